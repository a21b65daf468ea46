"""The reply letter (答复函) in the letter form of GB/T 9704-2012, clause 10.1, on the grid of clause 5.2."""

from letters.content import LetterContent
from letters.content.signing import Signatory
from letters.documents import foot, letterhead
from letters.documents.identity import put_identity
from letters.documents.parts import paragraph_runs, printed_day, put_attachments
from letters.documents.said import said_in
from letters.documents.signing import Pressed, Signatures, press_on
from letters.fonts import FontSet
from letters.layout.breaking import Line, Measure, break_lines
from letters.layout.flow import Flow, page_number, pages_of
from letters.layout.ink import Element, Page
from letters.layout.page import (
    CELL,
    SIZE_4,
)

_INDENTED = Measure(first=2 * CELL)


def letter_pages(content: LetterContent, fonts: FontSet) -> list[Page]:
    """The pages of a letter."""
    return _Letter(content, fonts).pages()


class _Letter:
    """One letter on its way to the page: from the head down to the copies."""

    def __init__(self, content: LetterContent, fonts: FontSet) -> None:
        self.content = content
        self.fonts = fonts
        self.said = said_in(content)

    def pages(self) -> list[Page]:
        """Set the letter."""
        head = letterhead.letterhead(self.content, self.fonts)
        self.flow = Flow(first=head.first_line)
        # 7.3.2: addressees so many that the body could not begin on page 1 move to the foot (主送).
        addressees = self.said.addressees
        to = self.broken(addressees, Measure()) if addressees else []
        moved = len(to) + 2 > self.flow.left
        if not moved:
            self.flow.put(to, Element("P"))
        for paragraph in self.said.body:
            runs, heading = paragraph_runs(paragraph)
            kind = "P" if not heading else "H2" if runs[0][0] == "heiti" else "H3"
            lines = break_lines(runs, self.fonts, _INDENTED)
            self.flow.put(lines, Element(kind), body=True, heading=heading)
        put_attachments(self.flow, self.content.attachments, self.fonts)
        copies = foot.foot_lines(addressees if moved else "", self.content.copies_to, self.fonts)
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
        notes = [line for note in self.said.notes for line in self.broken(note, _INDENTED)]
        signatories = self.content.signatories or (Signatory(self.content.signature),)
        pressed = Signatures(self.flow, self.fonts, signatories, printed_day(self.content.date)).put(len(notes) + below)
        self.flow.put(notes, Element("P"))
        return pressed
