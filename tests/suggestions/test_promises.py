"""承诺落实、公开: what the answer still owes is told and rated, and made public, in days where the text has some."""

from dataclasses import replace
from datetime import date

import pytest

from directory.clock import at
from procedures import presets
from procedures.limits import Limit
from procedures.terms import Event, LimitKind, Unit
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Clock, PromiseRating
from tests.cast import Cast, Life
from tests.workflow.procedure import lay_down
from workflow.jobs import tell_those_concerned
from workflow.models import Notice, Todo
from workflow.night import drift, ratings
from workflow.reading.casefile import load
from workflow.reading.limits import todos_with_due
from workflow.reading.next_step import limit_for

ANSWERED, TOLD = date(2026, 3, 6), date(2026, 4, 7)
PROMISE = "六月底前开通学生专线。"


def answered(cast: Cast, preset: str = "chongqing-2018", joiners: int = 0) -> Life:
    rules = presets.get(preset).rules
    lay_down(cast.congress, limits=rules.limits, raters=rules.raters, signer=rules.signer)
    with at(ANSWERED):
        return Life(cast, joiners=joiners).assigned().accepted(cast.police).replied(cast.police, PROMISE)


def told(life: Life, outcome: str = "kept") -> Life:
    with at(TOLD):
        return life.told_of_promises(life.cast.police, outcome)


def rated(life: Life, satisfaction: str = "satisfied", comment: str = "") -> Life:
    return life.answer(life.cast.delegates[0].person, "rate_promises", satisfaction=satisfaction, comment=comment)


def running() -> list[tuple[date, str]]:
    return list(Clock.objects.filter(kind=LimitKind.PROMISE_RATING, stopped_on=None).values_list("due_on", "article"))


def test_chongqing_gives_twenty_working_days_from_the_report(cast: Cast) -> None:
    life = told(answered(cast))
    assert running() == [(date(2026, 5, 8), "《重庆市代表建议工作条例》第二十八条第一款")]
    said = Clock.objects.get(kind=LimitKind.PROMISE_RATING).explanation
    assert said.startswith("自2026年4月7日报告承诺落实情况起20个工作日，至5月8日（周五）")
    assert [(todo.step, todo.owner) for todo in life.open_todos() if todo.promise_rating_id] == [
        ("rate_promises", cast.delegates[0].person)]
    with at(date(2026, 4, 8)):
        rated(life)
    assert running() == []
    assert "rate_promises" not in life.steps()


def test_each_question_runs_against_its_own_limit(cast: Cast) -> None:
    life = told(answered(cast))
    with at(TOLD):
        lead = cast.delegates[0].person
        asked = {todo.step: todo.due_on for todo in todos_with_due(Todo.objects.open().filter(owner=lead))}
        assert asked == {"rate": date(2026, 4, 3), "rate_promises": date(2026, 5, 8)}
        suggestion = load(life.fresh)
        assert {todo.step: (limit_for(suggestion, todo) or {}).get("code") for todo in life.open_todos()} == {
            "rate": "rating", "rate_promises": "promise_rating"}


def test_it_runs_on_when_the_answer_has_its_conclusion(cast: Cast) -> None:
    life = told(answered(cast))
    with at(TOLD):
        life.rated()
    assert life.fresh.state == "closed"
    assert [due for due, _article in running()] == [date(2026, 5, 8)]


def test_without_a_number_they_are_asked_and_nothing_runs(cast: Cast) -> None:
    """A text that has it rated 及时 sets no day."""
    limits = presets.get("chongqing-2018").rules.limits
    lay_down(cast.congress, limits=limits | {LimitKind.PROMISE_RATING: replace(
        limits[LimitKind.PROMISE_RATING], amount=None)})
    with at(ANSWERED):
        life = Life(cast).assigned().accepted(cast.police).replied(cast.police, PROMISE)
    told(life)
    assert running() == []
    assert "rate_promises" in life.steps()


@pytest.mark.parametrize("preset", ["zhejiang-2016", "beijing-2014", "shanghai-2015", "shandong-2017", "henan-2017",
                                    "qingdao-2021"])
