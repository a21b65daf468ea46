"""The one door. Every act, by whomever and through whatever page, command or replay, passes here.

Lock (the Suggestion, then a number series) → may he? → the domain changes, papers go out → Record → the flow moves
→ a job.
All in one transaction; whatever raises undoes all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

from django.db import OperationalError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from django_fsm import ConcurrentTransition, TransitionNotAllowed

from directory.clock import SHANGHAI, at, today
from directory.models import User
from directory.parlance import speak, speaking, spoken
from directory.prepared import Prepared
from procedures.working_days import one_calendar
from suggestions.actions.rate import round_by_rule
from suggestions.actions.verbs import VERBS, Verb
from suggestions.errors import NotAllowed, NotNow
from suggestions.indexing import CHANGES_HANDLERS, CHANGES_TEXT, index
from suggestions.lifecycle.suggestion import STOPPED
from suggestions.models import Rating, Record, Suggestion
from suggestions.queries import is_closed_to
from suggestions.rules import suggestion_of
from suggestions.wording import moment
from workflow import chapters
from workflow.belated import on_its_day
from workflow.going_out import NUMBER, send_papers
from workflow.jobs import tell_those_concerned
from workflow.models import Todo
from workflow.moving import move, stop_asking
from workflow.no_more import ask_no_more_for_advice, ask_no_more_to_withdraw, ask_nothing_overtaken
from workflow.nodes import inside_the_door
from workflow.record import note
from workflow.subjects import again, share_one_suggestion, subject_of
from workflow.together import along, lock_in_order

# The row every act on a suggestion queues at. NO KEY: inserting rows that point at it need not wait.
_LOCKING = Suggestion.objects.select_for_update(no_key=True, of=("self",)).select_related(
    "office", "procedure", "congress")
LOCK = Prepared(lambda suggestion: _LOCKING.filter(pk=suggestion))
LOCK_OF_TODO = Prepared(lambda todo: _LOCKING.filter(handlings__todos=todo))
# What few verbs need is read when they do: one join over all of it would cost an act more than all else.
ASKED = Prepared(lambda todo: Todo.objects.select_related("process", "assignment__department").filter(pk=todo))
DEADLOCK = "40P01"  # PostgreSQL: two acts waited for each other, and this one was undone


def answer(user: User, todo: int, verb: str, *, write: Callable[[Any, User], None] | None = None,
           happened_on: date | None = None, late_reason: str = "", **particulars: Any) -> Record:
    """Somebody answers a todo (pk) with a verb. Raises ActError; then nothing has changed.

    `write` puts down the working copy that goes with the answer, in the same transaction and by the same right.
    `happened_on` is the day where it is not today, `late_reason` why it is written down only now (workflow.belated).
    """
    with opened():
        suggestion = locked(LOCK_OF_TODO, todo)
        speak(suggestion.source)
        asked: Todo = ASKED(todo)[0]
        require_open(asked, verb)
        share_one_suggestion(asked, suggestion)
        subject = subject_of(asked, VERBS[verb].on)
        if write is not None:
            require_permission(VERBS[verb], subject, user)
            write(subject, user)
        record = carry_out(user, VERBS[verb], subject, suggestion, particulars, happened_on, late_reason)
        follows = what_follows(subject, suggestion, record)
        move(asked, verb, user)
        follows()
        finish(suggestion, record)
        go_along(user, verb, subject, suggestion, particulars, happened_on, late_reason)
    return record


def act(user: User | None, verb: str, subject: Model, *, happened_on: date | None = None, late_reason: str = "",
        **particulars: Any) -> Record:
    """Somebody does what nobody asked him for: withdraws, adds a co-handler, logs a contact.

    `user` is None for the clock alone (a rating lapses). `happened_on`, `late_reason` as for `answer`. Raises
    ActError; then nothing has changed.
    """
    follow = chapters.FREE_ACTS.get(verb)
    if follow is None:
        raise NotNow(_("这一步要从待办里办理。"))
    with opened():
        lock_in_order(verb, suggestion_of(subject).pk, particulars)
        suggestion = locked(LOCK, suggestion_of(subject).pk)
        speak(suggestion.source)
        current = suggestion if isinstance(subject, Suggestion) else again(subject, suggestion)
        record = carry_out(user, VERBS[verb], current, suggestion, particulars, happened_on, late_reason)
        follows = what_follows(current, suggestion, record)
        follow(current)
        follows()
        finish(suggestion, record)
        go_along(user, verb, current, suggestion, particulars, happened_on, late_reason)
    return record


def keep(user: User, subject: Model, write: Callable[..., None], *, verb: str, **content: Any) -> None:
    """Save a working copy: the same lock and permission as `verb`, but no act yet and so no Record."""
    with opened():
        suggestion = locked(LOCK, suggestion_of(subject).pk)
        speak(suggestion.source)
        current = suggestion if isinstance(subject, Suggestion) else again(subject, suggestion)
        require_permission(VERBS[verb], current, user)
        if isinstance(current, Suggestion):
            write(current, **content)
            index(suggestion)
        else:
            write(current, user, **content)


def begin(user: User, suggestion: Suggestion, parties: Callable[[Suggestion], None], **said: Any) -> Suggestion:
    """A draft is opened, with those who propose it; `said` goes into the Record. The caller has checked who may."""
    with opened():
        speak(suggestion.source)
        suggestion.save()
        parties(suggestion)
        index(suggestion)
        note(suggestion, user, "begin", suggestion, "", {"channel": suggestion.channel, **said},
             suggestion.entered_at_id)
    return suggestion


def bring_in(user: User, suggestion: Suggestion, verb: str, write: Callable[[Suggestion], None],
             **particulars: Any) -> Suggestion:
    """What was handled elsewhere comes in as it ended: `write` puts down what it holds, one act, one Record.

    Nobody is asked and nobody is told. Raises ActError; then there is nothing.
    """
    with opened():
        speak(suggestion.source)
        suggestion.save()
        write(suggestion)
        carry_out(user, VERBS[verb], suggestion, suggestion, particulars, None, "")
        index(suggestion)
    return suggestion


@contextmanager
def opened() -> Iterator[None]:
    """One transaction, and the only place where flows move; each act speaks the words of its own matter."""
    try:
        with transaction.atomic(), one_calendar(), speaking(spoken()):
            token = inside_the_door.set(True)
            try:
                yield
            finally:
                inside_the_door.reset(token)
    except ConcurrentTransition:
        raise NotNow(_("这一步刚刚有人办过，请刷新页面再看。")) from None
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != DEADLOCK:
            raise
        raise NotNow(_("有人正在办理与这件相关的事，请刷新页面再办一次。")) from None


def locked(lock: Prepared, pk: int) -> Suggestion:
    """The suggestion found by `pk`, its row held until the act is through. Raises NotNow."""
    found: list[Suggestion] = lock(pk)
    if not found:
        raise NotNow(_("没有这一件。"))
    return found[0]


def require_open(todo: Todo, verb: str) -> None:
    """Nobody has answered it, and it can be answered with this verb."""
    if todo.finished is not None:
        if todo.answered_by:
            done = VERBS[todo.outcome].done if todo.outcome in VERBS else todo.outcome
            raise NotNow(_("这一步已由%(who)s在%(when)s办完：%(done)s。") % {
                "who": todo.answered_by.name, "when": moment(todo.finished.astimezone(SHANGHAI), today()),
                "done": done})
        raise NotNow(_("这一步已经不用办了。"))
    if verb not in todo.flow_task.after:
        raise NotNow(_("这一步不能这样办。"))


def require_permission(verb: Verb, subject: Any, user: User) -> None:
    """He may, by the rule of the transition; otherwise NotAllowed with the rule's own words."""
    if verb.name not in chapters.WHATEVER_IS_CLOSED and is_closed_to(user, suggestion_of(subject)):
        raise NotAllowed(_("这件建议作了保护或者已经冻结，只由指定的人员办理。"))
    rule = verb.permission(subject)
    if not rule(subject, user):
        raise NotAllowed(rule.why_not(subject, user))


