"""Breaks a paragraph into lines by the rules of Chinese print (GB/T 15834, 避头尾).

Words are single characters, except Latin words and figures, —— and ……, which never part. A line is filled
to the measure. What may not begin a line is pulled in when the blanks of the line's punctuation pay for
it, else the break steps back. Full lines are spread evenly to the exact measure; where a figure or a word that
did not fit leaves a line loose, the lines before it share. No paragraph ends with a single character on a line
of its own (单字不成行).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from letters.fonts import FontSet
from letters.layout.ink import Run
from letters.layout.page import GAP, SIZE_3, WIDTH

NO_START = frozenset("，。、；：？！）》〉】〕］｝」』”’％‰℃℉²³…·～,.;:?!)]}%")
NO_END = frozenset("（《〈【〔［｛「『“‘([{￥$")
# Half of these characters' box is blank: it can give way when a line must take one more.
HALF_BLANK = frozenset("，。、；：？！）》〉】〕」』”’（《〈【〔「『“‘")

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:+\-/%‰@_~&=?#°²³]*[A-Za-z0-9%‰°/²³]|[A-Za-z0-9]|——|……|.", re.DOTALL)
_SOFT = re.compile(r"(?<=[/.\-_?&=@])(?=[A-Za-z0-9])")
# A Latin word wider than this (em) may part after its own marks; one still wider anywhere.
_LONG, _LONGEST = 8.0, 20.0
# A word of no more characters than this is not that wide.
_SURELY_SHORT = 8
# A line may be spread by this much of an em between characters; beyond, gaps would read as blanks: it is left ragged.
_LOOSEST = 1 / 6
# A line looser than this (em) is evened out with those before it, so many together; the fewer, the more each gives.
_NOTICED, _TOGETHER = 0.06, 6
_LEAST_ENDS, _LINES_AND_ENDS = 3, 8
_EXACT, _OFF_THE_GRID = 0.001, 1e-5
# At most one character's width is won from punctuation.
_MOST_PULLED = 1.05


@dataclass(slots=True)
class Line:
    """A line as set: its runs, the gap between characters and the indent in points."""

    runs: tuple[Run, ...]
    gap: float
    indent: float

    @property
    def text(self) -> str:
        """The line's characters."""
        return "".join(text for _, text in self.runs)


@dataclass(frozen=True, slots=True)
class Measure:
    """The room a paragraph has, in points: first and further indents, width, size, usual gap.

    `cut` is what the first line leaves free at its right.
    """

    width: float = WIDTH
    first: float = 0.0
    further: float = 0.0
    size: float = SIZE_3
    gap: float = GAP
    cut: float = 0.0


