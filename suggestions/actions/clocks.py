"""Starting and stopping limits: which of the procedure's dates run for whom."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from directory.clock import today
from directory.prepared import Prepared
from procedures.basis import basis_of, count_again, is_counted
from procedures.due import Due
from procedures.presets.office_defaults import habit
from procedures.terms import OF_OPINIONS, OF_REPLIES, Event, LimitKind
from procedures.working_days import the_calendar
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Assignment, Clock, Suggestion

OF_ANSWERING = (LimitKind.FIRST_CONTACT, LimitKind.REPLY, LimitKind.REHANDLE, LimitKind.RATING,
                LimitKind.PROMISE_RATING, LimitKind.PUBLISH)
# What goes on when the suggestion is closed: the duty to publish, to keep the promises and say what became of them.
AFTER_CLOSING = (LimitKind.PROMISE, LimitKind.PROMISE_RATING, LimitKind.PUBLISH)
# Who leads jointly answers for the one letter as the first lead does: the same limit, until it is out.
OF_JOINT = (LimitKind.REPLY, LimitKind.REHANDLE)
OF_EVERY_SHARE = (LimitKind.RELEASE, LimitKind.REASSIGN)
# Of a relay: to pass it on within the term of 交办, while the reply's limit runs already (代表法 51).
OF_RELAYS = (LimitKind.ASSIGN, LimitKind.RELEASE, LimitKind.REASSIGN, LimitKind.REPLY)


# What a department that takes over (改办) has as the one before it had it; the rest begins anew for it.
TAKEN_OVER = (LimitKind.OPINION, *OF_REPLIES)
# What waits for a delegate would never come to an end where the text gives no number: then the office's habit counts.
# An unrated reply: 浙江 23, 上海 21, 山东 23, 青岛 31. A silent joint proposer: all but the national preset.
NEEDS_AN_END = {Event.REPLIED: LimitKind.RATING, Event.INVITED: LimitKind.CONFIRM}
# Counted from receipt by some texts, and from 交办 as long as nobody signs: nobody gains time by not signing.
OF_THE_UNSIGNED = (LimitKind.RELEASE, LimitKind.OPINION)
OF_RECEIPT = (Event.SIGNED_FOR, Event.NOT_SIGNED_FOR)
_RUNNING = Prepared(lambda assignment, kind: Clock.objects.filter(
    assignment=assignment, kind=kind, stopped_on=None).order_by("pk")[:1])


def start(suggestion: Suggestion, event: Event, assignment: Assignment | None = None, *,
          without: Collection[LimitKind] = ()) -> None:
    """`event` happened today: start what begins with it, `without` what does not concern this one."""
    begun = [due for due in _begun(suggestion, event, assignment) if due.kind not in without]
    if assignment is not None and event == Event.SIGNED_FOR:
        # The law's limit runs since 交办: receipt never begins it anew.
        begun = [due for due in begun if due.kind != LimitKind.REPLY]
        _compare_with_receipt(assignment)
        begun = [due for due in begun if not _counts_from_receipt(assignment, due)]
    _write(suggestion, assignment, begun, first=assignment is not None and event == Event.ASSIGNED)


def start_again(assignment: Assignment, event: Event) -> None:
    """A further round began with `event`: with an unsatisfied rating or with an order, whatever its text names."""
    due = assignment.suggestion.rules.due(LimitKind.REHANDLE, today(), the_calendar(), since=event)
    if due and assignment.leads:
        _write(assignment.suggestion, assignment, [due])


def follow_sitting(suggestion: Suggestion) -> None:
    """It was said to be of the session, or not to be: a limit of 交办 for the time between sessions stops or begins."""
    limit = suggestion.rules.limits.get(LimitKind.ASSIGN)
    if limit is None or not limit.between_sessions:
        return
    stop(suggestion, LimitKind.ASSIGN)
    came_in = suggestion.records.filter(went_to=SuggestionState.SUBMITTED).order_by("-place").first()
    day = came_in.happened_on if came_in is not None else suggestion.submitted_on or today()
    due = None if suggestion.in_session else suggestion.rules.due(LimitKind.ASSIGN, day, the_calendar())
    if due is not None:
        _write(suggestion, None, [due], first=True)


def take_over(assignment: Assignment, before: Assignment) -> None:
    """It is given what ran for `before`: what is left, or as the procedure has it. Stops the clocks of `before`.

    A day that a person has fixed is taken over as it is.
    """
    calendar, suggestion = the_calendar(), assignment.suggestion
    running = list(before.clocks.filter(stopped_on=None, kind__in=TAKEN_OVER))
    stop_all(suggestion, before)
    counted = [count_again(clock.basis, calendar) for clock in running if is_counted(clock.basis)]
    # An opinion counted from receipt begins with the new department's own.
    first_day = first_assigned(before)
    taken = {due.kind: suggestion.rules.after_reassignment(due, today(), calendar, first_day=first_day)
             for due in counted if due.kind != LimitKind.OPINION or due.limit.start_event not in OF_RECEIPT}
    fixed = [clock for clock in running if not is_counted(clock.basis)]
    anew = {due.kind: due for due in _begun(suggestion, Event.ASSIGNED, assignment)}
    if any(clock.kind in OF_REPLIES for clock in running):
        # Put off, or of a further round: the plain limit does not begin beside it.
        anew.pop(LimitKind.REPLY, None)
    for clock in fixed:
        anew.pop(LimitKind(clock.kind), None)
    _write(suggestion, assignment, (anew | taken).values(), first=True)
    Clock.objects.bulk_create(
        Clock(suggestion=suggestion, assignment=assignment, kind=clock.kind, started_on=clock.started_on,
              due_on=clock.due_on, explanation=clock.explanation, article=clock.article,
              provisional=clock.provisional, basis=clock.basis) for clock in fixed)


def first_assigned(assignment: Assignment) -> date:
    """The day from which the law counts its reply: of 交办, in a further round of that round's (代表法 51)."""
    suggestion = assignment.suggestion
    if assignment.round == 1:
        return suggestion.assigned_on or assignment.assigned_on
    first = suggestion.assignments.filter(round=assignment.round).order_by("assigned_on", "pk").first()
    return first.assigned_on if first is not None else assignment.assigned_on


