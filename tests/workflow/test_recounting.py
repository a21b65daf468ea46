"""A year entered: every running date counted anew, each that moved on record, in few queries, and only once."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.clock import at
from procedures.models import CalendarDay, CalendarYear
from procedures.terms import LimitKind
from suggestions.models import Clock, Record
from tests.cast import Cast, Life
from tests.workflow.procedure import lives_by
from workflow import recounting
from workflow.door import act
from workflow.night.calendar import recount
from workflow.night.chains import verify
from workflow.reading.records import details_of, words_of
from workflow.recounting import recount_open_clocks, recount_year, through_year

DECEMBER = date(2026, 12, 16)
NEW_YEAR = "2027-01-01至2027-01-03 休 元旦\n2027-03-08至2027-03-16 休 抗洪\n"


@pytest.fixture
def notice(tmp_path: Path) -> str:
    path = tmp_path / "2027.txt"
    path.write_text(NEW_YEAR, encoding="utf-8")
    return str(path)


def entered(file: str, *more: str) -> str:
    out = StringIO()
    call_command("import_calendar", "2027", file, *more, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def life(cast: Cast) -> Life:
    """Assigned on 16 December by the rules of 重庆: dates that reach into a year nobody knows yet."""
    with at(date(2026, 12, 1)):
        lives_by(cast.congress, "chongqing-2018")
    with at(DECEMBER):
        return Life(cast).assigned(cast.police, cast.roads)


def dates(life: Life) -> dict[tuple[str, str], tuple[date, bool]]:
    return {(clock.kind, str(clock.assignment.department)): (clock.due_on, clock.provisional)
            for clock in Clock.objects.filter(suggestion=life.suggestion, stopped_on=None)}


def test_every_running_date_is_counted_anew(life: Life, notice: str) -> None:
    police, roads = str(life.cast.police), str(life.cast.roads)
    assert dates(life) == {
        (LimitKind.RELEASE, police): (date(2026, 12, 30), False),
        (LimitKind.RELEASE, roads): (date(2026, 12, 30), False),
        (LimitKind.OPINION, roads): (date(2027, 1, 27), True),
        (LimitKind.REPLY, police): (date(2027, 3, 16), True)}
    assert entered(notice).splitlines() == [
        "2027年：新增12日，改动0日，删去0日。", "重算时限：查看4个，改写2个，其中2个日期移动。"]
    assert dates(life) == {
        (LimitKind.RELEASE, police): (date(2026, 12, 30), False),
        (LimitKind.RELEASE, roads): (date(2026, 12, 30), False),
        (LimitKind.OPINION, roads): (date(2027, 1, 28), False),
        (LimitKind.REPLY, police): (date(2027, 3, 17), False)}
    reply = Clock.objects.get(suggestion=life.suggestion, kind=LimitKind.REPLY)
    assert "当日是抗洪假期，顺延至2027年3月17日（周三）" in reply.explanation


def test_each_moved_date_is_on_record(life: Life, notice: str) -> None:
    entered(notice)
    records = Record.objects.filter(suggestion=life.suggestion, verb="recount").order_by("place")
    with at(DECEMBER):
        said = [(words_of(one), details_of(one, life.cast.clerk), one.actor) for one in records]
    assert said == [
        ("放假安排变动，重算时限", "答复代表由2027年3月16日（周二）改为2027年3月17日（周三）", None),
        ("放假安排变动，重算时限", "会办意见由2027年1月27日（周三）改为2027年1月28日（周四）", None)]
    verify()


def test_a_second_time_nothing_is_written(life: Life, notice: str) -> None:
    entered(notice)
    before = Record.objects.count()
    assert entered(notice).splitlines() == [
        "2027年的安排已经录入，没有改动。", "重算时限：查看4个，改写0个，其中0个日期移动。"]
    assert Record.objects.count() == before


def test_a_run_cut_off_is_finished_by_the_next(life: Life, notice: str, monkeypatch) -> None:
    """The year was entered, then the process died: the command again, the worker or the night go on."""
    monkeypatch.setattr(recounting, "READ", 1)
    calls = iter([None])

    def dies(*given, **more):
        next(calls)
        return original(*given, **more)
    original = recounting.act_on_many
    monkeypatch.setattr(recounting, "act_on_many", dies)
    with pytest.raises(StopIteration):
        entered(notice)
    assert Record.objects.filter(verb="recount").count() == 1
    monkeypatch.setattr(recounting, "act_on_many", original)
    assert list(recount(dry=True)) == ["放假安排已经录入，重算1个时限，其中1个日期移动"]
    assert list(recount(dry=False)) == ["放假安排已经录入，重算1个时限，其中1个日期移动"]
    assert list(recount(dry=False)) == []
    recount_year.func(2027)
    assert Record.objects.filter(verb="recount").count() == 2


def test_a_day_a_person_has_fixed_and_a_stopped_limit_stay(life: Life, notice: str) -> None:
    Clock.objects.filter(kind=LimitKind.REPLY).update(basis=None)
    Clock.objects.filter(kind=LimitKind.OPINION).update(stopped_on=DECEMBER)
    before = list(Clock.objects.order_by("pk").values())
    entered(notice)
    assert list(Clock.objects.order_by("pk").values()) == before


def test_one_limit_alone_can_be_counted_anew(life: Life) -> None:
    CalendarDay.objects.create(day=date(2027, 3, 16), working=False, source="市政府通告", note="抗洪")
    act(None, "recount", Clock.objects.get(kind=LimitKind.REPLY))
    assert Clock.objects.get(kind=LimitKind.REPLY).due_on == date(2027, 3, 17)


def test_the_queries_do_not_grow_with_the_cases(life: Life, notice: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert recount_open_clocks(through_year(2027)).moved
        return len([one for one in queries.captured_queries if "SAVEPOINT" not in one["sql"]])

    def undo() -> None:
        CalendarDay.objects.filter(day__year=2027).delete()
        CalendarYear.objects.filter(year=2027).delete()
        recount_open_clocks(through_year(2027))
    entered(notice)
    undo()
    entered(notice, "--dry-run")
    CalendarDay.objects.create(day=date(2027, 3, 16), working=False, source="x", note="抗洪")
    one = cost()
    undo()
    with at(DECEMBER):
        for _case in range(4):
            Life(life.cast).assigned(life.cast.police, life.cast.roads)
    CalendarDay.objects.create(day=date(2027, 3, 16), working=False, source="x", note="抗洪")
    assert cost() == one <= 20


@pytest.mark.parametrize(
    ("year", "text", "fault"),
    [
        ("27", NEW_YEAR, "“27”不是2004至2100之间的年份。"),
        ("明年", NEW_YEAR, "“明年”不是2004至2100之间的年份。"),
        ("2028", NEW_YEAR, "有2行读不懂，一行也没有录入。"),
        ("2027", NEW_YEAR + "胡写", "有1行读不懂，一行也没有录入。"),
        ("2027", "", "有1行读不懂，一行也没有录入。"),
    ],
)
def test_a_faulty_file_enters_nothing(db, tmp_path: Path, year, text, fault) -> None:
    path = tmp_path / "notice.csv"
    path.write_text(text, encoding="gb18030")
    with pytest.raises(CommandError, match=f"^{fault}$"):
        call_command("import_calendar", year, str(path), stdout=StringIO(), stderr=StringIO())
    assert not CalendarDay.objects.filter(day__year__in=(2027, 2028)).exists()


def test_each_fault_and_what_may_be_missing_is_said(db, tmp_path: Path) -> None:
    path, err = tmp_path / "notice.txt", StringIO()
    path.write_text("2027-01-01 休 元旦\n2026-05-01 休 劳动节\n", encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("import_calendar", "2027", str(path), stdout=StringIO(), stderr=err)
    assert err.getvalue() == "第2行：2026-05-01不在2027年，请改日期，或者改年份\n"
    path.write_text("2027-01-01 休 元旦\n", encoding="utf-8")
    err = StringIO()
    source = "国办发明电〔2026〕9号"
    call_command("import_calendar", "2027", str(path), "--source", source, stdout=StringIO(), stderr=err)
    assert err.getvalue() == "提示：没有写到春节、清明、劳动节、端午、中秋、国庆，请核对是否粘贴完整。\n"
    assert CalendarYear.objects.get(year=2027).source == source


def test_a_known_year_is_corrected_on_purpose(db, notice: str, tmp_path: Path) -> None:
    entered(notice)
    corrected = tmp_path / "corrected.txt"
    corrected.write_text("2027-01-01 休 元旦\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"^2027年已经录入：.*请加 --correct。没有录入。$"):
        entered(str(corrected))
    before = CalendarDay.objects.filter(day__year=2027).count()
    assert entered(str(corrected), "--correct").startswith("2027年：新增0日")
    assert CalendarDay.objects.filter(day__year=2027).count() < before


def test_a_file_that_is_not_there(db) -> None:
    with pytest.raises(CommandError, match=r"^读不到文件“nowhere\.txt”"):
        call_command("import_calendar", "2027", "nowhere.txt")
