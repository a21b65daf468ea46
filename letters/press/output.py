"""The file: reportlab's canvas underneath, our pages, fonts, structure and PDF/A identity on top."""

import hashlib
import io
from dataclasses import dataclass
from datetime import date

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from letters.fonts import FontSet
from letters.layout.ink import Page
from letters.press import archive, filing, pictures, structure
from letters.press.archive import LEVEL_2B, Level
from letters.press.objects import Object, Stream
from letters.press.writer import Writer


@dataclass(frozen=True, slots=True)
class Identity:
    """What the file says of itself: title, author (the issuer), subject, and the document's own day."""

    title: str
    author: str
    subject: str
    day: date


class Press(Canvas):  # type: ignore[misc]  # reportlab is untyped
    """Prints pages into one PDF file; the same pages give the same bytes."""

    def __init__(self, fonts: FontSet, identity: Identity, level: Level = LEVEL_2B) -> None:
        self._identity = identity
        self._level = level
        self._writer = Writer(fonts, name_sets=level.names_sets)
        self._entries = 0
        # Pages that look the same, in the copies of one letter, share their operators.
        self._drawn: dict[bytes, Stream] = {}
        super().__init__(io.BytesIO(), pageCompression=0, invariant=1, pdfVersion=level.version, lang="zh-CN")
        listed = pdfdoc.PDFObjectReference(pdfdoc.BasicFonts).format(self._doc).decode()
        self._resources = Object(f"<</Font {listed}/ProcSet[/PDF/Text]>>")

    def add(self, page: Page, bookmark: str = "") -> None:
        """Print a page; with a bookmark's name it appears in the reader's table of contents."""
        self.setPageSize((page.width, page.height))
        if bookmark:
            self._entries += 1
            self.bookmarkPage(f"entry{self._entries}")
            self.addOutlineEntry(bookmark, f"entry{self._entries}")
        self.addLiteral(self._writer.page(page))
        # reportlab lists among a page's resources what it finds here.
        pictures = [self._writer.pictures[each.png] for figure in page.figures for each in figure.pictures]
        self._formsinuse = list(dict.fromkeys(pictures))
        name = self._doc.thisPageName()
        self.showPage()
        sheet = self._doc.idToObject[name]
        sheet.Contents, sheet.stream = self._shared(sheet.stream.encode("ascii")), None
        sheet.Resources = None if pictures else self._resources
        sheet.Trans = None
        sheet.__NoDefault__ = [*sheet.__NoDefault__, "StructParents", "Tabs"]
        sheet.StructParents = self._writer.pages - 1
        sheet.Tabs = "/S"

    def _shared(self, operators: bytes) -> Stream:
        mark = hashlib.blake2b(operators, digest_size=16).digest()
        found = self._drawn.get(mark)
        if found is None:
            found = self._drawn[mark] = Stream(operators)
        return found

    def finish(self) -> bytes:
        """Close the file and hand over its bytes."""
        document = self._doc
        for font in self._writer.embedded.values():
            document.idToObject["BasicFonts"].dict[font.name] = font.add_to(document)
        for png, called in self._writer.pictures.items():
            pictures.add_to(document, png, called)
        structure.add_to(document, self._writer.marked, self._writer.pages)
        archive.add_to(document, self._identity, self._level)
        if self._entries:
            self.showOutline()
        document.Outlines.prepare(document, self)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        return filing.write(document, self._level.version)

    def _make_preamble(self) -> None:
        # reportlab would begin every page with Helvetica, a font PDF/A does not allow unembedded.
        self._preamble = "1 0 0 1 0 0 cm"
