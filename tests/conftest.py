"""What every test may rely on."""

import gc
from collections.abc import Iterator

import hypothesis
import pytest
from django.db import connection
from playwright.sync_api import Browser
from pytest_django.plugin import DjangoDbBlocker

from directory.models import User
from suggestions import fulltext
from tests.browser.chromium import opened
from tests.cast import Cast
from tests.numbers import beginning, nothing_is_written
from tests.relived import PAST
from tests.remembered import Remembered
from tests.second_database import asked_too
from tests.sweeping import sweepable

# How long one example takes depends on the machine, not on what is tested.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

the_cast = Remembered(Cast)
operations = type(connection.ops)
operations.execute_sql_flush = sweepable(operations.execute_sql_flush)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", action="store_true", help="only what a second database may answer otherwise")
    parser.addoption("--afresh", action="store_true", help="every chapter of a life passes the door (tests.relived)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second database not everything again (tests.second_database)."""
    if config.getoption("database"):
        config.hook.pytest_deselected(items=[item for item in items if not asked_too(item)])
        items[:] = filter(asked_too, items)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not go over a million objects again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """pytest goes over everything five times at the end, for what only then complains; once finds it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Tables straight from the models, seconds sooner; `bin/check.py` runs the migrations once a database."""
    with django_db_blocker.unblock():
        fulltext.put_up(connection)


@pytest.fixture
def cast(request: pytest.FixtureRequest, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cast]:
    """The people of the first city; what their lives do may have been done before (tests.relived)."""
    alone = nothing_is_written() and not User.objects.exists()
    cast = the_cast()
    if alone and may_relive(request):
        with PAST.followed((the_cast.permissions, beginning()), monkeypatch):
            yield cast
    else:
        yield cast


def may_relive(request: pytest.FixtureRequest) -> bool:
    """Whether what was written in another test stands here under the same keys."""
    return (not request.config.getoption("afresh")
            and "transactional_db" not in request.fixturenames
            and not any(mark.kwargs.get("transaction") for mark in request.node.iter_markers("django_db")))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One for all tests that need a browser: Playwright does not start twice in a thread."""
    with opened() as browser:
        yield browser
