"""What python-docx has no names for: faces with their substitutes, borders, frames, fields, the rules of Chinese lines.

Elements stand where the schema wants them (ISO/IEC 29500-1): Word refuses a file in which they do not.
"""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn

# The faces official papers are set in (letters.fonts: roles), and what newer machines have in their stead.
FACES = {
    "fangsong": "仿宋_GB2312", "kaiti": "楷体_GB2312", "heiti": "黑体", "xiaobiaosong": "方正小标宋简体",
    "songti": "宋体"}
SUBSTITUTES = {
    "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "黑体": "SimHei", "方正小标宋简体": "华文中宋", "宋体": "SimSun"}
# Latin and figures of running text; the other faces bring their own.
LATIN = {"fangsong": "Times New Roman", "kaiti": "Times New Roman"}
# Of a paragraph's properties, those behind the rules of its lines.
_BEHIND_LINES = ("w:bidi", "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:rPr")
_CHINESE_CHARSET = "86"


def face(what: Any, role: str) -> None:
    """A role's face, also for “ ” —— ……, which a Latin one could set as well; Latin and figures in their own."""
    what.font.name = LATIN.get(role, FACES[role])
    fonts = what.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), FACES[role])
    fonts.set(qn("w:hint"), "eastAsia")


def chinese(style: Any, gap: float) -> None:
    """A style in Chinese, its characters `gap` points apart."""
    properties = style.element.get_or_add_rPr()
    spacing = _element("w:spacing", val=str(round(gap * 20)))
    properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")
    properties.append(_element("w:lang", val="en-US", eastAsia="zh-CN"))


def chinese_lines(style: Any) -> None:
    """避头尾, no mark beyond the right edge, no blank between Chinese and figures; lines keep their own height."""
    properties = style.element.get_or_add_pPr()
    for name, on in (("kinsoku", "1"), ("wordWrap", "1"), ("overflowPunct", "0"), ("topLinePunct", "0"),
                     ("autoSpaceDE", "0"), ("autoSpaceDN", "0"), ("snapToGrid", "0")):
        properties.insert_element_before(_element(f"w:{name}", val=on), *_BEHIND_LINES)


def chinese_settings(document: Any) -> None:
    """Two marks side by side give way to each other; what no font has is looked for in Chinese ones."""
    settings = document.settings.element
    settings.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")


def line_grid(section: Any, pitch: float) -> None:
    """A grid of lines `pitch` points apart. Of characters none: programs disagree on what their width is."""
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 - python-docx has no name for the grid
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)  # noqa: SLF001
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(pitch * 20)))


def font_table(document: Any) -> None:
    """Name the faces and, for each, what to take where it is not installed."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(other)}/>"
        f'<w:charset w:val="{_CHINESE_CHARSET}"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in SUBSTITUTES.items())
    part._blob = (  # noqa: SLF001 - a part like any other to python-docx
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="{nsmap["w"]}">{fonts}</w:fonts>'
    ).encode()


def condensed(run: Any, stretch: float) -> None:
    """Characters as wide as this part of theirs."""
    width = _element("w:w", val=str(round(100 * stretch)))
    run._r.get_or_add_rPr().insert_element_before(  # noqa: SLF001
        width, "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang")


def border(paragraph: Any, edge: str, kind: str, *, size: float, space: float) -> None:
    """A red border of the kind named, `size` points thick, `space` points from the text."""
    borders = OxmlElement("w:pBdr")
    borders.append(_element(f"w:{edge}", val=kind, sz=str(round(8 * size)), space=str(round(space)), color="FF0000"))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(borders, "w:tabs", "w:kinsoku", *_BEHIND_LINES)


def at_foot(paragraph: Any, width: float) -> None:
    """Put a paragraph at the foot of its page's type area, `width` points wide."""
    frame = _element("w:framePr", w=str(round(width * 20)), wrap="around", vAnchor="margin", hAnchor="margin",
                     xAlign="left", yAlign="bottom")
    paragraph._p.get_or_add_pPr().insert(0, frame)  # noqa: SLF001


def page_field(paragraph: Any) -> Any:
    """The number of the page where it stands; returns the field."""
    field = _element("w:fldSimple", instr="PAGE")
    paragraph._p.append(field)  # noqa: SLF001
    return field


def _element(name: str, **attributes: str) -> Any:
    found = OxmlElement(name)
    values: Mapping[str, str] = attributes
    for key, value in values.items():
        found.set(qn(f"w:{key}"), value)
    return found
