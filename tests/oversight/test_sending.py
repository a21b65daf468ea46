"""Digests out of the house: by whom it is wanted, where there is a way and an address, each at most once."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command

from directory.clock import at
from directory.models import User
from oversight.models import Digest, DigestWish
from tests.cast import Cast, Life
from tests.web.people import logged_in

DAY = date(2026, 3, 9)


def item(life: Life, title: str) -> dict[str, Any]:
    return {"suggestion": life.suggestion.pk, "title": title, "words": "市公安局，答复代表，超期2日", "late": True}


@pytest.fixture
def life(cast: Cast) -> Life:
    """What the digest of today names."""
    return Life(cast).assigned(cast.police)


@pytest.fixture
def drafter(cast: Cast, life: Life, settings: Any) -> User:
    """He has an address, a telephone and a digest of today; mail is set up."""
    settings.DIGEST_CHANNELS = {"mail": "oversight.channels.mail.Mail", "sms": "", "chat": ""}
    user = cast.drafter[cast.police.pk]
    user.email, user.phone = "cheng@yunxi.example", "13800000127"
    user.save()
    Digest.objects.create(person=user, on=DAY, items=[item(life, "第001号 关于停车的建议")], late=1, total=3)
    return user


def tick(day: date = DAY, *, dry: bool = False) -> list[str]:
    out = StringIO()
    with at(day):
        call_command("tick", dry_run=dry, stdout=out, stderr=StringIO())
    return [line.removeprefix("外发提醒：") for line in out.getvalue().splitlines() if line.startswith("外发提醒")]


def test_it_is_mailed_once(drafter: User) -> None:
    assert tick(dry=True) == ["承0（cheng@yunxi.example），时限提醒：超期1件，将到期2件"]
    assert mail.outbox == []
    assert len(tick()) == 1
    assert tick() == tick(date(2026, 3, 10)) == []
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["cheng@yunxi.example"], "时限提醒：超期1件，将到期2件")
    assert sent.body.splitlines()[3:5] == [
        "1. 第001号 关于停车的建议（市公安局，答复代表，超期2日）", "还有2件没有列出。"]


def test_what_is_frozen_after_the_digest_was_written_is_not_mailed(cast: Cast, drafter: User, life: Life) -> None:
    secret = Life(cast, title="关于某阵地的建议").assigned(cast.police)
    digest = Digest.objects.get()
    digest.items, digest.total, digest.late = [item(secret, "第002号 关于某阵地的建议"), *digest.items], 4, 2
    digest.save()
    secret.act(cast.clerk, "freeze", reason="第一段")
    assert tick(dry=True) == ["承0（cheng@yunxi.example），时限提醒：超期1件，将到期2件"]
    assert (len(tick()), len(mail.outbox)) == (1, 1)
    (sent,) = mail.outbox
    assert (sent.subject, "阵地" in sent.body) == ("时限提醒：超期1件，将到期2件", False)
    assert sent.body.splitlines()[3:5] == [
        "1. 第001号 关于停车的建议（市公安局，答复代表，超期2日）", "还有2件没有列出。"]


@pytest.mark.parametrize("why", ["freeze", "protect"])
def test_of_what_was_closed_meanwhile_no_message_is_sent(cast: Cast, drafter: User, life: Life, why: str) -> None:
    Digest.objects.update(total=1)
    life.act(cast.clerk if why == "freeze" else cast.head, why, reason="有风险。")
    assert (tick(dry=True), tick(), mail.outbox, Digest.objects.get().sent_at) == ([], [], [], None)


@pytest.mark.parametrize("case", ["inbox only", "no address", "no server", "a way that is not set up"])
def test_who_is_not_written_to(drafter: User, settings: Any, case: str) -> None:
    if case == "no address":
        User.objects.update(email="")
    if case == "no server":
        settings.DIGEST_CHANNELS = {"mail": "", "sms": "", "chat": ""}
    if case in ("inbox only", "a way that is not set up"):
        DigestWish.objects.create(person=drafter, way="inbox" if case == "inbox only" else "chat")
    assert (tick(), mail.outbox, Digest.objects.get().sent_at) == ([], [], None)


def test_what_the_server_refuses_is_said_and_tried_again(drafter: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    (said,) = tick()
    assert said.startswith("没有发出：承0（cheng@yunxi.example），")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert (len(tick()), len(mail.outbox)) == (1, 1)


def test_a_short_message_says_only_how_many(drafter: User, settings: Any, tmp_path: Path) -> None:
    settings.DIGEST_CHANNELS = {"mail": "", "sms": "oversight.channels.file.ToFile", "chat": ""}
    settings.OUTBOX_DIR = tmp_path / "outbox"
    DigestWish.objects.create(person=drafter, way="sms")
    assert len(tick()) == 1
    lines = (settings.OUTBOX_DIR / "2026-03-09.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"to": "13800000127", "subject": "时限提醒：超期1件，将到期2件", "text": "请登录办理系统查看。"}]


def test_one_chooses_on_a_page(drafter: User) -> None:
    person = logged_in(drafter)
    page = person.get("/reminding/").text
    assert ("cheng@yunxi.example" in page, "短信" in page) == (True, False)
    assert person.post("/reminding/", {"way": "sms"}).status_code == 422
    assert person.post("/reminding/", {"way": "inbox"}).status_code == 302
    assert DigestWish.objects.get().way == "inbox"


def test_without_a_way_out_none_is_offered_and_none_is_said(drafter: User, settings: Any) -> None:
    person = logged_in(drafter)
    assert "同时发电子邮件" in person.get("/account/").text
    settings.DIGEST_CHANNELS = {"mail": "", "sms": "", "chat": ""}
    assert "同时发电子邮件" not in person.get("/account/").text
    page = person.get("/reminding/").text
    assert ("不往外发" in page, 'name="way"' in page) == (True, False)


def test_a_dry_run_says_what_would_leave_the_house(cast: Cast, drafter: User) -> None:
    Digest.objects.all().delete()
    with at(date(2026, 3, 2)):
        share = Life(cast).assigned(cast.police).accepted(cast.police).share(cast.police)
    share.clocks.exclude(kind="reply").delete()
    share.clocks.update(due_on=date(2026, 3, 16))
    said = ["承0（cheng@yunxi.example），时限提醒：将到期1件"]
    assert (tick(dry=True), mail.outbox, Digest.objects.exists()) == (said, [], False)
    assert tick() == said
    assert tick(dry=True) == []
