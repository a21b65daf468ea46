"""Writing a preset down from its text: every value beside the article and the words it was read from."""

from dataclasses import dataclass

from procedures.grounds import Ground, Outcome
from procedures.limits import STOPS, Limit, Source
from procedures.terms import Event, LimitKind, Unit

# What starts a limit whose text gives no number and so no first day either.
STARTS_UNTIMED = {
    LimitKind.CONFIRM: Event.INVITED,
    LimitKind.ASSIGN: Event.RECEIVED,
    LimitKind.REASSIGN: Event.RELEASE_REQUESTED,
    LimitKind.FIRST_CONTACT: Event.SIGNED_FOR,
    LimitKind.RATING: Event.REPLIED,
    LimitKind.REHANDLE: Event.REHANDLE_ORDERED,
    LimitKind.PUBLISH: Event.REPLIED,
}


@dataclass(frozen=True)
class Text:
    """One regulation. `short` is how an explanation cites it, in book-title marks."""

    full: str
    short: str

    def limit(self, kind: LimitKind, start: Event, amount: int, unit: Unit, article: str, words: str, *,
              between_sessions: bool = False) -> Limit:
        """A limit with its number. `article` is the number alone: 第二十一条第一款."""
        return Limit(kind, start, STOPS[kind], amount, unit, self.short + article, words,
                     between_sessions=between_sessions)

    def untimed(self, kind: LimitKind, article: str, words: str) -> Limit:
        """A duty the text lays down without a number (“及时”, “应当”)."""
        return Limit(kind, STARTS_UNTIMED[kind], STOPS[kind], None, Unit.DAY, self.short + article, words)

    def source(self, article: str, words: str) -> Source:
        """Where a switch or the classes are written."""
        return Source(self.short + article, words)

    def ground(self, code: str, article: str, words: str, *outcomes: Outcome) -> Ground:
        """A ground for not taking something as a suggestion. The clause of all others (其他) bears the code other."""
        return Ground(code, words, self.short + article, outcomes, open=code == "other")
