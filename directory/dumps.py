"""The whole database as one file and back: SQLite by VACUUM INTO, PostgreSQL by its own tools."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.backends.postgresql.client import DatabaseClient
from django.utils.translation import gettext as _


class Impossible(Exception):
    """A backup or a restore that cannot be done; the message says why, for the administrator."""


# Everything of ours in the schema, whatever version left it there; the rights of the schema itself stay.
CLEAR_SCHEMA = """
DO $$ DECLARE it record; BEGIN
  FOR it IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE IF EXISTS public.%I CASCADE', it.name);
  END LOOP;
  FOR it IN SELECT p.oid::regprocedure AS name FROM pg_proc p
      WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', it.name);
  END LOOP;
END $$
"""


def dump(path: Path) -> None:
    """Write a consistent copy of the database to the new file `path`, while people go on working."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
    else:
        _postgres_tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def is_empty() -> bool:
    """Whether the database has no tables at all; a file that cannot be read holds something."""
    try:
        return not connection.introspection.table_names()
    except DatabaseError:
        return False


def load(path: Path) -> None:
    """Put the database from `path` in the place of the present one, whole or not at all.

    A present SQLite file stays beside it, named ….before; PostgreSQL does it in one transaction.
    """
    connection.close()
    if connection.vendor == "sqlite":
        _load_sqlite(path, Path(connection.settings_dict["NAME"]))
    else:
        _load_postgres(path)


def _load_sqlite(path: Path, target: Path) -> None:
    if target.exists():
        _close_log(target)
    # Copied first: the place of the backup may be on another disk, and only a rename is whole or not at all.
    fresh = target.with_name(f"{target.name}.restoring")
    shutil.copyfile(path, fresh)
    if target.exists():
        target.replace(target.with_name(f"{target.name}.before"))
    fresh.replace(target)


def _close_log(target: Path) -> None:
    # What still stands in the write-ahead log belongs to the old file and must not be replayed into the new.
    old = sqlite3.connect(target, timeout=1)
    try:
        old.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError:
        raise Impossible(_("数据库正在使用，请先停止网页服务和后台任务。")) from None
    except sqlite3.DatabaseError:
        for ending in ("-wal", "-shm"):
            target.with_name(target.name + ending).unlink(missing_ok=True)
    finally:
        old.close()


def _load_postgres(path: Path) -> None:
    script = path.with_suffix(".sql")
    _run(["pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(path)], {})
    once = ("--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null")
    _postgres_tool("psql", *once, f"--command={CLEAR_SCHEMA}", f"--file={script}")


def _postgres_tool(tool: str, *options: str) -> None:
    # Django's own translation of the settings: a password travels in the environment, never in a list of
    # processes.
    arguments, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    _run([tool, *options, *arguments[1:]], environment or {})


def _run(command: list[str], environment: dict[str, str]) -> None:
    try:
        done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise Impossible(
            _("没有找到 %(tool)s，请先安装 PostgreSQL 客户端（Debian：apt-get install postgresql-client）。")
            % {"tool": command[0]}
        ) from None
    if done.returncode != 0:
        raise Impossible(f"{command[0]}：{done.stderr.strip()}")
