"""Turns of a life in which delegate and office exchange words about it, for the tables of doors."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.cast import Life

if TYPE_CHECKING:
    from tests.web.doors.world import World


def objected_to(world: "World", life: Life) -> Iterator[str]:
    """对交办的意见: the lead would have another bureau than the police."""
    police = life.share(world.cast.police)
    world.places["assignments"]["objected"] = police.pk
    yield world.here("objected", life)
    life.act(world.cast.delegates[0].person, "object_to_assignment", police, reason="应由城管局办")
    world.places["todos"]["decide_objection"] = life.open_todos()[-1].pk
    yield "decide_objection"


def advised(world: "World", life: Life) -> Iterator[str]:
    """建议代表撤回: before and after."""
    yield world.here("advisable", life)
    life.act(world.cast.clerk, "advise_withdrawal", ground="own")
    world.places["todos"]["consider"] = next(todo.pk for todo in life.open_todos() if todo.step == "consider")
    yield "consider"
