"""From an uploaded file to rows of text. Whatever cannot be read is said with its sheet and line."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from suggestions.names import even_code, unseen_in
from suggestions.tables.columns import EXAMPLE, Column, Sheet
from suggestions.tables.package import TooMany, look_into
from suggestions.text import breaks_files, with_stand_ins

MOST_COLUMNS = 30
MOST_UNPACKED = 60 * 1024 * 1024  # bytes; 3,000 full rows need a tenth of it
# How XLSX writes a character that XML does not allow: _x0007_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def one_sentence(remarks: Iterable[str]) -> str:
    """What is said of a row: 甲；乙。; nothing where there is nothing to say."""
    said = "；".join(remark.removesuffix("。") for remark in remarks)
    return f"{said}。" if said else ""


class Unreadable(Exception):
    """The file is not such a table; `faults` say what to mend, nothing was read."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass
class Row:
    """One row of a sheet: its text by heading, and what is wrong with single cells."""

    sheet: Sheet
    line: int
    cells: Mapping[str, str]
    faults: list[str] = field(default_factory=list)

    def __getitem__(self, heading: str) -> str:
        return self.cells[heading]

    @property
    def who(self) -> str:
        """What it is about, for the list of results."""
        return " ".join(filter(None, (self.cells[one] for one in self.sheet.headings[:2])))[:100]


def read(file: Any, sheets: Sequence[Sheet], most_rows: int) -> list[Row]:
    """The rows of these sheets in their order, of each no more than `most_rows`. Raises Unreadable.

    `file` is an XLSX known to be one (suggestions.uploads), seekable.
    """
    try:
        lines = _lines(file, sheets, most_rows)
    except TooMany as error:
        words = _("工作表“%(sheet)s”超过%(most)d行，请分成几个表格，每个不超过%(most)d行，一个一个地导入。")
        raise Unreadable(words % {"sheet": error, "most": most_rows}) from None
    except Unreadable:
        raise
    # openpyxl and the parsers below it raise whatever a broken file makes them stumble over.
    except Exception:
        raise Unreadable(_("文件打不开。请在Excel或WPS里打开，另存为“Excel工作簿（.xlsx）”再传。")) from None
    return [row for sheet in sheets for row in _rows(sheet, lines[sheet.name])]


