"""The foot of a letter (版记): copies, and addressees too many for page 1 (7.4; 10.1: no rules, no 印发 line)."""

from dataclasses import dataclass

from letters.fonts import FontSet
from letters.layout.breaking import Line, Measure, break_lines
from letters.layout.ink import Element, Words
from letters.layout.page import (
    ASCENT,
    BOTTOM,
    COPIES_INSET,
    COPIES_PITCH,
    LEFT,
    LINES,
    SIZE_4,
    WIDTH,
    line_top,
)
from letters.text import normalise

_LABEL = 3 * SIZE_4
_MEASURE = Measure(WIDTH - 2 * COPIES_INSET, first=0.0, further=_LABEL, size=SIZE_4, gap=0.0)
# A foot longer than this stands on pages of its own behind the signature.
_MOST_BESIDE_SIGNATURE = 12
_A_PAGE = 22


@dataclass(frozen=True, slots=True)
class FootLine:
    """A line of the foot and the entry it belongs to."""

    line: Line
    element: Element


def foot_lines(addressees: str, copies: tuple[str, ...], fonts: FontSet) -> list[FootLine]:
    """The foot's lines: 主送 if addressees were moved here, then 抄送, each entry closed by a full stop."""
    entries = []
    if addressees:
        entries.append(f"主送：{addressees.rstrip('：')}。")
    names = [normalise(name).rstrip("。，；、") for name in copies]
    if kept := [name for name in names if name]:
        entries.append(f"抄送：{'，'.join(kept)}。")
    return [
        FootLine(line, element)
        for entry in entries
        for element in (Element("P"),)
        for line in break_lines([("fangsong", entry)], fonts, _MEASURE)
    ]


def grid_lines(count: int) -> int:
    """Lines of the grid that a foot of so many lines covers, with the blank above it; 0 beyond a limit."""
    if not 0 < count <= _MOST_BESIDE_SIGNATURE:
        return 0
    top = BOTTOM - SIZE_4 - (count - 1) * COPIES_PITCH
    return next(lines for lines in range(LINES) if line_top(LINES - lines) <= top)


def foot_pages(lines: list[FootLine]) -> list[list[Words]]:
    """The foot as it stands: on one page, or on several when it is too long to stand beside a signature."""
    if not lines:
        return [[]]
    if len(lines) <= _MOST_BESIDE_SIGNATURE:
        return [_placed(lines)]
    return [[], *(_placed(lines[at : at + _A_PAGE]) for at in range(0, len(lines), _A_PAGE))]


def _placed(lines: list[FootLine]) -> list[Words]:
    """Lines standing on the lower edge of the type area, one character in on both sides."""
    lowest = BOTTOM - SIZE_4 + ASCENT * SIZE_4
    return [
        Words(
            LEFT + COPIES_INSET + each.line.indent,
            lowest - (len(lines) - 1 - at) * COPIES_PITCH,
            SIZE_4,
            each.line.runs,
            gap=each.line.gap,
            element=each.element,
        )
        for at, each in enumerate(lines)
    ]
