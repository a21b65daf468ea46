"""A delegate writes on the train: the line breaks, he writes on, presses, comes back later, and nothing is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from suggestions.models import Suggestion
from tests.browser.person import Person
from tests.cast import Cast, Life

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_nothing_written_without_a_line_is_lost(browsers: Callable, complaints: list[str], site: str) -> None:
    cast = Cast()
    draft = Life(cast).suggestion
    delegate: Person = browsers(False)(cast.delegates[0].person)
    page, status = delegate.page, delegate.page.locator("[data-autosave-status]")
    page.goto(f"{site}/drafts/{draft.pk}/")
    page.context.set_offline(True)
    page.get_by_label("情况和问题").fill("隧道里写的：路灯三盏不亮。")
    expect(status).to_contain_text("留在本机")
    expect(status).to_be_in_viewport()
    page.get_by_role("button", name="下一步：核对并提交").click()
    page.wait_for_timeout(300)
    page.context.set_offline(False)
    page.goto(f"{site}/drafts/{draft.pk}/")
    expect(page.get_by_label("情况和问题")).to_have_value("隧道里写的：路灯三盏不亮。")
    expect(status).to_contain_text("已自动保存")
    assert Suggestion.objects.get().facts == "隧道里写的：路灯三盏不亮。"
    _written_into_an_ask_that_was_added(delegate, draft, site)
    # What the browser itself says about the missing line is no fault of the page.
    complaints[:] = [words for words in complaints if "ERR_INTERNET_DISCONNECTED" not in words]


def _written_into_an_ask_that_was_added(delegate: Person, draft: Suggestion, site: str) -> None:
    context, autosave = delegate.page.context, "[data-autosave-status]"
    page = context.new_page()
    page.goto(f"{site}/drafts/{draft.pk}/?boxes=5")
    context.set_offline(True)
    page.locator("[name=ask_5]").fill("给路灯装定时开关。")
    expect(page.locator(autosave)).to_contain_text("留在本机")
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(f"{site}/drafts/{draft.pk}/")
    expect(page.locator("[name=ask_5]")).to_have_value("给路灯装定时开关。")
    expect(page.locator(autosave)).to_contain_text("已自动保存")
    assert "给路灯装定时开关。" in draft.asks.values_list("text", flat=True)
