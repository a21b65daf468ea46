"""减少会办单位: the office takes a co-handler out, by itself or asked by the lead, while its opinion is awaited."""

import pytest
from django.urls import reverse

from suggestions.actions.draft import write_opinion
from suggestions.errors import NotAllowed, NotNow
from suggestions.models import Removal
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in
from workflow import door
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.night.drift import compare

REASON = {"reason": "这一部分已由主办单位核实。"}


@pytest.fixture
def life(cast: Cast) -> Life:
    """The police lead; the roads have begun their opinion and talked to the delegate."""
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    share, drafter = life.share(cast.roads), cast.drafter[cast.roads.pk]
    door.keep(drafter, share.opinion, write_opinion, verb="send_to_review", paragraphs=["同意。"])
    return life.act(drafter, "log_contact", share, on=share.assigned_on, how="phone", with_whom="沈秋禾", note="谈过。")


def told(life: Life) -> set[str]:
    """Whom the last act told."""
    record = life.suggestion.records.latest("place")
    tell_those_concerned.call(record.pk)
    return set(Notice.objects.filter(record=record).values_list("person__name", flat=True))


def test_the_office_takes_it_out_and_what_it_did_stays(cast: Cast, life: Life) -> None:
    life.act(cast.clerk, "remove_co_handler", life.share(cast.roads), **REASON)
    share = life.share(cast.roads)
    assert (share.state, share.ended_reason, life.steps()) == ("ended", REASON["reason"], ["draft"])
    assert (share.opinion.paragraphs, share.contacts.count()) == (["同意。"], 1)
    assert not share.clocks.filter(stopped_on=None).exists()
    assert told(life) == {cast.drafter[cast.police.pk].name, cast.drafter[cast.roads.pk].name}
    life.drafted(cast.police).to_sign(cast.police)
    assert life.steps() == ["sign"]
    assert list(compare(dry=False)) == []


def test_only_before_its_opinion_came(cast: Cast, life: Life) -> None:
    life.writes_opinion(cast.roads)
    for user, verb in ((cast.clerk, "remove_co_handler"), (cast.drafter[cast.police.pk], "ask_removal")):
        with pytest.raises(NotNow, match="会办意见已经送达，不能再减去"):
            life.act(user, verb, life.share(cast.roads), **REASON)
    with pytest.raises(NotNow, match="只有会办单位可以减去"):
        life.act(cast.clerk, "remove_co_handler", life.share(cast.police), **REASON)


def test_the_lead_asks_and_the_office_grants(cast: Cast, life: Life) -> None:
    life.act(cast.drafter[cast.police.pk], "ask_removal", life.share(cast.roads), **REASON)
    assert life.steps() == ["decide_removal", "draft", "draft"]
    with pytest.raises(NotNow, match="已经申请过"):
        life.act(cast.drafter[cast.police.pk], "ask_removal", life.share(cast.roads), **REASON)
    page = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "decide_removal").pk])).text
    assert (REASON["reason"] in page, "云溪市公安局的申请" in page, "已与代表联系1次" in page) == (True, True, True)
    assert list(compare(dry=False)) == []
    life.answer(cast.clerk, "grant_removal")
    assert (life.share(cast.roads).ended_reason, life.steps()) == (REASON["reason"], ["draft"])
    assert told(life) == {cast.drafter[cast.police.pk].name, cast.drafter[cast.roads.pk].name}
    assert list(compare(dry=False)) == []


def test_the_office_refuses_and_it_writes_on(cast: Cast, life: Life) -> None:
    life.act(cast.drafter[cast.police.pk], "ask_removal", life.share(cast.roads), **REASON)
    life.answer(cast.clerk, "refuse_removal", reason="涉及该局职责。")
    assert told(life) == {cast.drafter[cast.police.pk].name}
    assert (Removal.objects.get().state, life.steps()) == ("refused", ["draft", "draft"])
    life.act(cast.drafter[cast.police.pk], "ask_removal", life.share(cast.roads), **REASON)


def test_an_opinion_that_came_meanwhile_stays(cast: Cast, life: Life) -> None:
    life.act(cast.drafter[cast.police.pk], "ask_removal", life.share(cast.roads), **REASON).writes_opinion(cast.roads)
    assert (Removal.objects.get().state, life.steps(), life.share(cast.roads).state) == ("dropped", ["draft"], "done")
    assert list(compare(dry=False)) == []


