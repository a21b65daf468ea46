"""Lists by number follow a column of its own: no list is read whole to be sorted."""

import pytest
from django.db import connection
from django.http import QueryDict

from suggestions.models import Suggestion
from suggestions.models.suggestion import UNNUMBERED, place_of
from tests.cast import Cast, Life
from workflow.reading.ledger import Ledger


def test_a_number_gives_a_place_behind_it_stands_what_has_none(cast: Cast) -> None:
    raised, first = Life(cast, title="关于停车的建议").submitted(), Life(cast).registered()
    second = Life(cast).submitted()
    second.answer(cast.clerk, "register", number="代12")
    assert [one.fresh.place for one in (first, second, raised)] == [
        place_of(cast.session, in_session=True, serial=1), place_of(cast.session, in_session=True, serial=None),
        UNNUMBERED]
    assert list(Ledger(cast.clerk, QueryDict("sort=number")).chain()[0:30]) == [
        first.suggestion, second.suggestion, raised.suggestion]


def test_later_sessions_and_the_time_between_them_come_behind(cast: Cast) -> None:
    places = [place_of(cast.session, in_session=meeting, serial=serial)
              for meeting, serial in ((True, 1), (True, 999_999), (True, None), (False, 1), (False, None))]
    cast.session.ordinal += 1
    places.append(place_of(cast.session, in_session=True, serial=1))
    assert (places, max(places) < UNNUMBERED) == (sorted(places), True)


def test_a_list_by_number_is_not_sorted_but_read_in_order(cast: Cast) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL sorts what is short")
    Life(cast).registered()
    rows = Ledger(cast.clerk, QueryDict("sort=number")).parts()["all"]
    assert "B-TREE" not in rows.explain()
    assert Suggestion.objects.count() == 1
