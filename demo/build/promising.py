"""落实: what became of the promises of letters that are out, so that each turn of it is there to be looked at.

Reported in time, late or never; rated, not rated yet, urged and left unrated.
"""

from datetime import date
from itertools import cycle
from typing import NamedTuple

from django.db.models import Max

from demo.build import phrases
from demo.build.play import Course, Play
from demo.build.world import World
from directory import clock
from directory.models import Role
from directory.terms import turned
from suggestions.actions.promises import open_promises
from suggestions.models import PromiseLine, PromiseRating, PromiseReport, Reply, Satisfaction
from workflow import door
from workflow.models import Todo

KEPT, UNDER_WAY, BROKEN = PromiseLine.Outcome.KEPT, PromiseLine.Outcome.UNDER_WAY, PromiseLine.Outcome.BROKEN
LAPSES, WAITS = "lapses", "waits"
TO_RATE = 4  # working days from a report to its rating
URGED_AFTER, LAPSED_AFTER = 21, 6  # working days; the limit of a rating ends after 20, an urging gives 5 more


class Fate(NamedTuple):
    """`outcome` "" says that nothing is reported; `days`: working days from the due date, or back from today."""

    outcome: str
    days: int = 0
    rated: str = WAITS


# In turn, those of promises whose day has passed, and those that have time.
DUE = (Fate(KEPT, 3, Satisfaction.SATISFIED), Fate(""), Fate(KEPT, 1, Satisfaction.BASICALLY),
       Fate(UNDER_WAY, 5, Satisfaction.SATISFIED), Fate(KEPT, 4, Satisfaction.SATISFIED), Fate(KEPT, 6, LAPSES),
       Fate(BROKEN, 2, Satisfaction.UNSATISFIED), Fate(KEPT, 8, Satisfaction.SATISFIED))
TO_COME = (Fate(UNDER_WAY, 9, Satisfaction.SATISFIED), Fate(UNDER_WAY, 3), Fate(""), Fate(UNDER_WAY, 24), Fate(""))


def promised(world: World) -> None:
    """Let it happen, on days of its own after all else that happened to each matter before the last working day."""
    play, due, to_come = Play(), cycle(DUE), cycle(TO_COME)
    replies = Reply.objects.filter(
        state="issued", settled=True, commitments__due_on__isnull=False, assignment__suggestion__restricted=False,
    ).annotate(last_due=Max("commitments__due_on")).order_by("last_due", "pk")
    for reply in replies.select_related("assignment__department", "assignment__suggestion__congress"):
        has_passed = reply.last_due <= world.days.last
        play.add(_followed_up(world, reply, next(due if has_passed else to_come), reply.last_due, has_passed))
    for _day in play.run():
        pass


def _followed_up(world: World, reply: Reply, fate: Fate, due_on: date, has_passed: bool) -> Course:
    """From the report to its rating, as far as there was time for it until today."""
    if not fate.outcome:
        return
    suggestion = reply.assignment.suggestion
    since = suggestion.records.aggregate(day=Max("happened_on"))["day"]
    yield min(max(world.days.before(due_on if has_passed else world.days.today, fate.days), since), world.days.last)
    drafter = world.team(world.key_of(reply.assignment.department), Role.DRAFTER)[0]
    told = turned(phrases.FOLLOWED_UP[fate.outcome], suggestion.congress.source)
    door.act(drafter, "report_promises", reply, lines={one.pk: (fate.outcome, told) for one in open_promises(reply)})
    for rating in PromiseReport.objects.filter(reply=reply).latest("pk").ratings.order_by("pk"):
        yield from _rated(world, rating, fate.rated)


def _rated(world: World, rating: PromiseRating, how: str) -> Course:
    """Rated, urged, let lapse: whatever of it fell before today."""
    day = world.days.after(clock.today(), URGED_AFTER if how == LAPSES else TO_RATE)
    if how == WAITS or day > world.days.last:
        return
    yield day
    if how != LAPSES:
        asked = Todo.objects.open().get(promise_rating=rating)
        door.answer(asked.owner, asked.pk, "rate_promises", satisfaction=how, comment=phrases.ON_PROMISES[how])
        return
    door.act(None, "urge_promise_rating", rating)
    day = world.days.after(day, LAPSED_AFTER)
    if day <= world.days.last:
        yield day
        door.act(None, "lapse_promise_rating", rating, reason=phrases.NO_RATING)
