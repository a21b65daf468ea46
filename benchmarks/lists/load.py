"""An archive of any size by bulk inserts that keep to the states, the limits, the todos and the records' chains.

Congresses of at most 100,000 suggestions each, twenty sessions; what was raised in all but the last is over. Each
suggestion has a lead and two co-handlers among sixty bureaus, two asks, a lead delegate, papers as far as its state
has come, its words in the index. The night's comparison of states and todos finds nothing to say of it.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from multiprocessing import get_context

from django.db import connection, transaction

from benchmarks.indexes import put_up_again
from benchmarks.lists.shares import shares_of, todo_of
from benchmarks.lists.tables import Tables
from benchmarks.lists.town import DELEGATES, SESSIONS, Town, found, made
from benchmarks.lists.words import Matter
from benchmarks.rows import in_a_hurry
from directory.clock import recorded_now
from suggestions.indexing import row_of
from suggestions.models import Record
from suggestions.models.suggestion import UNNUMBERED, place_of

LARGEST, BATCH = 100_000, 5_000
# Of no table a suggestion has more rows.
MOST_ROWS_EACH = 10
# The database works for each of them as long as they compute.
PROCESSES = int(os.environ.get("LOADERS", os.cpu_count() or 1))
# What lies on the desks is the same behind a small archive as behind a great one: so much at the least is new.
LEAST_NEW = 2_000
SUBJECTS = ("城建环资", "农业农村", "教科文卫", "社会建设", "财政经济", "监察司法")
# Of ten suggestions of the newest session so many stand at each step; older ones are closed, one in forty declined.
NEWEST = ("submitted", "registered", *["in_hand"] * 5, "replied", "closed", "closed")


@dataclass
class One:
    """A suggestion on its way into the tables."""

    number: int
    session: int
    serial: int
    state: str
    pk: int = 0

    @property
    def is_registered(self) -> bool:
        """It has a number."""
        return self.state not in ("submitted", "declined")

    @property
    def is_assigned(self) -> bool:
        """Bureaus have it, or had it."""
        return self.state in ("in_hand", "replied", "closed")


def load(total: int) -> int:
    """So many suggestions, the first congress the largest; returns how many rows that were in all.

    On PostgreSQL several congresses come in side by side, each through a process of its own.
    """
    tables = Tables(recorded_now())
    sizes = [min(LARGEST, total - begin) for begin in range(0, total, LARGEST)]
    towns = [made(place) for place in range(len(sizes))]
    with put_up_again([rows.model._meta.db_table for rows in tables.all()]):
        if connection.vendor == "postgresql" and len(sizes) > 1:
            # Nobody inherits an open connection.
            connection.close()
            with ProcessPoolExecutor(PROCESSES, get_context("fork")) as loaders:
                written = sum(loaders.map(_side_by_side, range(len(sizes)), sizes))
        else:
            with in_a_hurry():
                written = sum(_congress(tables, town, place, sizes[place]) for place, town in enumerate(towns))
        # What others insert goes on behind the last key of all.
        tables.write()
    return written


def _side_by_side(place: int, size: int) -> int:
    tables = Tables(recorded_now())
    for rows in tables.all():
        rows.begin_at(place * LARGEST * MOST_ROWS_EACH + 1)
    with in_a_hurry():
        return _congress(tables, found(place), place, size)


def _congress(tables: Tables, town: Town, place: int, size: int) -> int:
    """The archive of one congress; returns how many rows that were."""
    rows, written = (_one(number, size) for number in range(size)), 0
    while batch := list(islice(rows, BATCH)):
        with transaction.atomic():
            for one in batch:
                _add(tables, town, one, Matter(place * LARGEST + one.number))
            written += tables.write()
    return written


def _one(number: int, size: int) -> One:
    """Where the suggestion of this number stands in a congress of `size`."""
    new = min(max(size // SESSIONS, LEAST_NEW), size)
    old = size - new
    if number >= old:
        return One(number, SESSIONS - 1, number - old + 1, NEWEST[number % 10])
    a_session = -(-old // (SESSIONS - 1))
    state = "declined" if number % 40 == 7 else "closed"
    return One(number, number // a_session, number % a_session + 1, state)


def _add(tables: Tables, town: Town, one: One, matter: Matter) -> None:
    """The suggestion with everything that belongs to it."""
    opened, number = town.sessions[one.session].opens_on, f"{one.serial:04}" if one.is_registered else ""
    raised = (opened or date.min) + timedelta(days=one.number % 5)
    lead = town.seats[one.number % DELEGATES].person
    one.pk = tables.suggestions.add(
        congress_id=town.congress.pk, office_id=town.office.pk, session_id=town.sessions[one.session].pk,
        procedure_id=town.procedure, title=matter.title, number=number, serial=one.serial if number else None,
        place=place_of(town.sessions[one.session], in_session=True, serial=one.serial) if number else UNNUMBERED,
        facts=matter.facts, subject=SUBJECTS[one.number % 6], delegation_id=town.delegation.pk, state=one.state,
        lead_person_id=lead.pk, submitted_on=raised, registered_on=raised if number else None,
        assigned_on=raised if one.is_assigned else None,
        closed_on=raised + timedelta(days=120) if one.state == "closed" else None)
    party = tables.parties.add(suggestion_id=one.pk, person_id=lead.pk, name=lead.name)
    for place, text in enumerate(matter.asks, start=1):
        tables.asks.add(suggestion_id=one.pk, place=place, text=text)
    said = shares_of(tables, town, one.pk, one.number, one.state, raised, (party, lead.pk)) if one.is_assigned else ()
    tables.texts.add(suggestion_id=one.pk, grams=row_of(
        [f"第{number}号" if number else "", matter.title, matter.facts, lead.name, *matter.asks, *said]))
    _intake(tables, town, one, raised)
    _records(tables, one, raised, (lead.pk, lead.pk, town.clerk.pk))


def _intake(tables: Tables, town: Town, one: One, raised: date) -> None:
    """What the office was asked, and is."""
    asked = {"submitted": "check", "registered": "assign"}.get(one.state)
    flow = tables.handlings.add(
        flow_class=tables.routes["IntakeFlow"], suggestion_id=one.pk, status="NEW" if asked else "DONE",
        finished=None if asked else tables.now)
    office, clerk = town.office.pk, town.clerk.pk
    todo_of(tables, flow, ("IntakeFlow", "check"), office, "review_suggestion", by=None if asked == "check" else clerk)
    if asked == "assign":
        todo_of(tables, flow, ("IntakeFlow", "assign"), office, "assign")
    if not one.is_assigned:
        tables.clocks.add(suggestion_id=one.pk, kind="assign", started_on=raised, due_on=raised + timedelta(days=30),
                          stopped_on=None if asked else raised)


def _records(tables: Tables, one: One, raised: date, actors: Sequence[int]) -> None:
    """Three sealed records, each after the one before."""
    record, seal = Record(suggestion_id=one.pk, subject=f"suggestion {one.pk}", happened_on=raised,
                          recorded_at=tables.now, went_to=one.state), ""
    for place, (verb, actor) in enumerate(zip(("begin", "submit", "register"), actors, strict=True), start=1):
        record.place, record.verb, record.actor_id = place, verb, actor
        seal = record.sealed_after(seal)
        tables.records.add(suggestion_id=one.pk, place=place, actor_id=actor, verb=verb, subject=record.subject,
                           went_to=one.state, happened_on=raised, seal=seal)
