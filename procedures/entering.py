"""Entering a year's arrangement into the office's calendar: first what would change, then all of it or nothing."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from procedures.models import CalendarDay, CalendarYear
from procedures.notices import Notice, NoticeDay


@dataclass(frozen=True)
class Entry:
    """What a notice changes. `corrects`: its year was known before."""

    year: int
    added: tuple[NoticeDay, ...]
    changed: tuple[NoticeDay, ...]
    removed: tuple[date, ...]
    corrects: bool

    @property
    def moves_known_days(self) -> bool:
        """Its year was entered before, and would be another one."""
        return self.corrects and not self.changes_nothing

    @property
    def changes_nothing(self) -> bool:
        """Every day stands there already, from the same source."""
        return self.corrects and not (self.added or self.changed or self.removed)


def compare(notice: Notice, source: str) -> Entry:
    """What entering would change. Days the office wrote itself stay unless the notice names them."""
    year = CalendarYear.objects.filter(year=notice.year).first()
    wanted = {one.day: one for one in notice.days}
    rows = {row.day: row for row in CalendarDay.objects.filter(Q(day__year=notice.year) | Q(day__in=wanted))}
    added = tuple(one for day, one in wanted.items() if day not in rows)
    changed = tuple(
        one for day, one in wanted.items() if (row := rows.get(day))
        and (row.working, row.note, row.source) != (one.working, one.name, source))
    # What came with the notice before this one goes with it.
    removed = tuple(sorted(
        day for day, row in rows.items() if year and day not in wanted and row.source == year.source))
    return Entry(notice.year, added, changed, removed, year is not None)


def enter(notice: Notice, source: str) -> Entry:
    """Enter a notice without faults in one transaction; a second time nothing changes. Raises ValueError."""
    if notice.faults or not notice.days:
        raise ValueError("a notice with faults is not entered")
    with transaction.atomic():
        entry = compare(notice, source)
        CalendarDay.objects.filter(day__in=entry.removed).delete()
        CalendarDay.objects.bulk_create(
            [CalendarDay(day=one.day, working=one.working, note=one.name, source=source)
             for one in (*entry.added, *entry.changed)],
            update_conflicts=True, unique_fields=["day"], update_fields=["working", "note", "source", "changed_at"])
        if not entry.changes_nothing:
            CalendarYear.objects.update_or_create(year=notice.year, defaults={"source": source})
    return entry


def usual_source(year: int) -> str:
    """How such a notice is called."""
    return f"国务院办公厅关于{year}年部分节假日安排的通知"
