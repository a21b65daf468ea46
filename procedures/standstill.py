"""A time in which a limit stood still (中止): by so many days it ends later, though never past the law's own day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from procedures.calendar import WorkingCalendar
from procedures.terms import Cause
from procedures.wording import day_words, span_words


@dataclass(frozen=True)
class Standstill:
    """From `since` to `until`, because of `cause`; the limit ends on `on` now, before it would have ended on `before`.

    `last`: the limit by which the law ends it at the latest (a basis, procedures.basis); None where no law does.
    `sure`: `on` rests on no year whose arrangement of holidays is not known.
    """

    since: date
    until: date
    cause: Cause
    before: date
    on: date
    last: dict[str, Any] | None = None
    sure: bool = True

    @property
    def remark(self) -> str:
        """What stands behind the limit's own sentence."""
        told = {"span": span_words(self.since, self.until, None), "cause": self.cause.label,
                "days": (self.until - self.since).days, "day": day_words(self.on, None, with_weekday=True)}
        if self.on > self.before:
            return _("%(span)s%(cause)s%(days)d日，顺延至%(day)s。") % told
        return _("%(span)s%(cause)s%(days)d日，法定期限不因此顺延；因此超期的，以%(cause)s为由说明。") % told


def later_by(before: date, since: date, until: date, calendar: WorkingCalendar, *, rolls: bool) -> date:
    """The day so many days later; a day off moves to the next working day where `rolls` (民法典 203)."""
    on = before + (until - since)
    return calendar.next_working_day(on) if rolls and not calendar.is_working(on) else on
