"""The head of the ordinary form (7.2): what stands at the upper left, the red mark, number, signers, rule, title."""

from letters.content.ordinary import OrdinaryContent
from letters.documents.letterhead import title_below
from letters.fonts import FontSet
from letters.layout.ink import Bar, Element, Page, Words
from letters.layout.page import (
    ASCENT,
    CELL,
    INK_TOP,
    LEADING,
    LEFT,
    MM,
    PITCH,
    RED,
    RIGHT,
    SIZE_3,
    TOP,
    WIDTH,
    line_top,
)
from letters.layout.titles import ROLE, title_lines
from letters.text import normalise, visible

# 7.2.4: the mark's top edge, below that of the type area; a joint paper's marks grow from there, too.
MARK_TOP = TOP + 35 * MM
# The standard names no size: it should catch the eye and stay below the superior's. Joint marks are smaller.
_ALONE, _JOINT = 52.0, 38.0
_CONDENSED = 0.62
# A mark that would be smaller than this in one line takes several, each at most this part of the whole.
_LEAST, _OF_THE_WHOLE = 26.0, 0.4
_JOINT_PITCH = 1.25
_FILE = "文件"
_BETWEEN = 8.0
# 7.2.7: the rule 4 below the number.
_RULE, _TO_RULE = 1.5, 4 * MM


def ordinary_head(page: Page, content: OrdinaryContent, fonts: FontSet) -> int:
    """Set the head on the first page; returns the first line left for the addressees. Raises TitleTooLong."""
    _corner(page, content)
    bottom = _mark(page, content.issuers, fonts)
    # 7.2.5: two empty lines below the mark.
    top = _number(page, content, bottom + LEADING + 2 * PITCH, fonts)
    rule = top + SIZE_3 + _TO_RULE
    page.bars.append(Bar(LEFT, rule, WIDTH, _RULE, RED))
    words, first = title_below(content.title, fonts, rule + _RULE)
    page.words += words
    return first


def _corner(page: Page, content: OrdinaryContent) -> None:
    """7.2.1–7.2.3: number of the copy, class and term of secrecy, urgency, one below the other."""
    said = [("fangsong", visible(content.copy_number)), ("heiti", normalise(content.secrecy)),
            ("heiti", normalise(content.urgency))]
    for at, run in enumerate(run for run in said if run[1]):
        page.words.append(Words(LEFT, line_top(at) + ASCENT * SIZE_3, SIZE_3, (run,), element=Element("P")))


def _mark(page: Page, issuers: tuple[str, ...], fonts: FontSet) -> float:
    """7.2.4: the issuers one below the other, the host first, 文件 to their right in the middle; returns the foot."""
    names, beside = _lines([normalise(name) for name in issuers], fonts)
    wanted = _JOINT if beside else _ALONE
    side = fonts.width(ROLE, beside) * _ALONE + _BETWEEN if beside else 0.0
    em = max((fonts.width(ROLE, name) for name in names), default=1.0)
    stretch = max(_CONDENSED, min(1.0, (WIDTH - side) / (em * wanted)))
    size = min(wanted, (WIDTH - side) / (em * stretch))
    element = Element("P")
    block = em * size * stretch
    left = LEFT + (WIDTH - block - side) / 2
    for at, name in enumerate(names):
        # Joint names stand justified under each other, as wide as the widest.
        wide = fonts.width(ROLE, name) * size * stretch
        gap = (block - wide) / (len(name) - 1) / stretch if beside and len(name) > 1 else 0.0
        y = MARK_TOP + INK_TOP * size + at * size * _JOINT_PITCH
        page.words.append(Words(left, y, size, ((ROLE, name),), gap, RED, stretch, element))
    high = INK_TOP * size + (len(names) - 1) * size * _JOINT_PITCH
    if beside:
        y = MARK_TOP + high / 2 + INK_TOP * _ALONE / 2
        page.words.append(Words(left + block + _BETWEEN, y, _ALONE, ((ROLE, beside),), 0.0, RED, element=element))
    return MARK_TOP + high + (1 - ASCENT) * size


def _lines(names: list[str], fonts: FontSet) -> tuple[list[str], str]:
    """The mark's lines and what stands beside them; one name ends with 文件, unless it is too long for one line."""
    if len(names) != 1:
        return names, _FILE
    name = names[0]
    em, room = fonts.width(ROLE, name + _FILE), WIDTH / _CONDENSED
    if em * _LEAST <= room:
        return [name + _FILE], ""
    room -= (fonts.width(ROLE, _FILE) * _ALONE + _BETWEEN) / _CONDENSED
    return title_lines(name, fonts, max(room / _LEAST, fonts.width(ROLE, name) * _OF_THE_WHOLE)), _FILE


def _number(page: Page, content: OrdinaryContent, top: float, fonts: FontSet) -> float:
    """7.2.5, 7.2.6: the number in the middle; with signers one in on the left, they one in on the right.

    Returns the top of the last line: with many signers the number stands on theirs.
    """
    number = visible(content.number)
    signers = [normalise(name) for name in content.signers]
    if signers:
        label = "签发人："
        widest = max(fonts.width("kaiti", name) for name in signers) * SIZE_3
        x = RIGHT - CELL - widest - fonts.width("fangsong", label) * SIZE_3
        element = Element("P")
        for at, name in enumerate(signers):
            y = top + at * PITCH + ASCENT * SIZE_3
            runs = (("fangsong", label), ("kaiti", name)) if at == 0 else (("kaiti", name),)
            page.words.append(Words(x if at == 0 else RIGHT - CELL - widest, y, SIZE_3, runs, element=element))
        top += (len(signers) - 1) * PITCH
    if number:
        wide = fonts.width("fangsong", number) * SIZE_3
        x = LEFT + CELL if signers else LEFT + (WIDTH - wide) / 2
        page.words.append(Words(x, top + ASCENT * SIZE_3, SIZE_3, (("fangsong", number),), element=Element("P")))
    return top
