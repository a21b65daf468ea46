"""Breaks a title into lines: sense units whole, in the form of a trapezoid or diamond (7.3.1).

A break the drafter has set holds. Else every place in the title gets a price: nothing after a full unit
of sense, little between two known words, much inside what is perhaps a name, and no break at all inside a
word, a number or before 的. The cheapest set of breaks whose lines have a good shape wins.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from letters.fonts import FontSet
from letters.layout.breaking import NO_END, NO_START

ROLE = "xiaobiaosong"
# Never a break there.
_NEVER = 1000.0
_BETWEEN_WORDS, _AT_UNKNOWN, _INSIDE_UNKNOWN = 1.5, 2.5, 8.0
_UNITS = re.compile(
    r"[A-Za-z0-9.\-]+|第\s?[A-Za-z0-9]+号|第[0-9零〇一二三四五六七八九十百]+(?:号|届|次)|[一二三四五六七八九十]+(?:届|次)会?议?"
    r"|[0-9]+(?:号|年|月|日|届|次)"
)
# A session is one unit of sense, broken only when it does not fit: 十七届人大三次会议.
_SESSION = re.compile(r"第?[零〇一二三四五六七八九十百0-9]+届.{0,20}?第?[一二三四五六七八九十0-9]+次会议")
_INSIDE_SESSION, _INSIDE_QUOTED = 3.0, 3.0
# A line nearly as wide as the type area is allowed and not sought.
_BROAD, _TOO_BROAD = 0.92, 1.0
# What may not begin a line of a title although it is no punctuation; what belongs to the word before it.
_CLINGING = frozenset("的了着过等之地得们者省市县区镇乡村局委办院厅部号届次年月日路街")
# Words that lead on: a line does not end with them.
_LEADING = ("关于", "对", "和", "与", "及", "以及", "第", "在", "为", "将", "向", "从", "由")
_GOOD_BEFORE = ("关于", "第")
_GOOD_AFTER = ("会议", "》", "，", "、", "；", "：")
_FAIR_AFTER = ("的", "届", "大会", "人大", "局", "委员会", "委", "政府", "办公室")
_MOST_SHAPED = 4
_SHORTEST = 6.0


def title_lines(title: str, fonts: FontSet, room: float) -> list[str]:
    """The lines of a title; `room` is the longest line's width in em."""
    given = (line.strip() for line in title.split("\n"))
    return [line for part in given if part for line in _broken(part, fonts, room)]


