"""The limit of the reply after its first day: how far it may be put off, put off, and running again."""

from dataclasses import replace
from datetime import date

from procedures.basis import count_again
from procedures.due import Due, Granted
from procedures.terms import OF_REPLIES, Event, LimitKind
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


def resume_reply(assignment: Assignment, stopped_on: date) -> None:
    """The letter that stopped it on that day is no more: its last limit for answering runs on, by today's calendar."""
    last = assignment.clocks.filter(kind__in=OF_REPLIES, stopped_on=stopped_on).order_by("pk").last()
    if last is not None:
        last.stopped_on = None
        if last.basis is not None:
            clocks.put_down(last, count_again(last.basis, the_calendar()))
        last.save()
