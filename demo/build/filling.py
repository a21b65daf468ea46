"""Filling an empty database with the demo: all or nothing, the same every time on the same day."""

from collections.abc import Callable
from datetime import date
from random import Random

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from demo import content
from demo.build.life import Life
from demo.build.office import brought_in, papers, raised_again, renamed
from demo.build.play import Play
from demo.build.promising import promised
from demo.build.rare import rarely
from demo.build.scenes import lived
from demo.build.stages import Stage, allot, named
from demo.build.timetable import Planner
from demo.build.watching import watched
from demo.build.world import World, make_world
from demo.shapes import Matter
from directory import clock
from directory.models import Congress, Delegate
from suggestions.models import Record
from workflow.jobs import FOR_DELEGATES, FOR_THE_OFFICE, tell_those_concerned
from workflow.models import Notice

READ_AFTER, FORGOTTEN_AFTER = 5, 40  # working days
JUNE = 6
JOINT = 0.45  # of the longer suggestions
MOVERS = 10  # of a bill
Report = Callable[[str], None]


def is_filled() -> bool:
    """The demo stands in this database. Being written in one transaction, it is there whole or not at all."""
    return Congress.objects.filter(name=content.congresses()[0].name).exists()


def fill(today: date, limit: int | None = None, report: Report = lambda words: None) -> None:
    """Write the demo of `today`: all matters, or `limit` of them in the same proportions."""
    with transaction.atomic():
        world = make_world(today)
        brought_in(world)
        play = Play()
        play.add(renamed(world))
        for place in world.places.values():
            play.add(papers(world, place))
        for life in _lives(world, play, limit):
            play.add(lived(life))
        half = ""
        for day in play.run():
            if half != (half := f"{day.year}年{'下' if day.month > JUNE else '上'}半年"):
                report(f"写入{half}的办理过程")
        promised(world)
        watched(world)
        rarely(world)
        with clock.at(world.days.last):
            raised_again(world)
        _tell_everybody(world)


def _lives(world: World, play: Play, limit: int | None) -> list[Life]:
    matters = content.matters()
    planners = {key: Planner(world, place) for key, place in world.places.items()}
    given = allot(matters, min(limit or len(matters), len(matters)))
    given += [(matter, named(matter.scene)) for matter in content.proposals()]
    return [_life(world, play, planners[matter.congress], matter, stage) for matter, stage in given]


def _life(world: World, play: Play, planner: Planner, matter: Matter, stage: Stage) -> Life:
    rng = Random(matter.key)  # noqa: S311 - dice, not secrets
    seat = world.seats[matter.proposer]
    times = planner.plan(stage, rng)
    return Life(world, planner.place, play, matter, stage, times, rng, seat, _joiners(world, matter, seat, stage, rng))


def _joiners(world: World, matter: Matter, lead: Delegate, stage: Stage, rng: Random) -> list[Delegate]:
    """Some of the longer ones are joint, by one delegation; one that waits for joiners has at least two."""
    others = [
        seat for seat in world.seats.values() if seat.delegation_id == lead.delegation_id and seat.pk != lead.pk]
    if stage.name == "bill":
        everybody = [seat for seat in world.seats.values() if seat.term_id == lead.term_id and seat.pk != lead.pk]
        return rng.sample(everybody, MOVERS - 1)
    if matter.scene:
        return []
    if stage.name == "cosigning":
        return rng.sample(others, min(len(others), rng.randint(2, 4)))
    if matter.brief or stage.name in ("draft", "entered") or rng.random() > JOINT:
        return []
    return rng.sample(others, min(len(others), rng.choice((1, 1, 2, 2, 3, 4))))


def _tell_everybody(world: World) -> None:
    """Do what the worker would have done since: the notices of the last weeks, of which the older have been read."""
    today = world.days.today
    recent = Record.objects.filter(
        verb__in=FOR_DELEGATES | FOR_THE_OFFICE, happened_on__gte=world.days.before(today, FORGOTTEN_AFTER))
    for record in recent.order_by("pk").values_list("pk", flat=True):
        tell_those_concerned.call(record)
    DBTaskResult.objects.all().delete()
    seen_until = world.days.before(today, READ_AFTER)
    Notice.objects.filter(record__happened_on__lt=seen_until).update(read_at=clock.now())
