"""Two characters by the index and by LIKE, how much is found, and what reads like a reworded title."""

from itertools import cycle
from typing import Any

from django.db.models import Exists, OuterRef, Q

from benchmarks.lists.town import Town
from benchmarks.lists.words import Matter
from benchmarks.timing import ratio, statement, timed, together
from directory.models import User
from suggestions.likeness import similar
from suggestions.models import Ask, Suggestion
from suggestions.search import find
from workflow.reading.alike import alike_of, raised_before

WORDS = ("盲道", "母婴", "夜市")
A_PAGE, REVIEWED = 30, 40


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


def alike(town: Town) -> dict[str, Any]:
    """How often the matter meant is among the five most like a title put otherwise, and how long that takes.

    Of everything there is; then what the pages ask, with the rights of whoever looks: of the delegate who writes, of
    the clerk who reviews.
    """
    everything, count = Suggestion.objects.order_by(), Suggestion.objects.count()
    planted = [Matter(number) for number in range(0, count, max(count // 100, 1))]
    missed = [matter for matter in planted if matter.title not in _titles_like(matter.reworded())]
    titles, draft, writer = cycle(planted), Suggestion(congress=town.congress), town.seats[0].person
    review = cycle(Suggestion.objects.filter(office=town.office, state="submitted").order_by("-pk")[:REVIEWED])
    taken = together({
        "of everything": lambda: similar(everything, next(titles).reworded()),
        "as the delegate writes": lambda: raised_before(draft, next(titles).reworded(), _anew(writer)),
        "as the clerk reviews": lambda: alike_of(next(review), _anew(town.clerk))}, times=30)
    return {**{name: one.found() for name, one in taken.items()}, "hit@5": round(1 - len(missed) / len(planted), 3)}


def _anew(user: User) -> User:
    """As in a request: nothing is known yet of his rights."""
    return User.objects.get(pk=user.pk)


def _titles_like(text: str) -> set[str]:
    alike = [pk for pk, _likeness in similar(Suggestion.objects.order_by(), text)]
    return set(Suggestion.objects.filter(pk__in=alike).values_list("title", flat=True))
