"""The month of what is due: each day with the limits that run out on it, for whom one works or one bureau."""

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import User
from directory.parlance import speaking
from permissions.scopes import departments_seen, offices_around, whole_department
from procedures.working_days import the_calendar
from suggestions.models import Clock, Suggestion
from suggestions.wording import SOON_DAYS, light_of, limit_words
from workflow.reading.filters import RUNNING
from workflow.reading.heads import source_mark
from workflow.reading.limits import duties, soon_days

# A day shows so many; the rest is told as a number and listed below, page by page, once the day is chosen.
SHOWN = 4
IN_A_DAY = ("suggestion", "pk")


@dataclass
class Day:
    """One square of the month."""

    day: date
    inside: bool
    off: bool
    count: int = 0
    entries: list[dict[str, Any]] = field(default_factory=list)  # the first of them, as many as there is room for

    @property
    def more(self) -> int:
        """How many others."""
        return self.count - len(self.entries)

    @property
    def is_today(self) -> bool:
        """The legal day."""
        return self.day == today()


def month_in(text: str) -> date:
    """The first day of a month written 2026-12; this month for anything else."""
    year, _dash, month = text.partition("-")
    figures = text.isascii() and len(text) <= 7 and year.isdigit() and month.isdigit()
    if figures and 2000 <= int(year) <= 2100 and 1 <= int(month) <= 12:
        return date(int(year), int(month), 1)
    return today().replace(day=1)


def month_after(first: date, step: int) -> date:
    """The first day of the month `step` (1 or -1) away."""
    return (first + timedelta(days=32 if step > 0 else -1)).replace(day=1)


def limits_of(user: User, bureau: int | None) -> QuerySet[Clock]:
    """The running limits of one bureau; without one those of his own departments, for an office all it sees."""
    running = Suggestion.objects.visible_to(user).filter(state__in=RUNNING).order_by()
    clocks = duties().filter(suggestion__in=running.values("pk"))
    if bureau is not None:
        return clocks.filter(assignment__department__in=whole_department(user, bureau))
    own = departments_seen(user)
    if set(own) & set(offices_around(user)):
        return clocks
    return clocks.filter(assignment__department__in=own)


def weeks_of(user: User, first: date, bureau: int | None) -> list[list[Day]]:
    """The month in weeks from Monday; one query counts each day, one reads the first of each."""
    calendar = the_calendar()
    weeks = [[Day(day, day.month == first.month, not calendar.is_working(day)) for day in week]
             for week in Calendar().monthdatescalendar(first.year, first.month)]
    days = {one.day: one for week in weeks for one in week if one.inside}
    clocks = limits_of(user, bureau).filter(due_on__gte=first, due_on__lt=month_after(first, 1))
    for day, count in clocks.order_by().values_list("due_on").annotate(count=Count("pk")):
        days[day].count = count
    place = Window(RowNumber(), partition_by=F("due_on"), order_by=IN_A_DAY)
    shown = clocks.annotate(place=place).filter(place__lte=SHOWN)
    for clock, entry in entries_of(shown.order_by("due_on", *IN_A_DAY)):
        days[clock.due_on].entries.append(entry)
    return weeks


def due_on(user: User, day: date, bureau: int | None) -> QuerySet[Clock]:
    """All that runs out on one day, in order."""
    return limits_of(user, bureau).filter(due_on=day).order_by(*IN_A_DAY)


def entries_of(clocks: QuerySet[Clock]) -> list[tuple[Clock, dict[str, Any]]]:
    """Each limit with what a line says of it; one query, and one for the procedures' thresholds."""
    soon = soon_days()
    read = clocks.select_related("suggestion", "assignment__department").defer("suggestion__facts")
    return [(clock, _entry(clock, soon.get(clock.suggestion.procedure_id, SOON_DAYS))) for clock in read]


def _entry(clock: Clock, threshold: int) -> dict[str, Any]:
    suggestion = clock.suggestion
    mark = source_mark(suggestion)
    unit = str(clock.assignment.department) if clock.assignment else ""
    number = suggestion.number or _("未编号")
    with speaking(suggestion.source):
        kind = limit_words(clock.kind, clock.assignment_id)
    return {"url": reverse("suggestion", args=[suggestion.pk]), "number": "　".join([number, *mark]),
            "title": suggestion.title, "unit": unit, "kind": kind,
            "light": light_of(clock.due_on, today(), threshold=threshold)}
