"""A site that really listens, a real browser, and people at it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from directory.models import User
from tests.browser.chromium import PHONE, WIDE, context_of, listen
from tests.browser.person import Person

People = Callable[[User], Person]


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """Whatever a console says against a page fails the test."""
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest.fixture
def site(live_server, settings) -> str:
    """The address; without HTTPS a browser keeps no secure cookies."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    return live_server.url


@pytest.fixture
def browsers(chromium: Browser, site: str, complaints: list[str]) -> Iterator[Callable[..., People]]:
    """People by how they browse: `browsers(plain)(user)`; delegates hold a telephone, `exchanged` the others do."""
    contexts = []

    def of(plain: bool, *, exchanged: bool = False) -> People:
        known: dict[int, Person] = {}

        def person(user: User) -> Person:
            if user.pk not in known:
                width = WIDE if plain or user.seats.exists() == exchanged else PHONE
                contexts.append(context_of(chromium, width, plain=plain))
                page = contexts[-1].new_page()
                listen(page, complaints)
                known[user.pk] = Person(page, site, user)
            return known[user.pk]
        return person
    yield of
    for context in contexts:
        context.close()