def _lines(file: Any, sheets: Sequence[Sheet], most_rows: int) -> dict[str, list[tuple[int, Any]]]:
    """The cells of each sheet by the number of their line, the heading first; of empty lines none."""
    file.seek(0)
    # First the rows: of a table that is merely too long one is told how long it may be. The heading and the example
    # are none of them.
    parts = look_into(file, most_rows + 2)
    with zipfile.ZipFile(file) as package:
        if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED:
            words = _("文件展开后太大，每个表格展开后不超过%d MB。请分成几个表格，或者把内容复制到模板里再传。")
            raise Unreadable(words % (MOST_UNPACKED // 1024 ** 2))
    missing = [sheet.called for sheet in sheets if sheet.called not in parts]
    if missing:
        raise Unreadable(_("缺少工作表“%s”。请用模板填写，用不着的表留着表头即可。") % "”“".join(missing))
    for sheet in sheets:
        if merged := parts[sheet.called].merged:
            raise Unreadable(_("工作表“%(sheet)s”的%(cells)s是合并单元格，请取消合并，每格各自填写。") % {
                "sheet": sheet.called, "cells": merged})
    file.seek(0)
    with closing(load_workbook(file, read_only=True, keep_links=False)) as book:
        found = {}
        for sheet in sheets:
            page: Any = book[sheet.called]
            # What a sheet says of its own size may be wrong by a million rows.
            page.reset_dimensions()
            filled = {1, *parts[sheet.called].lines}
            cells = enumerate(page.iter_rows(max_row=max(filled), max_col=MOST_COLUMNS), start=1)
            # The gaps between them are not kept: a row may be far below the others.
            found[sheet.name] = [(line, row) for line, row in cells if line in filled]
        return found


def _rows(sheet: Sheet, lines: list[tuple[int, Any]]) -> Iterator[Row]:
    columns = _columns(sheet, lines[0][1] if lines else ())
    for line, cells in lines[1:]:
        words = [str(cell.value).strip() for cell in cells if cell.value is not None]
        if any(words) and not any(word.startswith(EXAMPLE) for word in words):
            yield _row(sheet, line, columns, cells)


def _columns(sheet: Sheet, head: Any) -> list[Column | None]:
    """The column of each place; None where there is neither heading nor column."""
    known = {column.headed: column for column in sheet.columns}
    found: list[Column | None] = []
    faults = []
    for place, cell in enumerate(head, start=1):
        heading = "".join(str(cell.value or "").split()).rstrip("*＊")
        column = known.get(heading)
        if heading and not column:
            faults.append(_("工作表“%(sheet)s”%(letter)s列的表头“%(heading)s”不认识，请改回模板的表头或删去。") % {
                "sheet": sheet.called, "letter": get_column_letter(place), "heading": heading[:30]})
        if column and column in found:
            faults.append(_("工作表“%(sheet)s”有两列“%(heading)s”，请留一列。") % {
                "sheet": sheet.called, "heading": heading})
        found.append(column)
    faults += [_("工作表“%(sheet)s”缺少“%(heading)s”一列，请照模板补上。") % {"sheet": sheet.called, "heading": heading}
               for heading, column in known.items() if column not in found]
    if faults:
        raise Unreadable(*faults[:10])
    return found


def _row(sheet: Sheet, line: int, columns: list[Column | None], cells: Any) -> Row:
    texts = dict.fromkeys(sheet.headings, "")
    row = Row(sheet, line, texts)
    for place, cell in enumerate(cells):
        column = columns[place] if place < len(columns) else None
        if column is None:
            if cell.value is not None:
                row.faults.append(_("%s列没有表头，请删去其中的内容") % get_column_letter(place + 1))
            continue
        text, fault = _day(cell) if column.day else _text(cell, long=column.long)
        text = even_code(text) if column.code else text
        texts[column.heading] = column.offered.get(text, text)
        fault = fault or _fault(column, text)
        if fault:
            row.faults.append(_("“%(heading)s”%(fault)s") % {"heading": column.headed, "fault": fault})
    return row


def _day(cell: Any) -> tuple[str, str]:
    """The day of a cell as 2020-03-05, and why it is none."""
    if isinstance(cell.value, date):
        return f"{cell.value:%Y-%m-%d}", ""
    text, fault = _text(cell)
    if fault or not text:
        return text, fault
    parts = re.findall(r"[0-9]+", even_code(text))
    try:
        return date(*map(int, parts)).isoformat(), ""
    except (TypeError, ValueError):
        return text, _("“%s”不是日期，请写成2020-3-5这样") % text[:20]


def _text(cell: Any, *, long: bool = False) -> tuple[str, str]:
    """The text of a cell, and why it is none. Of a `long` text the lines are kept."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return "", _("是公式，请改成结果（复制后选择性粘贴为“数值”）")
    if cell.data_type == "e":
        return "", _("是错误值%s，请改正") % value
    if isinstance(value, bool | datetime | date | time):
        return "", _("是日期或是非值，请把单元格设成“文本”后重新填写")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
    lines = [" ".join(line.split()) for line in text.splitlines()]
    text = ("\n" if long else " ").join(line for line in lines if line)
    # What cannot be kept is shown as □, here and in the table of what is to be mended.
    return (with_stand_ins(text), _unseen(text)) if any(map(breaks_files, text)) else (text, "")


def _unseen(text: str) -> str:
    sign = unseen_in(text.replace("\n", ""))
    return _("里有看不见或各机器显示不同的字符（%s），请删去或换成标准字") % sign if sign else ""


def _fault(column: Column, text: str) -> str:
    """What is wrong with a text in this column by itself; empty when nothing is."""
    if unseen := _unseen(text):
        return unseen
    if column.required and not text:
        return _("没有填")
    if len(text) > column.longest:
        return _("不超过%(most)d个字，现有%(count)d个字") % {"most": column.longest, "count": len(text)}
    if text and column.choices and text not in column.offered:
        return _("没有“%(text)s”这一项，可选：%(choices)s") % {
            "text": text[:20], "choices": "、".join(column.offered)}
    return ""
