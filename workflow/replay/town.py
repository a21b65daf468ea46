"""Whom a case needs: the congress, its departments and people, found or created. Nobody can log in as them."""

from dataclasses import dataclass
from uuid import uuid4

from django.utils.translation import gettext as _

from directory.models import (
    Congress,
    CongressSession,
    Delegate,
    Delegation,
    Department,
    Post,
    Role,
    Term,
    User,
)
from permissions.grants import appoint
from procedures.adopting import adopt
from procedures.models import Procedure
from suggestions.models import Party
from workflow.replay.bodies import department_kind, place_of
from workflow.replay.plan import UNSTATED, Plan

LONGEST_SHORT_NAME = 30
LONGEST_CODE = 20


@dataclass(frozen=True, slots=True)
class Desk:
    """The people of one handling department, one a role."""

    receiver: User
    drafter: User
    reviewer: User
    leader: User


@dataclass(frozen=True, slots=True)
class Town:
    """Everybody a plan needs; departments and seats by name."""

    session: CongressSession
    office: Department
    clerk: User
    departments: dict[str, Department]
    desks: dict[str, Desk]
    seats: dict[str, Delegate]
    delegation: Delegation | None


def held_congress(plan: Plan) -> Congress:
    """The congress, found or created, and held: of two who replay the same case the second waits and finds it."""
    name = plan.congress
    congress, _made = Congress.objects.get_or_create(
        name=name, defaults={"short_name": f"{place_of(name)[:LONGEST_SHORT_NAME - 2]}人大", "level": plan.level})
    return Congress.objects.select_for_update(no_key=True).get(pk=congress.pk)


def town_for(plan: Plan, congress: Congress, preset: str) -> Town:
    """Find or create what the plan names. The congress keeps a procedure it has; a new one adopts `preset`."""
    if not Procedure.objects.filter(congress=congress).exists():
        adopt(congress, preset, plan.days.submitted)
    term, _made = Term.objects.get_or_create(congress=congress, ordinal=plan.term)
    session, _made = CongressSession.objects.get_or_create(term=term, ordinal=plan.session)
    delegation = None
    if plan.delegation:
        delegation, _made = Delegation.objects.get_or_create(congress=congress, name=plan.delegation)
    office = _office(congress)
    names = [plan.lead, *(one.department for one in plan.co_handlers)]
    departments = {name: _department(congress, name) for name in names}
    signer = plan.reply.signer if plan.reply else UNSTATED
    desks = {}
    # A co-handler without an opinion is waived before anybody there has done anything.
    for name in [plan.lead, *(one.department for one in plan.co_handlers if one.paragraphs)]:
        desks[name] = _desk(departments[name], signer if name == plan.lead else UNSTATED)
    people = [one.name for one in plan.proposers if one.kind == Party.Kind.DELEGATE]
    return Town(
        session=session, office=office, clerk=_serving(office, {Role.CLERK: unstated(_("受理员"))})[Role.CLERK],
        departments=departments, desks=desks, seats=_seats(term, people, delegation), delegation=delegation)


def unstated(role: str) -> str:
    """受理员（来源未载）: the name of somebody the source does not name."""
    return f"{role}（{UNSTATED}）"


def _office(congress: Congress) -> Department:
    offices = congress.departments.filter(kind=Department.Kind.CONGRESS_OFFICE, is_active=True)
    return offices.first() or Department.objects.create(
        congress=congress, kind=Department.Kind.CONGRESS_OFFICE, short_name=_("代表工作机构"),
        name=unstated(f"{congress.short_name}代表工作机构"))


def _department(congress: Congress, name: str) -> Department:
    known = congress.departments.filter(name=name).first() or congress.departments.filter(short_name=name).first()
    if known:
        return known
    short = len(name) <= LONGEST_SHORT_NAME
    return Department.objects.create(
        congress=congress, name=name, kind=department_kind(name), short_name=name if short else "",
        letter_code="" if short else name[:LONGEST_CODE])


def _desk(department: Department, leader: str) -> Desk:
    people = _serving(department, {
        Role.RECEIVER: unstated(_("收文员")), Role.DRAFTER: unstated(_("承办人")),
        Role.REVIEWER: unstated(_("核稿人")), Role.LEADER: leader})
    return Desk(people[Role.RECEIVER], people[Role.DRAFTER], people[Role.REVIEWER], people[Role.LEADER])


def _serving(department: Department, names: dict[Role, str]) -> dict[Role, User]:
    """The person of that name in each role, appointed where there is none yet."""
    posts = Post.objects.filter(department=department, person__is_active=True, person__name__in=names.values())
    found = {(post.role, post.person.name): post.person for post in posts.select_related("person")}
    serving = {}
    for role, name in names.items():
        person = found.get((role, name))
        if person is None:
            person = _person(name)
            appoint(person, department, role)
        serving[role] = person
    return serving


def _seats(term: Term, names: list[str], delegation: Delegation | None) -> dict[str, Delegate]:
    """A seat each in this term; one who sat in another term of this congress is the same person."""
    rows = Delegate.objects.filter(term__congress=term.congress_id, person__name__in=names)
    known = {(seat.person.name, seat.term_id): seat for seat in rows.select_related("person", "term", "delegation")}
    people = {name: seat.person for (name, _term), seat in known.items()}
    seats = {}
    for name in names:
        seat = known.get((name, term.pk))
        if seat is None:
            seat = Delegate.objects.create(person=people.get(name) or _person(name), term=term, delegation=delegation)
        elif seat.delegation is None and delegation is not None:
            seat.delegation = delegation
            seat.save(update_fields=["delegation"])
        seats[name] = seat
    return seats


def _person(name: str) -> User:
    person = User(username=f"replay-{uuid4().hex[:16]}", name=name)
    person.set_unusable_password()
    person.save()
    return person
