"""The lead waits for every opinion, and says what became of each."""

from datetime import date, timedelta

import pytest

from directory.clock import at
from oversight.letters import letter_of
from procedures.terms import LimitKind
from suggestions.actions.draft import write_reply
from suggestions.errors import Incomplete, NotAllowed, NotNow
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.workflow.procedure import lay_down
from workflow import door


@pytest.fixture
def life(cast: Cast) -> Life:
    return Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)


def go_on(life: Life) -> Life:
    cast = life.cast
    return life.act(cast.leader[cast.police.pk], "waive_opinion", life.share(cast.roads), reason="催办未果")


def say(life: Life, how: str, note: str = "") -> None:
    cast = life.cast
    reply, opinion = life.share(cast.police).reply, life.share(cast.roads).opinion
    door.keep(cast.drafter[cast.police.pk], reply, write_reply, verb="send_to_review", fields={},
              paragraphs=reply.paragraphs, verdicts={1: "done", 2: "done"}, promises=[],
              uptakes={opinion.pk: (how, note)})


def test_the_head_goes_on_once_it_is_overdue_and_urged(cast: Cast, life: Life) -> None:
    due = life.share(cast.roads).clocks.get(kind=LimitKind.OPINION).due_on
    with at(due), pytest.raises(NotNow, match="才到期，请继续等待"):
        go_on(life)
    late = due.replace(year=due.year + 1)
    with at(late):
        with pytest.raises(NotNow, match="请先催办"):
            go_on(life)
        life.act(cast.drafter[cast.police.pk], "urge", life.share(cast.roads), words="请今日送来。")
        with pytest.raises(NotNow, match="今天刚催办过市交通局"):
            go_on(life)
    with at(late + timedelta(1)):
        with pytest.raises(NotAllowed, match="主办单位办理"):
            life.act(cast.drafter[cast.police.pk], "waive_opinion", life.share(cast.roads), reason="等不及")
        go_on(life)
    assert life.share(cast.roads).urgings.get().by == cast.police
    assert (life.share(cast.roads).state, life.share(cast.roads).ended_reason) == ("ended", "催办未果")


@pytest.mark.fonts
def test_the_lead_prints_the_letter_with_which_it_urged(cast: Cast, life: Life) -> None:
    with at(life.share(cast.roads).clocks.get(kind=LimitKind.OPINION).due_on):
        life.act(cast.drafter[cast.police.pk], "urge", life.share(cast.roads), words="请今日送来。")
    letter = f"/urgings/{life.share(cast.roads).urgings.get().pk}/letter.pdf"
    may = {cast.drafter[cast.police.pk]: 200, cast.drafter[cast.roads.pk]: 200, cast.delegates[0].person: 403}
    assert {user: logged_in(user).get(letter).status_code for user in may} == may


def urge(life: Life) -> Life:
    return life.act(life.cast.clerk, "urge", life.share(life.cast.roads), words="请尽快送来。")


def test_who_has_not_even_signed_for_it_is_urged_and_late_from_the_assignment(cast: Cast) -> None:
    with at(date(2026, 3, 5)):
        life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police)
    clock = life.share(cast.roads).clocks.get(kind=LimitKind.OPINION)
    assert clock.due_on == date(2026, 4, 7)
    assert clock.explanation.startswith("自2026年3月5日交办（未签收）起1个月，")
    with at(date(2026, 4, 7)), pytest.raises(NotNow, match="才到期"):
        go_on(life)
    with at(date(2026, 4, 8)):
        with pytest.raises(NotNow, match="已经逾期，请先催办"):
            go_on(life)
        urge(life)
    with at(date(2026, 4, 9)):
        assert go_on(life).share(cast.roads).state == "ended"


def test_signed_for_it_counts_from_receipt(cast: Cast) -> None:
    with at(date(2026, 3, 5)):
        life = Life(cast).assigned(cast.police, cast.roads)
    with at(date(2026, 3, 10)):
        life.accepted(cast.roads)
    clock = life.share(cast.roads).clocks.get(kind=LimitKind.OPINION)
    assert clock.due_on == date(2026, 4, 10)
    assert clock.explanation.startswith("自2026年3月10日签收起1个月，")


