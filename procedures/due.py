"""A due date that says where it comes from."""

from dataclasses import dataclass, replace
from datetime import date

from procedures.counting import Count, DaysOff
from procedures.explaining import overruling, sentence, still_binding
from procedures.limits import Limit
from procedures.standstill import Standstill
from procedures.terms import LimitKind, Unit
from procedures.wording import day_words


@dataclass(frozen=True)
class Granted:
    """What a person has allowed (延期): until the day `on`, or where that is None as long as the limit itself lasts.

    `words` stand before the limit's sentence, with {day} in the place of the day.
    """

    words: str
    on: date | None = None


@dataclass(frozen=True)
class Due:
    """A limit counted from a day. `overruled` is the later date of a text that the law does not let stand; `law` what
    the law counts from another day, where nobody has said which.

    `rolls`: a last day off moves to the next working day. `granted`: a person has fixed its day. `halts`: the times
    in which it stood still, in their order.
    """

    limit: Limit
    count: Count
    overruled: "Due | None" = None
    law: Limit | None = None
    rolls: bool = True
    granted: Granted | None = None
    halts: tuple[Standstill, ...] = ()

    @property
    def kind(self) -> LimitKind:
        """What has to be done by then."""
        return self.limit.kind

    @property
    def on(self) -> date:
        """The last day on which it is in time."""
        return self.halts[-1].on if self.halts else self._granted_on or self.count.on

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
        counted = self._granted_on is None and bool(self.count.provisional_years)
        return counted or any(not one.sure for one in self.halts)

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
        if self.law:
            words += still_binding(self.law)
        if self.granted:
            day = day_words(self._granted_on or self.count.on, None, with_weekday=True)
            words = self.granted.words.replace("{day}", day) + words
        return words + "".join(one.remark for one in self.halts)

    @property
    def _granted_on(self) -> date | None:
        return self.granted.on if self.granted else None

    def stood_still(self, one: Standstill) -> "Due":
        """The same with one more time in which it stood still."""
        return replace(self, halts=(*self.halts, one))
