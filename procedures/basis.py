"""What a running date rests on, kept beside it, so that it can be counted again when the calendar changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeGuard

from procedures.calendar import WorkingCalendar
from procedures.counting import count
from procedures.due import Due, Granted
from procedures.limits import Limit
from procedures.standstill import Standstill, later_by
from procedures.terms import Cause, Event, LimitKind, Unit

Basis = Mapping[str, Any]


def basis_of(due: Due) -> dict[str, Any]:
    """The limit, its first day, whether its last day rolls, and what persons have done to it, as JSON's own types."""
    limit = due.limit
    kept: dict[str, Any] = {
        "kind": limit.kind.value, "event": limit.start_event.value, "stop": limit.stop_event.value,
        "from": due.start.isoformat(), "amount": due.amount, "unit": due.unit.value, "article": limit.article,
        "roll": due.rolls,
    }
    if limit.between_sessions:
        kept["between_sessions"] = True
    if due.overruled:
        kept["overruled"] = basis_of(due.overruled)
    if due.granted:
        kept["granted"] = {"words": due.granted.words, "on": due.granted.on and due.granted.on.isoformat()}
    if due.halts:
        kept["halts"] = [{"since": one.since.isoformat(), "until": one.until.isoformat(), "cause": one.cause.value,
                          "last": one.last} for one in due.halts]
    return kept


def is_counted(basis: Basis | None) -> TypeGuard[Basis]:
    """No person has set the day: whoever takes the matter over has it as the procedure gives it."""
    return basis is not None and "granted" not in basis


def count_again(basis: Basis, calendar: WorkingCalendar) -> Due:
    """The date as `calendar` has it. A text may no longer be laxer than the law by it.

    A day that a person has named stays. The limit by its own length follows the calendar, also where it was granted
    whole, and so does what stood still.
    """
    due = _counted(basis, calendar)
    if "granted" in basis:
        words, on = basis["granted"]["words"], basis["granted"]["on"]
        due = replace(due, granted=Granted(words, on and date.fromisoformat(on)))
    for one in basis.get("halts", ()):
        due = halted(due, date.fromisoformat(one["since"]), date.fromisoformat(one["until"]), Cause(one["cause"]),
                     calendar, last=one["last"])
    return due


def halted(due: Due, since: date, until: date, cause: Cause, calendar: WorkingCalendar, *, last: Basis | None) -> Due:
    """It stood still from `since` and goes on on `until`; the law ends it at the latest by `last`."""
    on = later_by(due.on, since, until, calendar, rolls=due.rolls)
    law = count_again(last, calendar) if last is not None else None
    if law is not None and law.on < on:
        on, sure = max(law.on, due.on), not law.provisional
    else:
        sure = not due.rolls or calendar.is_published(on.year)
    return due.stood_still(Standstill(since, until, cause, due.on, on, dict(last) if last is not None else None, sure))


def _counted(basis: Basis, calendar: WorkingCalendar) -> Due:
    own = _count(basis, calendar)
    if "overruled" not in basis:
        return own
    other = _count(basis["overruled"], calendar)
    # The law holds only as long as it is the earlier: what is no laxer stands by itself.
    return Due(own.limit, own.count, other, rolls=own.rolls) if own.on < other.on else other


def _count(basis: Basis, calendar: WorkingCalendar) -> Due:
    limit = Limit(
        LimitKind(basis["kind"]), Event(basis["event"]), Event(basis["stop"]), basis["amount"], Unit(basis["unit"]),
        basis["article"], between_sessions=basis.get("between_sessions", False))
    start, roll = date.fromisoformat(basis["from"]), basis["roll"]
    return Due(limit, count(start, basis["amount"], limit.unit, calendar, roll=roll), rolls=roll)
