"""Which day is a working day. Weekends are off unless a published arrangement (放假调休) says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def is_weekend(day: date) -> bool:
    """Whether `day` is a Saturday or Sunday, whatever any arrangement says."""
    return day.weekday() >= SATURDAY


@dataclass(frozen=True)
class WorkingCalendar:
    """The days that differ from the plain week, and the years whose arrangement is known.

    `days`: day → works (True: make-up day 调休上班, False: holiday). `names`: day → name of its holiday.
    A year not in `published_years` counts weekends only; what is counted in it is provisional.
    """

    days: Mapping[date, bool]
    published_years: frozenset[int]
    names: Mapping[date, str] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Whether offices work on `day`."""
        return self.days.get(day, not is_weekend(day))

    def is_published(self, year: int) -> bool:
        """Whether the arrangement of `year` is known."""
        return year in self.published_years

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`, `day` itself excluded."""
        day += ONE_DAY
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def is_holiday(self, day: date) -> bool:
        """Whether an arrangement takes `day` off: a holiday, not a plain weekend."""
        return self.days.get(day) is False

    def is_made_up(self, day: date) -> bool:
        """Whether `day` is a Saturday or Sunday on which offices work (调休上班)."""
        return is_weekend(day) and self.is_working(day)

    def name(self, day: date) -> str:
        """The holiday's name (清明, 国庆节 …), "" for any other day."""
        return self.names.get(day, "") if self.is_holiday(day) else ""
