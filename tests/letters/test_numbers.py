"""Every paper that leaves the house has a number of its own series, is frozen, and stands in the book."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from directory.clock import at
from letters.issued import content_of, file_of, named, newest
from letters.models import IssuedLetter, LetterFile, RegisterEntry
from oversight.models import Urging
from suggestions.emptying import WORDS
from suggestions.errors import Incomplete
from suggestions.models import Clock
from tests.cast import Cast, Life
from tests.web.people import logged_in

Kind = RegisterEntry.Kind


def numbers(cast: Cast) -> list[tuple[str, str]]:
    return list(RegisterEntry.objects.order_by("pk").values_list("number", "kind"))


def turned_away(cast: Cast, verb: str = "decline", **said: str) -> Life:
    return Life(cast).submitted().answer(cast.clerk, verb, reason="属于咨询。", **said)


def urged(cast: Cast) -> Life:
    life = overdue(cast)
    return life.act(cast.clerk, "urge", life.share(cast.police), words="请抓紧办理。")


def overdue(cast: Cast) -> Life:
    with at(date(2026, 3, 2)):
        life = Life(cast).assigned(cast.police).accepted(cast.police)
    Clock.objects.update(due_on=date(2026, 3, 16))
    return life


@pytest.mark.django_db
def test_each_kind_counts_by_itself(cast: Cast) -> None:
    with at(date(2026, 3, 27)):
        turned_away(cast)
        turned_away(cast, "refer", to="市司法局")
        urged(cast)
        Life(cast).assigned(cast.police, cast.roads).accepted(cast.roads).writes_opinion(cast.roads)
        Life(cast).assigned(cast.police).accepted(cast.police).extended(cast.police)
        Life(cast).assigned(cast.roads).accepted(cast.roads).replied(cast.roads)
    assert numbers(cast) == [
        ("代表工委函〔2026〕1号", "notice"), ("代表工委函〔2026〕2号", "notice"),
        ("代表工委函〔2026〕3号", "passed_on"), ("代表工委督〔2026〕1号", "urging"),
        ("云交提会〔2026〕1号", "opinion"), ("代表工委函〔2026〕4号", "extension"),
        ("云交提函〔2026〕1号", "reply")]
    assert {content_of(one).number for one in IssuedLetter.objects.all()} == {number for number, _kind in numbers(cast)}


@pytest.mark.django_db
def test_the_record_and_the_letter_bear_the_number(cast: Cast) -> None:
    life = turned_away(cast, "refer", to="市司法局")
    assert life.fresh.records.latest("place").particulars["number"] == "、".join(n for n, _kind in numbers(cast))
    issued = newest(named(life.suggestion), Kind.NOTICE)
    assert issued is not None
    assert (issued.entry.title, issued.suggestion, content_of(issued).paragraphs[1]) == (
        "云溪市人大常委会代表工作委员会关于代表建议转作参阅的告知函", life.suggestion, "属于咨询。")


@pytest.mark.django_db
def test_a_number_given_elsewhere(cast: Cast) -> None:
    turned_away(cast, paper_number="云人常办函〔2026〕31号")
    with pytest.raises(Incomplete, match="不能用"):
        turned_away(cast, paper_number="云人常办函〔2026〕31号")
    turned_away(cast)
    assert [number for number, _kind in numbers(cast)] == ["云人常办函〔2026〕31号", "代表工委函〔2026〕1号"]


@pytest.mark.django_db
def test_an_act_that_fails_gives_its_number_back(cast: Cast) -> None:
    life = Life(cast).submitted()
    with pytest.raises(Incomplete):
        life.answer(cast.clerk, "refer", reason="来信", referred_as="letter")
    assert numbers(cast) == []
    assert numbers(turned_away(cast).cast) == [("代表工委函〔2026〕1号", "notice")]


@pytest.mark.fonts
@pytest.mark.django_db
@pytest.mark.parametrize(("way", "why"), [("withdrawn", "已撤回，答复没有印发"), ("erased", WORDS)])
def test_the_number_of_a_letter_that_never_leaves_is_dead(cast: Cast, way: str, why: str) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police).drafted(cast.police).to_sign(cast.police)
    life.answer(cast.leader[cast.police.pk], "sign", cast.police, digest=life.share(cast.police).reply.digest())
    life.answer(cast.receiver[cast.police.pk], "register_letter", cast.police)
    if way == "withdrawn":
        life.act(cast.delegates[0].person, "withdraw", reason="已经解决。")
    else:
        life.act(cast.clerk, "freeze", reason="第一段").act(cast.head, "erase")
    entry = RegisterEntry.objects.get(kind=Kind.REPLY)
    assert (life.fresh.state, entry.void_reason, entry.reply.number) == (way, why, "")


@pytest.mark.django_db
def test_what_was_issued_stays_as_it_was(cast: Cast, settings: Any) -> None:
    life = turned_away(cast)
    client = logged_in(cast.clerk)
    first = client.get(reverse("notice", args=[life.suggestion.pk])).content
    cast.office.name, cast.office.phone = "云溪市人大常委会人事代表工作委员会", "6218 9999"
    cast.office.save()
    assert client.get(reverse("notice", args=[life.suggestion.pk])).content == first
    issued = IssuedLetter.objects.get()
    assert file_of(issued) == first
    assert LetterFile.objects.get().letter == issued


@pytest.mark.django_db
def test_an_opinion_sent_back_is_issued_anew(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads).writes_opinion(cast.roads)
    opinion = life.share(cast.roads).opinion
    life.act(cast.drafter[cast.police.pk], "send_back_opinion", opinion, reason="没有说几时设。")
    life.writes_opinion(cast.roads, "九月前设。")
    old, new = IssuedLetter.objects.order_by("pk")
    assert (old.is_void, new.is_void, new.replaces) == (True, False, old)
    assert (content_of(new).corrects, content_of(new).number) == ("云交提会〔2026〕1号", "云交提会〔2026〕2号")
    assert content_of(new).paragraphs == ("九月前设。",)


@pytest.mark.django_db
def test_an_opinion_signed_on_the_last_of_december_counts_for_that_year(cast: Cast) -> None:
    with at(date(2025, 12, 31)):
        Life(cast).assigned(cast.police, cast.roads).accepted(cast.roads).writes_opinion(cast.roads)
    assert numbers(cast) == [("云交提会〔2025〕1号", "opinion")]


@pytest.mark.django_db
def test_the_book_shows_all_kinds_and_each_alone(cast: Cast) -> None:
    turned_away(cast)
    with at(date(2026, 11, 20)):
        urged(cast)
    client = logged_in(cast.clerk)
    rows = client.get(reverse("register")).context["page"]
    assert [(row["number"], row["kind"], bool(row["letter"])) for row in rows] == [
        ("代表工委函〔2026〕1号", "告知函", True), ("代表工委督〔2026〕1号", "催办函", True)]
    alone = client.get(reverse("register"), {"kind": "urging", "department": cast.office.pk}).context
    assert ([row["kind"] for row in alone["page"]], alone["gaps"]) == (["催办函"], "")


@pytest.mark.django_db
def test_a_paper_from_before_numbers_can_still_be_printed(cast: Cast, settings: Any) -> None:
    life = overdue(cast)
    clock = Clock.objects.first()
    urging = Urging.objects.create(
        assignment=life.share(cast.police), place=1, clock=clock, due_on=clock.due_on, by=cast.office,
        person=cast.clerk, words="请抓紧办理。", on=date(2026, 3, 27))
    assert newest(named(urging), Kind.URGING) is None
    assert logged_in(cast.clerk).get(reverse("urging_letter", args=[urging.pk])).status_code in (200, 503)
