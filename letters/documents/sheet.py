"""The assignment sheet (交办单): what one bureau is asked, with whom, and by when with the reason."""

from collections.abc import Iterable
from itertools import groupby

from letters.content import SheetContent
from letters.documents.parts import paragraphs_of, printed_day
from letters.fonts import FontSet
from letters.layout.breaking import Line, Measure, break_lines
from letters.layout.flow import page_number
from letters.layout.ink import Element, Page, Run, Words
from letters.layout.page import ASCENT, LEADING, LEFT, RIGHT, SIZE_2, SIZE_4, WIDTH
from letters.layout.table import PITCH, ROOM, SIZE, TABLE_TOP, Row, Table
from letters.layout.titles import ROLE, title_lines
from letters.text import normalise, visible

_NAME = "代表建议、批评和意见交办单"
_PLAIN = Measure(width=ROOM, size=SIZE, gap=0.0)
_HANGING = Measure(width=ROOM, further=2 * SIZE, size=SIZE, gap=0.0)
_INDENTED = Measure(width=ROOM, first=2 * SIZE, size=SIZE, gap=0.0)
# Lines kept for the bureau's own hand when it signs for the sheet.
_HAND_LINES = 2
# That row, and below it the blank, the office and the day.
_FOOT_LINES = _HAND_LINES + 5


def sheet_pages(content: SheetContent, fonts: FontSet) -> list[Page]:
    """The pages of an assignment sheet."""
    page = Page()
    top = _heading(page, content, fonts)
    table = Table(page, top)
    *rows, signed_for = _rows(content, fonts)

    def add(label: str, lines: list[Line], least: int) -> None:
        run: Run = ("heiti", label)
        table.add(Row((run,), lines, least), fonts.width(*run) * SIZE)

    for row in rows:
        add(*row)
    # The office's name does not stand on a page of its own.
    table.keep(_FOOT_LINES * PITCH)
    add(*signed_for)
    end = table.close()
    _signature(table, end, content, fonts)
    for number, later in enumerate(table.pages[1:], 2):
        later.words.append(page_number(number, fonts.width("songti", f"— {number} —") * SIZE_4))
    return table.pages


def _heading(page: Page, content: SheetContent, fonts: FontSet) -> float:
    """The name of the sheet, the suggestion's number and the day; returns where the table begins."""
    top = TABLE_TOP
    element = Element("H1")
    for line in title_lines(f"{visible(content.congress)}\n{content.worded(_NAME)}", fonts, WIDTH / SIZE_2):
        x = LEFT + (WIDTH - fonts.width(ROLE, line) * SIZE_2) / 2
        page.words.append(Words(x, top + ASCENT * SIZE_2, SIZE_2, ((ROLE, line),), element=element))
        top += SIZE_2 + LEADING
    top += LEADING
    y = top + ASCENT * SIZE
    day = f"交办日期：{printed_day(content.date)}"
    right = RIGHT - fonts.width("fangsong", day) * SIZE
    number = content.worded("建议编号：") + visible(content.number)
    page.words.append(Words(LEFT, y, SIZE, (("fangsong", number),), element=Element("P")))
    page.words.append(Words(right, y, SIZE, (("fangsong", day),), element=Element("P")))
    return top + PITCH


def _rows(content: SheetContent, fonts: FontSet) -> list[tuple[str, list[Line], int]]:
    def lines(texts: Iterable[str], measure: Measure = _PLAIN) -> list[Line]:
        clean = paragraphs_of(tuple(texts))
        return [line for text in clean for line in break_lines([("fangsong", text)], fonts, measure)]

    limits: list[Line] = []
    for limit in content.dates:
        head: list[Run] = [("heiti", f"{normalise(limit.name)}：{printed_day(limit.day)}")]
        limits += break_lines(head, fonts, _PLAIN)
        limits += lines([limit.reason], _INDENTED)
    contact = "　".join(normalise(each) for each in (content.contact_name, content.contact_phone) if each)
    rows = [
        (content.worded("建议标题"), lines([content.title]), 1),
        (content.worded("提出代表"), lines(["、".join(content.proposers)]), 1),
        (content.worded("建议事项"), lines(content.asks, _HANGING), 1),
        ("承办单位", break_lines(_bureau(content), fonts, _PLAIN), 1),
        ("办理分工", lines(_shares(content), _HANGING), 1),
        ("并案办理", lines([content.merged] if content.merged else []), 1),
        ("办理时限", limits, 1),
        ("交办意见", lines([content.note], _INDENTED), 1),
        ("联系方式", lines([contact]), 1),
    ]
    signed = lines(["签收人：　　　　　　　签收日期：　　　年　　月　　日"])
    return [*(row for row in rows if row[1]), ("签收", signed, _HAND_LINES)]


def _bureau(content: SheetContent) -> list[Run]:
    role = normalise(content.role)
    return [("heiti", normalise(content.bureau) + (f"（{role}）" if role else ""))]


def _shares(content: SheetContent) -> list[str]:
    """All bureaus by their part, in the order given."""
    found = []
    for role, bureaus in groupby(content.bureaus, key=lambda each: each.role):
        found.append(f"{role}：{'、'.join(each.bureau for each in bureaus)}")
    return found


def _signature(table: Table, end: float, content: SheetContent, fonts: FontSet) -> None:
    """The office below the table, on the right, with room for its seal."""
    name = normalise(content.office)
    if not name:
        return
    top = end + 2 * PITCH
    element = Element("P")
    day = printed_day(content.date)
    widths = [fonts.width("fangsong", text) * SIZE for text in (name, day)]
    centre = RIGHT - 2 * SIZE - max(widths) / 2
    for at, (text, wide) in enumerate(zip((name, day), widths, strict=True)):
        y = top + at * PITCH + ASCENT * SIZE
        table.page.words.append(Words(centre - wide / 2, y, SIZE, (("fangsong", text),), element=element))
