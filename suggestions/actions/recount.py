"""A running limit counted anew after the calendar has changed (重算时限)."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy

from directory.models import User
from procedures.basis import count_again
from procedures.calendar import WorkingCalendar
from procedures.due import Due
from procedures.working_days import the_calendar
from suggestions.actions.clocks import put_down
from suggestions.actions.verbs import verb
from suggestions.bulk import update_many
from suggestions.models import Clock
from suggestions.rules import follows


@verb(on="clock", done=gettext_lazy("放假安排变动，重算时限"), allowed=follows)
def recount(clock: Clock, user: User | None) -> None:
    """One date, by the calendar as it is now. A day that a person has named stays; its sentence may not."""
    if clock.basis is not None and clock.stopped_on is None:
        write_back([put_down(clock, count_again(clock.basis, the_calendar()))])


def differs(clock: Clock, due: Due) -> bool:
    """The row does not say what `due` says."""
    return (clock.due_on, clock.provisional, clock.explanation) != (due.on, due.provisional, due.explanation)


def write_back(clocks: Sequence[Clock]) -> None:
    """Save the dates of many running clocks in one go; the rows are locked through their suggestions."""
    update_many(Clock, clocks, ("due_on", "provisional", "explanation", "article"))


def counted_anew(clocks: Sequence[Clock], calendar: WorkingCalendar) -> list[tuple[Clock, Due]]:
    """Those whose rows no longer say what the calendar gives."""
    counted = ((clock, count_again(clock.basis, calendar)) for clock in clocks if clock.basis is not None)
    return [(clock, due) for clock, due in counted if differs(clock, due)]
