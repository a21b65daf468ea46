"""After a merger of departments (机构撤并) what the former one did is found by the successor, and named as it was."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.clock import at, today
from directory.models import CongressSession
from directory.rights import Right
from permissions.scopes import forget, may, rights_by_department, whole_department
from permissions.substitutes import name_substitute
from tests.administration.merging import merged
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.web.test_worklists import titles
from workflow.reading.due_month import limits_of
from workflow.reading.secretary import earlier_letters
from workflow.reading.selection import Selection
from workflow.reading.statistics import Statistics

pytestmark = pytest.mark.django_db


@pytest.fixture
def lives(cast: Cast) -> list[Life]:
    """Before the merger of roads into water: one answered by the roads, one in their hands signed, one of the water."""
    with at(today() - timedelta(days=5)):
        done = Life(cast, title="关于修路的建议").assigned(cast.roads).accepted(cast.roads).replied(cast.roads)
        signed = Life(cast, title="关于架桥的建议").assigned(cast.roads).accepted(cast.roads)
        signed.drafted(cast.roads).to_sign(cast.roads).answer(
            cast.leader[cast.roads.pk], "sign", digest=signed.share(cast.roads).reply.digest())
        own = Life(cast, title="关于修渠的建议").assigned(cast.water)
    return [done, signed, own]


def test_the_ledger_finds_by_the_successor_and_names_the_former(cast: Cast, lives: list[Life]) -> None:
    merged(cast, cast.roads, cast.water)
    roads, water = str(cast.roads.pk), str(cast.water.pk)
    assert titles(cast.clerk, bureau=water, sort="number") == ["关于修路的建议", "关于架桥的建议", "关于修渠的建议"]
    assert titles(cast.clerk, bureau=roads, sort="number") == ["关于修路的建议", "关于架桥的建议"]
    assert titles(cast.clerk, bureau=water, share="hand", sort="number") == ["关于架桥的建议", "关于修渠的建议"]
    # The signed letter is numbered in its old name: who waits for the successor waits for that.
    assert "关于架桥的建议" in titles(cast.clerk, awaited=water)
    page = logged_in(cast.clerk).get(reverse("suggestions"), {"bureau": water}).text
    assert page.count(f'href="{reverse("department", args=[cast.roads.pk])}"') == 2
    assert "市交通局（已并入）" in page
    limits = limits_of(cast.clerk, cast.water.pk)
    assert {str(clock.assignment.department) for clock in limits} == {"市交通局", "市水利局"}
    assert Selection(cast.clerk, {"bureau": water}).count == 1


def test_its_page_and_the_statistics_count_all_and_tell_the_former_apart(cast: Cast, lives: list[Life]) -> None:
    merged(cast, cast.roads, cast.water)
    found = Statistics(cast.clerk, CongressSession.objects.get())
    rows = {row["unit"]: [cell["value"] for cell in row["cells"]][:5] for row in found.rows()}
    # Answering, co-handling, in hand, late, answered already.
    assert rows == {"云溪市水利局": [3, 0, 2, 0, 1], "其中原云溪市交通运输局": [2, 0, 1, 0, 1]}
    assert found.total()[0]["value"] == 3
    page = logged_in(cast.clerk).get(reverse("department", args=[cast.water.pk])).text
    assert "主办（市交通局名义）" in page
    assert '<td data-label="主办">3</td>' in page


def test_merged_twice_it_reaches_back_to_the_first(cast: Cast, lives: list[Life]) -> None:
    merged(cast, cast.roads, cast.water)
    merged(cast, cast.water, cast.parks)
    forget(cast.clerk)
    assert whole_department(cast.clerk, cast.parks.pk) == [cast.parks.pk, cast.water.pk, cast.roads.pk]
    rows = [row["unit"] for row in Statistics(cast.clerk, CongressSession.objects.get()).rows()]
    assert rows == ["云溪市城市管理局", "其中原云溪市水利局", "其中原云溪市交通运输局"]
    assert len(titles(cast.clerk, bureau=str(cast.parks.pk))) == 3


def test_the_filter_costs_what_it_cost_before(cast: Cast, lives: list[Life]) -> None:
    def cost() -> int:
        client = logged_in(cast.clerk)
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse("suggestions"), {"bureau": cast.water.pk})
        return len(counted)

    before = cost()
    merged(cast, cast.roads, cast.water)
    assert cost() == before


@pytest.mark.parametrize("named", [True, False])
def test_a_stand_in_reaches_what_the_department_absorbed(cast: Cast, lives: list[Life], named: bool) -> None:
    leader, deputy = cast.leader[cast.water.pk], cast.reviewer[cast.water.pk]
    name_substitute(leader, deputy, first_day=today(), last_day=today(), by=leader,
                    department=cast.water if named else None)
    merged(cast, cast.roads, cast.water)
    assert [may(deputy, Right.SIGN_PAPER, one) for one in (cast.water, cast.roads, cast.parks)] == [True, True, False]
    forget(deputy)
    with CaptureQueriesContext(connection) as counted:
        rights_by_department(deputy)
    assert len(counted) == 5


def test_the_secretary_knows_the_letters_of_what_was_absorbed(cast: Cast) -> None:
    text = "城东大道全长三公里，去年已经完成路面翻修，今年安排人行道改造和路灯更换，十月底前全部完工。" * 4
    done = Life(cast).assigned(cast.roads).accepted(cast.roads).drafted(cast.roads, text).to_sign(cast.roads)
    done.answer(cast.leader[cast.roads.pk], "sign", digest=done.share(cast.roads).reply.digest())
    done.answer(cast.receiver[cast.roads.pk], "register_letter").answer(cast.receiver[cast.roads.pk], "issue")
    letter = done.share(cast.roads).reply.number
    own = Life(cast).assigned(cast.water).accepted(cast.water)
    assert earlier_letters(own.share(cast.water).reply) == ()
    merged(cast, cast.roads, cast.parks)
    merged(cast, cast.parks, cast.water)
    assert [one.name for one in earlier_letters(own.share(cast.water).reply)] == [letter]
