"""What is peculiar to a place's procedure, lived through the door: who orders, who rates, from when a date counts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from directory.clock import at
from procedures.adopting import adopt
from procedures.encoding import encode
from procedures.models import Procedure
from procedures.terms import LimitKind, ReassignmentClock, Statute
from suggestions.errors import Incomplete
from suggestions.models import Clock, Record
from tests.cast import Cast, Life
from tests.pages import Visitor
from tests.web.people import asked, logged_in, say
from tests.workflow.procedure import lives_by
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.night.drift import compare
from workflow.reading.records import details_of

MARCH, APRIL = date(2026, 3, 6), date(2026, 4, 7)
UNHAPPY = {"attitude": "satisfied", "result": "unsatisfied", "comment": "停车位一个也没有增加。"}


def by(cast: Cast, preset: str) -> Cast:
    lives_by(cast.congress, preset, active_from=date(2026, 1, 1))
    return cast


def with_rules(cast: Cast, preset: str, **changes: Any) -> Cast:
    """A procedure of the congress's own: a preset with a switch changed."""
    own = adopt(cast.congress, preset, active_from=date(2026, 1, 1))
    Procedure.objects.create(
        congress=cast.congress, name="本级规程", preset="own", version=own.version + 1, text_date=own.text_date,
        active_from=own.active_from, rules=encode(replace(own.as_rules(), **changes)))
    return cast


def running(life: Life, kind: LimitKind) -> Clock:
    return Clock.objects.filter(suggestion=life.suggestion, kind=kind, stopped_on=None).latest("pk")


def unsatisfied(life: Life) -> Life:
    return life.answer(life.cast.delegates[0].person, "rate", **UNHAPPY)


# ---- 北京 ----
def test_beijing_handles_again_only_when_the_standing_committee_orders_it(cast: Cast) -> None:
    """27: a rating alone starts nothing; the order is named, and two months run from it."""
    with at(APRIL):
        life = unsatisfied(Life(by(cast, "beijing-2014")).assigned().accepted(cast.police).replied(cast.police))
        assert life.steps() == ["decide"]
        again = {"reason": "停车位没有落实。", "leads": [cast.police]}
        with pytest.raises(Incomplete, match="常委会要求重新办理的才重新办理"):
            life.answer(cast.clerk, "handle_again", **again)
        office = Visitor(cast.clerk).takes("关于完善学校周边交通组织的建议").sees("常委会的要求")
        page = say(cast.clerk, asked(life, "decide"), "handle_again", reason="停车位没有落实。",
                   lead=str(cast.police.pk))
        assert "请填写常委会的要求" in page.content.decode()
        assert office.name == "周敏慧"
        life.answer(cast.clerk, "handle_again", **again, order="市人大常委会第三十次主任会议，4月7日")
        due = running(life, LimitKind.REHANDLE)
    assert (due.due_on, due.article) == (date(2026, 6, 8), "《北京市代表建议办理条例》第二十七条第四款")
    record = Record.objects.get(verb="handle_again")
    assert "常委会的要求：市人大常委会第三十次主任会议，4月7日" in details_of(record, cast.clerk)


def test_beijing_reopens_what_was_closed_only_by_order(cast: Cast) -> None:
    life = Life(by(cast, "beijing-2014")).assigned().accepted(cast.police).replied(cast.police).rated()
    again = {"reason": "又堵上了。", "leads": [cast.police]}
    with pytest.raises(Incomplete, match="常委会"):
        life.act(cast.head, "reopen", **again)
    page = logged_in(cast.head).get(reverse("reopen", args=[life.suggestion.pk]))
    assert "常委会的要求" in page.content.decode()
    life.act(cast.head, "reopen", **again, order="主任会议纪要〔2026〕4号")
    assert life.fresh.state == "in_hand"


def test_beijing_rates_within_fifteen_working_days(cast: Cast) -> None:
    with at(APRIL):
        life = Life(by(cast, "beijing-2014")).assigned().accepted(cast.police).replied(cast.police)
        assert running(life, LimitKind.RATING).due_on == date(2026, 4, 28)


# ---- 浙江、山东、河南 ----
@pytest.mark.parametrize(
    ("preset", "article"),
    [
        ("zhejiang-2016", "《浙江省代表建议办理规定》第二十四条"),
        ("shandong-2017", "《山东省代表建议办理工作条例》第二十四条"),
        ("henan-2017", "《河南省代表建议办理办法》第二十二条第二款"),
    ],
)
def test_not_satisfied_is_handled_again_by_itself(cast: Cast, preset: str, article: str) -> None:
    """The same lead and co-handler answer once more within a month of the rating; nobody decides it."""
    with at(APRIL):
        life = (Life(by(cast, preset)).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
                .writes_opinion(cast.roads).replied(cast.police))
        unsatisfied(life)
        assert (life.fresh.state, life.fresh.round, life.steps()) == ("in_hand", 2, ["sign_for", "sign_for"])
        due = running(life, LimitKind.REHANDLE)
    assert (due.due_on, due.article) == (date(2026, 5, 7), article)
    assert due.explanation.startswith("自2026年4月7日评价不满意起1个月")
    record = Record.objects.get(suggestion=life.suggestion, verb="handle_again_by_rule")
    assert (record.actor, record.particulars["leads"], record.particulars["co_handlers"]) == (
        None, [str(cast.police)], [str(cast.roads)])
    assert record.particulars["reason"] == "停车位一个也没有增加。"
    tell_those_concerned.func(record.pk)
    assert Notice.objects.get(record=record, person=cast.delegates[0].person).words == (
        "第001号：代表工委按规程重新办理")
    assert list(compare(False)) == []


