"""The calendar the hand-worked tables are counted with: what the State Council has published."""

from datetime import date

import pytest
from chinese_calendar.constants import Holiday, holidays, workdays

from procedures import presets
from procedures.calendar import WorkingCalendar
from procedures.rules import Rules


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    days: dict[date, bool] = dict.fromkeys(holidays, False) | dict.fromkeys(workdays, True)
    names = {day: Holiday(name).chinese for day, name in holidays.items()}
    return WorkingCalendar(days, frozenset(range(2004, 2027)), names)


@pytest.fixture(scope="session")
def rules() -> Rules:
    return presets.get("national-2025").rules
