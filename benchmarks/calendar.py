"""A year entered while many limits run: what counting them anew costs.

    python -m benchmarks.calendar [CLOCKS]

In a database of its own. Prints seconds, queries against the budget (20, and one for every 1,000 rows written) and
the most memory the process has held; writes benchmarks/out/calendar.json.
"""

import json
import os
import sys
import tempfile
from copy import copy
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.letters.clock import peak_mb

CLOCKS, BATCH = 10_000, 2000
DECEMBER = date(2026, 12, 16)


def running(count: int) -> None:
    """One suggestion assigned in December 2026, and its rows copied: each with a reply due in March 2027."""
    from directory.clock import at
    from suggestions.bulk import insert_many
    from suggestions.models import Clock, Record, Suggestion
    from tests.cast import Cast, Life

    with at(DECEMBER):
        life = Life(Cast()).assigned()
    clock, record = Clock.objects.get(kind="reply"), life.suggestion.records.first()
    for begin in range(0, count, BATCH):
        last = Suggestion.objects.latest("pk").pk
        batch = range(begin, min(begin + BATCH, count))
        insert_many(Suggestion, [changed(life.fresh, number=f"甲{one}", serial=None) for one in batch])
        pks = list(Suggestion.objects.filter(pk__gt=last).values_list("pk", flat=True))
        insert_many(Record, [changed(record, suggestion_id=pk) for pk in pks])
        insert_many(Clock, [changed(clock, suggestion_id=pk) for pk in pks])


def changed(row: Any, **values: Any) -> Any:
    """A new row like another."""
    one = copy(row)
    one.pk, one._state = None, copy(row._state)  # noqa: SLF001 - a new row
    for name, value in values.items():
        setattr(one, name, value)
    return one


def measure(count: int) -> dict[str, Any]:
    """Enter 2027 with a holiday on the day all of them are due, count anew, and once more."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from procedures.entering import enter
    from procedures.notices import read_notice
    from workflow.recounting import recount_open_clocks, through_year

    running(count)
    before = peak_mb()
    enter(read_notice(2027, "2027-01-01 休 元旦\n2027-03-16 休 抗洪"), "国务院办公厅通知")
    runs = {}
    for name in ("first", "again"):
        begun = perf_counter()
        with CaptureQueriesContext(connection) as queries:
            found = recount_open_clocks(through_year(2027))
        written = found.rewritten + found.moved
        runs[name] = {"seconds": round(perf_counter() - begun, 2), "queries": len(queries), "rows": written,
                      "budget": 20 + written // 1000}
    return {"clocks": count, **runs, "peak_mb": round(peak_mb()), "before_mb": round(before)}


def main(count: int) -> None:
    """Measure in a fresh SQLite file and print what came out."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "VAR_DIR": folder,
                       "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        found = measure(count)
    print(json.dumps(found, ensure_ascii=False, indent=2))
    out = Path(__file__).parent / "out" / "calendar.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(found, ensure_ascii=False, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CLOCKS)
