"""The shape of a recorded case as frozen dataclasses. What the source does not say is None or ()."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

Day = dt.date


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a value may be besides its type: one of a set, as long as a column, between two numbers, ahead of today."""

    one_of: tuple[str, ...] = ()
    column: tuple[str, str, str] | None = None
    least: int = 1
    most: int = 10_000
    may_be_ahead: bool = False


def fits(app: str, model: str, column: str) -> Bounds:
    """A text as long as the column that keeps it."""
    return Bounds(column=(app, model, column))


Department = Annotated[str, fits("directory", "Department", "name")]
Place = Annotated[int, Bounds(least=0)]
Ordinal = Annotated[int | None, Bounds(most=99)]
LEVELS = ("nation", "province", "city", "county", "township")
MODES = ("single", "lead_co", "separate")
HOWS = ("phone", "visit", "meeting", "site", "letter", "other")
VERDICTS = ("done", "in_progress", "planned", "declined", "not_answered")
MARKS = ("A", "B", "C", "D")


@dataclass(frozen=True, slots=True)
class CongressPart:
    """Which congress."""

    name: Annotated[str | None, fits("directory", "Congress", "name")] = None
    level: Annotated[str | None, Bounds(one_of=LEVELS)] = None


@dataclass(frozen=True, slots=True)
class ProposerPart:
    """One who proposed: a delegate, or a body."""

    name: Annotated[str, fits("directory", "User", "name")]
    lead: bool


@dataclass(frozen=True, slots=True)
class AssignmentPart:
    """To whom it was assigned."""

    assigned_on: Day | None = None
    due_on: Annotated[Day | None, Bounds(may_be_ahead=True)] = None
    mode: Annotated[str | None, Bounds(one_of=MODES)] = None
    lead: Annotated[str | None, fits("directory", "Department", "name")] = None
    co_handlers: tuple[Department, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactPart:
    """One contact with the delegates."""

    on: Day | None
    how: Annotated[str, Bounds(one_of=HOWS)]
    note: str | None


@dataclass(frozen=True, slots=True)
class OpinionPart:
    """What a co-handler told the lead."""

    department: Department
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointPart:
    """What the reply says of one ask (1-based), in which paragraphs (0-based)."""

    ask: int
    paragraphs: tuple[Place, ...]
    verdict: Annotated[str, Bounds(one_of=VERDICTS)]


@dataclass(frozen=True, slots=True)
class PromisePart:
    """A span of a paragraph (0-based) that promises something."""

    text: str
    due: Annotated[str | None, fits("suggestions", "Commitment", "due_words")]
    paragraph: Place


@dataclass(frozen=True, slots=True)
class WhomToAsk:
    """The contact printed on the letter."""

    unit: Annotated[str | None, fits("suggestions", "Reply", "contact_unit")] = None
    name: Annotated[str | None, fits("suggestions", "Reply", "contact_name")] = None
    phone: Annotated[str | None, fits("suggestions", "Reply", "contact_phone")] = None


@dataclass(frozen=True, slots=True)
class ReplyPart:
    """The reply letter."""

    title: Annotated[str | None, fits("suggestions", "Reply", "title")]
    document_number: Annotated[str | None, fits("letters", "RegisterEntry", "number")]
    class_mark: Annotated[str | None, Bounds(one_of=MARKS)]
    publicity: Annotated[str | None, fits("suggestions", "Reply", "publicity_mark")]
    signer: Annotated[str | None, fits("suggestions", "Reply", "signer_name")]
    addressees: tuple[str, ...]
    body: tuple[str, ...]
    points: tuple[PointPart, ...]
    commitments: tuple[PromisePart, ...]
    issuer: Annotated[str | None, fits("suggestions", "Reply", "issuer")]
    date: Day | None
    contact: WhomToAsk
    cc: tuple[str, ...]
    attachments: tuple[str, ...]
    printed_by: Annotated[str | None, fits("suggestions", "Reply", "printed_by")]
    closing_notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RatingPart:
    """How the reply was rated, in the source's own words."""

    attitude: str | None
    result: str | None
    overall: str | None
    comment: str | None
    on: Day | None


@dataclass(frozen=True, slots=True)
class Case:
    """A recorded case; the keys of the file in the file's own order."""

    source: str
    cut: bool
    congress: CongressPart
    term: Ordinal
    session: Ordinal
    in_session: bool | None
    number: Annotated[str | None, fits("suggestions", "Suggestion", "number")]
    title: str
    delegation: Annotated[str | None, fits("directory", "Delegation", "name")]
    proposers: tuple[ProposerPart, ...]
    proposer_count: Annotated[int | None, Bounds()]
    submitted_on: Day | None
    body: tuple[str, ...]
    asks: tuple[str, ...]
    assignment: AssignmentPart
    contacts: tuple[ContactPart, ...]
    co_opinions: tuple[OpinionPart, ...]
    reply: ReplyPart | None
    rating: RatingPart | None
    remarks: str | None
