"""逐件快速登记: found by number, name or initials, registered at once, and ready for the next."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import Role
from directory.pinyin import fits
from permissions.grants import appoint
from suggestions.models import Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in

ADDRESS = "/entries/registering/"
PAPER = {"lead": "沈秋禾", "title": "关于疏浚城东河道的建议", "asks": "疏浚河道。\n修护岸。", "in_session": "大会期间",
         "channel": "纸质件", "signed": "有", "happened_on": "2026-02-04", "subject": "城建环资"}


@pytest.fixture
def desk(cast: Cast) -> Client:
    return logged_in(cast.clerk)


def test_registered_at_once_and_ready_for_the_next(desk: Client) -> None:
    answer = desk.post(ADDRESS, PAPER | {"number": "12", "joint": "贺立群 wyf"}, follow=True)
    made = Suggestion.objects.get()
    assert (made.number, made.state, made.registered_on) == ("012", "registered", date(2026, 2, 4))
    assert [one.name for one in made.parties.all()] == ["沈秋禾", "贺立群", "韦燕飞"]
    form = answer.context["form"]
    assert [form[name].value() for name in ("channel", "signed", "subject", "happened_on")] == [
        "纸质件", "有", "城建环资", "2026-02-04"]
    assert (form["title"].value(), form["lead"].value()) == (None, None)
    assert "已登记：第012号" in answer.content.decode()


@pytest.mark.parametrize("said", ["沈秋禾", "0", "sqh", "SQ"])
def test_a_delegate_is_found_by_name_number_or_initials(desk: Client, said: str) -> None:
    assert desk.post(ADDRESS, PAPER | {"lead": said}).status_code == 302
    assert str(Suggestion.objects.get().lead_person) == "沈秋禾"


def test_who_is_meant_is_asked_where_several_fit(cast: Cast, desk: Client) -> None:
    seat = cast.delegates[1]
    seat.person.name = "苏琴"
    seat.person.save()
    answer = desk.post(ADDRESS, PAPER | {"lead": "sq"})
    assert answer.status_code == 422
    assert "有2位代表" in answer.content.decode()
    assert not Suggestion.objects.exists()


def test_what_is_there_already_is_said_and_what_reads_like_it_shown(cast: Cast, desk: Client) -> None:
    Life(cast, title=PAPER["title"]).registered()
    answer = desk.post(ADDRESS, PAPER)
    assert (answer.status_code, "这件已经在系统里了" in answer.content.decode()) == (422, True)
    found = desk.get(reverse("entry_alike"), {"title": "疏浚城东的河道"}).content.decode()
    assert PAPER["title"] in found


def test_who_serves_at_two_desks_chooses_where(cast: Cast, desk: Client) -> None:
    assert "登记到" not in desk.get(ADDRESS).text
    county = Cast("柳桥县")
    appoint(cast.clerk, county.office, Role.CLERK, by=None)
    first, there = (f"{ADDRESS}?desk={one.pk}" for one in (cast.office, county.office))
    assert [(one["url"], one["current"]) for one in desk.get(ADDRESS).context["desks"]] == [
        (first, True), (there, False)]
    answer = desk.post(there, PAPER, follow=True)
    assert Suggestion.objects.get().office == county.office
    assert [one["current"] for one in answer.context["desks"]] == [False, True]
    assert desk.get(f"{ADDRESS}?desk=x").context["desks"][0]["current"]


def test_a_station_numbers_nothing(cast: Cast) -> None:
    station = logged_in(cast.station_staff)
    assert "number" not in station.get(ADDRESS).context["form"].fields
    station.post(ADDRESS, PAPER | {"number": "12"})
    made = Suggestion.objects.get()
    assert (made.state, made.number, made.entered_at) == ("submitted", "", cast.station)


def test_the_search_of_entries_knows_initials(desk: Client) -> None:
    assert "沈秋禾" in desk.get("/entries/?who=sqh").content.decode()


def test_any_reading_of_a_character_fits() -> None:
    assert [fits("曾国强", letters) for letters in ("zgq", "cgq", "z", "gq", "")] == [True, True, True, False, False]
