"""撤回: until when, by whom, and what becomes of those at work on it – as each text has it."""

import pytest
from django.urls import reverse

from directory.models import User
from letters.compose.notices import notice_of, told_of
from suggestions.errors import NotAllowed, NotNow
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.web.test_uploads import PDF, sent
from tests.workflow.procedure import lives_by
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.night.drift import compare

ASKS = {"reason": "情况变了。"}


def under(cast: Cast, preset: str, joiners: int = 0) -> Life:
    lives_by(cast.congress, preset)
    return Life(cast, joiners=joiners)


def told(life: Life) -> set[str]:
    """Who hears of the last act."""
    record = life.suggestion.records.latest("place")
    tell_those_concerned.func(record.pk)
    return set(Notice.objects.filter(record=record).values_list("person__name", flat=True))


def test_beijing_lets_it_go_before_it_is_assigned_only(cast: Cast) -> None:
    author = cast.delegates[0].person
    life = under(cast, "beijing-2014").registered().act(author, "withdraw", **ASKS)
    assert life.fresh.state == "withdrawn"
    life = Life(cast).assigned()
    for verb in ("withdraw", "ask_withdrawal"):
        with pytest.raises(NotNow, match="在交办前可以撤回"):
            life.act(author, verb, **ASKS)


def test_taken_back_at_the_bureaus_everything_stops_and_all_are_told(cast: Cast) -> None:
    life = under(cast, "shandong-2017", 1).assigned(cast.police, cast.roads).accepted(cast.police)
    life.act(cast.delegates[0].person, "withdraw", **ASKS)
    suggestion = life.fresh
    assert (life.steps(), suggestion.clocks.filter(stopped_on=None).count()) == ([], 0)
    assert {one.state for one in suggestion.assignments.all()} == {"ended"}
    assert told(life) == {"贺立群", "周敏慧", "唐守正", "收0", "承0", "核0", "收1", "承1", "核1"}
    letter = notice_of(suggestion, told_of(suggestion))
    assert letter.title.endswith("关于撤回第001号建议《关于完善学校周边交通组织的建议》的告知函")
    assert letter.addressees == ("沈秋禾代表", "贺立群代表")
    assert letter.copies_to == ("云溪市公安局", "云溪市交通运输局")
    assert "根据《山东省代表建议办理工作条例》第九条，这件建议的办理工作即行终止" in letter.paragraphs[0]


def test_shanghai_wants_it_from_all_who_propose_it(cast: Cast) -> None:
    author, one, two = (seat.person for seat in cast.delegates[:3])
    life = under(cast, "shanghai-2015", 2).assigned()
    with pytest.raises(NotNow, match="要先提出申请"):
        life.act(author, "withdraw", **ASKS)
    life.act(author, "ask_withdrawal", **ASKS)
    assert life.steps() == ["agree", "agree", "sign_for"]
    life.answer(one, "agree_to_withdraw")
    assert (life.fresh.state, life.steps(), list(compare(dry=False))) == ("in_hand", ["agree", "sign_for"], [])
    life.answer(two, "agree_to_withdraw")
    assert (life.fresh.state, life.steps()) == ("withdrawn", [])
    assert told(life) == {"沈秋禾", "贺立群", "周敏慧", "唐守正", "收0", "承0", "核0"}
    assert told_of(life.fresh).verb == "agree_to_withdraw"


def test_one_who_objects_keeps_it(cast: Cast) -> None:
    author, one = (seat.person for seat in cast.delegates[:2])
    life = under(cast, "shanghai-2015", 2).registered().act(author, "ask_withdrawal", **ASKS)
    life.answer(one, "object_to_withdraw", reason="问题还在。")
    assert (life.fresh.state, life.steps()) == ("registered", ["assign"])
    assert life.suggestion.withdrawals.get().answer == "问题还在。"
    life.act(author, "ask_withdrawal", **ASKS)
    assert life.steps() == ["agree", "agree", "assign"]


def test_alone_or_before_it_is_handed_in_nobody_is_asked(cast: Cast) -> None:
    author = cast.delegates[0].person
    alone = under(cast, "shanghai-2015").assigned()
    joint = Life(cast, joiners=1).act(author, "submit")
    for life in (alone, joint):
        with pytest.raises(NotNow, match="可以直接撤回"):
            life.act(author, "ask_withdrawal", **ASKS)
        assert life.act(author, "withdraw", **ASKS).fresh.state == "withdrawn"


def test_where_the_congress_wants_its_office_to_consent(cast: Cast) -> None:
    author = cast.delegates[0].person
    cast.adopts(withdrawable="with_consent")
    life = Life(cast).assigned().act(author, "ask_withdrawal", **ASKS)
    assert (life.steps(), list(compare(dry=False))) == (["decide_withdrawal", "sign_for"], [])
    with pytest.raises(NotAllowed):
        life.answer(cast.leader[cast.police.pk], "grant_withdrawal")
    life.answer(cast.clerk, "refuse_withdrawal", reason="已经列入民生实事。")
    assert (life.fresh.state, life.steps()) == ("in_hand", ["sign_for"])
    life.act(author, "ask_withdrawal", **ASKS).answer(cast.head, "grant_withdrawal", reason="同意。")
    assert (life.fresh.state, life.steps()) == ("withdrawn", [])
    assert {one.state for one in life.suggestion.withdrawals.all()} == {"refused", "granted"}


