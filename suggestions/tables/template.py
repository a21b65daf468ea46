"""An empty table to fill in: its sheets with an example row, choices to pick from, and a page of notes."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from directory.parlance import spoken
from directory.terms import turned
from suggestions.tables.columns import EXAMPLE, NOTES, Sheet

HEAD = PatternFill("solid", fgColor="E8EEF2")
BOLD, GREY = Font(bold=True), Font(italic=True, color="808080")
TEXT = "@"  # a number as it is typed: 007 stays 007


def template(sheets: Sequence[Sheet], notes: Iterable[str], most_rows: int) -> bytes:
    """The file as XLSX; `notes` are the lines above the list of columns."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101 - a new workbook has one sheet
    first.title = NOTES
    _write_notes(first, notes, sheets)
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.called), sheet, most_rows)
    # The first sheet to fill in is the one that opens.
    book.active = 1
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _write_sheet(page: Worksheet, sheet: Sheet, most_rows: int) -> None:
    for place, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(place)
        head = page.cell(1, place, column.headed + ("*" if column.required else ""))
        head.font, head.fill = BOLD, HEAD
        example = page.cell(2, place, (EXAMPLE if place == 1 else "") + turned(column.example, spoken()))
        example.font = GREY
        page.column_dimensions[letter].width = min(40, max(12, column.longest // 2))
        for line in range(2, 502):
            page.cell(line, place).number_format = TEXT
        if column.choices:
            pick = DataValidation(type="list", formula1=f'"{",".join(column.offered)}"', allow_blank=True)
            pick.add(f"{letter}2:{letter}{most_rows}")
            page.add_data_validation(pick)
    page.freeze_panes = "A2"


def _write_notes(page: Worksheet, notes: Iterable[str], sheets: Sequence[Sheet]) -> None:
    for line in notes:
        page.append([line])
    page.append([])
    page.append([_("工作表"), _("列"), _("必填"), _("说明")])
    for cell in page[page.max_row]:
        cell.font, cell.fill = BOLD, HEAD
    for sheet in sheets:
        for column in sheet.columns:
            note = str(column.note) or (_("如：%s") % turned(column.example, spoken()) if column.example else "")
            if column.choices:
                note += "：" + "、".join(column.offered)
            page.append([sheet.called, column.headed, _("必填") if column.required else "", note])
    for letter, width in zip("ABCD", (14, 18, 8, 80), strict=True):
        page.column_dimensions[letter].width = width
    for row in page.iter_rows(min_col=4, max_col=4):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")
