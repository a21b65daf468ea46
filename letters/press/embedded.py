"""One face inside one PDF: the characters used, their codes, and at the end the font objects.

A Type 0 font with two-byte codes in order of first use: one font object a face however many characters,
exact ToUnicode beyond the basic plane (𬭎 copies out as 𬭎), and the same text gives the same bytes.
"""

import hashlib

from reportlab.pdfbase import pdfdoc

from letters.press import cff, truetype
from letters.press.objects import Object, Stream, number_of
from letters.press.sfnt import Sfnt

_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
# The CMap format allows a hundred entries in a block.
_BLOCK = 100


class Codes(dict[str, str]):
    """Character → its code in one PDF's font as four hexadecimal digits, allotted when first asked."""

    def __init__(self, face: Sfnt) -> None:
        super().__init__()
        self._face = face
        # Code 0 is the font's own “no such character”, which no letter prints.
        self.glyphs = [0]

    def __missing__(self, character: str) -> str:
        """Allot the next code; the character must be in the face."""
        code = self[character] = f"{len(self.glyphs):04X}"
        self.glyphs.append(self._face.glyph(character))
        return code


class EmbeddedFont:
    """A face as far as one document uses it, under the name its pages call it by (F1, F2 …).

    `set_named` lists the codes used in the file (CIDSet), as PDF/A-1 asks and PDF/A-2 no longer does.
    """

    def __init__(self, name: str, face: Sfnt, *, set_named: bool = False) -> None:
        self.name = name
        self._face = face
        self._codes = Codes(face)
        self._set_named = set_named

    def encode(self, text: str) -> str:
        """The codes of a text as hexadecimal digits; every character must be in the face."""
        return "".join(map(self._codes.__getitem__, text))

    def add_to(self, document: pdfdoc.PDFDocument) -> str:
        """Put the font's objects into the document; returns the reference pages use."""
        face, glyphs = self._face, self._codes.glyphs
        if face.has("glyf"):
            outlines, count = truetype.program(face, glyphs)
            kind, key, extra = "CIDFontType2", "FontFile2", f"/Length1 {len(outlines)}"
        else:
            outlines, count = cff.program(face, glyphs), len(glyphs)
            kind, key, extra = "CIDFontType0", "FontFile3", "/Subtype/CIDFontType0C"
        # Subsets of one face with different glyphs bear different names (9.6.4).
        mark = hashlib.sha256(str(glyphs).encode()).digest()
        name = "".join(chr(65 + byte % 26) for byte in mark[:6]) + "+" + face.name

        def add(part: str, what: pdfdoc.PDFObject) -> str:
            return number_of(document, what, f"{self.name}.{part}")

        file = add("file", Stream(outlines, extra))
        named = f"/CIDSet {add('cids', Stream(_all_of(count)))}" if self._set_named else ""
        box, (up, down) = face.box, face.ascent_descent
        descriptor = add(
            "descriptor",
            Object(
                f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{' '.join(map(str, box))}]"
                f"/ItalicAngle 0/Ascent {up}/Descent {down}/CapHeight {up}/StemV 80/{key} {file}{named}>>"
            ),
        )
        mapping = "/CIDToGIDMap/Identity" if kind == "CIDFontType2" else ""
        inner = add(
            "inner",
            Object(
                f"<</Type/Font/Subtype/{kind}/BaseFont/{name}/FontDescriptor {descriptor}/DW 1000"
                f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                f"/W[{self._widths()}]{mapping}>>"
            ),
        )
        unicodes = add("unicode", Stream(self._to_unicode()))
        return add(
            "font",
            Object(
                f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
                f"/DescendantFonts[{inner}]/ToUnicode {unicodes}>>"
            ),
        )

    def _widths(self) -> str:
        """Widths that differ from the usual 1000, as PDF's “first [w w w]” groups."""
        groups: list[str] = []
        before = -2
        widths = map(self._face.advance, self._codes.glyphs)
        for code, width in [(code, width) for code, width in enumerate(widths) if width != 1.0]:
            thousandths = f"{width * 1000:.5g}"
            if code == before + 1:
                groups.append(thousandths)
            else:
                groups.append(f"{']' if groups else ''} {code} [{thousandths}")
            before = code
        return " ".join(groups) + ("]" if groups else "")

    def _to_unicode(self) -> bytes:
        # UTF-16: one unit, or the two of a character beyond the basic plane.
        lines = [
            f"<{code}> <{ord(character):04X}>"
            if character < "\U00010000"
            else f"<{code}> <{character.encode('utf-16-be').hex().upper()}>"
            for character, code in self._codes.items()
        ]
        blocks = [lines[at : at + _BLOCK] for at in range(0, len(lines), _BLOCK)]
        text = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return _TO_UNICODE.format(text).encode("ascii")


def _all_of(count: int) -> bytes:
    """A bit for each of the codes 0 … count-1, all set."""
    whole, rest = divmod(count, 8)
    return b"\xff" * whole + (bytes((0xFF << (8 - rest) & 0xFF,)) if rest else b"")
