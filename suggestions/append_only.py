"""Database triggers that refuse to change or delete Records, on both databases.

Installed after every migrate: SQLite drops a table's triggers when it remakes the table.
"""

from typing import Any

from django.db import connections

TABLES = ("suggestions_record", "suggestions_nightlyseal")

SQLITE = """CREATE TRIGGER IF NOT EXISTS {table}_no_{what} BEFORE {what} ON {table}
BEGIN SELECT RAISE(ABORT, 'records are append-only'); END"""

POSTGRESQL_FUNCTION = """CREATE OR REPLACE FUNCTION records_are_append_only() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'records are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"""

POSTGRESQL = """CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION records_are_append_only()"""


def statements(vendor: str) -> list[str]:
    """The SQL for one database vendor."""
    if vendor == "postgresql":
        return [POSTGRESQL_FUNCTION, *(POSTGRESQL.format(table=table) for table in TABLES)]
    return [SQLITE.format(table=table, what=what) for table in TABLES for what in ("UPDATE", "DELETE")]


def install(using: str = "default", **kwargs: Any) -> None:
    """Receiver of post_migrate; doing it twice changes nothing."""
    connection = connections[using]
    present = connection.introspection.table_names()
    if not all(table in present for table in TABLES):
        return
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)
