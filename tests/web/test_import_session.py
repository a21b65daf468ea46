"""大会建议批量登记: a preview that says what is wrong with each row, then each row through the door."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from directory.models import Role
from permissions.grants import appoint
from suggestions.models import Suggestion
from suggestions.tables import reading
from suggestions.tables.columns import Sheet
from tests.cast import Cast
from tests.failing import no_record_for
from tests.web.people import logged_in
from tests.web.tables import ONE, Cells, repeated, rows_in, table_of, upload, workbook_of
from tests.workflow.agreement import chain_holds
from workflow import door
from workflow.imports import jobs, running
from workflow.imports.columns import ARCHIVE_SHEET, SESSION_SHEET
from workflow.models import ImportRow, TableImport

pytestmark = pytest.mark.django_db
ADDRESS = "/imports/"


@pytest.fixture
def desk(cast: Cast) -> Client:
    return logged_in(cast.clerk)


def sent(desk: Client, *rows: Cells) -> TableImport:
    answer = desk.post(ADDRESS, {"file": table_of(rows)})
    assert answer.status_code == 302, answer.content.decode()
    return TableImport.objects.latest("pk")


def said(table: TableImport) -> list[str]:
    """The words of each row, whole sentences all of them."""
    found = [one.words for one in table.rows.all()]
    assert all(not words or words.endswith("。") for words in found)
    return [words.removesuffix("。") for words in found]


def confirmed(desk: Client, table: TableImport) -> list[str]:
    assert desk.post(reverse("import", args=[table.pk])).status_code == 302
    return [one.outcome for one in table.rows.all()]


def test_nothing_is_written_before_it_is_confirmed(desk: Client) -> None:
    table = sent(desk, ONE)
    page = desk.get(reverse("import", args=[table.pk])).content.decode()
    assert "确认导入1件" in page
    assert not Suggestion.objects.exists()


def test_with_signature_and_number_it_is_registered(cast: Cast, desk: Client) -> None:
    table = sent(desk, ONE | {"编号": "12", "联名代表": "贺立群、 韦燕飞", "收到日期": date(2026, 2, 4),
                              "类别": "城建环资", "希望的承办单位": "市水利局"})
    assert confirmed(desk, table) == ["done"]
    made = Suggestion.objects.get()
    assert (made.number, made.state, made.registered_on) == ("012", "registered", date(2026, 2, 4))
    assert [(one.name, one.state, one.by_sheet) for one in made.parties.all()] == [
        ("沈秋禾", "confirmed", True), ("贺立群", "confirmed", True), ("韦燕飞", "confirmed", True)]
    assert [one.text for one in made.asks.all()] == ["疏浚河道。", "修护岸。"]
    assert made.records.first().particulars["taken_from"] == "建议.xlsx 第2行"
    assert made.preferred == cast.water
    chain_holds(made)


def test_one_row_at_which_the_database_fails_does_not_stop_the_others(desk: Client) -> None:
    table = sent(desk, ONE, ONE | {"标题": "关于第二件事的建议"}, ONE | {"标题": "关于第三件事的建议"})
    first = iter([True])
    with no_record_for(lambda suggestion: next(first, False)):
        outcomes = confirmed(desk, table)
    assert outcomes == ["failed", "done", "done"]
    assert said(table) == ["没有办成，请再试一次", "", ""]
    assert Suggestion.objects.count() == 2


def test_who_serves_in_two_offices_says_for_which(cast: Cast, desk: Client) -> None:
    there = Cast("柳桥县")
    appoint(cast.clerk, there.office, Role.CLERK)
    choices = desk.get(ADDRESS).context["form"].fields["office"].choices
    assert [label for _pk, label in choices] == ["云溪市人大　代表工委", "柳桥县人大　代表工委"]
    assert desk.post(ADDRESS, {"file": table_of([ONE])}).status_code == 422
    foreign = desk.post(ADDRESS, {"file": table_of([ONE]), "office": cast.police.pk})
    assert (foreign.status_code, TableImport.objects.exists()) == (422, False)
    assert desk.post(ADDRESS, {"file": table_of([ONE]), "office": there.office.pk}).status_code == 302
    table = TableImport.objects.get()
    assert table.office == there.office
    confirmed(desk, table)
    assert Suggestion.objects.get().office == there.office
    assert [one.pk for one in desk.get(ADDRESS).context["past"]] == [table.pk]


def test_without_signature_each_delegate_is_asked(desk: Client) -> None:
    table = sent(desk, ONE | {"签名件": None})
    assert confirmed(desk, table) == ["done"]
    assert Suggestion.objects.get().state == "cosigning"


def test_each_row_is_judged_for_itself(desk: Client) -> None:
    table = sent(
        desk, ONE | {"编号": "12"}, ONE | {"编号": "012", "标题": "另一件"}, ONE, ONE | {"标题": None},
        ONE | {"标题": "某某", "领衔代表": "无此人"}, ONE | {"标题": "某人", "届次": "第9届第1次会议"},
        ONE | {"标题": "某事", "编号": "13", "签名件": "没有"}, ONE | {"标题": "长" * 121},
        ONE | {"标题": "某甲", "收到日期": "2099-1-1"}, ONE | {"标题": "某乙", "收到日期": "不日"},
        ONE | {"标题": "某丙", "联名代表": "沈秋禾"}, ONE | {"标题": "某丁", "希望的承办单位": "市某局"},
        ONE | {"标题": "某戊", "诉求": "\n".join(["做。"] * 21)})
    assert said(table) == [
        "", "编号012与第2行重复", "标题和领衔代表与第2行相同", "“标题”没有填", "第8届代表里没有“无此人”",
        "“届次”没有“第9届第1次会议”，请写成“第8届第4次会议”，并请管理员先设置好这次会议",
        "没有签名件的，要等代表本人确认以后才能登记，请不填编号", "“标题”不超过120个字，现有121个字",
        "收到日期不能晚于今天", "“收到日期”“不日”不是日期，请写成2020-3-5这样", "领衔代表“沈秋禾”又写在联名代表里",
        "没有“市某局”这个承办单位，请写全称", "诉求最多20条"]
    assert confirmed(desk, table) == ["done"] + ["fault"] * 12


def test_what_is_registered_already_is_said(desk: Client) -> None:
    confirmed(desk, sent(desk, ONE | {"编号": "12"}))
    again = sent(desk, ONE | {"编号": "12"}, ONE | {"编号": "12", "标题": "另一件"})
    assert said(again) == ["编号012已经给了“关于疏浚城东河道的建议”；这件已经在系统里了，编号012",
                           "编号012与第2行重复"]


def test_what_came_between_is_judged_again(desk: Client) -> None:
    first, second = sent(desk, ONE | {"编号": "12"}), sent(desk, ONE | {"编号": "12"})
    assert confirmed(desk, first) == ["done"]
    assert confirmed(desk, second) == ["failed"]
    assert "已经给了" in said(second)[0]
    assert Suggestion.objects.count() == 1


def test_the_rows_left_come_back_with_the_reason_and_go_in_mended(desk: Client) -> None:
    table = sent(desk, ONE, ONE | {"标题": "关于路灯的建议", "领衔代表": "无此人"})
    confirmed(desk, table)
    rows = rows_in(desk.get(reverse("import_left", args=[table.pk])).content)
    assert [(one["标题"], one["导入结果"]) for one in rows] == [("关于路灯的建议", "第8届代表里没有“无此人”。")]
    assert confirmed(desk, sent(desk, *(one | {"领衔代表": "韦燕飞"} for one in rows))) == ["done"]


def test_a_long_table_is_written_by_the_worker_and_goes_on_where_it_stopped(
        desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "A_STEP", 2)
    monkeypatch.setattr(running, "AT_ONCE", 1)
    table = sent(desk, *(ONE | {"标题": f"关于第{place}件事的建议"} for place in range(5)))
    running.confirm(table, table.uploaded_by)
    assert running.step(table.pk)
    assert sorted(one.outcome for one in table.rows.all()) == ["done", "done", "ready", "ready", "ready"]
    page = desk.get(reverse("import", args=[table.pk])).content.decode()
    assert "还有3行" in page
    jobs.go_on.call(table.pk)
    while running.step(table.pk):
        pass
    assert {one.outcome for one in table.rows.all()} == {"done"}
    assert Suggestion.objects.count() == 5


def test_one_row_that_fails_leaves_nothing_and_the_others_go_in(cast: Cast, desk: Client) -> None:
    table = sent(desk, ONE, ONE | {"标题": "关于路灯的建议", "领衔代表": "贺立群"})
    seat = cast.delegates[1]
    seat.term.sessions.all()
    seat.ended_on = date(2026, 3, 1)
    seat.save()
    assert confirmed(desk, table) == ["done", "failed"]
    assert said(table)[1] == "贺立群的代表资格已终止，或者账号已停用"


@pytest.mark.parametrize(("change", "words"), [
    (lambda book: book.worksheets[0].merge_cells("A2:B2"), "合并单元格"),
    (lambda book: book.worksheets[0].cell(1, 3, "领头的"), "不认识"),
    (lambda book: setattr(book.worksheets[0], "title", "别的"), "缺少工作表"),
    (lambda book: book.worksheets[0].delete_rows(2, 5), "没有可以导入的行"),
])
def test_what_is_no_such_table_is_refused_in_words(desk: Client, change: object, words: str) -> None:
    book = workbook_of([ONE])
    change(book)
    answer = desk.post(ADDRESS, {"file": upload(book, "建议.xlsx")})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not TableImport.objects.exists()


def test_macros_and_other_files_are_refused(desk: Client) -> None:
    for content in (b"MZ" + b"\0" * 100, b"%PDF-1.4 x", b""):
        answer = desk.post(ADDRESS, {"file": SimpleUploadedFile("建议.xlsx", content)})
        assert answer.status_code == 422
    assert not ImportRow.objects.exists()


@pytest.mark.parametrize("sheet", [SESSION_SHEET, ARCHIVE_SHEET], ids=["session", "archive"])
def test_fifty_thousand_rows_are_told_how_many_may_come(desk: Client, sheet: Sheet) -> None:
    answer = desk.post("/imports/archive/" if sheet is ARCHIVE_SHEET else ADDRESS, {"file": repeated(sheet, 50_000)})
    assert answer.status_code == 422
    assert "超过5000行，请分成几个表格，每个不超过5000行" in answer.content.decode()
    assert not ImportRow.objects.exists()


def test_long_texts_of_too_many_rows_are_told_the_same(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_UNPACKED", 100_000)
    assert "超过5000行" in desk.post(ADDRESS, {"file": repeated(SESSION_SHEET, 6000)}).content.decode()
    assert "展开后不超过0 MB" in desk.post(ADDRESS, {"file": repeated(SESSION_SHEET, 4000)}).content.decode()


def test_a_sheet_that_declares_entities_is_not_read(desk: Client) -> None:
    table = repeated(SESSION_SHEET, 2, before='<!DOCTYPE x [<!ENTITY a "aaaa">]>')
    assert "文件打不开" in desk.post(ADDRESS, {"file": table}).content.decode()


def test_others_neither_confirm_nor_see_it(cast: Cast, desk: Client) -> None:
    table = sent(desk, ONE)
    address = reverse("import", args=[table.pk])
    assert logged_in(cast.head).post(address).status_code == 403
    assert [logged_in(one).get(address).status_code for one in (
        cast.head, cast.station_staff, cast.drafter[cast.police.pk])] == [200, 403, 403]
    assert not Suggestion.objects.exists()


def test_the_template_is_read_as_an_empty_table(desk: Client) -> None:
    content = desk.get(ADDRESS + "?template").content
    answer = desk.post(ADDRESS, {"file": SimpleUploadedFile("建议.xlsx", content)})
    assert "没有可以导入的行" in answer.content.decode()


def test_what_is_frozen_since_is_told_by_no_table(cast: Cast, desk: Client) -> None:
    table = sent(desk, ONE | {"编号": "12"})
    confirmed(desk, table)
    made = Suggestion.objects.get()
    door.act(cast.clerk, "freeze", made, reason="第一条诉求")
    page = desk.get(reverse("import", args=[table.pk])).content.decode()
    assert ("疏浚" in page, "沈秋禾" in page, "已经冻结" in page) == (False, False, True)
    # The number stays given, for what is told nobody.
    again = sent(desk, ONE | {"编号": "12"})
    assert said(again) == ["编号012已经给了另一件"]


def test_what_is_closed_since_is_told_by_no_row_that_was_mended_or_sent_twice(cast: Cast, desk: Client) -> None:
    wrong, twice = sent(desk, ONE | {"领衔代表": "无此人"}), sent(desk, ONE)
    confirmed(desk, sent(desk, ONE | {"编号": "12"}))
    other = sent(desk, ONE | {"编号": "12", "标题": "另外的事"})
    assert said(other) == ["编号012已经给了“关于疏浚城东河道的建议”"]
    made = Suggestion.objects.get()
    door.act(cast.head, "protect", made, reason="可能受到打击报复")
    for table in (wrong, twice):
        page = desk.get(reverse("import", args=[table.pk])).text
        assert ("疏浚" in page, "无此人" in page, "已经冻结" in page) == (False, False, True)
        kept = rows_in(desk.get(reverse("import_left", args=[table.pk])).content)
        assert [one["标题"] for one in kept] == [None]
    assert said(other) == ["编号012已经给了另一件"]
    assert confirmed(desk, twice) == ["fault"]
    door.act(cast.head, "end_protection", made, reason="不再需要")
    assert "疏浚" in desk.get(reverse("import", args=[wrong.pk])).text


def test_the_table_goes_with_what_is_emptied(
        cast: Cast, desk: Client, django_capture_on_commit_callbacks: Any) -> None:
    table = sent(desk, ONE | {"编号": "12"})
    confirmed(desk, table)
    file, made = TableImport.objects.get().file, Suggestion.objects.get()
    door.act(cast.clerk, "freeze", made, reason="第一条诉求")
    with django_capture_on_commit_callbacks(execute=True):
        door.act(cast.head, "erase", made)
    assert not file.storage.exists(file.name)
    assert not TableImport.objects.get().file
    assert desk.get(reverse("import", args=[table.pk])).status_code == 200


@pytest.mark.parametrize(("day", "word"), [
    ("0001-1-1", "请核对年份"), ("2006-2-3", "请核对年份"), ("2999-1-1", "收到日期不能晚于今天")])
def test_a_mistyped_year_is_a_fault(desk: Client, day: str, word: str) -> None:
    assert word in said(sent(desk, ONE | {"收到日期": day}))[0]
