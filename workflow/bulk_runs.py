"""What became of many at once (批量办理), kept so that it can be looked up: how it began, ended, and reads today."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from directory.clock import recorded_now
from directory.models import User
from suggestions.actions.verbs import VERBS
from workflow.bulk import ACTS, BulkAct, Row, seen_by
from workflow.models import BulkRun, Todo

# Of each person: what is older is told by the suggestions' own records.
KEPT = 20
# A hundred acts take seconds; after so long whoever was at it is gone.
SILENT = timedelta(minutes=5)


def begin(user: User, act: BulkAct, numbers: Sequence[int], token: str, query: str) -> tuple[BulkRun, bool]:
    """The run of the page that bears `token`, and whether it is begun only now. His oldest ones go."""
    run, new = BulkRun.objects.get_or_create(owner=user, token=_token(token), defaults={
        "verb": act.verb, "query": query, "rows": [[pk, ""] for pk in numbers], "begun_at": recorded_now()})
    if new:
        newest = BulkRun.objects.filter(owner=user).values_list("pk", flat=True)[:KEPT]
        BulkRun.objects.filter(owner=user).exclude(pk__in=list(newest)).delete()
    return run, new


def end(run: BulkRun, rows: Iterable[Row]) -> None:
    """All of them were tried."""
    run.rows, run.ended_at = [[row.pk, row.why_not] for row in rows], recorded_now()
    run.save(update_fields=["rows", "ended_at"])


@dataclass(frozen=True)
class Result:
    """A run as its owner reads it today."""

    run: BulkRun
    rows: Sequence[Row]

    @property
    def going_on(self) -> bool:
        """Somebody is still at it."""
        return self.run.ended_at is None and self.run.begun_at > recorded_now() - SILENT

    @property
    def left(self) -> Sequence[Row]:
        """What was not done."""
        return [row for row in self.rows if not row.done]

    @property
    def done(self) -> Sequence[Row]:
        """What was."""
        return [row for row in self.rows if row.done]

    @property
    def heading(self) -> str:
        """签收3件，其中1件没有办成."""
        return said_of(self.run, len(self.left), going_on=self.going_on)


def result_of(run: BulkRun) -> Result:
    """Each row as it is known: done, if he answered it so since then. What he may see no more bears no title."""
    words = dict(run.rows)
    done = set(Todo.objects.filter(
        pk__in=words, answered_by=run.owner, outcome=run.verb, finished__gte=run.begun_at).values_list("pk", flat=True))
    seen = seen_by(run.owner, list(words))
    rows = []
    for pk, why_not in words.items():
        row = Row(pk, why_not="" if pk in done else why_not or _("没有办到这一件，请再选中办理。"), done=pk in done)
        if pk in seen:
            row.about(seen[pk])
        rows.append(row)
    return Result(run, rows)


def said_of(run: BulkRun, left: int, *, going_on: bool = False) -> str:
    """What it was, in a line."""
    act = ACTS.get(run.verb)
    facts = {"what": act.label if act else VERBS[run.verb].done, "n": len(run.rows), "left": left}
    if going_on:
        return _("%(what)s%(n)d件，正在办") % facts
    return (_("%(what)s%(n)d件，其中%(left)d件没有办成") if left else _("%(what)s%(n)d件，都已办成")) % facts


def _token(text: str) -> uuid.UUID:
    """As the page before had it; a new one where it had none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()
