"""延期: asked in time, with a reason, decided by whom the procedure names, never beyond the law's six months."""

from datetime import date, timedelta

import pytest

from directory.clock import at, today
from directory.models import Role
from permissions.grants import appoint
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Extension
from tests.cast import Cast, Life
from tests.workflow.procedure import lives_by
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.night.drift import differences
from workflow.reading.lateness import late_words

ASSIGNED = date(2026, 3, 5)
DUE, LONGEST = date(2026, 6, 5), date(2026, 9, 7)  # 5 September is a Saturday


def taken_up(cast: Cast) -> Life:
    """Assigned on 5 March, taken up by the police."""
    with at(ASSIGNED):
        return Life(cast, joiners=1).assigned(cast.police, cast.roads).accepted(cast.police)


@pytest.fixture
def life(cast: Cast) -> Life:
    return taken_up(cast)


def running(life: Life) -> dict[str, date]:
    clocks = life.share(life.cast.police).clocks.filter(stopped_on=None, kind__startswith="reply")
    return {clock.kind: clock.due_on for clock in clocks}


def told(life: Life) -> set[str]:
    """Who is told of the last act."""
    record = life.suggestion.records.latest("place")
    tell_those_concerned.func(record.pk)
    return set(Notice.objects.filter(record=record).values_list("person__name", flat=True))


def test_asked_granted_and_told(cast: Cast, life: Life) -> None:
    with at(date(2026, 5, 20)):
        life.asks_for_time(cast.police, days=60)
        assert life.steps() == ["decide_extension", "draft", "sign_for"]
        assert differences()[0] == differences()[1] == {}
        assert running(life) == {"reply": DUE}
        life.answer(cast.clerk, "grant_extension", cast.police, reason="同意。")
        assert told(life) == {"沈秋禾", "贺立群", "承0"}
    assert running(life) == {"reply_extended": DUE + timedelta(60)}
    (clock,) = life.share(cast.police).clocks.filter(kind="reply_extended")
    assert clock.explanation.startswith(
        "经代表工委同意延期答复，延至2026年8月4日（周二）。最长期限：自2026年3月5日交办起6个月")
    assert clock.article == "《代表法》第五十一条第二款"
    assert life.steps() == ["draft", "sign_for"]


def test_asked_in_time_it_is_granted_a_day_later(cast: Cast, life: Life) -> None:
    with at(DUE):
        life.asks_for_time(cast.police)
    with at(DUE + timedelta(3)):
        life.answer(cast.clerk, "grant_extension", cast.police)
        assert "答复代表" not in late_words(life.fresh)
    assert running(life) == {"reply_extended": DUE + timedelta(30)}
    assert life.share(cast.police).clocks.get(kind="reply").stopped_on == DUE


def test_nobody_is_given_a_day_that_is_over(cast: Cast, life: Life) -> None:
    with at(DUE):
        life.asks_for_time(cast.police, days=5)
    with at(DUE + timedelta(20)):
        with pytest.raises(Incomplete, match="2026年6月10日（周三）已过"):
            life.answer(cast.clerk, "grant_extension", cast.police)
        with pytest.raises(Incomplete, match="最长只能延至2026年9月7日"):
            life.answer(cast.clerk, "grant_extension", cast.police, until=LONGEST + timedelta(1))
        life.answer(cast.clerk, "grant_extension", cast.police, until=LONGEST)
    assert running(life) == {"reply_extended": LONGEST}


def test_frozen_between_asking_and_deciding(cast: Cast, life: Life) -> None:
    with at(date(2026, 5, 20)):
        life.asks_for_time(cast.police, days=10)
    with at(date(2026, 6, 1)):
        life.act(cast.clerk, "freeze", reason="核查")
    with at(date(2026, 7, 20)):
        life.act(cast.head, "unfreeze", reason="不涉密")
        with pytest.raises(Incomplete, match="2026年6月15日（周一）已过"):
            life.answer(cast.clerk, "grant_extension", cast.police)
        life.answer(cast.clerk, "grant_extension", cast.police, until=date(2026, 8, 3))
        assert "答复代表" not in late_words(life.fresh)
    assert running(life) == {"reply_extended": date(2026, 8, 3)}


def test_after_the_longest_limit_it_can_only_be_refused(cast: Cast, life: Life) -> None:
    with at(DUE):
        life.asks_for_time(cast.police)
    with at(LONGEST + timedelta(1)):
        with pytest.raises(NotNow, match="最长期限2026年9月7日（周一）已过"):
            life.answer(cast.clerk, "grant_extension", cast.police, until=LONGEST)
        life.answer(cast.clerk, "refuse_extension", cast.police, reason="已过最长期限。")
    assert running(life) == {"reply": DUE}


def test_refused_the_date_stays(cast: Cast, life: Life) -> None:
    with at(date(2026, 5, 20)):
        life.asks_for_time(cast.police).answer(cast.clerk, "refuse_extension", cast.police, reason="事情不复杂。")
        assert told(life) == {"承0"}
        assert running(life) == {"reply": DUE}
        # Another reason may be a better one.
        assert life.asks_for_time(cast.police).steps() == ["decide_extension", "draft", "sign_for"]


