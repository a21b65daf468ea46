"""What an office needs dates for and no national text gives a number: habits (工作惯例), not law.

Each number is one that several local regulations share; a congress changes them in its own procedure.
"""

from procedures.limits import Limit
from procedures.terms import Event, LimitKind, Unit

ARTICLE = "工作惯例，可在规程中修改"


def _habit(kind: LimitKind, start: Event, stop: Event, amount: int, unit: Unit) -> Limit:
    return Limit(kind, start, stop, amount, unit, ARTICLE, customary=True)


def habit(kind: LimitKind) -> Limit:
    """What an office counts by where its text lays `kind` down without a number, or not at all."""
    return next(one for one in OFFICE_DEFAULTS if one.kind == kind)


OFFICE_DEFAULTS = (
    _habit(LimitKind.CONFIRM, Event.INVITED, Event.CONFIRMED, 5, Unit.WORKDAY),
    _habit(LimitKind.ASSIGN, Event.RECEIVED, Event.ASSIGNED, 5, Unit.WORKDAY),
    _habit(LimitKind.RELEASE, Event.ASSIGNED, Event.RELEASE_REQUESTED, 10, Unit.WORKDAY),
    _habit(LimitKind.REASSIGN, Event.RELEASE_REQUESTED, Event.RELEASE_DECIDED, 10, Unit.WORKDAY),
    _habit(LimitKind.FIRST_CONTACT, Event.SIGNED_FOR, Event.CONTACTED, 20, Unit.WORKDAY),
    _habit(LimitKind.OPINION, Event.SIGNED_FOR, Event.OPINION_SENT, 1, Unit.MONTH),
    _habit(LimitKind.OPINION_REDO, Event.OPINION_RETURNED, Event.OPINION_SENT, 5, Unit.WORKDAY),
    _habit(LimitKind.RATING, Event.REPLIED, Event.RATED, 20, Unit.WORKDAY),
    _habit(LimitKind.REHANDLE, Event.REHANDLE_ORDERED, Event.REPLIED, 1, Unit.MONTH),
    _habit(LimitKind.PROMISE_RATING, Event.PROMISE_REPORTED, Event.PROMISE_RATED, 20, Unit.WORKDAY),
    _habit(LimitKind.PUBLISH, Event.REPLIED, Event.PUBLISHED, 20, Unit.WORKDAY),
)
