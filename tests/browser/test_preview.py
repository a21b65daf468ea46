"""The letter beside the draft, in a real browser: drawn as it will be printed, again with every pause in writing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from suggestions.models import Reply
from tests.browser.person import Person
from tests.cast import Cast, Life
from tests.web.desks import todo_of

pytestmark = [pytest.mark.browser, pytest.mark.fonts, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def life(site: str) -> Life:
    cast = Cast()
    return Life(cast).assigned(cast.police).accepted(cast.police).drafted(cast.police)


def glyphs(page: Page) -> int:
    return page.locator(".letterpage use").count()


def test_the_pages_follow_the_text(life: Life, browsers: Callable, site: str) -> None:
    police = life.cast.police
    drafter: Person = browsers(False)(life.cast.drafter[police.pk])
    page = drafter.page
    page.goto(f"{site}/todos/{todo_of(life, 'draft', police).pk}/")
    expect(page.locator(".letterbox")).to_have_class(re.compile("is-drawn"))
    before, box = glyphs(page), page.locator("#id_text_1")
    assert before > 50
    box.focus()
    box.press("End")
    box.press_sequentially("另在北门加设护栏，力争下月完工。")
    expect(page.locator(".letterpage use")).to_have_count(before + 16)
    expect(page.locator("#secretary")).to_contain_text("正文里却有“力争”")
    box.fill("一行。\n" * 60)
    expect(page.locator(".letterpage").nth(3)).to_be_attached()
    # Every outline that is used has come.
    assert page.evaluate("""() => [...document.querySelectorAll(".letterpage use")]
        .every((use) => document.querySelector(use.getAttribute("href")))""")


def test_the_signer_sees_the_same_pages(life: Life, browsers: Callable, site: str) -> None:
    police = life.cast.police
    life.to_sign(police)
    leader: Person = browsers(False)(life.cast.leader[police.pk])
    leader.page.goto(f"{site}/todos/{todo_of(life, 'sign', police).pk}/")
    expect(leader.page.locator(".letterpage")).to_have_count(1)
    assert glyphs(leader.page) > 50
    assert Reply.objects.get().state == "to_sign"
