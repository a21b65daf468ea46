"""What the secretary reads: a letter being written, with what is known of the suggestion it answers."""

import re
from dataclasses import dataclass
from datetime import date

from directory.terms import DELEGATES

# What stands in 《》 is somebody else's title.
_QUOTED = re.compile(r"《[^《》]*》")


@dataclass(frozen=True, slots=True)
class Promise:
    """What the letter promises in its own words; `dated` by a day of completion or of another look."""

    text: str
    dated: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """A letter the same bureau has issued on another suggestion: how it is called, and its fingerprint (alike)."""

    name: str
    marks: frozenset[int]


@dataclass(frozen=True, slots=True)
class Draft:
    """One letter. `solved`: its class says that the matter is settled; `owes_promise`: the class asks for a promise.

    `open_asks` are the asks without an answer, `proposers` those the letter must reach (none where it goes to a body).
    `place`, `term`, `session`, `number` and `source` are the suggestion's own; `day` is the day of reading.
    """

    day: date
    title: str = ""
    paragraphs: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    proposers: tuple[str, ...] = ()
    class_words: str = ""
    solved: bool = False
    owes_promise: bool = False
    promises: tuple[Promise, ...] = ()
    open_asks: tuple[int, ...] = ()
    place: str = ""
    term: int = 0
    session: int = 0
    number: str = ""
    earlier: tuple[Earlier, ...] = ()
    source: str = DELEGATES

    @property
    def body(self) -> str:
        """All paragraphs."""
        return "\n".join(self.paragraphs)

    @property
    def own_words(self) -> str:
        """Title and body without what they quote in 《》."""
        return _QUOTED.sub("《》", f"{self.title}\n{self.body}")

    @property
    def head(self) -> str:
        """Where a letter says what it answers: the title and the first paragraph, without quotations."""
        return _QUOTED.sub("《》", "\n".join([self.title.replace("\n", ""), *self.paragraphs[:1]]))


@dataclass(frozen=True, slots=True)
class Caution:
    """One sentence, and the part of the letter it speaks of: title, body, class, promises, addressees, attachments."""

    text: str
    about: str = "body"
