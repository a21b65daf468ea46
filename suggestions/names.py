"""What is typed or pasted as a name, an account or a telephone number: made even, or refused if it hides something."""

import re
import unicodedata

from suggestions.text import NO_CHARACTERS

# Control, invisible (format), lone surrogate, private use (造字): none of them is read the same on every machine.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})
_HAN = r"[\u3400-\u9fff\U00020000-\U000323af·]"
_GAP_IN_NAME = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def unseen_in(text: str) -> str:
    """The first sign of `text` that cannot be read, as U+0007; empty when there is none."""
    found = next((one for one in text if one in NO_CHARACTERS or unicodedata.category(one) in UNSEEN), "")
    return f"U+{ord(found):04X}" if found else ""


def even_name(text: str) -> str:
    """A person's name: 李　明, spaced out to stand under 欧阳明, is 李明; a foreign name keeps its spaces."""
    return _GAP_IN_NAME.sub("", " ".join(text.split()))


def even_code(text: str) -> str:
    """An account, a number, a telephone: full-width letters and digits become plain ones."""
    return " ".join(text.translate(_FULL_WIDTH).split())
