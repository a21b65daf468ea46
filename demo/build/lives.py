"""A whole life, chapter after chapter, up to the stage at which the demo shows it."""

from datetime import date, timedelta
from typing import Any

from demo.build import concluding, opinions, phrases, proposing
from demo.build.handling import LONGEST_REVIEW, Writer, answered, handed_on
from demo.build.life import Life
from demo.build.play import Course
from demo.build.stages import Reach
from demo.build.writing import Content, opinion_as_reply, reply_content
from demo.shapes import Reply
from directory.models import User
from suggestions import models
from suggestions.lifecycle.suggestion import SuggestionState

# From the assignment: the month an opinion has from its receipt is over by then.
OPINION_IS_LATE = timedelta(days=46)
WAIVED = 0.1
STILL_OUT = 0.2  # of the opinions that should have come by now
NOT_CLOSED = ("replied", "one_of_two")
NOT_SATISFIED = (
    "undecided", "closed_unsatisfied", "second_in_hand", "second_to_sign", "second_late", "second_replied",
    "second_closed")


def lived(life: Life) -> Course:
    """Everything that has happened until today."""
    yield from proposing.proposed(life)
    yield from taken_on(life)


def taken_on(life: Life) -> Course:
    """From its arrival at the office, if it has arrived."""
    if life.suggestion.state != SuggestionState.SUBMITTED or life.stage.name in ("submitted", "submitted_late"):
        return
    yield from proposing.taken_in(life)
    if life.suggestion.state != SuggestionState.REGISTERED or life.stage.reach is None:
        return
    reply = life.matter.reply
    if reply is None:
        raise LookupError(f"{life.matter.key}: handed out, but no reply is written")
    if life.stage.name == "one_of_two" or _is_shared(life):
        yield from _answered_apart(life, reply)
        return
    yield from handed_out(life)
    yield from brought_to_an_end(life, reply)


def brought_to_an_end(life: Life, reply: Reply) -> Course:
    """From the lead's desk to where it stands today."""
    lead = life.matter.lead
    reach = Reach.ISSUED if life.times.rated or life.times.decided else life.stage.reach or Reach.OFFERED
    if life.stage.reach == Reach.DISPUTED and life.matter.release:
        lead = life.matter.release.asked_by
    begun = life.share(lead).assigned_on
    yield from answered(life, lead, writer(life, lead, reply), reach, begun, life.times.last)
    if life.stage.name == "withdrawn_in_hand":
        yield life.world.days.last
        life.act(life.delegate, "withdraw", life.suggestion, reason=life.rng.choice(phrases.WITHDRAWN))
    elif life.stage.name == "replied_late":
        yield from concluding.urged(life, lead)
    elif reach == Reach.ISSUED and life.stage.name not in NOT_CLOSED:
        yield from _concluded(life, lead)


def _concluded(life: Life, lead: str) -> Course:
    name, times = life.stage.name, life.times
    day = times.rated or life.world.days.last
    if name == "lapsed":
        yield from concluding.lapsed(life, lead, day)
        return
    yield from concluding.rated(life, lead, day, satisfied=name not in NOT_SATISFIED)
    if name == "closed_unsatisfied":
        yield from concluding.closed_anyway(life, lead, times.decided or day)
    elif times.decided:
        second = life.matter.second
        if second is None:
            raise LookupError(f"{life.matter.key}: a second round, but no second reply is written")
        yield from concluding.handled_again(life, lead, writer(life, lead, second))


def handed_out(life: Life) -> Course:
    """Assigned to the lead with its co-handlers, who begin beside it; or to the wrong bureau first (改办)."""
    matter, reach = life.matter, life.stage.reach or Reach.OFFERED
    first = matter.release.asked_by if matter.release and reach >= Reach.DISPUTED else matter.lead
    later = {first}
    if len(matter.co) > 1 and reach == Reach.ISSUED and life.rng.random() < 0.08:
        later.add(matter.co[-1])
    yield from proposing.assigned(life, [first], tuple(key for key in matter.co if key not in later))
    ask_co_handlers(life, tuple(key for key in matter.co if key not in later), reach)
    if first != matter.lead and reach > Reach.DISPUTED:
        yield from handed_on(life, first, matter.lead)
    if reach > Reach.DISPUTED:
        added = tuple(key for key in matter.co if key in later)
        for key in added:
            life.act(life.clerk, "add_co_handler", life.share(matter.lead), department=life.department(key),
                     note=phrases.ADDED_CO_HANDLER)
        ask_co_handlers(life, added, reach)


def ask_co_handlers(life: Life, co_handlers: tuple[str, ...], reach: Reach) -> None:
    """Let each go its own way beside the lead, as far as the lead's `reach` asks for."""
    complete = reach > Reach.DRAFTING or life.times.rated is not None
    deadline = life.world.days.before(life.times.last, LONGEST_REVIEW + 1 if complete else 1)
    for key in co_handlers:
        late = deadline > life.times.assigned + OPINION_IS_LATE
        if complete and late and life.rng.random() < WAIVED:
            life.play.add(opinions.waived(life, key, deadline))
            continue
        given = complete or (late and life.rng.random() > STILL_OUT)
        wanted = Reach.ISSUED if given else opinions.next_on_the_way(life)
        if reach <= Reach.DISPUTED:
            wanted = min(wanted, Reach.SIGNED_FOR)
        life.play.add(opinions.given(life, key, wanted, deadline))


def _is_shared(life: Life) -> bool:
    """Some closed ones went to two bureaus that each answer (分办)."""
    matter = life.matter
    return bool(life.stage.name == "closed" and matter.reply and matter.reply.klass == "A"
                and len(matter.co) == len(matter.opinions) == 1 and life.rng.random() < 0.15)


def _answered_apart(life: Life, reply: Reply) -> Course:
    """Two bureaus that each answer; of `one_of_two` the second is still drafting, and has a co-handler of its own."""
    lead, other = life.matter.lead, life.matter.co[0]
    closed = life.stage.name == "closed"
    helper = next(key for key in ("finance", "resources", "development") if key not in (lead, other))
    beside: dict[str, Any] = {} if closed else {"helpers": {life.department(other): [life.department(helper)]}}
    yield from proposing.assigned(life, [lead, other], **beside)
    if beside:
        life.play.add(opinions.given(life, helper, Reach.SIGNED_FOR, life.times.last))
    life.play.add(_answered_and_rated(life, other, _secondwriter(life, other),
                                      Reach.ISSUED if closed else Reach.DRAFTING))
    yield from _answered_and_rated(life, lead, writer(life, lead, reply), Reach.ISSUED)


def _answered_and_rated(life: Life, bureau: str, write: Writer, reach: Reach) -> Course:
    yield from answered(life, bureau, write, reach, life.times.assigned, life.times.last)
    if life.times.rated:
        yield from concluding.rated(life, bureau, life.times.rated)


def writer(life: Life, bureau: str, reply: Reply) -> Writer:
    """What the bureau writes: the reply of the content."""
    def write(paper: models.Reply, drafter: User, day: date) -> Content:
        return reply_content(life, bureau, reply, paper, drafter, day)
    return write


def _secondwriter(life: Life, bureau: str) -> Writer:
    def write(paper: models.Reply, drafter: User, day: date) -> Content:
        return opinion_as_reply(life, bureau, paper, drafter, day)
    return write
