"""Finding suggestions by their words. Start from what the user may see:
`find(Suggestion.objects.visible_to(user), "电梯")`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import connections
from django.db.models import BooleanField, Func, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Collate, StrIndex, Substr
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from suggestions.fulltext import FTS, SHINGLES
from suggestions.indexing import BORDER, grams
from suggestions.models import SearchText
from suggestions.queries import SuggestionQuerySet

# A whole title can be pasted; more is no search.
LONGEST = 200
# Of these is what nearly every title or number has (建议, 关于, 的): it is read in the rows, until a page is full.
_EVERYWHERE = frozenset("关于的建议第号")
# A phrase between quotation marks, or what stands between two blanks.
_RUN = re.compile(r"[“”\"「『]([^“”\"」』]+)[“”\"」』]|(\S+)")


class NothingToFind(ValueError):
    """What was typed cannot be searched for; `words` tell the user why."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__(str(words))
        self.words = str(words)


class _Among(Func):
    """A key among those of an array: found first, whatever the planner thinks; a page then reads its thirty alone."""

    template, arg_joiner, output_field = "(%(expressions)s))", " = ANY(", BooleanField()


def find(queryset: SuggestionQuerySet, text: str) -> SuggestionQuerySet:
    """Those of `queryset` in which every run of characters in `text` stands, blanks dividing the runs.

    What stands between quotation marks is one run, blanks and all. Punctuation, width and case do not matter. Raises
    NothingToFind: nothing to search for, or more than 200 characters.
    """
    phrases = phrases_of(text)
    if connections[queryset.db].vendor == "postgresql":
        if _EVERYWHERE.issuperset(token for phrase in phrases for token in phrase):
            return queryset.filter(pk__in=_with_runs(SearchText.objects.all(), phrases).values("pk"))
        return queryset.filter(_Among("pk", ArraySubquery(_by_gin(phrases).values("pk"))))
    return queryset.filter(pk__in=_by_fts(" AND ".join(quoted(phrase) for phrase in phrases)))


def find_by_name(queryset: SuggestionQuerySet, text: str) -> SuggestionQuerySet:
    """The same by number and title alone, of suggestions with a number: what else it says, no search must tell."""
    # A row begins with the number, a border, the title, a border.
    row, border = "search_text__grams", Value(f" {BORDER} ")
    after_number = StrIndex(row, border) + len(BORDER) + 1
    name = Substr(row, 1, after_number + StrIndex(Substr(row, after_number), border))
    found: SuggestionQuerySet = find(queryset, text).alias(name_as_indexed=name)
    for phrase in phrases_of(text):
        found = found.filter(name_as_indexed__contains=f" {' '.join(phrase)} ")
    return found


def phrases_of(text: str) -> list[list[str]]:
    """The runs of a search as tokens. Raises NothingToFind."""
    if len(text) > LONGEST:
        raise NothingToFind(_("查找的内容太长，请写关键的几个字，最多200字。"))
    phrases = [phrase for quoted_, bare in _RUN.findall(text) if (phrase := grams(quoted_ or bare))]
    if not phrases:
        raise NothingToFind(_("请写要查找的字词，标点和符号不能查找。"))
    return phrases


def quoted(phrase: Sequence[str]) -> str:
    """A phrase for FTS5. Tokens are letters, digits and ideographs: none of them means anything to its syntax."""
    return f'"{" ".join(phrase)}"'


def holding(groups: Sequence[Sequence[str]], using: str) -> QuerySet[SearchText]:
    """The rows that hold at least one token of every group, wherever; found by the index alone."""
    rows = SearchText.objects.using(using)
    if connections[using].vendor == "postgresql":
        for tokens in groups:
            rows = _by_shingles(rows, "overlap", tokens)
        return rows
    either = (" OR ".join(quoted([token]) for token in tokens) for tokens in groups)
    return rows.filter(pk__in=_by_fts(" AND ".join(f"({some})" for some in either)))


def _by_gin(phrases: Sequence[Sequence[str]]) -> QuerySet[SearchText]:
    shingles = {shingle for phrase in phrases for shingle in _shingles(phrase)}
    rows = _by_shingles(SearchText.objects.all(), "contains", sorted(shingles))
    # One or two tokens are a shingle. The pairs of a longer run may stand apart.
    return _with_runs(rows, [phrase for phrase in phrases if len(phrase) > 2])


def _with_runs(rows: QuerySet[SearchText], phrases: Sequence[Sequence[str]]) -> QuerySet[SearchText]:
    for phrase in phrases:
        rows = rows.filter(grams__contains=f" {' '.join(phrase)} ")
    return rows


def _by_shingles(rows: QuerySet[SearchText], how: str, tokens: Sequence[str]) -> QuerySet[SearchText]:
    # What the GIN index answers without reading a row.
    shingles = Func("grams", function=SHINGLES, output_field=ArrayField(TextField()))
    # To the planner any are few: of what it knows to stand everywhere it would read the whole table, row by row.
    unseen = RawSQL("SELECT %s::text[]", [list(tokens)], output_field=ArrayField(TextField()))
    return rows.alias(shingles=Collate(shingles, "C")).filter(**{f"shingles__{how}": unseen})


def _shingles(phrase: Sequence[str]) -> list[str]:
    """A token by itself, else every two side by side: what the index of PostgreSQL knows."""
    return [f"{one} {following}" for one, following in pairwise(phrase)] or list(phrase)


def _by_fts(match: str) -> RawSQL:
    return RawSQL(f"SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s", [match])  # noqa: S608, S611 - a constant table
