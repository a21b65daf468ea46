"""Who never touches the mouse: a clerk down the list, into a matter and on, handing out; a delegate who rates."""

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


def test_a_pile_is_handed_out_without_a_mouse(chromium, site: str, complaints: list[str]) -> None:
    cast = Cast()
    first, second = (Life(cast, title=title).registered() for title in ("关于甲事的建议", "关于乙事的建议"))
    page = page_of(chromium, site, cast.clerk, complaints)
    page.goto(f"{site}/todos/{first.open_todos()[0].pk}/")
    expect(page.locator("#narrow")).to_be_focused()
    # 公安局 leads, 交通局 joins: 主办＋会办 by itself; 水利 is found by its name.
    for typed in ("gaj", "jtj", "水利"):
        page.keyboard.type(typed)
        expect(page.locator("#bureau-table tbody tr:visible").filter(has_not=page.locator(":checked"))).to_have_count(1)
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("第001号现在交办吗")
    for bureau in ("云溪市公安局", "云溪市交通运输局、云溪市水利局"):
        expect(page.locator("dd").get_by_text(bureau, exact=True)).to_be_visible()
    page.keyboard.press("Control+Enter")
    # The next of the pile.
    expect(page).to_have_url(f"{site}/todos/{second.open_todos()[0].pk}/")
    shares = [str(one.department) for one in first.fresh.assignments.order_by("pk")]
    assert shares == ["市公安局", "市交通局", "市水利局"]
    page.keyboard.type("zz")
    page.keyboard.press("Enter")
    expect(page.locator("[name=lead]:checked")).to_have_count(0)
    page.keyboard.press("Escape")
    page.context.close()


def tab_to(page: Page, what: str) -> None:
    """Forward with the key alone, as far as this control."""
    wanted = page.locator(what).first
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("control => control === document.activeElement"):
            return
    raise AssertionError(f"no key leads to {what}")


def test_a_delegate_rates_without_a_mouse(chromium, site: str, complaints: list[str]) -> None:
    cast = Cast()
    life = Life(cast).assigned().accepted(cast.police).replied(cast.police)
    page = page_of(chromium, site, cast.delegates[0].person, complaints)
    page.goto(site)
    tab_to(page, "a:has-text('看答复，作评价')")
    page.keyboard.press("Enter")
    for question in ("attitude", "result"):
        tab_to(page, f"[name={question}][value=satisfied]")
        page.keyboard.press("Space")
        expect(page.locator(f"[name={question}][value=satisfied]")).to_be_checked()
    tab_to(page, "button:has-text('下一步：核对')")
    page.keyboard.press("Enter")
    tab_to(page, "button:has-text('确认评价')")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("已")
    assert life.fresh.state == "closed"
    page.context.close()
