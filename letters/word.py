"""A letter as DOCX, for offices that must edit it outside: the same words, set as near to the letter as Word can.

Mark and title are broken as in the letter; the lines of the text are left to Word, and the number of pages may
differ by one. It bears neither symbol nor code: an edited letter is not the one that was issued.
"""

import io
import math
import re
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor

from letters import fonts, ooxml
from letters.content import LetterContent
from letters.documents.letterhead import MARK_PITCH, Mark, mark_of, marks_of, title_of
from letters.documents.parts import paragraph_runs, printed_day
from letters.documents.said import said_in
from letters.layout import page
from letters.layout.ink import Run
from letters.layout.page import HEIGHT, LEADING, LINES, MARK_SIZE, SIZE_2, SIZE_3, SIZE_4, WIDTH
from letters.text import normalise, visible

RED = RGBColor(0xFF, 0, 0)
# Word counts in twentieths of a point, a gap behind every character and a line's blank below the last: 28
# characters fit 156 mm, 22 lines 225.
GAP = -0.25
PITCH = min(page.PITCH, math.floor(HEIGHT / LINES * 20) / 20)
# The rules are 170 mm wide and stand out over the type area of 156 mm on both sides (10.1).
_OUT_LEFT, _OUT_RIGHT = Mm(-8), Mm(-6)
_RULE = 3.0
# Programs place a line's characters at different heights in it: between Word and LibreOffice, mark and rules
# stand where 10.1 has them within 1 mm.
_HEADER, _FOOTER, _TO_RULE, _BELOW_RULE = Mm(29), Mm(20), 9, 4
_ABOVE_FOOTER = 15.0
# Of characters XML cannot hold; control and direction marks are gone already (letters.text.visible).
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RIGHT, _CENTRE, _BOTH = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def letter(content: LetterContent) -> bytes:
    """The letter as DOCX."""
    return _Word(content).file()


