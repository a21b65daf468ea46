"""A time limit of a procedure and the article it stands in; where a switch is written."""

from dataclasses import dataclass

from procedures.terms import Event, LimitKind, Unit


@dataclass(frozen=True)
class Limit:
    """So many `unit` from `start_event`, met by `stop_event`.

    `amount` is None where the text gives no number (“及时”). `article` names the source, `words` quotes it.
    `customary` marks what an office does by habit (工作惯例) and no text demands. `between_sessions`: it holds for
    what was proposed between sessions (闭会期间) alone.
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
