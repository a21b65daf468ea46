"""A year's arrangement of holidays: read line by line, entered as a whole."""

from datetime import date

import pytest

from procedures.entering import compare, enter
from procedures.models import CalendarDay, CalendarYear
from procedures.notices import read_notice
from procedures.working_days import the_calendar

GOOD = """日期,类型,节日
2026-12-31 休 元旦
2027-01-01至2027-01-03 休 元旦

# 春节
2027-02-06～2027-02-12　休　春节
2027年2月20日,班,春节
2027/4/5，放假，清明节
2027-05-01 休 劳动节
2027-05-08 上班 劳动节
2027-06-09 休 端午节
2027-09-15 休 中秋节
2027-10-01至2027-10-07 休 国庆节
"""
SOURCE = "国务院办公厅关于2027年部分节假日安排的通知"


def test_lines_and_runs_are_read_whatever_signs_part_them():
    notice = read_notice(2027, GOOD)
    assert (notice.faults, notice.missing) == ((), [])
    assert [one.day for one in notice.days] == sorted(one.day for one in notice.days)
    assert [(one.day.isoformat(), one.name) for one in notice.days if one.working] == [
        ("2027-02-20", "春节"), ("2027-05-08", "劳动节")]
    assert len(notice.days) == 4 + 7 + 1 + 1 + 1 + 1 + 1 + 1 + 7


