"""放假安排 on screen: looked at first, entered when confirmed, every running date counted anew."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from administration.views import calendars
from directory.clock import at
from directory.models import AccessEntry
from procedures.models import CalendarDay, CalendarYear
from suggestions.models import Clock, Record
from tests.cast import Cast, Life
from tests.pages import Visitor
from tests.web.people import logged_in

pytestmark = pytest.mark.django_db
LINES = """2027-01-01至2027-01-03 休 元旦
2027-01-09 班 元旦
2027-02-21至2027-02-22 休 抗洪"""


@pytest.fixture
def admin(cast: Cast) -> Client:
    return logged_in(cast.admin)


def sent(**more: object) -> dict[str, object]:
    return {"year": "2027", "source": "", "text": LINES, "seen": ""} | more


def test_looked_at_first_then_entered_and_all_dates_follow(cast: Cast) -> None:
    with at(date(2026, 11, 22)):
        Life(cast).assigned(cast.police)
        admin = Visitor(cast.admin).goes(reverse("manage")).follows("放假安排")
        admin.sees("放假安排", "2026", "国务院办公厅节假日安排（据chinesecalendar")
        admin.presses("先看结果", {"年份": "2027", "放假和调休": LINES})
        admin.sees("2027年，还没有录入", "2027年1月1日至3日", "休3日", "2027年1月9日", "上班",
                   "新增6日，改动0日，删去0日", "没有写到：春节、清明、劳动节、端午、中秋、国庆。",
                   "录入后重算1个办理中的时限")
        assert not CalendarYear.objects.filter(year=2027).exists()
        admin.presses("确认录入").sees("已录入2027年的安排，重算了1个时限，其中1个日期移动")
    assert Clock.objects.get(kind="reply").due_on == date(2027, 2, 23)
    assert Record.objects.filter(verb="recount").count() == 1
    assert CalendarYear.objects.get(year=2027).source == "国务院办公厅关于2027年部分节假日安排的通知"
    entry = AccessEntry.objects.filter(kind=AccessEntry.Kind.EDIT).latest("pk")
    assert entry.what == "放假安排 2027年：国务院办公厅关于2027年部分节假日安排的通知"


def test_every_bad_line_is_named_and_what_was_written_stays(admin: Client) -> None:
    page = admin.post(reverse("manage_calendar"), sent(text=LINES + "\n胡写\n2027-01-01 休 元旦"))
    assert page.status_code == 422
    assert "第4行：开头应为日期，写成：2027-01-01 休 元旦" in page.text
    assert "第5行：2027-01-01在第1行已经写过" in page.text
    assert "2027-02-21至2027-02-22 休 抗洪" in page.text
    # One of the two is needed: neither is called optional.
    assert page.text.count("可不填") == 1
    assert not CalendarDay.objects.filter(day__year=2027).exists()


def test_what_was_changed_since_it_was_looked_at_is_shown_again(admin: Client) -> None:
    seen = admin.post(reverse("manage_calendar"), sent()).context["form"]["seen"].value()
    page = admin.post(reverse("manage_calendar"), sent(text=LINES + "\n2027-05-01 休 劳动节", seen=seen, confirm="1"))
    assert (page.status_code, len(page.context["entry"].added)) == (200, 7)
    assert not CalendarYear.objects.filter(year=2027).exists()
    assert admin.post(reverse("manage_calendar"), sent(
        text=LINES.replace("\n", "\r\n"), seen=seen, confirm="1")).status_code == 302
    assert CalendarYear.objects.filter(year=2027).exists()


@pytest.mark.parametrize("coding", ["utf-8-sig", "gb18030"])
def test_a_file_will_do(admin: Client, coding: str) -> None:
    file = SimpleUploadedFile("2027.csv", LINES.replace(" ", ",").encode(coding))
    page = admin.post(reverse("manage_calendar"), sent(text="", file=file))
    assert [(run["name"], run["what"]) for run in page.context["runs"]] == [
        ("元旦", "休3日"), ("元旦", "上班"), ("抗洪", "休2日")]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"year": "2003"}, "年份不小于2004"),
        ({"year": ""}, "请填写年份"),
        ({"year": "2028"}, "第1行：2027-01-01不在2028年"),
        ({"text": ""}, "第1行：没有一行日期"),
        ({"text": "", "file": SimpleUploadedFile("照片.csv", b"\x89PNG\xff\xfe" * 9)}, "第1行：开头应为日期"),
        ({"text": "", "file": SimpleUploadedFile("大.csv", b"x" * 100_001)}, "文件太大"),
    ],
)
def test_what_makes_no_sense_is_refused(admin: Client, changed, fault) -> None:
    page = admin.post(reverse("manage_calendar"), sent(**changed))
    assert page.status_code == 422
    assert fault in page.text


def test_a_known_year_is_corrected_with_one_more_yes(cast: Cast, admin: Client) -> None:
    def confirmed(text: str, **more: str) -> Any:
        seen = admin.post(reverse("manage_calendar"), sent(text=text)).context["form"]["seen"].value()
        return admin.post(reverse("manage_calendar"), sent(text=text, seen=seen, confirm="1", **more))

    assert confirmed(LINES).status_code == 302
    less = LINES.rpartition("\n")[0]
    asked = confirmed(less)
    assert (asked.status_code, "请先勾选下面一项，再确认录入。" in asked.text) == (200, True)
    assert CalendarDay.objects.filter(day__year=2027).count() == 6
    assert confirmed(less, correct="1").status_code == 302
    assert CalendarDay.objects.filter(day__year=2027).count() == 4
    Cast("柳桥县")
    left = confirmed(LINES, correct="1")
    assert (left.status_code, "这一年各级人大共用，这里不能改" in left.text) == (200, True)
    assert CalendarDay.objects.filter(day__year=2027).count() == 4


def test_the_same_once_more_changes_nothing(admin: Client) -> None:
    for _time in range(2):
        seen = admin.post(reverse("manage_calendar"), sent()).context["form"]["seen"].value()
        admin.post(reverse("manage_calendar"), sent(seen=seen, confirm="1"))
    assert "与已经录入的一致，没有改动。" in admin.post(reverse("manage_calendar"), sent()).text


def test_very_many_are_left_to_the_worker(cast: Cast, admin: Client, monkeypatch) -> None:
    monkeypatch.setattr(calendars, "AT_ONCE", 0)
    with at(date(2026, 11, 22)):
        Life(cast).assigned(cast.police)
    seen = admin.post(reverse("manage_calendar"), sent()).context["form"]["seen"].value()
    page = admin.post(reverse("manage_calendar"), sent(seen=seen, confirm="1"), follow=True)
    assert "办理中的时限正在后台重算" in page.text
    assert Clock.objects.get(kind="reply").provisional
