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
from suggestions.lifecycle.assignment import IN_DISPUTE
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
    """Whose it is has been decided, before the state says so: nothing but the dispute has stopped these."""
    if assignment.state not in IN_DISPUTE:
        return
    for clock in assignment.clocks.filter(kind__in=kinds, stopped_on__isnull=False):
        if clock.kind != LimitKind.FIRST_CONTACT or not assignment.contact_settled():
            clock.assignment, clock.suggestion = assignment, assignment.suggestion
            go_on(clock, clock.stopped_on or today(), Cause.RELEASE)


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
