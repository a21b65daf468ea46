"""Many at once in a real browser: ticked in the list, looked at, done, each with its result; also without scripts."""

from collections.abc import Callable
from typing import Any

import pytest

from suggestions.models import Assignment
from tests.cast import Cast, Life

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("plain", [False, True], ids=["with scripts", "without scripts and styles"])
def test_two_of_three_are_assigned_to_one_bureau(browsers: Callable[[bool], Any], plain: bool) -> None:
    cast, people = Cast(), browsers(plain)
    lives = [Life(cast, title=title).registered() for title in ("甲事", "乙事", "丙事")]
    clerk = people(cast.clerk).home()
    clerk.presses("交办给一家", {"选甲事": True, "选丙事": True})
    clerk.sees("交办给一家，共2件", "甲事", "丙事", "每件都交同一家单位单独承办")
    clerk.presses("核对期限和在办件数", {"承办单位": "市城管局"})
    clerk.sees("2件现在都交市城管局吗", "答复代表", "0件；这次以后2件", "甲事", "丙事")
    clerk.presses("换一家单位").sees("交办给一家，共2件")
    assert not Assignment.objects.exists()
    clerk.presses("核对期限和在办件数", {"承办单位": "市城管局"}).presses("确认交办给一家2件")
    clerk.sees("交办给一家2件，都已办成", "甲事", "丙事")
    assert {share.suggestion_id for share in Assignment.objects.filter(department=cast.parks)} == {
        lives[0].suggestion.pk, lives[2].suggestion.pk}
    clerk.home().sees("乙事")


@pytest.mark.parametrize("plain", [False, True], ids=["with scripts", "without scripts and styles"])
def test_what_another_has_done_meanwhile_is_said_and_the_others_are_done(
        browsers: Callable[[bool], Any], plain: bool) -> None:
    cast, people = Cast(), browsers(plain)
    lives = [Life(cast, title=title).registered() for title in ("甲事", "乙事", "丙事", "丁事")]
    clerk = people(cast.clerk).home()
    lives[0].answer(cast.head, "assign", leads=[cast.roads])
    clerk.presses("交办给一家", {f"选{life.suggestion.title}": True for life in lives})
    clerk.sees("交办给一家，共3件", "不办的1件", f"这一步已由{cast.head.name}在")
    clerk.presses("核对期限和在办件数", {"承办单位": "市城管局"}).sees("3件现在都交市城管局吗")
    lives[1].answer(cast.head, "assign", leads=[cast.water])
    clerk.presses("确认交办给一家3件")
    clerk.sees("交办给一家3件，其中1件没有办成", f"这一步已由{cast.head.name}在")
    rows = clerk.page.locator("main tbody tr").all_inner_texts()
    assert ["已办" in row.split() for row in rows] == [False, True, True]
    assert [str(life.fresh.assignments.get().department) for life in lives] == [
        "市交通局", "市水利局", "市城管局", "市城管局"]
    clerk.follows("回到待办").sees("没有等您办的")
