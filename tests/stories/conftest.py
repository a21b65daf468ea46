"""The days of a story and its people at their browsers."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date

import pytest

from directory.clock import at
from directory.models import User
from tests.pages import Visitor
from tests.stories.people import Day, People


@pytest.fixture
def on() -> Iterator[Day]:
    """`on(3, 5)`: from here on it is the fifth of March 2026."""
    with ExitStack() as days:
        yield lambda month, day: days.enter_context(at(date(2026, month, day)))


@pytest.fixture
def people() -> People:
    """Everybody at a browser of his own, logged in when he is first needed."""
    browsers: dict[int, Visitor] = {}

    def browser_of(user: User) -> Visitor:
        if user.pk not in browsers:
            browsers[user.pk] = Visitor(user)
        return browsers[user.pk]
    return browser_of
