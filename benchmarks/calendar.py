"""A year entered while many limits run: what counting them anew costs.

    python -m benchmarks.calendar [CLOCKS]

In an SQLite file of its own, or in the empty database of DATABASE_URL. Prints seconds, queries against the budget (20,
and one for every 1,000 rows written) and the most memory the process has held; writes
benchmarks/out/calendar-DATABASE.json.
"""

import json
import os
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.letters.clock import peak_mb

CLOCKS, BATCH = 100_000, 5_000
DECEMBER = date(2026, 12, 16)


def running(count: int) -> None:
    """One suggestion assigned in December 2026, and its rows copied: each with a reply due in March 2027."""
    from benchmarks.rows import copies
    from directory.clock import at
    from suggestions.models import Assignment, Clock, Record
    from tests.cast import Cast, Life

    with at(DECEMBER):
        life = Life(Cast()).assigned()
    share, clock, record = Assignment.objects.get(), Clock.objects.get(kind="reply"), Record.objects.earliest("pk")
    for begin in range(0, count, BATCH):
        size = min(BATCH, count - begin)
        numbers = [f"甲{one}" for one in range(begin, begin + size)]
        suggestions = copies(life.fresh, size, number=numbers, serial=[None] * size)
        copies(record, size, suggestion_id=suggestions)
        shares = copies(share, size, suggestion_id=suggestions)
        copies(clock, size, suggestion_id=suggestions, assignment_id=shares)


def measure(count: int) -> dict[str, Any]:
    """Enter 2027 with a holiday on the day all of them are due, count anew, and once more."""
    from django.db import connection

    from procedures.entering import enter
    from procedures.notices import read_notice
    from workflow.recounting import recount_open_clocks, through_year

    running(count)
    before = peak_mb()
    enter(read_notice(2027, "2027-01-01 休 元旦\n2027-03-16 休 抗洪"), "国务院办公厅通知")
    runs = {}
    for name in ("first", "again"):
        begun = perf_counter()
        # A log of the statements would hold all the keys they name, and be measured with the rest.
        queries = Counter[str]()

        def tally(execute: Any, sql: str, *rest: Any, to: Counter[str] = queries) -> Any:
            to[sql.split(maxsplit=1)[0]] += 1
            return execute(sql, *rest)

        with connection.execute_wrapper(tally):
            found = recount_open_clocks(through_year(2027))
        written = found.rewritten + found.moved
        asked = sum(queries[one] for one in ("SELECT", "INSERT", "UPDATE"))
        runs[name] = {"seconds": round(perf_counter() - begun, 2), "queries": asked, "rows": written,
                      "budget": 20 + written // 1000}
    return {"database": connection.vendor, "clocks": count, **runs, "peak_mb": round(peak_mb()),
            "before_mb": round(before)}


def main(count: int) -> None:
    """Measure in a database of its own and print what came out."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "VAR_DIR": folder}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        found = measure(count)
    print(json.dumps(found, ensure_ascii=False, indent=2))
    out = Path(__file__).parent / "out" / f"calendar-{found['database']}.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(found, ensure_ascii=False, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CLOCKS)
