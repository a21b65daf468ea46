"""Files that are no roster: each is refused in words that help, and nothing is kept."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from openpyxl.xml import functions

from administration.models import RosterImport
from administration.roster.columns import MOST_ROWS, SHEETS
from suggestions.tables import reading
from suggestions.tables.reading import Row, Unreadable
from suggestions.tables.reading import read as read_table
from tests.administration.rosters import DELEGATION, WHOLE, as_excel_saves, book_of, saved, upload
from tests.cast import Cast
from tests.web.people import logged_in

SHEET = "xl/worksheets/sheet2.xml"  # 代表团


def read(file: BytesIO) -> list[Row]:
    return read_table(file, SHEETS, MOST_ROWS)


def whole() -> Workbook:
    return book_of(WHOLE)


def changed(change: Callable[[Workbook], object]) -> bytes:
    book = whole()
    change(book)
    return saved(book)


def with_part(path: str, edit: Callable[[str], str], content: bytes | None = None) -> bytes:
    """The package with one part's text edited."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content or saved(whole()))) as old, zipfile.ZipFile(target, "w", 8) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, edit(text.decode()) if name == path else text)
    return target.getvalue()


def package_of(name: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(name, "<w/>")
    return target.getvalue()


def with_extra(name: str, text: bytes) -> bytes:
    target = BytesIO(saved(whole()))
    with zipfile.ZipFile(target, "a", 8) as package:
        package.writestr(name, text)
    return target.getvalue()


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
REFUSED = {
    "not a package": (b"account,name\nxuzhi,xu", "名册.xlsx", "不是XLSX文件，或者加了密码"),
    "old or locked Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "名册.xlsx", "去掉密码，另存为"),
    "a PDF": (b"%PDF-1.7\n" + b"x" * 600, "名册.pdf", "不是XLSX文件"),
    "empty": (b"", "名册.xlsx", "是空文件"),
    "macros": (with_extra("xl/vbaProject.bin", b"x"), "名册.xlsm", "含有宏"),
    "the name of macros": (saved(whole()), "名册.xlsm", "和文件名的后缀不符"),
    "a Word document": (package_of("word/document.xml"), "名册.docx", "“名册.docx”不是XLSX表格，请用名册模板填写"),
    "any package": (package_of("a.txt"), "名册.xlsx", "“名册.xlsx”不能上传"),
    "a broken package": (saved(whole())[:3000], "名册.xlsx", "不是XLSX文件"),
    "broken XML": (with_part(SHEET, lambda text: text[:200]), "名册.xlsx", "文件打不开"),
    "entities": (with_part(SHEET, lambda text: BOMB + text.partition("?>")[2]), "名册.xlsx", "文件打不开"),
    "no styles": (with_part("xl/styles.xml", lambda _text: "<styleSheet"), "名册.xlsx", "文件打不开"),
    "a sheet less": (changed(lambda book: book.remove(book["代表"])), "名册.xlsx", "缺少工作表“代表”"),
    "another sheet": (changed(lambda book: setattr(book["代表"], "title", "名单")), "名册.xlsx", "缺少工作表“代表”"),
    "a title above": (changed(lambda book: book["代表团"].insert_rows(1)), "名册.xlsx",
                      "工作表“代表团”缺少“名称”一列，请照模板补上"),
    "a column more": (changed(lambda book: book["代表团"].cell(1, 3, "籍贯")), "名册.xlsx",
                      "工作表“代表团”C列的表头“籍贯”不认识"),
    "a column twice": (changed(lambda book: book["代表团"].cell(1, 2, "名称")), "名册.xlsx",
                       "工作表“代表团”有两列“名称”"),
    "merged cells": (changed(lambda book: book["人员"].merge_cells("A2:A3")), "名册.xlsx",
                     "工作表“人员”的A2:A3是合并单元格"),
    "too many rows": (saved(book_of({"代表团": [{"名称": str(n)} for n in range(MOST_ROWS + 2)]})), "名册.xlsx",
                      f"工作表“代表团”超过{MOST_ROWS}行，请分成几个表格"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_roster_is_refused_in_words(cast: Cast, case: str) -> None:
    content, name, words = REFUSED[case]
    client = logged_in(cast.admin)
    page = client.post(reverse("roster"), {"file": upload(content, name), "term": cast.session.term_id})
    assert page.status_code == 422
    assert words in page.text
    assert RosterImport.objects.count() == 0


@pytest.mark.django_db
def test_a_hundred_megabytes_run_into_nothing(cast: Cast, settings) -> None:
    settings.UPLOAD_MAX_BYTES = 100_000
    page = logged_in(cast.admin).post(reverse("roster"), {
        "file": upload(b"\0" * 300_000), "term": cast.session.term_id})
    assert page.status_code == 422
    assert "每个文件不超过" in page.text


@pytest.mark.django_db
def test_no_file_and_no_term_are_named(cast: Cast) -> None:
    page = logged_in(cast.admin).post(reverse("roster"), {"term": "0"})
    assert page.status_code == 422
    assert "请选择名册文件" in page.text
    assert "代表属于哪一届请从列出的选项中选" in page.text


def rows_of(content: bytes) -> list[tuple[int, dict[str, str], list[str]]]:
    return [(row.line, dict(row.cells), row.faults) for row in read(BytesIO(content)) if row.sheet.name == "代表团"]


def test_a_file_saved_by_excel_says_the_same() -> None:
    plain = [(row.sheet, row.cells, row.faults) for row in read(BytesIO(saved(whole())))]
    assert [(row.sheet, row.cells, row.faults) for row in read(BytesIO(as_excel_saves(saved(whole()))))] == plain
    assert len(plain) == 5


def test_what_a_package_unpacks_to_is_limited() -> None:
    padding = with_extra("xl/media/image1.png", b"\0" * 61 * 1024 * 1024)
    with pytest.raises(Unreadable, match="展开后太大"):
        read(BytesIO(padding))


def test_fifty_thousand_rows_stop_early() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(3, 50_003))
    content = with_part(SHEET, lambda text: text.replace("</sheetData>", f"{rows}</sheetData>"))
    with pytest.raises(Unreadable, match="请分成几个表格"):
        read(BytesIO(content))


def test_a_sheet_may_not_claim_a_million_rows() -> None:
    content = with_part(SHEET, lambda text: text.replace("</sheetData>", '<row r="1048576"/></sheetData>').replace(
        '<dimension ref="A1:A2"', '<dimension ref="A1:XFD1048576"'))
    assert rows_of(content) == [(2, DELEGATION, [])]


def with_row_at(line: int) -> bytes:
    """One delegation more, at this line."""
    row = f'<row r="{line}"><c r="A{line}" t="inlineStr"><is><t>城北代表团</t></is></c></row>'
    return with_part(SHEET, lambda text: text.replace("</sheetData>", f"{row}</sheetData>"))


@pytest.mark.parametrize("line", [8_000_000, 1_048_577, 2, 0, -3])
def test_a_row_stands_where_a_spreadsheet_can_have_one(line: int) -> None:
    with pytest.raises(Unreadable, match="文件打不开"):
        read(BytesIO(with_row_at(line)))


def test_a_row_far_below_is_read_and_the_gap_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    rows = reading._rows
    monkeypatch.setattr(reading, "_rows", lambda sheet, lines: kept.append(len(lines)) or rows(sheet, lines))
    assert rows_of(with_row_at(100_000)) == [(2, DELEGATION, []), (100_000, {"名称": "城北代表团"}, [])]
    assert max(kept) == 3


@pytest.mark.parametrize("save", [bytes, as_excel_saves])
def test_control_characters_are_found_however_they_are_written(save: Callable[[bytes], bytes]) -> None:
    content = save(with_part(SHEET, lambda text: text.replace("城西代表团", "城西_x0007_代表团")))
    assert rows_of(content)[0][2] == ["“名称”里有看不见或各机器显示不同的字符（U+0007），请删去或换成标准字"]


def test_dates_and_errors_are_not_taken_for_text() -> None:
    content = saved(book_of({"代表团": [{"名称": date(2026, 5, 1)}, {"名称": "#N/A"}, {"名称": 3.0}]}))
    assert [faults[:1] for _line, _cells, faults in rows_of(content)] == [
        ["“名称”是日期或是非值，请把单元格设成“文本”后重新填写"], ["“名称”是错误值#N/A，请改正"], []]


def test_blank_and_example_rows_are_left_out_and_lines_still_right() -> None:
    book = book_of({"代表团": [{"名称": "（示例）城东代表团"}, {"名称": None}, {"名称": "  "}, DELEGATION]})
    assert rows_of(saved(book)) == [(5, DELEGATION, [])]


def test_text_beside_the_table_is_pointed_out() -> None:
    content = changed(lambda book: book["代表团"].cell(2, 4, "已核"))
    assert rows_of(content) == [(2, DELEGATION, ["D列没有表头，请删去其中的内容"])]


def test_columns_may_stand_in_any_order() -> None:
    book = load_workbook(BytesIO(saved(whole())))
    page = book["代表"]
    page.move_range("A1:A2", cols=20)
    page.delete_cols(1)
    assert next(row["账号"] for row in read(BytesIO(saved(book))) if row.sheet.name == "代表") == "xuzhi"


def test_foreign_files_pass_the_parser_that_expands_nothing() -> None:
    assert functions.fromstring.__module__.startswith("defusedxml")
