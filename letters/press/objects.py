"""PDF objects written by ourselves into reportlab's document, which numbers and files them."""

from isal import isal_zlib
from reportlab.pdfbase import pdfdoc

# A seventh of zlib's time for about the same size; isal's own best level is a fifth slower for half a percent.
_LEVEL = 2
# The text of an object in the pieces it was made of: a font's outlines are copied no more than once.
Parts = tuple[bytes, ...]


class Object(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab is untyped
    """An object given as its PDF text."""

    __RefOnly__ = 1

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The object as it stands in the file; reportlab calls this when it saves."""
        return self.text.encode("latin-1")


class Stream(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab is untyped
    """A stream, compressed unless told otherwise, with further entries of its dictionary.

    reportlab's own sets no line end before `endstream`, which PDF/A asks for (ISO 19005-2, 6.1.7.1).
    """

    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: str = "", *, compress: bool = True) -> None:
        # Packed at once: a volume holds a thousand pages, and compressed they take a third of the memory.
        self.parts = (packed if compress else _framed)(entries.encode("ascii"), content)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The stream as it stands in the file; reportlab calls this when it saves."""
        return b"".join(self.parts)


def packed(entries: bytes, content: bytes) -> Parts:
    """The text of a compressed stream with further entries of its dictionary."""
    return _framed(entries + b" /Filter /FlateDecode", isal_zlib.compress(content, _LEVEL))


def _framed(entries: bytes, content: bytes) -> Parts:
    return b"<<%s /Length %d>>\nstream\n" % (entries, len(content)), content, b"\nendstream"


def number_of(document: pdfdoc.PDFDocument, what: pdfdoc.PDFObject, name: str) -> str:
    """File an object under a name of ours and return the reference to it, “12 0 R”."""
    found: str = document.Reference(what, name).format(document).decode("ascii")
    return found
