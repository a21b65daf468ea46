"""A font file, read where it is asked: mapped into memory, nothing parsed that no letter needs.

Opening a face costs about a millisecond whatever its size, and processes forked later share its pages.
Both outlines are served: TrueType (`glyf`) and OpenType (`CFF `).
"""

import mmap
import re
import struct
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path


class BadFont(Exception):
    """A file that cannot serve as a font; says which and why."""


class Sfnt:
    """One face of a .ttf, .otf or .ttc file."""

    def __init__(self, path: Path, index: int = 0) -> None:
        """Map the file; `index` chooses among the faces of a collection. Raises BadFont."""
        self.path = path
        try:
            with path.open("rb") as file:
                self.data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            self._tables = self._directory(index)
            self.units: int = self._u16("head", 18)
            self._widths = self._u16("hhea", 34)
            self._map = self._character_map()
        except (OSError, ValueError, KeyError, IndexError, struct.error) as error:
            raise BadFont(f"{path}: {type(error).__name__} {error}") from None
        if not ({"glyf", "CFF "} & self._tables.keys()):
            raise BadFont(f"{path}: no outlines (glyf or CFF)")
        self._found: dict[str, int] = {}
        self._advances: dict[int, float] = {}

    def table(self, tag: str) -> memoryview:
        """The bytes of a table; KeyError if the font has none of that name."""
        start, length = self._tables[tag]
        return self.data[start : start + length]

    def has(self, tag: str) -> bool:
        """Has the font a table of that name?"""
        return tag in self._tables

    def glyph(self, character: str) -> int:
        """Number of the glyph for a character, 0 if the font has none."""
        found = self._found.get(character)
        if found is None:
            found = self._found[character] = self._map(ord(character))
        return found

    def advance(self, glyph: int) -> float:
        """Width of a glyph in em."""
        found = self._advances.get(glyph)
        if found is None:
            at = 4 * min(glyph, self._widths - 1)
            found = self._advances[glyph] = float(self._u16("hmtx", at)) / self.units
        return found

    @cached_property
    def name(self) -> str:
        """The PostScript name, of characters a PDF name may hold."""
        names = self.table("name")
        _, count, strings = struct.unpack_from(">3H", names)
        for at in range(count):
            platform, _, _, kind, length, offset = struct.unpack_from(">6H", names, 6 + 12 * at)
            if kind == 6:
                raw = bytes(names[strings + offset : strings + offset + length])
                text = raw.decode("latin-1" if platform == 1 else "utf-16-be", "replace")
                if clean := re.sub(r"[^A-Za-z0-9-]", "", text):
                    return clean
        return re.sub(r"[^A-Za-z0-9-]", "", self.path.stem) or "Font"

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """Bounding box of all glyphs in thousandths of an em."""
        raw = struct.unpack_from(">4h", self.table("head"), 36)
        x0, y0, x1, y1 = (round(each * 1000 / self.units) for each in raw)
        return x0, y0, x1, y1

    @cached_property
    def ascent_descent(self) -> tuple[int, int]:
        """Ascent and (negative) descent in thousandths of an em."""
        up, down = struct.unpack_from(">2h", self.table("hhea"), 4)
        return round(up * 1000 / self.units), -abs(round(down * 1000 / self.units))

    def _u16(self, tag: str, at: int) -> int:
        start, _ = self._tables[tag]
        return int.from_bytes(self.data[start + at : start + at + 2])

    def _directory(self, index: int) -> dict[str, tuple[int, int]]:
        base = 0
        if bytes(self.data[:4]) == b"ttcf":
            count = struct.unpack_from(">I", self.data, 8)[0]
            if not 0 <= index < count:
                raise ValueError(f"has {count} faces, not number {index}")
            base = struct.unpack_from(">I", self.data, 12 + 4 * index)[0]
        tables: dict[str, tuple[int, int]] = {}
        for at in range(struct.unpack_from(">H", self.data, base + 4)[0]):
            tag, _, start, length = struct.unpack_from(">4sIII", self.data, base + 12 + 16 * at)
            tables[tag.decode("latin-1")] = (start, length)
        return tables

    def _character_map(self) -> Callable[[int], int]:
        cmap = self.table("cmap")
        formats: dict[int, int] = {}
        for at in range(struct.unpack_from(">H", cmap, 2)[0]):
            platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * at)
            if platform == 0 or (platform == 3 and encoding in (1, 10)):
                formats[struct.unpack_from(">H", cmap, offset)[0]] = offset
        if 12 in formats:
            return _segments_32(cmap[formats[12] :])
        if 4 in formats:
            return _segments_16(cmap[formats[4] :])
        raise ValueError("no Unicode character map")


def _numbers(code: str, raw: memoryview) -> "array[int]":
    found = array(code, bytes(raw))
    if sys.byteorder == "little":
        found.byteswap()
    return found


def _segments_32(raw: memoryview) -> Callable[[int], int]:
    """Format 12: groups (first, last, glyph of the first), sorted."""
    count = struct.unpack_from(">I", raw, 12)[0]
    groups = _numbers("I", raw[16 : 16 + 12 * count])
    firsts, lasts, glyphs = groups[0::3], groups[1::3], groups[2::3]

    def find(code: int) -> int:
        at = bisect_right(firsts, code) - 1
        return glyphs[at] + code - firsts[at] if at >= 0 and code <= lasts[at] else 0

    return find


def _segments_16(raw: memoryview) -> Callable[[int], int]:
    """Format 4: segments sorted by their last code, the glyph by a delta or through a table."""
    count: int = struct.unpack_from(">H", raw, 6)[0] // 2
    words = _numbers("H", raw[: struct.unpack_from(">H", raw, 2)[0] & ~1])
    lasts, firsts = words[7 : 7 + count], words[8 + count : 8 + 2 * count]
    deltas, offsets = 8 + 2 * count, 8 + 3 * count

    def find(code: int) -> int:
        at = bisect_left(lasts, code)
        if at >= count or code < firsts[at]:
            return 0
        offset = words[offsets + at]
        if not offset:
            return (code + words[deltas + at]) & 0xFFFF
        place = offsets + at + offset // 2 + code - firsts[at]
        glyph = words[place] if place < len(words) else 0
        return (glyph + words[deltas + at]) & 0xFFFF if glyph else 0

    return find


def font_file(tables: Mapping[str, bytes], flavour: bytes) -> bytes:
    """A font file of these tables; its flavour says which outlines they hold."""
    power = len(tables).bit_length() - 1
    search = 16 << power
    head = [flavour, struct.pack(">4H", len(tables), search, power, 16 * len(tables) - search)]
    body: list[bytes] = []
    place = 12 + 16 * len(tables)
    for tag, content in sorted(tables.items()):
        padded = content + b"\0" * (-len(content) % 4)
        head.append(struct.pack(">4sIII", tag.encode(), _checksum(padded), place, len(content)))
        body.append(padded)
        place += len(padded)
    return b"".join(head + body)


def _checksum(padded: bytes) -> int:
    return sum(_numbers("I", memoryview(padded))) & 0xFFFFFFFF
