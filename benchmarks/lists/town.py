"""A congress of the archive with its bureaus and people: made once, found again by the number in its name."""

from dataclasses import dataclass
from datetime import date

from directory.clock import today
from directory.models import Congress, CongressSession, Delegate, Delegation, Department, Role, Term, User
from permissions.grants import appoint
from procedures.adopting import current_for

SESSIONS, BUREAUS, DELEGATES = 20, 60, 300
# Of two bureaus, the first and the second, everything that is asked waits for one person.
ALL_OF_A_BUREAU = (Role.RECEIVER, Role.DRAFTER, Role.REVIEWER, Role.LEADER)


@dataclass(frozen=True)
class Town:
    """What measuring and loading need of it."""

    congress: Congress
    procedure: int
    sessions: list[CongressSession]
    office: Department
    bureaus: list[Department]
    delegation: Delegation
    seats: list[Delegate]
    clerk: User
    bureau: User  # of one bureau
    twelve: User  # of twelve


def found(number: int) -> Town:
    """As it stands in the database. Raises Congress.DoesNotExist."""
    congress = Congress.objects.get(short_name=f"甲{number}市人大")
    people = User.objects.in_bulk([f"{name}{number}" for name in ("clerk", "bureau", "twelve")], field_name="username")
    departments = list(Department.objects.filter(congress=congress).order_by("pk"))
    return Town(
        congress=congress, procedure=current_for(congress).pk,
        office=next(one for one in departments if one.kind == "congress_office"),
        sessions=list(CongressSession.objects.filter(term__congress=congress).select_related("term").order_by("pk")),
        bureaus=[one for one in departments if one.kind == "bureau"],
        delegation=Delegation.objects.get(congress=congress),
        seats=list(Delegate.objects.filter(delegation__congress=congress).select_related("person").order_by("pk")),
        clerk=people[f"clerk{number}"], bureau=people[f"bureau{number}"], twelve=people[f"twelve{number}"])


def made(number: int) -> Town:
    """A congress of twenty sessions, an office, sixty bureaus beneath 政府办, three hundred seats."""
    place = f"甲{number}市"
    congress = Congress.objects.create(name=f"{place}人民代表大会", short_name=f"{place}人大", level="city")
    first = today().year - SESSIONS + 1
    terms = [Term.objects.create(congress=congress, ordinal=one) for one in range(1, SESSIONS // 5 + 1)]
    for year in range(SESSIONS):
        CongressSession.objects.create(
            term=terms[year // 5], ordinal=year % 5 + 1,
            opens_on=date(first + year, 2, 3), closes_on=date(first + year, 2, 7))
    office = _department(congress, "congress_office", "代表工委")
    government = _department(congress, "government_office", "市政府办")
    bureaus = [_department(congress, "bureau", f"第{one}局", government) for one in range(1, BUREAUS + 1)]
    _person(f"clerk{number}", [office], (Role.CLERK,))
    _person(f"bureau{number}", bureaus[:1], ALL_OF_A_BUREAU)
    _person(f"twelve{number}", bureaus[1:13], ALL_OF_A_BUREAU)
    delegation = Delegation.objects.create(congress=congress, name="第一代表团")
    people = User.objects.bulk_create(User(username=f"d{number}-{one}", name=f"代表{one}") for one in range(DELEGATES))
    Delegate.objects.bulk_create(
        Delegate(person=person, term=terms[-1], delegation=delegation, seat_number=str(one))
        for one, person in enumerate(people))
    return found(number)


def _department(congress: Congress, kind: str, name: str, parent: Department | None = None) -> Department:
    return Department.objects.create(
        congress=congress, kind=kind, name=f"{congress.short_name}{name}", short_name=name, parent=parent)


def _person(username: str, departments: list[Department], roles: tuple[Role, ...]) -> None:
    user = User.objects.create(username=username, name=username)
    for department in departments:
        for role in roles:
            appoint(user, department, role)
