"""The ladder (催办阶梯): when a limit is brought to whose attention, before and after its day. Pure arithmetic."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.calendar import ONE_DAY, WorkingCalendar


class Audience(TextChoices):
    """Who is told, from the desk upwards."""

    HANDLERS = "handlers", gettext_lazy("经办人员")
    LEADERS = "leaders", gettext_lazy("单位负责人")
    SUPERVISORS = "supervisors", gettext_lazy("政府办督查人员")
    OFFICE = "office", gettext_lazy("人大代表工作机构")


@dataclass(frozen=True, order=True)
class Step:
    """One rung. `days` below 0: so many working days before the day due; 0: that day; above: so many days over."""

    days: int
    audience: str

    @property
    def words(self) -> str:
        """到期前5个工作日, 到期当日, 超期3日."""
        if self.days < 0:
            return _("到期前%d个工作日") % -self.days
        return _("超期%d日") % self.days if self.days else _("到期当日")

    def cutoff(self, day: date, calendar: WorkingCalendar) -> date:
        """The latest day due for which the step is reached on `day`.

        What ends on a day off is brought up on the working day before it, when something can still be done.
        """
        if self.days > 0:
            return day - timedelta(days=self.days)
        for _working_day in range(1 - self.days):
            day = calendar.next_working_day(day)
        return day - ONE_DAY


Ladder = tuple[Step, ...]
A = Audience
DEFAULT: Ladder = (
    Step(-5, A.HANDLERS), Step(0, A.HANDLERS), Step(1, A.LEADERS), Step(5, A.SUPERVISORS), Step(10, A.OFFICE))


class Window(NamedTuple):
    """A step, and the days due for which it is the highest of its audience: after `after` (if any), to `to`."""

    step: Step
    after: date | None
    to: date

    def holds(self, due: date) -> bool:
        """A limit that ends on `due` stands on this step."""
        return due <= self.to and (self.after is None or due > self.after)


def windows(ladder: Iterable[Step], day: date, calendar: WorkingCalendar) -> Iterator[Window]:
    """Where every limit stands on `day`.

    Of each audience only the highest step counts: who comes to a limit late is not told what it was before.
    """
    for audience in Audience:
        own = sorted((step.cutoff(day, calendar), -step.days, step) for step in ladder if step.audience == audience)
        after = None
        for cutoff, _height, step in own:
            if after is None or cutoff > after:
                yield Window(step, after, cutoff)
                after = cutoff
