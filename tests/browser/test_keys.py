"""A clerk who never touches the mouse: down the list, into a matter, to the next one, back, and to the search."""

import pytest
from playwright.sync_api import Page, expect

from directory.models import User
from tests.browser.chromium import WIDE, context_of, entered, listen
from tests.cast import Cast, Life

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def page_of(chromium, site: str, user: User, complaints: list[str]) -> Page:
    page = entered(context_of(chromium, WIDE), user, site).new_page()
    listen(page, complaints)
    page.goto(f"{site}/suggestions/")
    return page


def test_a_list_is_worked_through_with_keys_alone(chromium, site: str, complaints: list[str]) -> None:
    cast = Cast()
    for title in ("甲事", "乙事", "丙事"):
        Life(cast, title=title).submitted()
    page = page_of(chromium, site, cast.clerk, complaints)
    titles = page.locator(".ttl > a").all_text_contents()
    for key in "jjk":
        page.keyboard.press(key)
    expect(page.locator(".is-at .ttl > a")).to_have_text(titles[0])
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(titles[0])
    expect(page.get_by_role("link", name="上一件")).to_be_hidden()
    page.keyboard.press("j")
    expect(page.locator("h1")).to_contain_text(titles[1])
    page.keyboard.press("k")
    expect(page.locator("h1")).to_contain_text(titles[0])
    page.get_by_role("link", name="下一件").click()
    expect(page.locator("h1")).to_contain_text(titles[1])
    page.keyboard.press("u")
    expect(page.locator(".worklist")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("上下移动")
    page.keyboard.press("j")
    expect(page.locator(".is-at")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("乙事jk?")
    expect(page.locator("#site-search")).to_have_value("乙事jk?")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator(".is-at")).to_have_count(1)
    page.context.close()
