"""The pages about time in a real browser: the calculator, the year entered, with scripts and without."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from directory.clock import at, today
from procedures.models import CalendarYear
from tests.browser.chromium import PHONE, context_of, entered
from tests.browser.thumb import faults_for_a_thumb
from tests.cast import Cast, Life

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("plain", [False, True], ids=["with scripts", "without scripts and styles"])
def test_reckoning_and_entering_a_year(browsers: Callable[[bool], Any], plain: bool) -> None:
    cast, people = Cast(), browsers(plain)
    clerk = people(cast.clerk).home().follows("时限").sees("办理时限计算器", "往后看")
    clerk.presses("计算", {"date": "2026-03-06", "signed_for": "2026-03-09"}).sees(
        "2026年3月6日交办，3月9日签收", "6月8日（周一）", "当日是周六，顺延至6月8日（周一）")
    printing = clerk.page.get_by_role("button", name="打印")
    expect(printing).to_have_count(0) if plain else expect(printing).to_be_visible()
    clerk.presses("计算", {"signed_for": "2026-03-01"}).sees("签收日期不能早于交办日期。")

    year = today().year + 1
    lines = f"{year}-01-01至{year}-01-03 休 元旦\n{year}-05-01 休 劳动节"
    admin = people(cast.admin).home().follows("管理").follows("放假安排")
    admin.presses("先看结果", {"year": str(year), "text": lines}).sees(
        f"{year}年，还没有录入", "休3日", "没有写到：春节、清明")
    assert not CalendarYear.objects.filter(year=year).exists()
    admin.presses("确认录入").sees(f"已录入{year}年的安排")
    assert CalendarYear.objects.filter(year=year).exists()


def test_a_day_of_an_unpublished_year_fits_a_telephone_in_large_type(chromium: Browser, site: str) -> None:
    cast = Cast()
    with at(date(today().year, 11, 25)):
        life = Life(cast).assigned(cast.police)
    context = entered(context_of(chromium, PHONE), cast.clerk, site)
    context.add_cookies([{"name": "size", "value": "large", "url": site}])
    page = context.new_page()
    page.goto(f"{site}/suggestions/{life.suggestion.pk}/")
    expect(page.locator("html")).to_have_attribute("data-size", "large")
    expect(page.locator("main")).to_contain_text(f"{today().year + 1}年2月25日")
    assert faults_for_a_thumb(page) == []
    context.close()
