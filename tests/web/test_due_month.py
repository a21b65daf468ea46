"""The calendar of what is due: whose limits stand on which day, for whom, at what cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.clock import at
from directory.models import User
from suggestions.models import Clock, Reader, Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.views import due_month as view

FRIDAY = date(2026, 3, 6)


def page_for(user: User, **query: str):
    return logged_in(user).get("/calendar/", query)


def on(page) -> dict[int, list[str]]:
    return {day.day.day: [f"{one['number']} {one['unit']}{one['kind']}" for one in day.entries]
            for week in page.context["weeks"] for day in week if day.entries}


@pytest.fixture
def march(cast: Cast) -> Cast:
    """One with the police and the roads beside them, one waiting to be assigned."""
    with at(FRIDAY):
        Life(cast).assigned(cast.police, cast.roads).accepted(cast.police)
        Life(cast, title="待交办的事").registered()
    return cast


def test_each_limit_stands_on_its_day_for_those_it_binds(march: Cast) -> None:
    clocks = Clock.objects.filter(stopped_on=None).exclude(kind="release")
    first = clocks.filter(assignment__department=march.police).order_by("due_on").first()
    month = f"{first.due_on:%Y-%m}"
    with at(FRIDAY):
        police = on(page_for(march.drafter[march.police.pk], month=month))
        assert any("001 市公安局" in entry for entry in police[first.due_on.day])
        assert not any("市交通局" in entry for entries in police.values() for entry in entries)
        everything = on(page_for(march.clerk, month=month))
        assert any("市交通局" in entry for entries in everything.values() for entry in entries) == clocks.filter(
            assignment__department=march.roads, due_on__month=first.due_on.month).exists()
        assert on(page_for(march.clerk, month=month, bureau=str(march.police.pk))) == police
        assert on(page_for(march.drafter[march.water.pk], month=month)) == {}
        assert on(page_for(march.drafter[march.police.pk], month=month, bureau=str(march.roads.pk))) == police
        waiting = clocks.get(assignment=None)
        assert "002 交办" in on(page_for(march.clerk, month=f"{waiting.due_on:%Y-%m}"))[waiting.due_on.day]
        assert on(page_for(march.overseer, month=month)) == {
            day: left for day, entries in everything.items()
            if (left := [one for one in entries if not one.endswith(" 交办")])}


def test_what_is_protected_stands_in_the_calendar_of_who_may_read_it(march: Cast) -> None:
    hidden, drafter = Suggestion.objects.get(number="001"), march.drafter[march.police.pk]
    Suggestion.objects.filter(pk=hidden.pk).update(restricted=True)
    Reader.objects.create(suggestion=hidden, person=drafter)
    due = Clock.objects.filter(stopped_on=None, assignment__department=march.police, kind="reply").get().due_on
    with at(FRIDAY):
        assert due.day in on(page_for(drafter, month=f"{due:%Y-%m}"))
        assert on(page_for(march.leader[march.police.pk], month=f"{due:%Y-%m}")) == {}


def test_a_day_in_full_and_the_months_around(march: Cast) -> None:
    clock = Clock.objects.filter(stopped_on=None, assignment__department=march.police).exclude(kind="release").first()
    with at(FRIDAY):
        page = page_for(march.clerk, month=f"{clock.due_on:%Y-%m}", day=str(clock.due_on))
        assert page.context["chosen"].day == clock.due_on
        text = page_for(march.clerk, month="2026-12").content.decode()
    assert 'href="/calendar/?month=2027-01"' in text
    assert 'href="/calendar/?month=2026-11"' in text


def test_each_day_is_counted_and_the_chosen_one_listed_in_full(march: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with at(FRIDAY):
        for _one in range(5):
            Life(march, title="待交办的事").registered()
        day = Clock.objects.filter(stopped_on=None, assignment=None).first().due_on
        asked = {"month": f"{day:%Y-%m}", "day": str(day)}
        page = page_for(march.clerk, **asked)
        square = page.context["chosen"]
        assert (square.count, len(square.entries), square.more) == (6, 4, 2)
        assert (len(page.context["rows"]), "还有2项" in page.text) == (6, True)
        assert page.context["total"] == sum(one.count for week in page.context["weeks"] for one in week) >= 6
        monkeypatch.setattr(view, "ROWS_A_PAGE", 4)
        second = page_for(march.clerk, page="2", **asked)
        assert [len(page_for(march.clerk, **asked).context["rows"]), len(second.context["rows"])] == [4, 2]
        assert "第5—6条，共6条" in second.text


@pytest.mark.parametrize("month", ["", "x", "2026-13", "0-0", "99999-1", "2026", "２０２６-１２", "-", "2026-00"])
def test_nonsense_is_this_month(cast: Cast, month: str) -> None:
    with at(FRIDAY):
        page = page_for(cast.clerk, month=month, bureau="x", day="y")
        assert (page.context["first"], page.context["bureau"], page.context["chosen"]) == (date(2026, 3, 1), "", None)


def test_a_month_costs_the_same_for_one_and_for_ten(cast: Cast) -> None:
    client, costs = logged_in(cast.clerk), []
    for count in (1, 9):
        for _one in range(count):
            Life(cast).assigned(cast.police, cast.roads)
        client.get("/calendar/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/calendar/")
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12
