"""The one clock. Legal days are days of Asia/Shanghai; acts of another day are told so, never guessed.

`today()` and `now()` say on which day and at what moment an act *happened*; inside `at(day)` that is the
given day, so that replayed and demonstrated acts fall on their own dates. `recorded_now()` is when
something was *written down* and cannot be moved by anybody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
# An act of a day without an hour stands in the middle of its working hours: no time zone moves it away.
NOON = time(12)
# Days beyond these are slips of the pen in a field that begins with the republic: 0206-11-20, 20226-11-20.
EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def today() -> date:
    """The legal day on which what is being done happens."""
    return now().date()


def now() -> datetime:
    """The moment at which what is being done happens, aware, in Asia/Shanghai."""
    return _moment.get() or recorded_now()


def recorded_now() -> datetime:
    """The real moment, aware, in Asia/Shanghai; `at` does not move it."""
    return datetime.now(SHANGHAI)


@contextmanager
def at(day: date) -> Iterator[None]:
    """Let what is done inside happen on `day` (noon), or at that moment when an aware datetime is given.

    Nests; holds for this thread or task only. A naive datetime is refused: its day would depend on
    where the machine stands.
    """
    if isinstance(day, datetime):
        if day.tzinfo is None:
            raise ValueError(f"a moment needs a time zone: {day!r}")
        moment = day.astimezone(SHANGHAI)
    else:
        moment = datetime.combine(day, NOON, SHANGHAI)
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
