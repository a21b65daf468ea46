"""Month by month how a period was counted: where it begins and ends, what is off, what is made up."""

from dataclasses import dataclass
from datetime import date, timedelta

from procedures.calendar import WorkingCalendar
from procedures.counting import Count

# Beyond this a period is better read than looked at.
MOST_MONTHS = 8


@dataclass(frozen=True)
class Day:
    """One square. `raw` is where the period ends by its number when a day off moved the end."""

    day: date
    off: bool
    holiday: bool
    made_up: bool
    starts: bool
    raw: bool
    ends: bool


@dataclass(frozen=True)
class Month:
    """One month in weeks from Monday; None where another month's day would stand."""

    first: date
    weeks: list[list[Day | None]]


def months_of(count: Count, calendar: WorkingCalendar) -> list[Month]:
    """The months from the event to the end; none for a period too long to be looked at."""
    found: list[Month] = []
    first = count.start.replace(day=1)
    while first <= count.on and len(found) <= MOST_MONTHS:
        after = (first + timedelta(days=31)).replace(day=1)
        days = [_day(first + timedelta(days=n), count, calendar) for n in range((after - first).days)]
        squares = [*[None] * first.weekday(), *days]
        found.append(Month(first, [squares[at:at + 7] for at in range(0, len(squares), 7)]))
        first = after
    return found if len(found) <= MOST_MONTHS else []


def _day(day: date, count: Count, calendar: WorkingCalendar) -> Day:
    return Day(
        day, off=not calendar.is_working(day), holiday=calendar.is_holiday(day), made_up=calendar.is_made_up(day),
        starts=day == count.start, raw=day == count.rolled_from, ends=day == count.on)
