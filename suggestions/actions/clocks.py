"""Starting and stopping limits: which of the procedure's dates run for whom."""

from collections.abc import Iterable, Mapping
from datetime import date

from directory.clock import today
from procedures.basis import basis_of
from procedures.due import Due
from procedures.terms import Event, LimitKind
from procedures.working_days import the_calendar
from suggestions.models import Assignment, Clock, Suggestion

OF_ANSWERING = (LimitKind.FIRST_CONTACT, LimitKind.REPLY, LimitKind.REHANDLE, LimitKind.RATING)
OF_CO_HANDLERS = (LimitKind.OPINION, LimitKind.OPINION_REDO)
OF_ALL = (LimitKind.RELEASE, LimitKind.REASSIGN)


def start(suggestion: Suggestion, event: str, assignment: Assignment | None = None,
          first_day: date | None = None) -> None:
    """`event` happened today: start what begins with it.

    `first_day` is given for a department that took over (改办): the day of the first assignment.
    """
    calendar, day = the_calendar(), today()
    dues = suggestion.rules.dues(_days(assignment) | {Event(event): day}, calendar)
    begun = [due for due in dues
             if due.limit.start_event == event and _runs_for(due.kind, suggestion, assignment)]
    if first_day is not None:
        again = suggestion.rules.due_after_reassignment
        begun = [again(due.kind, first_day, day, calendar) or due if due.kind == LimitKind.REPLY else due
                 for due in begun]
    _write(suggestion, assignment, begun)


def running_reply(assignment: Assignment) -> Clock | None:
    """The plain limit under which it owes its reply; None once it was put off, in a later round, or met."""
    if not assignment.answers or assignment.round > 1:
        return None
    return assignment.clocks.filter(kind=LimitKind.REPLY, stopped_on=None).first()


def longest_reply(assignment: Assignment) -> Due | None:
    """The last day to which its reply may be put off, counted from the first assignment (代表法 51: six months)."""
    suggestion = assignment.suggestion
    days = _days(assignment) | {Event.ASSIGNED: suggestion.assigned_on or assignment.assigned_on}
    longest: Due | None = suggestion.rules.binding_due(LimitKind.REPLY_EXTENDED, days, the_calendar())
    return longest


def put_off(assignment: Assignment, due: Due, until: date, explanation: str) -> None:
    """The plain limit of the reply stops; from now on the day granted binds."""
    suggestion = assignment.suggestion
    stop(suggestion, LimitKind.REPLY, assignment)
    Clock.objects.create(
        suggestion=suggestion, assignment=assignment, kind=due.kind, started_on=due.start, due_on=until,
        explanation=explanation, article=due.article[:120], provisional=due.provisional and until == due.on)


def planned(suggestion: Suggestion, day: date) -> Mapping[LimitKind, Due]:
    """What would run if it were assigned and signed for on `day`: for the page before confirming."""
    dues = suggestion.rules.dues({Event.ASSIGNED: day, Event.SIGNED_FOR: day}, the_calendar())
    return {due.kind: due for due in dues}


def stop(suggestion: Suggestion, kind: str, assignment: Assignment | None = None) -> None:
    """What `kind` waited for has happened today."""
    Clock.objects.filter(
        suggestion=suggestion, assignment=assignment, kind=kind, stopped_on=None).update(stopped_on=today())


def stop_all(suggestion: Suggestion, assignment: Assignment | None = None) -> None:
    """Nothing more is awaited: of one assignment, or of the whole suggestion."""
    running = Clock.objects.filter(suggestion=suggestion, stopped_on=None)
    (running.filter(assignment=assignment) if assignment else running).update(stopped_on=today())


def _days(assignment: Assignment | None) -> dict[Event, date]:
    if assignment is None:
        return {}
    known = {Event.ASSIGNED: assignment.assigned_on, Event.SIGNED_FOR: assignment.signed_for_on}
    return {event: day for event, day in known.items() if day is not None}


def _runs_for(kind: LimitKind, suggestion: Suggestion, assignment: Assignment | None) -> bool:
    if assignment is None:
        return kind == LimitKind.ASSIGN
    if kind == LimitKind.REPLY and assignment.round > 1:
        again = suggestion.rules.limits.get(LimitKind.REHANDLE)
        return assignment.answers and (again is None or again.amount is None)
    return kind in OF_ALL or kind in (OF_ANSWERING if assignment.answers else OF_CO_HANDLERS)


def _write(suggestion: Suggestion, assignment: Assignment | None, dues: Iterable[Due]) -> None:
    rows = [
        Clock(suggestion=suggestion, assignment=assignment, kind=due.kind, started_on=due.start, due_on=due.on,
              explanation=due.explanation, article=due.article[:120], provisional=due.provisional,
              basis=basis_of(due))
        for due in dues]
    if rows:
        Clock.objects.filter(
            suggestion=suggestion, assignment=assignment, kind__in=[row.kind for row in rows], stopped_on=None,
        ).update(stopped_on=today())
        Clock.objects.bulk_create(rows)
