"""Papers as PDF behind their permissions, the log of downloads, and the register of letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.models import AccessEntry, Role, User
from letters import fonts
from letters.compose import sheet_of
from letters.models import RegisterEntry
from permissions.grants import appoint
from suggestions.models import NumberSeries, Reply
from tests.cast import Cast, Life
from tests.web.people import logged_in


def status(user: User, name: str, pk: int) -> int:
    return logged_in(user).get(reverse(name, args=[pk])).status_code


@pytest.fixture
def life(cast: Cast) -> Life:
    """A reply and a delivered opinion."""
    life = Life(cast, joiners=1).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    return life.writes_opinion(cast.roads).drafted(cast.police)


def people(cast: Cast) -> list[User]:
    return [cast.drafter[cast.police.pk], cast.overseer, cast.drafter[cast.roads.pk], cast.clerk,
            cast.delegates[0].person, cast.drafter[cast.water.pk]]


@pytest.mark.fonts
def test_a_draft_stays_in_its_department(cast: Cast, life: Life) -> None:
    reply = life.share(cast.police).reply
    assert [status(user, "letter", reply.pk) for user in people(cast)] == [200, 403, 403, 403, 403, 404]
    appoint(cast.delegates[1].person, cast.police, Role.DRAFTER)
    assert status(cast.delegates[1].person, "letter", reply.pk) == 403
    answer = logged_in(cast.drafter[cast.police.pk]).get(reverse("letter", args=[reply.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert "%E8%8D%89%E7%A8%BF" in answer["Content-Disposition"]  # 草稿
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.fonts
def test_an_issued_letter_goes_with_the_suggestion_and_never_changes(cast: Cast, life: Life) -> None:
    assert status(cast.drafter[cast.police.pk], "letter_copies", life.share(cast.police).reply.pk) == 404
    life.to_sign(cast.police).answer(
        cast.leader[cast.police.pk], "sign", digest=life.share(cast.police).reply.digest())
    receiver = cast.receiver[cast.police.pk]
    life.answer(receiver, "register_letter").answer(receiver, "issue")
    reply = life.share(cast.police).reply
    assert [status(user, "letter", reply.pk) for user in people(cast)] == [200, 200, 200, 200, 200, 404]
    delegate = logged_in(cast.delegates[0].person)
    first = delegate.get(reverse("letter", args=[reply.pk])).content
    Reply.objects.filter(pk=reply.pk).update(title="改过的标题")
    assert delegate.get(reverse("letter", args=[reply.pk])).content == first
    assert [status(user, "letter_copies", reply.pk) for user in people(cast)] == [200, 403, 403, 403, 403, 404]
    entry = AccessEntry.objects.filter(person=cast.delegates[0].person, kind="download").first()
    assert entry is not None
    assert (entry.what, entry.address) == ("答复函 云公提函〔2026〕1号", "127.0.0.1")


@pytest.mark.fonts
def test_an_opinion_is_read_by_lead_and_office_once_delivered(cast: Cast, life: Life) -> None:
    opinion = life.share(cast.roads).opinion
    assert [status(user, "opinion_letter", opinion.pk) for user in people(cast)] == [200, 200, 200, 200, 403, 404]
    life.act(cast.drafter[cast.police.pk], "send_back_opinion", opinion, reason="请写明时间")
    assert [status(user, "opinion_letter", opinion.pk) for user in people(cast)] == [403, 403, 200, 403, 403, 404]


@pytest.mark.fonts
def test_a_sheet_keeps_the_bureaus_own_dates_after_the_reply(cast: Cast, life: Life) -> None:
    set_for_work = [one.name for one in sheet_of(life.share(cast.police)).dates]
    life.replied(cast.police)
    later = sheet_of(life.share(cast.police))
    assert [one.name for one in later.dates] == set_for_work
    assert "代表评价" not in set_for_work
    assert later.asks[0].startswith("一、")


def test_a_sheet_is_between_the_office_and_the_department(cast: Cast, life: Life) -> None:
    sheet = life.share(cast.police).pk
    assert [status(user, "sheet", sheet) for user in people(cast)] == [200, 200, 403, 200, 403, 404]
    assert logged_in(cast.clerk).post(reverse("sheet", args=[sheet])).status_code == 405


@pytest.fixture
def no_fonts(tmp_path: Path) -> Iterator[None]:
    """A machine whose fonts are still being fetched."""
    fonts.configure(tmp_path)
    yield
    fonts.configure(settings.FONTS_DIR)


def test_without_fonts_the_page_says_when_to_come_back(cast: Cast, life: Life, no_fonts: None) -> None:
    answer = logged_in(cast.drafter[cast.police.pk]).get(reverse("letter", args=[life.share(cast.police).reply.pk]))
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "打印用的字体还在准备" in answer.content.decode()
    assert not AccessEntry.objects.filter(kind="download").exists()


def numbered(cast: Cast, life: Life, *serials: int) -> None:
    """Entries of the police's register, all but the last dead."""
    reply = life.share(cast.police).reply
    for serial in serials:
        RegisterEntry.objects.create(
            department=cast.police, year=2026, serial=serial, number=f"云公提函〔2026〕{serial}号", reply=reply,
            suggestion=life.suggestion, title="答复",
            registered_on="2026-11-02", registered_by=cast.receiver[cast.police.pk],
            void_reason="" if serial == serials[-1] else "重号")
        NumberSeries.hold(f"letter:{cast.police.pk}:2026")
        NumberSeries.take(f"letter:{cast.police.pk}:2026", serial)


def test_the_register_shows_dead_numbers_and_gaps(cast: Cast, life: Life) -> None:
    numbered(cast, life, 2, 3, 7)
    page = logged_in(cast.receiver[cast.police.pk]).get(reverse("register"))
    assert page.context["gaps"] == "1、4—6"
    assert [row.get("number", row.get("serial")) for row in page.context["page"]] == [
        "云公提函〔2026〕7号", 6, 5, 4, "云公提函〔2026〕3号", "云公提函〔2026〕2号", 1]
    assert [row.get("void") for row in page.context["page"]] == ["", None, None, None, "重号", "重号", None]


def test_only_those_who_register_or_sign_have_a_register(cast: Cast, life: Life) -> None:
    numbered(cast, life, 1)
    allowed = [cast.receiver[cast.police.pk], cast.leader[cast.police.pk], cast.clerk, cast.overseer]
    others = [cast.drafter[cast.police.pk], cast.reviewer[cast.police.pk], cast.delegates[0].person]
    assert [logged_in(user).get(reverse("register")).status_code for user in allowed + others] == [200] * 4 + [403] * 3
    elsewhere = logged_in(cast.receiver[cast.roads.pk]).get(reverse("register"), {
        "department": cast.police.pk, "year": "x", "page": "99"})
    assert elsewhere.context["department"] == cast.roads
    assert [row["kind"] for row in elsewhere.context["page"]] == ["会办意见"]


def test_a_register_costs_the_same_for_one_and_for_many(cast: Cast, life: Life) -> None:
    client = logged_in(cast.receiver[cast.police.pk])
    client.get(reverse("register"))
    costs = []
    for serials in ([1], range(3, 33)):
        RegisterEntry.objects.filter(letter=None).delete()
        numbered(cast, life, *serials)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("register")).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert costs[0] <= 12