def running_reply(assignment: Assignment) -> Clock | None:
    """The plain limit under which it owes its reply; None once it was put off, in a later round, or met."""
    if not assignment.answers or assignment.round > 1:
        return None
    return next(iter(_RUNNING(assignment.pk, LimitKind.REPLY)), None)


def begin(suggestion: Suggestion, assignment: Assignment, due: Due) -> None:
    """It runs from now on, in the place of one of its kind."""
    _write(suggestion, assignment, [due])


def fix(assignment: Assignment, kind: LimitKind, due_on: date, explanation: str) -> None:
    """A person has fixed the day by which something is done; it takes the place of a counted one."""
    stop(assignment.suggestion, kind, assignment)
    run(assignment, kind, due_on, explanation)


def run(assignment: Assignment, kind: LimitKind, due_on: date, explanation: str) -> None:
    """From today to a day that is not counted, but was said: fixed by a person, or promised in a letter."""
    Clock.objects.create(suggestion=assignment.suggestion, assignment=assignment, kind=kind, started_on=today(),
                         due_on=due_on, explanation=explanation)


def owe_an_opinion(assignment: Assignment) -> None:
    """It leads jointly no more (不再共同主办): the limit of the letter stops, that of an opinion runs from today."""
    stop_all(assignment.suggestion, assignment)
    events = (Event.ASSIGNED, Event.SIGNED_FOR) if assignment.signed_for_on else (Event.ASSIGNED,)
    begun = {due.kind: due for event in events for due in _begun(assignment.suggestion, event, assignment)
             if due.kind in OF_OPINIONS}
    _write(assignment.suggestion, assignment, begun.values(), first=True)


def expired(assignment: Assignment, kind: LimitKind) -> Clock | None:
    """The limit of this kind that still runs though its day is over."""
    return assignment.clocks.filter(kind=kind, stopped_on=None, due_on__lt=today()).first()


