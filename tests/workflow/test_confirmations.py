"""联名确认的期限: who does not answer is urged once, then left out or waited for, as the procedure has it."""

from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at
from suggestions.errors import NotNow
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.workflow.agreement import check
from tests.workflow.procedure import lives_by
from workflow import door
from workflow.begin import begin_suggestion
from workflow.jobs import tell_those_concerned
from workflow.night.confirmations import follow_up

MONDAY = date(2026, 3, 9)


def on(day: int, *, dry: bool = False) -> list[str]:
    with at(date(2026, 3, day)):
        return list(follow_up(dry))


def invited(cast: Cast, joiners: int = 2) -> Life:
    with at(MONDAY):
        life = Life(cast, joiners=joiners).act(cast.delegates[0].person, "submit")
    assert [clock.due_on for clock in life.suggestion.clocks.all()] == [date(2026, 3, 16)]
    return life


def test_urged_on_the_last_working_day_then_left_out(cast: Cast) -> None:
    life = invited(cast)
    with at(date(2026, 3, 10)):
        life.answer(cast.delegates[1].person, "confirm")
    assert [on(day) for day in (12, 14)] == [[], []]
    assert on(13) == ["催请确认联名：关于完善学校周边交通组织的建议，韦燕飞"]
    assert (on(13), on(16)) == ([], [])
    assert on(17, dry=True) == on(17) == ["逾期未确认，不列入联名：关于完善学校周边交通组织的建议，韦燕飞"]
    suggestion = life.fresh
    assert (suggestion.state, life.steps()) == ("submitted", ["check"])
    assert [(party.name, party.state, party.answered_on) for party in suggestion.parties.all()][2] == (
        "韦燕飞", "refused", None)
    assert [(clock.kind, clock.stopped_on) for clock in suggestion.clocks.order_by("pk")] == [
        ("confirm", date(2026, 3, 17)), ("assign", None)]
    check(suggestion)
    record = suggestion.records.get(verb="lapse_confirmation")
    tell_those_concerned.func(record.pk)
    assert set(record.notices.values_list("person__name", flat=True)) == {"沈秋禾", "韦燕飞"}


def test_where_the_procedure_has_all_wait_nobody_lapses(cast: Cast) -> None:
    cast.adopts(unconfirmed="waits")
    life = invited(cast)
    assert len(on(13)) == 2
    assert (on(17), on(30), life.fresh.state) == ([], [], "cosigning")


@pytest.mark.parametrize("preset", [
    "zhejiang-2016", "beijing-2014", "shanghai-2015", "shandong-2017", "henan-2017", "chongqing-2018", "qingdao-2021"])
def test_where_no_text_sets_a_day_the_habit_counts_and_it_is_handed_in(cast: Cast, preset: str) -> None:
    lives_by(cast.congress, preset, date(2026, 1, 1))
    life = invited(cast, 1)
    assert "工作惯例" in life.suggestion.clocks.get().article
    assert [len(on(day)) for day in (12, 13, 16, 17)] == [0, 1, 0, 1]
    assert life.fresh.state in ("submitted", "at_delegation")


def test_nobody_is_left_out_who_was_not_urged_on_an_earlier_day(cast: Cast) -> None:
    """The nights did not run on the last days: he is urged late, and has that day."""
    life = invited(cast, 1)
    joiner = life.suggestion.parties.get(role="joint")
    with at(date(2026, 3, 17)), pytest.raises(NotNow, match="要先催请确认"):
        door.act(None, "lapse_confirmation", joiner)
    assert on(17) == ["催请确认联名：关于完善学校周边交通组织的建议，贺立群"]
    with at(date(2026, 3, 17)):
        for verb, why in (("lapse_confirmation", "要先催请确认"), ("urge_confirmation", "已经催请过")):
            with pytest.raises(NotNow, match=why):
                door.act(None, verb, joiner)
    assert (on(17), life.fresh.state) == ([], "cosigning")
    assert on(18) == ["逾期未确认，不列入联名：关于完善学校周边交通组织的建议，贺立群"]
    assert life.fresh.state == "submitted"


def test_nobody_is_left_out_before_his_day_is_over(cast: Cast) -> None:
    life = invited(cast, 1)
    assert len(on(13)) == 1
    with at(date(2026, 3, 16)), pytest.raises(NotNow, match="期限还没有过"):
        door.act(None, "lapse_confirmation", life.suggestion.parties.get(role="joint"))


def test_the_lead_of_what_a_desk_entered_is_waited_for(cast: Cast) -> None:
    life = Life(cast)
    with at(MONDAY):
        life.suggestion = begin_suggestion(
            cast.station_staff, cast.delegates[0], fields={"title": "关于路灯的建议"}, asks=["装灯。"], channel="phone",
            entered_at=cast.station)
        life.act(cast.station_staff, "submit")
    assert (on(13), on(17), life.fresh.state) == ([], [], "cosigning")


def test_he_reads_until_when(cast: Cast) -> None:
    life = invited(cast)
    with at(date(2026, 3, 11)):
        page = logged_in(cast.delegates[0].person).get(reverse("suggestion", args=[life.suggestion.pk]))
        home = logged_in(cast.delegates[1].person).get(reverse("home"))
    assert "应于3月16日（周一）前确认" in page.content.decode()
    assert "沈秋禾代表邀请您联名，请在3月16日前答复。" in home.content.decode()
