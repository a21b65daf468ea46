"""The index of the search: put up again after whatever took it down, and asked by PostgreSQL whatever it believes."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

from suggestions import fulltext
from suggestions.indexing import grams, index_missing
from suggestions.models import SearchText, Suggestion
from suggestions.search import find, holding
from tests.cast import Cast, Life

EVERYTHING = Suggestion.objects.all()


def found(text: str) -> list[str]:
    return sorted(find(EVERYTHING.all(), text).values_list("title", flat=True))


def remake(model: type[models.Model], column: str) -> None:
    """Alter a column there and back; SQLite makes the table anew each time."""
    field = model._meta.get_field(column)
    other = models.TextField(null=True)
    other.set_attributes_from_name(column)
    other.model = model
    with connection.schema_editor() as editor:
        editor.alter_field(model, field, other)
        editor.alter_field(model, other, field)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("model", "column"), [(Suggestion, "facts"), (SearchText, "grams")])
def test_search_survives_the_remaking_of_a_table(model: type[models.Model], column: str) -> None:
    cast = Cast()
    Life(cast, title="关于电梯的建议")
    remake(model, column)
    if model is SearchText and connection.vendor == "sqlite":
        # The triggers went with the old table: until migrate has run, what is new is not found.
        assert len(fulltext.missing(connection)) == 3
        Life(cast, title="关于养老的建议")
        assert found("养老") == []
    call_command("migrate", verbosity=0)
    Life(cast, title="关于路灯的建议")
    assert fulltext.missing(connection) == []
    assert (found("电梯"), found("路灯")) == (["关于电梯的建议"], ["关于路灯的建议"])
    assert len(found("养老")) == (model is SearchText and connection.vendor == "sqlite")


@pytest.mark.django_db(transaction=True)
def test_what_is_missing_is_indexed_by_migrate() -> None:
    Life(Cast(), title="关于电梯的建议")
    fulltext.take_down(connection)
    SearchText.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert (fulltext.missing(connection), found("电梯")) == ([], ["关于电梯的建议"])
    assert index_missing() == 0
    texts, known = fulltext.rows_indexed(connection)
    assert texts == known == 1


def test_the_migration_goes_back_and_forth(cast: Cast) -> None:
    Life(cast, title="关于电梯的建议")
    connection.check_constraints()
    fulltext.take_down(connection)
    assert fulltext.missing(connection) == list(fulltext.parts(connection))
    assert fulltext.put_up(connection) == list(fulltext.parts(connection))
    assert fulltext.put_up(connection) == []
    assert found("电梯") == ["关于电梯的建议"]


ON_POSTGRESQL = pytest.mark.skipif(connection.vendor != "postgresql", reason="the GIN index")


@ON_POSTGRESQL
def test_the_older_index_makes_place(cast: Cast) -> None:
    Life(cast, title="关于电梯的建议")
    connection.check_constraints()
    fulltext.take_down(connection)
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX suggestions_searchtext_gin ON suggestions_searchtext"
                       " USING gin (to_tsvector('simple', grams))")
    migration = import_module("suggestions.migrations.0017_search_by_pairs")
    with connection.schema_editor() as editor:
        migration.put_up(apps, editor)
        assert fulltext.missing(connection) == []
        assert "suggestions_searchtext_gin" not in connection.introspection.get_constraints(
            connection.cursor(), fulltext.TABLE)
        migration.take_down(apps, editor)
        assert fulltext.missing(connection) == list(fulltext.parts(connection))


@ON_POSTGRESQL
@pytest.mark.parametrize("text", ["电梯", "梯", "早", "的建议 早", "老旧小区", "早晚高峰", "外星"])
def test_no_row_is_read_to_see_what_stands_in_it(cast: Cast, text: str) -> None:
    """Not even for what stands in all of them, whatever figures there are; by the shingles of a row that takes long."""
    like = Life(cast, title="关于老旧小区加装电梯的建议").suggestion
    row = SearchText.objects.get().grams
    for _place in range(60):
        like.pk, like.id = None, None
        like.save(force_insert=True)
        SearchText.objects.create(suggestion=like, grams=row)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE suggestions_searchtext")
    for rows in (find(EVERYTHING, text), holding([grams(text)], "default")):
        plan = rows.explain()
        assert "Bitmap Index Scan on suggestions_searchtext_by_shingles" in plan
        assert "Filter: (suggestions_searchtext_shingles" not in plan


@ON_POSTGRESQL
def test_a_search_is_not_shared_among_processes(cast: Cast) -> None:
    """However cheap the planner takes them to be; the reading of all texts would be shared then."""
    with connection.cursor() as cursor:
        for cost in ("parallel_setup_cost", "parallel_tuple_cost", "min_parallel_table_scan_size"):
            cursor.execute(f"SET LOCAL {cost} = 0")
    shared, plan = "Parallel Seq Scan on suggestions_searchtext", find(EVERYTHING, "电梯").explain()
    assert shared in SearchText.objects.filter(grams__contains="电 梯").explain()
    assert "Parallel Bitmap Heap Scan on suggestions_searchtext" not in plan
    assert shared not in plan
