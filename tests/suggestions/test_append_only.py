"""Records and nightly seals are written once: the database itself refuses every change, on both databases."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from suggestions import append_only
from suggestions.models import NightlySeal, Record
from tests.cast import Cast, Life

KEPT = (Record, NightlySeal)


@pytest.fixture(autouse=True)
def written(cast: Cast) -> None:
    """A suggestion with its first Records, and one night."""
    Life(cast).submitted()
    NightlySeal.objects.create(night=date(2026, 11, 20), suggestions=1, seal="a" * 64)
    # PostgreSQL truncates no table with foreign keys still to be checked: not the refusal meant here.
    connection.check_constraints()


def refused(sql: str) -> bool:
    before = rows()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert rows() == before
    return True


def rows() -> list[list[tuple]]:
    return [list(model.objects.order_by("pk").values_list()) for model in KEPT]


@pytest.mark.parametrize("model", KEPT)
def test_no_change_and_no_deletion(model: type[Model]) -> None:
    table = model._meta.db_table
    assert refused(f"UPDATE {table} SET seal = 'b'")
    assert refused(f"UPDATE {table} SET id = id + 100")
    assert refused(f"DELETE FROM {table}")
    if connection.vendor == "postgresql":
        assert refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("model", KEPT)
def test_the_orm_is_refused_too(model: type[Model]) -> None:
    row = model.objects.latest("pk")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.filter(pk=row.pk).delete()


def test_installing_twice_changes_nothing(cast: Cast) -> None:
    append_only.install()
    call_command("migrate", verbosity=0)
    for model in KEPT:
        assert refused(f"DELETE FROM {model._meta.db_table}")


def test_a_dropped_trigger_comes_back_with_migrate() -> None:
    drop = {"sqlite": "DROP TRIGGER suggestions_record_no_DELETE",
            "postgresql": "DROP TRIGGER suggestions_record_append_only ON suggestions_record"}
    with connection.cursor() as cursor:
        cursor.execute(drop[connection.vendor])
    call_command("migrate", verbosity=0)
    assert refused("DELETE FROM suggestions_record")


def test_the_tables_guarded_are_those_of_the_models() -> None:
    assert set(append_only.TABLES) == {model._meta.db_table for model in KEPT}
