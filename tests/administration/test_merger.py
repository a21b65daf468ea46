"""机构撤并: what a department has in hand goes on at its successor; what has left the house stays as it was."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.clock import at, today
from directory.rights import Right
from letters.compose.letter import letter_of
from letters.compose.sheet import sheet_of
from permissions.grants import bring_up_to_date
from permissions.scopes import departments_where, forget
from suggestions.models import Assignment, Record, Succession
from suggestions.queries import may_see
from tests.administration.merging import merged
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow import door, succeeding
from workflow.models import Todo
from workflow.night.drift import compare
from workflow.succeeding import AT_ONCE, carry_over_some

pytestmark = pytest.mark.django_db


def asked(life: Life) -> list[tuple[str, str]]:
    """(step, department) of every open todo."""
    return sorted((todo.step, str(todo.department)) for todo in life.open_todos())


STEPS: dict[str, Callable[[Cast, Life], object]] = {
    "sign_for": lambda cast, life: life,
    "take_up": lambda cast, life: life.answer(cast.receiver[cast.roads.pk], "sign_for", cast.roads),
    "draft": lambda cast, life: life.accepted(cast.roads),
    "review": lambda cast, life: life.accepted(cast.roads).drafted(cast.roads).answer(
        cast.drafter[cast.roads.pk], "send_to_review", cast.roads),
    "sign": lambda cast, life: life.accepted(cast.roads).drafted(cast.roads).to_sign(cast.roads),
}


@pytest.mark.parametrize("step", STEPS)
def test_in_the_middle_of_every_step_the_successor_is_asked(cast: Cast, step: str) -> None:
    life = Life(cast).assigned(cast.roads)
    STEPS[step](cast, life)
    share = life.share(cast.roads)
    clocks = list(share.clocks.values_list("kind", "due_on", "stopped_on"))
    merged(cast, cast.roads, cast.water)
    share.refresh_from_db()
    assert (share.department, share.carried_on) == (cast.water, today())
    page = logged_in(cast.drafter[cast.water.pk]).get(reverse("suggestion", args=[life.suggestion.pk])).text
    assert "以前由市交通局办理" in page
    assert asked(life) == [(step, "市水利局")]
    assert list(share.clocks.values_list("kind", "due_on", "stopped_on")) == clocks
    record = Record.objects.filter(suggestion=life.suggestion).latest("pk")
    assert (record.verb, record.actor, record.particulars["formerly"], record.particulars["merged_into"]) == (
        "carry_over", cast.admin, "市交通局", "市水利局")
    assert list(compare(dry=False)) == []


def test_who_decides_is_asked_on(cast: Cast) -> None:
    life = Life(cast).assigned(cast.roads)
    life.answer(cast.receiver[cast.roads.pk], "sign_for", cast.roads)
    life.answer(cast.drafter[cast.roads.pk], "ask_release", cast.roads, reason="不属职责", proposed=cast.parks)
    other = Life(cast).assigned(cast.roads).accepted(cast.roads).asks_for_time(cast.roads)
    merged(cast, cast.roads, cast.water)
    assert asked(life) == [("decide_release", "代表工委")]
    assert asked(other) == [("decide_extension", "代表工委"), ("draft", "市水利局")]
    life.answer(cast.clerk, "refuse_release", reason="属于贵局职责")
    other.answer(cast.clerk, "refuse_extension", reason="事情不复杂")
    assert asked(life) == [("draft", "市水利局")]
    assert list(compare(dry=False)) == []


def test_the_whole_life_goes_on_there(cast: Cast) -> None:
    with at(today() - timedelta(days=9)):
        life = Life(cast).assigned(cast.roads, cast.schools).accepted(cast.roads, cast.schools)
        life.writes_opinion(cast.schools).drafted(cast.roads)
    merged(cast, cast.roads, cast.water)
    drafter, water = cast.drafter[cast.roads.pk], cast.water
    assert drafter.posts.get().department == water
    life.answer(drafter, "send_to_review", water)
    life.answer(cast.reviewer[water.pk], "pass_review", water)
    life.answer(cast.leader[water.pk], "sign", water, digest=life.share(water).reply.digest())
    life.answer(cast.receiver[water.pk], "register_letter", water).answer(cast.receiver[water.pk], "issue", water)
    letter = letter_of(life.share(water).reply)
    assert (letter.issuer, letter.number[:5]) == ("云溪市水利局", "云水提函〔")
    # It was given to the roads: the sheet of that day says so.
    assert sheet_of(life.share(water)).bureau == "云溪市交通运输局"
    life.rated()
    assert life.fresh.state == "closed"


def test_what_has_left_the_house_keeps_its_name_and_is_read_by_the_successor(cast: Cast) -> None:
    old = Life(cast).assigned(cast.roads).accepted(cast.roads).replied(cast.roads).rated()
    assert not may_see(cast.drafter[cast.water.pk], old.fresh)
    before = letter_of(old.share(cast.roads).reply)
    merged(cast, cast.roads, cast.water)
    forget(cast.drafter[cast.water.pk])
    assert letter_of(old.share(cast.roads).reply) == before
    assert (before.issuer, old.share(cast.roads).state) == ("云溪市交通运输局", "done")
    assert may_see(cast.drafter[cast.water.pk], old.fresh)
    bring_up_to_date()
    forget(cast.drafter[cast.water.pk])
    assert cast.roads.pk in departments_where(cast.drafter[cast.water.pk], Right.SEE_CASES)
    assert logged_in(cast.drafter[cast.water.pk]).get("/").text.count("云溪市交通运输局") == 0


def test_a_signed_letter_goes_out_in_the_name_it_was_signed_in(cast: Cast) -> None:
    life = Life(cast).assigned(cast.roads).accepted(cast.roads).drafted(cast.roads).to_sign(cast.roads)
    life.answer(cast.leader[cast.roads.pk], "sign", digest=life.share(cast.roads).reply.digest())
    merged(cast, cast.roads, cast.water)
    page = logged_in(cast.admin).get(reverse("manage_department_merger", args=[cast.roads.pk])).text
    assert "答复已经签发，用原单位名义编号、印发。" in page
    life.answer(cast.receiver[cast.water.pk], "register_letter").answer(cast.receiver[cast.water.pk], "issue")
    assert letter_of(life.share(cast.roads).reply).number.startswith("云交提函")


def shares(life: Life) -> dict[str, tuple[str, str]]:
    """Department → (role, state)."""
    return {str(one.department): (one.role, one.state) for one in life.suggestion.assignments.order_by("pk")}


def test_a_lead_merged_into_its_co_handler_answers_alone(cast: Cast) -> None:
    waiting = Life(cast).assigned(cast.roads, cast.water).accepted(cast.roads, cast.water)
    given = Life(cast).assigned(cast.roads, cast.water).accepted(cast.roads, cast.water).writes_opinion(cast.water)
    merged(cast, cast.roads, cast.water)
    found = waiting.suggestion.assignments.order_by("pk").values_list("department", "role", "state")
    assert list(found) == [(cast.water.pk, "lead", "accepted"), (cast.water.pk, "co", "ended")]
    assert waiting.steps() == ["draft"]
    lead = given.suggestion.assignments.get(role="lead")
    assert given.suggestion.assignments.get(role="co").opinion.state == "issued"
    assert (lead.department, list(lead.reply.opinions_passed_over()), list(lead.helpers())) == (cast.water, [], [])
    assert list(compare(dry=False)) == []


def test_a_co_handler_merged_into_its_lead_writes_to_nobody(cast: Cast) -> None:
    life = Life(cast).assigned(cast.water, cast.roads).accepted(cast.water, cast.roads)
    merged(cast, cast.roads, cast.water)
    assert shares(life) == {"市水利局": ("lead", "accepted"), "市交通局": ("co", "ended")}
    assert asked(life) == [("draft", "市水利局")]
    assert not life.share(cast.roads).clocks.filter(stopped_on=None).exists()
    life.drafted(cast.water).to_sign(cast.water)
    assert list(compare(dry=False)) == []


@pytest.mark.parametrize(("further", "goes_on"), [("roads", "市交通局"), ("water", "市水利局")])
def test_of_two_co_handlers_the_one_further_along_goes_on(cast: Cast, further: str, goes_on: str) -> None:
    life = Life(cast).assigned(cast.police, cast.roads, cast.water).accepted(cast.police, getattr(cast, further))
    share = life.share(getattr(cast, further))
    merged(cast, cast.roads, cast.water)
    share.refresh_from_db()
    assert (share.department, share.state) == (cast.water, "accepted")
    assert [todo.department for todo in life.open_todos() if todo.assignment == share] == [cast.water]
    row = Succession.objects.get(department=cast.roads)
    assert (row.assignment.state, row.joined_to.state) == (
        ("accepted", "ended") if goes_on == "市交通局" else ("ended", "accepted"))
    assert list(compare(dry=False)) == []


@pytest.mark.parametrize("old", ["first", "second"])
def test_two_that_lead_jointly_become_one_at_the_signature(cast: Cast, old: str) -> None:
    life = Life(cast).registered().answer(
        cast.clerk, "assign", leads=[cast.roads, cast.water], together=True)
    life.accepted(cast.roads, cast.water).drafted(cast.roads).to_sign(cast.roads)
    assert life.steps() == ["countersign"]
    pair = (cast.roads, cast.water) if old == "first" else (cast.water, cast.roads)
    merged(cast, *pair)
    assert asked(life) == [("sign", str(pair[1]))]
    assert list(compare(dry=False)) == []


def test_a_third_joint_lead_is_asked_still(cast: Cast) -> None:
    life = Life(cast).registered().answer(
        cast.clerk, "assign", leads=[cast.police, cast.roads, cast.schools], together=True)
    life.accepted(cast.police, cast.roads, cast.schools).drafted(cast.police).to_sign(cast.police)
    merged(cast, cast.roads, cast.water)
    assert asked(life) == [("countersign", "市教育局"), ("countersign", "市水利局")]
    for bureau in (cast.schools, cast.water):
        todo = next(one for one in life.open_todos() if one.department == bureau)
        door.answer(cast.leader[bureau.pk], todo.pk, "agree_to_reply", digest=life.share(cast.police).reply.digest())
    assert life.steps() == ["sign"]


def test_what_is_frozen_waits_and_the_night_carries_it_over(cast: Cast) -> None:
    life = Life(cast).assigned(cast.roads).act(cast.clerk, "freeze", reason="第二条诉求")
    merged(cast, cast.roads, cast.water)
    assert life.share(cast.roads).department == cast.roads
    page = logged_in(cast.admin).get(reverse("manage_department_merger", args=[cast.roads.pk])).text
    assert ("受限知悉的一件" in page, life.suggestion.title in page) == (True, False)
    assert len(list(succeeding.go_on(dry=True))) == 1
    life.act(cast.head, "unfreeze", reason="不涉密")
    assert list(succeeding.go_on(dry=False)) == ["市交通局并入后转出办理1件"]
    assert life.share(cast.water).state == "offered"
    assert list(succeeding.go_on(dry=False)) == []


def test_under_protection_its_leader_learns_of_it_and_the_administrator_does_not(cast: Cast) -> None:
    life = Life(cast).assigned(cast.roads).act(cast.head, "protect", reason="怕报复")
    merged(cast, cast.roads, cast.water)
    assert life.share(cast.water).carried_on == today()
    assert may_see(cast.leader[cast.water.pk], life.fresh)
    assert not may_see(cast.admin, life.fresh)
    assert not may_see(cast.drafter[cast.water.pk], life.fresh)


def test_merged_twice_the_last_one_has_it(cast: Cast) -> None:
    with at(today() - timedelta(days=3)):
        life = Life(cast).assigned(cast.roads)
        merged(cast, cast.roads, cast.water)
    merged(cast, cast.water, cast.parks)
    share = life.share(cast.parks)
    days = [today() - timedelta(days=back) for back in (4, 2, 0)]
    assert [str(share.department_on(day)) for day in days] == ["市交通局", "市水利局", "市城管局"]
    assert asked(life) == [("sign_for", "市城管局")]
    bring_up_to_date()
    forget(cast.drafter[cast.parks.pk])
    assert {cast.roads.pk, cast.water.pk, cast.parks.pk} <= set(
        departments_where(cast.drafter[cast.parks.pk], Right.SEE_CASES))


def test_a_thousand_cases_go_in_parts_at_the_same_cost_each(cast: Cast) -> None:
    lives = [Life(cast, title=f"关于第{number}条路的建议").assigned(cast.roads) for number in range(4)]
    cast.roads.merged_into, cast.roads.merged_on, cast.roads.is_active = cast.water, today(), False
    cast.roads.save()
    costs = []
    for life in lives:
        share = Assignment.objects.get(pk=life.share(cast.roads).pk)
        with CaptureQueriesContext(connection) as counted:
            door.act(cast.admin, "carry_over", share)
        costs.append(sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
                         for one in counted.captured_queries))
    print(f"\n{connection.vendor}: {costs} statements a share, {AT_ONCE} shares a job")
    assert costs[1:] == [costs[1]] * 3
    assert costs[1] <= 24
    assert Todo.objects.open().filter(department=cast.water).count() == 4


def test_a_job_takes_its_part_and_asks_for_the_next(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(succeeding, "AT_ONCE", 2)
    lives = [Life(cast, title=f"关于第{number}条路的建议").assigned(cast.roads) for number in range(3)]
    cast.roads.merged_into, cast.roads.merged_on, cast.roads.is_active = cast.water, today(), False
    cast.roads.save()
    last = carry_over_some(cast.roads, 0, cast.admin)
    assert (last, cast.roads.assignments.active().count()) == (lives[1].share(cast.water).pk, 1)
    assert (carry_over_some(cast.roads, last, cast.admin), cast.roads.assignments.active().count()) == (0, 0)
