"""Rows of the ledger as plain values for the worklist component, with what is done next and by whom."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import User
from directory.parlance import speaking
from suggestions.lifecycle.suggestion import ENDED, SuggestionState
from suggestions.wording import Light, light_of
from workflow.models import Todo
from workflow.reading.heads import people_short, shares_for_rows, short_tags, source_mark
from workflow.reading.limits import due_words, lamp, with_nearest
from workflow.reading.shares import read_earlier
from workflow.reading.words import step_words, who_of
from workflow.reading.worklist import bureaus_of


def rows_of(suggestions: Sequence[Any], user: User, soon: Mapping[int, int]) -> list[dict[str, Any]]:
    """Rows of the worklist component; four queries for people, shares, limits and next steps of all of them."""
    prefetch_related_objects(suggestions, "parties", Prefetch("assignments", shares_for_rows()))
    read_earlier(suggestions)
    with_nearest(suggestions)
    asked = asked_about(suggestions)
    rows = []
    for one in suggestions:
        mark = source_mark(one)
        with speaking(one.source):
            row = row_of(one, asked.get(one.pk, []), user, soon)
        rows.append(row | {"tags": mark + row["tags"]})
    return rows


def asked_about(suggestions: Sequence[Any]) -> dict[int, list[Todo]]:
    """Suggestion → what is asked in it now, what was asked first in front; one query."""
    todos = (Todo.objects.open_among().filter(process__suggestion__in=[one.pk for one in suggestions])
             .select_related("process", "department", "owner", "assignment").order_by("pk"))
    asked: dict[int, list[Todo]] = {}
    by_pk = {one.pk: one for one in suggestions}
    for todo in todos:
        todo.process.suggestion = by_pk[todo.process.suggestion_id]
        asked.setdefault(todo.process.suggestion_id, []).append(todo)
    return asked


def first_asked(suggestion: Any, todos: Sequence[Todo], user: User | None = None) -> Todo | None:
    """Who runs against the nearest limit (the reader himself, if he is one of them), else who was asked first."""
    bound = [todo for todo in todos if todo.assignment_id == suggestion.due_share]
    mine = [todo for todo in bound if user is not None and todo.asks(user, suggestion)]
    return next(iter([*mine, *bound, *todos]), None)


def row_of(suggestion: Any, todos: Sequence[Todo], user: User, soon: Mapping[int, int]) -> dict[str, Any]:
    """One row: who runs against the nearest limit, else what is asked of the reader, else what was asked first."""
    first = first_asked(suggestion, todos, user)
    step = step_words(first) if first else suggestion.get_state_display()
    who = who_of(first) if first else ""
    if len(todos) > 1:
        who = _("%(who)s等%(count)d处") % {"who": who, "count": len(todos)}
    return {
        "pk": suggestion.pk, "light": light_for(suggestion, soon), "number": suggestion.number or "—",
        "title": suggestion.title, "url": reverse("suggestion", args=[suggestion.pk]),
        **people_short(suggestion), "tags": short_tags(suggestion), "step": step, "step_who": who,
        "mine": first is not None and first.asks(user, suggestion), **bureaus_of(suggestion),
        **due_words(suggestion)}


def light_for(suggestion: Any, soon: Mapping[int, int]) -> Light:
    """The lamp of the nearest limit; what is over shows its day or its state."""
    if suggestion.state == SuggestionState.CLOSED and suggestion.closed_on:
        return light_of(None, today(), done=suggestion.closed_on, verb=_("办结"))
    if suggestion.state in ENDED:
        return Light(kind="off", words=suggestion.get_state_display())
    return lamp(suggestion, soon, suggestion.procedure_id)


