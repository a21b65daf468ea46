"""A letter as DOCX, for offices that must edit it outside: the same words, set as near to the letter as Word can.

What Word cannot do is left to it: no line is broken here, and the number of pages may differ by one. It bears
neither symbol nor code: an edited letter is not the one that was issued.
"""

import io
import re
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from letters.content import LetterContent
from letters.documents.letterhead import marks_of
from letters.documents.parts import paragraph_runs, printed_day
from letters.documents.said import said_in
from letters.layout.ink import Run
from letters.layout.page import CELL, MARK_SIZE, PITCH, SIZE_2, SIZE_3, SIZE_4, WIDTH
from letters.text import normalise, visible

# The faces official papers are set in (letters.fonts: roles); Word takes what the machine has.
FACES = {
    "fangsong": "仿宋_GB2312", "kaiti": "楷体_GB2312", "heiti": "黑体", "xiaobiaosong": "方正小标宋简体",
    "songti": "宋体"}
LATIN = "Times New Roman"
RED = RGBColor(0xFF, 0, 0)
# The rules are 170 mm wide and stand out over the type area of 156 mm on both sides (10.1).
_OUT_LEFT, _OUT_RIGHT = Mm(-8), Mm(-6)
# Of characters XML cannot hold; control and direction marks are gone already (letters.text.visible).
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TWIPS = 20  # of a point
_RIGHT, _CENTRE = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER


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
        self._body()
        self._signature()
        self._copies()
        self._properties()
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _styles(self) -> None:
        """5.2.2: 3号仿宋; the pitch of 22 lines a page, exact."""
        normal = self.document.styles["Normal"]
        _face(normal, "fangsong")
        normal.font.size = Pt(SIZE_3)
        form = normal.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(PITCH)
        form.widow_control = False

    def _page(self) -> None:
        """5.1, 5.2.1: A4 and its margins; page numbers outside from the second page on (7.5, 10.1)."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.header_distance, section.footer_distance = Mm(30), Mm(20)
        section.different_first_page_header_footer = True
        self.document.settings.odd_and_even_pages_header_footer = True
        grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 - python-docx has no name for the grid
        if grid is None:
            grid = OxmlElement("w:docGrid")
            section._sectPr.append(grid)  # noqa: SLF001
        grid.set(qn("w:type"), "linesAndChars")
        grid.set(qn("w:linePitch"), str(round(PITCH * _TWIPS)))
        grid.set(qn("w:charSpace"), str(round((CELL - SIZE_3) * 4096)))
        for footer, align in ((section.footer, _RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
            _number(footer.paragraphs[0], align)
        rule = section.first_page_footer.paragraphs[0]
        _rule(rule, "top", "thinThickSmallGap")

    def _head(self) -> None:
        """10.1: the mark and its rule in the first page's header, 30 from the edge; below it number and marks."""
        header = self.document.sections[0].first_page_header.paragraphs[0]
        header.alignment = _CENTRE
        header.paragraph_format.line_spacing = Pt(MARK_SIZE * 1.3)
        _add(header, ("xiaobiaosong", normalise(self.content.issuer)), MARK_SIZE, RED)
        _rule(header, "bottom", "thickThinSmallGap")
        number, signer = visible(self.content.number), normalise(self.content.signer)
        if number or signer:
            line = self._paragraph()
            line.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
            for run in (("fangsong", "签发人："), ("kaiti", signer)) if signer else ():
                _add(line, run)
            _add(line, ("fangsong", f"\t{number}"))
        if marks := marks_of(self.content):
            _add(self._paragraph(_RIGHT), ("heiti", marks))
        for _blank in range(2):
            self._paragraph()
        for text in self.content.title.split("\n"):
            line = self._paragraph(_CENTRE)
            line.paragraph_format.line_spacing = Pt(SIZE_2 * 1.6)
            _add(line, ("xiaobiaosong", normalise(text)), SIZE_2)
        self._paragraph()

    def _body(self) -> None:
        """7.3.2, 7.3.3: addressees flush left, paragraphs two characters in, headings in their faces."""
        if self.said.addressees:
            _add(self._paragraph(), ("fangsong", self.said.addressees))
        for text in self.said.body:
            line = self._paragraph(indented=True)
            for run in paragraph_runs(text)[0]:
                _add(line, run)
        names = [normalise(name).rstrip("。；，") for name in self.content.attachments]
        if names:
            self._paragraph()
        for at, name in enumerate(names, 1):
            count = f"{at}." if len(names) > 1 else ""
            line = self._paragraph(indented=at == 1)
            if at > 1:
                line.paragraph_format.left_indent = Pt(5 * SIZE_3)
            _add(line, ("fangsong", ("附件：" if at == 1 else "") + count + name))

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
            line = self._paragraph()
            frame = OxmlElement("w:framePr")
            for key, value in {"w": str(round(WIDTH * _TWIPS)), "wrap": "around", "vAnchor": "margin",
                               "hAnchor": "margin", "xAlign": "left", "yAlign": "bottom"}.items():
                frame.set(qn(f"w:{key}"), value)
            line._p.get_or_add_pPr().insert(0, frame)  # noqa: SLF001 - python-docx has no frames
            line.paragraph_format.left_indent, line.paragraph_format.right_indent = Pt(4 * SIZE_4), Pt(SIZE_4)
            line.paragraph_format.first_line_indent = Pt(-3 * SIZE_4)
            line.paragraph_format.line_spacing = Pt(SIZE_4 * 1.9)
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


def _add(paragraph: Any, run: Run, size: float = SIZE_3, colour: Any = None) -> Any:
    """Text of one role into a paragraph; returns Word's run."""
    role, text = run
    added = paragraph.add_run(_clean(text))
    _face(added, role)
    added.font.size = Pt(size)
    if colour is not None:
        added.font.color.rgb = colour
    return added


def _face(what: Any, role: str) -> None:
    """Latin and figures in one face, all else in the role's."""
    what.font.name = LATIN
    what.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FACES[role])


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _width(text: str) -> float:
    """About how wide a text is in 3号: figures and Latin take half a character."""
    return sum(SIZE_3 / 2 if each.isascii() else SIZE_3 for each in text)


def _rule(paragraph: Any, edge: str, kind: str) -> None:
    """A red double rule as a paragraph's border, 170 mm wide."""
    form = paragraph.paragraph_format
    form.left_indent, form.right_indent = _OUT_LEFT, _OUT_RIGHT
    borders, border = OxmlElement("w:pBdr"), OxmlElement(f"w:{edge}")
    for key, value in {"val": kind, "sz": "24", "space": "6" if edge == "bottom" else "0", "color": "FF0000"}.items():
        border.set(qn(f"w:{key}"), value)
    borders.append(border)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders
    properties.insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")


def _number(paragraph: Any, align: Any) -> None:
    """— 2 —, one character in from the outer edge."""
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Pt(SIZE_4)
    _add(paragraph, ("songti", "— "), SIZE_4)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields
    # What stands there until Word counts.
    field.append(_add(paragraph, ("songti", "2"), SIZE_4)._r)  # noqa: SLF001
    _add(paragraph, ("songti", " —"), SIZE_4)
