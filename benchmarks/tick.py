"""What `tick` costs with many open limits: the ladder's steps through the door, digests, and a night without news.

    python -m benchmarks.tick [LIMITS]       10,000 of them unless told otherwise

Bulk-loads assigned suggestions with one open limit each into a database of its own, spread over the days around a
Monday, then runs that Monday's reminders twice. Prints seconds, queries, rows written and the peak of memory, and
writes them to benchmarks/out/tick.json. DATABASE_URL moves it to PostgreSQL (an empty database).
"""

import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

LIMITS = 10_000
MONDAY = date(2026, 3, 16)
# A limit ends on one of so many days, a third of them before the Monday: as in a year that goes badly.
SPREAD, BEFORE = 90, 30
A_BATCH = 2_000


def load(count: int) -> Any:
    """The town, and `count` suggestions in hand, each with a limit and whoever is asked."""
    from viewflow.workflow.token import Token

    from suggestions.models import Assignment, Clock, Suggestion
    from tests.cast import Cast
    from workflow import models
    from workflow.flows import AnswerFlow

    # The engine guesses the types of its columns from their defaults.
    engine: Any = models

    cast = Cast()
    procedure = cast.congress.procedures.get()
    for first in range(0, count, A_BATCH):
        numbers = range(first, min(first + A_BATCH, count))
        suggestions = Suggestion.objects.bulk_create(
            Suggestion(congress=cast.congress, office=cast.office, session=cast.session, procedure=procedure,
                       title=f"关于第{number}件事的建议", number=f"{number:06}", state="in_hand",
                       assigned_on=MONDAY - timedelta(days=100)) for number in numbers)
        shares = Assignment.objects.bulk_create(
            Assignment(suggestion=one, department=cast.bureaus[place % len(cast.bureaus)], role="lead",
                       state="accepted", assigned_on=one.assigned_on, signed_for_on=one.assigned_on)
            for place, one in enumerate(suggestions))
        Clock.objects.bulk_create(
            Clock(suggestion=share.suggestion, assignment=share, kind="reply", started_on=share.assigned_on,
                  due_on=MONDAY + timedelta(days=place % SPREAD - BEFORE), explanation="自交办起3个月。")
            for place, share in enumerate(shares))
        handlings = engine.Handling.objects.bulk_create(
            engine.Handling(flow_class=AnswerFlow, suggestion=share.suggestion, assignment=share, status="NEW")
            for share in shares)
        engine.Todo.objects.bulk_create(
            engine.Todo(process=one, flow_task=AnswerFlow.draft, flow_task_type="HUMAN", status="NEW",
                        token=Token("start"), assignment=one.assignment, department=one.assignment.department,
                        owner_permission="directory.handle") for one in handlings)
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
    return {"seconds": round(seconds, 2), "queries": queries, "lines": lines,
            "rows_written": sum(table.objects.count() for table in tables) - before}


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
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found: dict[str, Any] = {"limits": limits, "database": connection.vendor}
    for name, day, dry in (("dry run", MONDAY, True), ("first night", MONDAY, False),
                           ("again that day", MONDAY, False), ("next night", MONDAY + timedelta(days=1), False)):
        with at(day):
            found[name] = measured(lambda dry=dry: remind(dry))  # type: ignore[misc]
        print(name, found[name])
    found["memory_grown_kb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - loaded
    print("memory grown by", found["memory_grown_kb"], "kB")
    target = Path(__file__).parent / "out" / "tick.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/tick.sqlite3")
        os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        main(int(sys.argv[1]) if len(sys.argv) > 1 else LIMITS)
