"""Co-handlers (会办单位): each gives the lead its opinion, some late, some sent back to say more."""

from datetime import date

from demo.build import phrases
from demo.build.handling import accepted, signed_for
from demo.build.life import Life
from demo.build.play import Course
from demo.build.stages import Reach
from demo.build.writing import opinion_text
from demo.shapes import dated
from directory.models import Role
from procedures.calendar import ONE_DAY
from procedures.terms import LimitKind
from suggestions.actions.draft import write_opinion
from workflow import door

# Where co-handlers stand, one after the other, while the lead is still drafting.
ON_THE_WAY = (
    Reach.ISSUED, Reach.DRAFTING, Reach.REVIEW, Reach.RETURNED, Reach.TO_SIGN, Reach.ISSUED, Reach.SIGNED_FOR,
    Reach.OFFERED, Reach.DISPUTED, Reach.DRAFTING,
)  # fmt: skip

FRESH = 14  # working days since the assignment, within which a request to be released may still lie there


def next_on_the_way(life: Life) -> Reach:
    """Each place in turn, so that even a small demo shows them all."""
    life.world.co_handlers += 1
    return ON_THE_WAY[life.world.co_handlers % len(ON_THE_WAY)]


def given(life: Life, bureau: str, reach: Reach, until: date) -> Course:
    """One opinion up to `reach`; delivered by the day `until`."""
    if reach == Reach.OFFERED:
        return
    assigned = life.times.assigned
    yield from signed_for(life, bureau, assigned)
    if reach == Reach.SIGNED_FOR:
        return
    if reach == Reach.DISPUTED:
        if life.world.days.count(assigned, life.world.days.today) <= FRESH:
            yield life.days_on(assigned, 4, 6)
            life.answer(life.person(bureau, Role.DRAFTER), "ask_release", life.share(bureau), reason=phrases.RELEASE)
            return
        # What an office was asked weeks ago it has decided by now.
        reach = Reach.ISSUED
    yield from accepted(life, bureau)
    sent_back = reach == Reach.RETURNED or (
        reach == Reach.ISSUED and any(one.of == "opinion" for one in life.matter.send_backs))
    day = min(life.days_on(assigned, 8, 15), life.world.days.before(until, 5 if sent_back else 0))
    yield from _signed(life, bureau, Reach.ISSUED if sent_back else reach, day)
    if sent_back:
        yield life.days_on(day, 1, 2)
        _send_back(life, bureau)
        if reach == Reach.ISSUED:
            yield from _signed(life, bureau, reach, life.days_on(day, 3, 4))


def waived(life: Life, bureau: str, day: date) -> Course:
    """Signed for and never written: urged by the lead, whose head then goes on without it."""
    yield from signed_for(life, bureau, life.times.assigned)
    yield from accepted(life, bureau)
    due = life.share(bureau).clocks.get(kind=LimitKind.OPINION).due_on
    # Urged before its day was over it would not have been urged about being late.
    urged = max(life.world.days.before(day, 1), due + ONE_DAY)
    yield urged
    life.act(life.person(life.matter.lead, Role.DRAFTER), "urge", life.share(bureau), words=phrases.URGED_OPINION)
    # It has the rest of that day.
    yield max(day, urged + ONE_DAY)
    life.act(life.person(life.matter.lead, Role.LEADER), "waive_opinion", life.share(bureau),
             reason=phrases.OPINION_WAIVED)


def _signed(life: Life, bureau: str, reach: Reach, day: date) -> Course:
    """Written, reviewed, signed: delivered on `day` if it reaches so far."""
    drafter = life.person(bureau, Role.DRAFTER)
    first = life.world.days.before(day, life.rng.randint(1, 2))
    yield first
    share = life.share(bureau)
    if reach == Reach.DRAFTING and life.rng.random() < 0.5:
        return
    said = opinion_text(life, bureau, first)
    if reach == Reach.DRAFTING:
        door.keep(drafter, life.opinion(bureau), write_opinion, verb="send_to_review", paragraphs=said)
        return
    life.answer(drafter, "send_to_review", share,
                write=lambda paper, user: write_opinion(paper, user, paragraphs=said))
    if reach == Reach.REVIEW:
        return
    yield first
    life.answer(life.person(bureau, Role.REVIEWER), "pass_review", share)
    if reach == Reach.TO_SIGN:
        return
    yield day
    life.answer(life.person(bureau, Role.LEADER), "sign_opinion", share,
                digest=life.opinion(bureau).digest())


def _send_back(life: Life, bureau: str) -> None:
    written = [one.reason for one in life.matter.send_backs if one.of == "opinion"]
    reason = dated(written[0], life.times.assigned) if written else phrases.OPINION_SENT_BACK
    life.act(life.person(life.matter.lead, Role.DRAFTER), "send_back_opinion", life.opinion(bureau),
             reason=reason)