PUBLISHED = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕8号
各省、自治区、直辖市人民政府：
　　经国务院批准，现将2027年元旦、春节等节假日的具体安排通知如下。
　　一、元旦：2026年12月31日至2027年1月3日（周日）放假调休，共4天。
　　二、春节：2月5日（农历除夕、周五）至13日（农历正月初八、周六）放假调休，共9天。1月30日（周六）、2月20日（周六）上班。鼓励各单位安排职工在除夕（2月4日）休息。
　　三、清明节：4月5日（周一）放假1天，与周末连休。
　　四、劳动节：4月30日至5月4日放假调休，共5天，5月8日（星期六）上班。
　　五、端午节：6月9日放假，不调休。
　　六、国庆节、中秋节：10月1日（周五）至7日（周四）放假调休，共7天。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2026年11月4日
"""


def test_the_notice_itself_is_read_as_it_was_published():
    notice = read_notice(2027, PUBLISHED)
    assert (notice.faults, notice.missing) == ((), [])
    working = [one.day.isoformat() for one in notice.days if one.working]
    assert working == ["2027-01-30", "2027-02-20", "2027-05-08"]
    off = [one for one in notice.days if not one.working]
    assert [sum(one.name == name for one in off) for name in (
        "元旦", "春节", "清明节", "劳动节", "端午节", "国庆节和中秋节")] == [4, 9, 1, 5, 1, 7]
    assert {one.line for one in off if one.name == "春节"} == {6}


@pytest.mark.parametrize(("line", "fault"), [
    ("元旦：1月1日至1月3日，共3天。", "日期后面应写“休”或“班”，现为“”"),
    ("元旦：2月30日放假。", "2027-02-30不是公历上有的日子"),
    ("元旦：1月1日放假。1月4日（周一）上班。", "2027-01-04不是周末，本来就上班，不用写")])
def test_a_sentence_of_it_that_cannot_be_is_named_by_its_line(line, fault):
    assert [str(one) for one in read_notice(2027, f"通知如下\n{line}").faults] == [f"第2行：{fault}"]


@pytest.mark.parametrize(("year", "sentence", "off", "working"), [
    # 补休 stood in the notices for 2014, 2015 and 2017.
    (2017, "一、元旦：1月1日放假，1月2日（星期一）补休。", "0101 0102", ""),
    (2019, "一、元旦：12月30日至1月1日放假调休，共3天。12月29日（星期六）上班。", "1230 1231 0101", "1229"),
    (2023, "一、元旦：2022年12月31日至1月2日放假调休，共3天。", "1231 0101 0102", ""),
    (2027, "（一）元旦：1 月 1 日（周五）～ 3 日（周日）放假，共 3 天。", "0101 0102 0103", ""),
    (2027, "元旦：1月1日—2日放假。", "0101 0102", ""),
    (2015, "七、抗战胜利纪念日：9月3日至5日放假调休，共3天。9月6日（星期日）上班。", "0903 0904 0905", "0906")])
def test_sentences_of_other_years_are_read_too(year, sentence, off, working):
    notice = read_notice(year, sentence)
    assert notice.faults == ()
    for days, is_working in ((off, False), (working, True)):
        assert [f"{one.day:%m%d}" for one in notice.days if one.working == is_working] == days.split()


@pytest.mark.parametrize("pasted", [
    "一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。\n1月4日（周日）上班。",
    "一、元旦：1月1日（周四）至3日（周\n六）放假调休，共3天。1月\n4日（周日）上班。",
    "一、元旦：1月1日（周四）\n至3日（周六）放假调休，共3天\n1月4日（周日）上班\n国务院办公厅\n2025年11月4日",
    "一、元旦：\n2026年1月1日至3日放假调休，共3天。\n节假日期间，要安排好值班。\n2026年1月4日（周日）上班。"])
def test_a_sentence_broken_in_pasting_loses_no_day(pasted):
    notice = read_notice(2026, f"国务院办公厅关于2026年\n部分节假日安排的通知\n{pasted}")
    assert notice.faults == ()
    assert [(one.day.day, one.working) for one in notice.days] == [(1, False), (2, False), (3, False), (4, True)]


def test_the_notice_of_another_year_is_not_read_into_this_one():
    notice = read_notice(2028, PUBLISHED)
    assert [str(one) for one in notice.faults] == ["第1行：这是2027年的通知，所选的是2028年，请核对年份"]
    assert notice.days == ()


def test_a_day_added_by_hand_below_the_notice_counts():
    days = read_notice(2027, "元旦：1月1日放假。\n2027-01-02 - 2027-01-03 休 元旦\n2026年11月4日").days
    assert [one.day.day for one in days] == [1, 2, 3]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("元旦放假三天", "开头应为日期，写成：2027-01-01 休 元旦"),
        ("2027-02-30 休 春节", "2027-02-30不是公历上有的日子"),
        ("2027-13-01 休 元旦", "2027-13-01不是公历上有的日子"),
        ("2026-10-01 休 国庆节", "2026-10-01不在2027年，请改日期，或者改年份"),
        ("2028-01-01 休 元旦", "2028-01-01不在2027年，请改日期，或者改年份"),
        ("2027-01-01 假 元旦", "日期后面应写“休”或“班”，现为“假”"),
        ("2027-01-01", "日期后面应写“休”或“班”，现为“”"),
        ("2027-01-01 休", "没有写是什么节日"),
        ("2027-01-04 班 元旦", "2027-01-04不是周末，本来就上班，不用写"),
        ("2027-01-03至2027-01-01 休 元旦", "止日早于起日"),
        ("2027-01-01至2027-03-01 休 元旦", "一段超过31日，请检查起止日期"),
        ("2027-01-01 休 " + "元" * 21, "节日名称不超过20字"),
    ],
)
def test_a_fault_names_its_line_and_how_to_mend_it(line, fault):
    notice = read_notice(2027, f"2027-05-01 休 劳动节\n{line}")
    assert [str(one) for one in notice.faults] == [f"第2行：{fault}"]
    assert [one.name for one in notice.days] == ["劳动节"]


def test_every_bad_line_is_named_and_none_of_them_counts():
    notice = read_notice(2027, "2027-01-01 休 元旦\n胡写\n2027-01-01 休 春节\n2027-01-01至2027-01-02 休 元旦")
    assert [str(one) for one in notice.faults] == [
        "第2行：开头应为日期，写成：2027-01-01 休 元旦",
        "第3行：2027-01-01在第1行已经写过", "第4行：2027-01-01在第1行已经写过"]


@pytest.mark.parametrize("text", ["", "\n\n", "日期,类型,节日\n"])
def test_nothing_at_all_is_a_fault(text):
    assert [str(one) for one in read_notice(2027, text).faults] == ["第1行：没有一行日期，每行写成：2027-01-01 休 元旦"]


def test_a_text_without_end_is_cut_off():
    faults = read_notice(2027, "2027-01-01 休 元旦\n" + "废话\n" * 10_000).faults
    assert (len(faults), str(faults[-1])) == (400, "第401行：一年的安排不会超过400行，请检查是否粘贴错了")


def test_a_notice_cut_off_in_pasting_shows():
    assert read_notice(2027, "2027-01-01 休 元旦\n2027-02-06 休 春节").missing == [
        "清明", "劳动节", "端午", "中秋", "国庆"]


@pytest.mark.django_db
class TestEntering:
    def test_a_year_is_entered_and_no_longer_provisional(self):
        entry = enter(read_notice(2027, GOOD), SOURCE)
        assert (len(entry.added), entry.changed, entry.removed, entry.corrects) == (24, (), (), False)
        calendar = the_calendar()
        assert calendar.is_published(2027)
        assert (calendar.is_working(date(2027, 2, 20)), calendar.name(date(2027, 2, 8))) == (True, "春节")
        assert CalendarDay.objects.get(day=date(2026, 12, 31)).source == SOURCE
        assert CalendarYear.objects.get(year=2027).source == SOURCE

    def test_a_second_time_changes_nothing(self):
        enter(read_notice(2027, GOOD), SOURCE)
        before = the_calendar()
        assert enter(read_notice(2027, GOOD), SOURCE).changes_nothing
        assert the_calendar() is before

    def test_a_corrected_notice_takes_the_place_of_the_first(self):
        mine = CalendarDay.objects.create(day=date(2027, 7, 2), working=False, source="市政府通告", note="抗洪")
        enter(read_notice(2027, GOOD), SOURCE)
        text = GOOD.replace("2027-09-15 休 中秋节", "2027-09-16 休 中秋节").replace("2027-05-08", "2027-05-09")
        entry = enter(read_notice(2027, text.replace("清明节", "清明")), SOURCE)
        assert [one.day for one in entry.added] == [date(2027, 5, 9), date(2027, 9, 16)]
        assert [one.name for one in entry.changed] == ["清明"]
        assert entry.removed == (date(2027, 5, 8), date(2027, 9, 15))
        assert entry.corrects
        mine.refresh_from_db()
        assert not the_calendar().is_working(mine.day)

    def test_what_has_faults_is_never_entered(self):
        with pytest.raises(ValueError, match="faults"):
            enter(read_notice(2027, GOOD + "胡写"), SOURCE)
        assert not CalendarYear.objects.filter(year=2027).exists()

    def test_looking_changes_nothing(self):
        entry = compare(read_notice(2027, GOOD), SOURCE)
        assert (len(entry.added), entry.changes_nothing) == (24, False)
        assert not CalendarDay.objects.filter(day__year=2027).exists()
