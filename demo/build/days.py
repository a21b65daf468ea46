"""Counting working days forth and back around today."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from procedures.calendar import WorkingCalendar

YEARS_BACK = 3
DAYS_AHEAD = 30


class WorkingDays:
    """The working days from some years before `today` to shortly after it."""

    def __init__(self, calendar: WorkingCalendar, today: date) -> None:
        self.today = today
        first = today - timedelta(days=366 * YEARS_BACK)
        span = (today - first).days + DAYS_AHEAD
        everything = (first + timedelta(days=number) for number in range(span))
        self._days = [day for day in everything if calendar.is_working(day)]

    @property
    def last(self) -> date:
        """The last working day before today: what is done today is left to whoever looks at the demo."""
        return self.before(self.today, 1)

    def after(self, day: date, count: int) -> date:
        """`count` working days after `day`; 0 is the day itself or, if it is off, the next one on."""
        place = bisect_left(self._days, day) if count == 0 else bisect_right(self._days, day) + count - 1
        return self._days[place]

    def before(self, day: date, count: int) -> date:
        """`count` working days before `day`; 0 is the day itself or, if it is off, the last one on."""
        if count == 0:
            return self._days[bisect_right(self._days, day) - 1]
        return self._days[bisect_left(self._days, day) - count]

    def between(self, first: date, last: date) -> list[date]:
        """The working days from `first` to `last`, both included."""
        return self._days[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def count(self, first: date, last: date) -> int:
        """How many working days `last` lies after `first`; 0 when it does not."""
        return max(0, bisect_right(self._days, last) - bisect_right(self._days, first))
