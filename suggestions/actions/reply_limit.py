"""The limit of the reply after its first day: how far it may be put off, put off, and running again."""

from datetime import date

from procedures.due import Due
from procedures.terms import OF_REPLIES, Event, LimitKind
from procedures.working_days import the_calendar
from suggestions.actions import clocks
from suggestions.models import Assignment, Clock


def longest_reply(assignment: Assignment) -> Due | None:
    """The last day to which its reply may be put off, counted from the first assignment (代表法 51: six months)."""
    days = clocks.event_days(assignment) | {Event.ASSIGNED: clocks.first_assigned(assignment)}
    longest: Due | None = assignment.suggestion.rules.binding_due(LimitKind.REPLY_EXTENDED, days, the_calendar())
    return longest


def put_off(assignment: Assignment, due: Due, until: date, explanation: str, *, asked_on: date) -> None:
    """The plain limit of the reply stops on the day more time was asked for: the decider's days are not the bureau's.

    From now on the day granted binds, those too who lead jointly.
    """
    suggestion = assignment.suggestion
    for share in (assignment, *assignment.joint_leads()):
        clocks.stop(suggestion, LimitKind.REPLY, share, on=asked_on)
        Clock.objects.create(
            suggestion=suggestion, assignment=share, kind=due.kind, started_on=due.start, due_on=until,
            explanation=explanation, article=due.article[:120], provisional=due.provisional and until == due.on)


def resume_reply(assignment: Assignment, stopped_on: date) -> None:
    """The letter that stopped it on that day is no more: its last limit for answering runs on as it did."""
    last = assignment.clocks.filter(kind__in=OF_REPLIES, stopped_on=stopped_on).order_by("pk").last()
    if last is not None:
        last.stopped_on = None
        last.save(update_fields=["stopped_on"])
