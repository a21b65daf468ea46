"""How long work takes on a machine that others use, too."""

import time
from collections.abc import Callable, Mapping
from statistics import median, quantiles
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Found = dict[str, Any]
TIMES = 15


class Taken:
    """Times of one work, in milliseconds: by the clock, and of the processor (on SQLite that is all of it)."""

    def __init__(self) -> None:
        self.walls, self.cpus = list[float](), list[float]()

    def run(self, work: Callable[[], Any]) -> None:
        """Once more."""
        begin, cpu = time.perf_counter(), time.process_time()
        work()
        self.walls.append((time.perf_counter() - begin) * 1000)
        self.cpus.append((time.process_time() - cpu) * 1000)

    @property
    def typical(self) -> float:
        """What is compared: of SQLite the processor's time, of PostgreSQL the best by the clock.

        Others make either no shorter; a median by the clock they make anything.
        """
        return median(self.cpus) if connection.vendor == "sqlite" else min(self.walls)

    def found(self) -> Found:
        """As it is printed."""
        return {"median_ms": round(median(self.walls), 2), "p95_ms": round(quantiles(self.walls, n=20)[-1], 2),
                "best_ms": round(min(self.walls), 2), "cpu_ms": round(median(self.cpus), 2)}


def timed(work: Callable[[], Any], times: int = TIMES) -> Found:
    """One work by itself; the first time is not counted."""
    return together({"": work}, times)[""].found()


def together(works: Mapping[str, Callable[[], Any]], times: int = TIMES) -> dict[str, Taken]:
    """Several works in turn, so that what else the machine does meets all of them alike."""
    for work in works.values():
        work()
    taken = {name: Taken() for name in works}
    for _time in range(times):
        for name, work in works.items():
            taken[name].run(work)
    return taken


def statement(rows: QuerySet[Any]) -> Callable[[], Any]:
    """The query as the database gets it, without what Django does before and after."""
    sql, params = rows.query.sql_with_params()

    def run() -> Any:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()
    return run


def ratio(of: Taken, to: Taken) -> float:
    """How many times as long."""
    return round(of.typical / max(to.typical, 0.001), 3)
