"""Every running limit counted anew by the calendar as it is now: in chunks, resumable, each moved date on record.

Read without locks to find what differs, then changed under the locks of its suggestions: a chunk in which nothing
moved costs one query, and a second run finds nothing to do.
"""

from collections.abc import Collection
from datetime import date
from functools import partial
from typing import NamedTuple

from django.db.models import Q
from django_tasks import task

from procedures.models import CalendarYear
from procedures.notices import DAYS_BEFORE
from procedures.working_days import the_calendar
from suggestions.actions.clocks import put_down
from suggestions.actions.recount import counted_anew, write_back
from suggestions.models import Clock
from workflow.by_the_clock import Done, act_on_many

READ = 10_000


class Recounted(NamedTuple):
    """How many running limits were looked at, said something else than the calendar, and moved to another day."""

    looked_at: int
    rewritten: int
    moved: int


def through_year(year: int) -> Q:
    """The limits that run through a year, or through the last days before it that its notice may name."""
    return Q(started_on__lt=date(year, 12, 31), due_on__gte=date(year, 1, 1) - DAYS_BEFORE)


def sure_by_now() -> Q:
    """Those still provisional though their year has been entered meanwhile, in whatever way."""
    known = list(CalendarYear.objects.values_list("year", flat=True))
    return Q(provisional=True, due_on__year__gte=min(known, default=0), due_on__year__lte=max(known, default=0))


def recount_open_clocks(which: Q, *, dry: bool = False) -> Recounted:
    """Count the running limits among `which` anew, in constant memory; `dry`: only say what would change."""
    last, looked_at, rewritten, moved = 0, 0, 0, 0
    calendar = the_calendar()
    running = Clock.objects.filter(which, stopped_on=None, basis__isnull=False).order_by("pk")
    while chunk := list(running.filter(pk__gt=last)[:READ]):
        last, looked_at = chunk[-1].pk, looked_at + len(chunk)
        differing = counted_anew(chunk, calendar)
        if dry:
            rewritten, moved = rewritten + len(differing), moved + sum(due.on != one.due_on for one, due in differing)
        elif differing:
            written: list[Clock] = []
            done = act_on_many(
                "recount", {clock.suggestion_id for clock, _due in differing},
                partial(_recount, {clock.pk for clock, _due in differing}, written))
            rewritten, moved = rewritten + len(written), moved + len(done)
    return Recounted(looked_at, rewritten, moved)


@task()
def recount_year(year: int) -> None:
    """The worker's way, for an office with very many. Safe to run twice."""
    recount_open_clocks(through_year(year))


def _recount(pks: Collection[int], written: list[Clock]) -> list[Done]:
    """Under the locks: read again, for somebody may have been faster; a Record for each date that moved."""
    clocks = Clock.objects.filter(pk__in=pks, stopped_on=None).order_by("pk").select_related("suggestion")
    done: list[Done] = []
    for clock, due in counted_anew(list(clocks), the_calendar()):
        if due.on != clock.due_on:
            done.append((clock, {"limit": clock.kind, "moved_from": clock.due_on, "moved_to": due.on}))
        written.append(put_down(clock, due))
    write_back(written)
    return done
