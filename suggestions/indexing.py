"""What is kept of a suggestion's words, so that any piece of them is found again (检索).

One token a character: a phrase of tokens finds every run of characters, from a single one upwards, and no
dictionary of words has to know it. What is read is in suggestions.searched.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast

from directory.prepared import Prepared
from suggestions.models import Assignment, SearchText, Suggestion
from suggestions.searched import rows_of, said_in, texts_of_others

# The acts after which a suggestion reads differently; the door indexes it then, and when it is written or begun.
CHANGES_TEXT = frozenset({
    "resubmit", "refuse", "lapse_confirmation", "split", "enter_source", "register", "issue", "recall_letter",
    "undo_import", "end_protection", "unfreeze"})
# Those after which others handle it.
CHANGES_HANDLERS = frozenset({
    "assign", "pass_on", "grant_release", "refuse_release", "add_co_handler", "grant_addition", "remove_co_handler",
    "grant_removal", "end_joint_lead", "follow_objection", "move_with_main", "carry_over", "merge", "be_merged",
    "take_out", "leave_merger", "handle_again", "reopen"})
# The place of the kept row among those of suggestions.searched.
KEPT = -1
# Stands between two texts, so that no phrase runs from one into the next; no character becomes this token.
BORDER = "border"
# So many all different take PostgreSQL two seconds. Nobody has written a tenth of this yet.
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


def index_of_department(department: int, after: int = 0, size: int = 500) -> int:
    """Index again what a department (pk) handles or handled, `size` behind suggestion `after` (pk); returns the last.

    0 where there is none left. For when its name changed.
    """
    its = Assignment.objects.filter(department=department, suggestion=OuterRef("pk"))
    handled = Suggestion.objects.filter(Exists(its), pk__gt=after).order_by("pk")
    numbers = list(handled.values_list("pk", flat=True)[:size])
    for pk in numbers:
        with transaction.atomic():
            index(Suggestion.objects.select_for_update(no_key=True).get(pk=pk))
    return numbers[-1] if numbers else 0


def without_row(using: str = "default") -> QuerySet[Suggestion]:
    """The suggestions that are not indexed."""
    indexed = SearchText.objects.filter(suggestion=OuterRef("pk"))
    found: QuerySet[Suggestion] = Suggestion.objects.using(using).openly().filter(
        ~Exists(indexed)).order_by("pk")
    return found


def read(suggestion: Suggestion) -> tuple[str, list[str]]:
    """The row as it is kept ("" if there is none), and the texts as they are now; one query."""
    table = texts_of_others()
    row, texts = "", list[str]()
    for place, _of, value in KEPT_AND_SAID(suggestion.pk):
        if place == KEPT:
            row = value
        else:
            texts += said_in(table[place], value)
    number = f"第{suggestion.number}号" if suggestion.number else ""
    # Sorted: a database may hand the rows of one query over in any order.
    return row, [text for text in (number, suggestion.title, suggestion.facts, *sorted({*texts})) if text]


def _kept_and_said(suggestion: int) -> QuerySet[SearchText, Any]:
    kept = SearchText.objects.filter(suggestion=suggestion).values_list(
        Value(KEPT), "suggestion", Cast("grams", TextField()))
    return kept.union(*rows_of(texts_of_others(), [suggestion]), all=True)


# Of fourteen parts: written anew for each act it took sixteen times as long.
KEPT_AND_SAID = Prepared(_kept_and_said)
