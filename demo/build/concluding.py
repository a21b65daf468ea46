"""The last chapter: the delegate rates, the office decides, a second round may follow."""

from datetime import date

from demo.build import phrases
from demo.build.handling import Writer, answered
from demo.build.life import Life
from demo.build.play import Course
from demo.build.stages import Reach
from directory.models import User
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Rating, Satisfaction

URGED_AFTER = 21  # working days; the limit of a rating ends after 20


def rated(life: Life, bureau: str, day: date, *, satisfied: bool = True) -> Course:
    """By the lead delegate: online, or on the signed form (征询意见表) that the office enters for him."""
    yield day
    if life.suggestion.entered_by_id and life.rng.random() < 0.8:
        life.act(life.clerk, "rate_by_sheet", _asked(life, bureau), **_rating(life, satisfied=satisfied))
    else:
        life.answer(life.delegate, "rate", life.share(bureau), **_rating(life, satisfied=satisfied))


def urged(life: Life, bureau: str) -> Course:
    """The limit has passed: what the nightly chore does, it reminds the delegate."""
    yield life.world.days.after(life.times.last, URGED_AFTER)
    life.act(None, "urge_rating", _asked(life, bureau))


def lapsed(life: Life, bureau: str, day: date) -> Course:
    """No rating came, though it was asked for again."""
    yield from urged(life, bureau)
    yield day
    life.act(None, "lapse", _asked(life, bureau), reason=phrases.NO_RATING)


def closed_anyway(life: Life, bureau: str, day: date) -> Course:
    """Not satisfied, but the office decides that it ends here."""
    yield day
    life.answer(_decider(life), "close", life.share(bureau), reason=phrases.CLOSED_ANYWAY)


def handled_again(life: Life, bureau: str, write: Writer) -> Course:
    """The second round, as far as its stage says."""
    decided, last = life.times.decided, life.times.last_again
    if decided is None or last is None:
        raise LookupError(f"{life.stage.name}: no days for a second round")
    yield decided
    life.answer(_decider(life), "handle_again", life.share(bureau), leads=[life.department(bureau)],
                reason=phrases.AGAIN)
    life.reload()
    reach = life.stage.reach or Reach.ISSUED
    yield from answered(life, bureau, write, reach, decided, last)
    if life.times.rated_again:
        yield from rated(life, bureau, life.times.rated_again)


def _asked(life: Life, bureau: str) -> Rating:
    """The lead delegate's rating, which is still open."""
    rating: Rating = Rating.objects.get(reply=life.reply(bureau), state=RatingState.ASKED)
    return rating


def _decider(life: Life) -> User:
    return life.head if life.rng.random() < 0.6 else life.clerk


def _rating(life: Life, *, satisfied: bool) -> dict[str, str]:
    if not satisfied:
        return {"attitude": Satisfaction.BASICALLY, "result": Satisfaction.UNSATISFIED,
                "comment": life.matter.unsatisfied or phrases.UNSATISFIED}
    if life.rng.random() < 0.25:
        return {"attitude": Satisfaction.SATISFIED, "result": Satisfaction.BASICALLY,
                "comment": life.rng.choice(phrases.BASICALLY)}
    return {"attitude": Satisfaction.SATISFIED, "result": Satisfaction.SATISFIED,
            "comment": life.rng.choice(phrases.SATISFIED)}
