"""The days of the lives, on whichever day the demo is made."""

from datetime import date, timedelta
from random import Random

import pytest

from demo import content
from demo.build.days import WorkingDays
from demo.build.stages import STAGES, allot
from demo.build.timetable import LONGEST_LATE, SOON, Planner
from demo.build.world import Place, World, seen_from
from directory.models import Congress, CongressSession
from procedures import presets
from procedures.calendar import WorkingCalendar

GOLDEN_WEEK = {date(2026, 10, day): False for day in range(1, 9)} | {date(2025, 10, day): False for day in range(1, 9)}
CALENDAR = WorkingCalendar(GOLDEN_WEEK, frozenset({2025, 2026}))
# Every ninth day of a year, and the days around the session's opening.
DAYS = [date(2026, 1, 2) + timedelta(days=9 * number) for number in range(40)] + [
    date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 4), date(2026, 2, 9)]


def planner_on(day: date) -> Planner:
    """The city's planner as of `day`, without a database."""
    city = content.congresses()[0]
    seen = seen_from(city, day)
    sessions = tuple(
        CongressSession(ordinal=one.number, opens_on=one.opens_on(seen), closes_on=one.closes_on(seen))
        for one in sorted(city.sessions, key=lambda one: one.number))
    place = Place(Congress(name=city.name), city.office, (), sessions, presets.get(presets.DEFAULT).rules)
    return Planner(World(CALENDAR, WorkingDays(CALENDAR, day)), place)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_turn_follows_the_one_before_and_lies_before_today(day: date):
    planner = planner_on(day)
    for stage in STAGES:
        for seed in range(4):
            times = planner.plan(stage, Random(seed))
            turns = [times.submitted, times.registered, times.assigned, times.rated, times.decided,
                     times.last_again, times.rated_again]
            passed = [turn for turn in turns if turn is not None]
            assert passed == sorted(passed)
            assert times.assigned <= times.last or stage.name == "offered"
            assert passed[-1] < day
            assert times.last < day
            assert times.submitted >= planner.place.sessions[0].opens_on


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_on_every_day_of_the_year_limits_run_at_every_light(day: date):
    planner = planner_on(day)
    for stage in [stage for stage in STAGES if stage.light]:
        due = planner.world.reply_due(planner.place, planner.plan(stage, Random(1)).assigned)
        left = (due - day).days
        if stage.light == "late":
            assert -LONGEST_LATE <= left < 0
        elif stage.light == "ok":
            assert left > SOON or stage.name == "disputed"
        else:
            # After the long holiday nothing was assigned, so that a week is without a last day.
            assert 0 <= left <= SOON + 10


def test_a_demo_of_january_shows_the_session_of_the_year_before():
    assert [session.opens_on for session in planner_on(date(2026, 1, 20)).place.sessions] == [
        date(2024, 2, 5), date(2025, 2, 3)]
    assert [session.opens_on for session in planner_on(date(2026, 2, 3)).place.sessions] == [
        date(2025, 2, 5), date(2026, 2, 3)]


def test_the_same_content_is_allotted_in_the_same_way():
    first, again = (allot(content.matters(), 120) for _ in range(2))
    assert first == again


def test_every_matter_gets_a_stage_it_is_written_for():
    given = allot(content.matters(), len(content.matters()))
    assert [matter.key for matter, stage in given if stage.needs_reply and matter.reply is None] == []
    assert {stage.name for _, stage in given} == {stage.name for stage in STAGES} | {"closed"}
