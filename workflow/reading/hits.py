"""What a search found in each row: marked in the title, else a line of the text in which it stands."""

import json
from collections.abc import Sequence
from typing import Any

from django.db.models import TextField, Value
from django.db.models.functions import Cast

from suggestions.highlight import excerpt, marked, spans
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Ask, Party, Reply, Suggestion
from suggestions.search import NothingToFind, phrases_of


def show_hits(rows: Sequence[dict[str, Any]], searched: str) -> None:
    """Give each row (with pk and title) `marked`, and `hit` where the title does not say it all; one query at most.

    Only what the index knows is looked at: no draft of a reply, no opinion.
    """
    try:
        phrases = phrases_of(searched)
    except NothingToFind:
        return
    left = {}
    for row in rows:
        row["marked"] = marked(row["title"], phrases)
        missing = [phrase for phrase in phrases if not spans(row["title"], [phrase])]
        if missing:
            left[row["pk"]] = (row, missing)
    for pk, text in _texts_of(list(left)) if left else ():
        row, missing = left[pk]
        if "hit" not in row and (line := excerpt(text, missing)):
            row["hit"] = line


def _texts_of(numbers: Sequence[int]) -> list[tuple[int, str]]:
    """(suggestion, text) of everything else the index has read, the delegates' own words first."""
    issued = Reply.objects.filter(
        assignment__suggestion__in=numbers, state__in=[PaperState.ISSUED, PaperState.SUPERSEDED])
    facts = Suggestion.objects.filter(pk__in=numbers).order_by()
    columns = [
        facts.values_list(Value(0), "pk", Cast("facts", TextField())),
        Ask.objects.filter(suggestion__in=numbers).order_by().values_list(
            Value(1), "suggestion", Cast("text", TextField())),
        issued.order_by().values_list(Value(2), "assignment__suggestion", Cast("title", TextField())),
        issued.order_by().values_list(Value(3), "assignment__suggestion", Cast("paragraphs", TextField())),
        issued.order_by().values_list(Value(4), "assignment__suggestion", Cast("number", TextField())),
        Party.objects.filter(suggestion__in=numbers).exclude(state="refused").order_by().values_list(
            Value(5), "suggestion", Cast("name", TextField())),
    ]
    rows = sorted(columns[0].union(*columns[1:], all=True))
    found: list[tuple[int, str]] = []
    for kind, pk, text in rows:
        found += [(pk, part["text"]) for part in json.loads(text)] if kind == 3 else [(pk, text)]
    return found
