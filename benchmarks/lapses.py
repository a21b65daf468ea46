"""What it costs at night that delegates do not rate: each is urged, then 未评价, through the door.

    python -m benchmarks.lapses [RATINGS]       300 of them unless told otherwise

Copies one life up to its issued reply, stops the night half-way and begins it again, then runs the night on which the
ratings lapse. Prints seconds of the processor, acts and queries each, and how many were acted on twice: none may be.
Writes benchmarks/out/lapses-DATABASE.json. DATABASE_URL moves it to PostgreSQL (an empty database).
"""

import json
import os
import sys
import tempfile
from datetime import date
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

RATINGS = 300
ISSUED, URGED, LAPSED = date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 8)


def load(count: int) -> None:
    """One life up to its issued reply, and so many more like it."""
    from benchmarks.rows import copies
    from directory.clock import at
    from suggestions.models import Clock, Rating
    from tests.cast import Cast, Life
    from workflow.models import Todo

    cast = Cast()
    with at(ISSUED):
        Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    rating = Rating.objects.get()
    reply, share, todo = rating.reply, rating.reply.assignment, Todo.objects.open().get()
    numbers = [*range(2, count + 1)]
    more = len(numbers)
    suggestions = copies(share.suggestion, more, number=[f"{one:06}" for one in numbers], serial=numbers)
    raters = copies(rating.rater, more, suggestion_id=suggestions)
    shares = copies(share, more, suggestion_id=suggestions)
    replies = copies(reply, more, assignment_id=shares)
    ratings = copies(rating, more, reply_id=replies, rater_id=raters)
    clock = Clock.objects.get(kind="rating", stopped_on=None)
    copies(clock, more, suggestion_id=suggestions, assignment_id=shares)
    flows = copies(todo.process, more, suggestion_id=suggestions, assignment_id=shares)
    copies(todo, more, process_id=flows, assignment_id=shares, rating_id=ratings, party_id=raters)


def night(day: date, most: int | None = None) -> dict[str, Any]:
    """What waits on `day`, or the first `most` of it: as if the process were killed then."""
    from django.db import connection

    from directory.clock import at
    from workflow.night.ratings import follow_up

    queries = 0

    def count(execute: Any, *call: Any) -> Any:
        nonlocal queries
        queries += not str(call[0]).startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
        return execute(*call)

    begun = process_time()
    with at(day), connection.execute_wrapper(count):
        acts = sum(1 for _line in islice(follow_up(dry=False), most))
    return {"acts": acts, "queries_each": round(queries / max(acts, 1), 1),
            "cpu_ms_each": round(1000 * (process_time() - begun) / max(acts, 1), 1)}


def main(count: int) -> None:
    """Load, measure, print, write."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.models import Count

    from suggestions.models import Record

    call_command("migrate", verbosity=0)
    load(count)
    found: dict[str, Any] = {"ratings": count, "database": connection.vendor}
    for name, day, most in (("urged, killed half-way", URGED, count // 2), ("urged, the rest", URGED, None),
                            ("again that day", URGED, None), ("lapsed", LAPSED, None)):
        found[name] = night(day, most)
        print(name, found[name], flush=True)
    acts = Record.objects.filter(verb__in=("urge_rating", "lapse")).order_by()
    found["twice"] = acts.values("suggestion", "verb").annotate(times=Count("pk")).filter(times__gt=1).count()
    print("acted on twice", found["twice"])
    target = Path(__file__).parent / "out" / f"lapses-{connection.vendor}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/lapses.sqlite3")
        os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        main(int(sys.argv[1]) if len(sys.argv) > 1 else RATINGS)
