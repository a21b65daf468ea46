"""Whole lives through the door: what becomes of a suggestion, and who is asked at each turn."""

import pytest

from suggestions.errors import Incomplete, NotAllowed, NotNow
from tests.cast import Cast, Life
from workflow.models import Handling, Todo


def stands_still() -> bool:
    """A handling that is not over although nobody is asked."""
    return Handling.objects.filter(status="NEW").exclude(pk__in=Todo.objects.open().values("process")).exists()


def chain_holds(life: Life) -> bool:
    seal = ""
    for record in life.suggestion.records.order_by("place"):
        if record.seal != record.sealed_after(seal):
            return False
        seal = record.seal
    return True


def test_from_receipt_to_a_rated_reply(cast: Cast) -> None:
    life = Life(cast, joiners=2).assigned(cast.police, cast.roads, cast.schools)
    assert life.steps() == ["sign_for", "sign_for", "sign_for"]
    life.accepted(cast.police, cast.roads, cast.schools)
    life.writes_opinion(cast.roads).writes_opinion(cast.schools)
    life.replied(cast.police)
    assert life.fresh.state == "replied"
    assert life.fresh.number == "001"
    life.rated()
    assert life.fresh.state == "closed"
    assert life.steps() == []
    assert not stands_still()
    assert chain_holds(life)


def test_a_second_round(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).replied(cast.police)
    life.rated("unsatisfied", "没有时间表。")
    assert life.steps() == ["decide"]
    life.answer(cast.clerk, "handle_again", reason="请给出时间表", leads=[cast.roads], co_handlers=[cast.police])
    life.accepted(cast.roads, cast.police).writes_opinion(cast.police).replied(cast.roads).rated()
    assert life.fresh.state == "closed"
    assert life.fresh.round == 2
    assert not stands_still()


def test_joiners_may_refuse_and_the_last_answer_submits(cast: Cast) -> None:
    life = Life(cast, joiners=2)
    life.act(cast.delegates[0].person, "submit")
    assert life.steps() == ["confirm", "confirm"]
    life.answer(cast.delegates[1].person, "refuse").answer(cast.delegates[2].person, "confirm")
    assert life.fresh.state == "submitted"
    assert life.steps() == ["check"]


def test_sent_back_changed_and_declined(cast: Cast) -> None:
    life = Life(cast).submitted().answer(cast.clerk, "send_back", reason="诉求不清")
    assert life.steps() == ["revise"]
    life.answer(cast.delegates[0].person, "resubmit").answer(cast.clerk, "decline", reason="个人事项")
    assert life.fresh.state == "declined"
    assert not stands_still()


def test_the_lead_cannot_send_to_review_before_the_opinions(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police).drafted(cast.police)
    with pytest.raises(Incomplete, match="市交通局"):
        life.answer(cast.drafter[cast.police.pk], "send_to_review", cast.police)
    life.goes_on_without(cast.roads, "逾期未签收")
    life.to_sign(cast.police)
    assert life.steps() == ["sign"]


def test_an_opinion_is_sent_back_and_given_again(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    life.writes_opinion(cast.roads)
    life.act(cast.drafter[cast.police.pk], "send_back_opinion", life.share(cast.roads).opinion, reason="请写明时间")
    assert life.steps() == ["draft", "draft"]
    life.writes_opinion(cast.roads, "六月底前完成。")
    with pytest.raises(NotNow, match="已经退回补充过一次"):
        life.act(cast.drafter[cast.police.pk], "send_back_opinion", life.share(cast.roads).opinion, reason="再写细些")
    life.replied(cast.police).rated()
    assert life.fresh.state == "closed"
    assert not stands_still()


def test_release_is_granted_to_another_bureau(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.roads)
    life.answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
    life.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="不属职责", proposed=cast.parks)
    life.answer(cast.clerk, "grant_release", cast.police, to=cast.parks)
    assert life.share(cast.roads).beside == life.share(cast.parks)
    life.accepted(cast.parks).writes_opinion(cast.roads).replied(cast.parks).rated()
    assert life.fresh.state == "closed"
    assert not stands_still()


def test_several_bureaus_answer_separately(cast: Cast) -> None:
    life = Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.police, cast.roads])
    life.accepted(cast.police, cast.roads).replied(cast.police)
    assert life.fresh.state == "in_hand"
    life.replied(cast.roads)
    assert life.fresh.state == "replied"
    life.rated().rated()
    assert life.fresh.state == "closed"


def test_withdrawn_midway_nobody_is_asked_any_more(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.roads)
    life.act(cast.delegates[0].person, "withdraw", reason="已经解决")
    assert life.fresh.state == "withdrawn"
    assert life.steps() == []
    assert not stands_still()
    assert not life.suggestion.clocks.filter(stopped_on=None).exists()


def test_strangers_drafters_and_latecomers_are_refused(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).drafted(cast.police)
    with pytest.raises(NotAllowed):
        life.answer(cast.leader[cast.roads.pk], "send_to_review", cast.police)
    todo = life.open_todos()[0]
    life.to_sign(cast.police)
    from workflow import door
    with pytest.raises(NotNow, match="承0"):
        door.answer(cast.drafter[cast.police.pk], todo.pk, "send_to_review")


def test_two_unsatisfied_answers_share_the_second_round(cast: Cast) -> None:
    life = Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.police, cast.roads])
    life.accepted(cast.police, cast.roads).replied(cast.police).replied(cast.roads)
    life.rated("unsatisfied", "太空").rated("unsatisfied", "太空")
    life.answer(cast.clerk, "handle_again", reason="重办", leads=[cast.parks])
    life.answer(cast.clerk, "handle_again", reason="重办", leads=[cast.water])
    assert life.fresh.round == 2
    assert {share.round for share in (life.share(cast.parks), life.share(cast.water))} == {2}
    life.accepted(cast.parks, cast.water).replied(cast.parks).replied(cast.water).rated().rated()
    assert life.fresh.state == "closed"
    assert not stands_still()


def test_the_check_before_numbering_voids_the_signature(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).drafted(cast.police).to_sign(cast.police)
    life.answer(cast.leader[cast.police.pk], "sign", digest=life.share(cast.police).reply.digest())
    life.answer(cast.receiver[cast.police.pk], "return_before_numbering", reason="错字")
    assert not life.share(cast.police).reply.signature_holds()
    assert life.steps() == ["draft"]


def test_the_head_puts_a_numbered_letter_back(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).drafted(cast.police).to_sign(cast.police)
    life.answer(cast.leader[cast.police.pk], "sign", digest=life.share(cast.police).reply.digest())
    life.answer(cast.receiver[cast.police.pk], "register_letter")
    with pytest.raises(NotAllowed):
        life.act(cast.clerk, "put_back", life.share(cast.police).reply, reason="印错")
    life.act(cast.head, "put_back", life.share(cast.police).reply, reason="印错")
    assert life.steps() == ["draft"]
    life.to_sign(cast.police)
    life.answer(cast.leader[cast.police.pk], "sign", digest=life.share(cast.police).reply.digest())
    life.answer(cast.receiver[cast.police.pk], "register_letter")
    assert life.share(cast.police).reply.number == "云公提函〔2026〕2号"


def test_a_closed_suggestion_is_taken_up_again(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).replied(cast.police).rated()
    life.act(cast.clerk, "reopen", reason="承诺未落实", leads=[cast.roads])
    assert life.fresh.state == "in_hand"
    life.accepted(cast.roads).replied(cast.roads).rated()
    assert life.fresh.state == "closed"
    assert not stands_still()
