"""A due date that says where it comes from."""

from dataclasses import dataclass
from datetime import date

from procedures.counting import Count, DaysOff
from procedures.explaining import overruling, sentence
from procedures.limits import Limit
from procedures.terms import LimitKind, Unit


@dataclass(frozen=True)
class Due:
    """A limit counted from a day. `overruled` is the later date of a text that the law does not let stand.

    `rolls`: a last day off moves to the next working day.
    """

    limit: Limit
    count: Count
    overruled: "Due | None" = None
    rolls: bool = True

    @property
    def kind(self) -> LimitKind:
        """What has to be done by then."""
        return self.limit.kind

    @property
    def on(self) -> date:
        """The last day on which it is in time."""
        return self.count.on

    @property
    def start(self) -> date:
        """The day of the event, which itself does not count."""
        return self.count.start

    @property
    def amount(self) -> int:
        """How many units were counted."""
        return self.count.amount

    @property
    def unit(self) -> Unit:
        """What was counted."""
        return self.count.unit

    @property
    def article(self) -> str:
        """Where it is written."""
        return self.limit.article

    @property
    def customary(self) -> bool:
        """Whether it rests on the office's habit only."""
        return self.limit.customary

    @property
    def rolled_from(self) -> date | None:
        """The day off from which the end moved, None when it did not move."""
        return self.count.rolled_from

    @property
    def skipped(self) -> tuple[DaysOff, ...]:
        """The holidays passed over in counting working days."""
        return self.count.skipped

    @property
    def made_up(self) -> tuple[date, ...]:
        """The weekend days that count as working days."""
        return self.count.made_up

    @property
    def provisional(self) -> bool:
        """Whether it rests on a year whose arrangement of holidays is not known (暂定)."""
        return bool(self.count.provisional_years)

    @property
    def explanation(self) -> str:
        """The whole sentence, good in any later year: the start bears its year, and so does another year."""
        return self._sentence(self.start.year, year_of_start=True)

    def explain(self, this_year: int) -> str:
        """The same sentence for a page read in `this_year`, whose own dates go without their year."""
        return self._sentence(this_year, year_of_start=False)

    def _sentence(self, this_year: int, *, year_of_start: bool) -> str:
        words = sentence(self.limit, self.count, this_year, year_of_start=year_of_start)
        if self.overruled:
            words += overruling(self.overruled.limit, self.overruled.count, this_year)
        return words
