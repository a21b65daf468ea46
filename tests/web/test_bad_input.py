"""What tired clerks and attackers send: a clear word each, and nothing half-done."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from directory.clock import today
from procedures.encoding import decode
from procedures.models import CalendarDay, Procedure
from procedures.reading import RulesError
from suggestions.models import Suggestion
from tests.administration.rosters import WHOLE, book_of, saved
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.web.tables import ONE, table_of, workbook_of
from workflow.models import TableImport

TABLES = ("import_session", "import_archive", "roster")


@pytest.fixture
def clerk(cast: Cast) -> Client:
    return logged_in(cast.clerk)


def with_macros(content: bytes) -> bytes:
    """The same package with the part that makes an XLSM of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(part, old.read(part))
        new.writestr("xl/vbaProject.bin", b"Attribute VB_Name")
    return out.getvalue()


def bomb() -> bytes:
    """A small package that unpacks to more than anybody has room for."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"\0" * 3_000_000)
    return out.getvalue()


def a_book() -> bytes:
    out = io.BytesIO()
    workbook_of([ONE]).save(out)
    return out.getvalue()


def uploads(cast: Cast, place: str, content: bytes, name: str) -> tuple[int, str]:
    user = cast.admin if place == "roster" else cast.clerk
    data = {"file": SimpleUploadedFile(name, content)}
    if place == "roster":
        data |= {"term": cast.session.term.pk}
    answer = logged_in(user).post(reverse(place), data)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("place", TABLES)
@pytest.mark.parametrize("name", ["表.xlsx", "表.xlsm"])
def test_a_table_with_macros(cast: Cast, place: str, name: str) -> None:
    content = saved(book_of(WHOLE)) if place == "roster" else a_book()
    status, page = uploads(cast, place, with_macros(content), name)
    assert (status, "含有宏，请另存为不含宏的文件再传" in page) == (422, True)
    assert not TableImport.objects.exists()


@pytest.mark.parametrize("place", TABLES)
def test_a_table_that_unpacks_without_end(cast: Cast, place: str, settings) -> None:
    settings.UPLOAD_MAX_UNPACKED_BYTES = 1_000_000
    status, page = uploads(cast, place, bomb(), "表.xlsx")
    assert (status, "展开后太大" in page) == (422, True)


NO_PAGE, LONG = "没有这一页，给您看的是第1页。", "搜索不超过200个字，现有500个字"
LISTED = "请从列出的选项中选"


@pytest.mark.parametrize(("address", "words"), [
    ("/suggestions/?page=1000000000", NO_PAGE), ("/suggestions/?page=-1", NO_PAGE), ("/suggestions/?page=x", NO_PAGE),
    ("/calendar/?month=9999-99", f"{today().year}年{today().month}月"),
    ("/statistics/?session=x", "还没有可以统计的交办件"),
    ("/suggestions/?session=%00&state=;drop&light=%F0%9F%92%A9", f"时限{LISTED}"),
    ("/suggestions/?sort=number%27--&bureau=1e9", f"承办单位{LISTED}"),
    ("/letters/?year=99999&department=x", "今年还没有登记过函件"),
    ("/suggestions/list.csv?q=" + "字" * 500, LONG), ("/suggestions/list.csv?light=x", f"时限{LISTED}"),
    ("/suggestions/ledger.pdf?q=？？", "标点和符号不能查找"), ("/suggestions/ledger.pdf?q=" + "字" * 500, LONG),
    ("/suggestions/?q=%00%1b", "搜索里有看不见的控制字符，请删去"), ("/suggestions/?q=" + "字" * 500, LONG),
    ("/suggestions/?q=%22%22%22(*)%20AND%20NEAR/1", "没有符合条件的建议"),
    ("/supervision/?year=x", "没有列入重点督办的建议")])
def test_an_address_that_makes_no_sense(cast: Cast, clerk: Client, address: str, words: str) -> None:
    Life(cast).registered()
    answer = clerk.get(address, follow=True)
    assert (answer.status_code, words in answer.content.decode()) == (200, True)


def test_every_list_says_that_it_has_no_such_page(cast: Cast, clerk: Client) -> None:
    life, delegate = Life(cast).registered(), logged_in(cast.delegates[0].person)
    about, admin = life.suggestion, logged_in(cast.admin)
    lists = {
        clerk: ["/", "/letters/", "/papers/", "/notices/", "/entries/", "/supervision/",
                f"/calendar/?month={today():%Y-%m}&day={today()}", f"/suggestions/{about.pk}/record/",
                f"/people/{about.lead_person.pk}/"],
        delegate: ["/mine/", "/notices/"], admin: ["/manage/people/"]}
    for client, addresses in lists.items():
        for address in addresses:
            for page, is_there in (("1000000000", False), ("x", False), ("1", True)):
                asked = f"{address}{'&' if '?' in address else '?'}page={page}"
                assert ("没有这一页" not in client.get(asked).content.decode()) is is_there, asked


def test_a_search_too_long_gives_no_empty_file(cast: Cast, clerk: Client) -> None:
    answer = clerk.post(reverse("list_xlsx"), {"query": "q=" + "字" * 201}, follow=True)
    assert "搜索不超过200个字，现有201个字" in answer.content.decode()


def test_a_delegate_hears_that_his_search_is_too_long(cast: Cast) -> None:
    page = logged_in(cast.delegates[0].person).get(reverse("mine"), {"q": "字" * 500}).content.decode()
    assert "查找不超过200个字，现有500个字" in page


@pytest.mark.parametrize("name", ["light", "state", "sort", "whose"])
def test_nonsense_nobody_sees_can_be_taken_away(cast: Cast, clerk: Client, name: str) -> None:
    page = clerk.get(reverse("suggestions"), {name: "xx", "channel": "online"}).content.decode()
    assert f'type="hidden" name="{name}"' not in page
    alone = clerk.get(reverse("suggestions"), {name: "xx"}).content.decode()
    assert f'<a href="{reverse("suggestions")}">全部清除</a>' in alone
    assert LISTED in alone


@pytest.mark.parametrize("day", ["2026-02-30", "31-12-2026", "9999-99-99", "十二月", "0000-00-00", "2026-13-01"])
def test_a_date_that_makes_no_sense(cast: Cast, day: str) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police)
    client, share = logged_in(cast.drafter[cast.police.pk]), life.share(cast.police)
    said = {"on": day, "how": "phone", "with_whom": "沈秋禾", "outcome": "reached", "note": "核对路口。"}
    answer = client.post(reverse("log_contact", args=[share.pk]), said)
    page = answer.content.decode()
    assert (answer.status_code, "核对路口。" in page, "日期" in page) == (422, True, True)
    asked = client.post(reverse("ask_extension", args=[share.pk]), {"until": day, "reason": "涉及面广。"})
    assert (asked.status_code, "涉及面广。" in asked.content.decode()) == (422, True)
    assert not share.contacts.exists()
    assert "日" in logged_in(cast.clerk).get(reverse("calculator"), {
        "procedure": "current", "event": "assigned", "date": day}).content.decode()


@pytest.mark.parametrize("day", ["0206-11-20", "9999-12-31"])
def test_a_year_nobody_can_have_meant(cast: Cast, day: str) -> None:
    away = {"stand_in": cast.reviewer[cast.police.pk].pk, "first_day": day, "last_day": day, "reason": "外出培训"}
    page = logged_in(cast.leader[cast.police.pk]).post(reverse("absence"), away)
    assert (page.status_code, "外出培训" in page.text) == (422, True)
    assert "从哪天起应在1949年10月1日至2100年12月31日之间，请核对年份" in page.text


@pytest.mark.parametrize(("year", "text"), [
    ("1899", "1899-01-01 休 元旦"), ("20260", "2026-01-01 休 元旦"), ("abc", "2027-01-01 休 元旦"),
    ("2027", "2026-01-01至2026-01-03 休 元旦"), ("2027", "2027-02-30 休 春节"), ("2027", "")])
def test_the_calendar_of_a_wrong_year(cast: Cast, year: str, text: str) -> None:
    before = CalendarDay.objects.count()
    answer = logged_in(cast.admin).post(reverse("manage_calendar"), {"year": year, "text": text})
    assert answer.status_code == 422
    said = [words for faults in answer.context["form"].errors.values() for words in faults]
    assert said
    assert all(words in answer.content.decode() for words in said)
    assert CalendarDay.objects.count() == before


def test_a_procedure_without_a_limit_it_needs(cast: Cast) -> None:
    now = Procedure.objects.filter(congress=cast.congress).latest("version")
    rules = {**now.rules, "limits": {kind: one for kind, one in now.rules["limits"].items() if kind != "reply"}}
    with pytest.raises(RulesError, match="reply"):
        decode(rules)


def test_what_was_refused_has_left_nothing(cast: Cast, clerk: Client) -> None:
    table = clerk.post(reverse("import_session"), {"file": table_of([ONE | {"编号": "12"}, ONE | {"编号": "012"}])})
    found = TableImport.objects.get()
    assert table.status_code == 302
    page = clerk.get(reverse("import", args=[found.pk])).content.decode()
    assert "与第2行重复" in page
    assert not Suggestion.objects.exists()
