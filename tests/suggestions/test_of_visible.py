"""Rows that lead to a suggestion, narrowed to what somebody sees: by indexes, however long the archive is."""

from collections.abc import Callable

import pytest
from django.db import connection

from directory.models import User
from letters.batch.access import readable
from oversight.models import Supervision
from suggestions.models import Assignment
from suggestions.queries import of_visible
from tests.cast import Cast, Life
from workflow.reading.units import in_hand

Who = Callable[[Cast], User]
READERS: dict[str, Who] = {
    "office": lambda cast: cast.clerk, "bureau": lambda cast: cast.drafter[cast.police.pk],
    "delegate": lambda cast: cast.delegates[0].person}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads small tables whole")
def test_no_archive_is_read_for_a_few_rows(cast: Cast, reader: Who) -> None:
    user = reader(cast)
    few = [in_hand(cast.police, user), readable(user).filter(pk__in=[1, 2]),
           Supervision.objects.filter(of_visible(user, "suggestion"), pk__in=[1, 2])]
    assert [line for rows in few for line in rows.explain().splitlines() if "SCAN" in line] == []


def test_each_sees_the_shares_of_what_he_sees(cast: Cast) -> None:
    share = Life(cast).assigned(cast.police).share(cast.police)
    strangers = {"another bureau": cast.drafter[cast.roads.pk], "another delegate": cast.delegates[1].person}
    seen = {name: [*Assignment.objects.filter(of_visible(user, "suggestion"))] for name, user in [
        *((name, reader(cast)) for name, reader in READERS.items()), *strangers.items()]}
    assert seen == {name: [share] for name in READERS} | {name: [] for name in strangers}
