"""A look into the parts of an XLSX before openpyxl reads it: how many rows, where cells are merged.

openpyxl's read-only mode is the one that copes with large files, but it says nothing of merged cells and
believes whatever size a sheet states.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import ParserCreate

from defusedxml.ElementTree import iterparse

# No spreadsheet has more, whatever number a row is given.
LAST_LINE = 1_048_576
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class TooMany(Exception):
    """More rows with something in them than may come at once; `rows` counted so far."""


@dataclass
class Part:
    """One sheet as its XML has it."""

    lines: list[int] = field(default_factory=list)  # their numbers
    merged: str = ""  # A1:C1, the first range


def look_into(file: Any, most_rows: int) -> dict[str, Part]:
    """The sheets by name. Raises TooMany (with the sheet's name), or what zipfile and the XML parser raise."""
    with zipfile.ZipFile(file) as package:
        targets = {
            element.get("Id"): element.get("Target", "")
            for element in _elements(package, "xl/_rels/workbook.xml.rels", "Relationship")}
        names = [(element.get("name", ""), targets.get(element.get(RELATION), ""))
                 for element in _elements(package, "xl/workbook.xml", "sheet")]
        return {name: _part(package, _inside(target), name, most_rows) for name, target in names}


def _part(package: zipfile.ZipFile, path: str, name: str, most_rows: int) -> Part:
    counting = _Counting(path, name, most_rows)
    with _opened(package, path) as content:
        counting.parser.ParseFile(content)
    return counting.part


class _Counting:
    """Goes through a sheet event by event: of a million rows nothing is kept but the numbers of those filled in."""

    def __init__(self, path: str, name: str, most_rows: int) -> None:
        self.part, self.path, self.name, self.most_rows = Part(), path, name, most_rows
        self.line, self.filled, self.within = 0, False, 0
        self.parser = ParserCreate(namespace_separator="}")
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._begin, self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition("}")[2]
        if tag == "row":
            before, self.line, self.filled = self.line, int(attributes.get("r", self.line + 1)), False
            if not before < self.line <= LAST_LINE:
                raise ParseError(f"{self.path} has no line {self.line} after {before}")
        elif tag in ("v", "t"):
            self.within += 1
        elif tag == "mergeCell":
            self.part.merged = self.part.merged or attributes.get("ref", "")

    def _text(self, text: str) -> None:
        self.filled = self.filled or (self.within > 0 and bool(text))

    def _end(self, name: str) -> None:
        tag = name.rpartition("}")[2]
        if tag in ("v", "t"):
            self.within -= 1
        elif tag == "row" and self.filled:
            self.part.lines.append(self.line)
            if len(self.part.lines) > self.most_rows:
                raise TooMany(self.name)

    def _refuse(self, *_declared: object) -> None:
        """Entities that grow need a document type; a spreadsheet has none."""
        raise ParseError(f"{self.path} declares a document type")


def _opened(package: zipfile.ZipFile, path: str) -> IO[bytes]:
    try:
        return package.open(path)
    except KeyError:
        raise ParseError(f"{path} is missing") from None


def _elements(package: zipfile.ZipFile, path: str, *tags: str) -> Iterator[Element]:
    with _opened(package, path) as content:
        for _event, element in iterparse(content, forbid_dtd=True):
            if _tag(element) in tags:
                yield element


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _inside(target: str) -> str:
    """The path of a part in the package: targets are relative to xl/, or begin at the root."""
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