def test_who_was_taken_out_is_not_asked_again(cast: Cast) -> None:
    """减去会办单位: neither by the rule nor in the form of the office."""
    with at(APRIL):
        life = Life(by(cast, "zhejiang-2016")).assigned(cast.police, cast.roads, cast.water)
        life.accepted(cast.police, cast.roads, cast.water).writes_opinion(cast.roads)
        life.act(cast.drafter[cast.police.pk], "ask_removal", life.share(cast.water), reason="不涉及水利")
        life.answer(cast.clerk, "grant_removal").replied(cast.police)
        unsatisfied(life)
    record = Record.objects.get(suggestion=life.suggestion, verb="handle_again_by_rule")
    assert record.particulars["co_handlers"] == [str(cast.roads)]


def test_the_office_finds_chosen_who_helped_and_was_not_taken_out(cast: Cast) -> None:
    life = Life(by(cast, "shanghai-2015")).assigned(cast.police, cast.roads, cast.water)
    life.accepted(cast.police, cast.roads, cast.water).writes_opinion(cast.roads)
    life.act(cast.clerk, "remove_co_handler", life.share(cast.water), reason="不涉及水利").replied(cast.police)
    unsatisfied(life)
    page = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "decide").pk]))
    form = page.context["forms"]["handle_again"]
    assert (form["lead"].value(), form["others"].value()) == (str(cast.police.pk), [str(cast.roads.pk)])


def test_henan_asks_the_office_after_the_second_reply(cast: Cast) -> None:
    """22: still not satisfied, no third round of the same kind follows by itself."""
    life = unsatisfied(Life(by(cast, "henan-2017")).assigned().accepted(cast.police).replied(cast.police))
    unsatisfied(life.accepted(cast.police).replied(cast.police))
    assert (life.fresh.state, life.fresh.round, life.steps()) == ("replied", 2, ["decide"])


def test_henan_every_proposer_rates_and_the_last_one_decides(cast: Cast) -> None:
    """21, 22: each is answered, each rates; one who is not satisfied is enough, whoever lapses says nothing."""
    life = Life(by(cast, "henan-2017"), joiners=2).assigned().accepted(cast.police).replied(cast.police)
    assert life.steps() == ["rate"] * 3
    unsatisfied(life)
    assert life.fresh.round == 1
    life.answer(cast.delegates[1].person, "rate", attitude="satisfied", result="satisfied")
    life.unrated(cast.police)
    assert (life.fresh.state, life.fresh.round, life.steps()) == ("in_hand", 2, ["sign_for"])


def test_satisfied_closes_there_as_anywhere(cast: Cast) -> None:
    life = Life(by(cast, "zhejiang-2016")).assigned().accepted(cast.police).replied(cast.police).rated()
    assert (life.fresh.state, life.steps()) == ("closed", [])


def test_a_bureau_that_is_no_more_is_for_the_office_to_replace(cast: Cast) -> None:
    life = Life(by(cast, "shandong-2017")).assigned().accepted(cast.police).replied(cast.police)
    type(cast.police).objects.filter(pk=cast.police.pk).update(is_active=False)
    assert unsatisfied(life).steps() == ["decide"]


def test_zhejiang_counts_from_receipt_and_the_law_holds(cast: Cast) -> None:
    """21 counts from 接到; signed for three days after the assignment that is laxer than 代表法 51: both are told."""
    with at(MARCH):
        life = Life(by(cast, "zhejiang-2016")).assigned(cast.police, cast.roads)
        assert running(life, LimitKind.REPLY).due_on == date(2026, 6, 8)
    with at(date(2026, 3, 9)):
        life.accepted(cast.police, cast.roads)
    due = running(life, LimitKind.REPLY)
    assert (due.due_on, due.started_on) == (date(2026, 6, 8), MARCH)
    assert due.explanation.endswith(
        "依据：《代表法》第五十一条第二款。《浙江省代表建议办理规定》第二十一条自3月9日签收起3个月，至6月9日，"
        "宽于法律，以法律为准。")
    assert Clock.objects.filter(suggestion=life.suggestion, kind=LimitKind.REPLY).count() == 1
    assert running(life, LimitKind.OPINION).due_on == date(2026, 5, 9)


