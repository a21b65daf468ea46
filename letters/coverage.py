"""Which characters no font on this machine has: asked before printing, so that no letter bears a gap."""

from collections.abc import Iterator

from letters.content import Content
from letters.fonts import FontSet, current
from letters.text import normalise

# The role whose chain is asked: every chain ends with the same fallback.
_ROLE = "fangsong"


def missing(what: str | Content, fonts: FontSet | None = None) -> list[str]:
    """The characters of a text or content that cannot be printed, each once, in order of appearance.

    Raises FontsMissing when there is no font at all.
    """
    fonts = fonts or current()
    found: dict[str, None] = {}
    for text in [what] if isinstance(what, str) else _texts(what):
        for character in normalise(text):
            if character != "\n" and fonts.glyph(_ROLE, character) is None:
                found[character] = None
    return list(found)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name != "kind":
                yield from _texts(getattr(value, name))
