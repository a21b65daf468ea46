"""The reply letter (答复函) in the letter form of GB/T 9704-2012, clause 10.1, on the grid of clause 5.2."""

from letters.content import LetterContent
from letters.content.signing import Signatory
from letters.documents import foot, letterhead
from letters.documents.identity import put_identity
from letters.documents.imprint import faces_added
from letters.documents.parts import paragraph_runs, printed_day, put_attachments
from letters.documents.said import said_in
from letters.documents.signing import Pressed, Signatures, press_on
from letters.fonts import FontSet
from letters.layout.breaking import Measure, break_lines
from letters.layout.flow import Flow, page_number, pages_of
from letters.layout.ink import Element, Page, Words
from letters.layout.page import CELL, SIZE_4

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
        to = break_lines([("fangsong", addressees)], self.fonts, Measure()) if addressees else []
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
        numbered = self.with_foot(pages, foot.foot_pages(copies))
        for number, page in enumerate(pages[1:numbered], 2):
            width = self.fonts.width("songti", f"— {number} —") * SIZE_4
            page.words.append(page_number(number, width))
        put_identity(pages[-1], self.content, self.fonts)
        return pages

    @staticmethod
    def with_foot(pages: list[Page], faces: list[list[Words]]) -> int:
        """Set the foot on the last face or faces; returns how many pages are numbered (7.5)."""
        beside, *behind = faces
        text = len(pages)
        added = faces_added(text, len(behind)) if beside or behind else 0
        pages += [Page() for _ in range(added)]
        own = behind or [beside]
        for page, words in zip(pages[-len(own) :], own, strict=True):
            page.words += words
        return text if added > len(own) else len(pages)

    def signature(self, below: int) -> list[Pressed]:
        """7.3.5.1: names and date; they, the notes and the lines of the foot below stay on one page."""
        signatories = self.content.signatories or (Signatory(self.content.signature),)
        day = printed_day(self.content.date)
        return Signatures(self.flow, self.fonts, signatories, day, self.said.notes).put(below)
