"""Frozen content in, PDF bytes out: the one entrance to the typesetter. Knows no Django and no domain.

The same content gives the same bytes. All functions raise FontsMissing when there is nothing to print
with and Uncovered when a character has no font: ask `coverage.missing` before, to tell the drafter.
"""

from collections.abc import Collection, Sequence
from datetime import date

from letters import fonts
from letters.codes import LABEL, VOLUME
from letters.content import LetterContent, SheetContent, SlipContent
from letters.documents.letter import letter_pages
from letters.documents.sheet import sheet_pages
from letters.documents.slips import slip_pages
from letters.fonts import FontsMissing
from letters.layout.ink import Page
from letters.press.archive import LEVELS
from letters.press.output import Identity, Press
from letters.press.screen import Screen, screen
from letters.press.writer import Uncovered
from letters.text import visible

__all__ = ["FontsMissing", "Uncovered", "assignment_sheet", "letter", "letters_in_one", "on_screen", "slips"]

# Slips bear no day of their own; the file still needs one that is not the hour of printing.
_NO_DAY = date(2000, 1, 1)


def letter(content: LetterContent, *, archive: str = "2b") -> bytes:
    """A letter of any kind: a reply, an opinion, a notice, as PDF/A of the level named (“2b”, “1b”)."""
    return letters_in_one([content], archive=archive)


def letters_in_one(
    contents: Sequence[LetterContent], *, duplex: bool = False, volume: bool = False, archive: str = "2b"
) -> bytes:
    """Several letters, or one a proposer, in one file: fonts are embedded once, each letter has a bookmark.

    `duplex` ends letters of odd length with a blank side, so that the next begins on a new sheet of paper. A
    `volume` says that it is one and bears no letter's code: each letter in it is verified by its own.
    Raises ValueError for no letters and for a level of PDF/A that is not written here.
    """
    if not contents:
        raise ValueError("没有要打印的信")
    if archive not in LEVELS:
        raise ValueError(f"不支持 PDF/A-{archive}；可用的有：{'、'.join(LEVELS)}")
    chosen = fonts.current()
    press = Press(chosen, _identity(contents, volume=volume), LEVELS[archive])
    for count, content in enumerate(contents, 1):
        pages = letter_pages(content, chosen)
        name = f"{visible(content.number)} {'、'.join(content.addressees)}".strip()
        for at, page in enumerate(pages):
            press.add(page, bookmark=name if at == 0 and len(contents) > 1 else "")
        if duplex and len(pages) % 2 and count < len(contents):
            press.add(Page())
    return press.finish()


def on_screen(content: LetterContent, known: Collection[str] = (), spans: Sequence[str] = ()) -> Screen:
    """The same pages for a browser, as SVG; characters without a font are named instead of raised.

    `known` are the outlines the browser has, `spans` the promises to mark.
    """
    chosen = fonts.current()
    return screen(letter_pages(content, chosen), chosen, known, spans)


def assignment_sheet(content: SheetContent) -> bytes:
    """The assignment sheet (交办单) for one bureau as PDF."""
    chosen = fonts.current()
    title = f"交办单 {visible(content.number)} {visible(content.title)}"
    press = Press(chosen, Identity(title, visible(content.office), content.worded("代表建议交办单"), content.date))
    for page in sheet_pages(content, chosen):
        press.add(page)
    return press.finish()


def slips(contents: Sequence[SlipContent]) -> bytes:
    """Log-in slips, eight a page, as PDF. Raises ValueError for none."""
    if not contents:
        raise ValueError("没有要打印的登录条")
    chosen = fonts.current()
    press = Press(chosen, Identity("登录条", "", "登录条", _NO_DAY))
    for page in slip_pages(contents, chosen):
        press.add(page)
    return press.finish()


def _identity(contents: Sequence[LetterContent], *, volume: bool) -> Identity:
    """Copies of one letter bear its public code, by which an altered file is still known (portal.checking)."""
    content = contents[0]
    title = visible(content.title).replace("\n", "")
    subject = VOLUME if volume else content.worded(content.about)
    if not volume and content.code and all(each.code == content.code for each in contents):
        subject += f" {LABEL}{content.code}"
    return Identity(title, visible(content.issuer or content.signature), subject, content.date)
