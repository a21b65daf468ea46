"""The full-text index over SearchText on either database, and how it is put up again when it got lost.

SQLite: an FTS5 table that reads its text from SearchText and is kept by triggers; SQLite drops the triggers
when it remakes the table. PostgreSQL: a GIN index over the shingles of a row, its tokens by themselves and every two
that stand side by side. Unlike the places in a tsvector their number has no limit, so what the index says holds.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "suggestions_searchtext"
FTS = "suggestions_searchtext_fts"

SQLITE = {
    FTS: """
        CREATE VIRTUAL TABLE suggestions_searchtext_fts USING fts5(
            grams, content='suggestions_searchtext', content_rowid='suggestion_id', tokenize='unicode61')""",
    "suggestions_searchtext_added": """
        CREATE TRIGGER suggestions_searchtext_added AFTER INSERT ON suggestions_searchtext BEGIN
            INSERT INTO suggestions_searchtext_fts(rowid, grams) VALUES (new.suggestion_id, new.grams);
        END""",
    "suggestions_searchtext_removed": """
        CREATE TRIGGER suggestions_searchtext_removed AFTER DELETE ON suggestions_searchtext BEGIN
            INSERT INTO suggestions_searchtext_fts(suggestions_searchtext_fts, rowid, grams)
            VALUES ('delete', old.suggestion_id, old.grams);
        END""",
    "suggestions_searchtext_changed": """
        CREATE TRIGGER suggestions_searchtext_changed AFTER UPDATE ON suggestions_searchtext BEGIN
            INSERT INTO suggestions_searchtext_fts(suggestions_searchtext_fts, rowid, grams)
            VALUES ('delete', old.suggestion_id, old.grams);
            INSERT INTO suggestions_searchtext_fts(rowid, grams) VALUES (new.suggestion_id, new.grams);
        END""",
}
REBUILD = "INSERT INTO suggestions_searchtext_fts(suggestions_searchtext_fts) VALUES ('rebuild')"
SHINGLES = "suggestions_searchtext_shingles"
POSTGRESQL = {
    # Its cost as measured, in a fortieth of a microsecond: the planner shall not read rows to see what they hold. Nor
    # share the search of a million among three processes: on two processors it then took 116 to 134 ms, alone 70 to 75.
    SHINGLES: """
        CREATE FUNCTION suggestions_searchtext_shingles(grams text) RETURNS text[]
        LANGUAGE sql IMMUTABLE STRICT PARALLEL RESTRICTED COST 4000
        RETURN (
            SELECT tokens || ARRAY(
                SELECT one || ' ' || next FROM unnest(tokens, tokens[2:]) AS neighbours(one, next)
                WHERE one <> 'border' AND next <> 'border')
            FROM string_to_array(btrim(grams), ' ') AS tokens)""",
    # Compared byte by byte: by a language's order it would take as long again. Without a list of what is pending, which
    # every search would have to read.
    "suggestions_searchtext_by_shingles": """
        CREATE INDEX suggestions_searchtext_by_shingles ON suggestions_searchtext
        USING gin (suggestions_searchtext_shingles(grams) COLLATE "C") WITH (fastupdate = off)""",
}


def parts(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """What the index consists of: name in the database → the statement that makes it."""
    return POSTGRESQL if connection.vendor == "postgresql" else SQLITE


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the parts that are not there."""
    there = "SELECT name FROM sqlite_master"
    if connection.vendor == "postgresql":
        there = "SELECT relname FROM pg_class UNION SELECT proname FROM pg_proc"
    with connection.cursor() as cursor:
        cursor.execute(there)
        present = {name for (name,) in cursor.fetchall()}
    return [name for name in parts(connection) if name not in present]


def put_up(connection: BaseDatabaseWrapper) -> list[str]:
    """Make what is missing and index again what was written meanwhile; returns the parts made."""
    made = missing(connection)
    with connection.cursor() as cursor:
        for name in made:
            cursor.execute(parts(connection)[name])
    if made:
        rebuild(connection)
    return made


def rebuild(connection: BaseDatabaseWrapper) -> None:
    """Index every text anew; nothing to do on PostgreSQL, whose index cannot fall behind."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(REBUILD)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Remove the index; the texts stay."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP FUNCTION IF EXISTS {SHINGLES} CASCADE")
            return
        for name in reversed(SQLITE):
            cursor.execute(f"DROP {'TABLE' if name == FTS else 'TRIGGER'} IF EXISTS {name}")


def rows_indexed(connection: BaseDatabaseWrapper) -> tuple[int, int]:
    """How many texts there are and how many of them the index knows; a GIN index knows all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM suggestions_searchtext")
        texts = int(cursor.fetchone()[0])
        if connection.vendor == "postgresql":
            return texts, texts
        cursor.execute("SELECT count(*) FROM suggestions_searchtext_fts_docsize")
        return texts, int(cursor.fetchone()[0])


def install(using: str = "default", **kwargs: Any) -> None:
    """Receiver of post_migrate; doing it twice changes nothing."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        put_up(connection)
        from suggestions.indexing import index_missing

        index_missing(using)


def forget(connection: BaseDatabaseWrapper) -> None:
    """Words taken out of SearchText leave the index for good: SQLite keeps them in old segments until these merge."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FTS}({FTS}) VALUES ('optimize')")  # noqa: S608 - a constant table
