"""重点督办: fixed by the office, accompanied by committee and government, seen by all concerned, taken off again."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.clock import at
from directory.models import Department, Role, User
from oversight.models import Supervision, SupervisionStep
from permissions.grants import appoint
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Suggestion
from suggestions.queries import may_see
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.jobs import tell_those_concerned
from workflow.models import Notice

FIXED: dict[str, Any] = {
    "year": 2026, "meeting": "市八届人大常委会第三十二次主任会议", "fixed_on": date(2026, 3, 5),
    "reason": "代表反映集中", "leader": "常委会副主任梁启山"}
VISITED = {"kind": "visit", "on": date(2026, 4, 1), "text": "到三所学校看了校门口。"}


@pytest.fixture
def committee(cast: Cast) -> Department:
    return Department.objects.create(
        congress=cast.congress, kind="committee", name="云溪市人大城建环资委", short_name="城环委")


@pytest.fixture
def member(committee: Department) -> User:
    user = User.objects.create_user(username="committee", name="冉明辉")
    appoint(user, committee, Role.OVERSEER)
    return user


@pytest.fixture
def life(cast: Cast) -> Life:
    with at(date(2026, 3, 2)):
        return Life(cast).assigned(cast.police).accepted(cast.police)


def supervised(life: Life, **more: Any) -> Supervision:
    with at(date(2026, 3, 9)):
        life.act(life.cast.clerk, "supervise", **{**FIXED, **more})
    return Supervision.objects.get(suggestion=life.suggestion)


def test_the_office_puts_it_on_the_list(cast: Cast, life: Life, committee: Department) -> None:
    supervision = supervised(life, committee=committee)
    assert (supervision.year, supervision.leader, supervision.committee) == (2026, "常委会副主任梁启山", committee)
    record = life.fresh.records.latest("place")
    assert (record.verb, record.particulars["committee"], record.went_to) == ("supervise", "城环委", "in_hand")
    with pytest.raises(NotNow, match="已经列入"):
        supervised(life)


def test_those_who_handle_it_and_those_who_supervise_it_hear_of_it(
        cast: Cast, life: Life, committee: Department, member: User) -> None:
    supervised(life, committee=committee)
    record = life.fresh.records.get(verb="supervise")
    tell_those_concerned.call(record.pk)
    assert set(Notice.objects.filter(record=record).values_list("person", flat=True)) == {
        cast.drafter[cast.police.pk].pk, cast.leader[cast.police.pk].pk, cast.overseer.pk, member.pk}


def test_what_cannot_be_put_on_it(cast: Cast, life: Life) -> None:
    with pytest.raises(Incomplete, match="不能晚于今天"):
        supervised(life, fixed_on=date(2026, 3, 10))
    with pytest.raises(Incomplete, match="不能早于2026年3月2日"):
        supervised(life, fixed_on=date(2025, 3, 5))
    with pytest.raises(Incomplete, match="不是本级人大的专门委员会"):
        supervised(life, committee=cast.police)
    with pytest.raises(NotNow, match="登记以后"):
        supervised(Life(cast, title="关于养老的建议").submitted())
    assert not Supervision.objects.exists()


def test_its_committee_sees_it_and_nobody_elses(cast: Cast, life: Life, committee: Department, member: User) -> None:
    other = Life(cast, title="关于养老的建议").assigned(cast.police)
    assert (may_see(member, life.fresh), list(Suggestion.objects.visible_to(member))) == (False, [])
    supervised(life, committee=committee)
    member = User.objects.get(pk=member.pk)
    assert (may_see(member, life.fresh), may_see(member, other.fresh)) == (True, False)
    assert list(Suggestion.objects.visible_to(member)) == [life.fresh]
    page = logged_in(member).get(f"/suggestions/{life.suggestion.pk}/").text
    assert ("督办方案" in page, "重点督办" in page) == (True, True)
    with at(date(2026, 4, 1)):
        life.act(member, "log_supervision", **VISITED)
        life.act(member, "plan_supervision", committee=committee, plan="四月视察，六月听取汇报。")
        with pytest.raises(NotAllowed):
            life.act(member, "end_supervision", reason="已经解决")
    assert SupervisionStep.objects.get().department == committee
    with at(date(2026, 6, 1)):
        life.act(cast.clerk, "end_supervision", reason="已经解决")
    member = User.objects.get(pk=member.pk)
    assert (may_see(member, life.fresh), list(Suggestion.objects.visible_to(member))) == (False, [])


def test_the_government_takes_part_and_a_bureau_does_not(cast: Cast, life: Life) -> None:
    supervised(life)
    with at(date(2026, 4, 1)):
        life.act(cast.overseer, "log_supervision", **VISITED)
        with pytest.raises(NotAllowed):
            life.act(cast.overseer, "plan_supervision", plan="另定")
        with pytest.raises(NotAllowed):
            life.act(cast.leader[cast.police.pk], "log_supervision", **VISITED)
    assert SupervisionStep.objects.get().department == cast.government


def test_taken_off_and_put_on_again_what_was_done_stays(cast: Cast, life: Life) -> None:
    supervised(life)
    with at(date(2026, 4, 1)):
        life.act(cast.clerk, "log_supervision", **VISITED)
        life.act(cast.clerk, "end_supervision", reason="已经解决")
        with pytest.raises(NotNow, match="没有列入"):
            life.act(cast.clerk, "log_supervision", **VISITED)
    again = supervised(life, meeting="另一次主任会议")
    assert (again.is_on_the_list, again.meeting, again.steps.count()) == (True, "另一次主任会议", 1)


def test_through_the_pages(cast: Cast, life: Life, committee: Department) -> None:
    office, case = logged_in(cast.clerk), f"/suggestions/{life.suggestion.pk}/"
    asked = {**FIXED, "committee": committee.pk, "plan": "四月视察。"}
    with at(date(2026, 3, 9)):
        assert f"{case}supervision/" in office.get(case).text
        assert "把第001号列入重点督办吗" in office.post(f"{case}supervision/", asked).text
        assert office.post(f"{case}supervision/", {**asked, "year": 1900}).status_code == 422
        office.post(f"{case}supervision/", {**asked, "confirmed": "1"})
        office.post(f"{case}supervision/steps/", {**VISITED, "on": "2026-03-09"})
    page = office.get(case).text
    assert all(words in page for words in ("四月视察。", "到三所学校看了校门口。", f"{case}supervision/end/"))
    for reader in (office, logged_in(cast.leader[cast.police.pk]), logged_in(cast.overseer)):
        listed = reader.get("/supervision/").text
        assert all(words in listed for words in ("2026年重点督办建议", "常委会副主任梁启山", "城环委", "1次，最近"))
    assert life.suggestion.title not in logged_in(cast.leader[cast.water.pk]).get("/supervision/").text


def test_lists_mark_it_and_can_be_narrowed_to_it(cast: Cast, life: Life) -> None:
    other = Life(cast, title="关于养老的建议").assigned(cast.roads)
    supervised(life)
    office = logged_in(cast.clerk)
    assert "重点督办</span>" in office.get("/suggestions/").text
    found = office.get("/suggestions/?watched=list").text
    assert (life.suggestion.title in found, other.suggestion.title in found) == (True, False)
    assert life.suggestion.title not in office.get("/suggestions/?watched=urged").text


def test_the_list_costs_the_same_for_one_and_for_many(cast: Cast) -> None:
    def cost(number: int) -> int:
        for place in range(number):
            with at(date(2026, 3, 2)):
                life = Life(cast, title=f"关于第{place}件事的建议").assigned(cast.police)
            supervised(life)
        office = logged_in(cast.clerk)
        office.get("/supervision/")
        with CaptureQueriesContext(connection) as counted:
            office.get("/supervision/")
        return len(counted)

    assert cost(1) == cost(5)
