"""A limit that stood still (中止) goes on: later by those days, but never past the law's own."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from directory.clock import today
from procedures.basis import basis_of, count_again, halted
from procedures.due import Due
from procedures.standstill import Standstill, later_by
from procedures.statute import STATUTE
from procedures.terms import Cause, LimitKind, Statute
from procedures.working_days import the_calendar
from suggestions.actions.clocks import first_assigned, put_down
from suggestions.lifecycle.assignment import IN_DISPUTE, AssignmentState
from suggestions.models import Assignment, Clock, Halt

# What a bureau owes only if the matter is its own: until its 申请退回 is decided it need not begin. The reply's limit
# is the delegate's and runs on.
OF_WHO_HAS_IT = (LimitKind.ASSIGN, LimitKind.FIRST_CONTACT, LimitKind.OPINION)


def unfreeze_limit(clock: Clock, since: date, reason: str) -> None:
    """Its suggestion was frozen since that day; the Halt keeps the reason."""
    before = go_on(clock, since, Cause.FROZEN)
    if since < today():
        Halt.objects.create(clock=clock, since=since, until=today(), reason=reason, due_before=before,
                            due_after=clock.due_on)


def stand_still(assignment: Assignment) -> None:
    """It asks to be released: what only its owner would owe waits for the decision."""
    assignment.clocks.filter(kind__in=OF_WHO_HAS_IT, stopped_on=None).update(stopped_on=today())


def go_on_after_dispute(assignment: Assignment, kinds: Collection[LimitKind] = OF_WHO_HAS_IT) -> None:
    """Whose it is has been decided, before the state says so: they end later by the days that took."""
    stopped = list(assignment.clocks.filter(kind__in=kinds, stopped_on__isnull=False))
    if assignment.state not in IN_DISPUTE or not stopped:
        return
    asked_on = _asked_on(assignment)
    for clock in stopped:
        clock.assignment, clock.suggestion = assignment, assignment.suggestion
        if clock.kind == LimitKind.FIRST_CONTACT:
            _put_off_the_talk(clock, asked_on)
        else:
            go_on(clock, asked_on, Cause.RELEASE)


def _put_off_the_talk(clock: Clock, asked_on: date) -> None:
    """What was told instead of the talk may have stopped its limit before the dispute, or in it.

    A delegate may deny it at any time, and then it counts as if it had not been told (0028): the limit is later by
    the dispute alone, and stays stopped as long as what was told counts.
    """
    assignment, stopped_on = clock.assignment, clock.stopped_on
    if assignment is None or assignment.has_talked():
        return
    go_on(clock, asked_on, Cause.RELEASE)
    if assignment.contact_is_explained():
        clock.stopped_on = stopped_on
        clock.save()


def _asked_on(assignment: Assignment) -> date:
    """The day of the 申请退回 that is being decided, as its Record has it."""
    records = assignment.suggestion.records.filter(
        subject=f"assignment {assignment.pk}", went_to=AssignmentState.DISPUTED).exclude(
        came_from=AssignmentState.DISPUTED)
    day: date = records.order_by("-place").values_list("happened_on", flat=True)[0]
    return day


def go_on_for_the_next(assignment: Assignment) -> None:
    """It goes to another department, which takes over no more than the opinion's limit."""
    if assignment.co_handles:
        go_on_after_dispute(assignment, [LimitKind.OPINION])


def go_on(clock: Clock, since: date, cause: Cause) -> date:
    """It stood still from `since` and runs on: it ends later by those days, but never past the law's own (代表法 51).

    The law knows no halt. The calendar may have changed meanwhile: first it is counted again, and the day by that is
    returned.
    """
    calendar, last = the_calendar(), _last_by_law(clock) if since < today() else None
    clock.stopped_on = None
    if clock.basis is None:
        before: date = clock.due_on
        _move(clock, since, cause, last)
    else:
        due = count_again(clock.basis, calendar)
        before = due.on
        if since < today():
            due = halted(due, since, today(), cause, calendar, last=basis_of(last) if last is not None else None)
        clock.basis = basis_of(due)
        put_down(clock, due)
    clock.save()
    return before


def _move(clock: Clock, since: date, cause: Cause, last: Due | None) -> None:
    """A day that rests on nothing that could be counted: of a meeting, say."""
    if since >= today():
        return
    on = later_by(clock.due_on, since, today(), the_calendar(), rolls=clock.suggestion.rules.roll_last_day)
    if last is not None and last.on < on:
        on = max(last.on, clock.due_on)
    remark = Standstill(since, today(), cause, clock.due_on, on).remark
    clock.due_on, clock.explanation = on, _("%s。") % clock.explanation.rstrip("。") + remark


def _last_by_law(clock: Clock) -> Due | None:
    """The limit past which the law lets no reply of this kind go; None where it says nothing."""
    limit, assignment = STATUTE.get(LimitKind(clock.kind)), clock.assignment
    if limit is None or assignment is None or clock.suggestion.rules.statute != Statute.DELEGATES:
        return None
    due: Due | None = clock.suggestion.rules.counted(limit, first_assigned(assignment), the_calendar())
    return due