class _Paragraph:
    """The words of a paragraph, how far it reaches up to each of them, and the breaks found between them."""

    def __init__(
        self, runs: Iterable[Run], fonts: FontSet, measure: Measure, whole: re.Pattern[str] | None = None
    ) -> None:
        self.measure = measure
        # Width of a line with the gap after its last character: the first, the others.
        self._rooms = (
            measure.width - measure.first - measure.cut + measure.gap + 1e-6,
            measure.width - measure.further + measure.gap + 1e-6,
        )
        self.words: list[str] = []
        # Role and the first word after its run.
        self.runs: list[tuple[str, int]] = []
        lengths: list[float] = []
        for role, text in runs:
            words = _words(role, text, fonts) if whole is None else _with_whole(role, text, fonts, whole)
            lengths += map(fonts.lengths(role, measure.size, measure.gap).__getitem__, words)
            self.words += words
            self.runs.append((role, len(self.words)))
        self.edges = [0.0, *accumulate(lengths)]

    def room(self, begin: int) -> float:
        """Width a line has that begins with the given word, with the gap after its last character."""
        return self._rooms[begin > 0]

    def legal(self, at: int) -> bool:
        """May a line end before the given word? A blank there is dropped: what follows it begins the line."""
        begins = at
        while begins < len(self.words) - 1 and self.words[begins] == " ":
            begins += 1
        return self.words[begins][0] not in NO_START and self.words[at - 1][-1] not in NO_END

    def fill(self, begin: int) -> int:
        """The word that no longer fits on a line beginning with the given one."""
        return max(bisect_right(self.edges, self.edges[begin] + self.room(begin)) - 1, begin + 1)

    def end_of_line(self, begin: int) -> int:
        """Where the line that begins with the given word ends: greedy, then mended."""
        full = self.fill(begin)
        if full >= len(self.words):
            return full
        if self.legal(full):
            return full
        pulled = full
        while pulled < len(self.words) and (self.words[pulled][0] in NO_START or self.words[pulled] == " "):
            pulled += 1
        if pulled > full and self._fits(begin, pulled):
            return pulled
        at = full
        while at > begin + 1 and not self.legal(at):
            at -= 1
        return at if self.legal(at) else full

    def _fits(self, begin: int, end: int) -> bool:
        """Do the words fit a line, the blanks of its punctuation giving way if they must?"""
        needed = self.edges[end] - self.edges[begin] - self.room(begin)
        if needed <= 0:
            return True
        blanks = sum(word in HALF_BLANK for word in self.words[begin:end]) * self.measure.size / 2
        return needed <= min(blanks, _MOST_PULLED * self.measure.size)

    def breaks(self) -> list[tuple[int, int]]:
        """The lines as (first word, word after the last): filled one by one, a loose one evened with those before."""
        found: list[tuple[int, int]] = []
        begin, size = 0, self.measure.size
        while begin < len(self.words):
            end = self.end_of_line(begin)
            found.append((begin, end))
            spare = self.room(begin) - (self.edges[end] - self.edges[begin])
            begin, before = self._next(end), begin
            if spare > _NOTICED * size * (end - before) and len(found) > 1 and begin < len(self.words):
                found[-_TOGETHER:] = self._evened(found[-_TOGETHER:])
        if len(found) > 1:
            self._keep_company(found)
        return found

    def _next(self, end: int) -> int:
        """The word that begins the next line: blanks at its beginning are dropped."""
        while end < len(self.words) and self.words[end] == " ":
            end += 1
        return end

    def _evened(self, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """As many lines from the first's beginning to the last's end, the looseness of one shared by all."""
        close, most = lines[-1][1], max(_LEAST_ENDS, _LINES_AND_ENDS - len(lines))
        # Where the next line begins → the price so far, and the way there.
        reached: dict[int, tuple[float, list[tuple[int, int]]]] = {lines[0][0]: (0.0, [])}
        for at in range(len(lines)):
            further: dict[int, tuple[float, list[tuple[int, int]]]] = {}
            for begin, (price, way) in reached.items():
                for end in self._ends(begin, most) if at < len(lines) - 1 else [close]:
                    if not (begin < end <= close and self._fits(begin, end)):
                        continue
                    whole = price + self._price(begin, end)
                    after = self._next(end)
                    if after not in further or whole < further[after][0]:
                        further[after] = (whole, [*way, (begin, end)])
            reached = further
        return next((way for _, way in reached.values()), lines)

    def _price(self, begin: int, end: int) -> float:
        """What a line costs: a little in several lines is better than much in one, none better than a little."""
        spare = self.room(begin) - (self.edges[end] - self.edges[begin])
        looseness = abs(spare) / (end - begin) / self.measure.size
        return looseness**3 + (_OFF_THE_GRID if looseness > _EXACT else 0.0)

    def _ends(self, begin: int, most: int) -> list[int]:
        """Where a line may end: where filling ends it, and places before, so many in all."""
        found = [self.end_of_line(begin)]
        at = min(self.fill(begin), found[0] - 1)
        while at > begin + 1 and len(found) < most and found[0] < len(self.words):
            if self.legal(at) and self.words[at] != " ":
                found.append(at)
            at -= 1
        return found

    def _keep_company(self, found: list[tuple[int, int]]) -> None:
        """Give a last line of one character (and its punctuation) another from the line before."""
        begin, end = found[-1]
        if sum(len(word) for word in self.words[begin:end] if word not in NO_START and word != " ") > 1:
            return
        before = found[-2][0]
        at = begin - 1
        while at > before + self.measure.width / self.measure.size / 2:
            if self.legal(at) and self.words[at] != " ":
                found[-2:] = [(before, at), (at, end)]
                return
            at -= 1

    def line(self, begin: int, end: int) -> Line:
        """A line set to the measure, or as it falls if it is the last."""
        last = end == len(self.words)
        while end > begin + 1 and self.words[end - 1] == " ":
            end -= 1
        usual = self.measure.gap
        spare = self.room(begin) - (self.edges[end] - self.edges[begin])
        gaps = sum(map(len, self.words[begin:end])) - 1
        gap = usual
        if gaps and (not last or spare < 0):
            each = spare / gaps
            gap = usual + each if each <= _LOOSEST * self.measure.size else usual
        indent = self.measure.first if begin == 0 else self.measure.further
        return Line(self.joined(begin, end), gap, indent)

    def joined(self, begin: int, end: int) -> tuple[Run, ...]:
        """The words of a line as the runs they came in."""
        found: list[Run] = []
        for role, after in self.runs:
            if begin < after:
                found.append((role, "".join(self.words[begin : min(after, end)])))
                begin = after
            if after >= end:
                break
        return tuple(found)


def break_lines(
    runs: Iterable[Run], fonts: FontSet, measure: Measure, whole: re.Pattern[str] | None = None
) -> list[Line]:
    """The lines of a paragraph; none for one without characters. What matches `whole` never parts."""
    paragraph = _Paragraph(runs, fonts, measure, whole)
    return [paragraph.line(begin, end) for begin, end in paragraph.breaks()]


def _with_whole(role: str, text: str, fonts: FontSet, whole: re.Pattern[str]) -> list[str]:
    found: list[str] = []
    begin = 0
    for each in whole.finditer(text):
        if fonts.width(role, each[0]) <= _LONGEST:
            found += [*_words(role, text[begin : each.start()], fonts), each[0]]
            begin = each.end()
    return found + _words(role, text[begin:], fonts)


def _words(role: str, text: str, fonts: FontSet) -> list[str]:
    # What should be one paragraph is: a line end in a name or an address parts words like a blank.
    words: list[str] = _WORD.findall(text.replace("\n", " "))
    if max(map(len, words), default=0) <= _SURELY_SHORT:
        return words
    found: list[str] = []
    for word in words:
        if len(word) > _SURELY_SHORT and fonts.width(role, word) > _LONG:
            for part in _SOFT.split(word):
                found += list(part) if fonts.width(role, part) > _LONGEST else [part]
        else:
            found.append(word)
    return found
