"""办理时限计算器: everybody who logs in reckons; the same dates and words as the command's."""

from datetime import date

import pytest
from django.urls import reverse

from directory import clock
from procedures.adopting import adopt
from procedures.counting import count
from procedures.terms import Unit
from procedures.working_days import the_calendar
from tests.cast import Cast, Life
from tests.pages import Visitor
from tests.web.people import logged_in
from workflow.reading.months import months_of

MARCH = {"event": "assigned", "date": "2026-03-06", "signed_for": "2026-03-09", "procedure": "zhejiang-2016"}


def shown(cast: Cast, **asked: str):
    """The page as the clerk sees it on 20 May 2026."""
    with clock.at(date(2026, 5, 20)):
        page = logged_in(cast.clerk).get(reverse("calculator"), {**MARCH, **asked})
    assert page.status_code == 200
    return page


def test_all_dates_of_an_assignment(cast: Cast) -> None:
    page = shown(cast)
    assert page.context["head"] == "2026年3月6日交办，3月9日签收"
    assert [(row["kind"], row["day"], row["light"]["words"]) for row in page.context["rows"]] == [
        ("申请退回", "3月19日（周四）", "已过"),
        ("会办意见", "5月9日（周六）", "已过"),
        ("答复代表", "6月8日（周一）", "余19日"),
        ("延期答复", "9月7日（周一）", "余110日"),
    ]
    assert page.context["rows"][2]["why"] == (
        "自3月6日交办起3个月，至6月6日；当日是周六，顺延至6月8日（周一）；依据：《代表法》第五十一条第二款。"
        "《浙江省代表建议办理规定》第二十一条自3月9日签收起3个月，至6月9日，宽于法律，以法律为准。")
    assert page.context["remark"] == (
        "依据《浙江省人民代表大会代表建议、批评和意见办理的规定》（2016年5月27日文本），适用前请核对现行文本。")


def test_what_has_no_number_is_told_apart(cast: Cast) -> None:
    assert [(one["kind"], one["article"]) for one in shown(cast).context["untimed"]] == [
        ("首次联系代表", "《浙江省代表建议办理规定》第十七条第一款")]


def test_what_follows_a_reply_on_its_last_day(cast: Cast) -> None:
    (row,) = shown(cast, procedure="chongqing-2018").context["later"]
    assert (row["kind"], row["day"], row["light"]["words"]) == ("代表评价", "7月7日（周二）", "未起算")


def test_an_order_under_a_text_that_knows_none_is_counted_as_the_clock_counts_it(cast: Cast) -> None:
    ordered = {"event": "rehandle_ordered", "date": "2026-03-05", "signed_for": ""}
    page = shown(cast, procedure="henan-2017", **ordered)
    assert page.context["rows"] == []
    (row,) = page.context["alike"]
    assert "文本从“不满意”起算" in page.text
    with clock.at(date(2026, 3, 1)):
        adopt(cast.congress, "henan-2017")
    with clock.at(date(2026, 3, 5)):
        life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police).rated()
        life.act(cast.head, "reopen", reason="落实走样", leads=[cast.police])
        assert life.share(cast.police).clocks.get(kind="rehandle").due_on == row["on"] == date(2026, 4, 7)
    assert shown(cast, procedure="beijing-2014", **ordered).context["alike"] == []


def test_an_unpublished_year_shows_as_provisional(cast: Cast) -> None:
    page = shown(cast, event="replied", date="2026-12-25", signed_for="", procedure="chongqing-2018")
    assert [row["provisional"] for row in page.context["rows"]] == [True]
    assert page.context["unpublished"] == [2027]
    assert "light--prov" in page.content.decode()
    assert "2027年放假安排还没有录入" in page.content.decode()


def test_the_first_visit_shows_todays_assignment_by_the_own_procedure(cast: Cast) -> None:
    adopt(cast.congress, "beijing-2014", active_from=date(2026, 1, 1))
    with clock.at(date(2026, 5, 20)):
        page = logged_in(cast.delegates[0].person).get(reverse("calculator"))
    assert page.context["head"] == "2026年5月20日交办，签收按同日计"
    assert [row["kind"] for row in page.context["rows"]] == ["答复代表", "延期答复"]
    assert "本级现行：北京市（2014年条例）第2版" in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({"date": "2026-02-30"}, "日期写成2026-5-20这样的日期"),
        ({"date": ""}, "请填写日期"),
        ({"signed_for": "2026-03-05"}, "签收日期不能早于交办日期。"),
        ({"event": "replied"}, "从“交办”算起时才填签收日期。"),
        ({"event": "rated"}, "从哪件事算起请从列出的选项中选"),
        ({"procedure": "atlantis-1900"}, "办理规程请从列出的选项中选"),
        ({"date": "9999-12-01", "signed_for": ""}, "日期应在1949年10月1日至2100年12月31日之间，请核对年份"),
        ({"date": "0001-01-01"}, "日期应在"),
        ({"signed_for": "2206-03-09"}, "签收日期应在"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_reckoned(cast: Cast, asked, fault) -> None:
    page = shown(cast, **asked)
    assert fault in page.content.decode()
    assert "rows" not in page.context


def test_the_days_between_as_a_calendar(cast: Cast) -> None:
    months = months_of(count(date(2026, 3, 6), 3, Unit.MONTH, the_calendar()), the_calendar())
    days = {one.day: one for month in months for week in month.weeks for one in week if one}
    assert [month.first.month for month in months] == [3, 4, 5, 6]
    assert [one.day.day for one in days.values() if one.starts or one.raw or one.ends] == [6, 6, 8]
    assert (days[date(2026, 4, 6)].holiday, days[date(2026, 5, 9)].made_up) == (True, True)
    assert (days[date(2026, 5, 9)].off, days[date(2026, 3, 7)].off, days[date(2026, 3, 7)].holiday) == (
        False, True, False)
    assert [month.weeks[0].index(next(filter(None, month.weeks[0]))) for month in months] == [6, 2, 4, 0]
    assert months_of(count(date(2026, 3, 6), 12, Unit.MONTH, the_calendar()), the_calendar()) == []


def test_it_is_reached_from_the_main_navigation(cast: Cast) -> None:
    Visitor(cast.clerk).home().follows("时限").sees("办理时限计算器", "答复代表")
    Visitor(cast.delegates[0].person).home().follows("办理时限计算器").sees("答复代表")


def test_it_costs_few_queries(cast: Cast, django_assert_max_num_queries) -> None:
    client = logged_in(cast.clerk)
    client.get(reverse("calculator"))
    with django_assert_max_num_queries(12):
        client.get(reverse("calculator"), MARCH)
