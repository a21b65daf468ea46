"""The places and people of the demo, from `demo/content` into the directory."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from demo import content, shapes
from demo.build.days import WorkingDays
from directory.models import Congress, CongressSession, Delegate, Delegation, Department, Role, Term, User
from permissions.grants import appoint
from procedures import presets
from procedures.adopting import adopt
from procedures.calendar import WorkingCalendar
from procedures.rules import Rules
from procedures.terms import Event, LimitKind, Vetting, WithdrawalAdvice
from procedures.working_days import the_calendar

# A government office (政府办) of two handles what is assigned to itself and watches over its bureaus.
ROLES_OF: dict[str, tuple[Role, ...]] = {
    "office_head": (Role.OFFICE_HEAD,),
    "office_clerk": (Role.CLERK,),
    "gov_head": (Role.OVERSEER, Role.REVIEWER, Role.LEADER),
    "gov_clerk": (Role.OVERSEER, Role.RECEIVER, Role.DRAFTER),
    "receiver": (Role.RECEIVER,),
    "drafter": (Role.DRAFTER,),
    "reviewer": (Role.REVIEWER,),
    "leader": (Role.LEADER,),
    # The procedure asks for the main leader's signature (主要负责人签发): a deputy reviews.
    "deputy_leader": (Role.REVIEWER,),
    "station_clerk": (Role.STATION_STAFF,),
    "system_admin": (Role.ADMINISTRATOR,),
}


@dataclass(frozen=True)
class Place:
    """One congress with what its suggestions need."""

    congress: Congress
    office: str  # the keys of the congress office and of the liaison stations (代表联络站)
    stations: tuple[str, ...]
    sessions: tuple[CongressSession, ...]  # the oldest first
    rules: Rules
    government: str = ""  # the key of the government's office

    @property
    def word(self) -> str:
        """我市 or 我县."""
        return "我县" if self.congress.level == Congress.Level.COUNTY else "我市"

    def session_on(self, day: date) -> tuple[CongressSession, bool]:
        """The session a suggestion of that day belongs to, and whether it was handed in while it sat."""
        held = [session for session in self.sessions if session.opens_on and session.opens_on <= day]
        session = held[-1] if held else self.sessions[0]
        return session, bool(session.opens_on and session.closes_on and session.opens_on <= day <= session.closes_on)


@dataclass
class World:
    """Everything by the keys of the content."""

    calendar: WorkingCalendar
    days: WorkingDays
    places: dict[str, Place] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)
    teams: dict[tuple[str, Role], list[User]] = field(default_factory=dict)
    seats: dict[str, Delegate] = field(default_factory=dict)  # by log-in
    co_handlers: int = -1  # how many have been given a place on the way to their opinion
    short_answers: int = 0

    def is_next_unspoken(self, every: int) -> bool:
        """Each so manieth in turn, so that even a small demo has one."""
        self.short_answers += 1
        return self.short_answers % every == 1

    def team(self, department: str, role: Role) -> list[User]:
        """Those who hold `role` in the department; a bureau of the demo has every role filled."""
        return self.teams[department, role]

    def key_of(self, department: Department) -> str:
        """By what the content calls it."""
        return next(key for key, one in self.departments.items() if one.pk == department.pk)

    def reply_due(self, place: Place, assigned: date) -> date:
        """The last day of the reply to what is assigned on `assigned`."""
        due = place.rules.binding_due(LimitKind.REPLY, {Event.ASSIGNED: assigned}, self.calendar)
        return due.on if due else assigned + timedelta(days=92)


def make_world(today: date) -> World:
    """Write the directory and return it for use. Nobody gets a password: the demo logs in by one click."""
    calendar = the_calendar()
    world = World(calendar, WorkingDays(calendar, today))
    terms: dict[str, Term] = {}
    for one in content.congresses():
        terms[one.key] = _make_term(one, terms[one.parent].congress if one.parent else None, today,
                                    terms[one.bureaus_of].congress if one.bureaus_of else None)
    _make_departments(world, terms)
    for one in content.congresses():
        congress = terms[one.key].congress
        sessions = tuple(CongressSession.objects.filter(term=terms[one.key]).order_by("ordinal"))
        procedure = adopt(
            congress, presets.first_for(one.source), active_from=terms[one.key].begins_on, vetting=Vetting(one.vetting),
            withdrawal_advice=WithdrawalAdvice(one.withdrawal_advice))
        world.places[one.key] = Place(
            congress, one.office, _of_kind(one.key, Department.Kind.STATION), sessions, procedure.as_rules(),
            *_of_kind(one.bureaus_of or one.key, Department.Kind.GOVERNMENT_OFFICE))
    _make_staff(world)
    _make_delegates(world, terms)
    return world


def seen_from(one: shapes.Congress, today: date) -> date:
    """The day from which its sessions are dated: until this year's has opened, the newest one is last year's."""
    newest = max(one.sessions, key=lambda session: session.number)
    return today if newest.opens_on(today) <= today else today.replace(year=today.year - 1, day=1)


def _make_term(one: shapes.Congress, parent: Congress | None, today: date, bureaus_of: Congress | None) -> Term:
    congress = Congress.objects.create(
        name=one.name, short_name=one.short_name, level=one.level, parent=parent, source=one.source,
        bureaus_of=bureaus_of, between_pattern="平{n:03}" if bureaus_of else "闭{n:03}")
    seen = seen_from(one, today)
    newest = max(one.sessions, key=lambda session: session.number)
    opened = newest.opens_on(seen)
    term = Term.objects.create(
        congress=congress, ordinal=one.term, begins_on=opened.replace(year=opened.year - newest.number + 1))
    for session in one.sessions:
        CongressSession.objects.create(
            term=term, ordinal=session.number, opens_on=session.opens_on(seen),
            closes_on=session.closes_on(seen))
    return term


def _of_kind(congress: str, kind: str) -> tuple[str, ...]:
    return tuple(row.key for row in content.departments() if (row.congress, row.kind) == (congress, kind))


def _make_departments(world: World, terms: dict[str, Term]) -> None:
    for one in content.departments():
        called = one.until_renamed or one
        world.departments[one.key] = Department.objects.create(
            congress=terms[one.congress].congress, kind=one.kind, name=called.name, short_name=called.short_name,
            parent=world.departments[one.parent] if one.parent else None, letter_code=called.letter_code,
            duties="、".join(one.duties)[:200], phone=one.phone, address=one.address)


def _make_staff(world: World) -> None:
    for one in content.staff():
        person = _person(one.login, one.name, one.phone)
        # Who keeps the system keeps it for every congress of the installation.
        serves = [one.department] if one.department else [congress.office for congress in content.congresses()]
        for department in serves:
            for role in ROLES_OF[one.role]:
                appoint(person, world.departments[department], role, title=one.position)
                world.teams.setdefault((department, role), []).append(person)


def _make_delegates(world: World, terms: dict[str, Term]) -> None:
    delegations = {
        one.key: Delegation.objects.create(congress=terms[one.congress].congress, name=one.name)
        for one in content.delegations()}
    for one in content.delegates():
        world.seats[one.login] = Delegate.objects.create(
            person=_person(one.login, one.name, one.phone), term=terms[one.congress],
            delegation=delegations[one.delegation], seat_number=one.seat, work_unit=one.work_unit)
    for row in content.delegations():
        delegations[row.key].head = world.seats[row.head].person
        delegations[row.key].save()


def _person(login: str, name: str, phone: str) -> User:
    return User.objects.create(username=login, name=name, phone=phone, password=make_password(None))
