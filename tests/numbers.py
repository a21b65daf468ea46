"""The keys that rows are given next.

SQLite takes them back with the rows. PostgreSQL's sequences go on whatever is undone; they are put back by hand, which
is safe where the rows that stand there are those that stood there when they were read.
"""

from collections.abc import Hashable

from django.db import connection

Numbers = tuple[tuple[str, int | None], ...]


def beginning() -> Hashable:
    """What the next keys depend on, apart from the rows that stand there."""
    if connection.vendor == "postgresql":
        return ()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        return tuple(cursor.fetchall())


def nothing_is_written() -> bool:
    """Whether this transaction has left the database as it found it, as far as `beginning` does not tell."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id_if_assigned() IS NULL")
        return bool(cursor.fetchone()[0])


def read() -> Numbers:
    """The last of every sequence; none of SQLite."""
    if connection.vendor != "postgresql":
        return ()
    with connection.cursor() as cursor:
        cursor.execute("SELECT seqrelid::regclass::text, pg_sequence_last_value(seqrelid) FROM pg_sequence")
        return tuple(cursor.fetchall())


def put_back(numbers: Numbers) -> None:
    """The next of every sequence is the one it was then."""
    if numbers:
        calls = (f"setval('{name}', {last or 1}, {str(last is not None).lower()})" for name, last in numbers)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(calls)}")
