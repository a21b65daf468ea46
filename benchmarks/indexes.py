"""Indexes laid down while rows come in by the million and put up again behind them, as restoring a dump does."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection


@contextmanager
def put_up_again(tables: Sequence[str]) -> Iterator[None]:
    """On PostgreSQL the tables keep only what their constraints hold meanwhile; SQLite's stay, they cost it little."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND indexname NOT IN"
            " (SELECT conname FROM pg_constraint WHERE conindid <> 0)", [list(tables)])
        made = dict(cursor.fetchall())
        for name in made:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for statement in made.values():
            cursor.execute(statement)
