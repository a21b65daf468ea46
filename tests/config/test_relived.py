"""Chapters done again (tests.relived) leave the rows that the door would, and are never taken for others."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from directory.clock import at
from suggestions.models import Suggestion
from tests.cast import Cast, Life
from tests.relived import PAST, others


@pytest.fixture(autouse=True)
def fresh(request: pytest.FixtureRequest, cast: Cast) -> None:
    """Nothing has been lived yet; run with --afresh nothing is done again, and there is nothing to see."""
    if PAST.here is None:
        pytest.skip("--afresh")
    PAST.here.chapters.clear()


def everything() -> dict[str, list[tuple]]:
    """Every row there is."""
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in apps.get_models()}


def whole(cast: Cast) -> int:
    """From the draft to the rating; how often the database was asked."""
    with CaptureQueriesContext(connection) as asked:
        life = Life(cast, joiners=1).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
        life.writes_opinion(cast.roads).extended(cast.police).replied(cast.police).rated()
    assert life.fresh.state == life.suggestion.__class__.objects.get().state
    return sum(query["sql"].startswith("SELECT") for query in asked.captured_queries)


def test_the_same_rows_without_asking_for_anything(cast: Cast) -> None:
    found = []
    for _turn in range(2):
        with transaction.atomic():
            found.append((whole(cast), everything()))
            transaction.set_rollback(True)
    (through_the_door, lived), (again, relived) = found
    assert lived == relived
    assert Suggestion.objects.count() == 0
    assert through_the_door > 200
    assert again < 10


def passes_the_door(life: Life) -> bool:
    """Whether the next chapter does."""
    with CaptureQueriesContext(connection) as asked:
        life.registered()
    # What puts back the numbers reads no table.
    return any(query["sql"].startswith("SELECT") and "FROM" in query["sql"] for query in asked.captured_queries)


def came_to_the_office(cast: Cast) -> Life:
    """What is done again, up to where its registration was lived as well."""
    with transaction.atomic():
        Life(cast).registered()
        transaction.set_rollback(True)
    return Life(cast)


def test_the_same_way_is_known(cast: Cast) -> None:
    assert not passes_the_door(came_to_the_office(cast))


def test_after_anything_else_was_written_the_door_is_passed(cast: Cast) -> None:
    life = came_to_the_office(cast)
    cast.police.save()
    assert passes_the_door(life)


def test_what_was_undone_was_not_written(cast: Cast) -> None:
    life = came_to_the_office(cast)
    with transaction.atomic():
        cast.police.save()
        transaction.set_rollback(True)
    assert not passes_the_door(life)


def test_another_day_is_another_life(cast: Cast) -> None:
    life = came_to_the_office(cast)
    with at(date(2026, 3, 5)):
        assert passes_the_door(life)


def test_other_words_are_another_life(cast: Cast) -> None:
    came_to_the_office(cast)
    assert passes_the_door(Life(cast, title="关于养老的建议"))


def test_with_another_setting_the_door_is_passed(cast: Cast, settings) -> None:
    life = came_to_the_office(cast)
    settings.LETTER_SEALS = not settings.LETTER_SEALS
    assert passes_the_door(life)


def test_where_batches_are_laid_is_nothing_to_a_life(cast: Cast, settings, tmp_path) -> None:
    life = came_to_the_office(cast)
    settings.BATCH_DIR = tmp_path
    assert not passes_the_door(life)
    settings.LETTER_SEALS = not settings.LETTER_SEALS
    assert others() == {"BATCH_DIR", "LETTER_SEALS"}


def test_under_another_procedure_the_way_is_known_as_well(cast: Cast) -> None:
    with transaction.atomic():
        cast.adopts(withdrawable="with_consent")
        Life(cast).registered()
        transaction.set_rollback(True)
    cast.adopts(withdrawable="with_consent")
    assert not passes_the_door(Life(cast))
    assert Suggestion.objects.get().rules.withdrawable == "with_consent"


def test_another_procedure_is_another_life(cast: Cast) -> None:
    came_to_the_office(cast)
    cast.adopts(withdrawable="with_consent")
    assert passes_the_door(Life(cast))


def test_an_act_that_was_refused_leaves_the_way_known(cast: Cast) -> None:
    life = came_to_the_office(cast)
    with pytest.raises(LookupError):
        life.rated()
    assert not passes_the_door(life)