def test_what_is_answered_or_handed_in_again_is_asked_about_no_more(cast: Cast) -> None:
    author = cast.delegates[0].person
    cast.adopts(withdrawable="with_consent", joint_withdrawal="all")
    answered = Life(cast).assigned().accepted(cast.police).act(author, "ask_withdrawal", **ASKS)
    answered.replied(cast.police)
    assert (answered.steps(), answered.suggestion.withdrawals.get().state) == (["rate"], "dropped")
    again = Life(cast, joiners=1).submitted().act(author, "ask_withdrawal", **ASKS)
    again.answer(cast.clerk, "send_back", reason="请写明路段。").answer(author, "resubmit")
    assert (again.steps(), again.suggestion.withdrawals.get().state) == (["check"], "dropped")


def separate(cast: Cast) -> Life:
    """Two bureaus answer it, each for itself."""
    life = Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.police, cast.roads])
    return life.accepted(cast.police, cast.roads)


def test_once_a_bureau_has_answered_it_is_not_taken_back(cast: Cast) -> None:
    author = cast.delegates[0].person
    life = separate(cast).replied(cast.police, "七月底前开行专线。").rated("unsatisfied", "没有时间表。")
    for verb in ("withdraw", "ask_withdrawal"):
        with pytest.raises(NotNow, match="已经有承办单位答复"):
            life.act(author, verb, **ASKS)
    assert reverse("withdraw", args=[life.suggestion.pk]) not in logged_in(author).get(
        reverse("suggestion", args=[life.suggestion.pk])).text


def test_a_further_round_does_not_wipe_out_what_he_was_dissatisfied_with(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).replied(cast.police).rated("unsatisfied", "没有时间表。")
    life.answer(cast.head, "handle_again", reason="再办。", leads=[cast.police])
    with pytest.raises(NotNow, match="已经有承办单位答复"):
        life.act(cast.delegates[0].person, "withdraw", **ASKS)
    assert (life.fresh.state, life.steps()) == ("in_hand", ["sign_for"])


def test_the_first_answer_of_several_ends_what_was_asked_about_taking_it_back(cast: Cast) -> None:
    cast.adopts(withdrawable="with_consent")
    life = separate(cast).act(cast.delegates[0].person, "ask_withdrawal", **ASKS)
    assert "decide_withdrawal" in life.steps()
    life.replied(cast.police)
    assert ("decide_withdrawal" in life.steps(), list(compare(dry=False))) == (False, [])
    assert (life.fresh.state, life.suggestion.withdrawals.get().state) == ("in_hand", "dropped")


def test_a_letter_recalled_has_answered_nothing(cast: Cast) -> None:
    life = separate(cast).replied(cast.police)
    life.act(cast.head, "recall_letter", life.share(cast.police).reply, reason="文号有误。")
    assert life.act(cast.delegates[0].person, "withdraw", **ASKS).fresh.state == "withdrawn"


def test_who_is_not_in_the_network_agrees_on_paper(cast: Cast) -> None:
    author, one, two = (seat.person for seat in cast.delegates[:3])
    life = under(cast, "shanghai-2015", 2).assigned()
    life.act(author, "ask_withdrawal", **ASKS).answer(one, "agree_to_withdraw")
    offline = life.fresh.parties.get(person=two)
    for other in (author, one, cast.drafter[cast.police.pk]):
        with pytest.raises(NotAllowed):
            life.act(other, "agree_to_withdraw_by_sheet", offline)
    with pytest.raises(NotNow, match="没有征求"):
        life.act(cast.clerk, "agree_to_withdraw_by_sheet", life.fresh.parties.get(person=one))
    case = logged_in(cast.clerk).get(reverse("suggestion", args=[life.suggestion.pk]))
    address = reverse("agree_to_withdraw_by_sheet", args=[offline.pk])
    assert address in case.text
    desk = logged_in(cast.clerk)
    assert "征求<b>韦燕飞</b>代表的意见" in desk.get(address).text
    assert desk.post(address, {}).status_code == 422
    assert desk.post(address, {"sheet": sent("同意撤回.pdf", PDF)}).status_code == 302
    suggestion = life.fresh
    assert (suggestion.state, life.steps(), suggestion.attachments.get().kind) == ("withdrawn", [], "signed_sheet")
    assert told_of(suggestion).verb == "agree_to_withdraw_by_sheet"
    assert {"贺立群", "承0"} <= told(life)
    assert list(compare(dry=False)) == []


def test_who_has_no_account_any_more_is_not_waited_for(cast: Cast) -> None:
    author, one, two = (seat.person for seat in cast.delegates[:3])
    life = under(cast, "shanghai-2015", 2).assigned()
    User.objects.filter(pk=one.pk).update(is_active=False)
    life.act(author, "ask_withdrawal", **ASKS)
    assert (life.steps(), list(compare(dry=False))) == (["agree", "sign_for"], [])
    assert life.answer(two, "agree_to_withdraw").fresh.state == "withdrawn"


def test_who_loses_his_account_while_he_is_asked_holds_nobody_up(cast: Cast) -> None:
    author, one, two = (seat.person for seat in cast.delegates[:3])
    cast.adopts(joint_withdrawal="all", withdrawable="with_consent")
    life = Life(cast, joiners=2).assigned().act(author, "ask_withdrawal", **ASKS)
    User.objects.filter(pk=one.pk).update(is_active=False)
    life.answer(two, "agree_to_withdraw")
    assert (life.steps(), list(compare(dry=False))) == (["decide_withdrawal", "sign_for"], [])
