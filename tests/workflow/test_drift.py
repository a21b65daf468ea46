"""By night states and todos are compared: what is missing, what nobody needs, what stands still."""

from typing import Any

from suggestions.models import Suggestion
from tests.cast import Cast, Life
from tests.workflow.nights import tick
from workflow.models import Todo
from workflow.night.drift import compare


def test_states_and_todos_that_disagree_are_named(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police)
    share = life.share(cast.police)
    assert tick() == []
    Todo.objects.open().update(status="DONE")
    assert tick(faults=True) == [
        f"状态与待办核对：缺少待办：assignment {share.pk} 应有 draft",
        f"状态与待办核对：流转停滞：handling {share.handlings.get().pk} 没有待办"]


def test_a_todo_nobody_needs_is_named(cast: Cast) -> None:
    life = Life(cast).submitted()
    Suggestion.objects.update(state="declined")
    assert tick(faults=True) == [f"状态与待办核对：多余待办：suggestion {life.suggestion.pk} 不应有 check"]


def test_the_check_costs_the_same_for_one_and_for_many(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for _ in range(3):
        Life(cast).assigned(cast.police, cast.roads).accepted(cast.police)
    with django_assert_max_num_queries(19):
        assert list(compare(dry=False)) == []
