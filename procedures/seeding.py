"""The arrangements of holidays published so far, taken over into the office's own calendar."""

from importlib.metadata import version

# The package ships no types; what is read from it is two mappings of dates to names.
from chinese_calendar.constants import Holiday, holidays, workdays  # type: ignore[import-untyped]
from django.db import transaction

from procedures.calendar import WorkingCalendar
from procedures.models import CalendarDay, CalendarYear


def published() -> WorkingCalendar:
    """The calendar the package knows: what a database without any row of the office's own would hold."""
    return WorkingCalendar(
        days=dict.fromkeys(holidays, False) | dict.fromkeys(workdays, True),
        published_years=frozenset(day.year for day in holidays),
        names={day: Holiday(name).chinese for day, name in holidays.items()},
    )


def seed_calendar(using: str = "default") -> list[int]:
    """Enter every year the package knows and the office has not entered yet; return those years.

    Years already there stay as they are, corrections included. One query when there is nothing to do.
    """
    there = set(CalendarYear.objects.using(using).values_list("year", flat=True))
    missing = sorted({day.year for day in holidays} - there)
    if not missing:
        return []
    source = f"国务院办公厅节假日安排（据chinesecalendar {version('chinesecalendar')}）"
    days = [
        CalendarDay(day=day, working=working, source=source, note=Holiday(name).chinese)
        for working, names in ((False, holidays), (True, workdays))
        for day, name in names.items()
        if day.year in missing
    ]
    with transaction.atomic(using=using):
        # A day the office entered by hand before the year was published stays the office's.
        CalendarDay.objects.using(using).bulk_create(days, ignore_conflicts=True)
        CalendarYear.objects.using(using).bulk_create(
            [CalendarYear(year=year, source=source) for year in missing], ignore_conflicts=True)
    return missing
