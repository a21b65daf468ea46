"""The ordinary form of an official paper (文件式, GB/T 9704-2012, clause 7)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from letters.content.base import Content
from letters.content.signing import Signatory


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a table whose first row is its head."""

    text: str = ""
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """An attachment bound with the paper (7.3.7): its title and its text."""

    title: str
    body: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class OrdinaryContent(Content):
    """A notice, a report, a decision. Several issuers issue it jointly, the host first.

    `copy_number` (份号), `secrecy` (密级) and `urgency` (紧急程度) stand on papers of a classified network
    only. `signers` (签发人) belong to papers that go upwards. `title` may hold breaks set by the drafter.
    """

    kind: ClassVar[str] = "ordinary"

    issuers: tuple[str, ...]
    number: str
    title: str
    addressees: tuple[str, ...]
    body: tuple[Passage, ...]
    signatories: tuple[Signatory, ...]
    date: date
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    signers: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    note: str = ""
    copies_to: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: str = ""
    copies_printed: str = ""
