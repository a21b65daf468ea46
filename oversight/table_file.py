"""A small table as XLSX: texts stay texts, whatever they begin with."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from suggestions.text import cleaned

FIRST_COLUMN = 32  # characters


def write_table(title: str, rows: Sequence[Sequence[Any]]) -> bytes:
    """The workbook with one sheet."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    sheet.column_dimensions["A"].width = FIRST_COLUMN
    for place, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(place, column, cleaned(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"
    target = BytesIO()
    book.save(target)
    return target.getvalue()
