"""Suggestions that read like a text (相近建议). Start from what the user may see:
`similar(Suggestion.objects.visible_to(user), "关于加装电梯的建议")`.

The index is asked first, whoever asks: some thousand rows with those characters of the text that tell most. They are
ranked roughly by their titles, and only then, the best first, it is asked which of them the reader may see.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log

from django.db.models import QuerySet, Subquery
from django.db.models.functions import Left

from suggestions.indexing import grams
from suggestions.models import SearchText, Suggestion
from suggestions.search import holding
from suggestions.wording import short_title

# Two neighbouring characters as the rows of the index keep them, between blanks.
Pair = str
# pk, title, and all its words as the index keeps them.
Row = tuple[int, str, str]
# How many pairs of characters of a text are compared, and how many suggestions are looked at closely.
MOST_PAIRS, CANDIDATES = 32, 120
# With so many one finds out whether the reader may see the best, then with so many.
FIRST, FURTHER = 2 * CANDIDATES, 20 * CANDIDATES
# So many rows are ranked roughly, and never more than that.
ENOUGH, MOST_ROWS = 2_000, 12_000
# So many times as many where a second group has narrowed what the first finds.
WIDER = 3
# So many characters of a row, blanks among them, hold number and title.
HEAD = 120
# By so many rows one tells how common a character is: in the whole archive, and among those found.
SAMPLE, SAMPLE_OF_FOUND = 200, 200
LEAST_LIKENESS = 0.1
# Pairs of these alone say nothing about a matter.
_COLOURLESS = frozenset(" 的了和与及或在对为是于关建议意见进一步加强完善推进做好加快提升优化促进希望尽快请求")
# What one wishes for a matter, whatever it is (规范…管理, 解决…难题): taken out, so that neither these words nor what
# happens to stand beside them make two matters alike.
_WISHES = re.compile(
    "有关部门|相关部门|进一步|加强|加快|加大|力度|完善|推进|推动|规范|管理|重视|工作|解决|问题|难题|开展|试点|提升|提高|优化"
    "|促进|改善|支持|落实|健全|建立|机制|措施|实施|探索|制定|出台|希望|尽快")


def similar(queryset: QuerySet[Suggestion], text: str, limit: int = 5, *,
            read: QuerySet[Suggestion] | None = None) -> list[tuple[int, float]]:
    """The suggestions of `queryset` most like `text`, best first: (pk, likeness from 0 to 1).

    Those that are not in `read` are known by their title alone: what else they say, no likeness must tell.

    Likeness is the share of the text's pairs of characters that the suggestion has, and how far the two titles
    overlap, half each; a pair that few of those at hand have counts for more. An empty list where nothing is alike
    or the text says nothing. Nine queries at most, ten with `read`, however long the archive.
    """
    wanted = pairs_of(short_title(text))[:MOST_PAIRS]
    if not wanted:
        return []
    rows = _candidates(queryset.order_by(), wanted, limit)
    told = {pk for pk, _title, _row in rows} if read is None else set(
        read.filter(pk__in=[pk for pk, _title, _row in rows]).values_list("pk", flat=True))
    titled = {pk: set(pairs_of(short_title(title))) for pk, title, _row in rows}
    held = {pk: [pair for pair in wanted if pair in (row if pk in told else titled[pk])] for pk, _title, row in rows}
    weight = _weights(wanted, list(held.values()))
    rated = [(pk, _likeness(weight, titled[pk], pairs)) for pk, pairs in held.items()]
    alike = [one for one in rated if one[1] >= LEAST_LIKENESS]
    return sorted(alike, key=lambda one: (-one[1], -one[0]))[:limit]


def pairs_of(text: str) -> list[Pair]:
    """The pairs of neighbouring characters that say something, each once, in their order."""
    parts = [grams(part) for part in _WISHES.split(text)]
    pairs = dict.fromkeys(f" {one} {next_} " for part in parts for one, next_ in pairwise(part))
    return [pair for pair in pairs if not _COLOURLESS.issuperset(pair)] or _all_pairs(text)


def _all_pairs(text: str) -> list[Pair]:
    """Of a text that is made of such words alone: 规范试点管理."""
    pairs = dict.fromkeys(f" {one} {next_} " for one, next_ in pairwise(grams(text)))
    return [pair for pair in pairs if not _COLOURLESS.issuperset(pair)]


def _weights(wanted: Sequence[Pair], held: Sequence[Iterable[Pair]]) -> dict[Pair, float]:
    """How much each pair says: one that few of those at hand have tells them apart, one that most have does not."""
    having = dict.fromkeys(wanted, 1)
    for pairs in held:
        for pair in pairs:
            having[pair] += 1
    return {pair: 1 + log((len(held) + 1) / count) for pair, count in having.items()}


def _likeness(weight: Mapping[Pair, float], titled: set[Pair], pairs: Iterable[Pair]) -> float:
    whole, both = sum(weight.values()), titled & weight.keys()
    share = sum(weight[pair] for pair in pairs) / whole
    overlap = sum(weight[pair] for pair in both) / (whole + len(titled) - len(both))
    return round((share + overlap) / 2, 3)


def _candidates(queryset: QuerySet[Suggestion], wanted: Sequence[Pair], limit: int) -> list[Row]:
    """The few of `queryset` whose titles share most with the text."""
    groups = _telling(wanted, queryset.db)
    ranked = _ranked(wanted, holding(groups, queryset.db))
    seen = _read(queryset, ranked[:FIRST])
    if len(seen) >= CANDIDATES or (len(ranked) <= FIRST and len(groups) == 1):
        return seen
    further = ranked[FIRST:FURTHER]
    his = set(queryset.filter(pk__in=further).values_list("pk", flat=True)) if further else set()
    if len(seen) + len(his) < limit and len(groups) > 1:
        # He sees too little of the archive: then of all that the first group finds, what he may see.
        visible = queryset.filter(pk__in=holding(groups[:1], queryset.db).values("pk"))
        return _read(queryset, _ranked(wanted, SearchText.objects.filter(pk__in=visible.values("pk")))[:CANDIDATES])
    return seen + _read(queryset, [pk for pk in further if pk in his][:CANDIDATES])


def _read(queryset: QuerySet[Suggestion], numbers: Sequence[int]) -> list[Row]:
    return list(queryset.filter(pk__in=numbers).values_list("pk", "title", "search_text__grams")) if numbers else []


def _ranked(wanted: Sequence[Pair], rows: QuerySet[SearchText]) -> list[int]:
    """The rows by what number and title share with the text; all of each row would take seconds."""
    heads = rows.order_by().annotate(head=Left("grams", HEAD)).values_list("pk", "head")[:MOST_ROWS]
    held = {pk: [pair for pair in wanted if pair in head] for pk, head in heads}
    weight = _weights(wanted, list(held.values()))
    return sorted(held, key=lambda pk: (-sum(weight[pair] for pair in held[pk]), -pk))


def _telling(wanted: Sequence[Pair], using: str) -> list[list[str]]:
    """The characters of the text that narrow most: rows with one of every group are some thousand.

    Single characters: two that only stand side by side in the text would leave out whoever put it otherwise. The
    second group narrows what the first finds, where even its rarest character stands in very many rows.
    """
    every = dict.fromkeys(token for pair in wanted for token in pair.split())
    tokens = [token for token in every if token not in _COLOURLESS]
    spread, size = _spread(SearchText.objects.using(using))
    if size <= ENOUGH:
        return [tokens]
    group, share = _rarest(tokens, spread, ENOUGH / size)
    rest = [token for token in tokens if token not in group]
    if share * size <= WIDER * ENOUGH or not rest:
        return [group]
    some = holding([group], using).values_list("grams", flat=True)[:SAMPLE_OF_FOUND]
    return [group, _rarest(rest, some, WIDER * ENOUGH / (share * size))[0]]


def _spread(texts: QuerySet[SearchText]) -> tuple[list[str], float]:
    """Some two hundred rows from all over the archive, and how many it has, about; of a short one none are read."""
    # Not as a minimum beside a maximum: for the two in one SQLite reads a whole index.
    end = Subquery(texts.order_by("-pk").values("pk")[:1])
    ends = texts.order_by("pk").annotate(last=end).values_list("pk", "last").first()
    numbers = range(ends[0], ends[1] + 1) if ends else range(0)
    if len(numbers) <= ENOUGH:
        return [], len(numbers)
    found, asked = _every(texts, numbers[::max(len(numbers) // SAMPLE, 1)])
    if len(found) * 2 < asked:
        # Where numbers are missing, more of them meet as many rows.
        finer = len(numbers) * max(len(found), SAMPLE // 20) // SAMPLE ** 2
        found, asked = _every(texts, numbers[::max(finer, 1)])
    return found, len(numbers) * len(found) / asked


def _every(texts: QuerySet[SearchText], numbers: Sequence[int]) -> tuple[list[str], int]:
    """The rows with these numbers, and of how many numbers."""
    return list(texts.filter(pk__in=numbers).values_list("grams", flat=True)), len(numbers)


def _rarest(tokens: Sequence[str], rows: Iterable[str], most: float) -> tuple[list[str], float]:
    """As many of the tokens as stand in no more than the share `most` of the rows together, and that share.

    At the least one that stands in some of them: what nobody has written finds nobody.
    """
    texts = list(rows)
    where = {token: {place for place, text in enumerate(texts) if f" {token} " in text} for token in tokens}
    chosen, together = list[str](), set[int]()
    for token in sorted(tokens, key=lambda token: (len(where[token]), token)):
        wider = together | where[token]
        if together and len(wider) > most * len(texts):
            break
        chosen, together = [*chosen, token], wider
    return chosen, len(together) / max(len(texts), 1)
