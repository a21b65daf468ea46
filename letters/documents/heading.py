"""The heading of a form: whose it is, its name, and a line with something on either side."""

from letters.fonts import FontSet
from letters.layout.ink import Element, Page, Words
from letters.layout.page import ASCENT, LEADING, LEFT, MM, RIGHT, SIZE_2, WIDTH
from letters.layout.titles import ROLE, title_lines
from letters.text import visible

# The congress's name stands above the form's own, smaller.
_CONGRESS_SIZE = 18.0
_SMALL = 12.0
# Lines of a heading stand closer than a letter's.
_LEADING = LEADING * 0.8
# Forms begin higher than letters, so that a usual one stays on one side of paper.
FORM_TOP = 26 * MM


def form_heading(
    page: Page, names: tuple[str, str], sides: tuple[str, str], fonts: FontSet, top: float = FORM_TOP
) -> float:
    """Set congress and form's name, then what stands left and right below; returns where the form begins."""
    congress, name = names
    element = Element("H1")
    sized = [(line, _CONGRESS_SIZE) for line in title_lines(visible(congress), fonts, WIDTH / _CONGRESS_SIZE)]
    for line, size in [*sized, (name, SIZE_2)]:
        x = LEFT + (WIDTH - fonts.width(ROLE, line) * size) / 2
        page.words.append(Words(x, top + ASCENT * size, size, ((ROLE, line),), element=element))
        top += size + _LEADING
    top += LEADING / 2
    left, right = sides
    y = top + ASCENT * _SMALL
    for text, x in ((left, LEFT), (right, RIGHT - fonts.width("fangsong", right) * _SMALL)):
        if text:
            page.words.append(Words(x, y, _SMALL, (("fangsong", text),), element=Element("P")))
    return top + _SMALL * 1.5
