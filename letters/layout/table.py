"""A ruled table of two columns, label and contents, that may run over pages."""

from dataclasses import dataclass, field

from letters.layout.breaking import Line
from letters.layout.ink import Bar, Element, Page, Run, Words
from letters.layout.page import ASCENT, LEFT, MM, PAGE_HEIGHT, WIDTH

# Forms are no letters: they use more of the page, so that a usual one stays on one side of paper.
TABLE_TOP, TABLE_BOTTOM = 26 * MM, PAGE_HEIGHT - 26 * MM
LABEL_WIDTH = 78.0
PADDING = 7.0
# Text of the contents column may be this wide.
ROOM = WIDTH - LABEL_WIDTH - 2 * PADDING
SIZE, PITCH = 12.0, 19.5
_HAIR, _FRAME = 0.5, 1.0
# What stands between the outermost lines of a cell and its rules.
_ABOVE, _BELOW = 5.0, 4.0


@dataclass(frozen=True, slots=True)
class Row:
    """A label of one or more lines and the lines beside it."""

    label: tuple[Run, ...]
    lines: list[Line]
    least_lines: int = 1


@dataclass(slots=True)
class Table:
    """Rows set one below the other from a height on the first page."""

    page: Page
    top: float
    pages: list[Page] = field(default_factory=list)
    element: Element = field(default_factory=lambda: Element("Table"))
    _begin: float = 0.0

    def __post_init__(self) -> None:
        self.pages.append(self.page)
        self._begin = self.top
        self._rule(self.top, _FRAME)

    def add(self, row: Row, width_of_label: float) -> None:
        """Set a row; its lines go on on the next page where they must, under the label again."""
        tr = Element("TR", self.element)
        th, td = Element("TH", tr), Element("TD", tr)
        lines = row.lines
        while True:
            room = int((TABLE_BOTTOM - self.top - _ABOVE - _BELOW) // PITCH)
            wanted = max(len(lines), row.least_lines)
            if room < min(2, wanted):
                self._turn()
                continue
            part, lines = lines[:room], lines[room:]
            height = _ABOVE + _BELOW + max(len(part), min(row.least_lines, room)) * PITCH
            self._label(row.label, width_of_label, height, th)
            for at, line in enumerate(part):
                y = self.top + _ABOVE + at * PITCH + (PITCH - SIZE) / 2 + ASCENT * SIZE
                x = LEFT + LABEL_WIDTH + PADDING + line.indent
                self.page.words.append(Words(x, y, SIZE, line.runs, gap=line.gap, element=td))
            self.top += height
            self._rule(self.top, _HAIR)
            if not lines:
                return
            self._turn()

    def keep(self, height: float) -> None:
        """Turn the page if there is not this much room left below the rows set so far."""
        if TABLE_BOTTOM - self.top < height:
            self._turn()

    def close(self) -> float:
        """Draw the frame of the last page; returns where the table ends."""
        self._frame()
        return self.top

    def _label(self, label: tuple[Run, ...], width: float, height: float, element: Element) -> None:
        x = LEFT + (LABEL_WIDTH - width) / 2
        y = self.top + (height - SIZE) / 2 + ASCENT * SIZE
        self.page.words.append(Words(x, y, SIZE, label, element=element))

    def _turn(self) -> None:
        self._frame()
        self.page = Page()
        self.pages.append(self.page)
        self.top = self._begin = TABLE_TOP
        self._rule(self.top, _FRAME)

    def _frame(self) -> None:
        height = self.top - self._begin
        self.page.bars.append(Bar(LEFT - _FRAME, self._begin, _FRAME, height + _FRAME))
        self.page.bars.append(Bar(LEFT + WIDTH, self._begin, _FRAME, height + _FRAME))
        self.page.bars.append(Bar(LEFT + LABEL_WIDTH, self._begin, _HAIR, height))
        self._rule(self.top, _FRAME)

    def _rule(self, y: float, thickness: float) -> None:
        self.page.bars.append(Bar(LEFT, y, WIDTH, thickness))
