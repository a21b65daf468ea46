"""What is kept of a suggestion's words, so that any piece of them is found again (检索).

One token a character: a phrase of tokens finds every run of characters, from a single one upwards, and no
dictionary of words has to know it. Drafts of replies and opinions are left out: whoever may see the suggestion may
not see them yet, and a search must not tell.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.party import PartyState
from suggestions.models import Ask, EarlierReply, Party, Reply, SearchText, Suggestion

# The acts after which a suggestion reads differently; the door indexes it then, and when it is written or begun.
CHANGES_TEXT = frozenset({
    "resubmit", "refuse", "lapse_confirmation", "split", "enter_source", "register", "issue", "undo_import",
    "end_protection", "unfreeze"})
# Stands between two texts, so that no phrase runs from one into the next; no character becomes this token.
BORDER = "border"
# PostgreSQL keeps at most a megabyte of tokens a row. Nobody has written a tenth of this yet.
MOST_TOKENS = 100_000
# Letters, digits and the ideographs both databases know as such. Others, rare ideographs of names above all, are
# kept by their number: 𬭎 is u2cb4e.
_PLAIN = re.compile(r"[0-9a-z\u3400-\u4db5\u4e00-\u9fcc]")
_FIRST_RARE_IDEOGRAPH = 0x20000


def grams(text: str) -> list[str]:
    """The tokens of a text: 加装5Ｇ基站 → 加 装 5 g 基 站. Blanks and punctuation are no tokens."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return [token for token in map(_token, folded) if token]


@lru_cache(maxsize=20_000)
def _token(character: str) -> str:
    if unicodedata.category(character)[0] not in "LN" and ord(character) < _FIRST_RARE_IDEOGRAPH:
        return ""
    return character if _PLAIN.match(character) else f"u{ord(character):x}"


def row_of(texts: list[str]) -> str:
    """What SearchText keeps of these texts: their tokens between blanks, a border after each text."""
    tokens = [token for text in texts for token in (*grams(text), BORDER)]
    return f" {' '.join(tokens[:MOST_TOKENS])} "


def index(suggestion: Suggestion) -> bool:
    """Bring one suggestion's row up to date: one query, and a second where its words have changed.

    What is under protection (保护代表) or frozen (涉密) has no row: it is neither found nor like anything.
    """
    if suggestion.restricted or suggestion.frozen:
        return bool(SearchText.objects.filter(suggestion=suggestion).delete()[0])
    kept, texts = read(suggestion)
    row = row_of(texts)
    if row == kept:
        return False
    SearchText.objects.bulk_create(
        [SearchText(suggestion=suggestion, grams=row)], update_conflicts=True, unique_fields=["suggestion"],
        update_fields=["grams"])
    return True


def index_missing(using: str = "default") -> int:
    """Index every suggestion that has no row yet; returns how many there were."""
    numbers = list(without_row(using).values_list("pk", flat=True))
    for pk in numbers:
        with transaction.atomic(using):
            index(Suggestion.objects.using(using).select_for_update(no_key=True).get(pk=pk))
    return len(numbers)


def without_row(using: str = "default") -> QuerySet[Suggestion]:
    """The suggestions that are not indexed."""
    indexed = SearchText.objects.filter(suggestion=OuterRef("pk"))
    found: QuerySet[Suggestion] = Suggestion.objects.using(using).openly().filter(
        ~Exists(indexed)).order_by("pk")
    return found


def read(suggestion: Suggestion) -> tuple[str, list[str]]:
    """The row as it is kept ("" if there is none), and the texts as they are now."""
    number = f"第{suggestion.number}号" if suggestion.number else ""
    kept, texts = "", []
    for kind, text in _texts_elsewhere(suggestion):
        if kind == "kept":
            kept = text
        elif kind == "paragraphs":
            texts += [part["text"] for part in json.loads(text)]
        else:
            texts.append(text)
    # Sorted: a database may hand the rows of one query over in any order.
    return kept, [text for text in (number, suggestion.title, suggestion.facts, *sorted(texts)) if text]


def _texts_elsewhere(suggestion: Suggestion) -> Iterator[tuple[str, str]]:
    """(kind, text) of what stands in other tables, in one query."""
    issued = Reply.objects.filter(
        assignment__suggestion=suggestion, state__in=[PaperState.ISSUED, PaperState.SUPERSEDED])
    parties = Party.objects.filter(~Q(state=PartyState.REFUSED), suggestion=suggestion)
    rows = [
        _named("kept", SearchText.objects.filter(suggestion=suggestion), "grams"),
        _named("text", Ask.objects.filter(suggestion=suggestion), "text"),
        _named("text", parties, "name"),
        _named("text", issued, "number"),
        _named("text", issued, "title"),
        _named("paragraphs", issued, "paragraphs"),
        *(_named("text", EarlierReply.objects.filter(suggestion=suggestion), name)
          for name in ("unit", "number", "text")),
    ]
    yield from rows[0].union(*rows[1:], all=True)


def _named(kind: str, rows: QuerySet[Any], column: str) -> QuerySet[Any, tuple[str, str]]:
    return rows.order_by().values_list(Value(kind), Cast(column, TextField()))
