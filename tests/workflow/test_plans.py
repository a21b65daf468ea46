"""How SQLite goes about the lists: it has no figures of its tables, so what a statement says decides what it reads.

Each of these once read what is open, or what is closed, in the whole archive.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict

from directory.models import User
from suggestions.likeness import similar
from suggestions.models import Suggestion
from tests.cast import Cast, Life
from workflow.models import Todo
from workflow.reading.case import CasePage
from workflow.reading.desk import Desk
from workflow.reading.ledger import Ledger
from workflow.reading.load import desks
from workflow.reading.rows import asked_about
from workflow.reading.shelves import beside_the_desk

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's plans")
ALL_THAT_IS_OPEN = "USING INDEX workflow_todo_status"


@contextmanager
def plans() -> Iterator[list[str]]:
    """The steps of SQLite's plan for everything that is asked inside."""
    asked: list[tuple[str, Any]] = []

    def listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    steps: list[str] = []
    with connection.execute_wrapper(listen):
        yield steps
    with connection.cursor() as cursor:
        for sql, params in asked:
            if sql.lstrip().startswith(("SELECT", "UPDATE")):
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
                steps += [row[3] for row in cursor.fetchall()]


def says(steps: list[str], words: str) -> list[str]:
    return [step for step in steps if words in step]


def drafter(cast: Cast) -> User:
    return User.objects.get(pk=cast.drafter[cast.police.pk].pk)


def test_a_desk_is_read_by_department_and_person(cast: Cast) -> None:
    for user in (cast.clerk, drafter(cast)):
        with plans() as steps:
            desk = Desk(user, QueryDict(""))
            assert not desk.chain()[0:30]
            assert beside_the_desk(desk, [])
        assert says(steps, "todo_of_department (department_id=? AND status=?)")
        assert says(steps, "todo_of_person (owner_id=? AND status=?)")
        assert not says(steps, ALL_THAT_IS_OPEN)
        assert not says(steps, "SCAN suggestions_suggestion"), "what runs is found by its office"


def test_what_is_asked_in_a_suggestion_is_found_by_it(cast: Cast) -> None:
    life = Life(cast)
    life.act(cast.delegates[0].person, "submit")
    with plans() as steps:
        assert asked_about([life.suggestion])[life.suggestion.pk]
        assert CasePage(life.suggestion, cast.clerk).open_todos()
        assert Todo.objects.asked_of(cast.clerk).filter(process__suggestion=life.suggestion).exists()
        life.act(cast.delegates[0].person, "withdraw", reason="已解决")
    assert says(steps, "workflow_todo_process_id")
    assert not says(steps, ALL_THAT_IS_OPEN)


@pytest.mark.parametrize("query", ["", "state=closed", "state=in_hand", "whose=waiting", "whose=ours", "awaited={}"])
def test_a_ledger_is_read_by_office_and_state(cast: Cast, query: str) -> None:
    for user in (cast.clerk, drafter(cast)):
        with plans() as steps:
            ledger = Ledger(user, QueryDict(query.format(cast.police.pk)))
            assert not ledger.chain()[0:30]
        assert says(steps, "suggestion_of_office (office_id=? AND state=?)")
        assert not says(steps, ALL_THAT_IS_OPEN)
        assert not says(steps, "SCAN suggestions_suggestion")


def test_what_is_over_is_walked_from_the_newest_of_its_office(cast: Cast) -> None:
    for query, index in (("", "office_id_"), ("state=closed", "suggestion_of_office (office_id=? AND state=?)")):
        over = Ledger(drafter(cast), QueryDict(query)).parts()["over"]
        with plans() as steps:
            assert not list(over[:30])
        assert says(steps, index), query
        assert not says(steps, "TEMP B-TREE"), query


def test_what_closed_ones_still_owe_is_found_by_what_runs(cast: Cast) -> None:
    owing = Ledger(drafter(cast), QueryDict("state=closed")).parts()["owing"]
    with plans() as steps:
        assert not list(owing[:30])
    assert says(steps, "clock_running (kind=?)")
    assert says(steps, "SEARCH suggestions_suggestion USING INTEGER PRIMARY KEY")


def test_protected_ones_are_counted_without_reading_the_others(cast: Cast) -> None:
    with plans() as steps:
        assert Ledger(cast.clerk, QueryDict("")).left_out == 0
    assert says(steps, "USING COVERING INDEX suggestion_restricted")


def test_what_lies_on_the_desks_is_read_by_their_state(cast: Cast) -> None:
    with plans() as steps:
        assert desks(cast.congress.pk, 7) == {}
    assert says(steps, "assignment_on_desk (department_id=? AND state=?)")
    assert not says(steps, "TEMP B-TREE")


def test_the_ends_of_the_archive_are_looked_up(cast: Cast) -> None:
    Life(cast, title="关于电梯的建议")
    with plans() as steps:
        assert similar(Suggestion.objects.all(), "关于电梯的建议")
    # Each with LIMIT 1; of a minimum beside a maximum there is one walk, through all.
    assert len([step for step in says(steps, "USING COVERING INDEX") if step.startswith("SCAN")]) == 2
