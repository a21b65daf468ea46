"""The empty roster to fill in: four sheets with an example row, choices to pick from, and a page of notes."""

from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from administration.roster.columns import EXAMPLE, NOTES, SHEETS, Sheet
from administration.roster.reading import MOST_ROWS

HEAD = PatternFill("solid", fgColor="E8EEF2")
BOLD, GREY = Font(bold=True), Font(italic=True, color="808080")
TEXT = "@"  # a number as it is typed: 007 stays 007


def template() -> bytes:
    """The file as XLSX."""
    book = Workbook()
    notes = book.active
    assert isinstance(notes, Worksheet)  # noqa: S101 - a new workbook has one sheet
    notes.title = NOTES
    _write_notes(notes)
    for sheet in SHEETS:
        _write_sheet(book.create_sheet(sheet.name), sheet)
    # The first sheet to fill in is the one that opens.
    book.active = 1
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _write_sheet(page: Worksheet, sheet: Sheet) -> None:
    for place, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(place)
        head = page.cell(1, place, column.heading + ("*" if column.required else ""))
        head.font, head.fill = BOLD, HEAD
        example = page.cell(2, place, (EXAMPLE if place == 1 else "") + column.example)
        example.font = GREY
        page.column_dimensions[letter].width = min(40, max(12, column.longest // 2))
        for line in range(2, 502):
            page.cell(line, place).number_format = TEXT
        if column.choices:
            pick = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            pick.add(f"{letter}2:{letter}{MOST_ROWS}")
            page.add_data_validation(pick)
    page.freeze_panes = "A2"


def _write_notes(page: Worksheet) -> None:
    lines = [
        _("一次最多%d行。四个表都要留着，用不着的只留表头。") % MOST_ROWS,
        _("表头不要改，带*的一列必填。以“%s”开头的一行不会导入，可以删去。") % EXAMPLE,
        _("不要合并单元格，不要用公式。"),
        _("已有的机构按全称、代表团按名称、人员按账号对应：填了的改成新的，空着的不动。名册里没有的，不会停用、不会免去。"),
        _("上传后先看逐行结果，确认了才写入；有一行有误就一行也不写入。"),
        _("名册不写密码。导入以后打印登录条，一人一条，当面交给本人。"),
    ]
    for line in lines:
        page.append([line])
    page.append([])
    page.append([_("工作表"), _("列"), _("必填"), _("说明")])
    for cell in page[page.max_row]:
        cell.font, cell.fill = BOLD, HEAD
    for sheet in SHEETS:
        for column in sheet.columns:
            note = str(column.note) or (_("如：%s") % column.example if column.example else "")
            if column.choices:
                note += "：" + "、".join(column.choices)
            page.append([sheet.name, column.heading, _("必填") if column.required else "", note])
    for letter, width in zip("ABCD", (14, 18, 8, 80), strict=True):
        page.column_dimensions[letter].width = width
    for row in page.iter_rows(min_col=4, max_col=4):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")
