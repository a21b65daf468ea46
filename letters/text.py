"""Widths of characters: drafts come with half-width punctuation, official letters do not bear it.

Only widths change (，for a comma, 3 for ３): what NFKC folds together stays the same text, nothing is
added and nothing but blanks and invisible marks is lost. Numbers, Latin words, addresses, times and
ratios keep what is theirs.
"""

import re
import unicodedata
from collections.abc import Iterable

FULL = str.maketrans(",:;?!()", "，：；？！（）")
# Full-width letters and digits: the standard prints Arabic figures and Latin at half width (GB/T 15835).
HALF = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}

_KEPT = re.compile(
    r"[a-z][a-z0-9+.-]*://[!-~]*[a-z0-9/]"  # an address of the web
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # of the post
    r"|(?<![0-9])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])",  # a time
    re.ASCII | re.IGNORECASE,
)
# Control and format characters (categories Cc and Cf) but tab and line end.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]"
)
# What is read over when a mark looks for its neighbours: marks of either width, quotation marks, blanks.
_MUTE = frozenset(",:;?!()，：；？！（）\"' \t\n\u3000")
_HALF_MARKS = re.compile(r"[,:;?!()]")
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f]+")


def normalise(text: str) -> str:
    """The text as it is printed: one paragraph, full-width punctuation where it is Chinese."""
    text = visible(text).translate(HALF)
    if not _HALF_MARKS.search(text):
        return text
    around = _Surroundings(text)
    out = list(text)
    for at in [*_brackets(text, around), *_stops(text, around)]:
        out[at] = out[at].translate(FULL)
    for found in _KEPT.finditer(text):
        out[found.start() : found.end()] = found.group()
    return "".join(out)


def visible(text: str) -> str:
    """Without control and direction marks, blanks run together, none at either end."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip(" \u3000\n")


def squeezed(text: str) -> str:
    """The text as compared: widths folded (NFKC), blanks gone."""
    return "".join(unicodedata.normalize("NFKC", visible(text)).split())


class _Surroundings:
    """For each place of a text: is the nearest character that says something, on either side, Chinese?"""

    def __init__(self, text: str) -> None:
        # “ ” ‘ ’ — … are ambiguous by Unicode and full-width in Chinese.
        self.chinese = [each not in _MUTE and unicodedata.east_asian_width(each) in "WFA" for each in text]
        self._before = self._carried(text, range(len(text)))
        self._after = self._carried(text, range(len(text) - 1, -1, -1))

    def _carried(self, text: str, places: Iterable[int]) -> list[bool]:
        found = [False] * len(text)
        last = False
        for at in places:
            found[at] = last
            if text[at] not in _MUTE:
                last = self.chinese[at]
        return found

    def beside(self, start: int, end: int) -> bool:
        """Is what stands before the start or after the end Chinese?"""
        return self._before[start] or self._after[end]


def _brackets(text: str, around: _Surroundings) -> list[int]:
    """Places of the brackets that are Chinese: around Chinese, or standing next to it."""
    places: list[int] = []
    opened: list[int] = []
    for at, character in enumerate(text):
        if character in "(（":
            opened.append(at)
        elif character in ")）":
            start = opened.pop() if opened else at
            if any(around.chinese[start:at]) or around.beside(start, at):
                places += [start, at]
    return places + [at for at in opened if around.beside(at, at)]


def _stops(text: str, around: _Surroundings) -> list[int]:
    """Places of the commas, colons and the like of Chinese sentences, not of figures and Latin words."""
    return [
        at
        for at, character in enumerate(text)
        if character in ",:;?!"
        and not (character in ",:" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit())
        and around.beside(at, at)
    ]
