"""申请增加会办单位: the lead asks, whoever assigned it grants with a clock of its own, or refuses with a reason."""

import pytest
from django.urls import reverse

from directory.models import Department
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Addition
from tests.cast import Cast, Life
from tests.suggestions.test_removal import told
from tests.web.people import asked, logged_in, say
from workflow.night.drift import compare

REASON = {"reason": "专线的站点由交通部门核定，请就第二条提出意见。"}


@pytest.fixture
def life(cast: Cast) -> Life:
    """The police write alone."""
    return Life(cast).assigned(cast.police).accepted(cast.police)


@pytest.fixture
def relayed(cast: Cast) -> Life:
    """The government's office gave it to the police."""
    life = Life(cast).registered().answer(cast.clerk, "assign", relay=cast.government)
    return life.answer(cast.overseer, "pass_on", leads=[cast.police]).accepted(cast.police)


def wants(life: Life, department: Department) -> Life:
    cast = life.cast
    return life.act(cast.drafter[cast.police.pk], "ask_addition", life.share(cast.police), department=department,
                    **REASON)


def test_the_office_grants_and_it_has_its_own_clock(cast: Cast, life: Life) -> None:
    wants(life, cast.roads)
    assert life.steps() == ["decide_addition", "draft"]
    with pytest.raises(NotNow, match="已经申请过一家"):
        wants(life, cast.water)
    page = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "decide_addition").pk])).text
    assert all(words in page for words in (
        REASON["reason"], "云溪市公安局的申请", "申请增加会办单位云溪市交通运输局"))
    assert list(compare(dry=False)) == []
    answer = say(cast.clerk, asked(life, "decide_addition"), "grant_addition", sure=True, department=cast.roads.pk)
    assert answer.status_code == 302
    share = life.share(cast.roads)
    assert (share.role, share.beside, share.note) == ("co", life.share(cast.police), REASON["reason"])
    assert share.clocks.filter(stopped_on=None).exists()
    assert life.steps() == ["draft", "sign_for"]
    assert told(life) == {cast.drafter[cast.police.pk].name}
    assert Addition.objects.get().state == "granted"
    assert list(compare(dry=False)) == []


def test_the_office_names_one_that_fits_better(cast: Cast, life: Life) -> None:
    wants(life, cast.roads).answer(cast.clerk, "grant_addition", named=cast.parks, reason="停车归城管局管。")
    assert [(str(one.department), one.note) for one in life.fresh.assignments.filter(role="co")] == [
        ("市城管局", "停车归城管局管。")]
    assert life.fresh.records.latest("place").particulars["department"] == "市城管局"


def test_the_office_refuses_and_the_lead_may_ask_for_another(cast: Cast, life: Life) -> None:
    wants(life, cast.roads).answer(cast.clerk, "refuse_addition", reason="不涉及交通部门的职责。")
    assert (Addition.objects.get().state, life.steps()) == ("refused", ["draft"])
    assert told(life) == {cast.drafter[cast.police.pk].name}
    assert wants(life, cast.water).steps() == ["decide_addition", "draft"]


def test_the_relay_decides_on_its_own_departments_the_office_on_others(cast: Cast, relayed: Life) -> None:
    court = Department.objects.create(congress=cast.congress, kind="court", name="云溪市人民法院", short_name="市法院")
    wants(relayed, cast.roads)
    page = logged_in(cast.overseer).get(reverse("todo", args=[asked(relayed, "decide_addition").pk])).text
    assert ("市交通局" in page, "市法院" in page) == (True, False)
    with pytest.raises(NotAllowed):
        relayed.answer(cast.clerk, "grant_addition")
    with pytest.raises(Incomplete):
        relayed.answer(cast.overseer, "grant_addition", named=court)
    relayed.answer(cast.overseer, "grant_addition")
    assert relayed.share(cast.roads).through == relayed.share(cast.government)
    wants(relayed, court)
    with pytest.raises(NotAllowed):
        relayed.answer(cast.overseer, "grant_addition")
    relayed.answer(cast.clerk, "grant_addition")
    assert relayed.share(court).through is None
    assert list(compare(dry=False)) == []


def test_too_late_once_the_reply_is_at_review(cast: Cast, life: Life) -> None:
    wants(life, cast.roads).drafted(cast.police).to_sign(cast.police)
    page = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "decide_addition").pk])).text
    assert "答复已经送核稿，不能再增加会办单位" in page
    with pytest.raises(NotNow, match="已经送核稿"):
        life.answer(cast.clerk, "grant_addition")
    with pytest.raises(NotNow, match="已经送核稿"):
        life.answer(cast.clerk, "refuse_addition", reason="来不及了。").act(
            cast.drafter[cast.police.pk], "ask_addition", life.share(cast.police), department=cast.water, **REASON)


def test_nobody_decides_any_more_once_it_is_out_or_elsewhere(cast: Cast, life: Life) -> None:
    wants(life, cast.roads).replied(cast.police)
    other = wants(Life(cast).assigned(cast.police).accepted(cast.police), cast.roads)
    other.act(cast.delegates[0].person, "object_to_assignment", other.share(cast.police), reason="归城管局管")
    other.answer(cast.clerk, "follow_objection", to=cast.parks)
    assert [one.state for one in Addition.objects.order_by("pk")] == ["dropped", "dropped"]
    assert (life.steps(), other.steps()) == (["rate"], ["sign_for"])
    assert list(compare(dry=False)) == []


def test_the_office_need_not_wait_to_be_asked(cast: Cast, life: Life) -> None:
    wants(life, cast.roads)
    life.act(cast.clerk, "add_co_handler", life.share(cast.police), department=cast.water)
    assert life.steps() == ["decide_addition", "draft", "sign_for"]
    life.act(cast.clerk, "add_co_handler", life.share(cast.police), department=cast.roads)
    assert (Addition.objects.get().state, life.steps()) == ("dropped", ["draft", "sign_for", "sign_for"])
    assert list(compare(dry=False)) == []


def test_who_may(cast: Cast, life: Life) -> None:
    share = life.share(cast.police)
    for user in (cast.clerk, cast.leader[cast.police.pk], cast.drafter[cast.roads.pk]):
        with pytest.raises(NotAllowed):
            life.act(user, "ask_addition", share, department=cast.roads, **REASON)
    with pytest.raises(NotAllowed):
        life.act(cast.drafter[cast.police.pk], "add_co_handler", share, department=cast.roads)
    with pytest.raises(NotNow, match="接办以后"):
        wants(Life(cast).assigned(cast.police), cast.roads)
    with pytest.raises(Incomplete, match="已经在办这件建议"):
        wants(life, cast.police)


def test_on_screen(cast: Cast, life: Life) -> None:
    address = reverse("ask_addition", args=[life.share(cast.police).pk])
    lead = logged_in(cast.drafter[cast.police.pk])
    assert lead.post(address, {"department": cast.roads.pk}).status_code == 422
    assert lead.post(address, {"department": cast.roads.pk, **REASON}).url == reverse(
        "todo", args=[asked(life, "draft").pk])
    page = say(cast.clerk, asked(life, "decide_addition"), "grant_addition", department=cast.roads.pk)
    assert "增加会办单位云溪市交通运输局吗" in page.content.decode()
    assert "决定是否增加会办单位" in logged_in(cast.clerk).get(reverse("suggestion", args=[life.suggestion.pk])).text
