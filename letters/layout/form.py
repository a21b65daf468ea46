"""A form: ruled rows of labels and what stands beside them, one, two or more fields a row."""

from collections.abc import Callable, Sequence

from letters.fonts import FontSet
from letters.layout.grid import FRAME, HAIR, PORTRAIT, SIDE, Align, Area, Column, Grid, SetRow
from letters.layout.ink import Bar, Element, Page

LABEL_WIDTH = 72.0
SIZE = 12.0
# Forms are filled in and read by hand.
AIR = 2.0
Field = tuple[str, str]
# A day to be written by hand: it stands at the right of its field, a little in, with room before each unit.
BY_HAND = "年　　月　　日"
_INSET = SIZE
# Of two fields of unlike need: how wide the first one is, and the second one's label.
_FIRST_FIELD = 112.0


def _balanced(label: str, width: float) -> str:
    """A label of several lines has them of like length, unless it is broken already."""
    most = int((width - 2 * SIDE) // SIZE)
    if "\n" in label or len(label) <= most:
        return label
    each = -(-len(label) // -(-len(label) // most))
    return "\n".join(label[at : at + each] for at in range(0, len(label), each))


class Form:
    """Rows one below the other from a height of a page; a form too long goes on on the next."""

    def __init__(
        self, page: Page, top: float, fonts: FontSet, area: Area = PORTRAIT, new_page: Callable[[], Page] = Page
    ) -> None:
        self.pages = [page]
        self.area = area
        self.top = self._begin = top
        self._fonts = fonts
        self._new_page = new_page
        self._element = Element("Table")

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    def row(self, *fields: Field, least_lines: int = 1, label_width: float = LABEL_WIDTH) -> None:
        """Fields side by side, sharing the width equally."""
        share = self.area.width / len(fields)
        self._fields([(label_width, share - label_width)] * len(fields), fields, least_lines)

    def pair(self, first: Field, second: Field, label_width: float, least_lines: int = 1) -> None:
        """Two fields, the first a short one: a name, a signature, a number."""
        rest = self.area.width - label_width - _FIRST_FIELD - LABEL_WIDTH
        self._fields([(label_width, _FIRST_FIELD), (LABEL_WIDTH, rest)], (first, second), least_lines)

    def _fields(self, widths: Sequence[tuple[float, float]], fields: Sequence[Field], least_lines: int) -> None:
        columns, texts = [], []
        for (label_width, width), (label, text) in zip(widths, fields, strict=True):
            columns.append(Column("", label_width, Align.CENTRE, "heiti"))
            by_hand = Column("", width, Align.RIGHT, inset=_INSET)
            columns.append(by_hand if text == BY_HAND else Column("", width))
            texts += [_balanced(label, label_width), text]
        self.cells(columns, texts, least_lines)

    def prose(self, label: str, paragraphs: Sequence[str], least_lines: int, *,
              label_width: float = LABEL_WIDTH) -> None:
        """A label beside running text, or the room to write one."""
        beside = Column("", self.area.width - label_width, prose=True)
        columns = (Column("", label_width, Align.CENTRE, "heiti"), beside)
        self.cells(columns, [label, "\n".join(paragraphs)], least_lines)

    def cells(self, columns: Sequence[Column], texts: list[str], least_lines: int = 1) -> None:
        """A row of cells of any widths."""
        grid = Grid(columns, self._fonts, self.area.width, SIZE, AIR)
        grid.element = self._element
        row = grid.row(texts, least_lines)
        while self.top + grid.height(row) > self.area.bottom:
            most = grid.lines_in(self.area.bottom - self.top)
            if most > 1 and row.lines > grid.lines_in(self.area.bottom - self.area.top):
                part, row = row.parted(most)
                self._put(grid, part)
            self._turn()
        self._put(grid, row)

    def keep(self, height: float) -> None:
        """Turn the page if there is not this much room left below the rows set so far."""
        if self.area.bottom - self.top < height:
            self._turn()

    def close(self) -> float:
        """Draw the frame; returns where the form ends."""
        for x in (self.area.left, self.area.right):
            self.page.bars.append(Bar(x - FRAME / 2, self._begin, FRAME, self.top - self._begin))
        self._rule(self._begin, FRAME)
        self._rule(self.top, FRAME)
        return self.top

    def _turn(self) -> None:
        self.close()
        self.pages.append(self._new_page())
        self.top = self._begin = self.area.top

    def _put(self, grid: Grid, row: SetRow) -> None:
        if self.top > self._begin:
            self._rule(self.top, HAIR)
        self.page.words += grid.words(row, self.area.left, self.top)
        height, x = grid.height(row), self.area.left
        for width in grid.widths[:-1]:
            x += width
            self.page.bars.append(Bar(x - HAIR / 2, self.top, HAIR, height))
        self.top += height

    def _rule(self, y: float, thickness: float) -> None:
        grown = FRAME / 2 if thickness == FRAME else 0.0
        self.page.bars.append(Bar(self.area.left - grown, y - thickness / 2, self.area.width + 2 * grown, thickness))
