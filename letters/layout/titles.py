"""Breaks a title into lines: sense units whole, in the form of a trapezoid or diamond (7.3.1).

A break the drafter has set holds. Else every place in the title gets a price: nothing after a full unit
of sense, little between two known words, very much inside what is perhaps a long name, and no break at all inside
a word, a short name, a number or before 的. The cheapest set of breaks whose lines have a good shape wins.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path

from letters.fonts import FontSet
from letters.layout.breaking import NO_END, NO_START

ROLE = "xiaobiaosong"
# Never a break there.
_NEVER = 1000.0
_BETWEEN_WORDS, _AT_UNKNOWN, _INSIDE_UNKNOWN = 1.5, 2.5, 40.0
# What no word list knows is a name, most likely: short ones stay whole, longer ones keep this much at either end.
_SHORT_NAME, _NAME_END = 6, 2
_NUMERAL = "[零〇一二三四五六七八九十百0-9]+"
_UNITS = re.compile(
    rf"第\s?[A-Za-z0-9]+号(?:代表)?(?:建议|意见|议案|提案)?|第?{_NUMERAL}(?:号|届|次(?:会议|全会)?|[年月日个条项类批期])"
    r"|[A-Za-z0-9.\-]+"
)
# A session is one unit of sense, broken only when it does not fit: 市十七届人大三次会议.
_SESSION = re.compile(rf"第?{_NUMERAL}届.{{0,20}}?第?{_NUMERAL}次会议")
_PLACE_OF_SESSION = frozenset("省市区县州盟旗乡镇")
_INSIDE_SESSION, _INSIDE_QUOTED = 12.0, 3.0
# What completes a name begins no line after one that no list knows: 滨河|大道, 浦东|新区.
_COMPLETING = (
    *(
        "新区",
        "自治区",
        "自治州",
        "自治县",
        "自治旗",
        "街道",
        "开发区",
        "经济",
        "工业",
        "社区",
        "小区",
        "村",
        "镇",
        "乡",
    ),
    *("大道", "大街", "东路", "西路", "南路", "北路", "中路", "路口", "公路", "大桥", "隧道", "车站", "市场", "医院"),
    *("公园", "广场", "景区", "水库", "河", "湖", "山", "学校", "小学", "中学"),
)
# Words of one character that stand for themselves between two known words.
_PARTICLES = frozenset("对和与及在从到由向为将把的")
# A line nearly as wide as the type area is allowed and not sought.
_BROAD, _TOO_BROAD = 0.92, 1.0
# What may not begin a line of a title although it is no punctuation; what belongs to the word before it.
_CLINGING = frozenset("的了着过等之地得们者省市县区镇乡村局委办院厅部号届次年月日路街")
# Words that lead on: a line does not end with them.
_LEADING = ("关于", "对", "和", "与", "及", "以及", "第", "在", "为", "将", "向", "从", "由")
_GOOD_BEFORE = ("关于", "第")
_GOOD_AFTER = ("会议", "》", "，", "、", "；", "：")
_FAIR_AFTER = ("的", "届", "大会", "人大", "政协", "局", "委员会", "委", "政府", "办公室")
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
    for begin, end in _names(text, known):
        _keep_name(text, prices, begin, end)
    for session in _SESSION.finditer(text):
        # The place stays with its session: 云溪市第十七届, never 云溪市／第十七届.
        begin = session.start() - (text[session.start() - 1 : session.start()] in _PLACE_OF_SESSION)
        for at in range(begin + 1, session.end()):
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


def _names(text: str, known: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where characters stand together that no word list knows, marks and blanks aside."""
    for unknown, group in groupby(range(len(text)), lambda at: not known[at] and text[at].isalnum()):
        if unknown:
            places = list(group)
            yield places[0], places[-1] + 1


def _keep_name(text: str, prices: list[float], begin: int, end: int) -> None:
    """No break inside a short name nor near the ends of a long one; a lone character belongs to the word before."""
    whole = end - begin <= _SHORT_NAME
    for at in range(begin + 1, end):
        if whole or at - begin < _NAME_END or end - at < _NAME_END:
            prices[at] = _NEVER
    if begin and end - begin == 1 and prices[begin] > 0:
        prices[begin] = _NEVER
    if text.startswith(_COMPLETING, end):
        prices[end] = _NEVER


def _known(text: str) -> list[tuple[int, int]]:
    """The words and units of a title: the reading that leaves fewest characters and words over."""
    units = {found.start(): found.end() for found in _UNITS.finditer(text)}
    words = _lexicon()
    longest = max(map(len, words))
    # From the end: the price of the rest and the length of the word that begins here (0 = none known).
    rest: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)
    for at in range(len(text) - 1, -1, -1):
        choices = [(rest[at + 1][0] + (2 if text[at] in _PARTICLES else 3), 0)]
        if at in units:
            choices.append((rest[units[at]][0], units[at] - at))
        ends = range(at + 2, min(len(text), at + longest) + 1)
        choices += [(rest[end][0] + 1, end - at) for end in ends if text[at:end] in words]
        rest[at] = min(choices, key=lambda choice: (choice[0], -choice[1]))
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        length = rest[at][1]
        if length or (text[at] in _PARTICLES and _beside_known(text, at, rest, found)):
            found.append((at, at + max(1, length)))
        at += length or 1
    return found


def _beside_known(text: str, at: int, rest: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]) -> bool:
    """Does a particle stand between known words, so that it is no part of a name?"""
    follows = at == 0 or bool(found and found[-1][1] == at)
    return follows and (at + 1 == len(text) or rest[at + 1][1] > 0 or text[at] in "对的")


@cache
def _lexicon() -> frozenset[str]:
    path = Path(__file__).resolve().parent.parent / "data" / "words.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
