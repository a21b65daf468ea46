"""What `tick` costs with many open limits: the ladder's steps through the door, digests, and a night without news.

    python -m benchmarks.tick [LIMITS]       100,000 of them unless told otherwise

Bulk-loads assigned suggestions with one open limit each into a database of its own, spread over the days around a
Monday, then runs that Monday's reminders twice. Prints seconds, queries, rows written and the peak of memory, and
writes them to benchmarks/out/tick-DATABASE.json. DATABASE_URL moves it to PostgreSQL (an empty database).
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.letters.clock import peak_mb

LIMITS = 100_000
MONDAY = date(2026, 3, 16)
# A limit ends on one of so many days, a third of them before the Monday: as in a year that goes badly.
SPREAD, BEFORE = 90, 30
A_BATCH = 5_000


def load(count: int) -> Any:
    """The town, and `count` suggestions in hand, each with a limit and whoever is asked."""
    from viewflow.workflow.token import Token

    from benchmarks.rows import Rows, in_a_hurry
    from directory.clock import recorded_now
    from suggestions.models import Assignment, Clock, Suggestion
    from tests.cast import Cast
    from workflow import models
    from workflow.flows import AnswerFlow

    # The engine guesses the types of its columns from their defaults.
    engine: Any = models

    cast = Cast()
    assigned, now = MONDAY - timedelta(days=100), recorded_now()
    suggestions = Rows(Suggestion(
        congress=cast.congress, office=cast.office, session=cast.session, procedure=cast.congress.procedures.get(),
        state="in_hand", assigned_on=assigned, changed_at=now))
    shares = Rows(Assignment(role="lead", state="accepted", assigned_on=assigned, signed_for_on=assigned))
    clocks = Rows(Clock(kind="reply", started_on=assigned, explanation="自交办起3个月。"))
    handlings = Rows(engine.Handling(flow_class=AnswerFlow, status="NEW", created=now))
    todos = Rows(engine.Todo(
        flow_task=AnswerFlow.draft, flow_task_type="HUMAN", status="NEW", created=now,
        token=Token("start"), owner_permission="directory.handle"))
    with in_a_hurry():
        for place in range(count):
            pk = suggestions.add(title=f"关于第{place}件事的建议", number=f"{place:06}")
            bureau = cast.bureaus[place % len(cast.bureaus)].pk
            share = shares.add(suggestion_id=pk, department_id=bureau)
            clocks.add(suggestion_id=pk, assignment_id=share,
                       due_on=MONDAY + timedelta(days=place % SPREAD - BEFORE))
            todos.add(process_id=handlings.add(suggestion_id=pk, assignment_id=share), assignment_id=share,
                      department_id=bureau)
            if place % A_BATCH == A_BATCH - 1 or place == count - 1:
                for rows in (suggestions, shares, clocks, handlings, todos):
                    rows.write()
    return cast


def measured(run: Callable[[], Iterator[str]]) -> dict[str, Any]:
    """Seconds, queries and rows written of one run to its end, and how many lines it printed."""
    from django.db import connection

    from oversight.models import Digest, Reminder
    from suggestions.models import Record
    from workflow.models import Notice

    tables = (Reminder, Record, Digest, Notice)
    queries = 0

    def count(execute: Any, *call: Any) -> Any:
        nonlocal queries
        # Beginning and ending a transaction or a part of it asks nothing.
        queries += not str(call[0]).startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
        return execute(*call)

    before, begun = sum(table.objects.count() for table in tables), perf_counter()
    with connection.execute_wrapper(count):
        lines = sum(1 for _line in run())
    seconds = perf_counter() - begun
    written = sum(table.objects.count() for table in tables) - before
    return {"seconds": round(seconds, 2), "queries": queries, "budget": 20 + written // 1000, "lines": lines,
            "rows_written": written}


def main(limits: int) -> None:
    """Load, measure three runs, print."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from directory.clock import at
    from workflow.night.reminding import remind

    call_command("migrate", verbosity=0)
    load(limits)
    loaded = peak_mb()
    found: dict[str, Any] = {"limits": limits, "database": connection.vendor}
    for name, day, dry in (("dry run", MONDAY, True), ("first night", MONDAY, False),
                           ("again that day", MONDAY, False), ("next night", MONDAY + timedelta(days=1), False)):
        with at(day):
            found[name] = measured(lambda dry=dry: remind(dry))  # type: ignore[misc]
        print(name, found[name])
    found["memory_mb"] = {"loaded": round(loaded), "peak": round(peak_mb())}
    print("memory", found["memory_mb"])
    target = Path(__file__).parent / "out" / f"tick-{connection.vendor}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/tick.sqlite3")
        os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        main(int(sys.argv[1]) if len(sys.argv) > 1 else LIMITS)
