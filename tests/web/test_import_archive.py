"""往届建议和答复: judged, taken in with their letters, counted for themselves, and taken out again."""

from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from directory.models import CongressSession, Term
from suggestions.models import Contact, EarlierReply, Suggestion
from tests.cast import Cast
from tests.web.people import logged_in
from tests.web.tables import OLD, Cells, archive_of, zip_of
from tests.web.test_uploads import PDF
from workflow import door
from workflow.models import TableImport
from workflow.reading import sheet

pytestmark = pytest.mark.django_db
ADDRESS = "/imports/archive/"
NOTES = "第7届代表里没有“古人初”，只记姓名；第7届代表里没有“今人再”，只记姓名；没有“市某局”这个单位，只记名称。"


@pytest.fixture
def desk(cast: Cast) -> Client:
    term = Term.objects.create(congress=cast.congress, ordinal=7)
    CongressSession.objects.create(term=term, ordinal=2)
    return logged_in(cast.clerk)


def sent(desk: Client, *rows: Cells, **more: Any) -> TableImport:
    answer = desk.post(ADDRESS, {"file": archive_of(*rows), **more})
    assert answer.status_code == 302, answer.content.decode()
    return TableImport.objects.latest("pk")


def taken_in(desk: Client, *rows: Cells, **more: Any) -> TableImport:
    table = sent(desk, *rows, **more)
    desk.post(reverse("import", args=[table.pk]))
    return table


def undone(desk: Client, table: TableImport) -> list[str]:
    desk.post(reverse("import_undoing", args=[table.pk]))
    return [one.outcome for one in table.rows.all()]


def test_a_row_comes_in_closed_with_its_answer_and_letter(cast: Cast, desk: Client) -> None:
    table = taken_in(desk, OLD | {"答复文件": "031.pdf"}, letters=zip_of(**{"031__pdf": PDF}))
    made = Suggestion.objects.get()
    assert (made.number, made.state, made.submitted_on, made.channel) == ("031", "closed", date(2019, 1, 12), "archive")
    assert [(one.name, one.person_id, one.state) for one in made.parties.all()] == [
        ("古人初", None, "confirmed"), ("今人再", None, "confirmed")]
    assert sorted(str(one.department) for one in made.assignments.all()) == ["市交通局", "市公安局"]
    reply = EarlierReply.objects.get()
    assert (reply.rating, reply.replied_on, reply.file.name) == ("satisfied", date(2019, 5, 6), "031.pdf")
    assert table.rows.get().words == NOTES
    page = desk.get(reverse("suggestion", args=[made.pk])).content.decode()
    shown = ("已施划限时停车位四十二个。", "031.pdf", "历史导入", "云公提函〔2019〕7号")
    assert [words for words in shown if words not in page] == []
    assert not TableImport.objects.get().packages.get().file


def test_lists_and_files_name_the_bureau_of_the_table(cast: Cast, desk: Client) -> None:
    taken_in(desk, OLD | {"主办单位": "市某总局", "会办单位": "市另局"})
    row = desk.get(reverse("suggestions"), {"q": "某总局"}).context["rows"][0]
    assert (row["bureau"], row["tags"][0]) == ("市某总局", "历史导入")
    assert "某总局" in str(row["hit"])
    assert sheet.lines_of([Suggestion.objects.get()], cast.clerk)[0][8:10] == ["市某总局", "市另局"]


def test_who_had_a_seat_in_that_term_sees_his_own(cast: Cast, desk: Client) -> None:
    term, person = Term.objects.get(ordinal=7), cast.delegates[0].person
    person.seats.create(term=term, seat_number="7")
    taken_in(desk, OLD | {"领衔代表": "沈秋禾"})
    assert Suggestion.objects.get().lead_person == person
    assert "整治学校周边停车" in logged_in(person).get("/mine/").content.decode()


