"""退回之争: in time, with a reason, one step after the other, each with its term and its minutes."""

from datetime import date, timedelta

import pytest

from directory.clock import at
from directory.models import Department
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Meeting
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.workflow.procedure import lives_by
from workflow.night.drift import differences
from workflow.reading.lateness import late_words

ASSIGNED = date(2026, 3, 5)
LAST_DAY = date(2026, 3, 19)  # 10工作日 from 5 March


def term(life: Life) -> tuple[date, str] | None:
    clock = life.share(life.cast.police).clocks.filter(kind="reassign", stopped_on=None).first()
    return (clock.due_on, clock.explanation) if clock else None


@pytest.fixture
def life(cast: Cast) -> Life:
    with at(ASSIGNED):
        return Life(cast).assigned(cast.police, cast.roads).answer(
            cast.receiver[cast.police.pk], "sign_for", cast.police)


def asks(life: Life) -> Life:
    police = life.cast.police
    return life.answer(life.cast.drafter[police.pk], "ask_release", police, reason="不属职责",
                       proposed=life.cast.parks)


def test_only_in_time(cast: Cast, life: Life) -> None:
    with at(LAST_DAY + timedelta(1)), pytest.raises(NotNow, match="申请退回的期限2026年3月19日（周四）已过"):
        asks(life)
    with at(LAST_DAY):
        assert "decide_release" in asks(life).steps()


def test_up_to_the_leader_and_down_to_another_bureau(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 10)):
        asks(life).answer(cast.clerk, "call_meeting", cast.police, meet_on=date(2026, 3, 13), reason="两局到会")
        assert life.steps() == ["hold_meeting", "sign_for"]
        assert term(life) == (date(2026, 3, 13), "定于2026年3月13日（周五）召开协调会，会后作出决定。")
        assert differences()[0] == differences()[1] == {}
    with at(date(2026, 3, 13)):
        life.answer(cast.clerk, "refer_to_leader", cast.police, held_on=date(2026, 3, 13), attended="两局分管负责人",
                    reason="各执一词。", answer_by=date(2026, 3, 20))
        assert life.steps() == ["leader_decides", "sign_for"]
        assert term(life) == (date(2026, 3, 20), "协调未成，报请政府领导在2026年3月20日（周五）前决定。")
        assert differences()[0] == differences()[1] == {}
        # The congress office has handed the question on.
        with pytest.raises(NotAllowed, match="由政府领导决定"):
            life.answer(cast.clerk, "grant_release", cast.police, to=cast.parks, held_on=date(2026, 3, 13),
                        attended="市领导")
    with at(date(2026, 3, 18)):
        life.answer(cast.overseer, "grant_release", cast.police, to=cast.parks, held_on=date(2026, 3, 17),
                    attended="分管副市长", reason="按职责清单。")
    assert life.share(cast.police).state == "released"
    assert life.share(cast.roads).beside == life.share(cast.parks)
    assert life.steps() == ["sign_for", "sign_for"]
    assert [(one.kind, one.attended, one.outcome) for one in Meeting.objects.all()] == [
        ("coordination", "两局分管负责人", "各执一词。"), ("leader", "分管副市长", "改由市城管局办理。按职责清单。")]
    assert str(life.suggestion.records.latest("place").department) == "市政府办"
    # Who takes over has no more time than there was.
    assert life.share(cast.parks).clocks.get(kind="reply").due_on == date(2026, 6, 5)


def test_a_meeting_may_settle_it_with_one_more_beside(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 10)):
        asks(life).answer(cast.clerk, "call_meeting", cast.police, meet_on=date(2026, 3, 10))
        held = {"reason": "以贵局为主。", "co_handler": cast.parks}
        with pytest.raises(Incomplete, match="开会或者作出决定的日期"):
            life.answer(cast.clerk, "refuse_release", cast.police, **held)
        with pytest.raises(Incomplete, match="不能晚于今天"):
            life.answer(cast.clerk, "refuse_release", cast.police, held_on=date(2026, 3, 11), attended="两局", **held)
        with pytest.raises(Incomplete, match="到会的单位"):
            life.answer(cast.clerk, "refuse_release", cast.police, held_on=date(2026, 3, 10), **held)
        life.answer(cast.clerk, "refuse_release", cast.police, held_on=date(2026, 3, 10), attended="两局", **held)
    assert life.share(cast.police).state == "accepted"
    assert (life.share(cast.parks).role, life.share(cast.parks).beside) == ("co", life.share(cast.police))
    assert life.steps() == ["draft", "sign_for", "sign_for"]
    assert term(life) is None


