"""Rows by the million: a table laid out once from a sample, written with keys of our own.

Half the time of a bulk insert through models goes into making objects nobody looks at again.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max


class Rows:
    """New rows of one table, like a sample but for what is said of each; kept until `write`."""

    def __init__(self, sample: models.Model) -> None:
        self.model = type(sample)
        fields = self.model._meta.concrete_fields
        self._fields = {field.attname: field for field in fields}
        self._places = {field.attname: place for place, field in enumerate(fields)}
        self._key = self._places[self.model._meta.pk.attname]
        self._sample = [self.plain(name, getattr(sample, name)) for name in self._fields]
        self._days = dict[tuple[str, date], Any]()
        newest = self.model._default_manager.aggregate(newest=Max("pk"))["newest"] or 0
        self._next, self._rows = newest + 1, list[list[Any]]()

    def plain(self, name: str, value: Any) -> Any:
        """A column's value as the database takes it."""
        prepared = self._fields[name].get_db_prep_save(value, connection)
        # As text: the driver would write the same JSON anew for every row.
        return json.dumps(prepared.obj) if hasattr(prepared, "obj") else prepared

    def begin_at(self, key: int) -> None:
        """Its next key: those who load side by side each have their own."""
        self._next = key

    def add(self, **columns: Any) -> int:
        """One row more; dates may be dates, everything else is as the database takes it. Returns its key."""
        row = self._sample.copy()
        row[self._key], self._next = self._next, self._next + 1
        for name, value in columns.items():
            row[self._places[name]] = self._day(name, value) if isinstance(value, date) else value
        self._rows.append(row)
        return int(row[self._key])

    def _day(self, name: str, day: date) -> Any:
        """Asked of the field once: an archive has millions of dates, but few days."""
        if (name, day) not in self._days:
            self._days[name, day] = self.plain(name, day)
        return self._days[name, day]

    def write(self) -> int:
        """Insert what was added; returns how many rows that were."""
        rows, self._rows = self._rows, []
        name = connection.ops.quote_name
        table = name(self.model._meta.db_table)
        columns = ", ".join(name(str(one.column)) for one in self._fields.values())
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copying:
                    for row in rows:
                        copying.write_row(row)
            else:
                places = ", ".join(["%s"] * len(self._fields))
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608
            # What others insert goes on behind our keys.
            for statement in connection.ops.sequence_reset_sql(no_style(), [self.model]):
                cursor.execute(statement)
        return len(rows)


def copies(row: models.Model, count: int, **columns: Sequence[Any]) -> list[int]:
    """So many rows like another, each with its own values of these columns; returns their keys."""
    rows = Rows(row)
    keys = [rows.add(**{name: rows.plain(name, values[at]) for name, values in columns.items()})
            for at in range(count)]
    rows.write()
    return keys


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Foreign keys are not looked up while rows come in by the million; check and unique constraints hold.

    On PostgreSQL only a superuser may do so.
    """
    postgresql = connection.vendor == "postgresql"
    hurried = ["SET session_replication_role = replica"] if postgresql else [
        "PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000"]
    with connection.cursor() as cursor:
        for statement in hurried:
            cursor.execute(statement)
    yield
    # The next connection is an ordinary one again.
    connection.close()