def test_who_takes_the_lead_over_decides_anew(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
    life.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="归水利局管")
    life.act(cast.drafter[cast.police.pk], "ask_removal", life.share(cast.roads), **REASON)
    life.answer(cast.clerk, "grant_release", cast.police, to=cast.water)
    assert (Removal.objects.get().state, life.steps()) == ("dropped", ["sign_for", "sign_for"])
    assert list(compare(dry=False)) == []


def test_a_co_handler_that_is_moved_is_no_longer_unwanted(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).answer(cast.receiver[cast.roads.pk], "sign_for", cast.roads)
    life.act(cast.drafter[cast.police.pk], "ask_removal", life.share(cast.roads), **REASON)
    life.answer(cast.drafter[cast.roads.pk], "ask_release", cast.roads, reason="归教育局管")
    life.answer(cast.clerk, "grant_release", cast.roads, to=cast.schools)
    assert (Removal.objects.get().state, life.steps()) == ("dropped", ["sign_for", "sign_for"])
    assert list(compare(dry=False)) == []


def test_the_office_need_not_wait_to_be_asked_twice(cast: Cast, life: Life) -> None:
    life.act(cast.drafter[cast.police.pk], "ask_removal", life.share(cast.roads), **REASON)
    life.act(cast.clerk, "remove_co_handler", life.share(cast.roads), **REASON)
    assert (Removal.objects.get().state, life.steps()) == ("dropped", ["draft"])
    assert list(compare(dry=False)) == []


def test_the_relay_decides_on_a_department_it_has_named(cast: Cast) -> None:
    life = Life(cast).registered().answer(cast.clerk, "assign", relay=cast.government)
    life.answer(cast.overseer, "pass_on", leads=[cast.police], co_handlers=[cast.roads])
    life.accepted(cast.police, cast.roads)
    life.act(cast.drafter[cast.police.pk], "ask_removal", life.share(cast.roads), **REASON)
    assert asked(life, "decide_removal").department == cast.government
    with pytest.raises(NotAllowed, match="由交办或者转办它的机构决定"):
        door.answer(cast.clerk, asked(life, "decide_removal").pk, "grant_removal")
    assert list(compare(dry=False)) == []
    life.answer(cast.overseer, "grant_removal")
    assert (life.share(cast.roads).state, life.steps()) == ("ended", ["draft"])
    record = life.suggestion.records.latest("place")
    assert (record.actor, record.department) == (cast.overseer, cast.government)
    assert list(compare(dry=False)) == []


def test_the_congress_office_decides_on_whom_it_has_named_beside_the_relay(cast: Cast) -> None:
    court = cast._department("court", "云溪市中级人民法院", "市法院")
    life = Life(cast).registered().answer(cast.clerk, "assign", relay=cast.government)
    life.answer(cast.overseer, "pass_on", leads=[cast.police], co_handlers=[]).accepted(cast.police)
    life.act(cast.clerk, "add_co_handler", life.share(cast.police), department=court)
    life.act(cast.drafter[cast.police.pk], "ask_removal", life.share(court), **REASON)
    assert asked(life, "decide_removal").department == cast.office
    with pytest.raises(NotAllowed):
        door.answer(cast.overseer, asked(life, "decide_removal").pk, "refuse_removal", reason="要它的意见。")
    life.answer(cast.clerk, "grant_removal")
    assert life.share(court).state == "ended"


def test_who_may(cast: Cast, life: Life) -> None:
    lead, own = cast.drafter[cast.police.pk], cast.drafter[cast.roads.pk]
    for user, verb in ((lead, "remove_co_handler"), (own, "ask_removal"), (cast.overseer, "remove_co_handler")):
        with pytest.raises(NotAllowed):
            life.act(user, verb, life.share(cast.roads), **REASON)


def test_on_screen_it_is_asked_once_more(cast: Cast, life: Life) -> None:
    address = reverse("remove_co_handler", args=[life.share(cast.roads).pk])
    page = logged_in(cast.clerk).post(address, REASON).text
    assert ("减去会办单位云溪市交通运输局吗" in page, "起草会办意见" in page) == (True, True)
    assert logged_in(cast.clerk).post(address, REASON | {"confirmed": "1"}).status_code == 302
    assert life.share(cast.roads).state == "ended"
