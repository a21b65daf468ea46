"""A time limit of a procedure and the article it stands in; where a switch is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from procedures.terms import Event, LimitKind, Unit

# What a procedure sets: what meets a limit, and what it may be counted from. Nothing else is told to the clocks.
STOPS: Mapping[LimitKind, Event] = MappingProxyType({
    LimitKind.CONFIRM: Event.CONFIRMED,
    LimitKind.ASSIGN: Event.ASSIGNED,
    LimitKind.RELEASE: Event.RELEASE_REQUESTED,
    LimitKind.REASSIGN: Event.RELEASE_DECIDED,
    LimitKind.FIRST_CONTACT: Event.CONTACTED,
    LimitKind.OPINION: Event.OPINION_SENT,
    LimitKind.OPINION_REDO: Event.OPINION_SENT,
    LimitKind.REPLY: Event.REPLIED,
    LimitKind.REPLY_EXTENDED: Event.REPLIED,
    LimitKind.RATING: Event.RATED,
    LimitKind.REHANDLE: Event.REPLIED,
    LimitKind.PROMISE_RATING: Event.PROMISE_RATED,
    LimitKind.PUBLISH: Event.PUBLISHED,
})
_FROM_THE_BUREAU = (Event.ASSIGNED, Event.SIGNED_FOR)
STARTS: Mapping[LimitKind, tuple[Event, ...]] = MappingProxyType({
    LimitKind.CONFIRM: (Event.INVITED,),
    LimitKind.ASSIGN: (Event.RECEIVED,),
    LimitKind.RELEASE: _FROM_THE_BUREAU,
    LimitKind.REASSIGN: (Event.RELEASE_REQUESTED,),
    LimitKind.FIRST_CONTACT: _FROM_THE_BUREAU,
    LimitKind.OPINION: _FROM_THE_BUREAU,
    LimitKind.OPINION_REDO: (Event.OPINION_RETURNED,),
    LimitKind.REPLY: _FROM_THE_BUREAU,
    LimitKind.REPLY_EXTENDED: _FROM_THE_BUREAU,
    LimitKind.RATING: (Event.REPLIED,),
    LimitKind.REHANDLE: (Event.REHANDLE_ORDERED, Event.RATED_UNSATISFIED),
    LimitKind.PROMISE_RATING: (Event.PROMISE_REPORTED,),
    LimitKind.PUBLISH: (Event.REPLIED,),
})
# Above this an amount is a slip of the pen: two years of months, a year and some weeks of days.
LARGEST: Mapping[Unit, int] = MappingProxyType({Unit.MONTH: 24, Unit.WORKDAY: 400, Unit.DAY: 400})


@dataclass(frozen=True)
class Limit:
    """So many `unit` from `start_event`, met by `stop_event`.

    `amount` is None where the text gives no number (“及时”). `article` names the source, `words` quotes it.
    `customary` marks what an office does by habit (工作惯例) and no text demands. `between_sessions`: it holds for
    闭会期间 alone: 交办 of what was proposed, 申请退回 of what was received between sessions.
    """

    kind: LimitKind
    start_event: Event
    stop_event: Event
    amount: int | None
    unit: Unit
    article: str
    words: str = ""
    customary: bool = False
    between_sessions: bool = False


@dataclass(frozen=True)
class Source:
    """Where something other than a limit is laid down: the article and its words."""

    article: str
    words: str
