"""A letter that says word for word what another suggestion was told: perhaps right, never without a second look."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from letters.secretary.draft import Caution, Draft
from letters.text import squeezed

# Characters of a piece, and which share of all pieces is compared.
PIECE, SAMPLE = 10, 4
# Below this length letters are alike by nature: nothing but frame.
SHORTEST = 120
# From this share of common pieces on two texts are called nearly the same.
NEAR, SAME = 0.75, 0.98


def marks_of(paragraphs: Iterable[str]) -> frozenset[int]:
    """A fingerprint of a text without its opening and closing: some of its pieces of ten characters, by number."""
    texts = [squeezed(text) for text in paragraphs]
    whole = "".join(texts[1:-1] if len(texts) > 2 else texts)
    if len(whole) < SHORTEST:
        return frozenset()
    # Python's own hash of a string differs from run to run; this one does not have to be secret, only the same.
    pieces = (whole[at:at + PIECE] for at in range(len(whole) - PIECE + 1))
    return frozenset(number for piece in pieces if not (number := _number(piece)) % SAMPLE)


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """0 to 1: the share of pieces two texts have in common."""
    every = len(one | other)
    return len(one & other) / every if every else 0.0


def told_before(draft: Draft) -> Iterator[Caution]:
    """The letter most like this one, if it is nearly the same."""
    if not draft.earlier or not (own := marks_of(draft.paragraphs)):
        return
    most = max(draft.earlier, key=lambda one: likeness(own, one.marks))
    share = likeness(own, most.marks)
    if share >= SAME:
        yield Caution(_("正文与%s完全一样，请核对是否答的是这件建议") % most.name)
    elif share >= NEAR:
        yield Caution(_("正文与%s大致相同，请核对是否逐条答复了这件建议") % most.name)


def _number(piece: str) -> int:
    number = 0
    for character in piece:
        number = (number * 1_000_003 + ord(character)) & 0xFFFFFFFF
    return number ^ number >> 15