def test_each_row_is_judged_for_itself(desk: Client) -> None:
    table = sent(
        desk, OLD, OLD | {"标题": "另一件"}, OLD | {"编号": "32"}, OLD | {"编号": None},
        OLD | {"编号": "33", "届次": "第6届第1次会议"},
        OLD | {"编号": "34", "标题": "甲", "答复日期": "2018-1-1"}, OLD | {"编号": "35", "标题": "乙", "评价": "不错"},
        OLD | {"编号": "36", "标题": "丙", "答复文件": "无.pdf"})
    assert [one.said.removesuffix("。") for one in table.rows.all()] == [
        NOTES.removesuffix("。"),
        "编号031与第2行重复", "标题和领衔代表与第2行相同", "“编号”没有填；标题和领衔代表与第2行相同",
        "“届次”没有“第6届第1次会议”，请写成“第8届第4次会议”，并请管理员先设置好这次会议", "答复日期早于提出日期",
        "“评价”没有“不错”这一项，可选：满意、基本满意、不满意", NOTES + "还没有收到“无.pdf”"]


def test_undone_as_a_whole_by_who_took_it_in(cast: Cast, desk: Client) -> None:
    table = taken_in(desk, OLD, OLD | {"编号": "32", "标题": "另一件"})
    assert logged_in(cast.head).post(reverse("import_undoing", args=[table.pk])).status_code == 403
    assert undone(desk, table) == ["undone", "undone"]
    assert not Suggestion.objects.visible_to(cast.clerk).exists()
    assert [one.outcome for one in taken_in(desk, OLD).rows.all()] == ["done"]


def test_not_undone_once_something_refers_to_one_of_them(cast: Cast, desk: Client) -> None:
    table = taken_in(desk, OLD, OLD | {"编号": "32", "标题": "另一件"})
    share = Suggestion.objects.get(number="032").assignments.get(role="lead")
    Contact.objects.create(assignment=share, how="phone", logged_by=cast.clerk, on=date(2026, 5, 6))
    assert undone(desk, table) == ["done", "done"]
    assert "不能整批撤销" in desk.get(reverse("import", args=[table.pk])).content.decode()


def test_not_undone_after_its_time(desk: Client) -> None:
    table = taken_in(desk, OLD)
    table.refresh_from_db()
    table.confirmed_at -= timedelta(days=8)
    table.save()
    assert undone(desk, table) == ["done"]


def test_the_remarks_on_a_row_name_nobody_once_it_is_closed(cast: Cast, desk: Client) -> None:
    table = taken_in(desk, OLD)
    address = reverse("import", args=[table.pk])
    assert "只记姓名" in desk.get(address).text
    door.act(cast.clerk, "freeze", Suggestion.objects.get(), reason="第一条诉求")
    assert ("古人初" in desk.get(address).text, "今人再" in desk.get(address).text) == (False, False)


@pytest.fixture
def files(tmp_path: Path, desk: Client) -> Path:
    (tmp_path / "往届.xlsx").write_bytes(archive_of(OLD | {"答复文件": "031.pdf"}).read())
    (tmp_path / "答复.zip").write_bytes(zip_of(**{"031__pdf": PDF}).read())
    return tmp_path


def imported(*more: str) -> str:
    out = StringIO()
    call_command("import_archive", *more, stdout=out)
    return out.getvalue()


def test_the_command_takes_in_what_the_page_does(files: Path) -> None:
    said = imported(str(files / "往届.xlsx"), "--files", str(files / "答复.zip"), "--dry-run")
    assert "第2行　关于整治学校周边停车的建议　可以导入" in said
    assert [rows.objects.count() for rows in (Suggestion, TableImport)] == [0, 0]
    assert "已导入" in imported(str(files / "往届.xlsx"), "--files", str(files / "答复.zip"), "--by", "clerk")
    assert EarlierReply.objects.get().file.name == "031.pdf"


def test_the_command_says_what_it_left_out(files: Path) -> None:
    with pytest.raises(CommandError, match="有1行没有导入"):
        imported(str(files / "往届.xlsx"))
    with pytest.raises(CommandError, match="没有可以导入的人"):
        imported(str(files / "往届.xlsx"), "--by", "drafter0")
    assert not Suggestion.objects.exists()
