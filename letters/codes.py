"""The public code of an issued letter (核验码): says which letter it is; it can be neither guessed nor counted."""

import secrets
import unicodedata

# Without 0, 1, I and O: a code is read out on the telephone and typed from paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 16  # 32^16 = 2^80 codes: trying them out is hopeless at any rate of asking
GROUP = 4
# Stands before the code in the file's own description, in plain UTF-8.
LABEL = "核验码"
# Stands there in a volume of many letters, which as a whole is none of them.
VOLUME = "代表建议函件合订卷"


def new_code() -> str:
    """A code nobody has yet, by chance alone."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def grouped(code: str) -> str:
    """As it is printed: ABCD-EFGH-JKLM-NPQR."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read(typed: str) -> str:
    """The code somebody typed, whatever he put between its groups; empty if it can be none."""
    found = "".join(each for each in unicodedata.normalize("NFKC", typed).upper() if each.isalnum())
    return found if len(found) == LENGTH and set(found) <= set(ALPHABET) else ""