def test_the_office_may_give_less_but_the_law_gives_no_more(cast: Cast, life: Life) -> None:
    with at(date(2026, 5, 20)):
        ask = {"reason": "面广。"}
        drafter, share = cast.drafter[cast.police.pk], life.share(cast.police)
        with pytest.raises(Incomplete, match="最长只能延至2026年9月7日"):
            life.act(drafter, "ask_extension", share, until=LONGEST + timedelta(1), **ask)
        with pytest.raises(Incomplete, match="要晚于现在的答复期限2026年6月5日"):
            life.act(drafter, "ask_extension", share, until=DUE, **ask)
        life.act(drafter, "ask_extension", share, until=date(2026, 8, 3), **ask)
        with pytest.raises(Incomplete, match="承办单位只申请延至2026年8月3日"):
            life.answer(cast.clerk, "grant_extension", cast.police, until=LONGEST)
        life.answer(cast.clerk, "grant_extension", cast.police, until=date(2026, 7, 1))
    assert running(life) == {"reply_extended": date(2026, 7, 1)}


def test_only_in_time_only_once_and_only_by_who_answers(cast: Cast, life: Life) -> None:
    with at(DUE + timedelta(1)), pytest.raises(NotNow, match="答复期限2026年6月5日（周五）已过"):
        life.asks_for_time(cast.police)
    with at(DUE):
        life.asks_for_time(cast.police)
        with pytest.raises(NotNow, match="正等决定"):
            life.asks_for_time(cast.police)
        life.answer(cast.clerk, "grant_extension", cast.police)
        with pytest.raises(NotNow, match="已经延期过"):
            life.asks_for_time(cast.police)
        life.accepted(cast.roads)
        with pytest.raises(NotNow, match="主办单位才能延期"):
            life.act(cast.drafter[cast.roads.pk], "ask_extension", life.share(cast.roads), reason="忙",
                     until=today() + timedelta(9))


def test_the_bureau_does_not_decide_for_itself(cast: Cast, life: Life) -> None:
    with at(date(2026, 5, 20)):
        life.asks_for_time(cast.police)
        for user in (cast.leader[cast.police.pk], cast.overseer):
            with pytest.raises(NotAllowed, match="由办理规程规定的机构决定"):
                life.answer(user, "grant_extension", cast.police)


def test_the_government_office_decides_where_the_procedure_says_so(cast: Cast) -> None:
    cast.adopts(extension="government")
    life = taken_up(cast)
    with at(date(2026, 5, 20)):
        life.asks_for_time(cast.police)
        with pytest.raises(NotAllowed):
            life.answer(cast.clerk, "grant_extension", cast.police)
        life.answer(cast.overseer, "grant_extension", cast.police)
    assert running(life) == {"reply_extended": DUE + timedelta(30)}
    assert str(life.suggestion.records.latest("place").department) == "市政府办"


@pytest.mark.parametrize("preset", ["henan-2017", "chongqing-2018"])
def test_without_consent_the_delegates_are_told(cast: Cast, preset: str) -> None:
    """河南 20, 重庆 21."""
    lives_by(cast.congress, preset, date(2026, 1, 1))
    life = taken_up(cast)
    with at(date(2026, 5, 20)):
        with pytest.raises(NotNow, match="不要求审批"):
            life.asks_for_time(cast.police)
        life.act(cast.drafter[cast.police.pk], "extend_reply", life.share(cast.police), reason="涉及三个区。",
                 until=LONGEST)
        assert told(life) == {"沈秋禾", "贺立群", "周敏慧", "唐守正"}
    assert running(life) == {"reply_extended": LONGEST}
    assert life.steps() == ["draft", "sign_for"]


def test_notice_alone_is_not_enough_where_consent_is_wanted(cast: Cast, life: Life) -> None:
    with at(date(2026, 5, 20)), pytest.raises(NotNow, match="经同意后才能延期"):
        life.act(cast.drafter[cast.police.pk], "extend_reply", life.share(cast.police), reason="忙", until=LONGEST)


def test_nobody_need_decide_once_the_reply_is_out_or_the_matter_withdrawn(cast: Cast, life: Life) -> None:
    with at(date(2026, 5, 20)):
        life.goes_on_without(cast.roads)
        life.asks_for_time(cast.police).replied(cast.police)
        assert life.steps() == ["rate"]
        other = Life(cast).assigned(cast.police).accepted(cast.police).asks_for_time(cast.police)
        other.act(cast.delegates[0].person, "withdraw", reason="已解决")
        assert other.steps() == []
        assert differences()[0] == differences()[1] == {}
    assert {one.state for one in Extension.objects.all()} == {"dropped"}


def test_who_takes_over_counts_from_the_first_assignment(cast: Cast) -> None:
    with at(ASSIGNED):
        life = Life(cast).assigned(cast.police).answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
        life.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="不属职责")
    with at(date(2026, 4, 1)):
        life.answer(cast.clerk, "grant_release", cast.police, to=cast.parks).accepted(cast.parks)
        with pytest.raises(Incomplete, match="最长只能延至2026年9月7日"):
            life.act(cast.drafter[cast.parks.pk], "ask_extension", life.share(cast.parks), reason="面广",
                     until=date(2026, 10, 1))


def test_a_proposer_in_the_office_does_not_decide_on_his_own(cast: Cast, life: Life) -> None:
    appoint(cast.delegates[1].person, cast.office, Role.CLERK)
    with at(date(2026, 5, 20)):
        life.asks_for_time(cast.police)
        with pytest.raises(NotAllowed, match="您是这件建议的提出人"):
            life.answer(cast.delegates[1].person, "grant_extension", cast.police)


def test_what_was_put_back_goes_to_the_drafter_not_to_the_request(cast: Cast, life: Life) -> None:
    with at(date(2026, 5, 20)):
        life.goes_on_without(cast.roads)
        life.asks_for_time(cast.police).drafted(cast.police).to_sign(cast.police)
        life.act(cast.head, "put_back", life.share(cast.police).reply, reason="数字有误")
        assert life.steps() == ["decide_extension", "draft"]
