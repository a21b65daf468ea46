"""保护代表 where others than office and bureau are asked: the government's office and the committee that supervises."""

from datetime import date, timedelta

import pytest

from directory.clock import at, today
from directory.models import Department, Role
from permissions.scopes import forget
from suggestions.actions.protect import may_be_named
from suggestions.errors import Incomplete
from suggestions.models import Suggestion
from suggestions.queries import may_see
from tests.cast import Cast, Life
from workflow.models import Todo
from workflow.night.drift import compare

WHY = "举报涉及当地有势力的人"
MARCH = date(2026, 3, 9)


def protected(life: Life) -> Life:
    """Under protection; the bureau's four people are named."""
    cast, police = life.cast, life.cast.police.pk
    life.talked_to = "某代表"
    life.act(cast.head, "protect", reason=WHY)
    return life.act(cast.leader[police], "name_readers", readers=[
        cast.leader[police], cast.drafter[police], cast.reviewer[police], cast.receiver[police]])


def sees(cast: Cast, life: Life) -> bool:
    """The government's 督查 people read it."""
    forget(cast.overseer)
    return may_see(cast.overseer, life.fresh)


def asked(cast: Cast) -> list[str]:
    forget(cast.overseer)
    return [todo.step for todo in Todo.objects.asked_of(cast.overseer)]


def test_whoever_vets_reads_it_once_it_comes_to_him(cast: Cast) -> None:
    cast.adopts(vetting="government")
    life = protected(Life(cast).assigned().accepted(cast.police)).drafted(cast.police)
    assert not sees(cast, life)
    assert cast.overseer in may_be_named(life.fresh, cast.head)
    life.to_sign(cast.police)
    assert (sees(cast, life), asked(cast)) == (True, ["vet"])
    life.answer(cast.overseer, "pass_vetting", cast.police)
    # The office may leave him out again.
    keep = [one.person for one in life.fresh.readers.all() if one.person != cast.overseer]
    life.act(cast.head, "name_readers", readers=keep, knowing=[cast.head])
    assert not sees(cast, life)
    assert list(compare(dry=False)) == []


def test_protected_while_it_is_vetted_he_reads_on(cast: Cast) -> None:
    cast.adopts(vetting="government")
    life = Life(cast).assigned().accepted(cast.police).drafted(cast.police).to_sign(cast.police)
    life.act(cast.head, "protect", reason=WHY)
    assert asked(cast) == ["vet"]
    life.answer(cast.overseer, "return_from_vetting", cast.police, reason="写明何时开行。")
    assert life.steps() == ["draft"]


def test_a_leader_of_the_government_decides_whose_it_is(cast: Cast) -> None:
    police = cast.police
    with at(MARCH):
        life = protected(Life(cast).assigned()).answer(cast.receiver[police.pk], "sign_for", police)
        life.answer(cast.drafter[police.pk], "ask_release", police, reason="不归我们")
        life.answer(cast.head, "call_meeting", police, meet_on=today())
        assert not sees(cast, life)
        life.answer(cast.head, "refer_to_leader", police, held_on=today(), attended="两局", reason="各执一词。",
                    answer_by=today() + timedelta(7))
        assert (sees(cast, life), asked(cast)) == (True, ["leader_decides"])
        court = Department.objects.create(
            congress=cast.congress, kind=Department.Kind.COURT, name="云溪市中级人民法院", short_name="市法院")
        life.answer(cast.overseer, "grant_release", police, to=court, held_on=today(), attended="分管副市长")
    # What no department of the government's has any more the government reads no further.
    assert not sees(cast, life)


def test_more_time_is_granted_by_the_government(cast: Cast) -> None:
    cast.adopts(extension="government")
    with at(MARCH):
        life = protected(Life(cast).assigned().accepted(cast.police))
        assert not sees(cast, life)
        life.asks_for_time(cast.police).answer(cast.overseer, "grant_extension", cast.police)
    assert life.share(cast.police).extensions.get().state == "granted"


def test_a_relay_passes_it_on(cast: Cast) -> None:
    life = Life(cast).submitted().act(cast.head, "protect", reason=WHY)
    life.answer(cast.head, "register", subject="城市交通").answer(cast.head, "assign", relay=cast.government)
    assert asked(cast) == ["pass_on"]
    life.answer(cast.overseer, "pass_on", leads=[cast.police])
    assert may_see(cast.leader[cast.police.pk], life.fresh)


def test_where_the_congress_grants_it_the_government_is_not_let_in(cast: Cast) -> None:
    with at(MARCH):
        life = protected(Life(cast).assigned().accepted(cast.police)).asks_for_time(cast.police)
        assert not sees(cast, life)
    with pytest.raises(Incomplete, match="经办单位里的人员"):
        life.act(cast.head, "name_readers", readers=[cast.head, cast.overseer])


def test_the_supervising_committee_may_be_named(cast: Cast) -> None:
    committee = cast._department(Department.Kind.COMMITTEE, "云溪市人大城建环资委", "城建环资委")
    member = cast._person("member", "文以宁", committee, Role.OVERSEER)
    life = protected(Life(cast).assigned().accepted(cast.police))
    life.act(cast.head, "supervise", year=today().year, meeting="主任会议", fixed_on=today(), reason="群众关心",
             leader="分管副主任", committee=committee)
    readers = [one.person for one in life.fresh.readers.all()]
    forget(member)
    assert not may_see(member, life.fresh)
    life.act(cast.head, "name_readers", readers=[*readers, member], knowing=[cast.head])
    forget(member)
    assert Suggestion.objects.visible_to(member).get() == life.fresh
