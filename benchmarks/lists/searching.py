"""Two characters by the index and by LIKE, how much is found, and what reads like a reworded title."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from benchmarks.lists.words import Matter
from benchmarks.timing import TIMES, Found, ratio, statement, timed, together
from suggestions.likeness import similar
from suggestions.models import Ask, Suggestion
from suggestions.search import find

WORDS = ("盲道", "母婴", "夜市")
A_PAGE = 30


def searching() -> dict[str, Any]:
    """All hits over title and text as SQL alone, by the index and by LIKE in turn; the first page through Django."""
    everything = Suggestion.objects.order_by()
    found: dict[str, Any] = {}
    for text in WORDS:
        asks = Ask.objects.filter(suggestion=OuterRef("pk"), text__contains=text)
        scan = everything.filter(Q(title__contains=text) | Q(facts__contains=text) | Exists(asks))
        index = find(everything, text)
        brute, hits = set(scan.values_list("pk", flat=True)), set(index.values_list("pk", flat=True))
        taken = together({"find": statement(index.values("pk")), "LIKE": statement(scan.values("pk"))}, times=3)
        page = timed(lambda index=index: list(index.order_by("-pk")[:A_PAGE]))  # type: ignore[misc]
        found[f"find {text}"] = {**taken["find"].found(), "hits": len(hits),
                                 "recall": len(hits & brute) / len(brute) if brute else 1.0}
        found[f"LIKE {text}"] = taken["LIKE"].found()
        found[f"first page of {text}"] = page
        found[f"find to LIKE {text}"] = ratio(taken["find"], taken["LIKE"])
    return found


def alike() -> Found:
    """The five most like a title put otherwise, and how often the one meant is among them."""
    everything, count = Suggestion.objects.order_by(), Suggestion.objects.count()
    planted = [Matter(number) for number in range(0, count, max(count // 100, 1))]
    missed = [matter for matter in planted if matter.title not in _titles_like(matter.reworded())]
    turn = iter(planted * TIMES)
    return {**timed(lambda: similar(everything, next(turn).reworded()), times=60),
            "hit@5": round(1 - len(missed) / len(planted), 3)}


def _titles_like(text: str) -> set[str]:
    alike = [pk for pk, _likeness in similar(Suggestion.objects.order_by(), text)]
    return set(Suggestion.objects.filter(pk__in=alike).values_list("title", flat=True))
