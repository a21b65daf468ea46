"""Text as people type and paste it: what is kept, what is taken out."""

import unicodedata

# Line feed and tab are the only control characters a text needs; the rest would break letters and XML.
KEPT = "\n\t"
# No characters at all to Unicode, and forbidden in XML: a table with one of them could not be opened.
NO_CHARACTERS = "\ufffe\uffff"
# Marks of reading direction, and signs without width that come along with pasted text: nobody sees them, but they
# turn round all that follows, and what they stand in is found by no look-up of a name. Joiners (ZWJ, ZWNJ) stay.
UNSEEN_MARKS = dict.fromkeys(map(ord, "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
                                 "\u2060\u2066\u2067\u2068\u2069\ufeff"))
# Stands where one of these was.
STAND_IN = "□"


def breaks_files(character: str) -> bool:
    """No letter, no table and not every database takes it."""
    return character in NO_CHARACTERS or (character not in KEPT and unicodedata.category(character) in ("Cc", "Cs"))


def cleaned(text: str) -> str:
    """`text` without what breaks files (control characters, lone surrogates) and marks nobody sees, trimmed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(UNSEEN_MARKS)
    return "".join(one for one in text if not breaks_files(one)).strip()


def with_stand_ins(text: str) -> str:
    """`text` with □ in place of what breaks files, so that one sees where it was."""
    return "".join(STAND_IN if breaks_files(one) else one for one in text)


def paragraphs_of(text: str) -> list[str]:
    """One paragraph a non-empty line."""
    return [line.strip() for line in cleaned(text).split("\n") if line.strip()]
