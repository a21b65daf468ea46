"""Periods worked out by hand from the printed calendars (民法典 201–203)."""

from datetime import date

import pytest

from procedures.counting import DaysOff, count, months_after
from procedures.terms import Unit

DAY, WORKDAY, MONTH = Unit.DAY, Unit.WORKDAY, Unit.MONTH


@pytest.mark.parametrize(
    ("start", "amount", "unit", "ends"),
    [
        # Months: the same number, the month's last day, and the rolling of a day off.
        (date(2026, 3, 9), 3, MONTH, date(2026, 6, 9)),
        (date(2026, 3, 6), 3, MONTH, date(2026, 6, 8)),  # 6 June is a Saturday
        (date(2026, 3, 6), 6, MONTH, date(2026, 9, 7)),  # 6 September is a Sunday
        (date(2026, 3, 9), 2, MONTH, date(2026, 5, 9)),  # a Saturday on which offices work
        (date(2026, 7, 1), 3, MONTH, date(2026, 10, 8)),  # 1 October, the whole week off
        (date(2025, 11, 17), 3, MONTH, date(2026, 2, 24)),  # 春节 of nine days
        (date(2024, 2, 29), 3, MONTH, date(2024, 5, 29)),
        (date(2024, 2, 29), 12, MONTH, date(2025, 2, 28)),
        (date(2023, 11, 29), 3, MONTH, date(2024, 2, 29)),
        (date(2023, 11, 30), 3, MONTH, date(2024, 2, 29)),
        (date(2022, 11, 30), 3, MONTH, date(2023, 2, 28)),
        (date(2023, 2, 28), 3, MONTH, date(2023, 5, 29)),  # 28 May is a Sunday: the number holds, not the end
        (date(2025, 3, 31), 1, MONTH, date(2025, 4, 30)),
        (date(2025, 8, 31), 1, MONTH, date(2025, 9, 30)),
        (date(2025, 10, 31), 3, MONTH, date(2026, 2, 2)),  # 31 January is a Saturday
        # Calendar days.
        (date(2026, 3, 9), 10, DAY, date(2026, 3, 19)),
        (date(2026, 3, 11), 10, DAY, date(2026, 3, 23)),  # 21 March is a Saturday
        (date(2026, 9, 27), 7, DAY, date(2026, 10, 8)),
        (date(2026, 4, 30), 9, DAY, date(2026, 5, 9)),
        (date(2024, 2, 28), 1, DAY, date(2024, 2, 29)),
        # Working days.
        (date(2026, 3, 9), 20, WORKDAY, date(2026, 4, 7)),  # 清明 between
        (date(2026, 6, 8), 20, WORKDAY, date(2026, 7, 7)),  # 端午 between
        (date(2026, 2, 13), 1, WORKDAY, date(2026, 2, 14)),  # a made-up Saturday
        (date(2026, 2, 13), 2, WORKDAY, date(2026, 2, 24)),  # then 春节
        (date(2026, 2, 14), 5, WORKDAY, date(2026, 2, 28)),
        (date(2026, 4, 30), 5, WORKDAY, date(2026, 5, 11)),  # 6, 7, 8, 9 (Saturday), 11 May
        (date(2026, 5, 2), 1, WORKDAY, date(2026, 5, 6)),  # begun on a holiday
        (date(2020, 1, 23), 1, WORKDAY, date(2020, 2, 3)),  # the 春节 lengthened in the epidemic
    ],
)
def test_hand_worked(calendar, start, amount, unit, ends):
    assert count(start, amount, unit, calendar).on == ends


def test_a_period_moved_says_from_where(calendar):
    moved = count(date(2026, 3, 6), 3, MONTH, calendar)
    assert (moved.last_day, moved.rolled_from) == (date(2026, 6, 6), date(2026, 6, 6))
    assert count(date(2026, 3, 9), 3, MONTH, calendar).rolled_from is None


def test_without_rolling_the_last_day_stays_and_needs_no_calendar(calendar):
    stays = count(date(2026, 12, 2), 3, MONTH, calendar, roll=False)
    assert (stays.on, stays.rolled_from, stays.provisional_years) == (date(2027, 3, 2), None, ())
    assert count(date(2026, 3, 6), 3, MONTH, calendar, roll=False).on == date(2026, 6, 6)


def test_working_days_tell_what_they_skipped_and_counted(calendar):
    found = count(date(2026, 1, 30), 20, WORKDAY, calendar)
    assert found.skipped == (DaysOff("春节", date(2026, 2, 15), date(2026, 2, 23)),)
    assert found.made_up == (date(2026, 2, 14), date(2026, 2, 28))


def test_plain_weekends_are_not_worth_telling(calendar):
    assert count(date(2026, 3, 9), 10, WORKDAY, calendar).skipped == ()


def test_a_holiday_next_to_a_weekend_is_told_with_it(calendar):
    # 10 June 2024 (端午) is a Monday; the two days before it are a plain weekend.
    found = count(date(2024, 6, 5), 4, WORKDAY, calendar)
    assert found.skipped == (DaysOff("端午", date(2024, 6, 8), date(2024, 6, 10)),)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "years"),
    [
        (date(2026, 3, 6), 3, MONTH, ()),
        (date(2026, 11, 21), 3, MONTH, (2027,)),
        (date(2026, 9, 30), 3, MONTH, ()),
        (date(2026, 12, 25), 3, DAY, ()),
        (date(2026, 12, 18), 20, WORKDAY, (2027,)),
        (date(2026, 12, 1), 20, WORKDAY, ()),
        (date(2026, 12, 18), 300, WORKDAY, (2027, 2028)),
        (date(2003, 6, 2), 1, MONTH, (2003,)),
    ],
)
def test_a_year_without_a_calendar_makes_the_date_provisional(calendar, start, amount, unit, years):
    assert count(start, amount, unit, calendar).provisional_years == years


def test_an_unpublished_year_counts_weekends_only(calendar):
    # 1 January 2027 is a Friday; no arrangement says yet that it is off.
    assert count(date(2026, 12, 31), 1, WORKDAY, calendar).on == date(2027, 1, 1)


@pytest.mark.parametrize("amount", [0, -3])
def test_a_period_of_nothing_is_refused(calendar, amount):
    with pytest.raises(ValueError, match="1 or more"):
        count(date(2026, 3, 6), amount, MONTH, calendar)


def test_beyond_the_calendar():
    with pytest.raises(OverflowError):
        months_after(date(9999, 11, 5), 3)
