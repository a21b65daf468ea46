"""What has no draft on the server – a rating, a reason – outlives a broken line and a session that ended meanwhile."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from suggestions.models import Rating
from tests.browser.person import Person
from tests.cast import PASSWORD, Cast, Life
from tests.web.people import asked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STATUS, WORDS = "[data-autosave-status]", "第一条诉求没有答到，路口仍然拥堵。"


def kept(page: Page) -> list[str]:
    """The names under which this device keeps something, once the page's scripts have run."""
    page.wait_for_load_state()
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('huiyin:'))")


def logs_in_again(page: Page, username: str) -> None:
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def test_a_rating_outlives_the_line_and_the_session(browsers: Callable, complaints: list[str], site: str) -> None:
    cast = Cast()
    life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    person, todo = cast.delegates[0].person, asked(life, "rate")
    delegate: Person = browsers(False)(person)
    page, comment = delegate.page, delegate.page.locator("[name=comment]")
    page.goto(f"{site}/todos/{todo.pk}/")
    comment.fill(WORDS)
    expect(page.locator(STATUS)).to_contain_text("先留在本机")
    page.context.set_offline(True)
    delegate.presses("下一步：核对", {"办理态度": "满意", "办理结果": "基本满意"})
    page.wait_for_timeout(300)
    page.context.set_offline(False)
    page.goto(f"{site}/todos/{todo.pk}/")
    expect(comment).to_have_value(WORDS)
    expect(page.locator(STATUS)).to_contain_text("已找回")

    Session.objects.all().delete()
    page.get_by_role("button", name="下一步：核对").click()
    logs_in_again(page, person.username)
    page.wait_for_url(f"{site}/todos/{todo.pk}/")
    expect(comment).to_have_value(WORDS)
    expect(page.locator("[name=result][value=basically]")).to_be_checked()
    page.get_by_role("button", name="下一步：核对").click()
    assert kept(page)
    page.locator(".confirm .btn--main").click()
    delegate.is_told()
    assert Rating.objects.get().comment == WORDS
    assert kept(page) == []
    complaints[:] = [words for words in complaints if "ERR_INTERNET_DISCONNECTED" not in words]


def test_a_reason_is_its_writers_and_needs_no_store(browsers: Callable, site: str) -> None:
    cast = Cast()
    life = Life(cast).assigned(cast.police).accepted(cast.police)
    drafter = cast.drafter[cast.police.pk]
    clerk: Person = browsers(False)(drafter)
    page, reason = clerk.page, clerk.page.locator("[name=reason]")
    address = f"{site}/assignments/{life.share(cast.police).pk}/extension-request/"
    page.goto(address)
    reason.fill(WORDS)
    Session.objects.all().delete()
    page.reload()
    logs_in_again(page, drafter.username)
    page.wait_for_url(address)
    expect(reason).to_have_value(WORDS)
    assert [key.split(":")[1] for key in kept(page)] == [str(drafter.pk)]
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden') }})")
    page.goto(address)
    expect(reason).to_have_value("")
    reason.fill(WORDS)
    page.wait_for_timeout(2300)
    expect(page.locator(STATUS)).to_be_empty()
