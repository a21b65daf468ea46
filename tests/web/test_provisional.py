"""暂定: a date that rests on a year nobody knows yet says so wherever it shows, until the year is entered."""

from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at
from letters.compose import sheet_of
from letters.compose.lists import handover_of, ledger_of
from procedures.models import CalendarYear
from suggestions.models import Assignment, Clock, Suggestion
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in
from workflow.recounting import recount_open_clocks, sure_by_now

DECEMBER = date(2026, 12, 16)


@pytest.fixture
def life(cast: Cast) -> Life:
    with at(DECEMBER):
        life = Life(cast).assigned(cast.police)
        Clock.objects.exclude(kind="reply").update(stopped_on=DECEMBER)
    return life


def papers(life: Life) -> list[str]:
    """The day of the reply on the assignment sheet, in the ledger and on the handover list."""
    cast, every = life.cast, Suggestion.objects.all()
    sheet = next(one.name for one in sheet_of(life.share(cast.police)).dates if one.day.year == 2027)
    ledger = ledger_of(every, ())
    handover = handover_of(cast.session, Assignment.objects.all(), cast.office)
    return [sheet, ledger.rows[0].due, handover.rows[0].due]


def pages(life: Life) -> list[bool]:
    """Whether it says so: the ledger and the desk on screen, the case, the bureau's own page, the delegate's."""
    cast, pk = life.cast, life.suggestion.pk
    with at(DECEMBER):
        shown = [
            logged_in(cast.clerk).get(reverse("suggestions")),
            logged_in(cast.receiver[cast.police.pk]).get(reverse("home")),
            logged_in(cast.clerk).get(reverse("suggestion", args=[pk])),
            logged_in(cast.receiver[cast.police.pk]).get(reverse("todo", args=[asked(life, "sign_for").pk])),
        ]
    return ["暂定" in page.text or "light--prov" in page.text for page in shown]


def test_it_says_so_everywhere_and_no_longer_once_the_year_is_entered(life: Life) -> None:
    assert papers(life) == ["答复代表（暂定）", "2027-03-16（暂定）", "2027-03-16（暂定）"]
    assert pages(life) == [True] * 4
    CalendarYear.objects.create(year=2027, source="国务院办公厅通知")
    assert recount_open_clocks(sure_by_now()).rewritten == 1
    assert papers(life) == ["答复代表", "2027-03-16", "2027-03-16"]
    assert pages(life) == [False] * 4
