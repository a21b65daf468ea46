"""Where the words of a search stand in a text, so that a page can mark them: the same folding as the index."""

import re
from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from suggestions.indexing import grams

# So much is shown on either side of the first place found.
AROUND = 24
_BREAK = re.compile(r"\s+")


def spans(text: str, phrases: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """The places (from, to) of all the phrases (tokens, see search.phrases_of) in `text`, joined where they touch."""
    tokens, places = [], []
    for place, character in enumerate(text):
        for token in grams(character):
            tokens.append(token)
            places.append(place)
    found = [(places[at], places[at + len(phrase) - 1] + 1)
             for phrase in phrases for at in range(len(tokens) - len(phrase) + 1)
             if tokens[at:at + len(phrase)] == list(phrase)]
    joined: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def marked(text: str, phrases: Sequence[Sequence[str]]) -> SafeString:
    """The text with <mark> around what was searched for; everything else escaped."""
    parts, at = [], 0
    for first, last in spans(text, phrases):
        parts += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
        at = last
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 - every piece of the text is escaped


def excerpt(text: str, phrases: Sequence[Sequence[str]]) -> SafeString | None:
    """A line around the first place where something searched for stands; None where nothing does."""
    flat = _BREAK.sub(" ", text).strip()
    places = spans(flat, phrases)
    if not places:
        return None
    first, last = max(places[0][0] - AROUND, 0), min(places[0][1] + AROUND, len(flat))
    cut = f"{'…' if first else ''}{flat[first:last]}{'…' if last < len(flat) else ''}"
    return marked(cut, phrases)
