"""The assignment sheet (交办单) and what stands on it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from letters.content.base import Content, added_later


@dataclass(frozen=True, slots=True)
class Assigned:
    """A bureau a suggestion was assigned to, and its part: 主办, 会办, 独办 or 分办."""

    bureau: str
    role: str


@dataclass(frozen=True, slots=True)
class SheetDate:
    """A limit on the assignment sheet: its name (答复期限), the day, and the sentence that explains it."""

    name: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class SheetContent(Content):
    """The assignment sheet (交办单) for one bureau: what is asked of whom by when."""

    kind: ClassVar[str] = "assignment_sheet"

    congress: str
    number: str
    title: str
    proposers: tuple[str, ...]
    asks: tuple[str, ...]
    bureau: str
    role: str
    bureaus: tuple[Assigned, ...]
    dates: tuple[SheetDate, ...]
    note: str
    contact_name: str
    contact_phone: str
    date: date
    office: str
    merged: str = ""
    source: str = added_later("")
