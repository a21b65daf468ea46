"""A suggestion on its official sheet (建议专用纸), and a session's collected volume (汇编)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from letters.content.base import Content, added_later


@dataclass(frozen=True, slots=True)
class Proposer:
    """One who proposes. What the reader may not know, or nobody wrote down, is empty."""

    name: str
    delegation: str = ""
    seat_number: str = ""
    work_unit: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class SuggestionContent(Content):
    """A suggestion as handed in: who asks what for which reasons. The first proposer leads.

    `asks` come with the numbers they keep to the end. `date` is the day it was handed in.
    """

    kind: ClassVar[str] = "suggestion_sheet"

    congress: str
    number: str
    subject: str
    title: str
    proposers: tuple[Proposer, ...]
    facts: tuple[str, ...]
    asks: tuple[str, ...]
    origin: str
    repeated: str
    publicity: str
    preferred: str
    date: date
    attachments: tuple[str, ...] = ()
    source: str = added_later("")


@dataclass(frozen=True, slots=True)
class Chapter:
    """The suggestions of one subject."""

    name: str
    suggestions: tuple[SuggestionContent, ...]


@dataclass(frozen=True, slots=True)
class VolumeContent(Content):
    """All suggestions of a session between two covers."""

    kind: ClassVar[str] = "volume"

    congress: str
    session: str
    chapters: tuple[Chapter, ...]
    office: str
    date: date
    source: str = added_later("")
