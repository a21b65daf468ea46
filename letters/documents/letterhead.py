"""The head of the letter form (10.1): mark, double rules, marks and number below the rule, title."""

from dataclasses import dataclass

from letters.content import LetterContent
from letters.fonts import FontSet
from letters.layout import house
from letters.layout.ink import Bar, Element, Run, Words
from letters.layout.page import (
    ASCENT,
    BETWEEN,
    INK_BOTTOM,
    INK_TOP,
    LEADING,
    LEFT,
    LINES,
    LOWER_RULE_BOTTOM,
    MARK_CONDENSED,
    MARK_LEAST,
    MARK_SIZE,
    MARK_TO_RULE,
    MARK_TOP,
    PAGE_WIDTH,
    PITCH,
    RED,
    RIGHT,
    RULE_LEFT,
    RULE_WIDTH,
    SIZE_2,
    SIZE_3,
    THICK,
    THIN,
    TOP,
    WIDTH,
)
from letters.layout.titles import ROLE, title_lines
from letters.text import lines_of, normalise, visible

# Words for publicity that need a label to be understood; fuller ones (是否同意公开：是) stand as they are.
_BARE_PUBLICITY = frozenset(("公开", "不公开", "主动公开", "依申请公开", "不予公开", "部分公开"))
# A mark of two lines is broken somewhere in its middle; its lines stand closer than a text's.
_HALF, MARK_PITCH = 0.62, 1.15
# Smaller sizes a title falls back to so that the body still begins on page 1 (7.3.3).
_TITLE_SIZES = (SIZE_2, 18.0, SIZE_3)
_MOST_TITLE_LINES = 6


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head set: what stands there, and the first line of the grid left for the addressees."""

    words: list[Words]
    bars: list[Bar]
    first_line: int


class TitleTooLong(ValueError):
    """The title leaves no room for the body on page 1."""


def letterhead(content: LetterContent, fonts: FontSet) -> Letterhead:
    """Set mark, rules, marks, number and title. Raises TitleTooLong."""
    words: list[Words] = []
    rule_top = MARK_TOP + MARK_TO_RULE
    if content.issuer:
        words += _mark(normalise(content.issuer), fonts)
        rule_top = words[-1].y + INK_BOTTOM * words[-1].size + MARK_TO_RULE
    bars = _double_rule(rule_top, THICK, THIN)
    bars += _double_rule(LOWER_RULE_BOTTOM - THICK - BETWEEN - THIN, THIN, THICK)
    bottom = rule_top + THICK + BETWEEN + THIN
    top = bottom + LEADING
    for row in _rows(content, fonts):
        words += [Words(x, top + ASCENT * SIZE_3, SIZE_3, runs, element=Element("P")) for x, runs in row]
        bottom = top + SIZE_3
        top += PITCH
    titles, first = title_below(content.title, fonts, bottom)
    return Letterhead(words + titles, bars, first)


@dataclass(frozen=True, slots=True)
class Mark:
    """The issuer's mark: its lines, their size, how far they are condensed."""

    lines: list[str]
    size: float
    stretch: float


def mark_of(name: str, fonts: FontSet) -> Mark:
    """The mark set: condensed down to a limit, then in two lines, then smaller."""
    em = fonts.width(ROLE, name)
    lines = [name]
    if em * MARK_CONDENSED * MARK_LEAST > WIDTH:
        lines = title_lines(name, fonts, em * _HALF)
        em = max(fonts.width(ROLE, line) for line in lines)
    stretch = max(MARK_CONDENSED, min(1.0, WIDTH / (em * MARK_SIZE)))
    return Mark(lines, min(MARK_SIZE, WIDTH / (em * stretch)), stretch)


