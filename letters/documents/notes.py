"""附注 (7.3.6): in brackets below the date, two characters in, clear of the seal's ring."""

import re
from collections.abc import Sequence

from letters.fonts import FontSet
from letters.layout.breaking import Line, Measure, break_lines
from letters.layout.page import CELL, GAP, SIZE_3, WIDTH

# A label and what it names stay on one line: 联系电话：0999-8123456.
_PAIR = re.compile(
    r"(?:联系|经办|承办|责任)?(?:人|单位|部门|科室|电话|手机|传真|邮编|邮政编码|邮箱|地址)：[^，。；、：（）]{1,24}"
)
_INDENT = 2 * CELL
# A line beside a ring is worth beginning when it holds this much and ends with a mark.
_LEAST_BESIDE = 8 * CELL
_MARKS = "，、；。）"


def note_lines(notes: Sequence[str], fonts: FontSet, cut: float = 0.0) -> list[Line]:
    """The lines of all notes; the first line of all leaves `cut` points free at its right."""
    found: list[Line] = []
    for at, note in enumerate(notes):
        cut = 0.0 if at else cut
        # Parted between labels, or on purpose, a note goes on under its first word.
        further = _INDENT + CELL if cut or _PAIR.search(note) else 0.0
        measure = Measure(first=_INDENT, further=further, cut=cut)
        found += [
            # What a label did not leave to share is not spread over the line.
            Line(line.runs, min(line.gap, GAP), line.indent)
            for line in break_lines([("fangsong", note)], fonts, measure, _PAIR)
        ]
    return found


def notes_below(notes: Sequence[str], fonts: FontSet, free: float, overhang: int) -> tuple[int, list[Line]]:
    """How many lines to leave empty below the date, and the notes' lines.

    A ring that reaches `overhang` lines below the date leaves `free` points of them at the left. The note
    begins on the line below the date (7.3.6) when it ends there, or can be parted there at a mark, before
    the ring; else below the ring.
    """
    if not notes or not overhang:
        return 0, note_lines(notes, fonts)
    usual = note_lines(notes, fonts)
    if overhang == 1 and free >= _INDENT + _LEAST_BESIDE:
        beside = note_lines(notes, fonts, WIDTH - free)
        if beside[0].text[-1] in _MARKS and _INDENT + _width(beside[0], fonts) <= free + 1e-3:
            return 0, beside
    return overhang, usual


def _width(line: Line, fonts: FontSet) -> float:
    return sum(fonts.width(role, text) * SIZE_3 + line.gap * len(text) for role, text in line.runs) - line.gap
