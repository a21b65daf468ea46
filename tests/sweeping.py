"""Tests with transactions of their own end by emptying all tables; the Records' triggers stand in the way.

They are taken down for that moment only. Emptying ends with post_migrate, which puts them up again.
"""

from django.db import connection

from suggestions.append_only import TABLES


def take_down_triggers() -> None:
    """Drop every trigger on the append-only tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal"
                " AND tgrelid::regclass::text = ANY(%s)",
                [list(TABLES)],
            )
            drops = [f"DROP TRIGGER {name} ON {table}" for name, table in cursor.fetchall()]
        else:
            cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
            drops = [f"DROP TRIGGER {name}" for name, table in cursor.fetchall() if table in TABLES]
        for drop in drops:
            cursor.execute(drop)


def sweepable(execute_sql_flush):
    """The flush of a database backend, with the triggers down while it runs."""

    def flush(self, sql_list):
        take_down_triggers()
        execute_sql_flush(self, sql_list)

    return flush