def carry_out(user: User | None, verb: Verb, subject: Any, suggestion: Suggestion, particulars: dict[str, Any],
              happened_on: date | None, late_reason: str) -> Record:
    """May he → the domain changes → Record, on the day it happened."""
    if user is not None:
        require_permission(verb, subject, user)
    elif verb.name not in chapters.BY_THE_CLOCK:
        raise NotAllowed(_("这一步要由人办理。"))
    before = getattr(subject, "state", "")
    # Before the action: in whose name he acts is read from what is there, not from what he makes of it.
    rule = verb.permission(subject)
    department = rule.on_behalf(subject, user) if user is not None else None
    absent = rule.in_place_of(subject, user, department) if user is not None else None
    late = {"late_reason": late_reason} if happened_on and happened_on < today() else {}
    with on_its_day(suggestion, verb, subject, happened_on, late_reason):
        try:
            told = {name: value for name, value in particulars.items() if name != NUMBER}
            decided = verb.action(subject, user, **told) or {}
        except TransitionNotAllowed:
            raise NotNow(_("现在是“%(state)s”，不能“%(verb)s”。") % {
                "state": subject.get_state_display(), "verb": verb.done}) from None
        sent = send_papers(verb.name, subject, user, {**told, **decided}, particulars.get(NUMBER, ""))
        return note(suggestion, user, verb.name, subject, before, {**told, **decided, **sent, **late},
                    department, absent)


