"""The arithmetic against a walker that shares nothing with it: one day at a time, from the package."""

from bisect import bisect_right
from datetime import date, timedelta

import pytest
from chinese_calendar import is_workday
from hypothesis import example, given, settings
from hypothesis import strategies as st

from procedures import presets
from procedures.counting import count
from procedures.reckoning import reckon
from procedures.terms import Event, LimitKind, Unit

FIRST, LAST = date(2005, 1, 1), date(2025, 6, 30)
DAYS = [date(2004, 1, 1) + timedelta(days=n) for n in range((date(2026, 12, 31) - date(2004, 1, 1)).days + 1)]
WORKING = [day for day in DAYS if is_workday(day)]

starts = st.dates(FIRST, LAST)


def rolled(day: date) -> date:
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def walk_months(start: date, months: int) -> date:
    """Step by step until that many months have turned and the number is met or the month ends."""
    day, turned = start, 0
    while True:
        tomorrow = day + timedelta(days=1)
        if turned == months and (day.day == start.day or tomorrow.day == 1):
            return rolled(day)
        turned += tomorrow.day == 1
        day = tomorrow


@given(start=starts, amount=st.integers(1, 12))
def test_months(calendar, start, amount):
    assert count(start, amount, Unit.MONTH, calendar).on == walk_months(start, amount)


@given(start=starts, amount=st.integers(1, 200))
def test_calendar_days(calendar, start, amount):
    assert count(start, amount, Unit.DAY, calendar).on == rolled(DAYS[DAYS.index(start) + amount])


@given(start=starts, amount=st.integers(1, 120))
def test_working_days(calendar, start, amount):
    first = bisect_right(WORKING, start)
    assert count(start, amount, Unit.WORKDAY, calendar).on == WORKING[first + amount - 1]


@given(start=starts, amount=st.integers(1, 120))
def test_what_is_told_makes_up_the_whole_span(calendar, start, amount):
    """Plain weekdays − holidays on weekdays + make-up days = the working days asked for."""
    found = count(start, amount, Unit.WORKDAY, calendar)
    span = [day for day in DAYS if start < day <= found.on]
    plain = [day for day in span if day.weekday() < 5]
    lost = [day for off in found.skipped for day in plain if off.first <= day <= off.last]
    assert len(plain) - len(lost) + len(found.made_up) == amount


@pytest.mark.parametrize("unit", Unit)
@given(start=starts, amount=st.integers(1, 30))
def test_more_time_never_ends_earlier(calendar, unit, start, amount):
    amount = min(amount, 11) if unit is Unit.MONTH else amount
    assert count(start, amount, unit, calendar).on <= count(start, amount + 1, unit, calendar).on


def walk(start: date, amount: int, unit: Unit) -> date:
    """Any period, on foot."""
    if unit is Unit.MONTH:
        return walk_months(start, amount)
    if unit is Unit.DAY:
        return rolled(start + timedelta(days=amount))
    return WORKING[bisect_right(WORKING, start) + amount - 1]


@pytest.mark.parametrize("name", presets.names())
@settings(max_examples=25)
@given(assigned=starts, later=st.integers(0, 40))
@example(assigned=date(2024, 2, 29), later=0)
@example(assigned=date(2023, 11, 30), later=1)
@example(assigned=date(2025, 11, 17), later=2)  # ends in 春节
@example(assigned=date(2025, 8, 28), later=30)  # made-up days around 国庆节
def test_every_date_of_every_procedure(calendar, name, assigned, later):
    """The earlier of the text's date and the law's (代表法 51), for each limit that has a number."""
    rules, signed_for = presets.get(name).rules, assigned + timedelta(days=later)
    begins = {Event.ASSIGNED: assigned, Event.SIGNED_FOR: signed_for}
    expected = {
        kind: walk(begins[limit.start_event], limit.amount, limit.unit)
        for kind, limit in rules.limits.items() if limit.start_event in begins and limit.amount}
    for kind, months in ((LimitKind.REPLY, 3), (LimitKind.REPLY_EXTENDED, 6)):
        expected[kind] = min(expected[kind], walk_months(assigned, months))
    dues = reckon(rules, Event.ASSIGNED, assigned, calendar, signed_for)
    assert {due.kind: due.on for due in dues} == expected
