"""Rare acts of the last working day, on what lies there: bureaus merged, co-handlers asked for and not needed."""

from collections.abc import Iterator
from itertools import islice

from administration.forms.mergers import PASS, MergerForm
from demo.build import phrases
from demo.build.world import World
from demo.shapes import CITY
from directory import clock
from directory.models import Department, Role, User
from suggestions.lifecycle.assignment import ACTIVE
from suggestions.models import Assignment
from workflow import door
from workflow.models import Todo
from workflow.reading.load import Candidate, candidates
from workflow.succeeding import carry_over_some

# Bureaus that have become one in many a city, the one that ends first.
MERGERS = (("sports", "culture"), ("commerce", "industry"), ("medical", "hr"))
LOOKED_AT = 20


def rarely(world: World) -> None:
    """So that each of these pages has something to show."""
    with clock.at(world.days.last):
        _one_more(world)
        _one_less(world)
        _merged(world)


def _one_more(world: World) -> None:
    """Leads ask for a co-handler: one is granted, one refused, one still waits. Those whose words call for one most."""
    wanting = sorted(((share, _fitting(share)) for share in islice(_leads(world), LOOKED_AT)),
                     key=lambda pair: -pair[1].fitting)
    for (share, wanted), decision in zip(wanting, ("grant_addition", "", "refuse_addition"), strict=False):
        door.act(_person(world, share.department, Role.DRAFTER), "ask_addition", share,
                 department=wanted.department, reason=phrases.WANTED)
        _decide(world, share, decision, phrases.ONE_MORE[bool(decision == "refuse_addition")])


def _fitting(share: Assignment) -> Candidate:
    """Of the bureaus without a part in it the one whose duties suit it best."""
    taken = set(share.suggestion.assignments.values_list("department", flat=True))
    return next(one for one in candidates(share.suggestion)
                if one.department.kind == Department.Kind.BUREAU and one.department.pk not in taken)


def _one_less(world: World) -> None:
    """Leads need an opinion no longer: one co-handler is taken out, for one the office has still to decide."""
    shares = Assignment.objects.filter(
        role=Assignment.Role.CO, state__in=ACTIVE, round=1, suggestion__restricted=False,
        assigned_on__lt=world.days.last, suggestion__congress=world.places[CITY].congress,
        department__congress=world.places[CITY].congress).select_related("suggestion__office", "department", "beside")
    waiting = (one for one in shares.order_by("-pk") if one.beside and one.beside.still_writes())
    for share, decision in zip(waiting, ("grant_removal", ""), strict=False):
        lead: Assignment = share.beside
        door.act(_person(world, lead.department, Role.DRAFTER), "ask_removal", share, reason=phrases.NOT_WANTED)
        _decide(world, share, decision, "")


def _merged(world: World) -> None:
    """机构撤并: one with something in hand goes into another, and its people with it."""
    admin = world.team(world.places[CITY].office, Role.ADMINISTRATOR)[0]
    having = [pair for pair in MERGERS if world.departments[pair[0]].assignments.active().exists()]
    old, into = (world.departments[key] for key in (having or MERGERS)[0])
    form = MergerForm({"into": into.pk, "day": world.days.last.isoformat(), "posts": PASS}, department=old)
    if not form.is_valid():
        raise LookupError(form.errors)
    form.save(admin)
    old.refresh_from_db()
    last = 0
    while last := carry_over_some(old, last, admin):
        pass


def _decide(world: World, share: Assignment, verb: str, reason: str) -> None:
    """The office answers what was asked last about this share; nothing where it has still to think."""
    if verb:
        asked = next(todo for todo in Todo.objects.open().filter(assignment=share) if verb in todo.verbs)
        door.answer(_person(world, share.suggestion.office, Role.CLERK), asked.pk, verb, reason=reason)


def _leads(world: World) -> Iterator[Assignment]:
    """Bureaus of the city that write a first reply, the latest first."""
    shares = Assignment.objects.filter(
        role=Assignment.Role.LEAD, state="accepted", round=1, through=None, suggestion__restricted=False,
        suggestion__merged_into=None, department__congress=world.places[CITY].congress,
        suggestion__congress=world.places[CITY].congress)
    found = shares.select_related("suggestion__office", "suggestion__congress", "department").order_by("-pk")
    return (one for one in found if one.still_writes())


def _person(world: World, department: Department, role: Role) -> User:
    return world.team(world.key_of(department), role)[0]
