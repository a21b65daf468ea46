"""The foot of the ordinary form (版记, 7.4): copies, who printed it and when, how many, between rules."""

from letters.content.ordinary import OrdinaryContent
from letters.documents.foot import FootLine, foot_lines
from letters.fonts import FontSet
from letters.layout import house
from letters.layout.ink import Bar, Element, Page, Words
from letters.layout.page import ASCENT, BOTTOM, COPIES_INSET, COPIES_PITCH, LEFT, MM, RIGHT, SIZE_4, WIDTH, line_top
from letters.text import normalise

# 7.4.1: the first and the last rule, and those between.
_OUTER, _INNER = 0.35 * MM, 0.25 * MM
# What a line of 4号 leaves free above and below it.
_AIR = (COPIES_PITCH - SIZE_4) / 2


class Imprint:
    """The foot measured, before it is known on which page it stands."""

    def __init__(self, content: OrdinaryContent, addressees: str, fonts: FontSet) -> None:
        self.fonts = fonts
        self.copies = foot_lines(addressees, content.copies_to, fonts)
        self.left, self.right = normalise(content.printed_by), _printed_on(content)
        self.printed = normalise(content.copies_printed)

    def __bool__(self) -> bool:
        return self.lines > 0

    @property
    def lines(self) -> int:
        """Lines it stands in."""
        return len(self.copies) + bool(self.left or self.right) + bool(self.printed)

    def grid_lines(self) -> int:
        """Lines of the type area it covers."""
        top = BOTTOM - self.lines * COPIES_PITCH
        return next(lines for lines in range(23) if line_top(22 - lines) <= top)

    def put(self, page: Page) -> None:
        """Set it on the lower edge of the type area.

        7.4.3: what else an imprint bears, the number of copies, is parted from the line of 印发 by a thin rule.
        """
        top = BOTTOM - self.lines * COPIES_PITCH
        self._rule(page, top, _OUTER)
        for each in self.copies:
            self._line(page, each, top)
            top += COPIES_PITCH
        for left, right in ((self.left, self.right), ("", self.printed)):
            if not left and not right:
                continue
            if top > BOTTOM - self.lines * COPIES_PITCH:
                self._rule(page, top, _INNER)
            self._pair(page, left, right, top)
            top += COPIES_PITCH
        self._rule(page, top - _OUTER, _OUTER)

    def _pair(self, page: Page, left: str, right: str, top: float) -> None:
        """One in on the left, one in on the right."""
        element = Element("P")
        wide = self.fonts.width("fangsong", right) * SIZE_4
        for text, x in ((left, LEFT + COPIES_INSET), (right, RIGHT - COPIES_INSET - wide)):
            if text:
                y = top + _AIR + ASCENT * SIZE_4
                page.words.append(Words(x, y, SIZE_4, (("fangsong", text),), element=element))

    def _line(self, page: Page, each: FootLine, top: float) -> None:
        x, y = LEFT + COPIES_INSET + each.line.indent, top + _AIR + ASCENT * SIZE_4
        page.words.append(Words(x, y, SIZE_4, each.line.runs, gap=each.line.gap, element=each.element))

    def _rule(self, page: Page, y: float, thickness: float) -> None:
        page.bars.append(Bar(LEFT, y, WIDTH, thickness))


def faces_added(pages: int, own: int) -> int:
    """Faces to add behind the text for an imprint that needs `own` of them, 0 where it stands beside the text.

    7.4.1: it stands on the last face; where the office prints so, on an even one. More than max(own, 1) means
    that blank faces come before it.
    """
    odd = (pages + own) % 2
    return own + (odd if house.chosen().even_imprint else 0)


def _printed_on(content: OrdinaryContent) -> str:
    """7.4.3: the day with 印发 behind it."""
    day = normalise(content.printed_on)
    return day if not day or day.endswith("印发") else f"{day}印发"
