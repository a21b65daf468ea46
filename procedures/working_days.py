"""The working calendar as the database has it, kept in memory as long as nothing changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, QuerySet, Value

from directory.prepared import Prepared
from procedures.calendar import WorkingCalendar
from procedures.models import CalendarDay, CalendarYear

Stamp = frozenset[tuple[str, int, datetime]]

# Replaced as one tuple, so that a thread sees a stamp and its calendar or the ones before, never a mixture.
_kept: tuple[Stamp, WorkingCalendar] = (frozenset(), WorkingCalendar({}, frozenset()))


# What an act reads first holds until it is through; None outside of an act.
_held: ContextVar[list[WorkingCalendar] | None] = ContextVar("held", default=None)


@contextmanager
def one_calendar() -> Iterator[None]:
    """Within an act all limits are counted by the same calendar, which is asked for once."""
    token = _held.set([])
    try:
        yield
    finally:
        _held.reset(token)


def the_calendar() -> WorkingCalendar:
    """All days and years entered. One query when nothing has changed since this process last read them."""
    held = _held.get()
    if held is None:
        return _newest()
    if not held:
        held.append(_newest())
    return held[0]


def _newest() -> WorkingCalendar:
    global _kept  # noqa: PLW0603 – the one value this module keeps
    stamp = _stamp()
    if _kept[0] != stamp:
        _kept = (stamp, _load())
    return _kept[1]


def _stamp() -> Stamp:
    """How many rows there are and when the newest was written: every process sees what another changed."""
    return frozenset(COUNTED())


def _counted() -> QuerySet[Any, Any]:
    days = CalendarDay.objects.order_by().values(table=Value("day"))
    years = CalendarYear.objects.order_by().values(table=Value("year"))
    counted = [rows.annotate(rows=Count("pk"), newest=Max("changed_at")) for rows in (days, years)]
    return counted[0].union(counted[1], all=True).values_list("table", "rows", "newest")


COUNTED = Prepared(_counted)


def _load() -> WorkingCalendar:
    rows = list(CalendarDay.objects.values_list("day", "working", "note"))
    return WorkingCalendar(
        days={day: working for day, working, _note in rows},
        published_years=frozenset(CalendarYear.objects.values_list("year", flat=True)),
        names={day: note for day, working, note in rows if note and not working},
    )
