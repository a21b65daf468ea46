"""The same act on many todos (批量办理): looked at first, then each row through the door in its own transaction."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import recorded_now
from directory.models import User
from letters.handing_out import without_font
from suggestions.errors import ActError
from suggestions.models import Assignment, Reply, Suggestion
from workflow import door
from workflow.models import Todo
from workflow.reading.outgoing import missing_characters
from workflow.reading.words import step_words

logger = logging.getLogger(__name__)
MOST_ROWS = 100


@dataclass(frozen=True)
class BulkAct:
    """A verb that may be done to many at once: on which step, and what the button says."""

    verb: str
    step: str
    label: str | Promise
    # What happens to each row, for the page before.
    follows: str | Promise
    # Only for letters of one matter (并案): their text was written once.
    merged: bool = False


ACTS: Mapping[str, BulkAct] = {act.verb: act for act in (
    BulkAct("sign_for", "sign_for", gettext_lazy("签收"),
            gettext_lazy("每件都记为今天签收，办理时限随之起算，承办人的待办里出现这一件。签收后不能撤回。")),
    BulkAct("accept", "take_up", gettext_lazy("接办"),
            gettext_lazy("每件都由本单位接办，不再申请退回，接着起草答复或会办意见。")),
    BulkAct("assign", "assign", gettext_lazy("交办给一家"),
            gettext_lazy("每件都交同一家单位单独承办或者交政府办转办，今天交办，代表收到通知。交办后不能撤回。")),
    BulkAct("pass_on", "pass_on", gettext_lazy("转办给一家"),
            gettext_lazy("每件都转由同一家单位单独承办，答复期限自人大交办之日起算。转办后不能撤回。")),
    BulkAct("register_letter", "register", gettext_lazy("登记编号"),
            gettext_lazy("每件答复按先后取本单位今年的下一号，接着可以印发。")),
    BulkAct("sign", "sign", gettext_lazy("签发并案的答复"),
            gettext_lazy("每封答复函各签各的：签名与下面列出的全文逐字绑定，各自编号、印发、评价。请逐封看过再签。"),
            merged=True),
)}


@dataclass
class Row:
    """One of the chosen todos: what it is about, and why it cannot be done, or what became of it."""

    pk: int
    number: str = ""
    title: str = ""
    suggestion: int = 0
    step: str = ""
    why_not: str = ""
    reply: Reply | None = None
    # Merged into another (并案), with which it is done up to the draft.
    goes_along: bool = False
    # Until when it would have to be answered, where that is looked at before.
    until: str = ""
    todo: Todo | None = field(default=None, repr=False)
    done: bool = field(default=False)

    def about(self, todo: Todo) -> None:
        """What it is about may be told."""
        suggestion = todo.process.suggestion
        self.todo, self.suggestion, self.step = todo, suggestion.pk, step_words(todo)
        self.number, self.title = suggestion.number, suggestion.title
        self.goes_along = suggestion.merged_into_id is not None and not suggestion.is_main

    @property
    def matter(self) -> Suggestion:
        """The suggestion of its todo."""
        if self.todo is None:
            raise LookupError(self.pk)
        found: Suggestion = self.todo.process.suggestion
        return found

    @property
    def share(self) -> Assignment | None:
        """The share that is asked about."""
        share: Assignment | None = self.todo.assignment if self.todo else None
        if share is not None:
            share.suggestion = self.matter
        return share


def acts_for(todos: Iterable[Todo]) -> list[BulkAct]:
    """Those that fit at least one of these todos, in the order of a suggestion's life."""
    steps, merged = set(), set()
    for todo in todos:
        steps.add(todo.step)
        if todo.process.suggestion.merged_into_id is not None and todo.assignment and todo.assignment.answers:
            merged.add(todo.step)
    return [act for act in ACTS.values() if act.step in (merged if act.merged else steps)]


def looked_at(user: User, act: BulkAct, numbers: Sequence[int]) -> list[Row]:
    """Each chosen todo with what stands in its way; three queries for any number. Nothing hidden is told."""
    wanted = list(dict.fromkeys(numbers))
    found = seen_by(user, wanted)
    asked = set(Todo.objects.asked_of(user).filter(pk__in=found).values_list("pk", flat=True))
    return [_row(found[pk], act, asked=pk in asked) if pk in found
            else Row(pk, why_not=_("没有这一件，或者您无权查看。")) for pk in wanted]


def seen_by(user: User, numbers: Sequence[int]) -> dict[int, Todo]:
    """The todos by pk, those about what he may see; two queries."""
    found = {todo.pk: todo for todo in Todo.objects.filter(pk__in=numbers, flow_task_type="HUMAN").select_related(
        "process__suggestion__session__term", "process__suggestion__procedure", "process__suggestion__congress",
        "process__suggestion__merged_into", "assignment__reply", "assignment__department", "answered_by")}
    about = {todo.process.suggestion_id for todo in found.values()}
    seen = set(Suggestion.objects.visible_to(user).filter(pk__in=about).values_list("pk", flat=True))
    return {pk: todo for pk, todo in found.items() if todo.process.suggestion_id in seen}


def _row(todo: Todo, act: BulkAct, *, asked: bool) -> Row:
    row = Row(todo.pk)
    row.about(todo)
    try:
        door.require_open(todo, act.verb)
    except ActError as error:
        row.why_not = error.words
    else:
        row.why_not = "" if asked else _("这一步不由您办理。")
    if act.merged and not row.why_not:
        _show_letter(row, todo)
    return row


def _show_letter(row: Row, todo: Todo) -> None:
    """The letter to be signed with the others, where it is one of a merged matter and can be printed."""
    suggestion, share = todo.process.suggestion, todo.assignment
    reply = getattr(share, "reply", None)
    if suggestion.merged_into_id is None or share is None or reply is None:
        row.why_not = _("没有并案，请打开单独办理。")
        return
    share.suggestion, reply.assignment = suggestion, share
    row.reply, row.why_not = reply, without_font(missing_characters(reply))


def carried_out(user: User, act: BulkAct, rows: Iterable[Row], particulars: Mapping[str, Any],
                digests: Mapping[int, str] | None = None) -> None:
    """Do it to each row that nothing stood in the way of; what could not be done says why, the others are done.

    That also holds where database or disk fail in one of them: its act is undone whole and may be tried again.
    `digests` (todo pk → sha256) are of what the page before has shown, where letters are signed.
    """
    begun = recorded_now()
    # Main ones first: those merged into them may be done with them, which is all that was wanted.
    for row in sorted(rows, key=lambda one: one.goes_along):
        if row.why_not:
            continue
        try:
            own: dict[str, Any] = {"digest": (digests or {}).get(row.pk, "")} if row.reply is not None else {}
            door.answer(user, row.pk, act.verb, **particulars, **own)
            row.done = True
        except ActError as error:
            row.done = row.goes_along and Todo.objects.filter(
                pk=row.pk, answered_by=user, outcome=act.verb, finished__gte=begun).exists()
            row.why_not = "" if row.done else error.words
        except (DatabaseError, OSError):
            logger.exception("bulk %s of todo %d", act.verb, row.pk)
            row.why_not = _("没有办成，请再试一次。")
