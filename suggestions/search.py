"""Finding suggestions by their words, and the ones most like a text. Start from what the user may see:
`find(Suggestion.objects.visible_to(user), "电梯")`.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import log

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Case, QuerySet, Value, When
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.functions import Left
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from suggestions.fulltext import FTS, TABLE
from suggestions.indexing import BORDER, grams
from suggestions.models import SearchText, Suggestion
from suggestions.queries import SuggestionQuerySet
from suggestions.wording import short_title

Pair = tuple[str, str]
# A whole title can be pasted; more is no search.
LONGEST = 200
# How many pairs of characters of a text are compared, and how many suggestions are looked at closely.
MOST_PAIRS = 32
CANDIDATES, ROUGHLY_RANKED = 60, 240
MOST_ROWS = 3_000
# So many characters of a row, blanks among them, hold number and title.
HEAD = 120
# By so many rows one tells which pairs tell them apart.
SAMPLE = 200
LEAST_LIKENESS = 0.1
# In the title or the number of nearly every suggestion: an index over them narrows nothing.
_EVERYWHERE = frozenset("关于的建议第号")
# Pairs of these alone say nothing about a matter.
_COLOURLESS = frozenset("的了和与及或在对为是于关建议意见进一步加强完善推进做好加快提升优化促进")
# A phrase between quotation marks, or what stands between two blanks.
_RUN = re.compile(r"[“”\"「『]([^“”\"」』]+)[“”\"」』]|(\S+)")


class NothingToFind(ValueError):
    """What was typed cannot be searched for; `words` tell the user why."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__(str(words))
        self.words = str(words)


def find(queryset: SuggestionQuerySet, text: str) -> SuggestionQuerySet:
    """Those of `queryset` in which every run of characters in `text` stands, blanks dividing the runs.

    What stands between quotation marks is one run, blanks and all. Punctuation, width and case do not matter. Raises
    NothingToFind: nothing to search for, or more than 200 characters.
    """
    phrases = phrases_of(text)
    if connections[queryset.db].vendor == "postgresql":
        return queryset.filter(pk__in=_by_gin(phrases).values("pk"))
    return queryset.filter(pk__in=_by_fts(" AND ".join(quoted(phrase) for phrase in phrases)))


def phrases_of(text: str) -> list[list[str]]:
    """The runs of a search as tokens. Raises NothingToFind."""
    if len(text) > LONGEST:
        raise NothingToFind(_("查找的内容太长，请写关键的几个字，最多200字。"))
    phrases = [phrase for quoted_, bare in _RUN.findall(text) if (phrase := grams(quoted_ or bare))]
    if not phrases:
        raise NothingToFind(_("请写要查找的字词，标点和符号不能查找。"))
    return phrases


def similar(queryset: QuerySet[Suggestion], text: str, limit: int = 5) -> list[tuple[int, float]]:
    """The suggestions of `queryset` most like `text`, best first: (pk, likeness from 0 to 1).

    Likeness is the share of the text's pairs of characters that the suggestion has, and how far the two titles
    overlap, half each; a pair that few of those at hand have counts for more. An empty list where nothing is alike
    or the text says nothing.
    """
    wanted = pairs_of(short_title(text))[:MOST_PAIRS]
    if not wanted:
        return []
    candidates = [(pk, set(pairs_of(short_title(title))), set(pairs_of_row(row.split())))
                  for pk, title, row in _candidates(queryset, wanted)]
    weight = _weights(wanted, [pairs for _pk, _titled, pairs in candidates])
    rated = []
    for pk, titled, pairs in candidates:
        share = sum(weight[pair] for pair in wanted if pair in pairs) / sum(weight.values())
        both = titled & weight.keys()
        overlap = sum(weight[pair] for pair in both) / (sum(weight.values()) + len(titled) - len(both))
        rated.append((pk, round((share + overlap) / 2, 3)))
    alike = [one for one in rated if one[1] >= LEAST_LIKENESS]
    return sorted(alike, key=lambda one: (-one[1], -one[0]))[:limit]


def _weights(wanted: Sequence[Pair], held: Sequence[set[Pair]]) -> dict[Pair, float]:
    """How much each pair says: one that few of those at hand have tells them apart, one that most have does not."""
    return {pair: 1 + log((len(held) + 1) / (sum(pair in pairs for pairs in held) + 1)) for pair in wanted}


