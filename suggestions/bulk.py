"""Rows changed by the thousand: one statement prepared once. New rows go in by Django's own bulk_create."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

AT_ONCE = 2000


def update_many(model: type[models.Model], rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Save these fields of rows that are there."""
    fields: list[models.Field[Any, Any]] = [model._meta.get_field(name) for name in names]  # type: ignore[misc]
    changes = ", ".join(f"{connection.ops.quote_name(field.column or '')} = %s" for field in fields)
    statement = f"UPDATE {connection.ops.quote_name(model._meta.db_table)} SET {changes} WHERE id = %s"  # noqa: S608
    values = [
        [*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields), row.pk]
        for row in rows]
    with connection.cursor() as cursor:
        for at in range(0, len(values), AT_ONCE):
            cursor.executemany(statement, values[at:at + AT_ONCE])
