"""Until when somebody would have to answer: for the page before confirming. Nothing is started."""

from datetime import date

from directory.clock import today
from procedures.basis import count_again
from procedures.due import Due
from procedures.terms import OF_REPLIES, Event, LimitKind
from procedures.working_days import the_calendar
from suggestions.actions.clocks import first_assigned
from suggestions.models import Assignment, Suggestion


def due_after_takeover(assignment: Assignment) -> date | None:
    """Until when a department that takes over today would have to answer: for the page before confirming."""
    running = assignment.clocks.filter(stopped_on=None, kind__in=OF_REPLIES).first()
    if running is None:
        return None
    due_on: date = running.due_on
    if running.basis is None:
        return due_on
    rules, calendar = assignment.suggestion.rules, the_calendar()
    counted = count_again(running.basis, calendar)
    return rules.after_reassignment(counted, today(), calendar, first_day=first_assigned(assignment)).on


def due_again(suggestion: Suggestion) -> Due | None:
    """Until when a round ordered today would have to be answered: for the page before confirming."""
    calendar, rules = the_calendar(), suggestion.rules
    return (rules.due(LimitKind.REHANDLE, today(), calendar, since=Event.REHANDLE_ORDERED)
            or rules.binding_due(LimitKind.REPLY, {Event.ASSIGNED: today()}, calendar))
