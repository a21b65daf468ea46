"""承诺的期限: the day the answer itself sets runs as a limit, beyond the conclusion, until the promise has one."""

from datetime import date

import pytest

from directory.clock import at
from procedures import presets
from procedures.encoding import decode, encode
from procedures.reading import RulesError
from procedures.terms import LimitKind
from suggestions.models import Clock
from tests.cast import Cast, Life
from workflow.night import drift, reminding

ANSWERED, PROMISE, DUE = date(2026, 3, 6), "六月底前开通学生专线。", date(2026, 6, 30)


@pytest.fixture
def life(cast: Cast) -> Life:
    """The police have promised something by 30 June, and the delegate is satisfied."""
    with at(ANSWERED):
        return Life(cast).assigned().accepted(cast.police).replied(cast.police, PROMISE)


def running() -> list[date]:
    return list(Clock.objects.filter(kind=LimitKind.PROMISE, stopped_on=None).values_list("due_on", flat=True))


def test_it_runs_from_the_letter_and_says_what_was_promised(life: Life) -> None:
    clock = Clock.objects.get(kind=LimitKind.PROMISE)
    assert (clock.started_on, clock.due_on, clock.article) == (ANSWERED, DUE, "")
    assert clock.explanation == "答复承诺“六月底前开通学生专线”，应于2026年6月30日（周二）前落实并反馈"


def test_what_is_under_way_stays_due_until_it_has_its_conclusion(cast: Cast, life: Life) -> None:
    with at(date(2026, 7, 6)):
        life.told_of_promises(cast.police, "under_way")
        assert running() == [DUE]
        life.answer(cast.delegates[0].person, "rate_promises", satisfaction="satisfied")
        life.told_of_promises(cast.police, "kept")
    assert running() == []


def test_of_several_the_next_day_counts(cast: Cast, life: Life) -> None:
    reply = life.share(cast.police).reply
    first = reply.commitments.get()
    reply.commitments.create(text="争取明年扩容", owner=cast.police, review_on=date(2026, 12, 31))
    with at(date(2026, 6, 29)):
        life.act(cast.drafter[cast.police.pk], "report_promises", reply, lines={first.pk: ("kept", "已经开通。")})
    assert running() == [date(2026, 12, 31)]
    assert Clock.objects.latest("pk").explanation == "答复承诺“争取明年扩容”，2026年12月31日（周四）前复查并反馈"


def test_the_ladder_reminds_of_it_when_the_suggestion_is_closed(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 9)):
        life.rated()
    assert (life.fresh.state, running(), list(drift.compare(dry=True))) == ("closed", [DUE], [])
    Clock.objects.exclude(kind=LimitKind.PROMISE).delete()
    said = {}
    for day in (date(2026, 6, 22), date(2026, 6, 23), DUE, date(2026, 7, 1)):
        with at(day):
            said[day.isoformat()] = [
                line.split("，", 1)[1] for line in reminding.remind(dry=False) if "落实承诺" in line]
    assert said == {
        "2026-06-22": [], "2026-06-23": ["落实承诺，市公安局到期前5个工作日，提醒经办人员"],
        "2026-06-30": ["落实承诺，市公安局到期当日，提醒经办人员"],
        "2026-07-01": ["落实承诺，市公安局超期1日，提醒单位负责人"]}


def test_a_letter_that_holds_no_more_promises_nothing(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 9)):
        life.act(cast.leader[cast.police.pk], "recall_letter", life.share(cast.police).reply, reason="印错。")
    assert running() == []


def test_no_procedure_sets_it() -> None:
    written = encode(presets.get("chongqing-2018").rules)
    written["limits"]["promise"] = written["limits"]["publish"]
    with pytest.raises(RulesError, match="没有这一种期限"):
        decode(written)
