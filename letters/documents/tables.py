"""A table in the running text: on the body's column of lines, with its head again on every page."""

from collections import defaultdict
from collections.abc import Sequence

from letters.fonts import FontSet
from letters.layout.breaking import Line
from letters.layout.flow import Flow, Placed
from letters.layout.grid import HAIR, Align, Column, Grid, SetRow
from letters.layout.ink import Bar, Words
from letters.layout.page import ASCENT, BOTTOM, LEFT, LINES, PITCH, SIZE_3, TOP, WIDTH, line_top
from letters.text import normalise

_SIZE = 12.0
# No column is narrower or wider than so many of its characters, whatever stands in it.
_NARROWEST, _WIDEST = 3.0, 16.0
# Rows that do not part from the head.
_TOGETHER = 2
# Between the line above and the table's frame.
_AIR = (PITCH - SIZE_3) / 2


class Tables:
    """The tables of a flow, and the rules they leave on its sheets."""

    def __init__(self, flow: Flow, fonts: FontSet) -> None:
        self.flow = flow
        self.fonts = fonts
        self.bars: dict[int, list[Bar]] = defaultdict(list)

    def put(self, rows: Sequence[Sequence[str]]) -> None:
        """Set a table, the first row its head. Raises ValueError for rows of different lengths."""
        head, *body = rows
        if any(len(row) != len(head) for row in body):
            raise ValueError("表格各行的列数不同")
        grid = Grid(self._columns(head, body), self.fonts, WIDTH, _SIZE)
        set_rows = [grid.row(row) for row in body]
        first = sum(map(grid.height, (grid.head(), *set_rows[:_TOGETHER])))
        if self._top() + first > BOTTOM:
            self.flow.turn()
        table = _Table(self, grid, self._top())
        for row in set_rows:
            table.add(row)
        table.close()

    def _top(self) -> float:
        slot = self.flow.sheet.slot
        return line_top(slot) - (_AIR if slot else 0.0)

    def _columns(self, head: Sequence[str], body: Sequence[Sequence[str]]) -> list[Column]:
        """Shares by the widest cell; figures stand in the middle."""
        columns = []
        for at, name in enumerate(head):
            cells = [normalise(row[at]) for row in body]
            widest = max(self.fonts.width("fangsong", text) for text in (normalise(name), *cells))
            figures = all(text.strip("-+%.,0123456789") in ("", "件", "个", "万元") for text in cells)
            share = min(max(widest, _NARROWEST), _WIDEST) + 1.0
            columns.append(Column(name, share, Align.CENTRE if figures else Align.LEFT))
        return columns


class _Table:
    """One table from its frame's top down."""

    def __init__(self, tables: Tables, grid: Grid, top: float) -> None:
        self.tables = tables
        self.grid = grid
        self.begin = self.top = top
        self._put(grid.head())

    def add(self, row: SetRow) -> None:
        """Set a row; one higher than a page goes on on the next."""
        whole = self.grid.lines_in(BOTTOM - TOP - self.grid.height(self.grid.head()))
        while self.top + self.grid.height(row) > BOTTOM:
            most = self.grid.lines_in(BOTTOM - self.top)
            if row.lines > whole and most > 1:
                part, row = row.parted(most)
                self._put(part)
            self._frame()
            self.tables.flow.turn()
            self.begin = self.top = TOP
            self._put(self.grid.head(), again=True)
        self._put(row)

    def close(self) -> None:
        """Draw the frame; the text goes on on the next whole line."""
        self._frame()
        sheet = self.tables.flow.sheet
        sheet.slot = min(LINES, -int(-(self.top + _AIR - TOP) // PITCH))

    def _put(self, row: SetRow, *, again: bool = False) -> None:
        flow = self.tables.flow
        if self.top > self.begin:
            self._bars().append(Bar(LEFT, self.top - HAIR / 2, WIDTH, HAIR))
        for words in self.grid.words(row, LEFT, self.top, again=again):
            flow.sheet.lines.append(_placed(words))
        self.top += self.grid.height(row)

    def _frame(self) -> None:
        self._bars().extend(self.grid.bars(LEFT, self.begin, self.top))

    def _bars(self) -> list[Bar]:
        return self.tables.bars[len(self.tables.flow.sheets) - 1]


def _placed(words: Words) -> Placed:
    """Words at a place of the page as a line of the flow."""
    slot = (words.y - ASCENT * words.size - TOP) / PITCH
    return Placed(slot, Line(words.runs, words.gap, words.x - LEFT), words.element, words.size)
