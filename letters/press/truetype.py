"""Cuts a TrueType font (`glyf` outlines) down to the glyphs a document uses.

Hinting instructions are left out: print and today's screens do not need them, and they would drag the
font's whole program along.
"""

import struct

from letters.press.sfnt import Sfnt, font_file

_WORDS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO, _INSTRUCTIONS = 0x1, 0x8, 0x20, 0x40, 0x80, 0x100


def program(font: Sfnt, glyphs: list[int]) -> tuple[bytes, int]:
    """A font file with the given glyphs, numbered in that order from 0, and how many it holds.

    Glyphs that others are composed of follow after the given ones.
    """
    order = list(glyphs)
    number = {glyph: at for at, glyph in enumerate(order)}
    outlines: list[bytes] = []
    for glyph in order:  # grows while composites name their parts
        outline = _outline(font, glyph)
        if outline[:1] >= b"\x80":
            outline = _renumber(outline, order, number)
        elif outline:
            outline = _without_instructions(outline)
        outlines.append(outline + b"\0" * (-len(outline) % 4))
    return _assemble(font, order, outlines), len(order)


def _outline(font: Sfnt, glyph: int) -> bytes:
    locations = font.table("loca")
    if struct.unpack_from(">h", font.table("head"), 50)[0]:
        begin, end = struct.unpack_from(">2I", locations, 4 * glyph)
    else:
        begin, end = (2 * each for each in struct.unpack_from(">2H", locations, 2 * glyph))
    return bytes(font.table("glyf")[begin:end])


def _without_instructions(outline: bytes) -> bytes:
    """A simple glyph: header (10), ends of contours, length of instructions, instructions, points."""
    at = 10 + 2 * struct.unpack_from(">h", outline)[0]
    length = struct.unpack_from(">H", outline, at)[0]
    return outline[:at] + b"\0\0" + outline[at + 2 + length :]


def _renumber(outline: bytes, order: list[int], number: dict[int, int]) -> bytes:
    """A composite glyph with its parts under their new numbers, parts not yet in `order` appended."""
    out = bytearray(outline)
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">2H", out, at)
        if part not in number:
            number[part] = len(order)
            order.append(part)
        struct.pack_into(">2H", out, at, flags & ~_INSTRUCTIONS, number[part])
        at += 4 + (4 if flags & _WORDS else 2)
        at += 8 if flags & _TWO_BY_TWO else 4 if flags & _XY_SCALE else 2 if flags & _SCALE else 0
    return bytes(out[:at])


def _assemble(font: Sfnt, order: list[int], outlines: list[bytes]) -> bytes:
    locations, place = [0], 0
    for outline in outlines:
        place += len(outline)
        locations.append(place)
    count = len(order)
    head = bytearray(font.table("head"))
    struct.pack_into(">I", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)
    hhea = bytearray(font.table("hhea"))
    struct.pack_into(">H", hhea, 34, count)
    # Version 1.0 with nothing of the font's program: only the sizes of outlines matter.
    maxp = bytearray(font.table("maxp"))
    struct.pack_into(">H", maxp, 4, count)
    return font_file(
        {
            "glyf": b"".join(outlines),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": b"".join(_metric(font, glyph) for glyph in order),
            "loca": struct.pack(f">{len(locations)}I", *locations),
            "maxp": bytes(maxp),
        },
        b"\0\1\0\0",
    )


def _metric(font: Sfnt, glyph: int) -> bytes:
    count = struct.unpack_from(">H", font.table("hhea"), 34)[0]
    metrics = font.table("hmtx")
    if glyph < count:
        return bytes(metrics[4 * glyph : 4 * glyph + 4])
    at = 4 * count + 2 * (glyph - count)
    return bytes(metrics[4 * count - 4 : 4 * count - 2]) + bytes(metrics[at : at + 2])
