"""Dates, limits and numbers as the pages say them."""

from datetime import date, datetime

import pytest
from django.template import engines

from directory import clock
from suggestions import wording

TODAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("day", "short", "long", "full"),
    [
        (date(2026, 5, 9), "5月9日", "5月9日（周六）", "2026年5月9日（周六）"),
        (date(2025, 12, 31), "2025年12月31日", "2025年12月31日（周三）", "2025年12月31日（周三）"),
    ],
)
def test_the_year_is_said_only_when_it_is_not_this_one(day, short, long, full):
    assert wording.short_day(day, TODAY) == short
    assert wording.long_day(day, TODAY) == long
    assert wording.full_day(day) == full


def test_a_moment_as_records_say_it():
    assert wording.moment(datetime(2026, 5, 18, 6, 2), TODAY) == "5-18 06:02"
    assert wording.moment(datetime(2025, 5, 18, 16, 42), TODAY) == "2025-5-18 16:42"


def test_numbers_of_asks():
    numbers = [1, 2, 9, 10, 11, 19, 20, 21, 90, 99, 100, 0]
    said = ["一", "二", "九", "十", "十一", "十九", "二十", "二十一", "九十", "九十九", "100", "0"]
    assert [wording.chinese_number(n) for n in numbers] == said


@pytest.mark.parametrize(
    ("due", "kind", "words"),
    [
        (date(2026, 5, 9), "late", "超期11日"),
        (date(2026, 5, 19), "late", "超期1日"),
        (date(2026, 5, 20), "today", "今日到期"),
        (date(2026, 5, 21), "soon", "余1日"),
        (date(2026, 5, 27), "soon", "余7日"),
        (date(2026, 5, 28), "ok", "余8日"),
        (None, "off", "未起算"),
    ],
)
def test_the_light_of_a_limit(due, kind, words):
    assert wording.light_of(due, TODAY) == {"kind": kind, "words": words}


def test_what_is_done_shows_its_day_however_late():
    done = wording.light_of(date(2026, 4, 1), TODAY, done=date(2026, 4, 2), verb="送")
    assert done == {"kind": "done", "words": "4月2日送"}


def test_the_threshold_is_the_procedures():
    assert wording.light_of(date(2026, 5, 28), TODAY, threshold=10)["kind"] == "soon"


def test_masked_contacts_keep_their_length():
    numbers = ["13900001234", " 62180100 ", "0123", "010-62180100"]
    assert [wording.masked(n) for n in numbers] == ["139****1234", "62****00", "****", "010*****0100"]


def test_paragraphs_lose_indents_and_empty_lines():
    assert wording.paragraphs("\u3000\u3000第一段。\r\n\r\n  第二段。\n") == ["第一段。", "第二段。"]


def test_short_titles():
    assert wording.short_title("关于增设路灯的建议") == "增设路灯"
    assert wording.short_title("增设路灯") == "增设路灯"
    assert wording.short_title("关于的建议") == "的建议"


def test_filters_read_the_clock_and_know_the_zone():
    text = "{{ d|day }} {{ d|day_short }} {{ m|day_short }} {{ m|moment }}{{ none|day }}{{ none|moment }}"
    moment = datetime(2026, 5, 17, 23, 30, tzinfo=clock.ZoneInfo("UTC"))
    with clock.at(TODAY):
        said = engines["django"].from_string("{% load huiyin %}" + text)
        said = said.render({"d": date(2026, 5, 9), "m": moment, "none": None})
    assert said == "5月9日（周六） 5月9日 5月18日 5-18 07:30"


def test_a_number_between_sessions_is_said_as_one_says_it():
    assert wording.spoken_number("012") == "第012号"
    assert wording.spoken_number("闭012") == "闭会期间第012号"
