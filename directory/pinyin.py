"""Names by their pinyin: found by its first letters (sqh is 沈秋禾, any reading fits), sorted as a dictionary does."""

import os
from functools import lru_cache
from itertools import islice, product

# Names need the readings of characters, not the forty thousand phrases that would be loaded with them.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin import Style, pinyin

MOST_READINGS = 12  # of a name full of characters read in several ways
SIGNS_SORTED = 16  # what follows tells nobody apart
# As surnames they are read otherwise than in most words.
SURNAMES = {
    "单": "shan4", "仇": "qiu2", "解": "xie4", "曾": "zeng1", "查": "zha1", "朴": "piao2", "任": "ren2", "盖": "ge3",
    "区": "ou1", "华": "hua4", "燕": "yan1", "翟": "zhai2", "覃": "qin2", "乐": "yue4", "员": "yun4",
    "缪": "miao4", "葛": "ge3", "黑": "he4", "秘": "bi4", "种": "chong2", "繁": "po2", "折": "she2", "召": "shao4",
    "过": "guo1", "那": "na1", "哈": "ha3", "句": "gou1", "牟": "mu4", "宁": "ning4", "洗": "xian3", "隗": "wei3",
    "卜": "bu3", "都": "du1", "祭": "zhai4", "要": "yao1", "佴": "nai4", "乜": "nie4", "阚": "kan4",
    "尉迟": "yu4 chi2", "万俟": "mo4 qi2", "令狐": "ling2 hu2", "澹台": "tan2 tai2", "撒": "sa3", "薄": "bo2",
    "贠": "yun4", "么": "yao1"}


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


def sort_key(name: str) -> str:
    """What names are sorted by: 万, 王, 吴, and all of one surname together.

    Sign by sign the syllable, its tone and the number of the character (wang2 0738b). Nothing but a–z and 0–9, which
    every collation of PostgreSQL puts in the order SQLite does; a tone comes before any letter, as fan before fang.
    """
    signs = [one for one in name.casefold() if one.isalnum()][:SIGNS_SORTED]
    said = next((SURNAMES[first] for first in ("".join(signs[:2]), *signs[:1]) if first in SURNAMES), "").split()
    said += [_syllable(one) for one in signs[len(said):]]
    return "".join(f"{syllable}{ord(sign):05x}" for syllable, sign in zip(said, signs, strict=True))


@lru_cache(maxsize=5000)
def _syllable(sign: str) -> str:
    """ü is v; what is no Chinese character stands as itself if it is a letter or a digit of ASCII, else at the end."""
    found = pinyin(sign, style=Style.TONE3, neutral_tone_with_five=True, errors="ignore", v_to_u=False)
    if found:
        return str(found[0][0])
    return f"{sign}0" if sign.isascii() else "zz0"
