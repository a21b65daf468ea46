"""What is to be done with a case: every value decided, each assumption among them named."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

MARK = "~"
UNSTATED = "来源未载"


class Assumptions:
    """What the case does not say, in the order it was decided."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def note(self, key: str, value: object) -> None:
        """The value of `key` is assumed."""
        self.lines.append(f"{MARK} {key} ← {value}")


@dataclass(frozen=True, slots=True)
class Proposer:
    """A delegate, or a body that proposes; `kind` is a Party.Kind."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class CoHandler:
    """A co-handling department and its opinion, empty if the source has none."""

    department: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact: when it was, and the day it is logged (never before the department has signed for)."""

    on: date
    logged_on: date
    how: str
    note: str


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a life, each not before the one above; `signed` and `rated` are None where nothing was."""

    submitted: date
    registered: date
    assigned: date
    signed_for: date
    opinions: date
    drafted: date
    signed: date | None
    rated: date | None


@dataclass(frozen=True, slots=True)
class PlannedReply:
    """The particulars of write_reply, and the number the source gives (or "")."""

    fields: Mapping[str, Any]
    paragraphs: tuple[Mapping[str, Any], ...]
    verdicts: Mapping[int, str]
    promises: tuple[Mapping[str, Any], ...]
    number: str
    signer: str


@dataclass(frozen=True, slots=True)
class PlannedRating:
    """Levels (Satisfaction or "") and the comment."""

    attitude: str
    result: str
    overall: str
    comment: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One case, ready to be walked."""

    source: str
    congress: str
    level: str
    term: int
    session: int
    in_session: bool
    number: str
    title: str
    facts: str
    asks: tuple[str, ...]
    delegation: str
    proposers: tuple[Proposer, ...]
    lead: str
    co_handlers: tuple[CoHandler, ...]
    note: str
    days: Days
    contacts: tuple[Contact, ...]
    bodies: tuple[Proposer, ...]
    reply: PlannedReply | None
    rating: PlannedRating | None
    assumed: tuple[str, ...] = field(default=())
