"""Databases for benchmarks: one a size, side by side on the same server or in the same folder."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

_FIRST = "huiyin_bench"


def use(name: str) -> None:
    """From now on `connection` leads to the database called so."""
    if connection.settings_dict["NAME"] != name:
        connection.close()
        connection.settings_dict["NAME"] = name
        ContentType.objects.clear_cache()


def prepared(size: int) -> str:
    """A database with all tables for an archive of this size, made where there is none; returns its name."""
    settings: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        name = f"{str(settings['NAME']).removesuffix('.sqlite3').split('@')[0]}@{size}.sqlite3"
    else:
        name = f"{_FIRST}_{size}"
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    use(name)
    call_command("migrate", verbosity=0)
    return name


def analyze() -> None:
    """As autovacuum would on PostgreSQL, had the rows come in by and by; on SQLite nobody does, in use neither."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