def test_at_the_desk_no_minutes_are_asked_for(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 10)):
        asks(life).answer(cast.clerk, "refuse_release", cast.police, reason="职责清单第三条", co_handler=cast.parks)
    assert life.steps() == ["draft", "sign_for", "sign_for"]
    assert not Meeting.objects.exists()


def test_the_day_of_the_meeting_is_still_to_come(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 10)), pytest.raises(Incomplete, match="今天或以后"):
        asks(life).answer(cast.clerk, "call_meeting", cast.police, meet_on=date(2026, 3, 9))


def test_for_a_department_outside_the_government_the_office_writes_it_down(cast: Cast, life: Life) -> None:
    cast.police.parent = None
    cast.police.save()
    with at(date(2026, 3, 10)):
        asks(life).answer(cast.clerk, "call_meeting", cast.police, meet_on=date(2026, 3, 10))
        held = {"held_on": date(2026, 3, 10)}
        with pytest.raises(Incomplete, match="那一天才交办"):
            life.answer(cast.clerk, "refer_to_leader", cast.police, attended="两家", reason="未成",
                        answer_by=date(2026, 3, 12), held_on=date(2025, 3, 10))
        life.answer(cast.clerk, "refer_to_leader", cast.police, attended="两家", reason="未成",
                    answer_by=date(2026, 3, 12), **held)
        life.answer(cast.clerk, "refuse_release", cast.police, attended="院长", reason="应办", **held)
    assert life.steps() == ["draft", "sign_for"]


def test_withdrawn_in_the_middle_of_it_nobody_is_asked(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 10)):
        asks(life).answer(cast.clerk, "call_meeting", cast.police, meet_on=date(2026, 3, 10))
        life.act(cast.delegates[0].person, "withdraw", reason="已解决")
    assert life.steps() == []
    assert life.share(cast.police).state == "ended"


def standing(life: Life, bureau: Department) -> dict[str, tuple[date, date | None]]:
    clocks = life.share(bureau).clocks.filter(kind__in=["first_contact", "opinion", "assign"])
    return {clock.kind: (clock.due_on, clock.stopped_on) for clock in clocks}


def test_nobody_owes_a_talk_or_an_opinion_while_the_office_decides(cast: Cast, life: Life) -> None:
    asked, decided = date(2026, 3, 9), date(2026, 4, 20)
    with at(asked):
        life.act(cast.drafter[cast.police.pk], "log_contact", life.share(cast.police), on=asked, how="phone",
                 with_whom="沈秋禾", reached=False)
        asks(life).answer(cast.receiver[cast.roads.pk], "sign_for", cast.roads)
        life.answer(cast.drafter[cast.roads.pk], "ask_release", cast.roads, reason="不归交通")
    assert standing(life, cast.police) == {"first_contact": (date(2026, 4, 2), asked)}
    assert standing(life, cast.roads) == {"opinion": (date(2026, 4, 9), asked)}
    with at(decided):
        assert late_words(life.fresh) == "代表工委改办超期28日；代表工委改办超期28日"
        page = logged_in(cast.clerk).get(f"/suggestions/{life.suggestion.pk}/").text
        assert "首次联系应于4月2日前，等申请退回的决定" in page
        with pytest.raises(NotNow, match="市交通局申请退回，正等决定"):
            life.act(cast.leader[cast.police.pk], "waive_opinion", life.share(cast.roads), reason="等不及")
        life.answer(cast.clerk, "refuse_release", cast.police, reason="职责清单第三条")
        life.answer(cast.clerk, "refuse_release", cast.roads, reason="职责清单第九条")
    # 42 days later, and where that is a day off the working day after it.
    assert standing(life, cast.police) == {"first_contact": (date(2026, 5, 14), None)}
    assert standing(life, cast.roads) == {"opinion": (date(2026, 5, 21), None)}
    said = life.share(cast.roads).clocks.get(kind="opinion").explanation
    assert said.endswith("2026年3月9日至4月20日申请退回待决定42日，顺延至2026年5月21日（周四）。")
    assert life.share(cast.police).clocks.get(kind="reply").due_on == date(2026, 6, 5)


