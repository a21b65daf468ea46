"""`manage.py due`: what it prints, and what it refuses."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from procedures import presets
from procedures.management.commands.due import calendar_here
from procedures.models import CalendarDay
from procedures.reckoning import CannotReckon, foreseen, reckon
from procedures.terms import Event, LimitKind

pytestmark = pytest.mark.django_db


def due(*words: str) -> list[tuple[str, str]]:
    """(kind, date) as the command prints them."""
    out = StringIO()
    call_command("due", *words, "--json", stdout=out)
    return [(one["kind"], one["due"]) for one in json.loads(out.getvalue())]


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("beijing-2014 assigned 2026-03-06", [("reply", "2026-06-08"), ("reply_extended", "2026-09-07")]),
        ("zhejiang-2016 assigned 2026-03-06 --signed-for 2026-03-09",
         [("release", "2026-03-19"), ("opinion", "2026-05-09"), ("reply", "2026-06-08"),
          ("reply_extended", "2026-09-07")]),
        ("zhejiang-2016 signed_for 2026-03-09",
         [("release", "2026-03-19"), ("opinion", "2026-05-09"), ("reply", "2026-06-09"),
          ("reply_extended", "2026-09-09")]),
        ("zhejiang-2016 received 2026-03-09", []),
        ("shanghai-2015 received 2026-03-09", [("assign", "2026-03-18")]),
        ("shandong-2017 received 2026-03-06", [("assign", "2026-03-11")]),
        ("qingdao-2021 received 2026-03-06", [("assign", "2026-03-13")]),
        ("henan-2017 release_requested 2026-03-09", [("reassign", "2026-03-23")]),
        ("henan-2017 rated_unsatisfied 2026-03-09", [("rehandle", "2026-04-09")]),
        ("henan-2017 rehandle_ordered 2026-03-09", []),
        ("beijing-2014 rated_unsatisfied 2026-03-09", []),
        ("beijing-2014 rehandle_ordered 2026-03-09", [("rehandle", "2026-05-09")]),
        ("chongqing-2018 assigned 2026-03-06",
         [("release", "2026-03-20"), ("first_contact", "2026-04-03"), ("opinion", "2026-04-20"),
          ("reply", "2026-06-08"), ("reply_extended", "2026-09-07")]),
        ("chongqing-2018 opinion_returned 2026-04-30", [("opinion_redo", "2026-05-11")]),
        ("chongqing-2018 promise_reported 2026-03-09", [("promise_rating", "2026-04-07")]),
        ("chongqing-2018 replied 2026-06-08", [("rating", "2026-07-07")]),
        ("qingdao-2021 replied 2026-06-08", []),
        ("national-2025 replied 2026-06-08", [("rating", "2026-07-07"), ("publish", "2026-07-07")]),
    ],
)
def test_dates(words, dates):
    assert due(*words.split()) == dates


def test_a_limit_for_the_time_between_sessions_says_so():
    out = StringIO()
    call_command("due", "shanghai-2015", "received", "2026-03-09", stdout=out)
    assert out.getvalue().strip().endswith(
        "至3月18日（周三）；只限于闭会期间提出的；依据：《上海市代表建议规定》第十一条第一款。")


def test_a_date_says_where_it_comes_from_and_whether_it_is_sure():
    out = StringIO()
    call_command("due", "beijing-2014", "replied", "2026-12-25", "--json", stdout=out)
    assert json.loads(out.getvalue()) == [{
        "kind": "rating", "due": "2027-01-15", "article": "《北京市代表建议办理条例》第二十三条第一款",
        "explanation": "自2026年12月25日答复送达起15个工作日，至2027年1月15日（周五）；"
                       "2027年放假安排尚未录入，暂按周末推算；依据：《北京市代表建议办理条例》第二十三条第一款。",
        "provisional": True}]


def test_where_the_text_is_laxer_both_are_explained():
    out = StringIO()
    call_command("due", "henan-2017", "assigned", "2026-03-06", "--signed-for", "2026-03-09", stdout=out)
    assert (
        "答复代表　2026年6月8日（周一）　自2026年3月6日交办起3个月，至6月6日；当日是周六，顺延至6月8日（周一）；"
        "依据：《代表法》第五十一条第二款。《河南省代表建议办理办法》第二十条自3月9日签收起3个月，至6月9日，"
        "宽于法律，以法律为准。") in out.getvalue().splitlines()


def test_of_receipt_alone_the_law_s_date_is_not_known_and_that_is_said():
    out = StringIO()
    call_command("due", "zhejiang-2016", "signed_for", "2026-03-09", stdout=out)
    said = [line for line in out.getvalue().splitlines() if line.startswith("答复代表")]
    assert said[0].endswith("第二十一条。《代表法》第五十一条第二款自交办起3个月，交办更早的，以法律的期限为准。")
    assert "更早" not in "".join(line for line in out.getvalue().splitlines() if line.startswith("会办意见"))


def test_nothing_to_print_is_said():
    out = StringIO()
    call_command("due", "beijing-2014", "received", "2026-03-06", stdout=out)
    assert out.getvalue() == "这一事项没有起算的期限。\n"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("atlantis-1900 assigned 2026-03-06", "没有“atlantis-1900”这一规程，可选：national-2025、zhejiang-2016"),
        ("beijing-2014 rated 2026-03-06", "没有“rated”这一事项，可选：received、assigned、signed_for"),
        ("beijing-2014 assigned 2026-02-30", "“2026-02-30”不是日期，请写成2026-03-06这样。"),
        ("beijing-2014 assigned 20260306", "“20260306”不是日期"),
        ("beijing-2014 assigned 2026-W10-5", "“2026-W10-5”不是日期"),
        ("beijing-2014 assigned ２０２６-03-06", "“２０２６-03-06”不是日期"),
        ("beijing-2014 assigned 2026-03-06 --signed-for 昨天", "“昨天”不是日期"),
        ("beijing-2014 assigned 2026-03-06 --signed-for 2026-03-05", "签收日期不能早于交办日期。"),
        ("beijing-2014 replied 2026-03-06 --signed-for 2026-03-09", "从“交办”算起时才填签收日期。"),
        ("beijing-2014 assigned 9999-12-01", "日期应在1949年10月1日至2100年12月31日之间，请核对年份。"),
        ("beijing-2014 replied 0206-03-06", "日期应在"),
        ("beijing-2014 assigned 2026-03-06 --signed-for 9999-12-31", "日期应在"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_printed(words, fault):
    out = StringIO()
    with pytest.raises(CommandError, match=f"^{fault}") as refusal:
        call_command("due", *words.split(), "--json", stdout=out)
    assert (refusal.value.returncode, out.getvalue()) == (1, "")


def test_before_there_is_a_database_the_published_calendar_counts(calendar):
    CalendarDay.objects.create(day=date(2026, 7, 3), working=False, source="市政府通告")
    assert calendar_here() != calendar
    with transaction.atomic():
        connection.cursor().execute(f"ALTER TABLE {CalendarDay._meta.db_table} RENAME TO elsewhere")
        assert calendar_here() == calendar
        transaction.set_rollback(True)


def test_what_would_follow_a_reply_on_the_last_day(calendar):
    rules = presets.get("chongqing-2018").rules
    dues = reckon(rules, Event.ASSIGNED, date(2026, 3, 6), calendar)
    assert [(one.kind, one.on) for one in foreseen(rules, dues, calendar)] == [
        (LimitKind.RATING, date(2026, 7, 7))]
    assert foreseen(rules, [], calendar) == []


def test_a_refusal_names_its_field(calendar):
    rules = presets.get("national-2025").rules
    with pytest.raises(CannotReckon) as fault:
        reckon(rules, Event.ASSIGNED, date(2026, 3, 6), calendar, date(2026, 3, 5))
    assert fault.value.field == "signed_for"
