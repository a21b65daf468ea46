"""A ruled table of many columns: cells broken into lines, rows as high as their fullest cell.

`Grid` sets a row and draws it at a place; `GridPages` sets rows one below the other over as many pages
as they need and begins each with the table's head again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from letters.fonts import FontSet
from letters.layout.breaking import Line, Measure, break_lines
from letters.layout.ink import Bar, Element, Page, Words
from letters.layout.page import ASCENT, LEFT, MM, PAGE_HEIGHT, PAGE_WIDTH, WIDTH
from letters.text import normalise

HAIR, FRAME = 0.5, 1.0
# Room between a cell's text and its rules.
SIDE, _ABOVE, _BELOW = 4.0, 5.0, 4.0
_PITCH = 1.4


class Align(Enum):
    """How the lines of a column stand in it."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head, its share of the width, and how its cells stand.

    `prose` is running text: it begins at the top of its cell, each paragraph two characters in. `inset` is kept
    free at the right of what stands there, in points.
    """

    head: str
    share: float
    align: Align = Align.LEFT
    role: str = "fangsong"
    prose: bool = False
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Area:
    """The part of a page a table may fill, in points from the top left, and the page itself."""

    left: float
    top: float
    width: float
    bottom: float
    page_width: float
    page_height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width


# Lists lie across the page and use more of it than a letter does.
LANDSCAPE = Area(20 * MM, 22 * MM, 257 * MM, 188 * MM, PAGE_HEIGHT, PAGE_WIDTH)
PORTRAIT = Area(LEFT, 26 * MM, WIDTH, 271 * MM, PAGE_WIDTH, PAGE_HEIGHT)


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row's cells in lines, and its structure: a table row, or nothing for a head that comes again."""

    cells: tuple[tuple[Line, ...], ...]
    least_lines: int = 1
    head: bool = False

    @property
    def lines(self) -> int:
        """Lines of the fullest cell."""
        return max(self.least_lines, *(len(cell) for cell in self.cells))

    def parted(self, lines: int) -> tuple["SetRow", "SetRow"]:
        """The row's first lines, and the rest for the next page."""
        first, rest = (tuple(cell[part] for cell in self.cells) for part in (slice(lines), slice(lines, None)))
        return SetRow(first), SetRow(rest)


