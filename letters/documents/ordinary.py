"""The ordinary form of an official paper (文件式, GB/T 9704-2012, clause 7): notices, reports, joint papers."""

from collections.abc import Sequence

from letters.content.ordinary import Annex, OrdinaryContent, Passage
from letters.documents.imprint import Imprint, faces_added
from letters.documents.ordinary_head import ordinary_head
from letters.documents.parts import in_brackets, paragraph_runs, paragraphs_of, printed_day, put_attachments
from letters.documents.signing import Signatures, press_on
from letters.documents.tables import Tables
from letters.fonts import FontSet
from letters.layout.breaking import Line, Measure, break_lines
from letters.layout.flow import Flow, Placed, page_number, pages_of
from letters.layout.ink import Element, Page
from letters.layout.page import CELL, SIZE_2, SIZE_4, WIDTH
from letters.layout.titles import ROLE, title_lines
from letters.text import normalise, visible

_INDENTED = Measure(first=2 * CELL)
# 7.3.7: an attachment's title stands on its third line.
_ANNEX_TITLE = 2


def ordinary_pages(content: OrdinaryContent, fonts: FontSet) -> list[Page]:
    """The pages of a paper. Raises TitleTooLong, BadPicture."""
    return _Ordinary(content, fonts).pages()


class _Ordinary:
    """One paper on its way to the page: from the head down to the imprint."""

    def __init__(self, content: OrdinaryContent, fonts: FontSet) -> None:
        self.content = content
        self.fonts = fonts

    def pages(self) -> list[Page]:
        """Set the paper."""
        content, fonts = self.content, self.fonts
        head = Page()
        self.flow = flow = Flow(first=ordinary_head(head, content, fonts))
        self.tables = Tables(flow, fonts)
        moved = self._addressees()
        self._body(content.body)
        put_attachments(flow, content.attachments, fonts)
        imprint = Imprint(content, moved, fonts)
        notes = (in_brackets(normalise(content.note)),) if content.note else ()
        beside = imprint.grid_lines() if imprint and not content.annexes else 0
        pressed = Signatures(flow, fonts, content.signatories, printed_day(content.date), notes).put(beside)
        for at, annex in enumerate(content.annexes, 1):
            self._annex(annex, at if len(content.annexes) > 1 else 0)
        pages = pages_of(flow)
        for at, bars in self.tables.bars.items():
            pages[at].bars += bars
        pages[0].words[:0] = head.words
        pages[0].bars += head.bars
        press_on(pages, pressed, fonts)
        added = faces_added(len(pages), flow.left < imprint.grid_lines()) if imprint else 0
        # 7.5: a blank face before the imprint and the imprint's own bear no number.
        numbered = pages if added > 1 else [*pages, *(Page() for _ in range(added))]
        pages = [*numbered, *(Page() for _ in range(len(pages) + added - len(numbered)))]
        if imprint:
            imprint.put(pages[-1])
        for number, page in enumerate(numbered, 1):
            page.words.append(page_number(number, fonts.width("songti", f"— {number} —") * SIZE_4))
        return pages

    def _addressees(self) -> str:
        """7.3.2: below the title; so many that the body could not begin on page 1 move to the foot."""
        names = [normalise(name).rstrip("：，、。；") for name in self.content.addressees]
        said = "，".join(name for name in names if name)
        if not said:
            return ""
        lines = break_lines([("fangsong", f"{said}：")], self.fonts, Measure())
        if len(lines) + 2 > self.flow.left:
            return said
        self.flow.put(lines, Element("P"))
        return ""

    def _body(self, body: Sequence[Passage]) -> None:
        for passage in body:
            if passage.table:
                self.tables.put(passage.table)
            for text in paragraphs_of((passage.text,)):
                runs, heading = paragraph_runs(text)
                kind = "P" if not heading else "H2" if runs[0][0] == "heiti" else "H3"
                lines = break_lines(runs, self.fonts, _INDENTED)
                self.flow.put(lines, Element(kind), body=True, heading=heading)

    def _annex(self, annex: Annex, number: int) -> None:
        """7.3.7: on a new page, “附件1” in 黑体 at the upper left, the title on the third line."""
        flow, fonts = self.flow, self.fonts
        flow.turn()
        flow.put([Line((("heiti", f"附件{number or ''}"),), 0.0, 0.0)], Element("P"))
        flow.sheet.slot = _ANNEX_TITLE
        element = Element("H2")
        for text in title_lines(visible(annex.title), fonts, WIDTH / SIZE_2):
            indent = (WIDTH - fonts.width(ROLE, text) * SIZE_2) / 2
            line = Line(((ROLE, text),), 0.0, indent)
            flow.sheet.lines.append(Placed(flow.sheet.slot, line, element, SIZE_2))
            flow.sheet.slot += 1
        flow.skip(1)
        self._body(annex.body)
