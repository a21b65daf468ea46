"""The ladder as arithmetic: which limit stands on which step on which day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.ladder import DEFAULT, Audience, Step, windows
from procedures.calendar import WorkingCalendar

DAYS = {date(2026, 10, day): False for day in range(1, 8)} | {date(2026, 10, 10): True}
CALENDAR = WorkingCalendar(DAYS, frozenset({2026}))
HANDLERS = Audience.HANDLERS


def standing(day: date, due: date, ladder: tuple[Step, ...] = DEFAULT) -> list[Step]:
    return [window.step for window in windows(ladder, day, CALENDAR) if window.holds(due)]


@pytest.mark.parametrize(("day", "due", "words"), [
    (date(2026, 3, 6), date(2026, 3, 16), []),
    (date(2026, 3, 9), date(2026, 3, 16), ["到期前5个工作日"]),
    (date(2026, 3, 13), date(2026, 3, 16), ["到期前5个工作日"]),
    (date(2026, 3, 16), date(2026, 3, 16), ["到期当日"]),
    (date(2026, 3, 13), date(2026, 3, 15), ["到期当日"]),  # ends on a Sunday: brought up on Friday
    (date(2026, 3, 17), date(2026, 3, 16), ["到期当日", "超期1日"]),
    (date(2026, 3, 21), date(2026, 3, 16), ["到期当日", "超期1日", "超期5日"]),
    (date(2026, 9, 28), date(2026, 10, 10), ["到期前5个工作日"]),  # 28, 29, 30, 8, 9: five before the make-up Saturday
    (date(2026, 9, 25), date(2026, 10, 10), []),
    (date(2026, 9, 30), date(2026, 10, 7), ["到期当日"]),  # the whole 国庆节 lies between
])  # fmt: skip
def test_where_a_limit_stands(day: date, due: date, words: list[str]) -> None:
    assert [step.words for step in standing(day, due)] == words


def test_who_comes_late_is_told_the_highest_step_of_each_audience_only() -> None:
    ladder = (Step(-5, HANDLERS), Step(0, HANDLERS), Step(3, HANDLERS), Step(3, Audience.LEADERS))
    assert standing(date(2026, 6, 1), date(2026, 1, 5), ladder) == [Step(3, HANDLERS), Step(3, Audience.LEADERS)]


STEPS = st.builds(Step, st.integers(-8, 20), st.sampled_from(list(Audience)))


@given(st.sets(STEPS, max_size=8), st.integers(0, 364), st.integers(-30, 40))
def test_the_windows_of_an_audience_never_overlap_and_never_step_down(
        ladder: set[Step], place: int, distance: int) -> None:
    day = date(2026, 1, 1) + timedelta(days=place)
    due = day + timedelta(days=distance)
    today, tomorrow = standing(day, due, tuple(ladder)), standing(day + timedelta(days=1), due, tuple(ladder))
    assert len({step.audience for step in today}) == len(today)
    later = {step.audience: step.days for step in tomorrow}
    assert all(later[step.audience] >= step.days for step in today)
    reached = [step for step in ladder if due <= step.cutoff(day, CALENDAR)]
    assert {step.audience for step in reached} == {step.audience for step in today}
