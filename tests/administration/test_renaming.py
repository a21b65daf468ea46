"""更名: from a day on a department bears a new name; what is of an earlier day keeps the old one."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from directory.clock import at, today
from directory.models import AccessEntry, Department, DepartmentName
from letters.compose.letter import letter_of
from letters.compose.sheet import sheet_of
from letters.issued import in_force
from suggestions.models import Suggestion
from suggestions.search import find
from tests.administration.test_manage import department_data
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.imports.ground import Ground

pytestmark = pytest.mark.django_db
NEW = {"name": "云溪市交通运输和港航局", "short_name": "市交通港航局", "letter_code": "云交港函"}


def renamed(cast: Cast, **more: str) -> Department:
    answer = logged_in(cast.admin).post(
        reverse("manage_department_name", args=[cast.roads.pk]), NEW | {"day": today().isoformat()} | more)
    assert answer.status_code == 302
    cast.roads.refresh_from_db()
    return cast.roads


def test_what_was_issued_keeps_the_name_of_its_day(cast: Cast) -> None:
    with at(today() - timedelta(days=30)):
        old = Life(cast).assigned(cast.roads).accepted(cast.roads).replied(cast.roads)
    reply = old.share(cast.roads).reply
    before = letter_of(reply), sheet_of(old.share(cast.roads)), in_force(reply).content
    renamed(cast)
    reply = old.share(cast.roads).reply
    assert letter_of(reply).issuer == "云溪市交通运输局"
    assert (letter_of(reply), sheet_of(old.share(cast.roads)), in_force(reply).content) == before
    record = logged_in(cast.clerk).get(reverse("record", args=[old.suggestion.pk])).text
    assert "市交通局" in record
    assert "市交通港航局" not in record
    assert "第一次答复　市交通局" in logged_in(cast.clerk).get(reverse("suggestion", args=[old.suggestion.pk])).text


def test_what_comes_after_bears_the_new_name_and_its_letter_code(cast: Cast) -> None:
    renamed(cast)
    life = Life(cast).assigned(cast.roads).accepted(cast.roads).replied(cast.roads)
    assert sheet_of(life.share(cast.roads)).bureau == NEW["name"]
    letter = letter_of(life.share(cast.roads).reply)
    assert (letter.issuer, letter.number[:4]) == (NEW["name"], "云交港函")
    assert "市交通港航局" in logged_in(cast.clerk).get(reverse("record", args=[life.suggestion.pk])).text


def test_what_it_handles_is_found_by_either_name(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    Life(cast).assigned(cast.roads)
    with django_capture_on_commit_callbacks(execute=True):
        renamed(cast)
    job = DBTaskResult.objects.get(task_path="workflow.reindexing.index_department")
    job.task.func(*job.args_kwargs["args"])
    for name in ("云溪市交通运输局", "市交通局", NEW["name"], NEW["short_name"]):
        assert find(Suggestion.objects.all(), name).count() == 1


def test_what_it_handles_is_found_by_a_name_corrected_later(
        cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    Life(cast).assigned(cast.roads)
    with django_capture_on_commit_callbacks(execute=True):
        logged_in(cast.admin).post(
            reverse("manage_department", args=[cast.roads.pk]), department_data(cast.roads) | {"short_name": "交运局"})
    job = DBTaskResult.objects.get(task_path="workflow.reindexing.index_department")
    job.task.func(*job.args_kwargs["args"])
    assert [find(Suggestion.objects.all(), name).count() for name in ("交运局", "市交通局")] == [1, 0]


def test_each_of_several_names_has_its_days(cast: Cast) -> None:
    renamed(cast, day="2024-03-01", name="云溪市交通局", short_name="市交局")
    renamed(cast, day="2026-05-01")
    days = [date(2024, 2, 29), date(2024, 3, 1), date(2026, 4, 30), date(2026, 5, 1)]
    assert [cast.roads.name_on(day) for day in days] == [
        "云溪市交通运输局", "云溪市交通局", "云溪市交通局", NEW["name"]]
    assert [cast.roads.short_name_on(day) for day in days] == ["市交通局", "市交局", "市交局", NEW["short_name"]]


def test_the_pages_show_what_it_was_called(cast: Cast) -> None:
    renamed(cast, day="2026-05-01")
    for who, page in ((cast.admin, "manage_department"), (cast.clerk, "department")):
        shown = logged_in(who).get(reverse(page, args=[cast.roads.pk])).text
        assert "曾用名" in shown
        assert "云溪市交通运输局" in shown
    assert AccessEntry.objects.filter(what=f"机构更名 云溪市交通运输局：{NEW['name']}").exists()


def test_drafts_that_bear_the_old_name_are_counted(cast: Cast) -> None:
    life = Life(cast).assigned(cast.roads).accepted(cast.roads).drafted(cast.roads)
    reply = life.share(cast.roads).reply
    reply.title, reply.contact_unit = "云溪市交通运输局关于建议的答复", "云溪市交通运输局"
    reply.save()
    where = reverse("manage_department_name", args=[cast.roads.pk])
    admin = logged_in(cast.admin)
    assert "有1件没有签发的文稿写着旧名" in admin.get(where).text
    answer = admin.post(where, NEW | {"day": today().isoformat()}, follow=True)
    assert "有1件没有签发的文稿还写着旧名" in answer.text


@pytest.mark.parametrize(("sent", "word"), [
    ({"name": "云溪市交通运输局"}, "这就是现在的全称"), ({"name": "云溪市公安局"}, "已有同名的机构"),
    ({"day": f"{today().year + 1}-12-31"}, "更名日还没到"), ({"day": "2024-03-01"}, "要晚于上一次更名"),
    ({"day": ""}, "请填写从哪天起")])
def test_a_name_that_cannot_be_taken_is_explained(cast: Cast, sent: dict[str, str], word: str) -> None:
    cast.roads.renamed_on = date(2024, 3, 1)
    cast.roads.save()
    page = logged_in(cast.admin).post(
        reverse("manage_department_name", args=[cast.roads.pk]), NEW | {"day": today().isoformat()} | sent)
    assert page.status_code == 422
    assert word in page.text
    cast.roads.refresh_from_db()
    assert cast.roads.name == "云溪市交通运输局"


def test_old_tables_name_it_by_its_old_name(cast: Cast) -> None:
    renamed(cast)
    cast.water.name, cast.water.short_name = "云溪市交通局", "市交通局"
    cast.water.save()
    found = Ground(cast.office, [])
    assert found.department("云溪市交通运输局") == cast.roads
    assert found.department("市交通局") == cast.water


def test_a_page_of_records_costs_the_same(cast: Cast) -> None:
    life = Life(cast).assigned(cast.roads).accepted(cast.roads)
    where = reverse("record", args=[life.suggestion.pk])
    clerk = logged_in(cast.clerk)
    with CaptureQueriesContext(connection) as before:
        clerk.get(where)
    for one in (cast.roads, cast.office):
        DepartmentName.objects.create(department=one, name="旧名", short_name="旧名", until=today() + timedelta(days=1))
        Department.objects.filter(pk=one.pk).update(renamed_on=today() + timedelta(days=1))
    with CaptureQueriesContext(connection) as after:
        page = clerk.get(where)
    assert "旧名" in page.text
    assert len(after) <= len(before)
