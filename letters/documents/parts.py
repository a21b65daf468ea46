"""What several documents say in the same words and the same form: days, lists, headings, notes."""

import re
from collections.abc import Sequence
from datetime import date

from letters.fonts import FontSet
from letters.layout.breaking import Measure, break_lines
from letters.layout.flow import Flow
from letters.layout.ink import Element, Run
from letters.layout.page import CELL, SIZE_3
from letters.text import lines_of, normalise, squeezed

# 7.3.3: 一、 in 黑体, （一） in 楷体; 1. and （1） stay in 仿宋.
_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]+、")
_SECOND_LEVEL = re.compile(r"（[一二三四五六七八九十]+）")
# A heading ends at its own full stop, or is a short paragraph without one.
_LONGEST_HEADING = 54
_LONGEST_RUN_IN = 30
# With a full stop of its own a paragraph is a sentence, unless it is as short as a heading.
_LONGEST_CLOSED = 16


def printed_day(day: date) -> str:
    """A day in Arabic figures without leading zeros (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def paragraph_runs(text: str) -> tuple[list[Run], bool]:
    """A paragraph in the faces of its level; is it, as a whole, a heading?"""
    role = "heiti" if _FIRST_LEVEL.match(text) else "kaiti" if _SECOND_LEVEL.match(text) else ""
    if not role:
        return [("fangsong", text)], False
    stop = text.find("。")
    if stop < 0 or stop == len(text) - 1:
        whole = len(text) <= (_LONGEST_HEADING if stop < 0 else _LONGEST_CLOSED)
        return [(role if whole else "fangsong", text)], whole
    if stop > _LONGEST_RUN_IN:
        return [("fangsong", text)], False
    return [(role, text[: stop + 1]), ("fangsong", text[stop + 1 :])], False


def paragraphs_of(texts: tuple[str, ...]) -> list[str]:
    """Paragraphs as printed: each line of a draft is one, empty ones fall away."""
    lines = (normalise(line) for text in texts for line in lines_of(text))
    return [line for line in lines if line]


def not_yet_said(notes: tuple[str, ...], said: list[str]) -> list[str]:
    """The notes, as printed, that the paragraphs do not already contain, each once."""
    wanted = paragraphs_of(notes)
    whole = "".join(map(squeezed, said)) if wanted else ""
    found: list[str] = []
    for note in wanted:
        text = squeezed(note)
        if text not in whole and _bare(text) not in {_bare(squeezed(each)) for each in found}:
            found.append(note)
    return found


def in_brackets(note: str) -> str:
    """A note as 附注 is printed (7.3.6): in full-width brackets, without a closing mark inside."""
    return f"（{note.strip('（）').rstrip('。')}）"


def is_bracketed(note: str) -> bool:
    """Does the note stand in one pair of brackets?"""
    return note.startswith("（") and note.endswith("）") and "）" not in note[:-1]


def same_words(one: str, other: str) -> bool:
    """Do two notes say the same, brackets and widths aside?"""
    return _bare(squeezed(one)) == _bare(squeezed(other))


def _bare(text: str) -> str:
    return text.strip("()（）").rstrip("。.")


def put_attachments(flow: Flow, given: Sequence[str], fonts: FontSet) -> None:
    """7.3.4: one empty line below the body, two in, names without closing mark, turnover under the name."""
    names = [normalise(name).rstrip("。；，") for name in given]
    if not names:
        return
    flow.skip(1)
    label = 5 * CELL
    for at, name in enumerate(names, 1):
        count = f"{at}." if len(names) > 1 else ""
        further = label + fonts.width("fangsong", count) * SIZE_3
        first = 2 * CELL if at == 1 else label
        text = ("附件：" if at == 1 else "") + count + name
        lines = break_lines([("fangsong", text)], fonts, Measure(first=first, further=further))
        flow.put(lines, Element("P"), body=True)
