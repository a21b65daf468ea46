"""The ledger as CSV and XLSX: exactly what is filtered, no formula, short ones at once and long ones with progress."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from openpyxl import load_workbook

from directory.clock import recorded_now
from directory.models import AccessEntry, Role, User
from permissions.grants import appoint, dismiss
from suggestions.models import Reader, Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow import door, exporting, listfiles
from workflow.exporting import tidy, write_list
from workflow.listfiles import harmless, write_xlsx
from workflow.models import ListFile
from workflow.reading import counting, ledger, paging, sheet
from workflow.reading.ledger import Ledger


def csv_for(user: User, **query: str) -> list[list[str]]:
    answer = logged_in(user).get(reverse("list_csv"), query)
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def xlsx_of(content: bytes) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).active.iter_rows()]


@pytest.fixture
def two(cast: Cast) -> Cast:
    """One answered beside a co-handler, one new whose title a spreadsheet would reckon with."""
    Life(cast, joiners=2, title="关于学校周边交通的建议").assigned(cast.police, cast.roads)
    life = Life(cast, title="=HYPERLINK(\"http://x\",\"看\")").submitted()
    Suggestion.objects.filter(pk=life.suggestion.pk).update(subject="@农业")
    return cast


def test_a_csv_holds_exactly_what_is_filtered(two: Cast) -> None:
    head, *lines = csv_for(two.clerk)
    assert head == sheet.heads("delegates")
    assert [line[3] for line in lines] == ["'=HYPERLINK(\"http://x\",\"看\")", "关于学校周边交通的建议"]
    known = dict(zip(head, lines[1], strict=True))
    day = Suggestion.objects.get(number="001").assigned_on
    clocks = Suggestion.objects.get(number="001").clocks.filter(due_on=known["最近到期日"])
    clock = clocks.exclude(kind="release").order_by("pk").first()
    assert known["最近到期日"] > str(day)
    assert {name: known[name] for name in head if name != "最近到期日"} == {
        "编号": "001", "届次": "第8届第4次会议", "何时提出": "大会期间", "标题": "关于学校周边交通的建议",
        "领衔代表": "沈秋禾", "联名代表": "贺立群、韦燕飞", "代表团": "城东代表团", "类别": "城市交通",
        "主办（分办）单位": "市公安局", "会办单位": "市交通局", "状态": "办理中", "第几轮办理": "1",
        "下一步": "签收会办件", "等谁": "市交通局", "时限由来": clock.explanation,
        "提交日": str(day), "交办日": str(day), "办结日": "",
        "往年是否提出": "首次提出",
        "提交方式": "代表网上提交", "重点督办": "", "催办次数": "", "超期": "", "超期原因": ""}
    assert [line[0] for line in csv_for(two.clerk, state="in_hand")[1:]] == ["001"]
    assert csv_for(two.clerk, q="没有") == [head]
    assert [line[0] for line in csv_for(two.leader[two.roads.pk])[1:]] == ["001"]
    assert csv_for(two.leader[two.water.pk]) == [head]


def test_who_took_it_is_logged(two: Cast) -> None:
    csv_for(two.clerk, state="in_hand")
    b"".join(logged_in(two.head).post(reverse("list_xlsx"), {"query": "state=closed"}).streaming_content)
    taken = AccessEntry.objects.filter(kind="download").order_by("pk")
    assert [(one.person, one.what) for one in taken] == [
        (two.clerk, "ledger.csv state=in_hand"), (two.head, "ledger.xlsx state=closed")]


@pytest.mark.parametrize(("cell", "text"), [
    ("=1+1", "'=1+1"), ("+86", "'+86"), ("-1", "'-1"), ("@a", "'@a"), ("\t=1", "'=1"), ("＝1", "'＝1"), ("a\nb", "a b"),
    (None, ""), (3, "3"), (date(2026, 5, 9), "2026-05-09"), ("关于\0电梯", "关于电梯"), ("'", "'")])
def test_no_cell_begins_a_formula(cell: object, text: str) -> None:
    assert harmless(cell) == text


def test_a_short_xlsx_comes_at_once(two: Cast) -> None:
    answer = logged_in(two.clerk).post(reverse("list_xlsx"), {"query": "sort=number&rubbish=1"})
    head, *lines = xlsx_of(b"".join(answer.streaming_content))
    assert head == sheet.heads("delegates")
    titles = [line[3] for line in lines]
    assert sorted(titles) == ["=HYPERLINK(\"http://x\",\"看\")", "关于学校周边交通的建议"]
    assert isinstance(lines[titles.index("关于学校周边交通的建议")][16], datetime)
    assert "filename" in answer["Content-Disposition"]
    assert not ListFile.objects.exists()


def test_text_in_a_workbook_is_no_formula(two: Cast, tmp_path: Path) -> None:
    with (tmp_path / "list.xlsx").open("w+b") as target:
        assert list(write_xlsx(Ledger(two.clerk, QueryDict("")), target)) == [2]
    cells = [cell for row in load_workbook(tmp_path / "list.xlsx").active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}


@pytest.fixture
def long(two: Cast, monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path) -> Cast:
    """Two are many."""
    settings.MEDIA_ROOT = tmp_path
    for module in (counting, paging):
        monkeypatch.setattr(module, "BORDER", 0)
    return two


def test_a_long_xlsx_is_written_by_the_worker(long: Cast, django_capture_on_commit_callbacks) -> None:
    clerk = logged_in(long.clerk)
    answer = clerk.post(reverse("list_xlsx"), {"query": "sort=-number"})
    order = ListFile.objects.get()
    page = clerk.get(answer.url).content.decode()
    assert answer.url == reverse("list_file", args=[order.pk])
    assert "排队中，前面的任务办完就写，共2件" in page
    assert clerk.get(reverse("fetch_list", args=[order.pk])).status_code == 404
    write_list.call(order.pk)
    write_list.call(order.pk)
    order.refresh_from_db()
    assert (order.done, order.total, Path(order.file.path).exists()) == (2, 2, True)
    assert "已写好，共2件" in clerk.get(answer.url).content.decode()
    fetched = clerk.get(reverse("fetch_list", args=[order.pk]))
    assert len(xlsx_of(b"".join(fetched.streaming_content))) == 3
    assert logged_in(long.head).get(reverse("fetch_list", args=[order.pk])).status_code == 404


def test_many_that_run_and_few_that_are_over_are_many(two: Cast, monkeypatch: pytest.MonkeyPatch, settings,
                                                       tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    Life(two, title="不受理的").submitted().answer(two.clerk, "decline", reason="不属于本级")
    for module in (counting, paging, ledger):
        monkeypatch.setattr(module, "BORDER", 2)
    chain = Ledger(two.clerk, {}).chain()
    assert (chain.counts, chain.is_open, chain.is_long) == ((2, 0, 1), False, True)
    assert logged_in(two.clerk).post(reverse("list_xlsx"), {"query": ""}).status_code == 302
    assert not Ledger(two.clerk, {"state": "in_hand"}).chain().is_long


def test_what_is_protected_is_shown_but_not_taken_along(long: Cast) -> None:
    clerk, hidden = logged_in(long.clerk), Suggestion.objects.get(number="001")
    Suggestion.objects.filter(pk=hidden.pk).update(restricted=True)
    Reader.objects.create(suggestion=hidden, person=long.clerk)
    answer = clerk.post(reverse("list_xlsx"), {"query": ""})
    order = ListFile.objects.get()
    write_list.call(order.pk)
    order.refresh_from_db()
    assert (order.total, order.done, order.left_out) == (1, 1, 1)
    page = clerk.get(answer.url).text
    assert "已写好，共1件。" in page
    assert "另有1件受保护，不列入导出文件" in page


def test_a_long_search_is_taken_along_whole(long: Cast) -> None:
    whole = urlencode({"q": " ".join(["学校周边"] * 38), "state": "in_hand"})
    logged_in(long.clerk).post(reverse("list_xlsx"), {"query": whole})
    assert (len(whole) > 1000, ListFile.objects.get().query) == (True, whole)
    refused = logged_in(long.clerk).post(reverse("list_xlsx"), {"query": "x" * 4001}, follow=True)
    assert "筛选条件太长，没有导出" in refused.text


def test_who_sees_fewer_by_then_does_not_fetch_it(long: Cast) -> None:
    order = ListFile.objects.create(owner=long.clerk, name="台账.xlsx", query="", total=2)
    write_list.call(order.pk)
    appoint(long.clerk, long.police, Role.DRAFTER)
    dismiss(long.clerk.posts.get(department=long.office))
    refused = logged_in(long.clerk).get(reverse("fetch_list", args=[order.pk]))
    assert (refused.status_code, "请重新导出" in refused.content.decode()) == (403, True)


def test_one_that_failed_or_fell_silent_says_so(long: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    order = ListFile.objects.create(owner=long.clerk, name="台账.xlsx", query="", total=2)
    clerk, address = logged_in(long.clerk), reverse("list_file", args=[order.pk])
    ListFile.objects.update(moved_at=recorded_now() - timedelta(hours=1))
    assert "没有写成" in clerk.get(address).content.decode()
    ListFile.objects.update(moved_at=recorded_now())
    assert "正在写" in clerk.get(address).content.decode()

    def broken(*_said: object) -> None:
        raise OSError("no space left")
    monkeypatch.setattr(exporting, "write_xlsx", broken)
    with pytest.raises(OSError, match="space"):
        write_list.call(order.pk)
    assert "没有写成" in clerk.get(address).content.decode()
    order.delete()
    write_list.call(order.pk)


def test_one_that_waits_in_the_queue_for_hours_has_not_failed(long: Cast) -> None:
    order = ListFile.objects.create(owner=long.clerk, name="台账.xlsx", query="", total=9)
    ListFile.objects.update(ordered_at=recorded_now() - timedelta(hours=3))
    clerk, address = logged_in(long.clerk), reverse("list_file", args=[order.pk])
    assert "排队中" in clerk.get(address).text
    write_list.call(order.pk)
    # Fewer were left when it was written than when it was ordered.
    assert "已写好，共2件" in clerk.get(address).text


@pytest.mark.parametrize("verb", ["freeze", "protect"])
def test_what_is_closed_is_fetched_no_longer(long: Cast, verb: str, django_capture_on_commit_callbacks) -> None:
    order = ListFile.objects.create(owner=long.clerk, name="台账.xlsx", query="", total=2)
    write_list.call(order.pk)
    order.refresh_from_db()
    clerk, address = logged_in(long.clerk), reverse("fetch_list", args=[order.pk])
    assert b"".join(clerk.get(address).streaming_content)
    with django_capture_on_commit_callbacks(execute=True):
        door.act(long.clerk, verb, Suggestion.objects.get(number="001"), reason="第一条诉求")
    assert clerk.get(address).status_code == 404
    assert not Path(order.file.path).exists()


def test_what_is_closed_while_it_is_written_leaves_no_file(long: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    order = ListFile.objects.create(owner=long.clerk, name="台账.xlsx", query="", total=2)

    def closed_at_the_end(*written: object) -> Iterator[int]:
        yield from write_xlsx(*written)
        door.act(long.clerk, "freeze", Suggestion.objects.get(number="001"), reason="第一条诉求")
    monkeypatch.setattr(exporting, "write_xlsx", closed_at_the_end)
    write_list.call(order.pk)
    assert not ListFile.objects.exists()
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_after_a_week_it_is_gone(long: Cast) -> None:
    order = ListFile.objects.create(owner=long.clerk, name="台账.xlsx", query="", total=2)
    write_list.call(order.pk)
    order.refresh_from_db()
    assert list(tidy(dry=False)) == []
    ListFile.objects.update(ordered_at=recorded_now() - timedelta(days=8))
    assert list(tidy(dry=True)) == list(tidy(dry=False)) == ["删除满7日的导出文件1个"]
    assert not Path(order.file.path).exists()
    assert not ListFile.objects.exists()


def test_what_is_frozen_while_a_file_is_written_is_not_in_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        Life(cast, title=f"关于第{number}件事的建议").registered()
    monkeypatch.setattr(listfiles, "FIRST", 1)
    monkeypatch.setattr(listfiles, "LATER", 1)
    lines = iter(logged_in(cast.clerk).get(reverse("list_csv")).streaming_content)
    begun = next(lines) + next(lines)
    Suggestion.objects.update(frozen=True)
    assert b"".join([begun, *lines]).decode().count("件事的建议") == 1
