"""Cuts an OpenType font with CFF outlines down to the glyphs a document uses.

The outlines go into the PDF as they are (CIDFontType0C): nothing is converted to TrueType, nothing is
rounded, and the fonts need no preparation beyond lying there. Adobe Technical Note 5176 names the parts.
"""

import struct
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from letters.press.sfnt import BadFont, Sfnt, font_file

_CHARSET, _CHARSTRINGS, _PRIVATE, _SUBRS = 15, 17, 18, 19
_FONT_MATRIX, _ROS, _CID_COUNT, _FD_ARRAY, _FD_SELECT = 0x0C07, 0x0C1E, 0x0C22, 0x0C24, 0x0C25
# Faces whose parts are kept: as many as one set of fonts has, and some of the set before.
_FACES = 16
# The first string of an own string table: 391 stand in the standard's.
_OWN_STRING = 391


@dataclass
class Operands:
    """An entry of a DICT: its numbers, and the bytes they were written as."""

    numbers: list[int]
    raw: bytes


Dict = dict[int, Operands]


@dataclass
class Cff:
    """The parts of a CFF table that are copied or looked into."""

    data: memoryview
    top: Dict
    global_subrs: bytes
    outlines: "Index"
    fonts: list[Dict] = field(default_factory=list)

    def font_of(self, glyph: int) -> int:
        """Which of the inner fonts (FD) a glyph belongs to."""
        if len(self.fonts) == 1:
            return 0
        at = self.top[_FD_SELECT].numbers[0]
        if self.data[at] == 0:
            return self.data[at + 1 + glyph]
        found = 0
        for place in range(struct.unpack_from(">H", self.data, at + 1)[0]):
            first, number = struct.unpack_from(">HB", self.data, at + 3 + 3 * place)
            if first > glyph:
                break
            found = number
        return found


class Index(dict[int, bytes]):
    """An INDEX: numbered pieces of data, read one by one and kept: outlines are asked for again and again."""

    def __init__(self, data: memoryview, start: int) -> None:
        super().__init__()
        self._data = data
        self.count = struct.unpack_from(">H", data, start)[0]
        self._size = data[start + 2] if self.count else 0
        self._offsets = start + 3
        self._base = self._offsets + (self.count + 1) * self._size - 1
        self.end = self._base + self._offset(self.count) if self.count else start + 2

    def __missing__(self, number: int) -> bytes:
        """Read a piece once."""
        begin, end = self._offset(number), self._offset(number + 1)
        found = self[number] = bytes(self._data[self._base + begin : self._base + end])
        return found

    def _offset(self, number: int) -> int:
        at = self._offsets + number * self._size
        return int.from_bytes(self._data[at : at + self._size])


def program(font: Sfnt, glyphs: list[int]) -> bytes:
    """A CID-keyed CFF font with the given glyphs, CID 0, 1, 2 … in that order."""
    try:
        cff = _read(font)
        return _write(cff, glyphs, list(map(cff.outlines.__getitem__, glyphs)))
    except (IndexError, KeyError, struct.error) as error:
        raise BadFont(f"{font.path}: CFF {type(error).__name__} {error}") from None


def outlines_of(font: Sfnt) -> list[bytes]:
    """The outlines of all glyphs, in their order."""
    cff = _read(font)
    return [cff.outlines[glyph] for glyph in range(cff.outlines.count)]


def with_outlines(font: Sfnt, outlines: list[bytes]) -> bytes:
    """A font file with other outlines for all glyphs, and what else it takes to print with it."""
    kept = {tag: bytes(font.table(tag)) for tag in ("cmap", "head", "hhea", "hmtx", "maxp", "name")}
    return font_file({**kept, "CFF ": _write(_read(font), list(range(len(outlines))), outlines)}, b"OTTO")


@lru_cache(maxsize=_FACES)
def _read(font: Sfnt) -> Cff:
    data = font.table("CFF ")
    names = Index(data, data[2])
    tops = Index(data, names.end)
    strings = Index(data, tops.end)
    subrs = Index(data, strings.end)
    top = _parse(tops[0])
    cff = Cff(data, top, bytes(data[strings.end : subrs.end]), Index(data, top[_CHARSTRINGS].numbers[0]))
    if _ROS in top:
        inner = Index(data, top[_FD_ARRAY].numbers[0])
        cff.fonts = [_parse(inner[at]) for at in range(inner.count)]
    else:
        cff.fonts = [{_PRIVATE: top[_PRIVATE]}]
    return cff


def _parse(raw: bytes) -> Dict:
    found: Dict = {}
    numbers: list[int] = []
    at = start = 0
    while at < len(raw):
        first = raw[at]
        if first > 21:
            number, at = _number(raw, at)
            numbers.append(number)
            continue
        operands = Operands(numbers, raw[start:at])
        code, at = (0x0C00 | raw[at + 1], at + 2) if first == 12 else (first, at + 1)
        found[code] = operands
        numbers, start = [], at
    return found


