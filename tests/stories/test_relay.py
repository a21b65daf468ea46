"""The two-step route: the congress assigns to the government's office, which passes it on (上海 11, 14)."""

from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at
from directory.models import Department
from oversight.letters import letter_of
from oversight.models import Digest
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.models import Record
from suggestions.wording import full_day
from tests.cast import Cast, Life
from tests.oversight.test_reminding import tick
from tests.web.people import asked, logged_in, say
from workflow.night.drift import compare
from workflow.reading.lateness import late_words
from workflow.reading.records import details_of


@pytest.fixture
def life(cast: Cast) -> Life:
    """With the government's office since Monday, 9 March 2026."""
    with at(date(2026, 3, 9)):
        life = Life(cast).registered()
        answer = say(cast.clerk, asked(life, "assign"), "assign", sure=True, mode="relay", note="请尽快分办。")
        assert answer.status_code == 302
    return life


def shares(life: Life) -> list[tuple[str, str, str]]:
    return [(str(one.department), one.role, one.state) for one in life.suggestion.assignments.order_by("pk")]


def clocks(life: Life, department: Department) -> dict[str, date]:
    return {one.kind: one.due_on for one in life.share(department).clocks.filter(stopped_on=None)}


def test_the_relay_passes_it_on_and_the_reply_counts_from_the_congress(cast: Cast, life: Life) -> None:
    assert shares(life) == [("市政府办", "relay", "offered")]
    assert clocks(life, cast.government) == {
        "assign": date(2026, 3, 16), "release": date(2026, 3, 23), "reply": date(2026, 6, 9)}
    with at(date(2026, 3, 11)):
        home = logged_in(cast.clerk).get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()
        assert "确定承办单位并转办" in home
        assert "待转办" in home
        assert "转办应于3月16日（周一）前" in home
        delegate = logged_in(cast.delegates[0].person).get(reverse("suggestion", args=[life.suggestion.pk]))
        assert "交市政府办，由它确定承办单位" in delegate.content.decode()
        answer = say(cast.overseer, asked(life, "pass_on"), "pass_on", sure=True, mode="lead", lead=cast.police.pk,
                     others=[cast.roads.pk])
        assert answer.status_code == 302
    assert shares(life) == [
        ("市政府办", "relay", "done"), ("市公安局", "lead", "offered"), ("市交通局", "co", "offered")]
    assert clocks(life, cast.police)["reply"] == date(2026, 6, 9)
    assert clocks(life, cast.police)["release"] == date(2026, 3, 25)
    assert clocks(life, cast.government) == {}
    life.accepted(cast.police, cast.roads).writes_opinion(cast.roads).replied(cast.police).rated()
    assert life.fresh.state == "closed"
    assert list(compare(dry=False)) == []


def test_the_relay_is_urged_while_it_holds_it(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 17)):
        life.act(cast.clerk, "urge", life.share(cast.government), words="请尽快转办。")
        life.act(cast.overseer, "explain_delay", life.share(cast.government).clocks.get(kind="assign"), cause="own",
                 reason="等法院回复", whose="综合处", promised_on=date(2026, 3, 20))
        page = logged_in(cast.clerk).get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()
    urging = life.share(cast.government).urgings.get()
    assert urging.clock.kind == "assign"
    assert letter_of(urging).paragraphs[1].startswith("转办的期限为2026年3月16日")
    assert "市政府办：转办，" in page
    with at(date(2026, 3, 17)):
        assert late_words(life.fresh) == "市政府办转办超期1日"


def test_its_term_is_one_of_passing_on_wherever_it_is_named(cast: Cast, life: Life) -> None:
    lines = tick(date(2026, 3, 16))
    assert [line.split("，")[1] for line in lines if "市政府办到期当日" in line] == ["转办"]
    item, = Digest.objects.filter(person=cast.overseer).latest("pk").items
    assert item["words"].startswith("市政府办，转办，")
    record = life.fresh.records.filter(verb="remind").latest("place")
    assert details_of(record, cast.clerk).startswith("转办到期当日")


