"""Text as people type and paste it: what is kept, what is taken out."""

import unicodedata

# Line feed and tab are the only control characters a text needs; the rest would break letters and XML.
KEPT = "\n\t"


def cleaned(text: str) -> str:
    """`text` without control characters and lone surrogates, trimmed; nothing visible is changed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in text if one in KEPT or unicodedata.category(one) not in ("Cc", "Cs")).strip()


def paragraphs_of(text: str) -> list[str]:
    """One paragraph a non-empty line."""
    return [line.strip() for line in cleaned(text).split("\n") if line.strip()]
