"""The sentences, word for word."""

from dataclasses import replace
from datetime import date

import pytest

from procedures.terms import Event, LimitKind, Unit

LAW = "依据：《代表法》第五十一条第二款。"
HABIT = "依据：工作惯例，可在规程中修改。"


@pytest.mark.parametrize(
    ("kind", "start", "sentence"),
    [
        ("reply", date(2026, 3, 9), "自2026年3月9日交办起3个月，至6月9日（周二）；" + LAW),
        ("reply", date(2026, 3, 6),
         "自2026年3月6日交办起3个月，至6月6日；当日是周六，顺延至6月8日（周一）；" + LAW),
        ("reply_extended", date(2026, 3, 6),
         "自2026年3月6日交办起6个月，至9月6日；当日是周日，顺延至9月7日（周一）；" + LAW),
        ("reply", date(2026, 7, 1),
         "自2026年7月1日交办起3个月，至10月1日；当日是国庆节假期，顺延至10月8日（周四）；" + LAW),
        ("reply", date(2023, 11, 30),
         "自2023年11月30日交办起3个月，至2024年2月29日（周四）；2月没有30日，以月末日为最后一日；" + LAW),
        ("reply", date(2025, 11, 30),
         "自2025年11月30日交办起3个月，至2026年2月28日；2月没有30日，以月末日为最后一日；"
         "当日是周六，但属调休上班日，照常计算；" + LAW),
        ("reply", date(2026, 11, 30),
         "自2026年11月30日交办起3个月，至2027年2月28日；2月没有30日，以月末日为最后一日；"
         "当日是周日，顺延至2027年3月1日（周一）；2027年放假安排尚未录入，暂按周末推算；" + LAW),
        ("opinion", date(2026, 4, 9),
         "自2026年4月9日签收起1个月，至5月9日；当日是周六，但属调休上班日，照常计算；" + HABIT),
        ("first_contact", date(2026, 3, 9),
         "自2026年3月9日签收起20个工作日，至4月7日（周二）；其间跳过清明4月4日至6日；" + HABIT),
        ("rating", date(2026, 1, 30),
         "自2026年1月30日答复送达起20个工作日，至3月5日（周四）；其间跳过春节2月15日至23日；"
         "2月14日（周六）、2月28日（周六）调休上班，计入；" + HABIT),
        ("rating", date(2025, 12, 22),
         "自2025年12月22日答复送达起20个工作日，至2026年1月20日（周二）；其间跳过元旦2026年1月1日至3日；"
         "2026年1月4日（周日）调休上班，计入；" + HABIT),
        ("release", date(2025, 9, 24),
         "自2025年9月24日交办起10个工作日，至10月14日（周二）；其间跳过国庆节、中秋10月1日至8日；"
         "9月28日（周日）、10月11日（周六）调休上班，计入；" + HABIT),
        ("assign", date(2026, 2, 9),
         "自2026年2月9日收到建议起5个工作日，至2月14日；当日是周六，但属调休上班日，照常计算；" + HABIT),
    ],
)
def test_sentence(rules, calendar, kind, start, sentence):
    assert rules.due(LimitKind(kind), start, calendar).explanation == sentence


def test_a_page_leaves_out_its_own_year(rules, calendar):
    due = rules.due(LimitKind.RATING, date(2025, 12, 22), calendar)
    assert due.explain(2026) == (
        "自2025年12月22日答复送达起20个工作日，至1月20日（周二）；其间跳过元旦1月1日至3日；"
        "1月4日（周日）调休上班，计入；" + HABIT
    )
    assert rules.due(LimitKind.REPLY, date(2026, 3, 9), calendar).explain(2026) == (
        "自3月9日交办起3个月，至6月9日（周二）；" + LAW
    )
    assert rules.due(LimitKind.REPLY, date(2026, 3, 9), calendar).explain(2027) == (
        "自2026年3月9日交办起3个月，至2026年6月9日（周二）；" + LAW
    )


def test_a_procedure_that_does_not_roll_says_so(rules, calendar):
    due = replace(rules, roll_last_day=False).due(LimitKind.REPLY, date(2026, 3, 6), calendar)
    assert due.explanation == "自2026年3月6日交办起3个月，至6月6日；当日是周六，按规程不顺延；" + LAW


def test_calendar_days(rules, calendar):
    days = replace(rules.limits[LimitKind.RELEASE], unit=Unit.DAY, amount=10, start_event=Event.SIGNED_FOR)
    due = replace(rules, limits={LimitKind.RELEASE: days}).due(LimitKind.RELEASE, date(2026, 3, 9), calendar)
    assert due.explanation == "自2026年3月9日签收起10日，至3月19日（周四）；" + HABIT


def test_what_a_due_date_knows(rules, calendar):
    due = rules.due(LimitKind.REPLY, date(2026, 3, 6), calendar)
    assert (due.kind, due.on, due.start, due.rolled_from) == (
        LimitKind.REPLY, date(2026, 6, 8), date(2026, 3, 6), date(2026, 6, 6))
    assert (due.amount, due.unit, due.article) == (3, "month", "《代表法》第五十一条第二款")
    assert (due.provisional, due.customary) == (False, False)
    assert rules.due(LimitKind.RELEASE, date(2026, 12, 25), calendar).provisional