class _Word:
    """One letter on its way into Word, from the head down to the copies."""

    def __init__(self, content: LetterContent) -> None:
        self.content = content
        self.document = Document()
        self.said = said_in(content)

    def file(self) -> bytes:
        """All of it, written."""
        self._styles()
        self._page()
        self._head()
        self._title()
        self._body()
        self._signature()
        self._copies()
        self._properties()
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _styles(self) -> None:
        """5.2.2: 3号仿宋; 5.2.3: 22 lines a page."""
        normal = self.document.styles["Normal"]
        ooxml.face(normal, "fangsong")
        normal.font.size = Pt(SIZE_3)
        ooxml.chinese(normal, GAP)
        form = normal.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(PITCH)
        form.widow_control = False
        ooxml.chinese_lines(normal)
        ooxml.chinese_settings(self.document)
        ooxml.font_table(self.document)

    def _page(self) -> None:
        """5.1, 5.2.1: A4 and its margins; page numbers outside from the second page on (7.5, 10.1)."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.header_distance, section.footer_distance = _HEADER, _FOOTER
        section.different_first_page_header_footer = True
        self.document.settings.odd_and_even_pages_header_footer = True
        ooxml.line_grid(section, PITCH)
        for footer, align in ((section.footer, _RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
            _number(footer.paragraphs[0], align)
        for header in (section.header, section.even_page_header):
            # An empty line of the text's height would push the type area down.
            header.paragraphs[0].paragraph_format.line_spacing = Pt(1)
        rule = section.first_page_footer.paragraphs[0]
        rule.paragraph_format.line_spacing = Pt(1)
        _rule(rule, "top", "thinThickSmallGap", 0)

    def _head(self) -> None:
        """10.1: the mark and its rule in the first page's header, 30 from the edge; below it number and marks."""
        header = self.document.sections[0].first_page_header.paragraphs[0]
        header.alignment = _CENTRE
        mark = _mark(normalise(self.content.issuer))
        header.paragraph_format.line_spacing = Pt(mark.size * MARK_PITCH)
        header.paragraph_format.space_after = Pt(_BELOW_RULE)
        for run in _broken(header, "xiaobiaosong", mark.lines, mark.size):
            run.font.color.rgb = RED
            if mark.stretch < 1:
                ooxml.condensed(run, mark.stretch)
        _rule(header, "bottom", "thickThinSmallGap", _TO_RULE)
        number, signer = visible(self.content.number), normalise(self.content.signer)
        if number or signer:
            line = self._paragraph()
            line.paragraph_format.tab_stops.add_tab_stop(Pt(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
            for run in (("fangsong", "签发人："), ("kaiti", signer)) if signer else ():
                _add(line, run)
            _add(line, ("fangsong", f"\t{number}"))
        if marks := marks_of(self.content):
            _add(self._paragraph(_RIGHT), ("heiti", marks))

    def _title(self) -> None:
        """7.3.1: two empty lines, the title, one more."""
        for _blank in range(2):
            self._paragraph()
        lines, size = _title(self.content.title)
        line = self._paragraph(_CENTRE)
        line.paragraph_format.line_spacing = Pt(size + LEADING)
        line.paragraph_format.keep_with_next = True
        _broken(line, "xiaobiaosong", lines, size)
        self._paragraph()

    def _body(self) -> None:
        """7.3.2, 7.3.3: addressees flush left, paragraphs two characters in, headings in their faces."""
        if self.said.addressees:
            _add(self._paragraph(_BOTH), ("fangsong", self.said.addressees))
        for text in self.said.body:
            line = self._paragraph(_BOTH, indented=True)
            runs, heading = paragraph_runs(text)
            line.paragraph_format.keep_with_next = heading or None
            for run in runs:
                _add(line, run)
        names = [normalise(name).rstrip("。；，") for name in self.content.attachments]
        if names:
            self._paragraph()
        for at, name in enumerate(names, 1):
            count = f"{at}." if len(names) > 1 else ""
            label = "附件：" if at == 1 else ""
            line = self._paragraph()
            # 7.3.4: what is turned over stands under the name.
            line.paragraph_format.left_indent = Pt(5 * SIZE_3 + _width(count))
            line.paragraph_format.first_line_indent = Pt(-_width(label + count))
            _add(line, ("fangsong", label + count + name))

    def _signature(self) -> None:
        """7.3.5.1: room for a seal, the name centred above the date, the date four characters in from the right."""
        names = [each.name for each in self.content.signatories] or [self.content.signature]
        day = printed_day(self.content.date)
        for _blank in range(2):
            self._paragraph().paragraph_format.keep_with_next = True
        for text in [normalise(name) for name in names]:
            line = self._paragraph(_RIGHT)
            inner = 4 * SIZE_3 + (_width(day) - _width(text)) / 2
            line.paragraph_format.right_indent = Pt(max(0.0, inner))
            line.paragraph_format.keep_with_next = True
            _add(line, ("fangsong", text))
        last = self._paragraph(_RIGHT)
        last.paragraph_format.right_indent = Pt(4 * SIZE_3)
        _add(last, ("fangsong", day))
        for note in self.said.notes:
            _add(self._paragraph(indented=True), ("fangsong", note))

    def _copies(self) -> None:
        """7.4, 10.1: at the foot of the last page's type area, one character in on both sides."""
        names = [normalise(name).rstrip("。，；、") for name in self.content.copies_to]
        if kept := [name for name in names if name]:
            line = self._paragraph(_BOTH)
            ooxml.at_foot(line, WIDTH)
            line.paragraph_format.left_indent, line.paragraph_format.right_indent = Pt(4 * SIZE_4), Pt(SIZE_4)
            line.paragraph_format.first_line_indent = Pt(-3 * SIZE_4)
            line.paragraph_format.line_spacing = Pt(SIZE_4 + LEADING)
            _add(line, ("fangsong", f"抄送：{'，'.join(kept)}。"), SIZE_4)

    def _properties(self) -> None:
        """What the file says of itself; as old as the letter."""
        about, day = self.document.core_properties, self.content.date
        about.title = _clean(visible(self.content.title).replace("\n", ""))[:255]
        about.author = about.last_modified_by = _clean(visible(self.content.issuer))[:255]
        about.language, about.comments = "zh-CN", ""
        about.created = about.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)

    def _paragraph(self, align: Any = None, *, indented: bool = False) -> Any:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = align
        if indented:
            paragraph.paragraph_format.first_line_indent = Pt(2 * SIZE_3)
        return paragraph


def _mark(name: str) -> Mark:
    """The mark as the letter has it; in one line where no fonts tell how wide it is."""
    try:
        return mark_of(name, fonts.current())
    except fonts.FontsMissing:
        return Mark([name], MARK_SIZE, 1.0)


def _title(title: str) -> tuple[list[str], float]:
    """The title's lines and their size as the letter has them, or as the drafter broke it."""
    try:
        return title_of(title, fonts.current())
    except fonts.FontsMissing:
        return [normalise(line) for line in title.split("\n")], SIZE_2


def _broken(paragraph: Any, role: str, lines: list[str], size: float) -> list[Any]:
    """Lines of one paragraph; returns their runs."""
    runs = [_add(paragraph, (role, line), size) for line in lines]
    for run in runs[:-1]:
        run.add_break()
    return runs


def _add(paragraph: Any, run: Run, size: float = SIZE_3) -> Any:
    """Text of one role into a paragraph; returns Word's run."""
    role, text = run
    added = paragraph.add_run(_clean(text))
    ooxml.face(added, role)
    added.font.size = Pt(size)
    return added


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _width(text: str) -> float:
    """About how wide a text is in 3号: figures and Latin take half a character."""
    return sum(SIZE_3 / 2 if each.isascii() else SIZE_3 for each in text)


def _rule(paragraph: Any, edge: str, kind: str, space: float) -> None:
    """A red double rule as a paragraph's border, 170 mm wide."""
    form = paragraph.paragraph_format
    form.left_indent, form.right_indent = _OUT_LEFT, _OUT_RIGHT
    ooxml.border(paragraph, edge, kind, size=_RULE, space=space)


def _number(paragraph: Any, align: Any) -> None:
    """— 2 —, one character in from the outer edge, its dashes 7 below the type area (7.5)."""
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Pt(SIZE_4)
    form.line_spacing, form.space_after = Pt(SIZE_4), Pt(_ABOVE_FOOTER)
    _add(paragraph, ("songti", "— "), SIZE_4)
    field = ooxml.page_field(paragraph)
    # What stands there until Word counts.
    field.append(_add(paragraph, ("songti", "2"), SIZE_4)._r)  # noqa: SLF001 - python-docx has no fields
    _add(paragraph, ("songti", " —"), SIZE_4)