def test_an_urging_before_the_day_is_over_urges_nobody_about_the_delay(cast: Cast, life: Life) -> None:
    due = life.share(cast.roads).clocks.get(kind=LimitKind.OPINION).due_on
    with at(due):
        urge(life)
    with at(due + timedelta(1)), pytest.raises(NotNow, match="已经逾期，请先催办"):
        go_on(life)


def test_an_urging_about_the_first_text_does_not_hold_for_the_second(cast: Cast) -> None:
    with at(date(2026, 3, 5)):
        life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    with at(date(2026, 4, 20)):
        urge(life).writes_opinion(cast.roads)
        life.act(cast.drafter[cast.police.pk], "send_back_opinion", life.share(cast.roads).opinion, reason="太略")
    with at(date(2026, 4, 28)):
        with pytest.raises(NotNow, match="已经逾期，请先催办"):
            go_on(life)
        urge(life)
    with at(date(2026, 4, 29)):
        assert go_on(life).share(cast.roads).state == "ended"


def without(cast: Cast, *kinds: LimitKind) -> None:
    kept = {kind: limit for kind, limit in Life(cast).suggestion.rules.limits.items() if kind not in kinds}
    lay_down(cast.congress, limits=kept)


def test_where_the_text_has_no_limit_the_head_goes_on_the_day_after_the_urging(cast: Cast) -> None:
    """北京 19 gives no number."""
    without(cast, LimitKind.OPINION)
    with at(date(2026, 3, 5)):
        life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
        with pytest.raises(NotNow, match="没有规定期限，请先催办"):
            go_on(life)
        with pytest.raises(NotNow, match="没有临期或者超期的时限"):
            urge(life)
    with at(date(2026, 4, 9)):
        urge(life)
        with pytest.raises(NotNow, match="今天刚催办过"):
            go_on(life)
        (urging,) = life.share(cast.roads).urgings.all()
        assert (urging.clock, urging.due_on) == (None, None)
        assert letter_of(urging).paragraphs[1] == "会办意见至今未送主办单位。"
    with at(date(2026, 4, 10)):
        assert go_on(life).share(cast.roads).state == "ended"


def test_sent_back_without_a_term_it_is_urged_once_more(cast: Cast) -> None:
    """河南 18 knows no second term: that the first date has passed says nothing of what was given back."""
    without(cast, LimitKind.OPINION_REDO)
    with at(date(2026, 3, 5)):
        life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    with at(date(2026, 6, 1)):
        urge(life).writes_opinion(cast.roads)
        life.act(cast.drafter[cast.police.pk], "send_back_opinion", life.share(cast.roads).opinion, reason="太略")
        with pytest.raises(NotNow, match="没有规定期限，请先催办"):
            go_on(life)
    with at(date(2026, 6, 2)):
        urge(life)
    with at(date(2026, 6, 3)):
        assert go_on(life).share(cast.roads).state == "ended"


def test_a_reply_says_what_became_of_each_opinion(cast: Cast, life: Life) -> None:
    drafter = cast.drafter[cast.police.pk]
    life.drafted(cast.police).writes_opinion(cast.roads)
    with pytest.raises(Incomplete, match="请写明会办意见的采纳情况：市交通局"):
        life.answer(drafter, "send_to_review", cast.police)
    before = life.share(cast.police).reply.digest()
    say(life, "partly")
    with pytest.raises(Incomplete, match="采纳情况"):
        life.answer(drafter, "send_to_review", cast.police)
    say(life, "partly", "公交改线另行论证。")
    life.answer(drafter, "send_to_review", cast.police)
    assert life.share(cast.police).reply.digest() != before
    assert str(life.share(cast.roads).opinion.uptake) == "部分采纳：公交改线另行论证。"


def test_an_opinion_sent_back_is_taken_up_anew(cast: Cast, life: Life) -> None:
    life.writes_opinion(cast.roads).drafted(cast.police)
    life.act(cast.drafter[cast.police.pk], "send_back_opinion", life.share(cast.roads).opinion, reason="请写明时间")
    life.writes_opinion(cast.roads, "十月底前设好。")
    with pytest.raises(Incomplete, match="采纳情况"):
        life.answer(cast.drafter[cast.police.pk], "send_to_review", cast.police)


def test_only_of_what_was_entered_afterwards_no_source_tells(cast: Cast, life: Life) -> None:
    life.writes_opinion(cast.roads).drafted(cast.police)
    with pytest.raises(Incomplete, match="只用于补录的建议"):
        say(life, "unstated")
