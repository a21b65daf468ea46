"""Letters of earlier terms: several ZIPs for one table, each with what it was good for; those that are no such ZIP."""

import struct
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from directory.models import CongressSession, Term
from suggestions.models import EarlierReply
from tests.cast import Cast
from tests.web.people import logged_in
from tests.web.tables import OLD, archive_of, zip_of
from tests.web.test_uploads import PDF
from workflow.models import LetterPackage, TableImport

pytestmark = pytest.mark.django_db
ADDRESS = "/imports/archive/"
THREE = [OLD | {"编号": str(place), "标题": f"第{place}件", "答复文件": f"{place}.pdf"} for place in (1, 2, 3)]


@pytest.fixture
def desk(cast: Cast) -> Client:
    term = Term.objects.create(congress=cast.congress, ordinal=7)
    CongressSession.objects.create(term=term, ordinal=2)
    return logged_in(cast.clerk)


@pytest.fixture
def table(desk: Client) -> TableImport:
    assert desk.post(ADDRESS, {"file": archive_of(*THREE)}).status_code == 302
    return TableImport.objects.get()


def outcomes(table: TableImport) -> list[str]:
    return [one.outcome for one in table.rows.all()]


def told(desk: Client, table: TableImport, letters: Any) -> str:
    """What is said after a ZIP was sent."""
    page = desk.post(reverse("import_letters", args=[table.pk]), {"letters": letters}, follow=True)
    return "".join(str(one) for one in page.context["messages"])


def packed(**more: Any) -> SimpleUploadedFile:
    """A ZIP of one member, written as `more` has it."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(more.get("name", "1.pdf"), more.get("content", PDF))
    return SimpleUploadedFile("答复.zip", target.getvalue())


def test_zips_follow_each_other_each_with_its_result(desk: Client, table: TableImport) -> None:
    assert outcomes(table) == ["awaits"] * 3
    before = desk.get(reverse("import", args=[table.pk])).text
    shown = ("还没有收到“1.pdf”。", "请先上传这些行写着的答复文件", "每个不超过200 MB")
    assert [words for words in shown if words not in before] == []
    assert told(desk, table, zip_of(**{"1__pdf": PDF, "闲__pdf": PDF})) == "“答复.zip”已收下，对上1行。"
    told(desk, table, zip_of(**{"1__pdf": PDF, "2__pdf": PDF, "3__pdf": b"no letter"}))
    assert outcomes(table) == ["ready", "ready", "awaits"]
    first, second = LetterPackage.objects.all()
    assert (first.matched, first.unused, first.doubled) == (1, ["闲.pdf"], [])
    assert (second.matched, second.unused, second.doubled, len(second.faulty)) == (1, [], ["1.pdf"], 1)
    page = desk.get(reverse("import", args=[table.pk])).text
    shown = ("1个表里没有", "闲.pdf", "1个已经传过", "1个不能用", "还有1行等答复文件")
    assert [words for words in shown if words not in page] == []


def test_what_comes_after_the_confirmation_is_written_at_once(desk: Client, table: TableImport) -> None:
    told(desk, table, zip_of(**{"1__pdf": PDF}))
    assert "等答复文件的2行暂不写入" in desk.get(reverse("import", args=[table.pk])).text
    desk.post(reverse("import", args=[table.pk]))
    assert outcomes(table) == ["done", "awaits", "awaits"]
    told(desk, table, zip_of(**{"2__pdf": PDF, "3__pdf": PDF}))
    assert outcomes(table) == ["done"] * 3
    assert sorted(one.file.name for one in EarlierReply.objects.all()) == ["1.pdf", "2.pdf", "3.pdf"]
    assert [one.file.name for one in LetterPackage.objects.all()] == ["", ""]


def test_a_zip_that_cannot_be_used_costs_only_itself(desk: Client) -> None:
    page = desk.post(ADDRESS, {"file": archive_of(*THREE), "letters": SimpleUploadedFile("x.zip", b"x")}, follow=True)
    assert "不是ZIP，或者已经损坏" in "".join(str(one) for one in page.context["messages"])
    assert outcomes(TableImport.objects.get()) == ["awaits"] * 3


def test_the_limit_of_a_zip_is_its_own_and_named(desk: Client, table: TableImport, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 100_000
    settings.IMPORT_ZIP_MAX_BYTES = 1024 * 1024
    stuffed = PDF + bytes(range(256)) * 1000
    assert told(desk, table, zip_of(**{"1__pdf": PDF, "闲__pdf": stuffed})) == "“答复.zip”已收下，对上1行。"
    words = told(desk, table, zip_of(**{"2__pdf": stuffed * 6}))
    assert words == "“答复.zip”有2 MB，每个ZIP不超过1 MB，请分成几个，一个一个地传。"
    assert outcomes(table) == ["ready", "awaits", "awaits"]


@pytest.mark.parametrize(("more", "words"), [
    ({"name": "/etc/1.pdf"}, "路径指到了压缩包外面"), ({"name": "../1.pdf"}, "路径指到了压缩包外面"),
    ({"name": "C:\\1.pdf"}, "路径指到了压缩包外面"), ({"name": "里/2.zip"}, "里还有压缩包“2.zip”"),
    ({"content": bytes(3_000_000)}, "展开后大了百倍以上"), ({"name": "9.pdf"}, "里没有表中“答复文件”一列写着的文件"),
    ({"content": zip_of(a=b"b").read()}, "1.pdf"),
])
def test_what_is_no_package_of_letters_is_refused_in_words(
        desk: Client, table: TableImport, more: dict[str, Any], words: str) -> None:
    assert words in told(desk, table, packed(**more))
    assert (outcomes(table), LetterPackage.objects.exists()) == (["awaits"] * 3, False)


def test_too_many_files_are_refused_before_they_are_listed(desk: Client, table: TableImport) -> None:
    whole = bytearray(packed().read())
    at = whole.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", whole, at + 8, 20_000, 20_000)
    assert "里超过10000个文件" in told(desk, table, SimpleUploadedFile("多.zip", bytes(whole)))
    listed = whole[:at] + b"PK\x06\x07" + bytes(16) + whole[at:]
    assert "里超过10000个文件" in told(desk, table, SimpleUploadedFile("多.zip", bytes(listed)))


def test_all_together_may_swell_so_far(desk: Client, table: TableImport, settings: Any) -> None:
    settings.IMPORT_ZIP_MAX_BYTES = 100_000
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for place in range(3):
            package.writestr(f"{place}.pdf", bytes(1_000_000))
    assert "展开后有2 MB" in told(desk, table, SimpleUploadedFile("答复.zip", target.getvalue()))


def test_others_add_none(cast: Cast, desk: Client, table: TableImport) -> None:
    address = reverse("import_letters", args=[table.pk])
    assert logged_in(cast.head).post(address, {"letters": zip_of(**{"1__pdf": PDF})}).status_code == 403
    assert "请先选择" in "".join(str(one) for one in desk.post(address, follow=True).context["messages"])
    assert not LetterPackage.objects.exists()
