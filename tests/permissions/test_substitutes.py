"""代理: in somebody's place, on his days, in his departments; through chains; and never to sign one's own draft."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.clock import at
from directory.models import AccessEntry, Department, Role, Substitute, User
from directory.rights import Right
from letters.actions.papers import the_issuer
from letters.models import IssuedLetter, RegisterEntry
from permissions.grants import appoint, dismiss
from permissions.scopes import forget, may, rights_by_department, stands_in_for
from permissions.substitutes import NotASubstitute, call_off, covered_by, name_substitute, stand_ins_on
from suggestions.actions.protect import leads_a_bureau_in_it
from suggestions.errors import NotAllowed
from suggestions.models import Party, Record
from suggestions.rules import not_a_writer
from tests.cast import Cast, Life
from workflow.models import Todo
from workflow.reading.records import who_of

FIRST, LAST = date(2026, 5, 11), date(2026, 5, 22)


def lend(person: User, stand_in: User, department: Department | None = None, first: date = FIRST,
         last: date = LAST) -> Substitute:
    with at(FIRST - timedelta(5)):
        return name_substitute(person, stand_in, first_day=first, last_day=last, by=person, department=department)


def may_sign(user: User, department: Department, day: date) -> bool:
    forget(user)
    with at(day):
        return may(user, Right.SIGN_PAPER, department)


@pytest.fixture
def leader(cast: Cast) -> User:
    return cast.leader[cast.police.pk]


@pytest.fixture
def reviewer(cast: Cast) -> User:
    return cast.reviewer[cast.police.pk]


def test_it_holds_on_its_days_and_ends_by_itself(cast: Cast, leader: User, reviewer: User) -> None:
    row = lend(leader, reviewer)
    days = [FIRST - timedelta(1), FIRST, LAST, LAST + timedelta(1)]
    assert [may_sign(reviewer, cast.police, day) for day in days] == [False, True, True, False]
    assert may_sign(leader, cast.police, FIRST)
    with at(FIRST + timedelta(3)):
        call_off(row, by=leader)
    assert [may_sign(reviewer, cast.police, FIRST + timedelta(n)) for n in (2, 3)] == [True, False]
    logged = AccessEntry.objects.filter(kind="grant").order_by("-pk")[:2]
    assert [entry.what[:2] for entry in logged] == ["结束", "代理"]


def test_through_a_chain_and_never_in_a_circle(cast: Cast, leader: User, reviewer: User) -> None:
    drafter, receiver = cast.drafter[cast.police.pk], cast.receiver[cast.police.pk]
    lend(leader, reviewer)
    lend(reviewer, drafter)
    lend(drafter, receiver)
    assert may_sign(receiver, cast.police, FIRST)
    with at(FIRST):
        assert stands_in_for(receiver, Right.SIGN_PAPER, cast.police.pk) == leader.pk
        assert stands_in_for(receiver, Right.REVIEW_PAPER, cast.police.pk) in (leader.pk, reviewer.pk)
        assert stands_in_for(receiver, Right.SIGN_FOR, cast.police.pk) is None
    with pytest.raises(NotASubstitute, match="不能再互相代理"):
        lend(reviewer, leader)
    # A longer circle gives nobody more than there is.
    lend(receiver, leader)
    assert may_sign(receiver, cast.police, FIRST)


def test_only_in_the_department_named_along_the_chain_too(cast: Cast, leader: User, reviewer: User) -> None:
    appoint(leader, cast.roads, Role.LEADER)
    drafter = cast.drafter[cast.police.pk]
    lend(leader, reviewer, cast.police)
    lend(reviewer, drafter)
    for user in (reviewer, drafter):
        assert may_sign(user, cast.police, FIRST)
        assert not may_sign(user, cast.roads, FIRST)


def test_who_can_be_named(cast: Cast, leader: User, reviewer: User) -> None:
    with pytest.raises(NotASubstitute, match="同一单位"):
        lend(leader, cast.leader[cast.roads.pk])
    with pytest.raises(NotASubstitute, match="同一单位"):
        lend(leader, leader)
    with pytest.raises(NotASubstitute, match="止日"):
        lend(leader, reviewer, last=FIRST - timedelta(1))
    lend(leader, reviewer)
    with pytest.raises(NotASubstitute, match="已由核0代理"):
        lend(leader, cast.drafter[cast.police.pk], first=LAST, last=LAST + timedelta(9))


def test_managing_is_lent_to_nobody_and_who_has_left_lends_nothing(cast: Cast, leader: User, reviewer: User) -> None:
    lend(cast.admin, cast.clerk)
    with at(FIRST):
        assert not may(cast.clerk, Right.MANAGE, cast.office)
    lend(leader, reviewer)
    leader.is_active = False
    leader.save()
    assert not may_sign(reviewer, cast.police, FIRST)


def test_every_record_says_who_acted_for_whom(cast: Cast, leader: User, reviewer: User) -> None:
    lend(leader, cast.receiver[cast.police.pk])
    with at(FIRST):
        life = Life(cast).assigned(cast.police).accepted(cast.police).drafted(cast.police).to_sign(cast.police)
        digest = life.share(cast.police).reply.digest()
        life.answer(cast.receiver[cast.police.pk], "sign", cast.police, digest=digest)
    record = Record.objects.get(suggestion=life.suggestion, verb="sign")
    assert who_of(record) == "收0代签0"
    assert record.department == cast.police
    before = Record.objects.get(suggestion=life.suggestion, place=record.place - 1)
    assert (before.in_place_of, who_of(before)) == (None, "核0")
    assert record.seal == record.sealed_after(before.seal)
    record.in_place_of = None
    assert record.seal != record.sealed_after(before.seal)


def test_nobody_signs_what_he_or_the_absent_one_has_drafted(cast: Cast, leader: User, reviewer: User) -> None:
    drafter = cast.drafter[cast.police.pk]
    lend(leader, drafter)
    with at(FIRST):
        life = Life(cast).assigned(cast.police).accepted(cast.police).drafted(cast.police).to_sign(cast.police)
        with pytest.raises(NotAllowed, match="起草人不能签发自己起草的文稿"):
            life.answer(drafter, "sign", cast.police, digest=life.share(cast.police).reply.digest())
    # The leader drafts himself; who signs in his place would sign his own draft for him.
    appoint(cast.leader[cast.roads.pk], cast.roads, Role.DRAFTER)
    lend(cast.leader[cast.roads.pk], cast.receiver[cast.roads.pk])
    cast.drafter[cast.roads.pk] = cast.leader[cast.roads.pk]
    with at(FIRST):
        other = Life(cast).assigned(cast.roads).accepted(cast.roads).drafted(cast.roads).to_sign(cast.roads)
        digest = other.share(cast.roads).reply.digest()
        with pytest.raises(NotAllowed, match="起草人不能签发"):
            other.answer(cast.receiver[cast.roads.pk], "sign", cast.roads, digest=digest)


def test_who_drafts_in_somebodys_place_ties_him_too(cast: Cast) -> None:
    drafter, receiver = cast.drafter[cast.police.pk], cast.receiver[cast.police.pk]
    appoint(drafter, cast.police, Role.LEADER)
    lend(drafter, receiver)
    cast.drafter[cast.police.pk] = receiver
    with at(FIRST):
        life = Life(cast).assigned(cast.police).accepted(cast.police).drafted(cast.police).to_sign(cast.police)
        assert life.share(cast.police).reply.hands == [drafter.pk, receiver.pk]
        with pytest.raises(NotAllowed, match="起草人不能签发"):
            life.answer(drafter, "sign", cast.police, digest=life.share(cast.police).reply.digest())


def test_who_stands_in_for_a_proposer_does_not_handle_his_matter(cast: Cast, leader: User) -> None:
    receiver, deputy = cast.receiver[cast.police.pk], cast.reviewer[cast.police.pk]
    appoint(deputy, cast.police, Role.DEPUTY_LEADER)
    with at(FIRST):
        life = Life(cast).assigned(cast.police).accepted(cast.police).drafted(cast.police).to_sign(cast.police)
    Party.objects.filter(suggestion=life.suggestion, role="lead").update(person=leader)
    for stand_in in (receiver, deputy):
        row = lend(leader, stand_in)
        with at(FIRST):
            assert not Todo.objects.asked_of(stand_in).filter(process__suggestion=life.suggestion).exists()
            with pytest.raises(NotAllowed):
                life.answer(stand_in, "sign", cast.police, digest=life.share(cast.police).reply.digest())
        row.delete()
        forget(stand_in)


def test_the_record_names_the_leader_whose_right_a_deputy_uses(cast: Cast, leader: User) -> None:
    deputy = cast.receiver[cast.police.pk]
    appoint(deputy, cast.police, Role.DEPUTY_LEADER)
    lend(leader, deputy)
    with at(FIRST):
        life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads).writes_opinion(cast.roads)
        life.drafted(cast.police).to_sign(cast.police)
        life.answer(deputy, "sign", cast.police, digest=life.share(cast.police).reply.digest())
    assert who_of(Record.objects.get(suggestion=life.suggestion, verb="sign")) == "收0代签0"


def test_a_year_mistyped_lends_nothing_for_a_lifetime(leader: User, reviewer: User) -> None:
    with pytest.raises(NotASubstitute, match="一次代理最长一年，止日请不晚于2027-05-12"):
        lend(leader, reviewer, last=date(2062, 5, 22))
    for year in (2028, 9999):
        with pytest.raises(NotASubstitute, match="起日太晚，最晚2027-05-07"):
            lend(leader, reviewer, first=date(year, 12, 31), last=date(year, 12, 31))


def test_everybodys_stand_ins_are_those_of_each(cast: Cast, leader: User, reviewer: User) -> None:
    drafter, receiver = cast.drafter[cast.police.pk], cast.receiver[cast.police.pk]
    lend(leader, reviewer)
    lend(reviewer, drafter, cast.police)
    lend(drafter, receiver)
    with at(FIRST):
        of_all = stand_ins_on(FIRST)
        each = {one: covered_by(one) for one in (leader, reviewer, drafter, receiver)}
    assert {(person, one): scope for person, found in of_all.items() for one, scope in found.items()} == {
        (person, one.pk): scope for one, covered in each.items() for person, scope in covered.items()}
    assert set(of_all[leader.pk]) == {reviewer.pk, drafter.pk, receiver.pk}


def test_it_costs_one_query_as_long_as_nobody_is_away(cast: Cast, leader: User, reviewer: User) -> None:
    def cost(user: User) -> int:
        forget(user)
        with at(FIRST), CaptureQueriesContext(connection) as queries:
            rights_by_department(user)
        return len(queries)

    rights_by_department(reviewer)
    assert cost(reviewer) == 1
    lend(leader, reviewer)
    # The first link, where he serves, that there is no second, and the rights of all of them.
    assert cost(reviewer) == 5


def test_who_has_left_the_department_acts_for_nobody_there(cast: Cast, leader: User, reviewer: User) -> None:
    appoint(leader, cast.roads, Role.LEADER)
    lend(leader, reviewer)
    assert [may_sign(reviewer, one, FIRST) for one in (cast.police, cast.roads)] == [True, False]
    dismiss(reviewer.posts.get())
    appoint(reviewer, cast.water, Role.REVIEWER)
    assert not may_sign(reviewer, cast.police, FIRST)


def test_nobody_signs_in_a_chain_what_one_of_it_wrote(cast: Cast, leader: User) -> None:
    drafter, receiver = cast.drafter[cast.police.pk], cast.receiver[cast.police.pk]
    lend(leader, drafter)
    lend(drafter, receiver)
    with at(FIRST):
        life = Life(cast).assigned(cast.police).accepted(cast.police).drafted(cast.police).to_sign(cast.police)
        with pytest.raises(NotAllowed, match="起草人不能签发"):
            life.answer(receiver, "sign", cast.police, digest=life.share(cast.police).reply.digest())


def test_a_deputy_does_not_sign_with_the_leaders_right_what_the_leader_wrote(cast: Cast, leader: User) -> None:
    deputy = cast.reviewer[cast.police.pk]
    appoint(deputy, cast.police, Role.DEPUTY_LEADER)
    lend(leader, deputy)
    with at(FIRST):
        life = Life(cast).assigned(cast.police).accepted(cast.police).drafted(cast.police).to_sign(cast.police)
        reply = life.share(cast.police).reply
        reply.hands = [leader.pk]
        assert not not_a_writer(reply, deputy)
        reply.hands = []
        assert not_a_writer(reply, deputy)


def test_in_a_proposers_place_nobody_voids_names_or_links(cast: Cast, leader: User) -> None:
    life = Life(cast).assigned(cast.police)
    Party.objects.create(suggestion=life.suggestion, role=Party.Role.JOINT, name=leader.name, person=leader)
    lend(leader, cast.reviewer[cast.police.pk], cast.police)
    stand_in = cast.reviewer[cast.police.pk]
    forget(stand_in)
    with at(FIRST):
        entry = RegisterEntry(department=cast.police, suggestion=life.fresh)
        for rule, subject in ((the_issuer, IssuedLetter(entry=entry)), (leads_a_bureau_in_it, life.fresh)):
            assert not rule(subject, stand_in)
            assert "代理的人是这件建议的提出人" in rule.why_not(subject, stand_in)
        other = Life(cast).assigned(cast.police).fresh
        assert the_issuer(IssuedLetter(entry=RegisterEntry(department=cast.police, suggestion=other)), stand_in)
        assert leads_a_bureau_in_it(other, stand_in)
