"""What a running date rests on: kept as JSON, counted again by whatever the calendar says then."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures import presets
from procedures.basis import basis_of, count_again
from procedures.terms import Event, LimitKind


@pytest.mark.parametrize("name", presets.names())
@given(assigned=st.dates(date(2005, 1, 1), date(2026, 12, 1)), later=st.integers(0, 30))
def test_by_the_same_calendar_nothing_moves(calendar, name, assigned, later):
    rules = presets.get(name).rules
    signed_for = date.fromordinal(assigned.toordinal() + later)
    for due in rules.dues({Event.ASSIGNED: assigned, Event.SIGNED_FOR: signed_for}, calendar):
        again = count_again(json.loads(json.dumps(basis_of(due))), calendar)
        assert (again.on, again.explanation, again.provisional, again.article) == (
            due.on, due.explanation, due.provisional, due.article)


def test_a_year_entered_later_moves_the_date_and_makes_it_sure(calendar):
    due = presets.get("chongqing-2018").rules.due(LimitKind.RATING, date(2026, 12, 21), calendar)
    entered = replace(
        calendar, days={**calendar.days, date(2027, 1, 1): False}, names={**calendar.names, date(2027, 1, 1): "元旦"},
        published_years=calendar.published_years | {2027})
    again = count_again(basis_of(due), entered)
    assert (due.on, due.provisional, again.on, again.provisional) == (
        date(2027, 1, 18), True, date(2027, 1, 19), False)
    assert "其间跳过元旦2027年1月1日至3日" in again.explanation


def test_a_last_day_that_does_not_roll_still_does_not(calendar):
    rules = replace(presets.get("national-2025").rules, roll_last_day=False)
    due = rules.due(LimitKind.REPLY, date(2026, 3, 6), calendar)
    assert count_again(basis_of(due), calendar).on == date(2026, 6, 6)


def test_a_text_that_is_no_longer_laxer_stands_by_itself(calendar):
    rules = presets.get("zhejiang-2016").rules
    days = {Event.ASSIGNED: date(2026, 3, 9), Event.SIGNED_FOR: date(2026, 3, 10)}
    due = rules.binding_due(LimitKind.REPLY, days, calendar)
    assert (due.on, due.overruled.on) == (date(2026, 6, 9), date(2026, 6, 10))
    flooded = replace(calendar, days={**calendar.days, date(2026, 6, 9): False})
    again = count_again(basis_of(due), flooded)
    assert (again.on, again.overruled, again.article) == (
        date(2026, 6, 10), None, "《浙江省代表建议办理规定》第二十一条")
