"""What every test may rely on."""

import hypothesis
import pytest
from django.db import connection

from tests.cast import Cast
from tests.sweeping import sweepable

# How long one example takes depends on the machine, not on what is tested.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

operations = type(connection.ops)
operations.execute_sql_flush = sweepable(operations.execute_sql_flush)


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of the first city."""
    return Cast()