def test_who_has_talked_already_owes_no_talk_after_the_decision(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 9)):
        life.act(cast.drafter[cast.police.pk], "log_contact", life.share(cast.police), on=date(2026, 3, 9), how="phone",
                 with_whom="沈秋禾", note="不归公安")
        asks(life).answer(cast.clerk, "refuse_release", cast.police, reason="职责清单第三条")
    assert standing(life, cast.police) == {"first_contact": (date(2026, 4, 2), date(2026, 3, 9))}


def test_whoever_takes_an_opinion_over_has_what_was_left_when_it_was_asked(cast: Cast) -> None:
    with at(date(2026, 3, 1)):
        lives_by(cast.congress, "chongqing-2018")  # 20: 30工作日 from 交办
    with at(ASSIGNED):
        life = Life(cast).assigned(cast.police, cast.roads).answer(
            cast.receiver[cast.roads.pk], "sign_for", cast.roads)
        assert standing(life, cast.roads)["opinion"] == (date(2026, 4, 17), None)
    with at(date(2026, 3, 10)):
        life.answer(cast.drafter[cast.roads.pk], "ask_release", cast.roads, reason="不归交通")
    with at(date(2026, 3, 20)):
        life.answer(cast.clerk, "grant_release", cast.roads, to=cast.parks)
    assert standing(life, cast.parks)["opinion"] == (date(2026, 4, 27), None)


@pytest.mark.parametrize(("preset", "last"), [
    ("zhejiang-2016", date(2026, 3, 16)), ("shanghai-2015", date(2026, 3, 16)), ("qingdao-2021", date(2026, 3, 12)),
    ("shandong-2017", date(2026, 3, 10))])
def test_who_does_not_sign_does_not_keep_the_right_to_give_it_back(cast: Cast, preset: str, last: date) -> None:
    """Their texts count from receipt (浙江 14, 上海 14, 青岛 19, 山东 12): unsigned it runs from 交办."""
    with at(date(2026, 3, 1)):
        lives_by(cast.congress, preset)
    sign, ask = (cast.receiver[cast.police.pk], "sign_for"), (cast.drafter[cast.police.pk], "ask_release")
    with at(ASSIGNED):
        late, prompt = Life(cast).assigned(cast.police), Life(cast).assigned(cast.police)
        clock = late.share(cast.police).clocks.get(kind="release")
        assert (clock.due_on, "交办（未签收）" in clock.explanation) == (last, True)
    with at(last):
        prompt.answer(*sign, cast.police)
        assert prompt.share(cast.police).clocks.get(kind="release").due_on > last
    with at(last + timedelta(1)):
        prompt.answer(*ask, cast.police, reason="不归公安")
        late.answer(*sign, cast.police)
        with pytest.raises(NotNow, match=f"申请退回的期限2026年3月{last.day}日"):
            late.answer(*ask, cast.police, reason="不归公安")


def test_a_relay_gives_back_in_time_or_not_at_all(cast: Cast) -> None:
    """It never signs: 上海 14 counts from 交办 for it; the term for passing it on waits for the decision."""
    with at(date(2026, 3, 1)):
        lives_by(cast.congress, "shanghai-2015")
    with at(ASSIGNED):
        late, prompt = (Life(cast).registered().answer(cast.clerk, "assign", relay=cast.government) for _ in range(2))
        clock = late.share(cast.government).clocks.get(kind="release")
        assert (clock.due_on, clock.explanation[:16]) == (date(2026, 3, 16), "自2026年3月5日交办起7个工")
        to_pass_on = late.share(cast.government).clocks.get(kind="assign").due_on
    with at(date(2026, 3, 16)):
        prompt.answer(cast.overseer, "give_back", cast.government, reason="不属政府职责")
    with at(date(2026, 3, 17)), pytest.raises(NotNow, match="申请退回的期限2026年3月16日（周一）已过"):
        late.answer(cast.overseer, "give_back", cast.government, reason="不属政府职责")
    with at(date(2026, 3, 19)):
        prompt.answer(cast.clerk, "refuse_release", cast.government, reason="属政府职责")
        assert standing(prompt, cast.government) == {"assign": (to_pass_on + timedelta(3), None)}


