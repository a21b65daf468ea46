"""A list as files: CSV line by line, XLSX through a file on disk; neither holds the list in memory."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from suggestions.text import cleaned
from workflow.reading.listing import Listing
from workflow.reading.sheet import Cell, heads, lines

# What a spreadsheet takes for the beginning of a formula when it opens a CSV file.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_000
WIDTHS = (9, 18, 10, 46, 10, 24, 14, 10, 20, 24, 10, 8, 14, 14, 12, 46, 12, 12, 12, 12, 12, 10, 8, 30, 46, 14)
DAY = "yyyy-mm-dd"
# The first lines leave at once, the others by the hundred.
FIRST, LATER = 50, 500


class _Echo:
    """Hands back what a CSV writer writes."""

    def write(self, line: str) -> str:
        return line


def csv_of(listing: Listing) -> Iterator[bytes]:
    """UTF-8 with a mark at the head, so that spreadsheets read Chinese; a cell never begins a formula."""
    writer = csv.writer(_Echo())
    yield b"\xef\xbb\xbf" + str(writer.writerow(heads(listing.parlance))).encode()
    for batch in lines(listing, LATER, first=FIRST):
        yield "".join(str(writer.writerow([harmless(cell) for cell in line])) for line in batch).encode()


def harmless(cell: Cell) -> str:
    """The cell as text that no spreadsheet reckons with."""
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    text = cleaned(cell).replace("\n", " ")
    return f"'{text}" if text.startswith(FORMULA) else text


def write_xlsx(listing: Listing, target: IO[bytes]) -> Iterator[int]:
    """Write the workbook to `target`; yields how many lines are done. Texts are texts and days are days."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("台账")
    sheet.freeze_panes = "A2"
    for place, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_cell(sheet, head, bold=True) for head in heads(listing.parlance)])
    done = 0
    for batch in lines(listing, LATER):
        for line in batch:
            sheet.append([_cell(sheet, cell) for cell in line])
        done += len(batch)
        yield done
    book.save(target)


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> Any:
    if isinstance(value, str):
        cell: Any = WriteOnlyCell(sheet, value=cleaned(value)[:LONGEST_CELL])
        # Text beginning with “=” would be taken for a formula otherwise.
        cell.data_type = "s"
    else:
        cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, date):
        cell.number_format = DAY
    if bold:
        cell.font = Font(bold=True)
    return cell
