"""A look into the parts of an XLSX before openpyxl reads it: how many rows, where cells are merged.

openpyxl's read-only mode is the one that copes with large files, but it says nothing of merged cells and
believes whatever size a sheet states.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, ParseError

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
    part, line = Part(), 0
    for element in _elements(package, path, "row", "mergeCell"):
        if _tag(element) == "mergeCell":
            part.merged = part.merged or element.get("ref", "")
            continue
        before, line = line, int(element.get("r", line + 1))
        if not before < line <= LAST_LINE:
            raise ParseError(f"{path} has no line {line} after {before}")
        if any(_tag(inside) in ("v", "t") and inside.text for inside in element.iter()):
            part.lines.append(line)
        if len(part.lines) > most_rows:
            raise TooMany(name)
        element.clear()
    return part


def _elements(package: zipfile.ZipFile, path: str, *tags: str) -> Iterator[Element]:
    try:
        content = package.open(path)
    except KeyError:
        raise ParseError(f"{path} is missing") from None
    with content:
        for _event, element in iterparse(content, forbid_dtd=True):
            if _tag(element) in tags:
                yield element


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _inside(target: str) -> str:
    """The path of a part in the package: targets are relative to xl/, or begin at the root."""
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
