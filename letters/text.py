"""Widths of characters: drafts come with half-width punctuation, official letters do not bear it.

Only widths change (，for a comma, 3 for ３): what NFKC folds together stays the same text, nothing is
added and nothing but blanks and invisible marks is lost. Numbers, Latin words, addresses, times and
ratios keep what is theirs.
"""

import re
import unicodedata
from bisect import bisect_right

FULL = str.maketrans(",:;?!()", "，：；？！（）")
# Full-width letters and digits: the standard prints Arabic figures and Latin at half width (GB/T 15835).
HALF: dict[int, int | str] = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
# Units in one box are set as the standard writes them (GB 3100); no free font has ㎥.
HALF |= {ord("㎡"): "m²", ord("㎥"): "m³"}

_KEPT = re.compile(
    r"[a-z][a-z0-9+.-]*://[!-~]*[a-z0-9/]"  # an address of the web
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # of the post
    r"|(?<![0-9])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])",  # a time
    re.ASCII | re.IGNORECASE,
)
# Control and format characters (categories Cc and Cf) but tab and line end; choices among forms of a glyph.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
# What is read over when a mark looks for its neighbours: marks of either width, quotation marks, blanks.
_MUTE = re.compile("[,:;?!()，：；？！（）\"' \t\n\u3000]+")
_BRACKETS = re.compile("[()（）]")
_HALF_MARKS = re.compile(r"[,:;?!()]")
_LINE_ENDS = re.compile("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
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
    if ":" in text or "@" in text:
        for found in _KEPT.finditer(text):
            out[found.start() : found.end()] = found.group()
    return "".join(out)


def lines_of(text: str) -> list[str]:
    """The lines of a draft, whatever ended them where it was written: a form, Word, an old machine."""
    return _LINE_ENDS.split(text)


def visible(text: str) -> str:
    """Without control and direction marks, blanks run together, none at either end."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip(" \u3000\n")


def squeezed(text: str) -> str:
    """The text as compared: widths folded (NFKC), blanks gone."""
    return "".join(unicodedata.normalize("NFKC", visible(text)).split())


class _Surroundings:
    """For the marks of a text: is the nearest character that says something, on either side, Chinese?

    Marks that stand together share their neighbours, so each row of them is looked at once.
    """

    def __init__(self, text: str) -> None:
        self.rows = [found.span() for found in _MUTE.finditer(text)]
        self._starts = [start for start, _ in self.rows]
        self.before = [start > 0 and _is_chinese(text[start - 1]) for start, _ in self.rows]
        self.after = [end < len(text) and _is_chinese(text[end]) for _, end in self.rows]

    def beside(self, start: int, end: int) -> bool:
        """Is what stands before the mark at `start` or after the mark at `end` Chinese?"""
        return self.before[self._row(start)] or self.after[self._row(end)]

    def _row(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


def _is_chinese(character: str) -> bool:
    # “ ” ‘ ’ — … are ambiguous by Unicode and full-width in Chinese.
    return unicodedata.east_asian_width(character) in "WFA"


def _brackets(text: str, around: _Surroundings) -> list[int]:
    """Places of the brackets that are Chinese: around Chinese, or standing next to it."""
    places: list[int] = []
    opened: list[int] = []
    for found in _BRACKETS.finditer(text):
        at = found.start()
        if found[0] in "(（":
            opened.append(at)
        else:
            start = opened.pop() if opened else at
            if around.beside(start, at) or any(map(_is_chinese, _MUTE.sub("", text[start:at]))):
                places += [start, at]
    return places + [at for at in opened if around.beside(at, at)]


def _stops(text: str, around: _Surroundings) -> list[int]:
    """Places of the commas, colons and the like of Chinese sentences, not of figures and Latin words."""
    return [
        at
        for (start, end), before, after in zip(around.rows, around.before, around.after, strict=True)
        if before or after
        for at in range(start, end)
        if text[at] in ",:;?!"
        and not (text[at] in ",:" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit())
    ]
