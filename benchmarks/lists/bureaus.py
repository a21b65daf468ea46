"""What suggested bureaus (推荐承办单位) cost beside the plain search over the same archive."""

from itertools import cycle
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.lists.town import Town
from benchmarks.timing import ratio, together
from suggestions.likeness import similar
from suggestions.models import Suggestion
from workflow.reading.load import candidates, earlier_like

ASKED = 40


def suggested(town: Town) -> dict[str, Any]:
    """The plain search for each title, its bureaus by earlier cases, and the whole table of the page 交办."""
    clerk = town.clerk
    waiting = list(Suggestion.objects.filter(office=town.office, state="registered").order_by("-pk")[:ASKED])
    seen = Suggestion.objects.visible_to(clerk)
    turns = {name: cycle(waiting) for name in ("search", "earlier", "table")}

    def table() -> None:
        one = Suggestion.objects.get(pk=next(turns["table"]).pk)
        candidates(one, earlier_like(one, clerk))

    with CaptureQueriesContext(connection) as queries:
        table()
    taken = together({
        "plain search": lambda: similar(seen, next(turns["search"]).title),
        "by earlier cases": lambda: earlier_like(next(turns["earlier"]), clerk), "whole table": table}, times=ASKED)
    return {**{name: one.found() for name, one in taken.items()}, "queries of the whole table": len(queries),
            "whole table to plain search": ratio(taken["whole table"], taken["plain search"])}
