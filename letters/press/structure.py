"""The tagged structure (ISO 32000-1, 14.7): what is a heading, a paragraph, a cell, in reading order."""

from collections import defaultdict

from reportlab.pdfbase import pdfdoc

from letters.layout.ink import Element
from letters.press.objects import Object, number_of
from letters.press.writer import Marked


def add_to(document: pdfdoc.PDFDocument, marked: list[Marked], pages: int) -> None:
    """Hang the structure tree on the document's catalog."""
    root, body = Object(""), Object("")
    root_at = number_of(document, root, "structure")
    body_at = number_of(document, body, "structure.document")
    sheets = [pdfdoc.PDFObjectReference(f"Page{at + 1}").format(document).decode() for at in range(pages)]
    tree = _Tree(document, body_at)
    parents: dict[int, list[str]] = defaultdict(list)
    for mark in marked:
        parents[mark.page].append(tree.place(mark.element))
        tree.children[mark.element].append(f"<</Type /MCR /Pg {sheets[mark.page]} /MCID {mark.number}>>")
    tree.write()
    numbers = " ".join(f"{page} [{' '.join(found)}]" for page, found in sorted(parents.items()))
    body.text = f"<</Type /StructElem /S /Document /P {root_at} /K [{' '.join(tree.top)}]>>"
    root.text = f"<</Type /StructTreeRoot /K [{body_at}] /ParentTree <</Nums [{numbers}]>> /ParentTreeNextKey {pages}>>"
    catalog = document.Catalog
    catalog.StructTreeRoot = root
    catalog.MarkInfo = Object("<</Marked true>>")
    catalog.ViewerPreferences = Object("<</DisplayDocTitle true>>")


class _Tree:
    """Elements as they are met: their references, and what hangs below them."""

    def __init__(self, document: pdfdoc.PDFDocument, body: str) -> None:
        self._document = document
        self._body = body
        self._objects: dict[Element, tuple[Object, str]] = {}
        self.children: dict[Element, list[str]] = defaultdict(list)
        self.top: list[str] = []

    def place(self, element: Element) -> str:
        """The reference to an element, which is hung below its parent when first met."""
        if element not in self._objects:
            parent = self.place(element.parent) if element.parent else self._body
            blank = Object(f"/P {parent}")
            at = number_of(self._document, blank, f"structure.{len(self._objects)}")
            self._objects[element] = (blank, at)
            (self.children[element.parent] if element.parent else self.top).append(at)
        return self._objects[element][1]

    def write(self) -> None:
        """Give every element its text, now that its children are known."""
        for element, (blank, _) in self._objects.items():
            kids = " ".join(self.children[element])
            blank.text = f"<</Type /StructElem /S /{element.kind} {blank.text} /K [{kids}]>>"
