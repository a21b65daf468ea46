"""A name by the first letters of its pinyin (拼音首字母): sqh is 沈秋禾. Any reading of a character fits."""

import os
from functools import lru_cache
from itertools import islice, product

# Names need the readings of characters, not the forty thousand phrases that would be loaded with them.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin import Style, pinyin

MOST_READINGS = 12  # of a name full of characters read in several ways


def fits(name: str, letters: str) -> bool:
    """The name begins so: sq fits 沈秋禾, and 曾 is found under z and c."""
    readings = _readings(name)
    return 0 < len(letters) <= len(readings) and all(
        letter in found for letter, found in zip(letters.casefold(), readings, strict=False))


def letters_of(name: str) -> str:
    """All that fits the name, divided by blanks: sgaj; zsj and csj where a character has two readings."""
    return " ".join("".join(one) for one in islice(product(*map(sorted, _readings(name))), MOST_READINGS))


@lru_cache(maxsize=5000)
def _readings(name: str) -> tuple[frozenset[str], ...]:
    signs = [one for one in name.casefold() if one.isalnum()]
    found = (pinyin(one, style=Style.FIRST_LETTER, heteronym=True)[0] for one in signs)
    return tuple(frozenset(one[:1] for one in readings) for readings in found)
