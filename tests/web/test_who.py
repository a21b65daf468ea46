"""Pages of people and departments: what a reader may know of them, and that a contact read in full is noted."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.clock import at, today
from directory.models import AccessEntry, User
from suggestions.models import Clock, Suggestion
from suggestions.wording import short_title
from tests.cast import Cast, Life
from tests.web.people import logged_in

PHONE, MASKED = "13905550127", "139****0127"


@pytest.fixture
def lead(cast: Cast) -> User:
    person = cast.delegates[0].person
    person.phone = PHONE
    person.save()
    return person


def page_of(reader: User, person: User) -> str:
    return logged_in(reader).get(reverse("person", args=[person.pk])).content.decode()


def queries(reader: User, address: str) -> int:
    client = logged_in(reader)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_what_he_proposed_is_shown_as_far_as_the_reader_sees_it(cast: Cast, lead: User) -> None:
    Life(cast, title="关于疏浚河道的建议").assigned(cast.water)
    readers = [cast.clerk, cast.drafter[cast.water.pk], cast.drafter[cast.police.pk], lead]
    assert ["关于疏浚河道的建议" in page_of(one, lead) for one in readers] == [True, True, False, True]


def test_a_contact_is_hidden_until_it_is_read_on_record(cast: Cast, lead: User) -> None:
    Life(cast).assigned(cast.police)
    drafter = cast.drafter[cast.police.pk]
    page = page_of(drafter, lead)
    assert (PHONE in page, MASKED in page) == (False, True)
    answer = logged_in(drafter).post(reverse("contact", args=[lead.pk]))
    assert PHONE in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    noted = AccessEntry.objects.get(kind=AccessEntry.Kind.REVEAL)
    assert (noted.person, noted.what) == (drafter, f"person {lead.pk} {lead.username}")


def test_a_bureau_without_a_matter_of_his_does_not_read_it(cast: Cast, lead: User) -> None:
    Life(cast).assigned(cast.police)
    other = cast.drafter[cast.water.pk]
    assert "查看全部号码" not in page_of(other, lead)
    assert logged_in(other).post(reverse("contact", args=[lead.pk])).status_code == 403
    assert not AccessEntry.objects.filter(kind=AccessEntry.Kind.REVEAL).exists()


def test_promises_and_ratings_of_one_person(cast: Cast, lead: User) -> None:
    Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police).rated("satisfied", "")
    assert "满意1" in page_of(cast.clerk, lead)
    assert "满意1" not in page_of(cast.drafter[cast.police.pk], lead)


def test_figures_of_a_bureau_are_for_itself_and_the_office(cast: Cast, lead: User) -> None:
    Life(cast, title="关于疏浚河道的建议").assigned(cast.police)
    address = reverse("department", args=[cast.police.pk])
    readers = [cast.clerk, cast.drafter[cast.police.pk], cast.overseer, cast.drafter[cast.water.pk], lead]
    pages = [logged_in(one).get(address).content.decode() for one in readers]
    assert ["今天的工作量" in page for page in pages] == [True, True, True, False, False]
    assert ["关于疏浚河道的建议" in page for page in pages] == [True, True, True, False, False]
    # A delegate reads whom to ring, not who sits there.
    assert ["收0" in page for page in pages] == [True, True, True, True, False]
    assert ["6218 0100" in page for page in pages] == [True] * 5


def test_each_number_of_a_bureaus_load_is_the_list_it_leads_to(cast: Cast) -> None:
    with at(today() - timedelta(days=100)):
        Life(cast).assigned(cast.police, cast.roads).accepted(cast.police)
        Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
        Life(cast).assigned(cast.roads)
    Life(cast).assigned(cast.police)
    near = Life(cast).assigned(cast.police).accepted(cast.police)
    Clock.objects.filter(suggestion=near.suggestion).update(due_on=today() + timedelta(days=15))
    hidden = Life(cast).assigned(cast.police)
    Suggestion.objects.filter(pk=hidden.suggestion.pk).update(restricted=True)
    client = logged_in(cast.clerk)
    load = client.get(reverse("department", args=[cast.police.pk])).context["load"]
    assert [(one["label"], one["value"]) for one in load] == [("在办", "3件"), ("超期", "1件"), ("15日以内到期", "1件")]
    for one in load:
        assert f"{len(client.get(one['url']).context['rows'])}件" == one["value"], one
    assert len(client.get(reverse("suggestions"), {"share": "late"}).context["rows"]) == 2


def test_both_pages_cost_the_same_for_one_matter_and_for_many(cast: Cast, lead: User) -> None:
    addresses = [reverse("person", args=[lead.pk]), reverse("department", args=[cast.police.pk])]
    Life(cast).assigned(cast.police)
    before = [queries(cast.clerk, one) for one in addresses]
    for place in range(4):
        Life(cast, title=f"关于第{place}件事的建议").assigned(cast.police)
    assert [queries(cast.clerk, one) for one in addresses] == before


def test_one_is_logged_out_everywhere_else(cast: Cast) -> None:
    here, there, stranger = logged_in(cast.clerk), logged_in(cast.clerk), logged_in(cast.head)
    assert "已退出其他1处登录" in here.post(reverse("other_sessions"), follow=True).content.decode()
    assert [one.get("/account/").status_code for one in (here, there, stranger)] == [200, 302, 200]


def test_the_account_page_leads_everywhere(cast: Cast, lead: User) -> None:
    staff, delegate = (logged_in(one).get("/account/").content.decode() for one in (cast.clerk, lead))
    ways = ("absence", "reminding", "password", "notices", "mine")
    assert [f'href="{reverse(one)}"' in staff for one in ways] == [True, True, True, True, False]
    assert [f'href="{reverse(one)}"' in delegate for one in ways] == [False, True, True, True, True]
    assert PHONE in delegate


def test_what_is_closed_to_the_reader_is_not_counted_as_being_written(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police)
    life.drafted(cast.police)
    life.answer(cast.drafter[cast.police.pk], "send_to_review", cast.police)
    reader, writer = cast.receiver[cast.police.pk], cast.drafter[cast.police.pk]
    assert "正在起草的答复" in page_of(reader, writer)
    life.act(cast.head, "protect", reason="人身安全。")
    assert "正在起草的答复" not in page_of(reader, writer)


def test_an_invitation_is_not_ones_own_before_one_agrees(cast: Cast) -> None:
    life = Life(cast, joiners=1)
    life.act(cast.delegates[0].person, "submit")
    invited, title = cast.delegates[1].person, short_title(life.suggestion.title)

    def found() -> list[bool]:
        return [title in logged_in(invited).get("/mine/").text, "联名提出" in page_of(invited, invited)]

    assert (found(), title in logged_in(invited).get("/").text) == ([False, False], True)
    life.answer(invited, "confirm")
    assert found() == [True, True]
