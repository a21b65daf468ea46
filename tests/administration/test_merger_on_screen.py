"""机构撤并 as the administrator sees it: told before, closed and found afterwards; posts, parents, and to whom not."""

from datetime import timedelta

import pytest
from django.urls import reverse

from directory.clock import today
from directory.models import AccessEntry, Department, DepartmentParent
from suggestions.models import Commitment
from tests.administration.merging import merged
from tests.cast import Cast, Life
from tests.web.people import logged_in

pytestmark = pytest.mark.django_db


def test_what_will_follow_is_told_before(cast: Cast) -> None:
    Life(cast).assigned(cast.roads)
    Life(cast).assigned(cast.roads, cast.water).accepted(cast.roads)
    said = {"into": str(cast.water.pk), "day": today().isoformat(), "posts": "pass"}
    page = logged_in(cast.admin).post(reverse("manage_department_merger", args=[cast.roads.pk]), said).text
    assert ("在办2件" in page, "起草答复" in page, "其中1件市水利局也在办" in page, "4项任职转到市水利局" in page) == (
        True, True, True, True)
    cast.roads.refresh_from_db()
    assert cast.roads.is_active


def test_it_is_closed_and_found_by_its_old_name(cast: Cast) -> None:
    merged(cast, cast.roads, cast.water)
    assert "并入市水利局" in logged_in(cast.admin).get(reverse("manage_departments")).text
    assert "并入云溪市水利局" in logged_in(cast.clerk).get(reverse("department", args=[cast.roads.pk])).text
    assert "云溪市交通运输局" in logged_in(cast.clerk).get(reverse("department", args=[cast.water.pk])).text
    form = {"kind": "bureau", "name": cast.roads.name, "short_name": "市交通局", "parent": cast.government.pk}
    answer = logged_in(cast.admin).post(
        reverse("manage_department", args=[cast.roads.pk]), form | {"is_active": "on"})
    assert (answer.status_code, "已并入市水利局，不能再启用" in answer.text) == (422, True)
    assert AccessEntry.objects.filter(what__startswith="机构撤并 云溪市交通运输局").exists()


@pytest.mark.parametrize("posts", ["pass", "end"])
def test_posts_pass_or_end(cast: Cast, posts: str) -> None:
    drafter = cast.drafter[cast.roads.pk]
    merged(cast, cast.roads, cast.water, posts=posts)
    drafter.refresh_from_db()
    assert (drafter.posts.count(), drafter.is_active) == ((1, True) if posts == "pass" else (0, False))
    assert not cast.roads.posts.exists()


def test_nobody_else_and_nothing_else(cast: Cast) -> None:
    other = Cast("柳桥县")
    address = reverse("manage_department_merger", args=[cast.roads.pk])
    assert logged_in(cast.clerk).get(address).status_code == 403
    assert logged_in(other.admin).get(address).status_code == 404
    answer = logged_in(cast.admin).get(reverse("manage_department_merger", args=[cast.office.pk]))
    assert (answer.status_code, "只有承办单位、专门委员会和政府办公室可以这样撤并" in answer.text) == (403, True)
    said = {"into": str(other.water.pk), "day": (today() + timedelta(days=1)).isoformat(), "posts": "pass"}
    assert logged_in(cast.admin).post(address, said).status_code == 422


def test_moving_under_another_parent_is_kept(cast: Cast) -> None:
    other = Department.objects.create(
        congress=cast.congress, kind="government_office", name="云溪市开发区管委会办公室", short_name="开发区办")
    form = {"kind": "bureau", "name": cast.roads.name, "short_name": "市交通局", "is_active": "on"}
    address = reverse("manage_department", args=[cast.roads.pk])
    assert logged_in(cast.admin).post(address, form | {"parent": other.pk}).status_code == 302
    assert [(one.parent, one.until) for one in DepartmentParent.objects.all()] == [(cast.government, today())]
    assert "云溪市人民政府办公室" in logged_in(cast.admin).get(address).text


def test_what_is_promised_keeps_it_from_being_closed(cast: Cast) -> None:
    life = Life(cast).assigned(cast.roads).accepted(cast.roads).replied(cast.roads).rated()
    reply, day = life.share(cast.roads).reply, today() + timedelta(200)
    Commitment.objects.create(reply=reply, text="明年六月底前完成。", owner=cast.roads, due_on=day)
    form = {"kind": "bureau", "name": cast.roads.name, "short_name": "市交通局", "parent": cast.government.pk}
    answer = logged_in(cast.admin).post(reverse("manage_department", args=[cast.roads.pk]), form)
    assert (answer.status_code, "还有1条没有到期的承诺（第001号），要有单位接着落实" in answer.text) == (422, True)
    merged(cast, cast.roads, cast.water)
    assert Commitment.objects.get().owner.successor == cast.water


def test_it_does_not_move_while_its_parent_decides(cast: Cast) -> None:
    cast.adopts(extension="government")
    Life(cast).assigned(cast.roads).accepted(cast.roads).asks_for_time(cast.roads)
    form = {"kind": "bureau", "name": cast.roads.name, "short_name": "市交通局", "is_active": "on"}
    answer = logged_in(cast.admin).post(reverse("manage_department", args=[cast.roads.pk]), form)
    assert (answer.status_code, "有1件正由上级机构审核或者决定" in answer.text) == (422, True)