# ---- 重庆 ----
def test_chongqing_has_an_empty_opinion_written_again_in_five_working_days(cast: Cast) -> None:
    """20: thirty working days from the assignment, five from the demand."""
    with at(MARCH):
        life = Life(by(cast, "chongqing-2018")).assigned(cast.police, cast.roads)
        assert running(life, LimitKind.OPINION).due_on == date(2026, 4, 20)
        life.accepted(cast.police, cast.roads)
    with at(date(2026, 4, 20)):
        life.writes_opinion(cast.roads, "无意见。")
    with at(date(2026, 4, 30)):
        opinion = life.share(cast.roads).opinion
        life.act(cast.drafter[cast.police.pk], "send_back_opinion", opinion, reason="没有实质内容。")
        due = running(life, LimitKind.OPINION_REDO)
    assert (due.due_on, due.article) == (date(2026, 5, 11), "《重庆市代表建议工作条例》第二十条第一款")


# ---- 青岛 ----
def test_qingdao_sets_no_day_for_rating_and_the_office_decides(cast: Cast) -> None:
    """31: the standing committee has it rated, no number: by habit; a new round runs by the law's three months."""
    with at(APRIL):
        life = Life(by(cast, "qingdao-2021")).assigned().accepted(cast.police).replied(cast.police)
        assert running(life, LimitKind.RATING).article == "工作惯例，可在规程中修改"
        unsatisfied(life).answer(cast.clerk, "handle_again", reason="再办。", leads=[cast.police])
        due = running(life, LimitKind.REPLY)
    assert (due.due_on, due.article) == (date(2026, 7, 7), "《青岛市代表建议工作条例》第二十五条")


# ---- a bureau takes over ----
def release(life: Life, on: date, asked: date | None = None) -> Life:
    cast = life.cast
    with at(asked or on):
        life.answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
        life.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="不属于本局职责。")
    with at(on):
        return life.answer(cast.clerk, "grant_release", cast.police, to=cast.roads)


@pytest.mark.parametrize("preset", ["national-2025", "zhejiang-2016", "henan-2017"])
def test_who_takes_over_has_what_is_left(cast: Cast, preset: str) -> None:
    """Signing for it on the very day it was handed on begins nothing anew either (代表法 51: 自交办之日起)."""
    with at(MARCH):
        life = Life(by(cast, preset)).assigned()
    release(life, date(2026, 3, 20), asked=date(2026, 3, 16))  # 浙江 14: ten days
    with at(date(2026, 3, 20)):
        life.accepted(cast.roads)
    assert (running(life, LimitKind.REPLY).due_on, running(life, LimitKind.REPLY).started_on) == (
        date(2026, 6, 8), MARCH)


@pytest.mark.parametrize(
    ("mode", "least", "on", "told"),
    [
        (ReassignmentClock.FULL, None, date(2026, 8, 20),
         "办理规程关于改办后期限的规定自5月20日改办起3个月，至8月20日"),
        (ReassignmentClock.REST_AT_LEAST, 30, date(2026, 6, 22),
         "办理规程关于改办后期限的规定自5月20日改办起30日，至6月22日"),
    ],
)
def test_what_the_procedure_gives_anew_ends_with_the_law_s_day(cast: Cast, mode, least, on, told) -> None:
    """代表法 51: 自交办之日起. For the CPPCC there is no such law, and the new count holds."""
    switches = {"clock_on_reassignment": mode, "clock_at_least_days": least}
    with at(MARCH):
        life = Life(with_rules(cast, "national-2025", **switches)).assigned()
    release(life, date(2026, 5, 20), asked=date(2026, 3, 20))
    reply = running(life, LimitKind.REPLY)
    assert reply.due_on == date(2026, 6, 8)
    assert reply.explanation.startswith("自2026年3月6日交办起3个月")
    assert reply.explanation.endswith(f"{told}，宽于法律，以法律为准。")
    with at(MARCH):
        proposal = Life(with_rules(cast, "national-2025", statute=Statute.NONE, **switches)).assigned()
    release(proposal, date(2026, 5, 20), asked=date(2026, 3, 20))
    assert running(proposal, LimitKind.REPLY).due_on == on


def test_a_further_round_is_handed_on_with_what_is_left_of_it(cast: Cast) -> None:
    with at(APRIL):
        life = unsatisfied(Life(by(cast, "zhejiang-2016")).assigned().accepted(cast.police).replied(cast.police))
    release(life, date(2026, 4, 13))
    due = running(life, LimitKind.REHANDLE)
    assert (due.due_on, str(due.assignment.department)) == (date(2026, 5, 7), str(cast.roads))
    assert not Clock.objects.filter(assignment=due.assignment, kind=LimitKind.REPLY).exists()


def test_a_last_day_off_stays_where_the_procedure_does_not_roll(cast: Cast) -> None:
    with at(MARCH):
        life = Life(with_rules(cast, "national-2025", roll_last_day=False)).assigned()
    assert running(life, LimitKind.REPLY).due_on == date(2026, 6, 6)