def test_where_the_text_has_no_rating_of_promises_the_delegates_are_only_told(cast: Cast, preset: str) -> None:
    life = told(answered(cast, preset))
    assert not PromiseRating.objects.exists()
    assert "rate_promises" not in life.steps()
    with at(TOLD):
        record = life.fresh.records.get(verb="report_promises")
        tell_those_concerned.call(record.pk)
    assert Notice.objects.filter(record=record, person=cast.delegates[0].person).exists()


def test_who_is_not_satisfied_says_why_and_the_bureau_tells_again(cast: Cast) -> None:
    life = told(answered(cast))
    with at(date(2026, 4, 8)):
        with pytest.raises(Incomplete, match="具体意见"):
            rated(life, "unsatisfied")
        rated(life, "unsatisfied", "每天只有一班。")
        life.told_of_promises(cast.police, text="已加开两班。")
    assert [due for due, _article in running()] == [date(2026, 5, 9)]  # a Saturday that is worked
    with at(date(2026, 4, 9)):
        rated(life)
        with pytest.raises(NotNow, match="都已有结论"):
            life.told_of_promises(cast.police)


def test_nothing_is_told_twice_while_they_are_asked(cast: Cast) -> None:
    life = told(answered(cast), "under_way")
    with at(TOLD), pytest.raises(NotNow, match="还在等代表评价"):
        life.told_of_promises(cast.police)


def test_what_is_told_is_whole_and_of_this_reply(cast: Cast) -> None:
    life = answered(cast)
    reply, drafter = life.share(cast.police).reply, cast.drafter[cast.police.pk]
    promise = reply.commitments.get().pk
    for lines in ({}, {promise + 1: ("kept", "办了。")}, {promise: ("kept", " ")}, {promise: ("done", "办了。")}):
        with at(TOLD), pytest.raises(Incomplete):
            life.act(drafter, "report_promises", reply, lines=lines)
    with at(TOLD), pytest.raises(NotAllowed):
        life.act(cast.drafter[cast.roads.pk], "report_promises", reply, lines={promise: ("kept", "办了。")})


def test_a_letter_is_not_recalled_once_its_promises_were_told_of(cast: Cast) -> None:
    life = told(answered(cast))
    with at(TOLD), pytest.raises(NotNow):
        life.act(cast.leader[cast.police.pk], "recall_letter", life.share(cast.police).reply, reason="印错。")


def test_the_night_urges_and_then_leaves_it_out(cast: Cast) -> None:
    """重庆 29: 超过评价期限，经催促仍然不反馈的，不纳入统计范围."""
    life = told(answered(cast))
    with at(date(2026, 5, 11)):
        assert [line for line in ratings.follow_up(dry=True) if "承诺" in line] == [
            line for line in ratings.follow_up(dry=False) if "承诺" in line]
        record = life.fresh.records.get(verb="urge_promise_rating")
        tell_those_concerned.call(record.pk)
    assert Notice.objects.filter(record=record, person=cast.delegates[0].person).exists()
    with at(date(2026, 5, 15)):
        assert [line for line in ratings.follow_up(dry=False) if "承诺" in line] == []
    with at(date(2026, 5, 18)):
        list(ratings.follow_up(dry=False))
        assert PromiseRating.objects.get().state == "lapsed"
        assert running() == []
        assert list(drift.compare(dry=True)) == []
    with at(date(2026, 5, 25)):
        with pytest.raises(Incomplete, match="已记为未评价"):
            life.act(cast.clerk, "rate_promises_by_sheet", PromiseRating.objects.get(), satisfaction="satisfied")
        # Handed in before it was given up, on its way since.
        life.act(cast.clerk, "rate_promises_by_sheet", PromiseRating.objects.get(), satisfaction="satisfied",
                 happened_on=date(2026, 5, 15), late_reason="邮寄在途")
    assert PromiseRating.objects.get().given_on == date(2026, 5, 15)
    assert list(drift.compare(dry=True)) == []


def test_states_and_questions_agree(cast: Cast) -> None:
    life = told(answered(cast, joiners=1))
    assert list(drift.compare(dry=True)) == []
    life.open_todos()[-1].delete()
    assert [line for line in drift.compare(dry=True) if "rate_promises" in line] != []


