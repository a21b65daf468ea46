"""Questions that are put again and again: their SQL is written once.

Django writes the SQL of a query anew each time it is asked. For a row of eighty columns that takes longer than the
database takes to find it, and an act asks a dozen such questions. The first time one of these is asked its SQL is kept;
afterwards only the values change.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Value = int | str | date
# In place of the values while the SQL is written; no row bears such a key, such a word or such a day.
FIRST_KEY = 7_700_000_000_000_000_000


class Prepared:
    """The rows that `build` names for its values: keys, words or days, which stand in its conditions as they are.

    What else the SQL depends on (a right, the day, a type of content) must be one of the values. A question that locks
    is asked inside a transaction.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self._written: dict[str, _Written] = {}

    def __call__(self, *values: Value) -> list[Any]:
        """What `list(build(*values))` gives."""
        written = self._written.get(connection.vendor)
        if written is None:
            written = self._written[connection.vendor] = _written(self.build, values)
        rows = written.rows.all()
        compiler = written.compiler_for(values)
        # Everything that asks goes through the compiler of the query.
        vars(rows.query)["get_compiler"] = lambda *told, **more: compiler
        with _planned_once():
            return list(rows)


@contextmanager
def _planned_once() -> Iterator[None]:
    """PostgreSQL keeps the plan as well: nearly half of what such a question costs it.

    For that the values are sent beside the SQL. Django writes them into it, so that a list is planned for the very
    state it asks for; a question by keys has the same plan for all of them.
    """
    # Whoever listens to the SQL is told none where the driver sent a plan's name.
    if connection.vendor != "postgresql" or connection.queries_logged:
        yield
        return
    connection.ensure_connection()
    link: Any = connection.connection
    usual, link.cursor_factory = link.cursor_factory, ServerBindingCursor
    try:
        yield
    finally:
        link.cursor_factory = usual


class _Written(NamedTuple):
    """One question on one kind of database."""

    rows: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str
    parameters: tuple[Any, ...]
    # Place among the parameters → place among the values.
    places: dict[int, int]
    converters: Any

    def compiler_for(self, values: tuple[Value, ...]) -> SQLCompiler:
        """One that has written its SQL already, for the connection of this thread."""
        told = [_as_told(value) for value in values]
        parameters = tuple(
            told[self.places[at]] if at in self.places else one for at, one in enumerate(self.parameters))
        compiler = copy(self.compiler)
        vars(compiler).update(
            connection=connection, as_sql=lambda *told, **more: (self.sql, parameters),
            get_converters=lambda expressions: self.converters)
        return compiler


def _written(build: Callable[..., QuerySet[Any, Any]], values: tuple[Value, ...]) -> _Written:
    stand_ins = [_stand_in(value, at) for at, value in enumerate(values)]
    rows = build(*stand_ins)
    compiler = rows.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    known = {_as_told(stand_in): at for at, stand_in in enumerate(stand_ins)}
    places = {at: known[one] for at, one in enumerate(parameters) if one in known}
    if len(set(places.values())) < len(values):
        raise ValueError("a value does not stand in the question as it is")
    return _Written(rows, compiler, sql, tuple(parameters), places, compiler.get_converters(
        [one[0] for one in compiler.select[:compiler.col_count]]))


def _stand_in(value: Value, at: int) -> Value:
    if isinstance(value, date):
        return date.fromordinal(1 + at)
    return f"stand-in {at}" if isinstance(value, str) else FIRST_KEY + at


def _as_told(value: Value) -> Any:
    """As the database's driver is told."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
