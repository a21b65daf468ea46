"""The beginning of a text, for whoever decides whether to read all of it."""

from collections.abc import Sequence

LONGEST_EXCERPT = 130


def excerpt(texts: Sequence[str]) -> str:
    """Whole sentences from the beginning, as many as fit; a heading is left out where text follows it."""
    body = [text for text in texts if "。" in text] or list(texts)
    whole = "".join(body)
    if len(whole) <= LONGEST_EXCERPT:
        return whole
    end = whole.rfind("。", 0, LONGEST_EXCERPT) + 1
    return whole[:end or LONGEST_EXCERPT] + "……"
