"""The reply letter (答复函) in the letter form of GB/T 9704-2012, clause 10.1, on the grid of clause 5.2."""

from letters.content import LetterContent
from letters.content.signing import Signatory
from letters.documents import foot, letterhead
from letters.documents.identity import put_identity
from letters.documents.parts import (
    in_brackets,
    is_bracketed,
    not_yet_said,
    paragraph_runs,
    paragraphs_of,
    printed_day,
    put_attachments,
    same_words,
)
from letters.documents.signing import Pressed, Signatures, press_on
from letters.fonts import FontSet
from letters.layout.breaking import Line, Measure, break_lines
from letters.layout.flow import Flow, page_number, pages_of
from letters.layout.ink import Element, Page
from letters.layout.page import (
    CELL,
    SIZE_4,
)
from letters.text import normalise, squeezed, visible

_INDENTED = Measure(first=2 * CELL)


def letter_pages(content: LetterContent, fonts: FontSet) -> list[Page]:
    """The pages of a letter."""
    return _Letter(content, fonts).pages()


class _Letter:
    """One letter on its way to the page: from the head down to the copies."""

    def __init__(self, content: LetterContent, fonts: FontSet) -> None:
        self.content = content
        self.fonts = fonts
        self.body = paragraphs_of(content.paragraphs)
        notes = not_yet_said(content.closing_notes, self.body)
        contact = _contact(content, self.body)
        self.body += [note for note in notes if not is_bracketed(note)]
        self.notes = [in_brackets(note) for note in notes if is_bracketed(note)]
        self.notes = [note for note in self.notes if not same_words(note, content.publicity)]
        if replaces := _replaces(content, self.body):
            self.notes.append(replaces)
        if contact:
            self.notes.append(contact)
        self.addressees = _addressees(content.addressees)

    def pages(self) -> list[Page]:
        """Set the letter."""
        head = letterhead.letterhead(self.content, self.fonts)
        self.flow = Flow(first=head.first_line)
        # 7.3.2: addressees so many that the body could not begin on page 1 move to the foot (主送).
        to = self.broken(self.addressees, Measure()) if self.addressees else []
        moved = len(to) + 2 > self.flow.left
        if not moved:
            self.flow.put(to, Element("P"))
        for paragraph in self.body:
            runs, heading = paragraph_runs(paragraph)
            kind = "P" if not heading else "H2" if runs[0][0] == "heiti" else "H3"
            lines = break_lines(runs, self.fonts, _INDENTED)
            self.flow.put(lines, Element(kind), body=True, heading=heading)
        put_attachments(self.flow, self.content.attachments, self.fonts)
        copies = foot.foot_lines(self.addressees if moved else "", self.content.copies_to, self.fonts)
        pressed = self.signature(foot.grid_lines(len(copies)))
        pages = pages_of(self.flow)
        press_on(pages, pressed, self.fonts)
        pages[0].bars += head.bars
        pages[0].words[:0] = head.words
        beside, *behind = foot.foot_pages(copies)
        pages[-1].words += beside
        pages += [Page(words=words) for words in behind]
        for number, page in enumerate(pages[1:], 2):
            width = self.fonts.width("songti", f"— {number} —") * SIZE_4
            page.words.append(page_number(number, width))
        put_identity(pages[-1], self.content, self.fonts)
        return pages

    def broken(self, text: str, measure: Measure) -> list[Line]:
        """A text of the body's face in lines."""
        return break_lines([("fangsong", text)], self.fonts, measure)

    def signature(self, below: int) -> list[Pressed]:
        """7.3.5.1: names and date; they, the notes and the lines of the foot below stay on one page."""
        notes = [line for note in self.notes for line in self.broken(note, _INDENTED)]
        signatories = self.content.signatories or (Signatory(self.content.signature),)
        pressed = Signatures(self.flow, self.fonts, signatories, printed_day(self.content.date)).put(len(notes) + below)
        self.flow.put(notes, Element("P"))
        return pressed


def _addressees(names: tuple[str, ...]) -> str:
    """7.3.2: all addressees in one line of text, closed by a full-width colon."""
    clean = [normalise(name).rstrip("：，、。；") for name in names]
    return "、".join(name for name in clean if name) + "：" if any(clean) else ""


def _replaces(content: LetterContent, said: list[str]) -> str:
    """The letter this one takes the place of, as 附注, unless the body names it."""
    number = visible(content.replaces)
    named = not number or any(squeezed(number) in squeezed(paragraph) for paragraph in said)
    return "" if named else f"（本函替代此前印发的{number}答复函）"


def _contact(content: LetterContent, said: list[str]) -> str:
    """The contact line as 附注, empty if the source gives none or the body already says it."""
    unit, name, phone = (
        normalise(each) for each in (content.contact_unit, content.contact_name, content.contact_phone)
    )
    given = [squeezed(each) for each in (name, phone) if each]
    whole = "".join(map(squeezed, said)) if given else ""
    if all(each in whole for each in given):
        return ""
    parts = [("联系单位：", unit), ("联系人：", name), ("联系电话：", phone)]
    return "（" + "，".join(label + text for label, text in parts if text) + "）"
