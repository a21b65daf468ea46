from datetime import date

import pytest

from procedures.calendar import WorkingCalendar


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 3, 6), True),  # a Friday
        (date(2026, 3, 7), False),  # a Saturday
        (date(2026, 5, 9), True),  # a Saturday made up for 劳动节
        (date(2026, 1, 4), True),  # a Sunday made up for 元旦
        (date(2026, 2, 16), False),  # 除夕, a Monday
        (date(2026, 4, 6), False),  # 清明, a Monday
        (date(2027, 2, 8), True),  # 春节 of a year not yet entered: a plain Monday
        (date(2027, 2, 6), False),
    ],
)
def test_working_days(calendar, day, works):
    assert calendar.is_working(day) is works


@pytest.mark.parametrize(
    ("day", "next_day"),
    [
        (date(2026, 3, 5), date(2026, 3, 6)),
        (date(2026, 3, 6), date(2026, 3, 9)),
        (date(2026, 5, 8), date(2026, 5, 9)),
        (date(2026, 2, 14), date(2026, 2, 24)),
        (date(2026, 9, 30), date(2026, 10, 8)),
        (date(2026, 10, 9), date(2026, 10, 10)),
    ],
)
def test_the_next_working_day_leaves_the_day_itself_out(calendar, day, next_day):
    assert calendar.next_working_day(day) == next_day


def test_a_holiday_has_a_name_and_a_plain_weekend_none(calendar):
    assert calendar.name(date(2026, 4, 4)) == "清明"
    assert calendar.name(date(2026, 3, 7)) == ""


def test_a_day_entered_by_hand_counts_even_in_an_unpublished_year():
    flood = date(2030, 7, 3)
    calendar = WorkingCalendar({flood: False}, frozenset())
    assert not calendar.is_working(flood)
    assert not calendar.is_published(2030)
