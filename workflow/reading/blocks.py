"""A reply's paragraphs as the blocks a drafter writes in, and back again without loss.

A block holds neighbouring paragraphs that answer the same asks: opening, one an ask, closing. What was written
elsewhere may be in another order, or answer two asks at once: its blocks stand as they come.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from permissions.doors import key_of
from suggestions.text import cleaned, paragraphs_of

THANKS = ("感谢", "衷心感谢", "再次感谢")
COLONS = ("：", ":")


@dataclass(frozen=True)
class Block:
    """Paragraphs that answer the asks at these places (none: opening, closing, what stands between)."""

    asks: tuple[int, ...] = ()
    paragraphs: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As it stands in its box: a paragraph a line."""
        return "\n".join(self.paragraphs)


def blocks_of(paragraphs: Iterable[Mapping[str, Any]], places: Sequence[int]) -> list[Block]:
    """The blocks of a stored reply, with an empty one for opening, closing and every ask that has none."""
    blocks = [Block(asks, tuple(part["text"] for part in parts))
              for asks, parts in groupby(paragraphs, key=lambda part: tuple(part.get("asks", ())))]
    if len(blocks) == 1 and not blocks[0].asks:
        blocks = _opening_and_closing(blocks[0])
    if not blocks or blocks[0].asks:
        blocks.insert(0, Block())
    if len(blocks) == 1 or blocks[-1].asks:
        blocks.append(Block())
    for place in places:
        if not any(place in block.asks for block in blocks):
            before = [at for at, block in enumerate(blocks) if any(one < place for one in block.asks)]
            blocks.insert(max(before, default=0) + 1, Block((place,)))
    return blocks


def _opening_and_closing(block: Block) -> list[Block]:
    """Nothing is answered yet: what ends with a colon opens, what follows it or gives thanks closes."""
    texts = block.paragraphs
    ends = next((at + 1 for at, text in enumerate(texts) if text.endswith(COLONS)), 0)
    if not ends:
        ends = next((at for at, text in enumerate(texts) if at and text.startswith(THANKS)), len(texts))
    return [Block((), texts[:ends]), Block((), texts[ends:])]


def assembled(written: Iterable[tuple[tuple[int, ...], str]], stored: Iterable[Block]) -> list[dict[str, Any]]:
    """Stored paragraphs from (asks, text of the box): a box nobody touched gives back exactly what it held."""
    untouched: dict[tuple[tuple[int, ...], str], list[tuple[str, ...]]] = {}
    for block in stored:
        untouched.setdefault((block.asks, cleaned(block.text)), []).append(block.paragraphs)
    found = []
    for asks, box in written:
        same = untouched.get((asks, cleaned(box)))
        texts = same.pop(0) if same else paragraphs_of(box)
        found += [{"text": text, "asks": list(asks)} for text in texts]
    return found


def layout_words(blocks: Iterable[Block]) -> str:
    """The asks of the blocks in order, carried through the page: |1|2,3|."""
    return "|".join(",".join(str(place) for place in block.asks) for block in blocks)


def read_layout(words: str, places: Iterable[int]) -> list[Block] | None:
    """Empty blocks as `layout_words` wrote them; None for anything it cannot have written."""
    known = set(places)
    blocks = []
    for part in words.split("|"):
        found = [key for one in part.split(",") if (key := key_of(one))]
        if ",".join(str(one) for one in found) != part or not known.issuperset(found):
            return None
        blocks.append(Block(tuple(found)))
    return blocks if known <= {place for block in blocks for place in block.asks} else None
