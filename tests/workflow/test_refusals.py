"""Acts that come too late or from the wrong person: refused, with the words that fit."""

import pytest
from django.urls import reverse

from directory.models import Delegate, Role
from permissions.grants import appoint
from suggestions.actions.draft import write_opinion, write_reply
from suggestions.errors import NotAllowed, NotNow
from suggestions.models import Rating
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in
from workflow import door
from workflow.begin import begin_suggestion
from workflow.models import Todo
from workflow.night.drift import compare

OWN_MATTER = "^您是这件建议的提出人，不能以单位名义办理自己的建议，请本单位其他人员办理。$"


def test_an_opinion_is_not_sent_back_once_the_reply_is_on_its_way(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    life.writes_opinion(cast.roads).drafted(cast.police)
    life.answer(cast.drafter[cast.police.pk], "send_to_review", cast.police)
    opinion, drafter = life.share(cast.roads).opinion, cast.drafter[cast.police.pk]
    with pytest.raises(NotNow, match="先请核稿人退回起草"):
        life.act(drafter, "send_back_opinion", opinion, reason="请写明时间")
    life.answer(cast.reviewer[cast.police.pk], "return_to_drafter", cast.police, reason="请补会办意见")
    life.act(drafter, "send_back_opinion", opinion, reason="请写明时间")
    assert life.steps() == ["draft", "draft"]
    life.writes_opinion(cast.roads).to_sign(cast.police)
    life.answer(cast.leader[cast.police.pk], "sign", digest=life.share(cast.police).reply.digest())
    life.answer(cast.receiver[cast.police.pk], "register_letter").answer(cast.receiver[cast.police.pk], "issue").rated()
    with pytest.raises(NotNow, match="不能再退回会办意见"):
        life.act(drafter, "send_back_opinion", opinion, reason="请写明时间")
    assert (life.fresh.state, life.steps()) == ("closed", [])


def test_the_paper_of_a_waived_co_handler_stays_where_it_is(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    share = life.share(cast.roads)
    door.keep(cast.drafter[cast.roads.pk], share.opinion, write_opinion, verb="send_to_review", paragraphs=["同意。"])
    life.answer(cast.drafter[cast.roads.pk], "send_to_review", cast.roads)
    life.goes_on_without(cast.roads)
    with pytest.raises(NotNow, match="不在办理"):
        life.act(cast.head, "put_back", share.opinion, reason="更正")
    with pytest.raises(NotNow, match="不在本单位办理"):
        life.act(cast.drafter[cast.roads.pk], "waive_contact", share, kind="declined", reason="无")
    assert life.steps() == ["draft"]
    assert list(compare(dry=False)) == []


def test_a_release_stays_in_its_round(cast: Cast) -> None:
    life = Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.police, cast.roads])
    life.accepted(cast.police).replied(cast.police).rated("unsatisfied", "没有时间表。")
    life.answer(cast.clerk, "handle_again", reason="请给出时间表", leads=[cast.water])
    assert (life.fresh.round, life.share(cast.water).round) == (2, 2)
    life.answer(cast.receiver[cast.roads.pk], "sign_for", cast.roads)
    life.answer(cast.drafter[cast.roads.pk], "ask_release", cast.roads, reason="不属职责")
    life.answer(cast.clerk, "grant_release", cast.roads, to=cast.parks)
    life.accepted(cast.parks).act(cast.clerk, "add_co_handler", life.share(cast.parks), department=cast.schools)
    assert (life.share(cast.parks).round, life.share(cast.schools).round, life.fresh.round) == (1, 1, 2)


def test_who_is_refused_reads_why(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).drafted(cast.police)
    with pytest.raises(NotAllowed, match=r"^这一步由承办单位的相应人员办理。$"):
        life.answer(cast.leader[cast.roads.pk], "send_to_review")
    drafter, delegate = cast.drafter[cast.police.pk], cast.delegates[0].person
    appoint(delegate, cast.police, Role.DRAFTER)
    with pytest.raises(NotAllowed, match=OWN_MATTER):
        life.answer(delegate, "send_to_review")
    life.to_sign(cast.police)
    appoint(drafter, cast.police, Role.LEADER)
    with pytest.raises(NotAllowed, match=r"^起草人不能签发自己起草的文稿。$"):
        life.answer(drafter, "sign", digest=life.share(cast.police).reply.digest())


