"""Letting many lives pass side by side: every act falls on its day, and the days come in order.

So numbers of suggestions and letters rise with their dates, as they do in an office.
"""

import heapq
from collections.abc import Iterator
from datetime import date
from itertools import count

from directory import clock

# A course yields the day on which it wants to go on; what stands between two yields happens on that day.
Course = Iterator[date]


class Play:
    """All courses that are still running."""

    def __init__(self) -> None:
        self._waiting: list[tuple[date, int, Course]] = []
        self._order = count()

    def add(self, course: Course) -> None:
        """Let a course begin on the first day it names; before that it must not act."""
        self._go_on(course, date.min)

    def run(self) -> Iterator[date]:
        """Let everything happen; yields the day after each turn, for whoever wants to report progress."""
        while self._waiting:
            day, _, course = heapq.heappop(self._waiting)
            with clock.at(day):
                self._go_on(course, day)
            yield day

    def _go_on(self, course: Course, day: date) -> None:
        """A day that has passed already is today: nothing happens before what it follows."""
        wanted = next(course, None)
        if wanted is not None:
            heapq.heappush(self._waiting, (max(wanted, day), next(self._order), course))
