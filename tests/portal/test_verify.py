"""The public's page that verifies letters: by code, by file; how often; and what it never tells."""

import hashlib
import io
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from directory.models import AccessEntry
from letters import typeset
from letters.codes import ALPHABET, grouped, new_code, read
from letters.issued import address_of, content_of, file_of
from letters.models import IssuedLetter, LetterFile
from portal import asking
from portal.uploads import MOST_BYTES, SumOnly
from tests.cast import Cast, Life
from tests.web.people import logged_in

UNKNOWN = "2" * 16


@pytest.fixture
def life(cast: Cast) -> Life:
    return Life(cast, joiners=1).assigned().accepted(cast.police).replied(cast.police)


def issued_of(life: Life) -> IssuedLetter:
    return IssuedLetter.objects.filter(reply__assignment__suggestion=life.suggestion).latest("pk")


def ask(code: str) -> HttpResponse:
    return Client().get(reverse("verify_code", args=[code]))


def send(content: bytes, code: str = "", name: str = "答复函.pdf") -> HttpResponse:
    address = reverse("verify_code", args=[code]) if code else reverse("verify")
    return Client().post(address, {"file": SimpleUploadedFile(name, content, "application/pdf")})


def outcome(page: HttpResponse) -> str:
    return str(page.context["finding"].outcome.label)


def test_a_code_is_read_as_people_type_it() -> None:
    code = new_code()
    assert len({new_code() for _ in range(100)}) == 100
    assert {read(grouped(code)), read(f" {code.lower()} "), read("－".join(code))} == {code}
    assert [read(""), read(code[:-1]), read(code + "2"), read("0" * 16), read("é" * 16)] == [""] * 5
    assert not {*"01IO"} & {*ALPHABET}


def test_a_letter_gets_a_code_that_is_nowhere_else(life: Life) -> None:
    issued = issued_of(life)
    assert issued.code == content_of(issued).code == read(issued.code or "")
    assert content_of(issued).qr == ""


@override_settings(LETTER_QR=True, SITE_URL="https://jianyi.example.gov.cn")
def test_the_symbol_says_the_address_of_the_page(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).replied(cast.police)
    issued = issued_of(life)
    assert content_of(issued).qr == "https://jianyi.example.gov.cn" + reverse("verify_code", args=[issued.code])
    with override_settings(SITE_URL=""):
        assert address_of("CODE") == "CODE"


def test_the_page_of_a_code_shows_the_head_and_no_more(life: Life) -> None:
    page = ask(grouped(issued_of(life).code or ""))
    assert (page.status_code, outcome(page)) == (200, "真实有效")
    shown = page.content.decode()
    assert all(word in shown for word in ("云溪市公安局", "云公提函〔2026〕1号", "关于第001号建议的答复", "2位"))
    assert not any(word in shown for word in ("沈秋禾", "停车位", "学生专线", "签0", "主动公开", "6218"))
    assert page["Cache-Control"] == "no-store"


def test_a_volume_sends_to_the_code_of_each_letter(life: Life) -> None:
    content = content_of(issued_of(life))
    volume = typeset.letters_in_one([content, replace(content, code=new_code())], volume=True)
    # Sent from a letter's own page, or of copies of one letter, it is no altered letter either.
    alike = typeset.letters_in_one([content] * 2, volume=True)
    for page in (send(volume), send(volume, content.code), send(alike)):
        assert outcome(page) == "这是合订卷"
        assert page.context["finding"].head is None
        assert "逐件核验" in page.content.decode()
    assert outcome(send(typeset.letter(content) + b"%")) == "已被改动"


def test_a_volume_is_known_wherever_its_mark_is_cut(life: Life) -> None:
    volume = typeset.letters_in_one([content_of(issued_of(life))] * 2, volume=True)
    at = volume.index("合订卷".encode())
    for size in (at, at + 4):
        handler = SumOnly()
        handler.new_file("file", "卷.pdf", "application/pdf", len(volume))
        for begin in range(0, len(volume), size):
            handler.receive_data_chunk(volume[begin:begin + size], begin)
        assert handler.file_complete(len(volume)).is_volume


def test_an_unknown_code(life: Life) -> None:
    for code in (UNKNOWN, "abc", "1"):
        page = ask(code)
        assert (page.status_code, outcome(page), page.context["finding"].head) == (404, "查无此件", None)


def test_a_typed_code_leads_to_its_page(life: Life) -> None:
    code = issued_of(life).code or ""
    asked = Client().get(reverse("verify"), {"code": grouped(code).lower()})
    assert asked.headers["Location"] == reverse("verify_code", args=[code])
    for typed in ("", "12345", "x" * 61):
        page = Client().get(reverse("verify"), {"code": typed})
        assert page.status_code == 422
        assert page.context["form"].errors["code"]


