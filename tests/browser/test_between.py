"""Pages that stand between two steps, and those that refuse: axe and a thumb find no fault there either."""

import pytest
from playwright.sync_api import Browser, Page, expect

from directory.models import User
from tests.browser.axe import faults_as_it_stands
from tests.browser.chromium import WIDE, context_of
from tests.browser.person import Person
from tests.cast import Cast, Life

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "关于完善学校周边交通组织的建议"


def looked_at(page: Page, heading: str) -> None:
    """It has come (its heading tells), and is without a fault."""
    expect(page.locator("h1").first).to_contain_text(heading)
    assert list(faults_as_it_stands(page)) == []
    # Where the bar is full the search gives way, not the name of who is there.
    page.set_viewport_size({"width": 1100, "height": 900})
    assert not page.locator(".menu__name").evaluate_all(
        "names => names.some((name) => name.scrollWidth > name.clientWidth)")


def at(page: Page, site: str, user: User) -> Person:
    """The next at the same browser."""
    page.context.clear_cookies()
    return Person(page, site, user)


def test_what_is_asked_before_an_act_and_said_after_many(chromium: Browser, site: str) -> None:
    cast = Cast()
    life, other = Life(cast).registered(), Life(cast, title="关于乙事的建议").registered()
    page = context_of(chromium, WIDE).new_page()
    clerk = at(page, site, cast.clerk).presses("交办给一家", {"选关于乙事的建议": True})
    looked_at(page, "交办给一家，共1件")
    clerk.presses("核对期限和在办件数", {"承办单位": "市城管局"})
    looked_at(page, "1件现在都交市城管局吗")
    clerk.presses("确认交办给一家1件")
    looked_at(page, "交办给一家1件，都已办成")
    assert other.fresh.state == "in_hand"
    clerk.takes(TITLE).presses("核对交办", {"办理方式": "单办", "市公安局主办": True})
    looked_at(page, "第001号现在交办吗")
    clerk.presses("确认交办")

    life.accepted(cast.police).drafted(cast.police).to_sign(cast.police)
    leader = at(page, site, cast.leader[cast.police.pk]).takes(TITLE).presses("签发")
    looked_at(page, "签发")
    leader.presses("确认签发")
    receiver = at(page, site, cast.receiver[cast.police.pk]).takes(TITLE).presses("登记编号").presses("印发")
    looked_at(page, "印发")
    receiver.presses("确认印发")
    at(page, site, cast.delegates[0].person).takes("看答复，作评价").presses("下一步：核对", {
        "办理态度": "满意", "办理结果": "基本满意"})
    looked_at(page, "就这样评价吗")
    page.context.close()


def test_what_is_refused_is_refused_readably(chromium: Browser, site: str) -> None:
    cast = Cast()
    todo = Life(cast).assigned().open_todos()[0]
    page = context_of(chromium, WIDE).new_page()
    page.goto(f"{site}/login/")
    page.get_by_label("账号").fill(cast.clerk.username)
    page.get_by_label("密码").fill("not it")
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.locator("[role=alert]").first).to_be_visible()
    looked_at(page, "回音")
    delegate, nothing, not_yours = cast.delegates[0].person, "没有这一页", "这一步不由您办"
    for user, path, words in (
            (cast.clerk, "/nowhere/", nothing), (cast.clerk, f"/todos/{todo.pk}/", not_yours),
            (cast.clerk, "/manage/", not_yours), (delegate, "/nowhere/", nothing),
            (delegate, f"/todos/{todo.pk}/", not_yours)):
        at(page, site, user).goes(path)
        looked_at(page, words)
    page.context.close()
