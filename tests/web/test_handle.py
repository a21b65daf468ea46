"""A bureau signs for what it was assigned, takes it up or asks to be released, and talks to the delegates."""

from datetime import timedelta

from django.urls import reverse

from directory.clock import today
from directory.models import Role
from permissions.grants import appoint
from suggestions.models import Contact
from tests.cast import Cast, Life
from tests.web.desks import opened, todo_of
from tests.web.people import logged_in, say


def test_signed_for_and_taken_up(cast: Cast) -> None:
    life = Life(cast, joiners=1).assigned(cast.police, cast.roads)
    police = cast.police.pk
    page = opened(cast.receiver[police], todo_of(life, "sign_for", cast.police))
    assert [row["unit"] for row in page.context["shares"]] == ["市公安局", "市交通局"]
    assert say(cast.receiver[police], todo_of(life, "sign_for", cast.police), "sign_for").status_code == 302
    assert say(cast.drafter[police], todo_of(life, "take_up", cast.police), "accept").status_code == 302
    assert life.share(cast.police).state == "accepted"


def test_after_taking_it_up_the_drafter_stands_at_his_desk(cast: Cast) -> None:
    life = Life(cast).assigned().answer(cast.receiver[cast.police.pk], "sign_for")
    answer = say(cast.drafter[cast.police.pk], todo_of(life, "take_up", cast.police), "accept")
    assert answer.url == reverse("todo", args=[todo_of(life, "draft", cast.police).pk])


def test_release_is_asked_with_reason_and_bureau(cast: Cast) -> None:
    life = Life(cast).assigned().answer(cast.receiver[cast.police.pk], "sign_for")
    drafter, todo = cast.drafter[cast.police.pk], todo_of(life, "take_up", cast.police)
    without = say(drafter, todo, "ask_release", proposed=str(cast.parks.pk))
    assert without.status_code == 422
    assert without.context["forms"]["ask_release"].errors == {"reason": ["请填写退回理由"]}
    own = say(drafter, todo, "ask_release", reason="不属本局职责", proposed=str(cast.police.pk))
    assert own.status_code == 422
    assert "不属本局职责" in own.content.decode()
    assert say(drafter, todo, "ask_release", reason="不属本局职责", proposed=str(cast.parks.pk)).status_code == 302
    assert life.share(cast.police).release_proposed == cast.parks


def test_strangers_colleagues_and_proposers_do_not_take_it_up(cast: Cast) -> None:
    life = Life(cast).assigned().answer(cast.receiver[cast.police.pk], "sign_for")
    todo = todo_of(life, "take_up", cast.police)
    appoint(cast.delegates[0].person, cast.police, Role.DRAFTER)
    others = [cast.drafter[cast.roads.pk], cast.receiver[cast.police.pk], cast.clerk, cast.delegates[0].person]
    assert [opened(user, todo).status_code for user in others] == [404, 403, 403, 403]
    assert [say(user, todo, "accept").status_code for user in others] == [404, 403, 403, 403]


def test_a_contact_is_logged_and_leads_back_to_the_desk(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police)
    share, drafter = life.share(cast.police), logged_in(cast.drafter[cast.police.pk])
    address = reverse("log_contact", args=[share.pk])
    tomorrow = {"outcome": "reached", "on": today() + timedelta(1), "how": "phone", "with_whom": "沈秋禾",
                "note": "核对路口位置。"}
    late = drafter.post(address, tomorrow)
    assert (late.status_code, late.context["form"].errors) == (422, {"on": ["日期不能晚于今天"]})
    assert "核对路口位置。" in late.content.decode()
    answer = drafter.post(address, tomorrow | {"on": today()})
    assert answer.url == reverse("todo", args=[todo_of(life, "draft", cast.police).pk])
    assert Contact.objects.get().note == "核对路口位置。"
    assert not share.clocks.filter(kind="first_contact", stopped_on=None).exists()


def test_why_there_was_no_contact(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police)
    address = reverse("waive_contact", args=[life.share(cast.police).pk])
    drafter = logged_in(cast.drafter[cast.police.pk])
    assert drafter.post(address, {"reason": "代表出国。"}).status_code == 422
    never = drafter.post(address, {"kind": "unreachable", "reason": "代表出国。"})
    assert (never.status_code, "现有0次" in never.content.decode()) == (422, True)
    assert drafter.post(address, {"kind": "declined", "reason": "代表说不必上门。"}).status_code == 302
    share = life.share(cast.police)
    assert (share.contact_waived_as, share.contact_waiver) == ("declined", "代表说不必上门。")


def test_a_try_is_logged_without_what_was_said(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police)
    share, drafter = life.share(cast.police), logged_in(cast.drafter[cast.police.pk])
    tried = {"on": today(), "how": "phone", "with_whom": "沈秋禾", "note": ""}
    address = reverse("log_contact", args=[share.pk])
    without = drafter.post(address, tried | {"outcome": "reached"})
    assert without.status_code == 422
    assert without.context["form"].errors == {"note": ["请写代表说了什么、双方商定了什么"]}
    assert drafter.post(address, tried | {"outcome": "tried"}).status_code == 302
    assert "电话，没有联系上" in drafter.get(address).content.decode()
    assert share.clocks.filter(kind="first_contact", stopped_on=None).exists()


def test_only_the_lead_waives_and_returns_opinions(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads, cast.schools)
    life.accepted(cast.police, cast.roads, cast.schools).writes_opinion(cast.schools)
    waiver = reverse("waive_opinion", args=[life.share(cast.roads).pk])
    back = reverse("send_back_opinion", args=[life.share(cast.schools).opinion.pk])
    for address in (waiver, back):
        assert logged_in(cast.drafter[cast.roads.pk]).post(address, {"reason": "等不及"}).status_code == 403
        assert logged_in(cast.drafter[cast.water.pk]).post(address, {"reason": "等不及"}).status_code == 404
    lead, head = logged_in(cast.drafter[cast.police.pk]), logged_in(cast.leader[cast.police.pk])
    assert "同意设限时停车位。" in lead.get(back).content.decode()
    assert lead.post(waiver, {"reason": "逾期一月未送"}).status_code == 403
    early = head.post(waiver, {"reason": "逾期一月未送"})
    assert (early.status_code, "才到期，请继续等待" in early.content.decode()) == (409, True)
    life.goes_on_without(cast.roads)
    assert lead.post(back, {"reason": "请写明时间"}).status_code == 302
    assert (life.share(cast.roads).state, life.share(cast.schools).state) == ("ended", "accepted")
    assert lead.post(back, {"reason": "再退一次"}).status_code == 409