def planned(suggestion: Suggestion, day: date) -> Mapping[LimitKind, Due]:
    """What would run if it were assigned and signed for on `day`: for the page before confirming."""
    dues = suggestion.rules.dues({Event.ASSIGNED: day, Event.SIGNED_FOR: day}, the_calendar())
    return {due.kind: due for due in dues if _in_its_time(due, suggestion)}


def stop(suggestion: Suggestion, kind: LimitKind, assignment: Assignment | None = None, *,
         on: date | None = None) -> None:
    """What `kind` waited for has happened, today or as is told `on` an earlier day."""
    Clock.objects.filter(
        suggestion=suggestion, assignment=assignment, kind=kind, stopped_on=None).update(stopped_on=on or today())


def resume(assignment: Assignment, kinds: Collection[LimitKind], stopped_on: date | None = None) -> None:
    """What stopped it (on that day) holds no more: the last of these limits runs on, by today's calendar."""
    stopped = assignment.clocks.filter(kind__in=kinds).exclude(stopped_on=None)
    last = (stopped.filter(stopped_on=stopped_on) if stopped_on else stopped).order_by("pk").last()
    if last is not None:
        last.stopped_on = None
        (put_down(last, count_again(last.basis, the_calendar())) if last.basis is not None else last).save()


def stop_all(suggestion: Suggestion, assignment: Assignment | None = None) -> None:
    """Nothing more is awaited: of one assignment, or of the whole suggestion."""
    running = Clock.objects.filter(suggestion=suggestion, stopped_on=None)
    (running.filter(assignment=assignment) if assignment else running).update(stopped_on=today())


def stop_kinds(assignment: Assignment, kinds: Collection[LimitKind]) -> None:
    """What the letter of this share still owed it owes no more."""
    assignment.clocks.filter(kind__in=kinds, stopped_on=None).update(stopped_on=today())


def stop_everywhere(suggestion: Suggestion, kind: LimitKind) -> None:
    """Nobody who answers it owes this any more."""
    Clock.objects.filter(suggestion=suggestion, kind=kind, stopped_on=None).update(stopped_on=today())


def stop_at_closing(suggestion: Suggestion) -> None:
    """It has its conclusion (办结): what the answer itself still owes runs on."""
    Clock.objects.filter(suggestion=suggestion, stopped_on=None).exclude(kind__in=AFTER_CLOSING).update(
        stopped_on=today())


def _compare_with_receipt(assignment: Assignment) -> None:
    """A text that counts the reply from receipt: its date holds if it is the earlier; both are explained (51)."""
    limit, running = assignment.suggestion.rules.limits.get(LimitKind.REPLY), running_reply(assignment)
    if limit is None or limit.start_event != Event.SIGNED_FOR or running is None or running.basis is None:
        return
    own = assignment.suggestion.rules.due(LimitKind.REPLY, today(), the_calendar())
    law = count_again(running.basis, the_calendar())
    if own is None or own.on == law.on:
        return
    due = own if own.on < law.on else replace(law, overruled=own)
    running.started_on, running.basis = due.start, basis_of(due)
    put_down(running, due).save()


def _counts_from_receipt(assignment: Assignment, due: Due) -> bool:
    """What ran from 交办 while nobody had signed now counts from receipt.

    Not the right to give it back once that is over: who signs late does not win it anew.
    """
    running = next(iter(_RUNNING(assignment.pk, due.kind)), None) if due.kind in OF_THE_UNSIGNED else None
    if running is None:
        return False
    if due.kind != LimitKind.RELEASE or running.due_on >= today():
        running.started_on, running.basis = due.start, basis_of(due)
        put_down(running, due).save()
    return True


def put_down(clock: Clock, due: Due) -> Clock:
    """The clock as `due` has it, not saved."""
    clock.due_on, clock.provisional, clock.explanation = due.on, due.provisional, due.explanation
    clock.article = due.article[:120]
    return clock


