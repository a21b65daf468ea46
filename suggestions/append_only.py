"""Database triggers that refuse to change or delete Records, on both databases.

One change alone passes: the particulars of a Record become {"erased": true} while an Erasure of its suggestion stands
(涉密不上网; see suggestions.emptying), everything else of the row staying as it was.

Installed after every migrate: SQLite drops a table's triggers when it remakes the table.
"""

from typing import Any

from django.db import connections

TABLES = ("suggestions_record", "suggestions_nightlyseal")
RECORD, ERASURE = "suggestions_record", "suggestions_erasure"
STAYING = ("id", "suggestion_id", "place", "actor_id", "in_place_of_id", "department_id", "verb", "subject",
           "came_from", "went_to", "happened_on", "recorded_at", "seal")

SQLITE = """CREATE TRIGGER {table}_no_{what} BEFORE {what} ON {table} {when}
BEGIN SELECT RAISE(ABORT, 'records are append-only'); END"""
SQLITE_UNLESS_EMPTIED = """WHEN NOT (NEW.particulars = '{{"erased": true}}' AND {same}
AND EXISTS (SELECT 1 FROM suggestions_erasure WHERE suggestion_id = OLD.suggestion_id))"""

POSTGRESQL_FUNCTION = """CREATE OR REPLACE FUNCTION records_are_append_only() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'records are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"""
POSTGRESQL_MAY_BE_EMPTIED = """CREATE OR REPLACE FUNCTION records_may_be_emptied() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN
    IF NEW.particulars::jsonb = '{{"erased": true}}'::jsonb AND {same}
        AND EXISTS (SELECT 1 FROM suggestions_erasure WHERE suggestion_id = OLD.suggestion_id) THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'records are append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$"""
POSTGRESQL = """CREATE OR REPLACE TRIGGER {table}_append_only BEFORE {what} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION records_are_append_only()"""
POSTGRESQL_EMPTIED = """CREATE OR REPLACE TRIGGER suggestions_record_may_be_emptied BEFORE UPDATE ON suggestions_record
FOR EACH ROW EXECUTE FUNCTION records_may_be_emptied()"""


def statements(vendor: str) -> list[str]:
    """The SQL for one database vendor."""
    if vendor == "postgresql":
        same = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in STAYING)
        whole = {table: "DELETE OR TRUNCATE" if table == RECORD else "UPDATE OR DELETE OR TRUNCATE" for table in TABLES}
        return [POSTGRESQL_FUNCTION, POSTGRESQL_MAY_BE_EMPTIED.format(same=same), POSTGRESQL_EMPTIED,
                *(POSTGRESQL.format(table=table, what=what) for table, what in whole.items())]
    same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in STAYING)
    return [sql for table in TABLES for what in ("UPDATE", "DELETE") for sql in (
        f"DROP TRIGGER IF EXISTS {table}_no_{what}",
        SQLITE.format(table=table, what=what, when=SQLITE_UNLESS_EMPTIED.format(same=same)
                      if (table, what) == (RECORD, "UPDATE") else ""))]


def install(using: str = "default", **kwargs: Any) -> None:
    """Receiver of post_migrate; doing it twice changes nothing."""
    connection = connections[using]
    present = connection.introspection.table_names()
    if not all(table in present for table in (*TABLES, ERASURE)):
        return
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)
