"""What a running date rests on, kept beside it, so that it can be counted again when the calendar changes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from procedures.calendar import WorkingCalendar
from procedures.counting import count
from procedures.due import Due
from procedures.limits import Limit
from procedures.terms import Event, LimitKind, Unit

Basis = Mapping[str, Any]


def basis_of(due: Due) -> dict[str, Any]:
    """The limit, its first day and whether its last day rolls, as JSON's own types."""
    limit = due.limit
    kept: dict[str, Any] = {
        "kind": limit.kind.value, "event": limit.start_event.value, "stop": limit.stop_event.value,
        "from": due.start.isoformat(), "amount": due.amount, "unit": due.unit.value, "article": limit.article,
        "roll": due.rolls,
    }
    if limit.between_sessions:
        kept["between_sessions"] = True
    return kept | {"overruled": basis_of(due.overruled)} if due.overruled else kept


def count_again(basis: Basis, calendar: WorkingCalendar) -> Due:
    """The date as `calendar` has it. A text may no longer be laxer than the law by it."""
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
