"""Rows that every act writes: their INSERT is written once, and planned once a connection."""

from typing import Any, ClassVar

from django.db import connections, models
from django.db.models.sql import InsertQuery

from directory.prepared import PlannedOnce, twin


class WrittenAlike(models.Model):
    """A model whose new rows differ in their values alone; an expression among them is written as Django does."""

    # By database and columns: a row with a key of its own names one more.
    _inserts: ClassVar[dict[tuple[type, str, int], tuple[Any, str]]] = {}

    class Meta:
        abstract = True

    def _do_insert(self, manager: Any, using: str, fields: Any, returning_fields: Any, raw: bool) -> Any:
        link = connections[using]
        key = (type(self), link.vendor, len(fields))
        values = tuple(field.get_db_prep_save(
            getattr(self, field.attname) if raw else field.pre_save(self, add=True), connection=link)
            for field in fields)
        if any(hasattr(value, "as_sql") for value in values):
            # No stub tells of what a model does by itself.
            return super()._do_insert(manager, using, fields, returning_fields, raw)  # type: ignore[misc]
        if key not in self._inserts:
            self._inserts[key] = self._insert(using, fields, returning_fields)
        compiler, sql = self._inserts[key]
        with PlannedOnce(link):
            return twin(compiler, connection=link, as_sql=lambda: [(sql, values)]).execute_sql(returning_fields)

    def _insert(self, using: str, fields: Any, returning_fields: Any) -> tuple[Any, str]:
        query: Any = InsertQuery(type(self))
        query.insert_values(fields, [self])
        compiler: Any = query.get_compiler(using=using)
        compiler.returning_fields = returning_fields
        [(sql, _values)] = compiler.as_sql()
        # The row itself need not stay; one is all the compiler wants to count.
        query.objs = [None]
        return compiler, sql
