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


def not_wanted_and_wanted(world: "World", life: Life) -> Iterator[str]:
    """减少、增加会办单位: the roads, who write the reply, need no opinion of the police, but one of the schools."""
    drafter = world.cast.drafter[world.cast.roads.pk]
    life.act(drafter, "ask_removal", life.share(world.cast.police), reason="本局已经核实。")
    world.places["todos"]["decide_removal"] = life.open_todos()[-1].pk
    yield "decide_removal"
    life.accepted(world.cast.roads)
    life.act(drafter, "ask_addition", life.share(world.cast.roads), department=world.cast.schools, reason="管专线")
    world.places["todos"]["decide_addition"] = life.open_todos()[-1].pk
    yield "decide_addition"


def advised(world: "World", life: Life) -> Iterator[str]:
    """建议代表撤回: before and after."""
    yield world.here("advisable", life)
    life.act(world.cast.clerk, "advise_withdrawal", ground="own")
    world.places["todos"]["consider"] = next(todo.pk for todo in life.open_todos() if todo.step == "consider")
    yield "consider"


def led_jointly(world: "World", life: Life) -> Iterator[str]:
    """共同主办: the roads and the police lead, the roads write."""
    cast, roads, police = world.cast, world.cast.roads, world.cast.police
    life.answer(cast.clerk, "assign", leads=[roads, police], together=True).accepted(roads, police)
    share = life.drafted(roads).to_sign(roads).share(police)
    world.places["assignments"]["joint"], world.places["agreements"]["asked"] = share.pk, share.agreement.pk
    yield world.here("countersign", life)
    life.answer(cast.leader[police.pk], "object_to_reply", reason="没有商量过。")
    yield world.here("reconcile", life)
