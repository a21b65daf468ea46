"""共同主办 in time: who leads jointly is bound by the letter's limit, is reminded of it, and does not hold it up."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from directory.clock import at
from oversight.due import limit_to_urge
from oversight.models import Reminder
from suggestions.errors import NotAllowed, NotNow
from suggestions.models import Clock
from tests.cast import Cast, Life
from tests.oversight.test_reminding import tick
from tests.web.people import logged_in
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.night.drift import compare

MONDAY = date(2026, 3, 2)
WHY = {"reason": "久催不办。"}


@pytest.fixture
def life(cast: Cast) -> Life:
    """The police write, the roads lead jointly; since Monday, 2 March 2026."""
    with at(MONDAY):
        return Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.police, cast.roads], together=True)


def limits(life: Life, *, running: bool = True) -> list[list[tuple[str, date]]]:
    """Of the police and of the roads the limits of the reply."""
    bureaus = (life.cast.police, life.cast.roads)
    return [sorted(life.share(one).clocks.filter(stopped_on__isnull=running, kind__startswith="re").exclude(
        kind__in=["release", "reassign"]).values_list("kind", "due_on")) for one in bureaus]


def to_agree(life: Life) -> Life:
    with at(MONDAY):
        return life.accepted(life.cast.police, life.cast.roads).drafted(life.cast.police).to_sign(life.cast.police)


def test_both_are_bound_by_the_same_day(cast: Cast, life: Life) -> None:
    own, other = limits(life)
    assert own == other == [("reply", date(2026, 6, 2))]
    with at(MONDAY):
        life.accepted(cast.police, cast.roads).extended(cast.police)
    own, other = limits(life)
    assert own == other == [("reply_extended", date(2026, 7, 2))]
    with at(MONDAY):
        police = cast.police
        life.drafted(police).to_sign(police)
        life.answer(cast.leader[cast.roads.pk], "agree_to_reply", digest=life.share(police).reply.digest())
        life.answer(cast.leader[police.pk], "sign", police, digest=life.share(police).reply.digest())
        life.answer(cast.receiver[police.pk], "register_letter", police).answer(
            cast.receiver[police.pk], "issue", police)
        assert limits(life) == [[], []]
        life.act(cast.leader[police.pk], "recall_letter", life.share(police).reply, reason="数字有误")
    own, other = limits(life)
    assert own == other == [("reply_extended", date(2026, 7, 2))]


def test_who_is_silent_can_be_urged(cast: Cast, life: Life) -> None:
    with at(date(2026, 5, 29)):
        limit = limit_to_urge(life.share(cast.roads))
        assert limit is not None
        assert limit.kind == "reply"
        life.act(cast.clerk, "urge", life.share(cast.roads), words="请尽快签收。")


def test_the_ladder_reminds_the_desk_that_has_the_letter(cast: Cast, life: Life) -> None:
    to_agree(life)
    Clock.objects.exclude(kind="reply").delete()
    Clock.objects.update(due_on=date(2026, 3, 16))
    tick(date(2026, 3, 9))
    told = Reminder.objects.order_by("pk").values_list("clock__assignment__department", "department", "right")
    assert list(told) == [(cast.police.pk, cast.roads.pk, "lead_department"), (cast.roads.pk, cast.roads.pk, "handle")]


def test_let_go_before_it_has_signed_for_it_the_other_answers_alone(cast: Cast, life: Life) -> None:
    with at(MONDAY):
        life.accepted(cast.police).act(cast.clerk, "end_joint_lead", life.share(cast.roads), **WHY)
        record = life.suggestion.records.latest("place")
        tell_those_concerned.call(record.pk)
        told = set(Notice.objects.filter(record=record).values_list("person__name", flat=True))
        assert told == {"承0", "承1"}
        assert (life.share(cast.roads).state, limits(life)[1], life.steps()) == ("ended", [], ["draft"])
        life.replied(cast.police)
    assert list(compare(dry=False)) == []


def test_as_a_co_handler_it_writes_an_opinion(cast: Cast, life: Life) -> None:
    with at(MONDAY):
        life.accepted(cast.police, cast.roads)
    with at(MONDAY + timedelta(7)):
        life.act(cast.clerk, "end_joint_lead", life.share(cast.roads), co_handles=True, **WHY)
        share = life.share(cast.roads)
        running, = share.clocks.filter(stopped_on=None)
        assert (share.role, running.kind, running.started_on) == ("co", "opinion", MONDAY + timedelta(7))
        assert life.steps() == ["draft", "draft"]
        assert list(compare(dry=False)) == []
        life.writes_opinion(cast.roads).replied(cast.police)
    assert list(compare(dry=False)) == []


def test_what_has_not_signed_for_it_signs_for_an_opinion(cast: Cast, life: Life) -> None:
    with at(MONDAY):
        life.act(cast.clerk, "end_joint_lead", life.share(cast.roads), co_handles=True, **WHY).accepted(cast.roads)
        assert life.steps() == ["draft", "sign_for"]
        life.writes_opinion(cast.roads)
    assert list(compare(dry=False)) == []


def test_let_go_at_the_signature_the_letter_goes_on(cast: Cast, life: Life) -> None:
    to_agree(life)
    with at(MONDAY):
        with pytest.raises(NotNow, match="已经送核稿，不能再改为会办"):
            life.act(cast.clerk, "end_joint_lead", life.share(cast.roads), co_handles=True, **WHY)
        life.act(cast.clerk, "end_joint_lead", life.share(cast.roads), **WHY)
        assert (life.steps(), list(compare(dry=False))) == (["sign"], [])
        police = cast.police
        life.answer(cast.leader[police.pk], "sign", police, digest=life.share(police).reply.digest())
        with pytest.raises(NotNow, match="不是共同主办单位"):
            life.act(cast.clerk, "end_joint_lead", life.share(cast.roads), **WHY)


def test_who_has_objected_is_brought_together_first(cast: Cast, life: Life) -> None:
    to_agree(life)
    with at(MONDAY):
        life.answer(cast.leader[cast.roads.pk], "object_to_reply", reason="没有商量过。")
        with pytest.raises(NotNow, match="正在协调"):
            life.act(cast.clerk, "end_joint_lead", life.share(cast.roads), **WHY)
        life.answer(cast.clerk, "let_one_answer", reason="协调不成")
    assert limits(life)[1] == []


def test_by_the_office_on_screen(cast: Cast, life: Life) -> None:
    share = life.share(cast.roads)
    for user in (cast.drafter[cast.police.pk], cast.drafter[cast.roads.pk], cast.overseer):
        with pytest.raises(NotAllowed):
            life.act(user, "end_joint_lead", share, **WHY)
    with pytest.raises(NotNow, match="不是共同主办单位"):
        life.act(cast.clerk, "end_joint_lead", life.share(cast.police), **WHY)
    desk, address = logged_in(cast.clerk), reverse("end_joint_lead", args=[share.pk])
    assert address in desk.get(reverse("suggestion", args=[life.suggestion.pk])).text
    assert desk.post(address, {}).status_code == 422
    said = {"what": "co", **WHY}
    assert "改为会办，会办意见的时限从今天起算" in desk.post(address, said).text
    assert desk.post(address, said | {"confirmed": "1"}).status_code == 302
    assert life.share(cast.roads).role == "co"
