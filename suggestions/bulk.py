"""Rows written by the thousand: one statement prepared once, whatever the database allows in a single one."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

# Django's own bulk_create splits a thousand rows into some seventy statements on SQLite.
AT_ONCE = 2000


def insert_many(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Insert new rows as they are: no signals, no keys given back."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    quoted = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({quoted}) VALUES ({places})"  # noqa: S608
    _execute(statement, [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows])


def update_many(model: type[models.Model], rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Save these fields of rows that are there."""
    fields: list[models.Field[Any, Any]] = [model._meta.get_field(name) for name in names]  # type: ignore[misc]
    changes = ", ".join(f"{connection.ops.quote_name(field.column or '')} = %s" for field in fields)
    statement = f"UPDATE {connection.ops.quote_name(model._meta.db_table)} SET {changes} WHERE id = %s"  # noqa: S608
    _execute(statement, [
        [*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields), row.pk]
        for row in rows])


def _execute(statement: str, values: Sequence[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        for at in range(0, len(values), AT_ONCE):
            cursor.executemany(statement, values[at:at + AT_ONCE])
