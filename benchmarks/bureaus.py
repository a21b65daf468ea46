"""What suggested bureaus (推荐承办单位) cost beside the plain search over the same archive.

    python -m benchmarks.bureaus [SIZE]

On the database of DATABASE_URL: one that holds suggestions already is measured as it is, an empty one is loaded with
SIZE (10,000) first; without DATABASE_URL on an SQLite file of its own. Prints milliseconds and writes
benchmarks/out/bureaus-DATABASE-SIZE.json. The aim: at most three times the search.
"""

import json
import logging
import os
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parent / "out"
ASKED = 40


def measured() -> dict[str, Any]:
    """The plain search for each title, its bureaus by earlier cases, and the whole table of the page 交办."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from benchmarks.lists.measure import timed
    from directory.models import Role, User
    from suggestions.models import Suggestion
    from suggestions.search import similar
    from workflow.reading.load import candidates, earlier_like

    clerk = User.objects.filter(posts__role=Role.CLERK).order_by("pk")[0]
    office = clerk.posts.get(role=Role.CLERK).department
    waiting = list(Suggestion.objects.filter(office=office).order_by("-pk")[:ASKED])
    seen = Suggestion.objects.visible_to(clerk)
    turns = {name: cycle(waiting) for name in ("search", "earlier", "page")}

    def table() -> None:
        one = Suggestion.objects.get(pk=next(turns["page"]).pk)
        candidates(one, earlier_like(one, clerk))

    with CaptureQueriesContext(connection) as queries:
        table()
    found = {
        "plain search": timed(lambda: similar(seen, next(turns["search"]).title), times=ASKED),
        "by earlier cases": timed(lambda: earlier_like(next(turns["earlier"]), clerk), times=ASKED),
        "whole table": {**timed(table, times=ASKED), "queries": len(queries)}}
    ratio = found["whole table"]["median_ms"] / found["plain search"]["median_ms"]
    return {"database": connection.vendor, "suggestions": Suggestion.objects.count(), **found, "ratio": round(ratio, 2)}


def main(size: int) -> None:
    """Load where nothing is, measure, print, write."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)
    from benchmarks.lists import load
    from benchmarks.lists.__main__ import told
    from suggestions.models import Suggestion

    if not Suggestion.objects.exists():
        load.load(size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    found = measured()
    told(found)
    OUT.mkdir(exist_ok=True)
    name = f"bureaus-{found['database']}-{found['suggestions']}.json"
    (OUT / name).write_text(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "HTTPS": "0"}
    with tempfile.TemporaryDirectory() as place:
        os.environ["VAR_DIR"] = place
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
