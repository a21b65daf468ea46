"""Letters: the reply to the delegates, the opinion to the lead."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from letters.content.base import Content, added_later
from letters.content.signing import Signatory


@dataclass(frozen=True, slots=True)
class LetterContent(Content):
    """A reply letter (答复函) in the letter form of GB/T 9704-2012, clause 10.1.

    `title` may hold line breaks set by the drafter. `class_mark` is the mark as printed (“B”), empty for
    none. `closing_notes` that already stand in the paragraphs are not printed twice. `printed_by` belongs
    to the ordinary form: the letter form bears no 印发 line. `replaces` is the number of the letter that
    this one takes the place of, `corrects` that of one that was wrong. `code` is the public code of an issued
    letter, `qr` what the symbol at its foot says; empty, nothing is printed. `signatories` are all who sign a
    joint letter, or the one whose seal is printed; without any, `signature` stands with room for a seal.
    """

    kind: ClassVar[str] = "letter"
    # What the file says it is about.
    about: ClassVar[str] = "代表建议答复"

    issuer: str
    number: str
    title: str
    addressees: tuple[str, ...]
    paragraphs: tuple[str, ...]
    signature: str
    date: date
    class_mark: str = ""
    publicity: str = ""
    signer: str = ""
    contact_unit: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    copies_to: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    closing_notes: tuple[str, ...] = ()
    printed_by: str = ""
    replaces: str = added_later("")
    corrects: str = added_later("")
    code: str = added_later("")
    qr: str = added_later("")
    signatories: tuple[Signatory, ...] = added_later(())
    # Of members of the CPPCC (政协提案): its words differ. Empty for delegates.
    source: str = added_later("")


@dataclass(frozen=True, slots=True)
class OpinionContent(LetterContent):
    """A co-handler's opinion (会办意见) to the lead bureau: the letter form, a series of its own."""

    kind: ClassVar[str] = "opinion"
    about: ClassVar[str] = "代表建议会办意见"
