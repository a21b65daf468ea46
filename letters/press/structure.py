"""The tagged structure (ISO 32000-1, 14.7): what is a heading, a paragraph, a cell, in reading order."""

from collections import defaultdict
from collections.abc import Sequence

from reportlab.pdfbase import pdfdoc

from letters.layout.ink import Element
from letters.press.objects import Object, number_of
from letters.press.writer import Marked


def add_to(document: pdfdoc.PDFDocument, marked: Sequence[Marked], pages: int) -> None:
    """Hang the structure tree on the document's catalog."""
    root, body = Object(""), Object("")
    root_at = number_of(document, root, "structure")
    body_at = number_of(document, body, "structure.document")
    sheets = [pdfdoc.PDFObjectReference(f"Page{at + 1}").format(document).decode() for at in range(pages)]
    tree = _Tree(document, body_at, sheets)
    parents: dict[int, list[str]] = defaultdict(list)
    for element, page, number in marked:
        parents[page].append(tree.mark(element, page, number))
    tree.write()
    numbers = " ".join(f"{page} [{' '.join(found)}]" for page, found in sorted(parents.items()))
    body.text = f"<</Type/StructElem/S/Document/P {root_at}/K[{' '.join(tree.top)}]>>"
    root.text = f"<</Type/StructTreeRoot/K {body_at}/ParentTree<</Nums[{numbers}]>>/ParentTreeNextKey {pages}>>"
    catalog = document.Catalog
    catalog.StructTreeRoot = root
    catalog.MarkInfo = Object("<</Marked true>>")
    catalog.ViewerPreferences = Object("<</DisplayDocTitle true>>")


class _Node:
    """An element as it is met: its object, its page, and what hangs below it."""

    def __init__(self, kind: str, parent: str, page: int, alt: str = "") -> None:
        self.kind, self.parent, self.page, self.alt = kind, parent, page, alt
        self.blank = Object("")
        self.children: list[str] = []


class _Tree:
    """The elements by the place they have in the file."""

    def __init__(self, document: pdfdoc.PDFDocument, body: str, sheets: Sequence[str]) -> None:
        self._document = document
        self._body = body
        self._sheets = sheets
        self._nodes: dict[Element, tuple[_Node, str]] = {}
        self.top: list[str] = []

    def mark(self, element: Element, page: int, number: int) -> str:
        """Hang a mark of a page below its element; the reference to the element."""
        node, at = self._place(element, page)
        # A mark on the element's own page needs no more than its number (14.7.4.4).
        kid = str(number) if page == node.page else f"<</Type/MCR/Pg {self._sheets[page]}/MCID {number}>>"
        node.children.append(kid)
        return at

    def _place(self, element: Element, page: int) -> tuple[_Node, str]:
        """An element, hung below its parent when first met."""
        found = self._nodes.get(element)
        if found is None:
            parent = self._place(element.parent, page) if element.parent else None
            node = _Node(element.kind, parent[1] if parent else self._body, page, element.alt)
            at = number_of(self._document, node.blank, f"structure.{len(self._nodes)}")
            (parent[0].children if parent else self.top).append(at)
            found = self._nodes[element] = (node, at)
        return found

    def write(self) -> None:
        """Give every element its text, now that its children are known."""
        for node, _ in self._nodes.values():
            kids = node.children[0] if len(node.children) == 1 else f"[{' '.join(node.children)}]"
            page = self._sheets[node.page]
            alt = f"/Alt<FEFF{node.alt.encode('utf-16-be').hex()}>" if node.alt else ""
            node.blank.text = f"<</Type/StructElem/S/{node.kind}{alt}/P {node.parent}/Pg {page}/K {kids}>>"
