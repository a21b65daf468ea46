"""New rows whose INSERT is written once hold what they were given, as any other row does."""

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.db.models.sql.compiler import SQLInsertCompiler

from directory.models import Department
from directory.written import WrittenAlike
from suggestions.models import Assignment, Record
from tests.cast import Cast, Life
from workflow.models import Todo


def share(life: Life, department: Department, note: object) -> Assignment:
    """One more who is asked for an opinion, straight into the table."""
    lead = life.fresh.assignments.get(role=Assignment.Role.LEAD)
    return Assignment.objects.create(
        suggestion=life.fresh, department=department, role=Assignment.Role.CO, beside=lead, note=note,
        assigned_on=lead.assigned_on)


def test_what_every_act_writes_is_written_so() -> None:
    assert {model for model in (Todo, Record, Assignment) if not issubclass(model, WrittenAlike)} == set()


def test_the_insert_is_written_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    life = Life(cast).assigned(cast.police)
    share(life, cast.roads, "请一并研究。")
    written = 0
    as_sql = SQLInsertCompiler.as_sql

    def counted(compiler: SQLInsertCompiler) -> object:
        nonlocal written
        written += compiler.query.model is Assignment
        return as_sql(compiler)

    monkeypatch.setattr(SQLInsertCompiler, "as_sql", counted)
    made = [share(life, department, f"第{department.pk}号") for department in (cast.schools, cast.parks)]
    assert written == 0
    assert [(one.pk, one.department, one.note, one.state, one.signed_for_on) for one in made] == [
        (one.pk, one.department, one.note, one.state, None) for one in Assignment.objects.filter(
            pk__in=[one.pk for one in made]).order_by("pk")]


def test_an_expression_is_written_as_django_does(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police)
    share(life, cast.roads, "")
    made = share(life, cast.schools, Concat(Value("请"), Value("研究")))
    assert Assignment.objects.get(pk=made.pk).note == "请研究"


def test_a_key_given_beforehand_and_a_row_refused(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police)
    made = share(life, cast.roads, "")
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment(pk=made.pk, suggestion=life.fresh, department=cast.parks, role="co",
                   assigned_on=made.assigned_on).save(force_insert=True)
    far = Assignment(pk=made.pk + 1000, suggestion=life.fresh, department=cast.parks, role="co", beside=made.beside,
                     assigned_on=made.assigned_on)
    far.save(force_insert=True)
    assert Assignment.objects.get(pk=made.pk + 1000).department == cast.parks


@pytest.mark.skipif("sqlite" in settings.DATABASES["default"]["ENGINE"], reason="SQLite keeps no plans for us")
def test_postgresql_plans_it_once(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police)
    for department in (cast.roads, cast.schools, cast.parks):
        share(life, department, "请一并研究。")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
                       ['INSERT INTO "suggestions_assignment"%'])
        assert cursor.fetchone()[0] >= 1