class Grid:
    """The columns of one table, `width` points wide in all, set in `size`, with `air` more above and below each row."""

    def __init__(
        self, columns: Sequence[Column], fonts: FontSet, width: float, size: float = 12.0, air: float = 0.0
    ) -> None:
        self.columns = tuple(columns)
        self.fonts = fonts
        self.width = width
        self.size = size
        self.pitch = size * _PITCH
        self.padding = _ABOVE + _BELOW + 2 * air
        whole = sum(column.share for column in columns)
        self.widths = [column.share / whole * width for column in columns]
        self.element = Element("Table")

    def head(self) -> SetRow:
        """The row of the columns' heads."""
        found = [self._lines(column.head, column, width, "heiti") for column, width in self._sized()]
        return SetRow(tuple(found), head=True)

    def row(self, cells: Sequence[str], least_lines: int = 1) -> SetRow:
        """A row; a cell's text may hold several paragraphs. Raises ValueError for too few or too many cells."""
        sized = zip(cells, self._sized(), strict=True)
        found = [self._lines(text, column, width, column.role) for text, (column, width) in sized]
        return SetRow(tuple(found), least_lines)

    def _sized(self) -> Iterator[tuple[Column, float]]:
        return zip(self.columns, self.widths, strict=True)

    def _lines(self, text: str, column: Column, width: float, role: str) -> tuple[Line, ...]:
        first = 2 * self.size if column.prose else 0.0
        measure = Measure(width=width - 2 * SIDE, first=first, size=self.size, gap=0.0)
        paragraphs = filter(None, map(normalise, text.split("\n")))
        lines = [line for each in paragraphs for line in break_lines([(role, each)], self.fonts, measure)]
        # A narrow cell is not spread to its edge.
        loosest = self.size if column.prose else 0.0
        return tuple(Line(line.runs, min(line.gap, loosest), line.indent) for line in lines)

    def height(self, row: SetRow) -> float:
        """The row's height with its padding."""
        return row.lines * self.pitch + self.padding

    def lines_in(self, height: float) -> int:
        """How many lines a row of this height holds."""
        return int((height - self.padding + 1e-6) // self.pitch)

    def words(self, row: SetRow, left: float, top: float, *, again: bool = False) -> list[Words]:
        """The row's words, each cell's lines in the middle of its height; `again` for a head repeated."""
        tr = None if again else Element("TR", self.element)
        found = []
        for column, width, cell in zip(self.columns, self.widths, row.cells, strict=True):
            element = Element("TH" if row.head else "TD", tr) if tr else None
            blank = self.padding if column.prose else self.height(row) - len(cell) * self.pitch
            y = top + blank / 2 + (self.pitch - self.size) / 2
            align = Align.CENTRE if row.head else column.align
            for at, line in enumerate(cell):
                x = left + self._indent(line, width - column.inset, align)
                baseline = y + at * self.pitch + ASCENT * self.size
                found.append(Words(x, baseline, self.size, line.runs, gap=line.gap, element=element))
            left += width
        return found

    def _indent(self, line: Line, width: float, align: Align) -> float:
        if align is Align.LEFT:
            return SIDE + line.indent
        wide = sum(self.fonts.width(role, text) for role, text in line.runs) * self.size + line.gap * len(line.text)
        return (width - wide) / 2 if align is Align.CENTRE else width - SIDE - wide

    def bars(self, left: float, top: float, bottom: float) -> list[Bar]:
        """The frame around rows between two heights, and the rules between the columns."""
        found = [
            Bar(left - FRAME / 2, top - FRAME / 2, self.width + FRAME, FRAME),
            Bar(left - FRAME / 2, bottom - FRAME / 2, self.width + FRAME, FRAME),
            Bar(left - FRAME / 2, top, FRAME, bottom - top),
            Bar(left + self.width - FRAME / 2, top, FRAME, bottom - top),
        ]
        for width in self.widths[:-1]:
            left += width
            found.append(Bar(left - HAIR / 2, top, HAIR, bottom - top))
        return found


class GridPages:
    """Rows over pages, from a height of the first page downwards."""

    def __init__(self, grid: Grid, page: Page, top: float, area: Area, new_page: Callable[[], Page]) -> None:
        self.grid = grid
        self.area = area
        self.pages = [page]
        self._new_page = new_page
        self._begin = self._top = top
        self._head = grid.head()
        self._put(self._head)

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    def add(self, row: SetRow) -> None:
        """Set a row; one higher than a page goes on on the next."""
        while self._top + self.grid.height(row) > self.area.bottom:
            most = self.grid.lines_in(self.area.bottom - self._top)
            whole = self.grid.lines_in(self.area.bottom - self.area.top - self.grid.height(self._head))
            if row.lines > whole and most > 1:
                part, row = row.parted(most)
                self._put(part)
            self.turn()
        self._put(row)

    def keep(self, height: float) -> None:
        """Turn the page if there is not this much room left."""
        if self.area.bottom - self._top < height:
            self.turn()

    def turn(self) -> None:
        """Go on on a new page, under the table's head."""
        self._frame()
        self.pages.append(self._new_page())
        self._begin = self._top = self.area.top
        self._put(self._head, again=True)

    def close(self) -> float:
        """Draw the last page's frame; returns where the table ends."""
        self._frame()
        return self._top

    def _put(self, row: SetRow, *, again: bool = False) -> None:
        if self._top > self._begin:
            self.page.bars.append(Bar(self.area.left, self._top - HAIR / 2, self.grid.width, HAIR))
        self.page.words += self.grid.words(row, self.area.left, self._top, again=again)
        self._top += self.grid.height(row)

    def _frame(self) -> None:
        self.page.bars += self.grid.bars(self.area.left, self._begin, self._top)
