"""Envelopes of the usual Chinese sizes (GB/T 1416), and labels, 24 on a page of A4 to be cut apart.

On an envelope the receiver's postcode stands in six red boxes at the upper left, the stamp goes to the upper
right, the sender stands at the lower right. The lowest 20 mm on the left stay blank for the post's machines.
"""

from collections.abc import Sequence

from letters.content.envelope import Address, EnvelopeContent
from letters.fonts import FontSet
from letters.layout.breaking import Measure, break_lines
from letters.layout.ink import Bar, Cut, Element, Page, Run, Words
from letters.layout.page import ASCENT, MM, PAGE_HEIGHT, PAGE_WIDTH, RED
from letters.text import normalise, visible

# Width and height in millimetres.
SIZES = {"DL": (220, 110), "ZL": (230, 120), "C5": (229, 162)}
ACROSS, DOWN = 3, 8
A_PAGE = ACROSS * DOWN

_EDGE = 12 * MM
_BOX, _BOX_HIGH, _BOX_GAP, _LINE = 7.5 * MM, 9 * MM, 1.8 * MM, 0.8
_STAMP, _SMALL = 20 * MM, 10.5
_PLACE, _NAME, _FROM, _DIGIT = 16.0, 24.0, 12.0, 16.0
_TO_LEFT, _INDENT = 40 * MM, 12 * MM
_LEADING = 1.5
_LABEL_EDGE = 5 * MM
_LABEL_NAME, _LABEL_TEXT = 14.0, 10.5


def envelope_pages(contents: Sequence[EnvelopeContent], size: str, fonts: FontSet) -> list[Page]:
    """One side an envelope. Raises KeyError for a size that does not exist."""
    width, height = (each * MM for each in SIZES[size])
    return [_envelope(content, Page(width=width, height=height), fonts) for content in contents]


def _envelope(content: EnvelopeContent, page: Page, fonts: FontSet) -> Page:
    for at, digit in enumerate(visible(content.to.postcode).ljust(6)[:6]):
        x = _EDGE + at * (_BOX + _BOX_GAP)
        _frame(page, x, _EDGE, _BOX, _BOX_HIGH)
        if digit.strip():
            wide = fonts.width("mono", digit) * _DIGIT
            page.words.append(Words(
                x + (_BOX - wide) / 2, _EDGE + (_BOX_HIGH + 0.7 * _DIGIT) / 2, _DIGIT, (("mono", digit),),
                element=Element("P")))
    _stamp(page, page.width - _EDGE - _STAMP, fonts)
    room = page.width - _TO_LEFT - _EDGE
    top = _EDGE + _BOX_HIGH + (page.height - 110 * MM) / 2 + 9 * MM
    for text in (content.to.place, content.to.unit):
        top = _lines(page, ("fangsong", normalise(text)), (_TO_LEFT, top, room - _STAMP), _PLACE, fonts)
    name = ("kaiti", f"{normalise(content.to.name)}　收")
    _lines(page, name, (_TO_LEFT + _INDENT, top + 3 * MM, room - _INDENT), _NAME, fonts)
    _sender(page, content, fonts)
    return page


def _stamp(page: Page, left: float, fonts: FontSet) -> None:
    """The red frame at the upper right, 贴邮票处 in its middle."""
    _frame(page, left, _EDGE, _STAMP, _STAMP)
    for at, text in enumerate(("贴邮", "票处")):
        x = left + (_STAMP - fonts.width("songti", text) * _SMALL) / 2
        y = _EDGE + _STAMP / 2 + ((at - 1) * _LEADING + (_LEADING - 1) / 2 + ASCENT) * _SMALL
        page.words.append(Words(x, y, _SMALL, (("songti", text),), colour=RED))


def _sender(page: Page, content: EnvelopeContent, fonts: FontSet) -> None:
    """At the lower right, its lines standing on the edge, flush right; the letter's number above it."""
    sender = content.sender
    said = [visible(content.number), normalise(sender.place), normalise(sender.name),
            f"邮政编码：{visible(sender.postcode)}" if sender.postcode else ""]
    lines = [text for text in said if text]
    y = page.height - _EDGE - (len(lines) - 1) * _FROM * _LEADING
    for text in lines:
        size = min(_FROM, (page.width - _TO_LEFT - _EDGE) / max(fonts.width("fangsong", text), 1.0))
        x = page.width - _EDGE - fonts.width("fangsong", text) * size
        page.words.append(Words(x, y, size, (("fangsong", text),), element=Element("P")))
        y += _FROM * _LEADING


def label_pages(addresses: Sequence[Address], fonts: FontSet) -> list[Page]:
    """Labels in the order given, with the lines to cut."""
    width, height = PAGE_WIDTH / ACROSS, PAGE_HEIGHT / DOWN
    pages = []
    for begin in range(0, len(addresses), A_PAGE):
        page = Page()
        for at, address in enumerate(addresses[begin : begin + A_PAGE]):
            _label(page, address, (at % ACROSS * width, at // ACROSS * height), (width, height), fonts)
        page.cuts += [Cut(width * k, 0, width * k, PAGE_HEIGHT) for k in range(1, ACROSS)]
        page.cuts += [Cut(0, height * k, PAGE_WIDTH, height * k) for k in range(1, DOWN)]
        pages.append(page)
    return pages


def _label(
    page: Page, address: Address, place: tuple[float, float], size: tuple[float, float], fonts: FontSet
) -> None:
    left, top = place[0] + _LABEL_EDGE, place[1] + _LABEL_EDGE
    room = size[0] - 2 * _LABEL_EDGE
    if address.postcode:
        top = _lines(page, ("mono", visible(address.postcode)), (left, top, room), _LABEL_TEXT, fonts)
    for text in (address.place, address.unit):
        top = _lines(page, ("fangsong", normalise(text)), (left, top, room), _LABEL_TEXT, fonts, most=2)
    _lines(page, ("kaiti", f"{normalise(address.name)}　收"), (left, top + 2, room), _LABEL_NAME, fonts, most=1)


def _lines(
    page: Page, run: Run, place: tuple[float, float, float], size: float, fonts: FontSet, most: int = 2
) -> float:
    """A text in at most so many lines, set smaller if it needs more; returns what is free below."""
    left, top, room = place
    if not run[1]:
        return top
    lines = break_lines([run], fonts, Measure(width=room, size=size, gap=0.0))
    while len(lines) > most:
        size *= 0.92
        lines = break_lines([run], fonts, Measure(width=room, size=size, gap=0.0))
    element = Element("P")
    for line in lines:
        page.words.append(Words(left, top + ASCENT * size, size, line.runs, min(line.gap, 0.0), element=element))
        top += size * _LEADING
    return top


def _frame(page: Page, x: float, y: float, width: float, height: float) -> None:
    page.bars += [
        Bar(x, y, width, _LINE, RED), Bar(x, y + height - _LINE, width, _LINE, RED),
        Bar(x, y, _LINE, height, RED), Bar(x + width - _LINE, y, _LINE, height, RED)]
