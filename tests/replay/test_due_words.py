"""When a promise falls due, as sources word it; what names no day stays without one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.replay.due_words import due_day

TOLD_ON = date(2023, 6, 19)


@pytest.mark.parametrize(("words", "due"), [
    ("8月份", date(2023, 8, 31)), ("12月底", date(2023, 12, 31)), ("十二月底", date(2023, 12, 31)),
    ("2024年6月底前", date(2024, 6, 30)), ("2024年6月30日前", date(2024, 6, 30)), ("2024.6", date(2024, 6, 30)),
    ("2024-06-05前", date(2024, 6, 5)), ("10月上旬", date(2023, 10, 10)), ("3月底前", date(2024, 3, 31)),
    ("今年底", date(2023, 12, 31)), ("年底前", date(2023, 12, 31)), ("明年6月底", date(2024, 6, 30)),
    ("下半年", date(2023, 12, 31)), ("2025年第一季度", date(2025, 3, 31)), ("三季度末", date(2023, 9, 30)),
    ("“十四五”期间", date(2025, 12, 31)), ("到2030年", date(2030, 12, 31)), ("2008年", date(2008, 12, 31)),
    ("2024年至2026年", date(2026, 12, 31)), ("3个月内", date(2023, 9, 19)), ("半年内", date(2023, 12, 19)),
    ("两年内", date(2025, 6, 19)), ("30日内", date(2023, 7, 19)), ("2月30日前", date(2024, 2, 29)),
])
def test_words_that_name_a_day(words: str, due: date) -> None:
    assert due_day(words, TOLD_ON) == due


@pytest.mark.parametrize("words", [
    "近期", "尽快", "适时", "10个工作日内", "国庆节前", "13月", "资金到位后", "本届任期内", "9999个月内"])
def test_words_that_name_none(words: str) -> None:
    assert due_day(words, TOLD_ON) is None


@given(st.text("0123456789年月日内底前今明十二三季度个半至.-“”以之五四", max_size=14),
       st.dates(date(1949, 10, 1), date(2100, 1, 1)))
def test_any_words_give_a_day_or_none(words: str, told_on: date) -> None:
    due = due_day(words, told_on)
    assert due is None or due.year >= 1900
