"""PDF objects written by ourselves into reportlab's document, which numbers and files them."""

from isal import isal_zlib
from reportlab.pdfbase import pdfdoc

# isal's best level: a third of zlib's time for about the same size.
_LEVEL = 3


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
        # Written at once: a volume holds a thousand pages, and compressed they take a third of the memory.
        write = stream if compress else _framed
        self._text = write(entries.encode("ascii"), content)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The stream as it stands in the file; reportlab calls this when it saves."""
        return self._text


def stream(entries: bytes, content: bytes) -> bytes:
    """The text of a compressed stream with further entries of its dictionary."""
    return _framed(entries + b" /Filter /FlateDecode", isal_zlib.compress(content, _LEVEL))


def _framed(entries: bytes, content: bytes) -> bytes:
    return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def number_of(document: pdfdoc.PDFDocument, what: pdfdoc.PDFObject, name: str) -> str:
    """File an object under a name of ours and return the reference to it, “12 0 R”."""
    found: str = document.Reference(what, name).format(document).decode("ascii")
    return found
