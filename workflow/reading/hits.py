"""What a search found in each row: marked in the title, else a line of the text in which it stands."""

from collections.abc import Sequence
from typing import Any

from django.db.models import TextField, Value
from django.db.models.functions import Cast

from suggestions.highlight import excerpt, marked, spans
from suggestions.models import Suggestion
from suggestions.search import NothingToFind, phrases_of
from suggestions.searched import rows_of, said_in, texts_of_others

# Before everything that suggestions.searched names.
FACTS = -1


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
    """(suggestion, text) of everything else the index has read, the delegates' own words first; one query."""
    table = texts_of_others()
    facts = Suggestion.objects.filter(pk__in=numbers).order_by().values_list(
        Value(FACTS), "pk", Cast("facts", TextField()))
    rows = sorted(row for row in facts.union(*rows_of(table, numbers), all=True) if row[2])
    return [(pk, said) for place, pk, text in rows
            for said in ([text] if place == FACTS else said_in(table[place], text))]
