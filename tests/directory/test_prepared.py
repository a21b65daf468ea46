"""A prepared question gives what the plain one gives, with any values, with its SQL written once."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from directory.clock import today
from directory.models import Department, Post, Substitute
from directory.prepared import Prepared
from tests.cast import Cast

OF_A_PERSON = Prepared(lambda person, role: Post.objects.select_related("department__congress", "person").filter(
    person=person, role=role).order_by("pk"))
BEGUN = Prepared(lambda day, kind: Substitute.objects.filter(first_day__lte=day, department__kind=kind).values_list(
    "person", flat=True))


def test_the_same_rows_as_the_plain_question(cast: Cast) -> None:
    posts = list(Post.objects.all())
    for post in posts:
        found = OF_A_PERSON(post.person_id, post.role)
        assert found == list(OF_A_PERSON.build(post.person_id, post.role))
        with CaptureQueriesContext(connection) as asked:
            read = {(one.department.congress.pk, one.person.pk) for one in found}
        assert (read, len(asked)) == ({(post.department.congress_id, post.person_id)}, 0)
    assert OF_A_PERSON(0, "") == []


def test_it_is_written_once_and_asked_each_time(cast: Cast) -> None:
    written = 0

    def build(pk: int) -> QuerySet[Department]:
        nonlocal written
        written += 1
        return Department.objects.filter(pk=pk)

    by_key = Prepared(build)
    with CaptureQueriesContext(connection) as asked:
        assert [by_key(one.pk) for one in (cast.police, cast.roads)] == [[cast.police], [cast.roads]]
    assert (written, len(asked)) == (1, 2)
    Department.objects.filter(pk=cast.police.pk).update(name="市公安总局")
    assert by_key(cast.police.pk)[0].name == "市公安总局"


def test_days_and_words_are_values(cast: Cast) -> None:
    away, stand_in = cast.drafter[cast.police.pk], cast.reviewer[cast.police.pk]
    Substitute.objects.create(person=away, stand_in=stand_in, department=cast.police, first_day=today(),
                              last_day=today() + timedelta(days=3), named_by=away)
    assert [BEGUN(day, kind) for day, kind in (
        (today(), cast.police.kind), (today() - timedelta(days=1), cast.police.kind), (today(), cast.office.kind),
        (date(2100, 1, 1), cast.police.kind))] == [[away.pk], [], [], [away.pk]]


def test_a_value_that_is_no_parameter_is_refused(cast: Cast) -> None:
    with pytest.raises(ValueError, match="does not stand in the question"):
        Prepared(lambda count: Department.objects.order_by("pk")[:count])(2)


@pytest.mark.skipif("sqlite" in settings.DATABASES["default"]["ENGINE"], reason="SQLite keeps no plans for us")
def test_postgresql_plans_it_once(cast: Cast) -> None:
    by_name = Prepared(lambda name: Department.objects.filter(name=name))
    for one in (cast.police, cast.roads, cast.office, cast.police):
        assert by_name(one.name) == [one]
    with connection.cursor() as cursor:
        cursor.execute("SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE statement LIKE %s",
                       ["%directory_department%name%$1%"])
        # The first two are sent as they are; from the third on the plan is there.
        assert cursor.fetchall() == [(2,)]
        cursor.execute("SELECT %s", ["as Django writes it"])
        assert cursor.connection.cursor_factory is not ServerBindingCursor
