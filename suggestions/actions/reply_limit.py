"""The limit of the reply after its first day: how far it may be put off, and put off."""

from dataclasses import replace
from datetime import date

from procedures.due import Due, Granted
from procedures.terms import Event, LimitKind
from procedures.working_days import the_calendar
from suggestions.actions import clocks
from suggestions.models import Assignment


def longest_reply(assignment: Assignment) -> Due | None:
    """The last day to which its reply may be put off, counted from the first assignment (代表法 51: six months)."""
    days = clocks.event_days(assignment) | {Event.ASSIGNED: clocks.first_assigned(assignment)}
    longest: Due | None = assignment.suggestion.rules.binding_due(LimitKind.REPLY_EXTENDED, days, the_calendar())
    return longest


def put_off(assignment: Assignment, until: date, words: str, *, asked_on: date) -> None:
    """The plain limit of the reply stops on the day more time was asked for: the decider's days are not the bureau's.

    From now on `until` binds, those too who lead jointly; the longest limit, given whole, follows the calendar.
    `words` stand before its sentence, with {day} in the place of the day.
    """
    longest = longest_reply(assignment)
    if longest is None:
        return
    due = replace(longest, granted=Granted(words, None if until == longest.on else until))
    for share in (assignment, *assignment.joint_leads()):
        clocks.stop(assignment.suggestion, LimitKind.REPLY, share, on=asked_on)
        clocks.begin(assignment.suggestion, share, due)
