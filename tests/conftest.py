"""What every test may rely on."""

import shutil

import hypothesis
import pytest
from django.conf import settings
from django.db import connection

from tests.cast import Cast
from tests.sweeping import sweepable

# How long one example takes depends on the machine, not on what is tested.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

operations = type(connection.ops)
operations.execute_sql_flush = sweepable(operations.execute_sql_flush)


def pytest_unconfigure() -> None:
    """Leave nothing behind in the temporary directory."""
    shutil.rmtree(settings.VAR_DIR, ignore_errors=True)


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of the first city."""
    return Cast()
