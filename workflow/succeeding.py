"""机构撤并: the shares of a department that was merged into another, carried over part by part as jobs.

Each share is an act of its own. A killed worker loses nothing: what is left is what the department still has in hand.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django_tasks import task

from directory.models import Department, User
from suggestions.errors import ActError
from suggestions.models import Assignment
from workflow import door

AT_ONCE = 50


@task(priority=-5)
def carry_over_the_rest(department: int, after: int = 0) -> None:
    """Carry over the next shares of a merged department (pk) behind share `after` (pk), and ask for those behind them.

    Safe to run twice.
    """
    found = Department.objects.select_related("merged_by").get(pk=department)
    if last := carry_over_some(found, after, found.merged_by):
        carry_over_the_rest.enqueue(department, last)


def carry_over_some(department: Department, after: int, by: User | None) -> int:
    """The next shares behind `after` (pk). Returns the last one tried, 0 when none is left behind it."""
    shares = list(department.assignments.active().filter(pk__gt=after).order_by("pk")[:AT_ONCE])
    for share in shares:
        try:
            door.act(by, "carry_over", share)
        except ActError:
            # Why it stays is told on the page of the merger (reading.succession); the next night tries again.
            continue
    return shares[-1].pk if len(shares) == AT_ONCE else 0


def go_on(dry: bool) -> Iterator[str]:
    """Each night: what could not be carried over at once, a letter at its signature, say."""
    waiting = Assignment.objects.active().exclude(department__merged_into=None)
    for department in Department.objects.filter(pk__in=waiting.values("department")).order_by("pk"):
        before, last = department.assignments.active().count(), 0
        while not dry and (last := carry_over_some(department, last, None)):
            pass
        moved = before - department.assignments.active().count()
        if dry or moved:
            yield _("%(unit)s并入后待转办理%(count)d件") % {"unit": department, "count": before} if dry else _(
                "%(unit)s并入后转出办理%(count)d件") % {"unit": department, "count": moved}
