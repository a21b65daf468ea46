from datetime import date

import pytest
from django.core.management.sql import emit_post_migrate_signal
from django.db.migrations.state import StateApps

from procedures.counting import count
from procedures.models import CalendarDay, CalendarYear
from procedures.receivers import fill_calendar
from procedures.seeding import seed_calendar
from procedures.terms import Unit
from procedures.working_days import the_calendar

pytestmark = pytest.mark.django_db

FLOOD = date(2026, 7, 3)  # a plain Friday


def add(day: date, *, working: bool, note: str = "") -> CalendarDay:
    return CalendarDay.objects.create(day=day, working=working, source="市政府通告", note=note)


def test_migrating_enters_all_published_years(calendar):
    assert the_calendar() == calendar
    assert str(CalendarDay.objects.get(day=date(2026, 5, 9))) == "2026-05-09 上班"
    assert str(CalendarDay.objects.get(day=date(2026, 5, 1))) == "2026-05-01 放假"
    assert CalendarDay.objects.get(day=date(2026, 5, 1)).note == "劳动节"
    assert [str(year) for year in CalendarYear.objects.all()] == [str(year) for year in range(2004, 2027)]


def test_seeding_again_costs_one_query_and_changes_nothing(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert seed_calendar() == []


def test_a_missing_year_is_entered_and_what_the_office_wrote_stays():
    CalendarYear.objects.filter(year=2026).delete()
    CalendarDay.objects.filter(day__year=2026).delete()
    CalendarDay.objects.filter(day=date(2025, 5, 5)).delete()
    mine = add(date(2026, 10, 1), working=True)
    assert seed_calendar() == [2026]
    mine.refresh_from_db()
    assert (mine.working, mine.source) == (True, "市政府通告")
    assert not the_calendar().is_working(date(2026, 10, 2))
    assert the_calendar().is_working(date(2025, 5, 5))


def test_an_unchanged_calendar_costs_one_query(django_assert_num_queries):
    the_calendar()
    with django_assert_num_queries(1):
        the_calendar()


def test_a_day_added_changed_and_removed_shows_at_once():
    day = add(FLOOD, working=False, note="抗洪")
    assert the_calendar().name(FLOOD) == "抗洪"
    day.working = True
    day.save()
    assert the_calendar().is_working(FLOOD)
    assert the_calendar().name(FLOOD) == ""
    add(date(2026, 7, 4), working=True)
    assert count(FLOOD, 1, Unit.WORKDAY, the_calendar()).on == date(2026, 7, 4)
    CalendarDay.objects.filter(day__gte=FLOOD, day__lt=date(2026, 7, 5)).delete()
    assert count(FLOOD, 1, Unit.WORKDAY, the_calendar()).on == date(2026, 7, 6)


def test_rows_written_in_bulk_show_at_once():
    assert the_calendar().is_working(FLOOD)
    CalendarDay.objects.bulk_create([CalendarDay(day=FLOOD, working=False, source="市政府通告")])
    assert not the_calendar().is_working(FLOOD)


def test_a_year_is_provisional_until_its_arrangement_is_entered():
    before = count(date(2026, 12, 25), 10, Unit.WORKDAY, the_calendar())
    assert before.provisional_years == (2027,)
    add(date(2027, 1, 1), working=False, note="元旦")
    CalendarYear.objects.create(year=2027, source="国务院办公厅通知")
    after = count(date(2026, 12, 25), 10, Unit.WORKDAY, the_calendar())
    assert (after.provisional_years, (after.on - before.on).days) == ((), 3)


def test_without_any_row_weekends_are_off():
    CalendarDay.objects.all().delete()
    CalendarYear.objects.all().delete()
    assert the_calendar().is_working(date(2026, 10, 1))
    assert not the_calendar().is_published(2026)


def test_every_migration_fills_the_calendar_again():
    CalendarDay.objects.all().delete()
    CalendarYear.objects.all().delete()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert not the_calendar().is_working(date(2026, 10, 1))


def test_before_its_tables_are_there_nothing_is_filled(django_assert_num_queries):
    with django_assert_num_queries(0):
        fill_calendar("default", apps=StateApps([], {}))
