"""Who never touches the mouse: a clerk down the list and handing out, a bureau from draft to signature, a delegate."""

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


def comes(page: Page, heading: str) -> None:
    """The page asked for is here, and its script listens to keys."""
    expect(page.locator("h1")).to_contain_text(heading)
    page.wait_for_load_state()


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
    comes(page, titles[0])
    expect(page.get_by_role("link", name="上一件")).to_be_hidden()
    page.keyboard.press("j")
    comes(page, titles[1])
    page.keyboard.press("k")
    comes(page, titles[0])
    page.get_by_role("link", name="下一件").click()
    comes(page, titles[1])
    page.keyboard.press("u")
    expect(page.locator(".worklist")).to_be_visible()
    page.wait_for_load_state()
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
    expect(page.locator("#narrow")).to_be_focused()
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


def press(page: Page, button: str) -> None:
    """Tab to the button with these words, and Enter."""
    tab_to(page, f"button:has-text('{button}')")
    page.keyboard.press("Enter")


def test_a_bureau_drafts_reviews_and_signs_without_a_mouse(chromium, site: str, complaints: list[str]) -> None:
    cast = Cast()
    life = Life(cast, asks=("增设限时停车位。",)).assigned().accepted(cast.police)
    share, drafter = life.share(cast.police), cast.drafter[cast.police.pk]
    life.act(drafter, "log_contact", share, on=share.assigned_on, how="phone", with_whom="沈秋禾", note="核对路口。")
    page = page_of(chromium, site, drafter, complaints)
    page.goto(f"{site}/todos/{life.open_todos()[0].pk}/")
    tab_to(page, "[name=text_1]")
    page.keyboard.type("校门两侧已施划限时停车位十二个。")
    # The first of a list by the arrow, the first of a group by the space bar.
    for name, key in (("verdict_1", "ArrowDown"), ("class_code", "Space"), ("publicity", "Space")):
        tab_to(page, f"[name={name}]")
        page.keyboard.press(key)
    press(page, "送核稿")
    expect(page.locator(".messages")).to_contain_text("已")
    for person, acts in ((cast.reviewer, ["核稿通过"]), (cast.leader, ["签发", "确认签发"])):
        entered(page.context, person[cast.police.pk], site)
        page.goto(site)
        tab_to(page, f"main a:has-text('{life.suggestion.title}')")
        page.keyboard.press("Enter")
        for act in acts:
            press(page, act)
        expect(page.locator(".messages")).to_contain_text("已")
    assert life.share(cast.police).reply.state == "signed"
    page.context.close()


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
    press(page, "下一步：核对")
    press(page, "确认评价")
    expect(page.locator(".messages")).to_contain_text("已")
    assert life.fresh.state == "closed"
    page.context.close()
