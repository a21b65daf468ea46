"""Tables of suggestions for tests: rows by heading become an XLSX, letters a ZIP."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from suggestions.tables.columns import Sheet
from workflow.imports.columns import ARCHIVE_SHEET, SESSION_SHEET

Cells = Mapping[str, Any]
ONE: Cells = {"标题": "关于疏浚城东河道的建议", "领衔代表": "沈秋禾", "诉求": "疏浚河道。\n修护岸。", "签名件": "有"}
OLD: Cells = {
    "编号": "31", "标题": "关于整治学校周边停车的建议", "届次": "第7届第2次会议", "领衔代表": "古人初",
    "联名代表": "今人再", "主办单位": "市公安局", "会办单位": "市交通局、市某局", "发文字号": "云公提函〔2019〕7号",
    "答复日期": "2019-5-6", "办理类别": "A", "评价": "满意", "答复正文": "已施划限时停车位四十二个。",
    "诉求": "增设限时停车位。", "提出日期": "2019年1月12日"}


def table_of(rows: Sequence[Cells], sheet: Sheet = SESSION_SHEET) -> SimpleUploadedFile:
    """As a browser sends it."""
    return upload(workbook_of(rows, sheet), "建议.xlsx")


def archive_of(*rows: Cells) -> SimpleUploadedFile:
    return table_of(rows, ARCHIVE_SHEET)


def workbook_of(rows: Sequence[Cells], sheet: Sheet = SESSION_SHEET) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    page = book.create_sheet(sheet.name)
    page.append([column.heading + ("*" if column.required else "") for column in sheet.columns])
    for row in rows:
        page.append([row.get(heading) for heading in sheet.headings])
    return book


def upload(book: Workbook, name: str) -> SimpleUploadedFile:
    target = BytesIO()
    book.save(target)
    return SimpleUploadedFile(name, target.getvalue())


def repeated(sheet: Sheet, rows: int, before: str = "") -> SimpleUploadedFile:
    """A table of so many rows, each the same text, written by hand: openpyxl takes half a minute for fifty thousand.

    `before` stands ahead of the sheet's own XML.
    """
    book, target = workbook_of([], sheet), BytesIO()
    cell = "<c t='inlineStr'><is><t>关于疏浚河道</t></is></c>"
    with zipfile.ZipFile(BytesIO(upload(book, "x").read())) as source, zipfile.ZipFile(
            target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                head, foot = content.split(b"</sheetData>")
                body = "".join(f"<row r='{line}'>{cell}{cell}</row>" for line in range(2, rows + 2))
                content = before.encode() + head + body.encode() + b"</sheetData>" + foot
            package.writestr(part.filename, content)
    return SimpleUploadedFile("建议.xlsx", target.getvalue())


def zip_of(**files: bytes) -> SimpleUploadedFile:
    """A ZIP; a name's first double underscore stands for a dot."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in files.items():
            package.writestr(f"往届/{name.replace('__', '.')}", content)
    return SimpleUploadedFile("答复.zip", target.getvalue())


def rows_in(content: bytes) -> list[dict[str, Any]]:
    """What a table that was handed out says, by heading."""
    lines = list(load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    return [dict(zip((str(head).rstrip("*") for head in lines[0]), line, strict=True)) for line in lines[1:]]
