"""Which limits have come to a step of the ladder, and which of an assignment can be urged. Reading only."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from directory.clock import today
from directory.models import Department
from oversight.ladder import Ladder, Step, Window, windows
from oversight.models import Reminder
from procedures.calendar import WorkingCalendar
from procedures.terms import LimitKind
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.models import Assignment, Clock
from suggestions.queries import leaves_the_desk

# 申请退回 is a right that lapses, not a duty; who is to confirm or to rate is urged by the procedure's own rule
# (night.confirmations, night.ratings).
NOT_REMINDED = (LimitKind.CONFIRM, LimitKind.RELEASE, LimitKind.RATING, LimitKind.PROMISE_RATING)
# What binds whoever decides, not the department whose share it is about. The term of 交办 on a share is a relay's.
OF_THE_OFFICE = (LimitKind.REASSIGN,)


class Standing(NamedTuple):
    """The windows of the ladder that holds in these congresses (pk)."""

    congresses: tuple[int, ...]
    windows: tuple[Window, ...]


def standings(ladders: Mapping[int, Ladder], day: date, calendar: WorkingCalendar) -> list[Standing]:
    """One for each ladder that differs."""
    by_ladder: dict[Ladder, list[int]] = {}
    for congress, ladder in ladders.items():
        by_ladder.setdefault(ladder, []).append(congress)
    return [Standing(tuple(congresses), tuple(windows(ladder, day, calendar)))
            for ladder, congresses in by_ladder.items()]


def running() -> QuerySet[Clock]:
    """The open limits somebody is reminded of."""
    return Clock.objects.filter(stopped_on=None).exclude(kind__in=NOT_REMINDED)


def at_a_new_step(standings: Iterable[Standing]) -> QuerySet[Clock]:
    """The open limits that stand on a step not yet taken: the lights reckoned in the database."""
    found = Q(pk__in=[])
    for congresses, its_windows in standings:
        here = Q(pk__in=[])
        for window in its_windows:
            here |= _within(window) & ~Q(Exists(Reminder.objects.filter(
                clock=OuterRef("pk"), due_on=OuterRef("due_on"), days=window.step.days,
                audience=window.step.audience)))
        found |= Q(suggestion__congress__in=congresses) & here
    # A protected suggestion stands in no digest; its readers see the lights on their desks.
    return running().filter(found, leaves_the_desk("suggestion"))


def steps_of(due: date, its_windows: Iterable[Window]) -> list[Step]:
    """The steps on which a limit stands that ends on `due`."""
    return [window.step for window in its_windows if window.holds(due)]


def _within(window: Window) -> Q:
    low = Q(due_on__gt=window.after) if window.after else Q()
    return low & Q(due_on__lte=window.to)


def limits_to_urge(assignment: Assignment, clocks: Iterable[Clock]) -> list[Clock]:
    """Of its `clocks` the open limits of the bureau that are over, or near in the words of the procedure."""
    near = today() + timedelta(days=assignment.suggestion.rules.soon_days)
    return [clock for clock in clocks if clock.stopped_on is None and of_the_bureau(clock) and clock.due_on <= near]


def limits_missed(clocks: Iterable[Clock]) -> list[Clock]:
    """Those somebody did not keep, whether they have been met since or not."""
    return [clock for clock in clocks if clock.kind not in NOT_REMINDED and was_missed(clock)]


def was_missed(clock: Clock) -> bool:
    """It ran beyond its day."""
    ended: date = clock.stopped_on or today()
    return ended > clock.due_on


def of_the_bureau(clock: Clock) -> bool:
    """A duty of the department whose share it is."""
    return clock.kind not in (*NOT_REMINDED, *OF_THE_OFFICE)


def bound_by(clock: Clock) -> Department:
    """Whose duty a limit is: the department's whose share it is; of 交办 and 改办 whoever decides them."""
    share: Assignment | None = clock.assignment
    if share is None:
        found = clock.suggestion.office
    elif clock.kind not in OF_THE_OFFICE:
        found = share.department
    elif share.state == AssignmentState.BEFORE_LEADER:
        found = share.release_decider
    else:
        found = share.through.department if share.through is not None else clock.suggestion.office
    bound: Department = found
    return bound


def limit_to_urge(assignment: Assignment) -> Clock | None:
    """The nearest limit about which it can be urged; None when there is none."""
    return next(iter(limits_to_urge(assignment, assignment.clocks.order_by("due_on", "pk"))), None)
