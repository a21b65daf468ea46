"""An archive by bulk inserts that keep to the states, the limits, the todos and the records' chains.

Congresses of at most 50,000 suggestions each, twenty sessions; what was raised in all but the last is over. Each
suggestion has a lead and two co-handlers among sixty bureaus, two asks, a lead delegate, its words in the index.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from viewflow.workflow.token import Token

from benchmarks.lists.words import Matter
from directory.clock import recorded_now, today
from directory.models import Congress, CongressSession, Delegate, Delegation, Department, Role, Term, User
from permissions.grants import appoint
from procedures.adopting import current_for
from suggestions.indexing import row_of
from suggestions.models import Ask, Assignment, Clock, Party, Record, SearchText, Suggestion
from workflow.flows import AnswerFlow, IntakeFlow, OpinionFlow
from workflow.models import Handling, Todo

LARGEST, SESSIONS, BUREAUS, DELEGATES = 50_000, 20, 60, 300
BATCH = 2_000
SUBJECTS = ("城建环资", "农业农村", "教科文卫", "社会建设", "财政经济", "监察司法")
# Of ten suggestions of the newest session so many stand at each step; older ones are closed, one in forty declined.
NEWEST = ("submitted", "registered", *["in_hand"] * 5, "replied", "closed", "closed")


class Town:
    """One congress with its departments and people."""

    def __init__(self, number: int) -> None:
        place = f"甲{number}市"
        self.congress = Congress.objects.create(name=f"{place}人民代表大会", short_name=f"{place}人大", level="city")
        self.procedure = current_for(self.congress)
        terms = [Term.objects.create(congress=self.congress, ordinal=one) for one in range(1, SESSIONS // 5 + 1)]
        first = today().year - SESSIONS + 1
        self.sessions = [CongressSession.objects.create(
            term=term, ordinal=one + 1, opens_on=date(first + 5 * at + one, 2, 3),
            closes_on=date(first + 5 * at + one, 2, 7))
            for at, term in enumerate(terms) for one in range(5)]
        self.office = self._department("congress_office", "代表工委", None)
        government = self._department("government_office", "市政府办", None)
        self.bureaus = [self._department("bureau", f"第{one}局", government) for one in range(1, BUREAUS + 1)]
        self.clerk = self._person(f"clerk{number}", self.office, Role.CLERK)
        self.receiver = self._person(f"receiver{number}", self.bureaus[0], Role.RECEIVER)
        self.of_twelve = self._person(f"twelve{number}", self.bureaus[1], Role.RECEIVER)
        for bureau in self.bureaus[2:13]:
            appoint(self.of_twelve, bureau, Role.RECEIVER)
        delegation = Delegation.objects.create(congress=self.congress, name="第一代表团")
        people = User.objects.bulk_create(
            User(username=f"d{number}-{one}", name=f"代表{one}") for one in range(DELEGATES))
        self.seats = Delegate.objects.bulk_create(
            Delegate(person=person, term=terms[-1], delegation=delegation, seat_number=str(one))
            for one, person in enumerate(people))
        self.delegation = delegation

    def _department(self, kind: str, name: str, parent: Department | None) -> Department:
        return Department.objects.create(
            congress=self.congress, kind=kind, name=f"{self.congress.short_name}{name}", short_name=name, parent=parent)

    def _person(self, username: str, department: Department, role: Role) -> User:
        user = User.objects.create(username=username, name=username)
        appoint(user, department, role)
        return user


def load(total: int) -> list[Town]:
    """So many suggestions; returns the towns, the first the largest."""
    towns = []
    for number, begin in enumerate(range(0, total, LARGEST)):
        town = Town(number)
        towns.append(town)
        size = min(LARGEST, total - begin)
        rows = iter(range(size))
        while batch := list(islice(rows, BATCH)):
            _insert(town, begin, size, batch)
    return towns


def _insert(town: Town, begin: int, size: int, numbers: list[int]) -> None:
    """One batch of suggestions with everything that belongs to them."""
    per_session = -(-size // SESSIONS)
    suggestions, kept = [], []
    for number in numbers:
        session = town.sessions[number // per_session]
        state = NEWEST[number % 10] if session is town.sessions[-1] else "declined" if number % 40 == 7 else "closed"
        matter = Matter(begin + number)
        serial = number % per_session + 1
        registered = state not in ("submitted", "declined")
        handed = state in ("in_hand", "replied", "closed")
        raised = (session.opens_on or today()) + timedelta(days=number % 5)
        kept.append((number, state, matter, raised))
        suggestions.append(Suggestion(
            congress=town.congress, office=town.office, session=session, in_session=True, procedure=town.procedure,
            number=f"{serial:04}" if registered else "", serial=serial if registered else None, title=matter.title,
            facts=matter.facts, subject=SUBJECTS[number % 6], delegation=town.delegation, state=state,
            lead_person=town.seats[number % DELEGATES].person, submitted_on=raised,
            registered_on=raised if registered else None, assigned_on=raised if handed else None,
            closed_on=raised + timedelta(days=120) if state == "closed" else None, changed_at=recorded_now()))
    _create(suggestions)
    pairs = list(zip(suggestions, kept, strict=True))
    _create(Party(suggestion=one, role="lead", state="confirmed", person=one.lead_person, name=one.lead_person.name)
            for one, _ in pairs if one.lead_person)
    _create(Ask(suggestion=one, place=place, text=text)
            for one, (_, _, matter, _) in pairs for place, text in enumerate(matter.asks, start=1))
    _create(SearchText(suggestion=one, grams=row_of([f"第{one.number}号", one.title, one.facts, *matter.asks]))
            for one, (_, _, matter, _) in pairs)
    shares = _shares(town, pairs)
    _clocks(pairs, shares)
    _todos(town, pairs, shares)
    _records(town, suggestions)


def _shares(town: Town, pairs: list[Any]) -> dict[int, list[Assignment]]:
    """Three assignments of each that was assigned, by suggestion."""
    found: dict[int, list[Assignment]] = {}
    leads = []
    for one, (number, state, _, raised) in pairs:
        if one.assigned_on:
            leads.append(_share(one, town.bureaus[number % BUREAUS], "lead", state, raised))
    _create(leads)
    beside = [_share(lead.suggestion, town.bureaus[(town.bureaus.index(lead.department) + step) % BUREAUS], "co",
                     lead.suggestion.state, lead.assigned_on, lead) for lead in leads for step in (7, 23)]
    _create(beside)
    for share in [*leads, *beside]:
        found.setdefault(share.suggestion_id, []).append(share)
    return found


def _share(suggestion: Suggestion, department: Department, role: str, state: str, day: Any,
           beside: Assignment | None = None) -> Assignment:
    in_hand = state == "in_hand"
    stage = ("offered", "signed_for", "accepted", "accepted")[suggestion.pk % 4] if in_hand else "done"
    share: Assignment = Assignment(
        suggestion=suggestion, department=department, role=role, state=stage, beside=beside, assigned_on=day,
        signed_for_on=None if stage == "offered" else day, finished_on=None if in_hand else day + timedelta(days=80))
    return share


def _clocks(pairs: list[Any], shares: dict[int, list[Assignment]]) -> None:
    rows = []
    for one, (number, state, _, raised) in pairs:
        if not shares.get(one.pk):
            waits = state in ("submitted", "registered")
            rows.append(_clock(one, None, "assign", raised, 30, None if waits else raised))
        for share in shares.get(one.pk, []):
            stopped = None if state == "in_hand" else raised + timedelta(days=80)
            days = 240 + number % 90 if state == "in_hand" else 90
            rows.append(_clock(one, share, "reply" if share.role == "lead" else "opinion", raised, days, stopped))
    _create(rows)


def _clock(one: Suggestion, share: Assignment | None, kind: str, day: date, days: int, stopped: date | None) -> Clock:
    return Clock(suggestion=one, assignment=share, kind=kind, started_on=day, due_on=day + timedelta(days=days),
                 stopped_on=stopped, explanation="自交办之日起计算。", article="代表法第五十一条")


def _todos(town: Town, pairs: list[Any], shares: dict[int, list[Assignment]]) -> None:
    """What is asked now, and what was answered: two todos a handling."""
    flows: list[Handling] = []
    now = recorded_now()
    for one, (_, state, _, _) in pairs:
        over = state not in ("submitted", "registered")
        flows.append(_handling(IntakeFlow, suggestion=one, status="DONE" if over else "NEW", created=now))
        for share in shares.get(one.pk, []):
            flow = AnswerFlow if share.role == "lead" else OpinionFlow
            flows.append(_handling(flow, suggestion=one, assignment=share, created=now,
                                   status="NEW" if share.is_active or state == "replied" else "DONE"))
    _create(flows)
    _create(todo for flow in flows for todo in _todos_of(town, flow, now))


def _handling(flow: Any, **columns: Any) -> Handling:
    return Handling(flow_class=flow, **columns)


def _todos_of(town: Town, flow: Handling, now: Any) -> Iterator[Todo]:
    share, state = flow.assignment, flow.suggestion.state
    if share is None:
        asked = {"submitted": "check", "registered": "assign"}.get(state)
        yield _todo(flow, "check", town.office, "directory.review_suggestion", town.clerk, now, done=asked != "check")
        if asked == "assign":
            yield _todo(flow, "assign", town.office, "directory.assign", None, now, done=False)
        return
    stage = {"offered": ("sign_for", "sign_for"), "signed_for": ("take_up", "handle"),
             "accepted": ("draft", "handle")}.get(share.state)
    if stage:
        yield _todo(flow, stage[0], share.department, f"directory.{stage[1]}", None, now, done=False)
    yield _todo(flow, "sign_for", share.department, "directory.sign_for", town.receiver, now, done=True)


def _todo(flow: Handling, step: str, department: Department, permission: str, by: User | None, now: Any,
          *, done: bool) -> Todo:
    token: Any = Token("start")
    return Todo(
        process=flow, flow_task=getattr(flow.flow_class, step), flow_task_type="HUMAN", token=token,
        status="DONE" if done else "NEW", created=now, finished=now if done else None, department=department,
        owner_permission=permission, assignment=flow.assignment, answered_by=by if done else None,
        outcome=step if done else "")


def _records(town: Town, suggestions: list[Suggestion]) -> None:
    """Three sealed records a suggestion, each after the one before."""
    rows = []
    for one in suggestions:
        seal = ""
        for place, verb in enumerate(("begin", "submit", "register"), start=1):
            record = Record(
                suggestion=one, place=place, actor=town.clerk if verb == "register" else one.lead_person, verb=verb,
                subject=f"suggestion {one.pk}", went_to=one.state, happened_on=one.submitted_on or today(),
                recorded_at=recorded_now())
            record.seal = seal = record.sealed_after(seal)
            rows.append(record)
    _create(rows)


def _create(rows: Any) -> None:
    """Insert in batches; both databases return the primary keys."""
    found = list(rows)
    if found:
        type(found[0])._default_manager.bulk_create(found, batch_size=BATCH)
