"""并案 at its edges: at the relay, when a delegate objects, when the main one is withdrawn, in a second round."""

from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at
from suggestions.errors import Incomplete
from suggestions.models import Objection, Suggestion
from tests.cast import Cast, Life
from tests.stories.test_merger import TITLES, merged, states
from tests.web.people import logged_in
from tests.workflow.procedure import lives_by
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.night.drift import compare
from workflow.reading.records import details_of


@pytest.fixture
def pair(cast: Cast) -> list[Life]:
    """Registered 001 and 002."""
    lives = []
    for seat, title in enumerate(TITLES[:2]):
        life = Life(cast, title=title)
        lives.append(life.registered())
        assert life.fresh.number == f"00{seat + 1}"
    return lives


def units(life: Life) -> list[tuple[str, str, str]]:
    return [(str(one.department), one.role, one.state) for one in life.fresh.assignments.order_by("pk")]


def told(life: Life, verb: str) -> dict[str, str]:
    record = life.suggestion.records.filter(verb=verb).latest("place")
    tell_those_concerned.call(record.pk)
    return dict(Notice.objects.filter(record=record).values_list("person__name", "words"))


def test_what_joins_at_the_relay_goes_to_the_relay_and_on_with_it(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    main.answer(cast.clerk, "assign", relay=cast.government)
    merged(pair)
    assert units(other) == [("市政府办", "relay", "offered")]
    main.answer(cast.overseer, "pass_on", leads=[cast.police])
    assert units(other) == units(main) == [("市政府办", "relay", "done"), ("市公安局", "lead", "offered")]
    assert list(compare(dry=False)) == []


def test_what_joins_after_the_relay_has_passed_it_on_comes_by_the_relay_too(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    police = cast.police
    with at(date(2026, 3, 2)):
        main.answer(cast.clerk, "assign", relay=cast.government).answer(cast.overseer, "pass_on", leads=[police])
    with at(date(2026, 3, 9)):
        merged(pair)
        assert units(other) == units(main)
        assert other.share(police).through == other.share(cast.government)
        record = other.suggestion.records.get(verb="assign")
        assert details_of(record, cast.clerk).startswith("经市政府办转办，主办市公安局")
        assert "经市政府办转办，市公安局主办" in logged_in(cast.delegates[0].person).get(
            reverse("suggestion", args=[other.suggestion.pk])).text
        # Each has its own limit, counted from its own 交办.
        assert [life.share(police).clocks.get(kind="reply").due_on for life in pair] == [
            date(2026, 6, 2), date(2026, 6, 9)]
        assert not other.share(cast.government).clocks.filter(stopped_on=None).exists()
        main.answer(cast.receiver[police.pk], "sign_for", police)
        main.answer(cast.drafter[police.pk], "ask_release", police, reason="不属职责")
        assert main.steps() == other.steps() == ["relay_decides"]
        main.answer(cast.overseer, "grant_release", to=cast.parks)
    assert units(other)[1:] == units(main)[1:] == [("市公安局", "lead", "released"), ("市城管局", "lead", "offered")]
    assert other.share(cast.parks).through == other.share(cast.government)
    assert list(compare(dry=False)) == []


def test_what_was_assigned_by_another_way_is_handled_alone(cast: Cast, pair: list[Life]) -> None:
    """Else nobody could decide on a release: of one the relay, of the other the congress office is asked."""
    main, other = pair
    main.answer(cast.clerk, "assign", relay=cast.government).answer(cast.overseer, "pass_on", leads=[cast.police])
    other.answer(cast.clerk, "assign", leads=[cast.police])
    with pytest.raises(Incomplete, match="一件由政府办公室转办，一件直接交办"):
        merged(pair)


def test_what_the_relay_gives_back_it_gives_back_together(cast: Cast, pair: list[Life]) -> None:
    merged(pair)
    pair[0].answer(cast.clerk, "assign", relay=cast.government).answer(cast.overseer, "give_back", reason="属法院职责")
    pair[0].answer(cast.clerk, "grant_release", to=cast.police)
    assert units(pair[0]) == units(pair[1]) == [("市政府办", "relay", "released"), ("市公安局", "lead", "offered")]
    assert list(compare(dry=False)) == []


def test_what_lies_at_the_relay_joins_only_what_lies_there_too(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    other.answer(cast.clerk, "assign", relay=cast.government)
    with pytest.raises(Incomplete, match="主件还没有交办"):
        merged(pair)
    main.answer(cast.clerk, "assign", leads=[cast.police])
    with pytest.raises(Incomplete, match="主办单位与主件不同"):
        merged(pair)


def moved(cast: Cast, main: Life) -> None:
    main.act(cast.delegates[0].person, "object_to_assignment", main.share(cast.police), reason="归城管局管")
    main.answer(cast.clerk, "follow_objection", to=cast.parks, reason="属于城管局职责")


def test_an_objection_that_is_followed_moves_all(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    merged(pair)
    main.answer(cast.clerk, "assign", leads=[cast.police], co_handlers=[cast.roads])
    other.act(cast.delegates[0].person, "object_to_assignment", other.share(cast.police), reason="不归公安管")
    main.accepted(cast.police)
    moved(cast, main)
    assert units(other) == [("市公安局", "lead", "released"), ("市城管局", "lead", "offered")]
    assert [one.state for one in Objection.objects.all()] == ["followed", "followed"]
    assert [one.department for one in other.share(cast.parks).helpers()] == [cast.roads]
    assert (other.steps(), other.fresh.merged_into) == (["sign_for"], main.suggestion)
    assert set(told(other, "move_with_main")) == {"沈秋禾", cast.drafter[cast.police.pk].name}
    journey = logged_in(cast.delegates[0].person).get(reverse("suggestion", args=[other.suggestion.pk])).text
    assert "改由市城管局办理" in journey
    assert list(compare(dry=False)) == []


def test_what_is_written_already_stays_and_goes_on_alone(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    merged(pair)
    main.answer(cast.clerk, "assign", leads=[cast.police]).accepted(cast.police)
    other.drafted(cast.police).to_sign(cast.police)
    moved(cast, main)
    assert (units(other), other.fresh.merged_into) == ([("市公安局", "lead", "accepted")], None)
    assert other.steps() == ["sign"]


def test_when_the_main_one_is_withdrawn_the_others_learn_what_they_have_lost(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    merged(pair)
    main.answer(cast.clerk, "assign", leads=[cast.police], co_handlers=[cast.roads]).accepted(cast.police, cast.roads)
    main.act(cast.delegates[0].person, "withdraw", reason="情况已变")
    assert states(pair) == ["withdrawn", "in_hand"]
    words = told(other, "leave_merger")
    assert set(words) == {"沈秋禾", cast.clerk.name, cast.head.name, cast.drafter[cast.police.pk].name}
    assert words["沈秋禾"].endswith(
        "把这一件移出与第001号的并案，单独办理；市交通局不再会办这一件，需要的请另行增加会办单位")
    record = other.suggestion.records.get(verb="leave_merger")
    assert "主件第001号，市交通局不再会办这一件" in details_of(record, cast.clerk)
    other.act(cast.clerk, "add_co_handler", other.share(cast.police), department=cast.roads)


def test_the_delegates_are_told_that_it_is_handled_together(cast: Cast, pair: list[Life]) -> None:
    """重庆 13: 合并处理，并告知代表."""
    main, other = pair
    merged(pair)
    office = str(cast.office)
    assert told(main, "merge") == {"沈秋禾": f"第001号：{office}把第002号并入这一件一并办理，各件分别答复"}
    assert told(other, "be_merged") == {"沈秋禾": f"第002号：{office}把这一件并入第001号一并办理，仍单独答复"}
    page = logged_in(cast.delegates[0].person).get(reverse("suggestion", args=[other.suggestion.pk])).text
    assert "并入第001号办理" in page
    main.act(cast.clerk, "take_out", main.fresh, others=[other.fresh], reason="各办各的")
    assert told(other, "leave_merger") == {"沈秋禾": f"第002号：{office}把这一件移出与第001号的并案，单独办理"}


def test_a_further_round_asks_the_co_handlers_of_the_main_one(cast: Cast, pair: list[Life]) -> None:
    lives_by(cast.congress, "zhejiang-2016", active_from=date(2026, 1, 1))
    for life in pair:
        Suggestion.objects.filter(pk=life.suggestion.pk).update(procedure=cast.congress.procedures.latest("pk"))
    main, other = pair
    merged(pair)
    main.answer(cast.clerk, "assign", leads=[cast.police], co_handlers=[cast.roads, cast.water])
    main.accepted(cast.police, cast.roads, cast.water).writes_opinion(cast.roads)
    main.act(cast.clerk, "remove_co_handler", main.share(cast.water), reason="不涉及水利")
    other.replied(cast.police).rated("unsatisfied", "没有增加。")
    assert [(str(one.department), one.role) for one in other.fresh.assignments.filter(round=2)] == [
        ("市公安局", "lead"), ("市交通局", "co")]