def what_follows(subject: Any, suggestion: Suggestion, record: Record) -> Callable[[], None]:
    """What the procedure lets follow from an act by itself: done, with a Record of its own, before the flow reads it.

    Returns what is left to do once the flow has moved: ask those whom it concerns.
    """
    particulars = round_by_rule(subject.reply) if isinstance(subject, Rating) else None
    if particulars is None:
        return lambda: None
    verb = "handle_again_by_rule"
    with at(record.happened_on):
        by_rule = carry_out(None, VERBS[verb], subject.reply, suggestion, particulars, None, "")
    tell_those_concerned.enqueue(by_rule.pk)
    return partial(chapters.FREE_ACTS[verb], subject.reply)


def finish(suggestion: Suggestion, record: Record) -> None:
    """What follows every act: it is found by its words, nobody is asked once it stopped, those concerned are told."""
    if record.verb == "split":
        begin_parts(suggestion, record)
    if record.verb in CHANGES_TEXT | CHANGES_HANDLERS or suggestion.restricted or suggestion.frozen:
        index(suggestion)
    if record.verb in ("resubmit", "issue"):
        ask_no_more_to_withdraw(suggestion)
    if record.verb in ("send_back", "assign"):
        ask_no_more_for_advice(suggestion)
    if record.particulars.get("overtaken"):
        ask_nothing_overtaken(suggestion)
    if suggestion.state in STOPPED:
        stop_asking(Todo.objects.filter(process__suggestion=suggestion), suggestion.state)
    tell_those_concerned.enqueue(record.pk)


def begin_parts(suggestion: Suggestion, record: Record) -> None:
    """What was divided off has a chain of Records of its own, which begins with whom it was divided by."""
    for part in suggestion.split_off.filter(records=None):
        index(part)
        said = {"title": part.title, "reason": record.particulars["reason"]}
        note(part, record.actor, "split_off", part, "", said, record.department_id, record.in_place_of_id)


def go_along(user: User | None, verb: str, subject: Any, suggestion: Suggestion, particulars: dict[str, Any],
             happened_on: date | None, late_reason: str) -> None:
    """The others of the same matter (并案): each by its own act and Record, all or none, after the main one's lock."""
    for further in along(verb, subject, suggestion, particulars):
        told = {**further.particulars, "happened_on": happened_on, "late_reason": late_reason}
        if further.todo and user is not None:
            answer(user, further.todo, further.verb, **told)
        else:
            act(None if further.by_nobody else user, further.verb, further.subject, **told)