def test_a_delegate_is_not_asked_about_his_own_suggestion_in_his_bureau(cast: Cast) -> None:
    delegate = cast.delegates[1].person
    appoint(delegate, cast.police, Role.RECEIVER)
    his_own, another = Life(cast, joiners=1).assigned(), Life(cast).assigned()
    asked = Todo.objects.asked_of(delegate)
    assert [todo.process.suggestion for todo in asked] == [another.suggestion]
    assert his_own.steps() == ["sign_for"]


def test_office_staff_do_not_act_for_the_office_on_their_own_suggestion(cast: Cast) -> None:
    clerk, words = cast.clerk, OWN_MATTER
    another = Life(cast).submitted()
    cast.delegates[0] = Delegate.objects.create(
        person=clerk, term=cast.session.term, delegation=cast.delegates[0].delegation, seat_number="99")
    life = Life(cast).submitted()
    for verb in ("register", "decline"):
        with pytest.raises(NotAllowed, match=words):
            life.answer(clerk, verb, **({"reason": "无"} if verb == "decline" else {}))
    assert [todo.process.suggestion for todo in Todo.objects.asked_of(clerk)] == [another.suggestion]
    life.answer(cast.head, "register").answer(cast.head, "assign", leads=[cast.police])
    life.accepted(cast.police).replied(cast.police)
    rating = Rating.objects.get(reply__assignment__suggestion=life.suggestion)
    with pytest.raises(NotAllowed, match=words):
        life.act(clerk, "rate_by_sheet", rating, attitude="satisfied",
                 result="satisfied")
    with pytest.raises(NotAllowed, match=words):
        life.act(clerk, "lapse", rating, reason="无")
    # As a delegate he rates like everybody.
    life.answer(clerk, "rate", attitude="satisfied", result="satisfied")


def test_he_sees_his_own_as_a_delegate_and_is_told_why(cast: Cast) -> None:
    clerk = cast.clerk
    cast.delegates[0] = Delegate.objects.create(
        person=clerk, term=cast.session.term, delegation=cast.delegates[0].delegation, seat_number="99")
    life = Life(cast).submitted()
    browser = logged_in(clerk)
    refused = browser.get(reverse("todo", args=[asked(life, "check").pk]))
    assert refused.status_code == 403
    assert "请本单位其他人员办理" in refused.content.decode()
    shown = browser.get(reverse("suggestion", args=[life.suggestion.pk]))
    assert "delegate/case.html" in [template.name for template in shown.templates]


def test_a_desk_enters_for_one_of_its_own_and_hands_it_in_again(cast: Cast) -> None:
    seat = Delegate.objects.create(
        person=cast.station_staff, term=cast.session.term, delegation=cast.delegates[0].delegation, seat_number="99")
    life = Life(cast)
    life.suggestion = begin_suggestion(
        cast.station_staff, seat, fields={"title": "关于疏浚河道的建议"}, asks=["疏浚。"], channel="phone",
        entered_at=cast.station)
    life.act(cast.station_staff, "submit").answer(cast.station_staff, "confirm")
    life.answer(cast.clerk, "send_back", reason="哪一段？").answer(cast.station_staff, "resubmit")
    assert life.steps() == ["check"]


def test_a_working_copy_that_has_left_is_not_changed(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).drafted(cast.police).to_sign(cast.police)
    reply, drafter = life.share(cast.police).reply, cast.drafter[cast.police.pk]
    before = reply.digest()
    with pytest.raises(NotNow, match="文稿已经送出"):
        door.keep(drafter, reply, write_reply, verb="send_to_review", fields={"title": "另一个"}, paragraphs=[],
                  verdicts={}, promises=[])
    with pytest.raises(NotNow, match="退回起草"):
        life.act(cast.clerk, "add_co_handler", life.share(cast.police), department=cast.parks)
    assert life.share(cast.police).reply.digest() == before
