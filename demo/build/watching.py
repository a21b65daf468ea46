"""What an office does beside the routes in its last days: more time, urging, supervision, a second look, absence."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from demo.build import phrases
from demo.build.world import World
from directory import clock
from directory.models import Department, Role, User
from oversight.models import SupervisionStep
from permissions.substitutes import name_substitute
from procedures.terms import LimitKind
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Assignment, Clock, Meeting, Rating, Reply, Satisfaction
from workflow import door
from workflow.models import Todo

AWAY = 12  # days a leader is away from today
LATER = timedelta(days=30)


def watched(world: World) -> None:
    """On the last working day before today, so that every page about time has something to show."""
    with clock.at(world.days.last):
        _more_time(world)
        _urged(world)
        _supervised(world)
        _looked_at_again(world)
        _away(world)


def _more_time(world: World) -> None:
    """Three ask to answer later: granted, refused, and one still waits."""
    asking = [one for one in _open(world, LimitKind.REPLY) if one.due_on >= world.days.today]
    for place, limit in enumerate(asking[:3]):
        share: Any = limit.assignment
        door.act(_person(world, share.department, Role.DRAFTER), "ask_extension", share,
                 reason=phrases.MORE_TIME, until=limit.due_on + LATER)
        if place < 2:
            verb = ("grant_extension", "refuse_extension")[place]
            said: dict[str, Any] = {"reason": phrases.NO_MORE_TIME} if place else {}
            asked = Todo.objects.open().get(assignment=share, process__flow_class__endswith="ExtensionFlow")
            door.answer(_clerk(world, share), asked.pk, verb, **said)


def _urged(world: World) -> None:
    """Late bureaus are urged by the office or the government; some say why they are late."""
    late = [one for one in _open(world, LimitKind.REPLY, LimitKind.REHANDLE) if one.due_on < world.days.today]
    for place, limit in enumerate(late[:4]):
        share: Any = limit.assignment
        above = share.government
        by = _person(world, above, Role.OVERSEER) if above and place % 2 else _clerk(world, share)
        door.act(by, "urge", share, words=phrases.URGED, until=world.days.after(world.days.today, 5))
        if place < 2:
            why: dict[str, Any] = phrases.DELAYS[place]
            door.act(_person(world, share.department, Role.DRAFTER), "explain_delay", limit,
                     promised_on=world.days.after(world.days.today, 6), **why)


def _supervised(world: World) -> None:
    """The chairpersons' meeting has fixed some; of two something was done already."""
    fixed = world.days.before(world.days.last, 1)
    shares = Assignment.objects.filter(state=AssignmentState.ACCEPTED, role=Assignment.Role.LEAD, round=1,
                                       suggestion__restricted=False)
    for place, share in enumerate(shares.select_related("suggestion", "department").order_by("pk")[:3]):
        clerk, suggestion = _clerk(world, share), share.suggestion
        door.act(clerk, "supervise", suggestion, year=world.days.today.year, meeting=phrases.CHAIRPERSONS,
                 fixed_on=fixed, reason=phrases.SUPERVISED[place], leader=phrases.SUPERVISED_BY, plan=phrases.PLAN)
        for kind, text in phrases.STEPS[:2 - place]:
            door.act(clerk, "log_supervision", suggestion, kind=SupervisionStep.Kind(kind), on=world.days.last,
                     text=text)


def _looked_at_again(world: World) -> None:
    """A second reply does not satisfy either: both sides met, and the office has still to decide."""
    rating = Rating.objects.filter(
        state=RatingState.ASKED, reply__kind=Reply.Kind.AGAIN, rater__person__isnull=False).order_by("pk").first()
    if rating is None:
        return
    asked = Todo.objects.open().get(rating=rating)
    rater: Any = rating.rater.person
    door.answer(rater, asked.pk, "rate", attitude=Satisfaction.SATISFIED, result=Satisfaction.UNSATISFIED,
                comment=phrases.STILL_UNSATISFIED)
    reply = Reply.objects.get(pk=rating.reply_id)
    door.act(_clerk(world, reply.assignment), "log_meeting", reply, kind=Meeting.Kind.TALK, held_on=world.days.last,
             attended=phrases.BOTH_SIDES, reason=phrases.TALKED_OVER)


def _away(world: World) -> None:
    """A leader is away from yesterday, and his deputy signs for him."""
    bureaus = [key for key, role in world.teams if role == Role.REVIEWER and (key, Role.LEADER) in world.teams]
    for key in bureaus:
        leader, deputy = world.team(key, Role.LEADER)[0], world.team(key, Role.REVIEWER)[0]
        if leader != deputy:
            name_substitute(leader, deputy, first_day=world.days.last, last_day=world.days.today + timedelta(AWAY),
                            by=leader, department=world.departments[key], reason=phrases.AWAY)
            return


def _open(world: World, *kinds: str) -> Iterator[Clock]:
    """Running limits of bureaus that are still drafting, the most urgent first."""
    limits = Clock.objects.filter(
        kind__in=kinds, stopped_on=None, assignment__state=AssignmentState.ACCEPTED,
        assignment__role=Assignment.Role.LEAD, assignment__suggestion__restricted=False).order_by("due_on", "pk")
    return iter(limits.select_related("assignment__department__parent", "assignment__suggestion__office"))


def _person(world: World, department: Department, role: Role) -> User:
    return world.team(world.key_of(department), role)[0]


def _clerk(world: World, share: Assignment) -> User:
    return _person(world, share.suggestion.office, Role.CLERK)