def _mark(name: str, fonts: FontSet) -> list[Words]:
    """The issuer's mark, centred."""
    mark = mark_of(name, fonts)
    size, stretch = mark.size, mark.stretch
    element = Element("P")
    words = []
    for at, line in enumerate(mark.lines):
        x = (PAGE_WIDTH - fonts.width(ROLE, line) * size * stretch) / 2
        y = MARK_TOP + INK_TOP * size + at * size * MARK_PITCH
        words.append(Words(x, y, size, ((ROLE, line),), 0.0, RED, stretch, element))
    return words


def _double_rule(top: float, upper: float, lower: float) -> list[Bar]:
    return [
        Bar(RULE_LEFT, top, RULE_WIDTH, upper, RED),
        Bar(RULE_LEFT, top + upper + BETWEEN, RULE_WIDTH, lower, RED),
    ]


def _rows(content: LetterContent, fonts: FontSet) -> list[list[tuple[float, tuple[Run, ...]]]]:
    """The lines below the rule: the number right, and where the house has them 签发人 and the marks."""
    chosen = house.chosen()
    number, signer, marks = visible(content.number), normalise(content.signer), marks_of(content)
    signed: tuple[Run, ...] = (("fangsong", "签发人："), ("kaiti", signer))
    marked: tuple[Run, ...] = (("heiti", marks),)
    rights: list[tuple[Run, ...]] = [(("fangsong", number),)] if number else []
    # What stands left, with the first line it may stand on.
    lefts: list[tuple[int, tuple[Run, ...]]] = []
    if marks and chosen.marks == "below":
        rights.append(marked)
    elif marks and chosen.marks == "left":
        lefts.append((0, marked))
    if signer and chosen.signer != "none":
        lefts.append((0 if chosen.signer == "left" else 1, signed))
    rows = [[(RIGHT - _width(right, fonts), right)] for right in rights]
    for first, left in lefts:
        wide = LEFT + _width(left, fonts) + SIZE_3
        free = next((row for row in rows[first:] if wide <= row[0][0]), None)
        if free is None:
            rows.append([(LEFT, left)])
        else:
            free.insert(0, (LEFT, left))
    return rows


def marks_of(content: LetterContent) -> str:
    """Class mark and publicity as the regulations ask them at the upper right of page 1."""
    parts = []
    if mark := normalise(content.class_mark):
        parts.append(f"类别：{mark}")
    if publicity := normalise(content.publicity).strip("（）"):
        parts.append(f"公开属性：{publicity}" if publicity in _BARE_PUBLICITY else publicity)
    return "\u3000".join(parts)


def _width(runs: tuple[Run, ...], fonts: FontSet) -> float:
    return sum(fonts.width(role, text) for role, text in runs) * SIZE_3


def title_of(title: str, fonts: FontSet) -> tuple[list[str], float]:
    """A title's lines and their size."""
    clean = "\n".join(normalise(line) for line in lines_of(title))
    for size in _TITLE_SIZES:
        lines = title_lines(clean, fonts, WIDTH / size)
        if len(lines) <= _MOST_TITLE_LINES:
            break
    return lines, size


def title_below(title: str, fonts: FontSet, above: float) -> tuple[list[Words], int]:
    """The title two empty lines below what stands above, and the grid line after one more empty line."""
    lines, size = title_of(title, fonts)
    height = len(lines) * (size + LEADING)
    top = above + LEADING + 2 * PITCH
    # The body goes on on the grid. What that is off from two and one empty lines, both gaps share.
    wanted = (top + height + PITCH - TOP) / PITCH
    first = max(0, round(wanted))
    top += (first - wanted) * PITCH / 2
    element = Element("H1")
    words = []
    for line in lines:
        x = LEFT + (WIDTH - fonts.width(ROLE, line) * size) / 2
        words.append(Words(x, top + ASCENT * size, size, ((ROLE, line),), element=element))
        top += size + LEADING
    if first + 2 > LINES:
        raise TitleTooLong(f"标题过长（{sum(map(len, lines))}字），首页排不下正文")
    return words, first
