"""Whose name stands in the Record: the department one acted for, and nobody's where one acts for himself."""

import pytest

from suggestions.models import Record
from tests.cast import Cast, Life
from workflow import door
from workflow.begin import begin_suggestion
from workflow.jobs import words_of

pytestmark = pytest.mark.django_db


def newest(life: Life, verb: str) -> Record:
    return Record.objects.filter(suggestion=life.suggestion, verb=verb).latest("place")


def for_whom(life: Life, *verbs: str) -> list[object]:
    return [newest(life, verb).department for verb in verbs]


def test_delegates_act_for_themselves_the_others_for_their_department(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    life.writes_opinion(cast.roads).replied(cast.police).rated("unsatisfied", "没有时间表。")
    life.answer(cast.clerk, "close", reason="已经说明")
    assert for_whom(life, "begin", "submit", "rate") == [None, None, None]
    assert for_whom(life, "register", "assign", "close") == [cast.office] * 3
    assert for_whom(life, "sign_opinion") == [cast.roads]
    assert for_whom(life, "log_contact", "sign", "issue") == [cast.police] * 3


def test_the_lead_speaks_when_it_goes_on_without_an_opinion(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    life.goes_on_without(cast.roads, "不涉及")
    record = newest(life, "waive_opinion")
    assert (record.department, record.particulars["concerned"]) == (cast.police, "市交通局")


def test_the_lead_asks_and_the_relay_decides_each_for_itself(cast: Cast) -> None:
    life = Life(cast).registered().answer(cast.clerk, "assign", relay=cast.government)
    life.answer(cast.overseer, "pass_on", leads=[cast.police]).accepted(cast.police)
    lead, share = cast.drafter[cast.police.pk], life.share(cast.police)
    life.act(lead, "ask_addition", share, department=cast.roads, reason="管路")
    life.answer(cast.overseer, "grant_addition")
    assert for_whom(life, "ask_addition", "grant_addition") == [cast.police, cast.government]


def test_the_desk_that_entered_it_acts_for_itself(cast: Cast) -> None:
    life = Life(cast)
    life.suggestion = begin_suggestion(
        cast.station_staff, cast.delegates[0], fields={"title": "关于疏浚河道的建议"}, asks=["疏浚。"],
        channel="phone", entered_at=cast.station)
    door.act(cast.station_staff, "submit", life.suggestion)
    assert for_whom(life, "begin", "submit") == [cast.station, cast.station]


def test_a_notice_names_who_did_it(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    life.rated("unsatisfied", "没有时间表。").answer(cast.clerk, "close", reason="已经说明")
    assert [words_of(newest(life, verb)) for verb in ("issue", "rate", "close")] == [
        "第001号：市公安局印发答复函", "第001号：沈秋禾作出评价", f"第001号：{cast.office}决定办结"]
