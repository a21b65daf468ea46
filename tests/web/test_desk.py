"""The desk, the ledger and the notices: who finds what there, in which order, at what cost."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.clock import at, today
from directory.models import User
from suggestions.models import Clock, Record, Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.jobs import tell_those_concerned
from workflow.models import Notice

MOST_QUERIES = 22


def page_for(user: User, address: str = "/", **query: str):
    answer = logged_in(user).get(address, query)
    assert answer.status_code == 200
    return answer


def cost(user: User, address: str) -> int:
    client = logged_in(user)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def titles(page) -> list[str]:
    return [row["title"] for row in page.context["rows"]]


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """An office with something at each of its steps, one of them late."""
    with at(today() - timedelta(days=40)):
        Life(cast, title="关于已经超期的一件事的建议").submitted()
    Life(cast, title="关于刚刚收到的一件事的建议").submitted()
    Life(cast, title="关于等着交办的一件事的建议").registered()
    return cast


def test_what_waits_is_sorted_by_the_day_due_with_its_light(busy: Cast) -> None:
    page = page_for(busy.clerk)
    assert titles(page)[0] == "关于已经超期的一件事的建议"
    assert page.context["rows"][0]["light"]["kind"] == "late"
    assert [row["step"] for row in page.context["rows"]] == ["审查登记", "审查登记", "交办"]
    assert page.context["rows"][0]["due_note"].endswith("交办")
    first = page.context["groups"][0]["links"]
    assert [(link["label"], link["count"]) for link in first] == [("全部", 3), ("待审查", 2), ("待交办", 1)]


def test_a_view_and_a_light_narrow_it(busy: Cast) -> None:
    assert titles(page_for(busy.clerk, step="assign")) == ["关于等着交办的一件事的建议"]
    late = page_for(busy.clerk, light="late")
    assert titles(late) == ["关于已经超期的一件事的建议"]
    assert [entry["count"] for entry in late.context["lights"]] == ["3", "1", "0", "2", "0"]
    assert titles(page_for(busy.clerk, step="assign", light="late")) == []
    assert len(titles(page_for(busy.clerk, step="rubbish", light="rubbish", page="rubbish"))) == 3


def test_a_light_holds_as_many_as_it_counts(busy: Cast) -> None:
    running = Clock.objects.filter(stopped_on=None).order_by("pk")
    for first in (-1, 0, 7):
        for days, clock in enumerate(running, start=first):
            Clock.objects.filter(pk=clock.pk).update(due_on=today() + timedelta(days))
        page = page_for(busy.clerk)
        counts = {entry["kind"]: entry["count"] for entry in page.context["lights"]}
        assert counts.pop("") == "3" == str(sum(map(int, counts.values())))
        for light, count in counts.items():
            assert str(len(titles(page_for(busy.clerk, light=light)))) == count, (first, light)
        shown = Counter(row["light"]["kind"] for row in page.context["rows"])
        assert shown == {light: int(count) for light, count in counts.items() if count != "0"}
    with CaptureQueriesContext(connection) as queries:
        page_for(busy.clerk)
    looked_up = [query["sql"].count('FROM "suggestions_clock"') for query in queries if "due_on" in query["sql"]]
    # Each of the three columns of a row has three places to look; for all counts together the day has them once.
    assert sorted(looked_up) == [3, 9]


def test_the_row_leads_to_the_step(busy: Cast) -> None:
    url = page_for(busy.clerk, step="assign").context["rows"][0]["url"]
    assert logged_in(busy.clerk).get(url).status_code == 200


def test_bureaus_see_their_own_and_nobody_anothers(busy: Cast) -> None:
    Life(busy, title="关于路灯的建议").assigned(busy.parks, busy.roads)
    assert titles(page_for(busy.receiver[busy.parks.pk])) == ["关于路灯的建议"]
    co = page_for(busy.receiver[busy.roads.pk])
    assert co.context["rows"][0]["step"] == "签收会办件"
    assert (co.context["rows"][0]["bureau"], co.context["rows"][0]["bureau_note"]) == ("市城管局", "会办1家")
    assert titles(page_for(busy.drafter[busy.parks.pk])) == []
    assert titles(page_for(busy.receiver[busy.water.pk])) == []


def test_two_congresses_do_not_meet(busy: Cast) -> None:
    other = Cast("河口市")
    Life(other, title="关于河口的一件事的建议").assigned(other.police)
    Life(other, title="关于河口的另一件事的建议").submitted()
    assert titles(page_for(other.clerk)) == ["关于河口的另一件事的建议"]
    assert len(titles(page_for(busy.clerk))) == 3
    address = reverse("suggestions")
    assert len(titles(page_for(other.clerk, address))) == 2
    assert len(titles(page_for(busy.clerk, address))) == 3
    form = page_for(busy.clerk, address).context["form"]
    assert [label for pk, label in form.fields["bureau"].choices if pk] == [
        "市公安局", "市交通局", "市教育局", "市水利局", "市城管局", "市政府办"]
    assert len(form.fields["session"].choices) == 2
    assert len(titles(page_for(busy.clerk, address, bureau=str(other.police.pk)))) == 3


@pytest.mark.parametrize("place", ["desk", "ledger"])
def test_a_list_costs_the_same_for_one_row_and_thirty(cast: Cast, place: str) -> None:
    def more() -> None:
        life = Life(cast, joiners=1)
        life.submitted() if place == "desk" else life.assigned(cast.police, cast.roads)

    address = "/" if place == "desk" else reverse("suggestions")
    readers = [cast.clerk] if place == "desk" else [cast.clerk, cast.leader[cast.roads.pk]]
    more()
    for reader in readers:
        page_for(reader, address)
    before = [cost(reader, address) for reader in readers]
    for _count in range(29):
        more()
    assert [cost(reader, address) for reader in readers] == before
    assert max(before) <= MOST_QUERIES


def test_a_bureaus_desk_costs_the_same_for_one_row_and_thirty(cast: Cast) -> None:
    Life(cast).assigned(cast.police, cast.roads)
    receiver = cast.receiver[cast.roads.pk]
    page_for(receiver)
    before = cost(receiver, "/")
    for _count in range(29):
        Life(cast).assigned(cast.police, cast.roads)
    assert cost(receiver, "/") == before
    assert before <= MOST_QUERIES


def test_the_ledger_is_narrowed(cast: Cast) -> None:
    Life(cast, title="关于增设公厕的建议").assigned(cast.parks)
    Life(cast, title="关于延长末班车的建议").assigned(cast.roads, cast.police)
    Life(cast, title="关于闭会的建议").submitted().answer(cast.clerk, "register", in_session=False)
    address = reverse("suggestions")
    assert titles(page_for(cast.clerk, address, state="registered")) == ["关于闭会的建议"]
    assert titles(page_for(cast.clerk, address, bureau=str(cast.police.pk))) == ["关于延长末班车的建议"]
    assert titles(page_for(cast.clerk, address, q="末班车")) == ["关于延长末班车的建议"]
    assert titles(page_for(cast.clerk, address, q="第001号")) == ["关于增设公厕的建议"]
    assert titles(page_for(cast.clerk, address, q="没有这样的字")) == []
    assert len(titles(page_for(cast.clerk, address, q="沈秋禾"))) == 3
    assert titles(page_for(cast.clerk, address, q="沈秋禾 公厕")) == ["关于增设公厕的建议"]
    assert len(titles(page_for(cast.clerk, address, session=str(cast.session.pk), light="ok"))) == 2
    assert len(titles(page_for(cast.clerk, address, session="rubbish", page="99"))) == 3
    assert titles(page_for(cast.drafter[cast.parks.pk], address)) == ["关于增设公厕的建议"]


def test_what_cannot_be_searched_is_said(cast: Cast) -> None:
    Life(cast).submitted()
    page = page_for(cast.clerk, reverse("suggestions"), q="？？")
    assert titles(page) == []
    assert "标点和符号不能查找" in page.content.decode()


def test_the_ledger_says_what_is_next_and_for_whom(cast: Cast) -> None:
    with at(date(2026, 3, 6)):
        life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.roads)
    row = page_for(cast.clerk, reverse("suggestions")).context["rows"][0]
    assert (row["step"], row["step_who"], row["mine"]) == ("起草会办意见", "市交通局等2处", False)
    assert row["due_note"].endswith("会办意见")
    life.accepted(cast.police).writes_opinion(cast.roads).replied(cast.police).rated()
    row = page_for(cast.clerk, reverse("suggestions")).context["rows"][0]
    assert (row["step"], row["light"]["kind"]) == ("已办结", "done")


def test_a_delegate_is_sent_to_his_own_pages(cast: Cast) -> None:
    client = logged_in(cast.delegates[0].person)
    assert "base_delegate.html" in [template.name for template in client.get("/").templates]
    assert client.get(reverse("suggestions")).url == reverse("mine")


def test_an_empty_desk_says_so(cast: Cast) -> None:
    for user, way in ((cast.leader[cast.water.pk], "suggestions"), (cast.admin, "manage"),
                      (cast.station_staff, "entries")):
        page = page_for(user)
        assert "没有等您办的" in page.content.decode()
        assert page.context["way_on"]["url"] == reverse(way)
    assert page_for(cast.overseer).context["groups"][1]["title"] == "所属单位办件"
    for user, way in ((cast.clerk, "import_archive"), (cast.station_staff, "entries"), (cast.overseer, "")):
        page = page_for(user, reverse("suggestions"))
        assert "还没有建议" in page.text
        assert page.context["way_on"].get("url", "") == (way and reverse(way))
    assert "没有符合条件的建议" in page_for(cast.clerk, reverse("suggestions"), channel="paper").text


def test_notices_lead_to_the_suggestion_and_are_marked_read(cast: Cast) -> None:
    Life(cast).registered()
    for record in Record.objects.all():
        tell_those_concerned.call(record.pk)
    lead = cast.delegates[0].person
    page = page_for(lead, reverse("notices"))
    assert [file["label"] for file in page.context["files"]] == ["第001号：代表工委受理登记"]
    assert page.context["files"][0]["unread"]
    assert logged_in(lead).post(reverse("notices")).status_code == 302
    assert not Notice.objects.filter(person=lead, read_at=None).exists()
    assert "还没有通知" in page_for(cast.drafter[cast.police.pk], reverse("notices")).content.decode()


def test_people_at_desks_are_shown_how_much_they_have_not_read(cast: Cast) -> None:
    record = Life(cast).registered().fresh.records.latest("place")
    Notice.objects.create(person=cast.head, record=record, words="第001号：代表工委受理登记")
    mark = '<span class="count">1<span class="vh">条未读通知</span></span>'
    for address in (reverse("home"), reverse("suggestions"), reverse("notices"), reverse("calculator")):
        page = page_for(cast.head, address)
        assert mark in page.content.decode(), address
        assert {"label": "通知", "url": reverse("notices"), "count": 1} in page.context["account"]["links"]
    before = cost(cast.head, reverse("calculator"))
    logged_in(cast.head).post(reverse("notices"))
    assert "条未读通知" not in page_for(cast.head).content.decode()
    assert cost(cast.head, reverse("calculator")) == before


def test_the_page_of_a_matter_reads_its_notices_and_what_was_closed_since_counts_no_more(cast: Cast) -> None:
    lives = [Life(cast, title=title).registered() for title in ("关于甲的建议", "关于乙的建议", "关于丙的建议")]
    for record in Record.objects.all():
        tell_those_concerned.call(record.pk)
    lead = cast.delegates[0].person

    def unread() -> int:
        tabs = page_for(lead, reverse("notices")).context["tabs"]
        return next(tab["count"] for tab in tabs if tab["url"] == reverse("notices")) or 0

    assert unread() == 3
    address = reverse("suggestion", args=[lives[0].suggestion.pk])
    cost(lead, address)
    read = Notice.objects.get(person=lead, record__suggestion=lives[0].suggestion)
    assert (unread(), read.read_at is not None) == (2, True)
    page_for(cast.clerk, reverse("suggestion", args=[lives[1].suggestion.pk]))
    assert unread() == 2
    again = cost(lead, address)
    Notice.objects.filter(pk=read.pk).update(read_at=None)
    assert cost(lead, address) == again + 1
    Suggestion.objects.filter(pk=lives[1].suggestion.pk).update(frozen=True)
    assert unread() == 1
    logged_in(lead).post(reverse("notices"))
    assert unread() == 0


def test_one_must_be_logged_in(client) -> None:
    for name in ("home", "suggestions", "notices"):
        assert client.get(reverse(name)).status_code == 302


def test_reading_pages_answer_to_get_alone(busy: Cast) -> None:
    assert logged_in(busy.clerk).post("/").status_code == 405
    assert logged_in(busy.clerk).post(reverse("suggestions")).status_code == 405
