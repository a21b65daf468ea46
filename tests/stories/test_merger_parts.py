"""并案, and one of them goes its own way: frozen, withdrawn, moved alone; the others go on."""

from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at, today
from letters.compose import sheet_of
from suggestions.errors import Incomplete, NotNow
from suggestions.models import Contact
from tests.cast import Cast, Life
from tests.stories.test_merger import TITLES, merged
from tests.web.people import logged_in
from workflow.bulk import ACTS, carried_out, looked_at
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.night.drift import compare


@pytest.fixture
def pair(cast: Cast) -> list[Life]:
    """001 and 002, merged and not yet assigned."""
    lives = [Life(cast, title=title).registered() for title in TITLES[:2]]
    merged(lives)
    return lives


def test_a_frozen_one_leaves_and_the_others_go_on(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    police = cast.police
    main.answer(cast.clerk, "assign", leads=[police])
    other.act(cast.clerk, "freeze", reason="疑涉密")
    assert (other.fresh.merged_into, main.fresh.merged_with()) == (None, [])
    main.accepted(police)
    main.act(cast.drafter[police.pk], "log_contact", main.share(police), on=today(), how="phone", note="核对路口。",
             together=True)
    assert (Contact.objects.get().assignment, other.share(police).state) == (main.share(police), "offered")
    other.act(cast.head, "unfreeze", reason="不涉密").answer(cast.receiver[police.pk], "sign_for", police)
    assert list(compare(dry=False)) == []


def test_when_the_main_one_is_frozen_the_others_wait_for_nobody(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    police = cast.police
    main.answer(cast.clerk, "assign", leads=[police], co_handlers=[cast.roads]).accepted(police, cast.roads)
    main.act(cast.clerk, "freeze", reason="疑涉密")
    left = other.fresh.records.get(verb="leave_merger")
    assert left.particulars["without"] == ["市交通局"]
    assert "冻结" not in str(left.particulars)
    other.replied(police)
    assert (other.fresh.state, other.fresh.merged_into) == ("replied", None)
    # Emptied, it takes nobody with it.
    main.act(cast.head, "erase")
    assert other.fresh.records.filter(verb="leave_merger").count() == 1
    assert list(compare(dry=False)) == []


def test_withdrawn_it_is_handled_with_nobody(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    main.answer(cast.clerk, "assign", leads=[cast.police])
    other.act(cast.delegates[0].person, "withdraw", reason="情况已变")
    assert (other.fresh.state, other.fresh.merged_into) == ("withdrawn", None)
    assert sheet_of(main.share(cast.police)).merged == ""
    record = other.suggestion.records.get(verb="leave_merger")
    tell_those_concerned.call(record.pk)
    assert not Notice.objects.filter(record=record).exists()


def test_an_opinion_stands_while_another_letter_rests_on_it(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    police, roads, drafter = cast.police, cast.roads, cast.drafter[cast.police.pk]
    main.answer(cast.clerk, "assign", leads=[police], co_handlers=[roads]).accepted(police, roads)
    main.writes_opinion(roads)
    opinion = main.share(roads).opinion
    way, case = reverse("send_back_opinion", args=[opinion.pk]), reverse("suggestion", args=[main.suggestion.pk])
    assert way in logged_in(drafter).get(case).text
    other.drafted(police).to_sign(police)
    assert way not in logged_in(drafter).get(case).text
    with pytest.raises(NotNow, match="并案的第002号的答复已经送核稿，也用到这份会办意见"):
        main.act(drafter, "send_back_opinion", opinion, reason="不全。")
    other.answer(cast.leader[police.pk], "refuse_to_sign", police, reason="等会办意见补充。")
    main.act(drafter, "send_back_opinion", opinion, reason="不全。")
    with pytest.raises(Incomplete, match="会办意见还没有到齐：市交通局"):
        other.answer(drafter, "send_to_review", police)


def test_a_co_handler_that_joins_late_is_waited_for_at_the_signature(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    police, roads = cast.police, cast.roads
    main.answer(cast.clerk, "assign", leads=[police]).accepted(police)
    other.drafted(police).to_sign(police)
    main.act(cast.clerk, "add_co_handler", main.share(police), department=roads)

    def sign() -> Life:
        return other.answer(cast.leader[police.pk], "sign", police, digest=other.share(police).reply.digest())
    with pytest.raises(NotNow, match="会办意见还没有到齐：市交通局"):
        sign()
    main.accepted(roads).writes_opinion(roads)
    assert sign().steps() == ["register"]


def test_moved_alone_it_leaves(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    police, roads = cast.police, cast.roads
    with at(date(2026, 3, 9)):
        main.answer(cast.clerk, "assign", leads=[police])
        other.answer(cast.receiver[police.pk], "sign_for", police)
        other.answer(cast.drafter[police.pk], "ask_release", police, reason="归交通局管")
        other.answer(cast.clerk, "grant_release", police, to=roads)
        assert (other.fresh.merged_into, main.fresh.merged_into) == (None, main.suggestion)
        main.accepted(police)
    assert (main.share(police).state, other.share(roads).state) == ("accepted", "offered")
    assert list(compare(dry=False)) == []


def test_an_objection_of_its_own_takes_it_out(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    main.answer(cast.clerk, "assign", leads=[cast.police])
    other.act(cast.delegates[0].person, "object_to_assignment", other.share(cast.police), reason="归城管局管")
    other.answer(cast.clerk, "follow_objection", to=cast.parks)
    assert (other.fresh.merged_into, main.fresh.merged_into) == (None, main.suggestion)


def test_what_stays_when_the_main_one_is_moved_goes_on_alone(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    police = cast.police
    with at(date(2026, 3, 9)):
        main.answer(cast.clerk, "assign", leads=[police])
        other.accepted(police)
        main.answer(cast.receiver[police.pk], "sign_for", police)
        main.answer(cast.drafter[police.pk], "ask_release", police, reason="归交通局管")
        main.answer(cast.clerk, "grant_release", police, to=cast.roads)
    assert (other.share(police).state, other.fresh.merged_into) == ("accepted", None)


def test_it_is_not_assigned_before_its_main_one(cast: Cast, pair: list[Life]) -> None:
    main, other = pair
    with pytest.raises(NotNow, match="已并入第001号，请从主件交办"):
        other.answer(cast.clerk, "assign", leads=[cast.parks])
    main.answer(cast.clerk, "assign", leads=[cast.police])
    assert other.fresh.assignments.get().department == cast.police


def test_in_bulk_it_counts_as_done_with_its_main_one(cast: Cast, pair: list[Life]) -> None:
    numbers = [todo.pk for life in reversed(pair) for todo in life.open_todos()]
    rows = looked_at(cast.clerk, ACTS["assign"], numbers)
    carried_out(cast.clerk, ACTS["assign"], rows, {"leads": [cast.police], "note": ""})
    assert [(row.number, row.done, row.why_not) for row in rows] == [("002", True, ""), ("001", True, "")]
    alone = [Life(cast, title=title).registered() for title in TITLES[1:]]
    merged(alone)
    rows = looked_at(cast.clerk, ACTS["assign"], [alone[1].open_todos()[0].pk])
    carried_out(cast.clerk, ACTS["assign"], rows, {"leads": [cast.police], "note": ""})
    assert [(row.done, "请从主件交办" in row.why_not) for row in rows] == [(False, True)]