def test_what_is_frozen_stands_still_and_goes_on(cast: Cast) -> None:
    life = told(answered(cast))
    with at(date(2026, 4, 8)):
        life.act(cast.clerk, "freeze", reason="第一段")
        assert running() == []
    with at(date(2026, 4, 10)):
        life.act(cast.head, "unfreeze", reason="不涉密")
    assert [due for due, _article in running()] == [date(2026, 5, 11)]  # 10 May is a Sunday


# ---- publication ----
def published_within(cast: Cast, days: int = 20) -> Life:
    limit = Limit(LimitKind.PUBLISH, Event.REPLIED, Event.PUBLISHED, days, Unit.WORKDAY, "本级规程第九条")
    lay_down(cast.congress, limits=presets.get("chongqing-2018").rules.limits | {LimitKind.PUBLISH: limit})
    with at(ANSWERED):
        return Life(cast).assigned().accepted(cast.police).replied(cast.police)


def to_publish() -> list[date]:
    return list(Clock.objects.filter(kind=LimitKind.PUBLISH, stopped_on=None).values_list("due_on", flat=True))


def publish(life: Life, on: date, where: str = "云溪市公安局网站") -> Life:
    return life.act(life.cast.drafter[life.cast.police.pk], "note_publication", life.share(life.cast.police).reply,
                    published_on=on, published_where=where)


def test_the_days_to_publish_run_from_the_answer_to_the_day_it_was_public(cast: Cast) -> None:
    life = published_within(cast)
    assert to_publish() == [date(2026, 4, 3)]
    with at(date(2026, 4, 8)):
        publish(life, date(2026, 3, 31))
    clock = Clock.objects.get(kind=LimitKind.PUBLISH)
    assert (clock.stopped_on, clock.article) == (date(2026, 3, 31), "本级规程第九条")
    reply = life.share(cast.police).reply
    assert (reply.published_on, reply.published_where) == (date(2026, 3, 31), "云溪市公安局网站")
    with at(date(2026, 4, 8)), pytest.raises(NotNow):
        publish(life, date(2026, 4, 1))


@pytest.mark.parametrize("on", [date(2026, 3, 5), date(2026, 4, 9)])
def test_it_was_public_neither_before_the_letter_nor_after_today(cast: Cast, on: date) -> None:
    life = published_within(cast)
    with at(date(2026, 4, 8)), pytest.raises(Incomplete):
        publish(life, on)


def test_a_text_without_a_number_starts_nothing(cast: Cast) -> None:
    answered(cast)
    assert to_publish() == []


def test_the_duty_to_publish_outlives_the_conclusion(cast: Cast) -> None:
    life = published_within(cast)
    with at(date(2026, 3, 9)):
        life.rated()
    assert life.fresh.state == "closed"
    assert to_publish() == [date(2026, 4, 3)]


def test_whoever_is_protected_is_not_published(cast: Cast) -> None:
    life = published_within(cast)
    with at(date(2026, 3, 9)):
        life.act(cast.head, "protect", reason="受到威胁。")
    assert to_publish() == []
    with at(date(2026, 3, 9)), pytest.raises(NotNow):
        life.act(cast.head, "note_publication", life.share(cast.police).reply, published_on=date(2026, 3, 9),
                 published_where="云溪人大网")


def test_a_letter_recalled_need_not_be_public_and_its_successor_must(cast: Cast) -> None:
    life = published_within(cast)
    with at(date(2026, 3, 9)):
        life.act(cast.leader[cast.police.pk], "recall_letter", life.share(cast.police).reply, reason="印错。")
        assert to_publish() == []
        life.drafted(cast.police).to_sign(cast.police)
        life.answer(cast.leader[cast.police.pk], "sign", cast.police, digest=life.share(cast.police).reply.digest())
        life.answer(cast.receiver[cast.police.pk], "register_letter", cast.police)
        life.answer(cast.receiver[cast.police.pk], "issue", cast.police)
    assert to_publish() == [date(2026, 4, 7)]


def test_an_answer_given_anew_is_the_one_to_publish(cast: Cast) -> None:
    life = published_within(cast)
    with at(date(2026, 3, 9)):
        life.rated("unsatisfied", "没有时间表。")
        life.answer(cast.clerk, "handle_again", reason="再办。", leads=[cast.police])
    assert to_publish() == []
