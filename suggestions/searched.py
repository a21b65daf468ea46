"""What of a suggestion is searched: one table for the index, and for the line shown under what was found.

Drafts of replies and opinions are left out: whoever may see the suggestion may not see them yet, and a search must
not tell.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.party import PartyState
from suggestions.models import Ask, Assignment, EarlierReply, Party, Reply


class Text(NamedTuple):
    """A column that is searched: in which rows, and how they lead to their suggestion."""

    rows: QuerySet[Any]
    suggestion: str
    column: str
    # JSON: a list of paragraphs, each with its text.
    paragraphs: bool = False


def texts_of_others() -> list[Text]:
    """What stands in other tables than the suggestion's own, the delegates' own words first."""
    issued = Reply.objects.filter(state__in=[PaperState.ISSUED, PaperState.SUPERSEDED])
    handlers = Assignment.objects.exclude(state=AssignmentState.RELEASED)
    return [
        Text(Ask.objects.all(), "suggestion", "text"),
        Text(issued, "assignment__suggestion", "title"),
        Text(issued, "assignment__suggestion", "paragraphs", paragraphs=True),
        Text(issued, "assignment__suggestion", "number"),
        Text(Party.objects.exclude(state=PartyState.REFUSED), "suggestion", "name"),
        # 市发改委 does not stand in 云溪市发展和改革委员会, and is what people say and the lists show.
        *(Text(handlers, "suggestion", f"department__{column}") for column in (
            "name", "short_name", "earlier_names__name", "earlier_names__short_name")),
        *(Text(EarlierReply.objects.all(), "suggestion", column) for column in ("text", "unit", "others", "number")),
    ]


def rows_of(texts: list[Text], numbers: Sequence[int]) -> list[QuerySet[Any, Any]]:
    """(place in the table, suggestion, text) of each of these suggestions (pk), ready for a union."""
    return [text.rows.filter(**{f"{text.suggestion}__in": numbers}).order_by().values_list(
                Value(place), F(text.suggestion), Cast(text.column, TextField()))
            for place, text in enumerate(texts)]


def said_in(text: Text, value: str | None) -> Iterator[str]:
    """The words in what one row keeps."""
    if text.paragraphs:
        yield from (part["text"] for part in json.loads(value or "[]"))
    elif value:
        yield value
