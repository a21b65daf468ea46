"""The foot of the ordinary form (版记, 7.4): copies, who printed it and when, between rules."""

from letters.content.ordinary import OrdinaryContent
from letters.documents.foot import FootLine, foot_lines
from letters.fonts import FontSet
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
        return bool(self.copies or self.left or self.right)

    @property
    def lines(self) -> int:
        """Lines it stands in."""
        return len(self.copies) + bool(self.left or self.right)

    def grid_lines(self) -> int:
        """Lines of the type area it covers."""
        top = BOTTOM - self.lines * COPIES_PITCH
        return next(lines for lines in range(23) if line_top(22 - lines) <= top)

    def put(self, page: Page, number: int) -> None:
        """Set it on the lower edge of the type area; below it, across from the page's number, how many were printed."""
        top = BOTTOM - self.lines * COPIES_PITCH
        self._rule(page, top, _OUTER)
        for each in self.copies:
            self._line(page, each, top)
            top += COPIES_PITCH
        if self.left or self.right:
            if self.copies:
                self._rule(page, top, _INNER)
            element = Element("P")
            wide = self.fonts.width("fangsong", self.right) * SIZE_4
            for text, x in ((self.left, LEFT + COPIES_INSET), (self.right, RIGHT - COPIES_INSET - wide)):
                if text:
                    y = top + _AIR + ASCENT * SIZE_4
                    page.words.append(Words(x, y, SIZE_4, (("fangsong", text),), element=element))
            top += COPIES_PITCH
        self._rule(page, top - _OUTER, _OUTER)
        if self.printed:
            wide = self.fonts.width("fangsong", self.printed) * SIZE_4
            x = LEFT + COPIES_INSET if number % 2 else RIGHT - COPIES_INSET - wide
            y = top + _AIR + ASCENT * SIZE_4
            page.words.append(Words(x, y, SIZE_4, (("fangsong", self.printed),), element=Element("P")))

    def _line(self, page: Page, each: FootLine, top: float) -> None:
        x, y = LEFT + COPIES_INSET + each.line.indent, top + _AIR + ASCENT * SIZE_4
        page.words.append(Words(x, y, SIZE_4, each.line.runs, gap=each.line.gap, element=each.element))

    def _rule(self, page: Page, y: float, thickness: float) -> None:
        page.bars.append(Bar(LEFT, y, WIDTH, thickness))


def _printed_on(content: OrdinaryContent) -> str:
    """7.4.3: the day with 印发 behind it."""
    day = normalise(content.printed_on)
    return day if not day or day.endswith("印发") else f"{day}印发"
