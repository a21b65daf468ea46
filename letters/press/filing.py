"""The file itself: objects in their order, where each begins, the trailer (ISO 32000-1, 7.5).

Most of a letter's objects are a few dozen bytes of structure. They go together into compressed object
streams and are found through a cross-reference stream. PDF/A-1 (PDF 1.4) knows neither: for it every
object stands by itself and the classic table follows.
"""

import hashlib
import struct
from collections.abc import Iterator

from isal import isal_zlib
from reportlab.pdfbase import pdfdoc

from letters.press.objects import Parts, Stream, packed

Version = tuple[int, int]

# The first version with object streams.
_COMPACT: Version = (1, 5)
# Four bytes above 127 tell programs that the file is binary (7.5.2).
_BINARY = b"%\xe2\xe3\xcf\xd3\n"
# Objects in one stream: readers unpack a whole stream to find one of them.
_TOGETHER = 200
_END = b"endstream"
_LONG = 16_384


def write(document: pdfdoc.PDFDocument, version: Version) -> bytes:
    """The bytes of a file; the same objects give the same bytes."""
    root, info = document.Reference(document.Catalog), document.Reference(document.info)
    objects = list(_objects(document))
    # The catalog says what the file is; programs that only peek into files look for it.
    by_itself, _ = document.idToObjectNumberAndVersion[root.name]
    file = _File(version, len(objects))
    small: list[tuple[int, bytes]] = []
    for number, parts in objects:
        if version < _COMPACT or number == by_itself or parts[-1].endswith(_END):
            file.add(number, parts)
        else:
            small.append((number, parts[0]))
    for at in range(0, len(small), _TOGETHER):
        file.add_together(small[at : at + _TOGETHER])
    mark = file.mark()
    trailer = b"/Root %s /Info %s /ID [<%s> <%s>]" % (root.format(document), info.format(document), mark, mark)
    return file.close_with_table(trailer) if version < _COMPACT else file.close_with_stream(trailer)


def _objects(document: pdfdoc.PDFDocument) -> Iterator[tuple[int, Parts]]:
    """Number and text of each object; writing one may file further ones."""
    number = 1
    while number in document.numberToId:
        found = document.idToObject[document.numberToId[number]]
        if isinstance(found, Stream):
            yield number, found.parts
        else:
            text: bytes = pdfdoc.format(found, document, toplevel=1).strip()
            if text.endswith(_END):
                text = text.removesuffix(_END) + b"\n" + _END
            yield number, (text,)
        number += 1


class _File:
    """The file as far as it is written, and where its objects are."""

    def __init__(self, version: Version, last: int) -> None:
        self._parts = [b"%%PDF-%d.%d\n" % version + _BINARY]
        self._length = len(self._parts[0])
        self._last = last
        # Number → kind, place, index: 1 in the file at a place, 2 in an object stream of that number (7.5.8.3).
        self._places: dict[int, tuple[int, int, int]] = {}

    def add(self, number: int, parts: Parts) -> None:
        """Write an object by itself."""
        self._places[number] = (1, self._length, 0)
        whole = (b"%d 0 obj\n" % number, *parts, b"\nendobj\n")
        self._parts += whole
        self._length += sum(map(len, whole))

    def add_together(self, objects: list[tuple[int, bytes]]) -> None:
        """Write objects as one compressed stream (7.5.7)."""
        number = self._last = self._last + 1
        head: list[str] = []
        place = 0
        for at, (each, text) in enumerate(objects):
            self._places[each] = (2, number, at)
            head.append(f"{each} {place}")
            place += len(text) + 1
        first = " ".join(head).encode() + b"\n"
        entries = b"/Type /ObjStm /N %d /First %d" % (len(objects), len(first))
        self.add(number, packed(entries, first + b"\n".join(text for _, text in objects)))

    def mark(self) -> bytes:
        """An identity made of what the file holds, as hexadecimal digits."""
        found = hashlib.blake2b(digest_size=16)
        for part in self._parts:
            # Outlines are long and vouched for by a sum; everything else goes in as it is.
            found.update(part if len(part) < _LONG else b"%d %d" % (len(part), isal_zlib.crc32(part)))
        return found.hexdigest().encode()

    def close_with_stream(self, trailer: bytes) -> bytes:
        """The whole file, closed by a cross-reference stream."""
        start, number = self._length, self._last + 1
        self._places[number] = (1, start, 0)
        rows = [struct.pack(">BIH", 0, 0, 0xFFFF)]
        rows += [struct.pack(">BIH", *self._places[each]) for each in range(1, number + 1)]
        entries = b"/Type /XRef /Size %d /W [1 4 2] %s" % (number + 1, trailer)
        self.add(number, packed(entries, b"".join(rows)))
        return self._whole(start)

    def close_with_table(self, trailer: bytes) -> bytes:
        """The whole file, closed by the table every version knows."""
        start = self._length
        rows = [b"0000000000 65535 f \n"]
        rows += [b"%010d 00000 n \n" % self._places[each][1] for each in range(1, self._last + 1)]
        self._parts.append(
            b"xref\n0 %d\n%strailer\n<</Size %d %s>>\n" % (len(rows), b"".join(rows), len(rows), trailer)
        )
        return self._whole(start)

    def _whole(self, start: int) -> bytes:
        return b"".join((*self._parts, b"startxref\n%d\n%%%%EOF\n" % start))
