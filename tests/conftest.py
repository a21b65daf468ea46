"""What every test may rely on."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.db import connection
from playwright.sync_api import Browser
from pytest_django.plugin import DjangoDbBlocker

from suggestions import fulltext
from tests.browser.chromium import opened
from tests.cast import Cast
from tests.remembered import Remembered
from tests.sweeping import sweepable

# How long one example takes depends on the machine, not on what is tested.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

DATABASE = {"db", "transactional_db", "django_db_setup"}
the_cast = Remembered(Cast)
operations = type(connection.ops)
operations.execute_sql_flush = sweepable(operations.execute_sql_flush)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", action="store_true", help="only tests that touch the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What touches no database need not be run on a second one."""
    if config.getoption("database"):
        kept = [item for item in items if item.get_closest_marker("django_db") or DATABASE & {*item.fixturenames}]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Tables straight from the models, seconds sooner; `bin/check.py` runs the migrations once a database."""
    with django_db_blocker.unblock():
        fulltext.put_up(connection)


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of the first city."""
    return the_cast()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One for all tests that need a browser: Playwright does not start twice in a thread."""
    with opened() as browser:
        yield browser
