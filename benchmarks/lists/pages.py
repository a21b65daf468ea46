"""Whole pages through the site: queries, weight, and the same page with a small and with a great archive behind it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.databases import use
from benchmarks.lists.town import Town, found
from benchmarks.timing import Found, Taken, ratio, together
from directory.models import User
from tests.web.test_weight import sent, style_sheets, weight
from workflow.reading.ledger import Ledger
from workflow.reading.paging import LongPaginator

LEDGER = "/suggestions/"
DESKS = {"worklist of a bureau": ("bureau", "/"), "worklist of twelve bureaus": ("twelve", "/"),
         "worklist of the office": ("clerk", "/"), "ledger of the office": ("clerk", LEDGER),
         "ledger of a bureau": ("bureau", LEDGER), "closed, office": ("clerk", f"{LEDGER}?state=closed"),
         "closed, twelve bureaus": ("twelve", f"{LEDGER}?state=closed"),
         "last page, office": ("clerk", f"{LEDGER}?page=last"),
         "by number, office": ("clerk", f"{LEDGER}?sort=number"),
         "page 10⁹, office": ("clerk", f"{LEDGER}?page=1000000000"), "page 10⁹, desk": ("clerk", "/?page=1000000000"),
         "page “words”, office": ("clerk", f"{LEDGER}?page=words"), "search, office": ("clerk", f"{LEDGER}?q=盲道")}
ROUNDS, A_ROUND = 5, 4


def visit(user: User, address: str) -> Callable[[], Any]:
    """Somebody who is logged in and opens this page again and again."""
    client = Client()
    client.force_login(user)

    def work() -> Any:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
        return answer
    return work


def counted(town: Town) -> dict[str, Found]:
    """Each page with its queries, its bytes and, with everything it names, what is sent on a first visit (gzip)."""
    rows = {}
    for name, (who, address) in DESKS.items():
        work = visit(getattr(town, who), address)
        work()
        with CaptureQueriesContext(connection) as queries:
            answer = work()
        asked = len(queries)
        rows[name] = {"queries": asked, "bytes": len(answer.content), "first_visit_bytes": weight(answer)}
    return {**rows, "style sheets": {"first_visit_bytes": sum(sent(path.read_bytes()) for path in style_sheets())}}


def side_by_side(small: str, great: str) -> dict[str, Found]:
    """Each page with either archive behind it, in turn: milliseconds, and the ratio."""
    taken = {(name, archive): Taken() for name in DESKS for archive in (small, great)}
    for _round in range(ROUNDS):
        for archive in (small, great):
            use(archive)
            town = found(0)
            for name, (who, address) in DESKS.items():
                work = visit(getattr(town, who), address)
                work()
                for _time in range(A_ROUND):
                    taken[name, archive].run(work)
    return {name: {"small_ms": round(taken[name, small].typical, 1), "great_ms": round(taken[name, great].typical, 1),
                   "p95_ms": taken[name, great].found()["p95_ms"],
                   "ratio": ratio(taken[name, great], taken[name, small])} for name in DESKS}


def middle(town: Town) -> dict[str, Any]:
    """The rows of a list of 50,000 and more alone: first page, middle, last."""
    def page(asked: float) -> Any:
        book = LongPaginator(Ledger(town.clerk, QueryDict("")).chain(), 30)
        number = "last" if asked == 1 else str(max(int(book.num_pages * asked), 1))
        return list(book.found(number))

    taken = together({name: partial(page, asked) for name, asked in (("first", 0), ("middle", 0.5), ("last", 1.0))})
    return {**{name: one.found() for name, one in taken.items()},
            "last to first": ratio(taken["last"], taken["first"])}