def pairs_of(text: str) -> list[tuple[str, str]]:
    """The pairs of neighbouring characters that say something, each once, in their order."""
    return pairs_of_row(grams(text))


def pairs_of_row(tokens: Sequence[str]) -> list[tuple[str, str]]:
    """The same for tokens."""
    found = dict.fromkeys(pairwise(tokens))
    return [pair for pair in found if BORDER not in pair and not _COLOURLESS.issuperset(pair)]


def quoted(phrase: Sequence[str]) -> str:
    """A phrase for FTS5. Tokens are letters, digits and ideographs: none of them means anything to its syntax."""
    return f'"{" ".join(phrase)}"'


def _candidates(queryset: QuerySet[Suggestion], wanted: Sequence[tuple[str, str]]) -> list[tuple[int, str, str]]:
    """(pk, title, row) of the few that share most with the text."""
    among, most = queryset.order_by().values("pk"), CANDIDATES
    if connections[queryset.db].vendor == "postgresql":
        rarest = " | ".join(_rarest(connections[queryset.db], wanted))
        rows = _holding(SearchQuery(rarest, config="simple", search_type="raw"))
        # Number and title stand first in a row; to look through all of it for every pair would take seconds.
        rows = rows.annotate(head=Left("grams", HEAD))
        some = [set(pairs_of_row(head.split())) for head in rows.values_list("head", flat=True)[:SAMPLE]]
        shared: Combinable = Value(0.0)
        for pair, weight in _weights(wanted, some).items():
            shared += Case(When(head__contains=f" {' '.join(pair)} ", then=round(weight, 2)), default=0.0)
        ranked = rows.filter(suggestion__in=among).annotate(shared=shared).order_by("-shared", "-pk")
        most = ROUGHLY_RANKED
    else:
        match = " OR ".join(quoted(pair) for pair in wanted)
        ranked = SearchText.objects.filter(suggestion__in=among).extra(  # noqa: S610 - constants and a parameter
            tables=[FTS], where=[f"{FTS}.rowid = {TABLE}.suggestion_id", f"{FTS} MATCH %s"], params=[match],
            order_by=[f"{FTS}.rank"])
    return list(ranked.values_list("pk", "suggestion__title", "grams")[:most])


def _rarest(connection: BaseDatabaseWrapper, wanted: Sequence[Pair]) -> list[str]:
    """The characters that narrow most, by what ANALYZE knows of them: together some thousand rows.

    Single ones: two that only stand side by side in the text would leave out whoever put it otherwise.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT most_common_elems::text::text[], most_common_elem_freqs, reltuples FROM pg_stats"
            " JOIN pg_class ON relname = tablename WHERE tablename = 'suggestions_searchtext_gin'")
        elements, shares, rows = cursor.fetchone() or ((), (), 0)
    share_of = dict(zip(elements or (), shares or (), strict=False))
    ordered = sorted({token for pair in wanted for token in pair}, key=lambda token: (share_of.get(token, 0.0), token))
    costs = [rows * share_of.get(token, 0.0) for token in ordered]
    # At the least one that stands in some rows: what nobody has written finds nobody.
    budget = max(MOST_ROWS, next((cost for cost in costs if cost), 0))
    return [token for token, so_far in zip(ordered, accumulate(costs), strict=True) if so_far <= budget]


def _holding(query: SearchQuery) -> QuerySet[SearchText]:
    """The rows in which the tokens stand, wherever: what the GIN index answers without reading a row."""
    return SearchText.objects.annotate(tokens=SearchVector("grams", config="simple")).filter(tokens=query)


def _by_gin(phrases: Sequence[Sequence[str]]) -> QuerySet[SearchText]:
    # A phrase query would lose some: a tsvector keeps 256 places of a token, and none beyond the 16,383rd.
    tokens = {token for phrase in phrases for token in phrase} - _EVERYWHERE
    rows = SearchText.objects.all()
    if tokens:
        rows = _holding(SearchQuery(" ".join(sorted(tokens)), config="simple", search_type="plain"))
    for phrase in phrases:
        rows = rows.filter(grams__contains=f" {' '.join(phrase)} ")
    return rows


def _by_fts(match: str) -> RawSQL:
    return RawSQL(f"SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s", [match])  # noqa: S608, S611 - a constant table
