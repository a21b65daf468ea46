"""Questions that are put again and again: their SQL is written once.

Django writes the SQL of a query anew each time it is asked. For a row of eighty columns that takes longer than the
database takes to find it, and an act asks a dozen such questions. The first time one of these is asked its SQL is kept;
afterwards only the values change.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators
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
        link = connections[DEFAULT_DB_ALIAS]
        written = self._written.get(link.vendor)
        if written is None:
            written = self._written[link.vendor] = _written(self.build, values, link)
        compiler = written.compiler_for(values, link)
        with PlannedOnce(link):
            if written.outline is not None:
                return written.outline.rows(compiler)
            # Everything that asks goes through the compiler of the query; a clone would copy all its conditions.
            query = twin(written.rows.query, get_compiler=lambda *told, **more: compiler)
            return list(twin(written.rows, _query=query, _db=DEFAULT_DB_ALIAS))


class PlannedOnce:
    """PostgreSQL keeps the plan of what is asked within: nearly half of what it costs there.

    For that the values are sent beside the SQL. Django writes them into it, so that a list is planned for the very
    state it asks for; a question by keys has the same plan for all of them.
    """

    def __init__(self, link: Any) -> None:
        self.link = link
        self.usual: Any = None

    def __enter__(self) -> None:
        # Whoever listens to the SQL is told none where the driver sent a plan's name.
        if self.link.vendor == "postgresql" and not self.link.queries_logged:
            self.link.ensure_connection()
            here = self.link.connection
            self.usual, here.cursor_factory = here.cursor_factory, ServerBindingCursor

    def __exit__(self, *fault: object) -> None:
        # A connection that broke meanwhile is gone.
        if self.usual is not None and self.link.connection is not None:
            self.link.connection.cursor_factory = self.usual


def twin(one: Any, **other: Any) -> Any:
    """The same with these attributes, and nothing inside it copied."""
    made = object.__new__(type(one))
    vars(made).update(vars(one))
    vars(made).update(other)
    return made


class _Outline(NamedTuple):
    """How a line of the answer becomes a row of a model, with the rows it leads to: as ModelIterable finds it out."""

    model: Any
    names: list[str]
    columns: slice
    beside: list[Any]

    def rows(self, compiler: Any) -> list[Any]:
        """Ask, and make the rows."""
        found = []
        for line in compiler.results_iter():
            row = self.model.from_db(DEFAULT_DB_ALIAS, self.names, line[self.columns])
            for one in self.beside:
                one.populate(line, row)
            found.append(row)
        return found


class _Written(NamedTuple):
    """One question on one kind of database."""

    rows: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str
    parameters: tuple[Any, ...]
    # Place among the parameters → place among the values.
    places: dict[int, int]
    converters: Any
    composite: bool
    # None where what is asked are values, or more belongs to a row than its columns.
    outline: _Outline | None

    def compiler_for(self, values: tuple[Value, ...], link: Any) -> Any:
        """One that has written its SQL already, for the connection of this thread."""
        told = [_as_told(value, link) for value in values]
        parameters = tuple(
            told[self.places[at]] if at in self.places else one for at, one in enumerate(self.parameters))
        return twin(self.compiler, connection=link, as_sql=lambda *told, **more: (self.sql, parameters),
                    get_converters=lambda expressions: self.converters,
                    has_composite_fields=lambda expressions: self.composite)


def _written(build: Callable[..., QuerySet[Any, Any]], values: tuple[Value, ...], link: Any) -> _Written:
    stand_ins = [_stand_in(value, at) for at, value in enumerate(values)]
    rows = build(*stand_ins)
    compiler = rows.query.get_compiler(connection=link)
    sql, parameters = compiler.as_sql()
    known = {_as_told(stand_in, link): at for at, stand_in in enumerate(stand_ins)}
    places = {at: known[one] for at, one in enumerate(parameters) if one in known}
    if len(set(places.values())) < len(values):
        raise ValueError("a value does not stand in the question as it is")
    columns = [one[0] for one in compiler.select[:compiler.col_count]]
    return _Written(rows, compiler, sql, tuple(parameters), places, compiler.get_converters(columns),
                    compiler.has_composite_fields(columns), _outline(rows, compiler))


def _outline(rows: Any, compiler: Any) -> _Outline | None:
    said = vars(rows)
    more = compiler.annotation_col_map or said["_prefetch_related_lookups"] or said["_known_related_objects"]
    if more or not issubclass(said["_iterable_class"], ModelIterable):
        return None
    kinds, columns = compiler.klass_info, compiler.klass_info["select_fields"]
    own = slice(columns[0], columns[-1] + 1)
    # The stubs have the arguments of Django 6 already.
    beside = get_related_populators(kinds, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
    return _Outline(kinds["model"], [one[0].target.attname for one in compiler.select[own]], own, beside)


def _stand_in(value: Value, at: int) -> Value:
    if isinstance(value, date):
        return date.fromordinal(1 + at)
    return f"stand-in {at}" if isinstance(value, str) else FIRST_KEY + at


def _as_told(value: Value, link: Any) -> Any:
    """As the database's driver is told."""
    return link.ops.adapt_datefield_value(value) if isinstance(value, date) else value
