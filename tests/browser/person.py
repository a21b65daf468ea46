"""Somebody at a real browser, with the words of tests/pages.py: goes home, follows links, fills in, presses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

from directory.models import User
from tests.browser.chromium import PHONE
from tests.browser.thumb import faults_for_a_thumb
from tests.cast import PASSWORD

Answers = Mapping[str, str | bool]


class Person:
    """One person with a browser of his own."""

    def __init__(self, page: Page, site: str, user: User) -> None:
        self.page, self.site = page, site
        page.goto(f"{site}/login/")
        self.presses("登录", {"账号": user.username, "密码": PASSWORD})

    def home(self) -> Person:
        """What waits for him."""
        self.page.goto(self.site)
        return self

    def goes(self, path: str) -> Person:
        """Open an address of this site."""
        self.page.goto(self.site + path)
        return self

    def follows(self, words: str) -> Person:
        """The first link with these words in what the page says, else in what surrounds it."""
        links = self.page.locator("main a", has_text=words).or_(self.page.locator("nav a", has_text=words))
        links.filter(visible=True).first.click()
        return self._arrives()

    def takes(self, title: str) -> Person:
        """From his first page to what is asked of him about this matter."""
        return self.home().follows(title)

    def presses(self, button: str, answers: Answers | None = None) -> Person:
        """Fill in, by label or by name, and press; what is folded is unfolded first."""
        pressed = self.page.get_by_role("button", name=button, exact=True, include_hidden=True).first
        # The page he has just asked for may still be on its way: on the former one there is no fold to open.
        pressed.wait_for(state="attached")
        self._unfold(pressed)
        form = pressed.locator("xpath=ancestor::form[1]")
        for label, value in (answers or {}).items():
            self._fill(form, label, value)
        self.page.get_by_role("button", name=button, exact=True).first.click()
        return self._arrives()

    def sees(self, *words: str) -> Person:
        """All of it stands on the page, and on a telephone a thumb finds its way there."""
        for one in words:
            expect(self.page.locator("main")).to_contain_text(one)
        if self.page.viewport_size == {"width": PHONE, "height": 844}:
            assert faults_for_a_thumb(self.page) == []
        return self

    def is_told(self) -> Person:
        """What he did has been done."""
        expect(self.page.locator(".messages")).to_contain_text("已")
        return self

    def _arrives(self) -> Person:
        """What a click asked for is here whole; the click itself only waits until it begins to come."""
        self.page.wait_for_load_state()
        return self

    def _fill(self, form: Locator, label: str, value: str | bool) -> None:
        """In the form of the button; else wherever a field of it stands on the page."""
        begins = re.compile(rf"^\s*{re.escape(label)}(\s|$)")
        within = form if form.get_by_label(begins).count() else self.page
        if label.isascii():
            self._unfold(self.page.locator(f'[name="{label}"]')).fill(str(value))
        elif value is True:
            self._tick(within.get_by_label(begins).first)
        elif (group := within.get_by_role("group", name=begins)).count():
            self._tick(group.get_by_role("radio", name=re.compile(rf"^\s*{re.escape(str(value))}")).first)
        else:
            field = within.get_by_label(begins).first
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=str(value))
            else:
                field.fill(str(value))

    @staticmethod
    def _tick(box: Locator) -> None:
        """By a click on its words, as people do."""
        if not box.is_checked():
            box.locator("xpath=ancestor::label[1]").click()
        expect(box).to_be_checked()

    @staticmethod
    def _unfold(field: Locator) -> Locator:
        """Open the fold a field lies in."""
        fold = field.locator("xpath=ancestor::details[not(@open)]/summary")
        if fold.count():
            fold.first.click()
        return field
