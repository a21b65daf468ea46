"""再次办理 at its edges: bureaus that became one while they were rated, and what a relay had passed on."""

from datetime import date

from directory.clock import at
from permissions.scopes import forget
from suggestions.models import Assignment
from tests.administration.merging import merged
from tests.cast import Cast, Life
from tests.workflow.procedure import lives_by
from workflow import door
from workflow.night.drift import compare

MARCH = date(2026, 3, 9)


def rates_badly(life: Life, share: Assignment) -> None:
    """The lead delegate is not satisfied with the reply of this share."""
    delegate = life.cast.delegates[0].person
    forget(delegate)
    todo = next(one for one in life.open_todos() if one.step == "rate" and one.assignment == share)
    door.answer(delegate, todo.pk, "rate", attitude="satisfied", result="unsatisfied", comment="没有解决。")


def test_two_that_became_one_begin_no_second_share_by_rule(cast: Cast) -> None:
    lives_by(cast.congress, "zhejiang-2016", date(2026, 1, 1))
    police, roads = cast.police, cast.roads
    with at(MARCH):
        life = Life(cast).registered().answer(cast.clerk, "assign", leads=[police, roads]).accepted(police, roads)
        life.replied(police).replied(roads)
        merged(cast, police, roads)
        rates_badly(life, life.share(roads))
        assert [one.round for one in life.fresh.assignments.filter(department=roads)] == [1, 2]
        rates_badly(life, life.share(police))
    # It is at work already: what becomes of the other answer the office decides.
    assert life.fresh.assignments.filter(round=2).count() == 1
    assert life.steps() == ["decide", "sign_for"]
    life.answer(cast.clerk, "close", police, reason="并入第二轮一并答复。")
    assert list(compare(dry=False)) == []


def test_a_further_round_goes_by_the_relay_too(cast: Cast) -> None:
    lives_by(cast.congress, "zhejiang-2016", date(2026, 1, 1))
    police = cast.police
    with at(MARCH):
        life = Life(cast).registered().answer(cast.clerk, "assign", relay=cast.government)
        life.answer(cast.overseer, "pass_on", leads=[police]).accepted(police).replied(police)
    with at(date(2026, 4, 9)):
        life.rated("unsatisfied", "没有解决。")
        share = life.share(police)
        assert (share.round, share.through) == (2, life.share(cast.government))
        # Counted from the rating, not from the day on which the congress had first assigned it.
        assert {one.started_on for one in share.clocks.filter(stopped_on=None)} == {date(2026, 4, 9)}
        life.answer(cast.receiver[police.pk], "sign_for", police)
        life.answer(cast.drafter[police.pk], "ask_release", police, reason="这次问的是道路")
        assert life.steps() == ["relay_decides"]
        life.answer(cast.overseer, "grant_release", police, to=cast.roads)
    assert life.share(cast.roads).through == life.share(cast.government)
    assert list(compare(dry=False)) == []