def _begun(suggestion: Suggestion, event: Event, assignment: Assignment | None) -> list[Due]:
    rules, calendar = suggestion.rules, the_calendar()
    dues = rules.dues(event_days(assignment) | {event: today()}, calendar)
    begun = [due for due in dues if due.limit.start_event == event and _runs_for(due.kind, suggestion, assignment)
             and _in_its_time(due, suggestion)]
    if (kind := NEEDS_AN_END.get(event)) and not any(due.kind == kind for due in begun):
        usual = rules.counted(habit(kind), today(), calendar)
        return [*begun, *([usual] if usual else [])]
    if assignment is None or event != Event.ASSIGNED:
        return begun
    begun += _while_unsigned(assignment)
    if assignment.relays():
        to_pass_on = rules.due(LimitKind.ASSIGN, today(), calendar, since=Event.ASSIGNED)
        return [*begun, *([to_pass_on] if to_pass_on else [])]
    if assignment.through is None or assignment.round > assignment.through.round:
        return begun
    # 转办: the reply counts from the congress's 交办, what the bureau itself must say from the day it was passed on.
    given = {Event.ASSIGNED: assignment.through.assigned_on}
    return [rules.binding_due(due.kind, given, calendar) or due if due.kind == LimitKind.REPLY else due
            for due in begun]


def _while_unsigned(assignment: Assignment) -> list[Due]:
    """What its text counts from receipt runs from 交办 as long as nobody signs; a relay never does (转办)."""
    rules, suggestion = assignment.suggestion.rules, assignment.suggestion
    since = Event.ASSIGNED if assignment.relays() else Event.NOT_SIGNED_FOR
    dues = [rules.due(kind, today(), the_calendar(), since=since) for kind in OF_THE_UNSIGNED
            if (limit := rules.limits.get(kind)) and limit.start_event == Event.SIGNED_FOR
            and _runs_for(kind, suggestion, assignment)]
    return [due for due in dues if due is not None and _in_its_time(due, suggestion)]


def _in_its_time(due: Due, suggestion: Suggestion) -> bool:
    """What is set for 闭会期间 alone: 交办 by when it was proposed, 申请退回 by when it was received (山东 12)."""
    if not due.limit.between_sessions:
        return True
    if due.kind == LimitKind.ASSIGN:
        return not suggestion.in_session
    return not suggestion.congress.sits_on(due.start)


def event_days(assignment: Assignment | None) -> dict[Event, date]:
    """From which days the limits of a share are counted, as far as they have come."""
    if assignment is None:
        return {}
    known = {Event.ASSIGNED: assignment.assigned_on, Event.SIGNED_FOR: assignment.signed_for_on}
    return {event: day for event, day in known.items() if day is not None}


def _runs_for(kind: LimitKind, suggestion: Suggestion, assignment: Assignment | None) -> bool:
    if assignment is None:
        return kind in (LimitKind.CONFIRM, LimitKind.ASSIGN)
    if kind == LimitKind.REPLY and assignment.round > 1:
        again = suggestion.rules.limits.get(LimitKind.REHANDLE)
        return assignment.leads and (again is None or again.amount is None)
    if assignment.relays():
        return kind in OF_RELAYS
    own = OF_OPINIONS if assignment.co_handles else OF_JOINT if assignment.leads else ()
    return kind in OF_EVERY_SHARE or kind in (OF_ANSWERING if assignment.answers else own)


def _write(suggestion: Suggestion, assignment: Assignment | None, dues: Iterable[Due], *, first: bool = False) -> None:
    """`first`: the assignment has just been made, and nothing runs for it that would have to stop."""
    rows = [
        Clock(suggestion=suggestion, assignment=assignment, kind=due.kind, started_on=due.start, due_on=due.on,
              explanation=due.explanation, article=due.article[:120], provisional=due.provisional,
              basis=basis_of(due))
        for due in dues]
    if rows and not first:
        Clock.objects.filter(
            suggestion=suggestion, assignment=assignment, kind__in=[row.kind for row in rows], stopped_on=None,
        ).update(stopped_on=today())
    Clock.objects.bulk_create(rows)
