"""What an act would bring and what stands in its way: for the page before confirming. Nothing is started."""

from collections.abc import Mapping, Sequence
from datetime import date

from directory.clock import today
from directory.models import Department
from procedures.basis import count_again, is_counted
from procedures.due import Due
from procedures.terms import OF_REPLIES, Event, LimitKind
from procedures.working_days import the_calendar
from suggestions.actions.assign import NO_RELAY, standing
from suggestions.actions.clocks import first_assigned
from suggestions.actions.reach import can_relay, has_it_already, may_handle, not_for, not_passed_on_to, passes_on_to
from suggestions.models import Assignment, Suggestion


def due_after_takeover(assignment: Assignment) -> date | None:
    """Until when a department that takes over today would have to answer: for the page before confirming."""
    running = assignment.clocks.filter(stopped_on=None, kind__in=OF_REPLIES).first()
    if running is None:
        return None
    due_on: date = running.due_on
    if not is_counted(running.basis):
        return due_on
    rules, calendar = assignment.suggestion.rules, the_calendar()
    counted = count_again(running.basis, calendar)
    return rules.after_reassignment(counted, today(), calendar, first_day=first_assigned(assignment)).on


def due_again(suggestion: Suggestion) -> Due | None:
    """Until when a round ordered today would have to be answered: for the page before confirming."""
    calendar, rules = the_calendar(), suggestion.rules
    return (rules.due(LimitKind.REHANDLE, today(), calendar, since=Event.REHANDLE_ORDERED)
            or rules.binding_due(LimitKind.REPLY, {Event.ASSIGNED: today()}, calendar))


def not_assigned_to(department: Department, suggestions: Sequence[Suggestion], *, relay: bool) -> Mapping[int, str]:
    """Suggestion (pk) → why `assign` would not give it to `department` alone, or as `relay`; at most two queries."""
    if relay and not can_relay(department):
        return {one.pk: str(NO_RELAY) for one in suggestions}
    return _not_given_to(department, suggestions)


def not_passed_on(department: Department, shares: Sequence[Assignment]) -> Mapping[int, str]:
    """Suggestion (pk) → why `pass_on` would not give the relay's share of it to `department` alone.

    One query, and one for each relay.
    """
    relays = {share.department_id: share for share in shares}
    reach = {pk: set(passes_on_to(share)) for pk, share in relays.items()}
    found = dict(_not_given_to(department, [share.suggestion for share in shares]))
    for share in shares:
        if department not in reach[share.department_id]:
            found[share.suggestion_id] = not_passed_on_to(department)
    return found


def _not_given_to(department: Department, suggestions: Sequence[Suggestion]) -> Mapping[int, str]:
    theirs = Assignment.objects.filter(suggestion__in=suggestions, department=department)
    taken = set(standing(theirs).values_list("suggestion_id", "round"))
    found = {one.pk: has_it_already(department) for one in suggestions if (one.pk, one.round) in taken}
    return found | {one.pk: not_for(department) for one in suggestions if not may_handle(one, department)}