def _number(raw: bytes, at: int) -> tuple[int, int]:
    """The number at a place (reals as 0: none is looked into) and the place after it."""
    first = raw[at]
    if first == 28:
        return struct.unpack_from(">h", raw, at + 1)[0], at + 3
    if first == 29:
        return struct.unpack_from(">i", raw, at + 1)[0], at + 5
    if first == 30:
        while raw[at + 1] & 0x0F != 0x0F and raw[at + 1] & 0xF0 != 0xF0:
            at += 1
        return 0, at + 2
    if first <= 246:
        return first - 139, at + 1
    if first <= 250:
        return (first - 247) * 256 + raw[at + 1] + 108, at + 2
    return -(first - 251) * 256 - raw[at + 1] - 108, at + 2


def _write(cff: Cff, glyphs: list[int], outlines: list[bytes]) -> bytes:
    used = sorted(set(map(cff.font_of, glyphs))) if len(cff.fonts) > 1 else [0]
    renumbered = {font: at for at, font in enumerate(used)}
    head = b"\1\0\4\4" + _index([b"Subset"])
    strings = _index([b"Adobe", b"Identity"]) + cff.global_subrs
    # Every offset is written in five bytes, so the length of the top DICT is known before its values.
    length = len(_index([_top(cff, len(glyphs), 0, 0, 0, 0)]))
    # Charset: one range, glyph n is CID n. FDSelect: one range too, or one byte a glyph.
    charset = b"\2" + struct.pack(">HH", 1, len(glyphs) - 2) if len(glyphs) > 1 else b"\0"
    select = struct.pack(">BHHBH", 3, 1, 0, 0, len(glyphs))
    if len(used) > 1:
        select = b"\0" + bytes([renumbered[cff.font_of(glyph)] for glyph in glyphs])
    drawn = _index(outlines)
    charset_at = len(head) + length + len(strings)
    select_at = charset_at + len(charset)
    outlines_at = select_at + len(select)
    privates_at = outlines_at + len(drawn)
    privates: list[bytes] = []
    fonts: list[bytes] = []
    place = privates_at
    for number in used:
        private, size = _private(cff, cff.fonts[number])
        fonts.append(_font(cff.fonts[number], size, place))
        privates.append(private)
        place += len(private)
    top = _top(cff, len(glyphs), charset_at, select_at, outlines_at, place)
    return b"".join((head, _index([top]), strings, charset, select, drawn, *privates, _index(fonts)))


def _top(cff: Cff, count: int, charset: int, select: int, outlines: int, fonts: int) -> bytes:
    ros = _long(_OWN_STRING) + _long(_OWN_STRING + 1) + _long(0)
    kept = b"".join(_entry(cff.top[code].raw, code) for code in (5, _FONT_MATRIX) if code in cff.top)
    return b"".join(
        (
            _entry(ros, _ROS),
            kept,
            _entry(_long(count), _CID_COUNT),
            _entry(_long(charset), _CHARSET),
            _entry(_long(select), _FD_SELECT),
            _entry(_long(outlines), _CHARSTRINGS),
            _entry(_long(fonts), _FD_ARRAY),
        )
    )


def _font(font: Dict, size: int, place: int) -> bytes:
    matrix = _entry(font[_FONT_MATRIX].raw, _FONT_MATRIX) if _FONT_MATRIX in font else b""
    return matrix + _entry(_long(size) + _long(place), _PRIVATE)


def _private(cff: Cff, font: Dict) -> tuple[bytes, int]:
    """The Private DICT with its local subroutines behind it, and the DICT's own length."""
    size, start = font[_PRIVATE].numbers
    entries = _parse(bytes(cff.data[start : start + size]))
    subrs = b""
    if _SUBRS in entries:
        place = start + entries.pop(_SUBRS).numbers[0]
        subrs = bytes(cff.data[place : Index(cff.data, place).end])
    kept = b"".join(_entry(operands.raw, code) for code, operands in entries.items())
    if subrs:
        kept += _entry(_long(len(kept) + 6), _SUBRS)
    return kept + subrs, len(kept)


def _entry(operands: bytes, code: int) -> bytes:
    return operands + (struct.pack(">H", code) if code > 0xFF else bytes((code,)))


def _long(number: int) -> bytes:
    return struct.pack(">Bi", 29, number)


def _index(pieces: list[bytes]) -> bytes:
    if not pieces:
        return b"\0\0"
    places = accumulate(map(len, pieces), initial=1)
    # Four bytes for each offset: what smaller ones would save, compression saves as well.
    return struct.pack(f">HB{len(pieces) + 1}I", len(pieces), 4, *places) + b"".join(pieces)