@pytest.mark.fonts
def test_the_file_handed_out_is_genuine_and_a_changed_one_is_not(life: Life) -> None:
    issued = issued_of(life)
    delegate = logged_in(life.cast.delegates[0].person)
    pdf = delegate.get(reverse("letter", args=[issued.reply_id])).content
    assert outcome(send(pdf)) == outcome(send(pdf, issued.code or "")) == "真实有效"
    changed = send(pdf + b"\n")
    assert (outcome(changed), changed.context["finding"].head.number) == ("已被改动", "云公提函〔2026〕1号")
    without_code = pdf.replace((issued.code or "").encode(), UNKNOWN.encode())
    assert outcome(send(without_code)) == "查无此件"
    assert outcome(send(without_code, issued.code or "")) == "已被改动"


@pytest.mark.fonts
def test_all_copies_in_one_file_are_known_too(life: Life) -> None:
    issued = issued_of(life)
    receiver = logged_in(life.cast.receiver[life.cast.police.pk])
    pdf = receiver.get(reverse("letter_copies", args=[issued.reply_id])).content
    assert outcome(send(pdf)) == "真实有效"
    assert outcome(send(pdf[:-3])) == "已被改动"


@pytest.mark.fonts
def test_a_sum_once_handed_out_stays_genuine(life: Life) -> None:
    issued = issued_of(life)
    assert file_of(issued) == file_of(issued)
    assert LetterFile.objects.count() == 1
    older = b"%PDF-1.7 as an earlier version printed it"
    LetterFile.objects.create(letter=issued, sha256=hashlib.sha256(older).hexdigest())
    assert outcome(send(older)) == "真实有效"


def test_the_code_is_found_across_the_borders_of_chunks(life: Life) -> None:
    code = (issued_of(life).code or "").encode()
    for lead in (64 * 1024 - 30, 64 * 1024 - 20, 64 * 1024 - 5, 64 * 1024):
        begin = b"%PDF-1.7".ljust(lead, b" ")
        assert outcome(send(begin + "核验码".encode() + code + b" " * 70_000)) == "已被改动"


def test_what_is_no_pdf_or_too_large_is_refused(life: Life) -> None:
    said = {
        "missing": Client().post(reverse("verify")), "empty": send(b""), "picture": send(b"\x89PNG" + b"0" * 100),
        "large": send(b"%PDF-" + b"0" * MOST_BYTES)}
    assert {name: page.status_code for name, page in said.items()} == dict.fromkeys(said, 422)
    words = {name: page.context["file_form"].errors["file"][0] for name, page in said.items()}
    assert words == {
        "missing": "请选择PDF文件", "empty": "这不是PDF文件，请选择收到的PDF原文件",
        "picture": "这不是PDF文件，请选择收到的PDF原文件", "large": "文件超过20MB，请选择收到的原文件"}
    assert AccessEntry.objects.filter(kind="verify").count() == 0


def test_nothing_that_is_sent_is_kept(life: Life, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    body = b"%PDF-" + b"1" * 3_000_000
    page = send(body)
    assert outcome(page) == "查无此件"
    file = page.wsgi_request.FILES["file"]
    assert (file.size, file.file.closed, [*tmp_path.iterdir()]) == (len(body), True, [])
    assert file.sha256 == hashlib.sha256(body).hexdigest()


def test_the_form_needs_its_token(life: Life) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("verify"), {"file": io.BytesIO(b"%PDF-1.7")}).status_code == 403
    client.get(reverse("verify"))
    token = client.cookies["csrftoken"].value
    answer = client.post(reverse("verify"), {"file": io.BytesIO(b"%PDF-1.7"), "csrfmiddlewaretoken": token})
    assert answer.status_code == 200


def test_each_answer_is_logged_and_an_address_asks_so_often(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST", 3)
    code = issued_of(life).code or ""
    assert [ask(one).status_code for one in (code, UNKNOWN, code, code)] == [200, 404, 200, 429]
    refused = ask(UNKNOWN)
    assert (refused.status_code, refused.context["finding"]) == (429, None)
    assert send(b"%PDF-1.7").status_code == 429
    entries = AccessEntry.objects.filter(kind="verify").order_by("pk")
    assert [one.what for one in entries] == [
        "核验：真实有效 云公提函〔2026〕1号", "核验：查无此件", "核验：真实有效 云公提函〔2026〕1号"]
    assert {one.address for one in entries} == {"127.0.0.1"}
    elsewhere = Client(REMOTE_ADDR="10.0.0.9").get(reverse("verify_code", args=[code]))
    assert elsewhere.status_code == 200
    assert Client().get(reverse("verify")).status_code == 200


def test_a_letter_that_was_replaced_names_the_new_one(cast: Cast, life: Life) -> None:
    old = issued_of(life)
    life.rated("unsatisfied", "没有时间表。")
    life.handled_again(cast.police)
    assert outcome(ask(old.code or "")) == "真实有效"
    life.accepted(cast.police).replied(cast.police)
    new = issued_of(life)
    assert (new.replaces, content_of(new).replaces) == (old, "云公提函〔2026〕1号")
    page = ask(old.code or "")
    assert outcome(page) == "已被新函替代"
    assert page.context["finding"].successor.number == "云公提函〔2026〕2号"
    assert outcome(ask(new.code or "")) == "真实有效"
    # The rating is out of reach: neither its word nor that there is one is told.
    assert "满意" not in page.content.decode()
