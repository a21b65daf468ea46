"""Lists over many pages: the ledger (台账) and the handover list (交办清单)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from letters.content.base import Content, added_later


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One suggestion as the ledger shows it; what is not known yet is empty."""

    number: str
    title: str
    proposers: str
    delegation: str
    lead: str
    co_handlers: str
    assigned: str
    due: str
    state: str
    outcome: str
    # The sentence that explains `due`, and who is or was late and why.
    due_why: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class LedgerContent(Content):
    """The ledger as it was narrowed on the screen; `conditions` say how, one each."""

    kind: ClassVar[str] = "ledger"

    title: str
    conditions: tuple[str, ...]
    rows: tuple[LedgerRow, ...]
    office: str
    date: date
    source: str = added_later("")


@dataclass(frozen=True, slots=True)
class Handed:
    """One suggestion handed over: its bureau's part, who works with it, and the day its work is due."""

    bureau: str
    number: str
    title: str
    proposers: str
    role: str
    others: str
    due: str


@dataclass(frozen=True, slots=True)
class HandoverContent(Content):
    """The handover list of a session, or of one `bureau`, which then has no column of its own.

    The bureau signs each row; below the table giver and receiver sign for the whole.
    """

    kind: ClassVar[str] = "handover_list"

    congress: str
    session: str
    rows: tuple[Handed, ...]
    office: str
    date: date
    bureau: str = ""
    source: str = added_later("")