def test_what_a_bureau_gives_back_goes_to_the_relay_first(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 11)):
        life.answer(cast.overseer, "pass_on", leads=[cast.police])
        life.answer(cast.receiver[cast.police.pk], "sign_for").answer(
            cast.drafter[cast.police.pk], "ask_release", reason="不属职责")
        assert life.steps() == ["relay_decides"]
        with pytest.raises(LookupError):
            life.answer(cast.clerk, "call_meeting", meet_on=date(2026, 3, 12))
        court = Department.objects.create(
            congress=cast.congress, kind="court", name="云溪市人民法院", short_name="市法院")
        with pytest.raises(Incomplete):
            life.answer(cast.overseer, "grant_release", to=court)
        life.answer(cast.overseer, "grant_release", to=cast.parks)
        life.answer(cast.receiver[cast.parks.pk], "sign_for").answer(
            cast.drafter[cast.parks.pk], "ask_release", reason="应由法院办理", proposed=court)
        life.answer(cast.overseer, "refer_up", reason="应由法院办理")
        assert life.steps() == ["decide_release"]
        assert list(compare(dry=False)) == []
        life.answer(cast.clerk, "grant_release", to=court)
    assert [one[:2] for one in shares(life)] == [
        ("市政府办", "relay"), ("市公安局", "lead"), ("市城管局", "lead"), ("市法院", "lead")]
    assert [life.share(one).came_through_a_relay() for one in (cast.parks, court)] == [True, False]
    assert clocks(life, court)["reply"] == date(2026, 6, 9)
    decided = Record.objects.filter(verb="grant_release").order_by("place")
    assert [str(one.department) for one in decided] == ["市政府办", "代表工委"]


def test_a_court_beside_the_lead_gives_nothing_back_to_the_relay(cast: Cast, life: Life) -> None:
    court = Department.objects.create(congress=cast.congress, kind="court", name="云溪市人民法院", short_name="市法院")
    with at(date(2026, 3, 11)):
        life.answer(cast.overseer, "pass_on", leads=[cast.police]).accepted(cast.police)
        for bureau in (cast.roads, court):
            life.act(cast.clerk, "add_co_handler", life.share(cast.police), department=bureau)
    assert [life.share(one).came_through_a_relay() for one in (cast.roads, court)] == [True, False]


def test_the_relay_may_give_it_back_and_is_told_to_go_on(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 10)):
        life.answer(cast.overseer, "give_back", reason="属于法院职责。")
        life.answer(cast.clerk, "refuse_release", reason="主要是道路管理")
        assert life.steps() == ["must_pass_on"]
        assert life.share(cast.government).state == AssignmentState.ACCEPTED
        life.answer(cast.overseer, "pass_on", leads=[cast.police, cast.government])
    assert [one[:2] for one in shares(life)] == [
        ("市政府办", "relay"), ("市公安局", "separate"), ("市政府办", "separate")]


def test_only_the_relays_own_departments_and_only_in_time(cast: Cast, life: Life) -> None:
    other = Cast("河口市")
    with at(date(2026, 3, 10)), pytest.raises(Incomplete):
        life.answer(cast.overseer, "pass_on", leads=[other.police])
    with at(date(2026, 3, 24)), pytest.raises(NotNow):
        life.answer(cast.overseer, "give_back", reason="属于法院职责。")
    with pytest.raises(LookupError):
        life.answer(cast.overseer, "sign_for")
    assert shares(life) == [("市政府办", "relay", "offered")]


def test_many_are_passed_on_at_once(cast: Cast, life: Life) -> None:
    second = Life(cast).registered()
    rows = [asked(second, "assign").pk]
    page = logged_in(cast.clerk).post(reverse("bulk"), {
        "verb": "assign", "row": rows, "look": "1", "lead": f"relay-{cast.government.pk}"})
    assert [fact["label"] for fact in page.context["look"].facts] == ["转办", "在办", "申请退回", "答复代表"]
    logged_in(cast.clerk).post(reverse("bulk"), {
        "verb": "assign", "row": rows, "confirmed": "1", "lead": f"relay-{cast.government.pk}"})
    rows = [asked(one, "pass_on").pk for one in (life, second)]
    kept = [one.fresh.clocks.get(kind="reply", stopped_on=None).due_on for one in (life, second)]
    page = logged_in(cast.overseer).post(reverse("bulk"), {
        "verb": "pass_on", "row": rows, "look": "1", "lead": str(cast.police.pk)})
    days = next(fact["value"] for fact in page.context["look"].facts if fact["label"] == "答复代表")
    assert days == f"{full_day(kept[0])}至{full_day(kept[1])}前，各件不同（暂定）"
    logged_in(cast.overseer).post(reverse("bulk"), {
        "verb": "pass_on", "row": rows, "confirmed": "1", "lead": str(cast.police.pk)})
    assert [shares(one)[-1] for one in (life, second)] == [("市公安局", "lead", "offered")] * 2