def shares(life: Life) -> list[tuple[str, str, str]]:
    return [(str(one.department), one.role, one.state) for one in life.suggestion.assignments.order_by("pk")]


def gives_it_to(life: Life, bureau: Department) -> Life:
    """Through the page, which offers the co-handler and says what becomes of its co-handling."""
    (todo,) = [one for one in life.open_todos() if "grant_release" in one.verbs]
    page, address = logged_in(life.cast.clerk), f"/todos/{todo.pk}/grant_release/"
    sent = {"to": bureau.pk, "reason": "按职责清单。"}
    assert f"{bureau}不再会办，改为主办" in page.post(address, sent).text
    assert page.post(address, {**sent, "confirmed": "1"}).status_code == 302
    return life


def test_a_co_handler_may_take_the_place_of_the_lead(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 9)):
        life.accepted(cast.roads)
        life.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="归交通", proposed=cast.roads)
        gives_it_to(life, cast.roads)
        assert shares(life) == [("市公安局", "lead", "released"), ("市交通局", "co", "ended"),
                                ("市交通局", "lead", "offered")]
        assert life.steps() == ["sign_for"]
        assert differences()[0] == differences()[1] == {}
        life.accepted(cast.roads).replied(cast.roads).rated()
    assert life.fresh.state == "closed"


def test_the_opinion_it_has_given_stays_on_file_and_nobody_waits_for_it(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 9)):
        life.accepted(cast.roads).writes_opinion(cast.roads)
        life.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="归交通", proposed=cast.roads)
        gives_it_to(life, cast.roads)
        assert shares(life) == [("市公安局", "lead", "released"), ("市交通局", "co", "done"),
                                ("市交通局", "lead", "offered")]
        life.accepted(cast.roads).replied(cast.roads)
        lead = life.share(cast.roads)
        assert not lead.reply.opinions_passed_over().exists()
        assert list(lead.helpers()) == []
        assert "同意设限时停车位。" in logged_in(cast.drafter[cast.roads.pk]).get(
            f"/suggestions/{life.suggestion.pk}/").text
    assert differences()[0] == differences()[1] == {}


def test_a_delegate_s_objection_may_be_followed_to_a_co_handler(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 9)):
        life.act(cast.delegates[0].person, "object_to_assignment", life.share(cast.police), reason="归交通",
                 proposed=cast.roads)
        life.answer(cast.drafter[cast.police.pk], "accept", cast.police)
        life.act(cast.drafter[cast.police.pk], "ask_removal", life.share(cast.roads), reason="用不着")
        life.answer(cast.clerk, "follow_objection", to=cast.roads)
    assert shares(life)[1:] == [("市交通局", "co", "ended"), ("市交通局", "lead", "offered")]
    assert life.steps() == ["sign_for"]
    assert differences()[0] == differences()[1] == {}


def test_what_is_handled_together_goes_to_the_co_handler_together(cast: Cast) -> None:
    """并案: the co-handler stands beside the main one alone and leads in both from now on."""
    with at(ASSIGNED):
        main, other = Life(cast).registered(), Life(cast, title="关于学校周边停车的建议").registered()
        main.act(cast.clerk, "merge", others=[other.fresh])
        main.answer(cast.clerk, "assign", leads=[cast.police], co_handlers=[cast.roads])
        main.answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
        main.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="归交通", proposed=cast.roads)
        main.answer(cast.clerk, "grant_release", cast.police, to=cast.roads)
    assert shares(main) == [
        ("市公安局", "lead", "released"), ("市交通局", "co", "ended"), ("市交通局", "lead", "offered")]
    assert shares(other) == [("市公安局", "lead", "released"), ("市交通局", "lead", "offered")]
    assert (main.steps(), other.steps()) == (["sign_for"], ["sign_for"])
    assert differences()[0] == differences()[1] == {}


def test_who_helps_another_or_answers_by_itself_takes_no_place(cast: Cast) -> None:
    with at(ASSIGNED):
        life = Life(cast).registered().answer(
            cast.clerk, "assign", leads=[cast.police, cast.schools], helpers={cast.schools: [cast.roads]})
        life.answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
        life.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="不归公安")
        for other in (cast.roads, cast.schools):
            with pytest.raises(Incomplete, match="已经在办这件建议"):
                life.answer(cast.clerk, "grant_release", cast.police, to=other)
