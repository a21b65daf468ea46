"""Counting of periods after 民法典 第二百零一条至第二百零三条: pure arithmetic, no database, no clock."""

import calendar as gregorian
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from procedures.calendar import ONE_DAY, WorkingCalendar
from procedures.terms import Unit


@dataclass(frozen=True)
class DaysOff:
    """A run of days off with a holiday in it, from `first` to `last` inclusive; `name` may be ""."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class Count:
    """A counted period and what was met on the way.

    `last_day` is where the period ends by its number, `on` where it ends after a day off moved it.
    `skipped` and `made_up` are the holidays passed over and the make-up days counted, in order.
    """

    start: date
    amount: int
    unit: Unit
    last_day: date
    on: date
    ends_on_day_off: bool = False
    off_name: str = ""
    cut_to_month_end: bool = False
    skipped: tuple[DaysOff, ...] = ()
    made_up: tuple[date, ...] = ()
    provisional_years: tuple[int, ...] = ()

    @property
    def rolled_from(self) -> date | None:
        """The day off from which the end moved, None when it did not move."""
        return self.last_day if self.on != self.last_day else None


def count(start: date, amount: int, unit: Unit, calendar: WorkingCalendar, *, roll: bool = True) -> Count:
    """Count `amount` (≥ 1) of `unit` from the day of the event, which itself does not count (201).

    A period of months ends on the day of the same number, else on the month's last day (202). A last day
    that is off moves to the next working day (203) unless `roll` is False; working days never end on one.
    Raises ValueError for an amount below 1, OverflowError beyond the year 9999.
    """
    if amount < 1:
        raise ValueError(f"a period needs an amount of 1 or more, not {amount}")
    if unit == Unit.WORKDAY:
        return _count_working_days(start, amount, calendar)
    last_day = months_after(start, amount) if unit == Unit.MONTH else start + timedelta(days=amount)
    works = calendar.is_working(last_day)
    on = last_day if works or not roll else calendar.next_working_day(last_day)
    return Count(
        start, amount, unit, last_day, on,
        ends_on_day_off=not works,
        off_name=calendar.name(last_day),
        cut_to_month_end=unit == Unit.MONTH and last_day.day != start.day,
        made_up=(last_day,) if roll and calendar.is_made_up(last_day) else (),
        provisional_years=_unpublished(_days(last_day, on), calendar) if roll else (),
    )


def months_after(day: date, months: int) -> date:
    """The day of the same number `months` later, or the last of a shorter month (202)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > date.max.year:
        raise OverflowError(f"{months} months after {day} there is no calendar")
    return date(year, month, min(day.day, gregorian.monthrange(year, month)[1]))


def _count_working_days(start: date, amount: int, calendar: WorkingCalendar) -> Count:
    day, left = start, amount
    while left:
        day += ONE_DAY
        left -= calendar.is_working(day)
    passed = list(_days(start + ONE_DAY, day))
    return Count(
        start, amount, Unit.WORKDAY, day, day,
        skipped=tuple(_holidays(passed, calendar)),
        made_up=tuple(one for one in passed if calendar.is_made_up(one)),
        provisional_years=_unpublished(passed, calendar),
    )


def _holidays(days: Iterable[date], calendar: WorkingCalendar) -> Iterator[DaysOff]:
    """The runs of days off among `days` that hold more than a plain weekend."""
    run: list[date] = []
    for day in days:
        if not calendar.is_working(day):
            run.append(day)
            continue
        if any(map(calendar.is_holiday, run)):
            # A run of two festivals (国庆节 and 中秋) bears both names, each once.
            names = dict.fromkeys(filter(None, map(calendar.name, run)))
            yield DaysOff("、".join(names), run[0], run[-1])
        run = []


def _unpublished(days: Iterable[date], calendar: WorkingCalendar) -> tuple[int, ...]:
    return tuple(sorted({day.year for day in days if not calendar.is_published(day.year)}))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
