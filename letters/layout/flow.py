"""Lines onto pages: 22 places a page, one after the other; what must stay together moves together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from letters.layout.breaking import Line
from letters.layout.ink import Element, Page, Run, Words
from letters.layout.page import (
    ASCENT,
    BOTTOM,
    DASH_HEIGHT,
    LEFT,
    LINES,
    NUMBER_DROP,
    RIGHT,
    SIZE_3,
    SIZE_4,
    line_top,
)


@dataclass(slots=True)
class Placed:
    """A line at its place on a page; `body` lines may move to keep a signature company."""

    slot: float
    line: Line
    element: Element | None
    size: float = SIZE_3
    body: bool = False
    heading: bool = False


@dataclass(slots=True)
class Sheet:
    """A page being filled: its lines, and the first free place."""

    lines: list[Placed] = field(default_factory=list)
    slot: int = 0


class Flow:
    """Fills pages from top to bottom."""

    def __init__(self, first: int = 0) -> None:
        """Begin on the given line of the first page."""
        self.sheets = [Sheet(slot=first)]

    @property
    def sheet(self) -> Sheet:
        """The page being filled."""
        return self.sheets[-1]

    @property
    def left(self) -> int:
        """Lines still free on this page."""
        return LINES - self.sheet.slot

    def turn(self) -> None:
        """Go on to a new page."""
        self.sheets.append(Sheet())

    def skip(self, lines: int) -> None:
        """Leave lines empty; at the top of a page none are."""
        if self.sheet.lines:
            self.sheet.slot = min(LINES, self.sheet.slot + lines)

    def put(self, lines: Sequence[Line], element: Element | None, *, body: bool = False, heading: bool = False) -> None:
        """Set lines one below the other; a heading is not left alone at the foot of a page."""
        if heading and self.left <= len(lines):
            self.turn()
        sheet = self.sheet
        for line in lines:
            if sheet.slot >= LINES:
                self.turn()
                sheet = self.sheet
            sheet.lines.append(Placed(sheet.slot, line, element, body=body, heading=heading))
            sheet.slot += 1

    def take_along(self, wanted: int) -> None:
        """Turn the page and take the last body lines along, so that no page is without text (7.3.5.4).

        A heading that would stay behind as the page's last line goes with them. The first page keeps at
        least one line of the body (7.3.3).
        """
        old = self.sheet
        cut = len(old.lines)
        while cut and len(old.lines) - cut < wanted and old.lines[cut - 1].body:
            cut -= 1
        while cut and old.lines[cut - 1].heading:
            cut -= 1
        if len(self.sheets) == 1 and not any(placed.body for placed in old.lines[:cut]):
            first = next((at for at, placed in enumerate(old.lines) if placed.body), len(old.lines))
            cut = min(first + 1, len(old.lines))
        moved = old.lines[cut:]
        del old.lines[cut:]
        self.turn()
        for placed in moved:
            self.put([placed.line], placed.element, body=True, heading=False)


def words_of(line: Line, slot: float, element: Element | None, size: float = SIZE_3) -> Words:
    """A line of the type area as it stands on the page."""
    y = line_top(slot) + ASCENT * size
    return Words(LEFT + line.indent, y, size, line.runs, gap=line.gap, element=element)


def page_number(number: int, width: float) -> Words:
    """The number of a page, “— 7 —” with its width in points, outside, below the type area (7.5)."""
    run: Run = ("songti", f"— {number} —")
    x = RIGHT - SIZE_4 - width if number % 2 else LEFT + SIZE_4
    return Words(x, BOTTOM + NUMBER_DROP + DASH_HEIGHT * SIZE_4, SIZE_4, (run,))


def pages_of(flow: Flow) -> list[Page]:
    """The filled pages."""
    return [
        Page(words=[words_of(each.line, each.slot, each.element, each.size) for each in sheet.lines])
        for sheet in flow.sheets
    ]
