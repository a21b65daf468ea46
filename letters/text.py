"""Widths of characters: drafts come with half-width punctuation, official letters do not bear it.

Only widths change (，for a comma, 3 for ３): what NFKC folds together stays the same text, nothing is
added and nothing but blanks and invisible marks is lost. Numbers, Latin words, addresses, times and
ratios keep what is theirs.
"""

import re
import unicodedata

FULL = str.maketrans(",:;?!()", "，：；？！（）")
# Full-width letters and digits: the standard prints Arabic figures and Latin at half width (GB/T 15835).
HALF = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}

_KEPT = re.compile(
    r"[a-z][a-z0-9+.-]*://[!-~]*[a-z0-9/]"  # an address of the web
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # of the post
    r"|(?<![0-9])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])",  # a time
    re.ASCII | re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f]+")


def normalise(text: str) -> str:
    """The text as it is printed: one paragraph, full-width punctuation where it is Chinese."""
    text = visible(text).translate(HALF)
    kept = [range(found.start(), found.end()) for found in _KEPT.finditer(text)]
    wide = [_is_wide(character) for character in text]
    out = list(text)
    for at in _paired(text, wide):
        out[at] = out[at].translate(FULL)
    for at, character in enumerate(text):
        if character in ",:;?!" and _belongs_to_chinese(text, wide, at):
            out[at] = character.translate(FULL)
    for span in kept:
        out[span.start : span.stop] = text[span.start : span.stop]
    return "".join(out)


def visible(text: str) -> str:
    """Without control and direction marks, blanks run together, none at either end."""
    text = "".join(each for each in text if each in "\n\t" or unicodedata.category(each) not in ("Cc", "Cf"))
    return _BLANKS.sub(" ", text).strip(" \u3000\n")


def squeezed(text: str) -> str:
    """The text as compared: widths folded (NFKC), blanks gone."""
    return "".join(unicodedata.normalize("NFKC", visible(text)).split())


def _is_wide(character: str) -> bool:
    # “ ” ‘ ’ — … are ambiguous by Unicode and full-width in Chinese.
    return unicodedata.east_asian_width(character) in "WFA"


def _paired(text: str, wide: list[bool]) -> list[int]:
    """Places of the brackets that are Chinese: around Chinese, or standing in it."""
    places: list[int] = []
    opened: list[int] = []
    for at, character in enumerate(text):
        if character == "(":
            opened.append(at)
        elif character == ")":
            start = opened.pop() if opened else at
            if any(wide[max(0, start - 1) : at + 2]):
                places += [start, at]
    places += [at for at in opened if any(wide[max(0, at - 1) : at + 2])]
    return places


def _belongs_to_chinese(text: str, wide: list[bool], at: int) -> bool:
    """Is the mark at this place part of a Chinese sentence, not of a figure or a Latin word?"""
    before = next((k for k in range(at - 1, -1, -1) if text[k] not in " )\"'"), None)
    after = next((k for k in range(at + 1, len(text)) if text[k] not in " (\"'"), None)
    if text[at] in ",:" and 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit():
        return False
    return (before is not None and wide[before]) or (after is not None and wide[after])
