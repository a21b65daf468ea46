"""我办过的: whatever somebody has had a hand in, asked or unasked; and what of a list its reader cannot take along."""

import pytest
from django.db import connection

from directory.clock import today
from directory.models import User
from suggestions.models import Reader, Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.reading.ledger import Ledger

LEDGER = "/suggestions/"


def titles(user: User, **query: str) -> list[str]:
    return [row["title"] for row in logged_in(user).get(LEDGER, query).context["rows"]]


@pytest.fixture
def town(cast: Cast) -> Cast:
    """One waits to be looked at, one was answered by the police."""
    Life(cast, title="关于超期的建议").submitted()
    Life(cast, title="关于答复的建议").assigned(cast.police).accepted(cast.police).replied(cast.police)
    return cast


def test_what_somebody_has_done_unasked_is_found_as_well(town: Cast) -> None:
    drafter, other = town.drafter[town.police.pk], Life(town, title="关于先办的建议").assigned(town.police)
    other.accepted(town.police)
    life = Life(town, title="关于联系的建议").assigned(town.police)
    for about in (life, other):
        about.act(drafter, "log_contact", about.share(town.police), on=today(), how="phone", with_whom="沈秋禾",
                  note="核对路口。")
    assert titles(drafter, whose="done") == ["关于先办的建议", "关于联系的建议", "关于答复的建议"]
    # Taken in with a table of earlier terms.
    Suggestion.objects.filter(pk=other.suggestion.pk).update(channel="archive")
    assert titles(drafter, whose="done") == ["关于联系的建议", "关于答复的建议"]


def test_what_somebody_has_done_is_read_from_one_index(town: Cast) -> None:
    mine = Ledger(town.clerk, {"whose": "done"}).parts()["all"]
    if connection.vendor == "sqlite":
        # Whose the suggestions are, and the last act in each.
        assert mine.explain().count("USING COVERING INDEX record_of_actor (actor_id=?") == 2
    with connection.cursor() as cursor:
        assert "record_of_actor" in connection.introspection.get_constraints(cursor, "suggestions_record")


def test_lists_say_how_many_they_do_not_hand_out(town: Cast) -> None:
    hidden = Suggestion.objects.get(title="关于超期的建议")
    assert "不列入导出文件" not in logged_in(town.clerk).get(LEDGER).text
    Suggestion.objects.filter(pk=hidden.pk).update(restricted=True)
    Reader.objects.create(suggestion=hidden, person=town.clerk)
    for address in (LEDGER, f"{LEDGER}?state=submitted", "/"):
        assert "另有1件受保护，不列入导出文件" in logged_in(town.clerk).get(address).text, address
    assert "不列入导出文件" not in logged_in(town.head).get(LEDGER).text
    assert "不列入导出文件" not in logged_in(town.clerk).get(f"{LEDGER}?state=replied").text