def _broken(text: str, fonts: FontSet, room: float) -> list[str]:
    width = fonts.width(ROLE, text)
    if width <= room:
        return [text]
    prices = _prices(text)
    edges = _edges(text, fonts)
    fewest = int(-(-width // room))
    best = min(
        (found for lines in (fewest, fewest + 1) if (found := _best(edges, prices, lines, room))),
        default=None,
        key=lambda found: found[0] + 3.0 * len(found[1]),
    )
    cuts = best[1] if best else _filled(edges, prices, room)
    return [text[begin:end] for begin, end in pairwise([0, *cuts, len(text)])]


def _edges(text: str, fonts: FontSet) -> list[float]:
    """How far the title reaches up to each place, in em."""
    edges = [0.0]
    for character in text:
        edges.append(edges[-1] + fonts.width(ROLE, character))
    return edges


def _best(edges: Sequence[float], prices: Sequence[float], lines: int, room: float) -> tuple[float, list[int]] | None:
    """The cheapest breaks into that many lines, with their price; None if there are none or too many."""
    if lines > _MOST_SHAPED:
        return None
    places = [at for at in range(1, len(prices)) if prices[at] < _NEVER]
    least = edges[-1] / lines * 0.35
    found: list[tuple[float, list[int]]] = []

    def extend(cuts: list[int], price: float) -> None:
        begin = edges[cuts[-1]] if cuts else 0.0
        if len(cuts) == lines - 1:
            if edges[-1] - begin <= room:
                widths = [edges[b] - edges[a] for a, b in pairwise([0, *cuts, len(edges) - 1])]
                broad = sum(width > _BROAD * room for width in widths)
                found.append((price + _shape(widths) + broad * _TOO_BROAD, cuts))
            return
        for at in places:
            if (not cuts or at > cuts[-1]) and least <= edges[at] - begin <= room:
                extend([*cuts, at], price + prices[at])

    extend([], 0.0)
    return min(found, default=None)


def _shape(widths: Sequence[float]) -> float:
    """The price of a form: trapezoid and diamond are free, an hourglass or a stump costs."""
    price = sum(6.0 for width in widths if width < _SHORTEST)
    price += 5.0 * (1 - min(widths) / max(widths)) ** 2
    steps = [after - before for before, after in pairwise(widths)]
    if all(abs(step) < 1 for step in steps):
        price += 1.0  # a rectangle
    falls = [step < 0 for step in steps if abs(step) >= 1]
    if any(before and not after for before, after in pairwise(falls)):
        price += 6.0  # an hourglass
    return price


def _filled(edges: Sequence[float], prices: Sequence[float], room: float) -> list[int]:
    """Breaks for a title too long for any form: lines filled, each ended at its cheapest place."""
    cuts: list[int] = []
    begin = 0
    while edges[-1] - edges[begin] > room:
        fits = [at for at in range(begin + 1, len(prices)) if edges[at] - edges[begin] <= room]
        late = [at for at in fits if edges[at] - edges[begin] > room * 0.6] or fits or [begin + 1]
        begin = min(late, key=lambda at: (prices[at], -at))
        cuts.append(begin)
    return cuts


def _prices(text: str) -> list[float]:
    """What a break before each character costs."""
    prices = [_AT_UNKNOWN] * len(text)
    known = [False] * len(text)
    for begin, end in _known(text):
        known[begin:end] = [True] * (end - begin)
        prices[begin + 1 : end] = [_NEVER] * (end - begin - 1)
    depth = 0
    for at in range(1, len(text)):
        depth += (text[at - 1] == "《") - (text[at - 1] == "》")
        if prices[at] >= _NEVER:
            continue
        prices[at] = _price(text, at, known) + (_INSIDE_QUOTED if depth > 0 else 0.0)
    for session in _SESSION.finditer(text):
        for at in range(session.start() + 1, session.end()):
            prices[at] += _INSIDE_SESSION
    return prices


def _price(text: str, at: int, known: Sequence[bool]) -> float:
    before, after = text[:at], text[at:]
    if after[0] in NO_START or before[-1] in NO_END or (after[0] in _CLINGING and not known[at]):
        return _NEVER
    if after[0] == "的" or before.endswith(_LEADING):
        return _NEVER
    if before.endswith(_GOOD_AFTER) or after.startswith(_GOOD_BEFORE):
        return 0.0
    if before.endswith(_FAIR_AFTER):
        return 1.0
    if known[at - 1] and known[at]:
        return _BETWEEN_WORDS
    return _AT_UNKNOWN if known[at - 1] or known[at] else _INSIDE_UNKNOWN


def _known(text: str) -> list[tuple[int, int]]:
    """The words and units of a title: the reading that leaves fewest characters and words over."""
    units = {found.start(): found.end() for found in _UNITS.finditer(text)}
    words = _lexicon()
    longest = max(map(len, words))
    # From the end: the price of the rest and the length of the word that begins here (0 = none known).
    rest: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)
    for at in range(len(text) - 1, -1, -1):
        choices = [(rest[at + 1][0] + 3, 0)]
        if at in units:
            choices.append((rest[units[at]][0], units[at] - at))
        ends = range(at + 2, min(len(text), at + longest) + 1)
        choices += [(rest[end][0] + 1, end - at) for end in ends if text[at:end] in words]
        rest[at] = min(choices, key=lambda choice: (choice[0], -choice[1]))
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        length = rest[at][1]
        if length:
            found.append((at, at + length))
        at += length or 1
    return found


@cache
def _lexicon() -> frozenset[str]:
    path = Path(__file__).resolve().parent.parent / "data" / "words.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
