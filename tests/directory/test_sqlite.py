"""Long lists of values in one statement."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import AccessEntry


@pytest.mark.django_db
def test_two_thousand_rows_are_one_statement() -> None:
    with CaptureQueriesContext(connection) as counted:
        AccessEntry.objects.bulk_create(AccessEntry(kind="login", what=str(number)) for number in range(2000))
    inserts = [query for query in counted.captured_queries if query["sql"].startswith("INSERT")]
    assert (len(inserts), AccessEntry.objects.count()) == (1, 2000)
