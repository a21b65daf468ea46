"""保护代表 when a reader is away, or gone: his stand-in reads in his place, a new head is let in."""

from datetime import timedelta

import pytest
from django.urls import reverse

from directory.clock import today
from directory.models import Department, Role, User
from permissions.grants import appoint, dismiss
from permissions.scopes import forget
from permissions.substitutes import name_substitute
from suggestions.errors import Incomplete, NotAllowed
from suggestions.models import Suggestion
from suggestions.queries import may_see
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.jobs import tell_those_concerned
from workflow.models import Notice, Todo

WHY = "举报涉及当地有势力的人"


@pytest.fixture
def life(cast: Cast) -> Life:
    """Protected from the beginning, and with the police, where the leader alone reads it."""
    life = Life(cast).act(cast.delegates[0].person, "submit", protection=WHY)
    return life.answer(cast.head, "register", subject="社会建设").answer(cast.head, "assign", leads=[cast.police])


def lend(person: User, stand_in: User, department: Department | None = None) -> None:
    name_substitute(person, stand_in, first_day=today(), last_day=today() + timedelta(10), by=person,
                    department=department)
    forget(stand_in)


def sees(user: User, life: Life) -> bool:
    """Lists and the look at one agree."""
    forget(user)
    found = may_see(user, life.fresh)
    assert Suggestion.objects.visible_to(user).filter(pk=life.suggestion.pk).exists() == found
    return found


def asked(user: User) -> list[str]:
    """The lists of what is asked and the look at one todo agree."""
    forget(user)
    mine = list(Todo.objects.asked_of(user).select_related("process__suggestion"))
    assert all(todo.asks(user, todo.process.suggestion) for todo in mine)
    return [todo.step for todo in mine]


def test_who_stands_in_for_the_leader_reads_it_and_names_who_works_on_it(cast: Cast, life: Life) -> None:
    police = cast.police.pk
    leader, drafter, receiver = cast.leader[police], cast.drafter[police], cast.receiver[police]
    assert not sees(receiver, life)
    lend(leader, receiver)
    # He signs for it by a right of his own; that he may read it is lent.
    assert (sees(receiver, life), asked(receiver)) == (True, ["sign_for"])
    with pytest.raises(Incomplete, match="所代理的人"):
        life.act(receiver, "name_readers", readers=[receiver, drafter])
    life.act(receiver, "name_readers", readers=[leader, drafter])
    life.answer(receiver, "sign_for").answer(drafter, "accept")
    assert life.share(cast.police).state == "accepted"
    with_names = reverse("proposers", args=[life.suggestion.pk])
    assert logged_in(receiver).get(with_names).status_code == 403


def test_who_stands_in_for_the_head_of_the_office_reads_the_names_too(cast: Cast, life: Life) -> None:
    assert not sees(cast.clerk, life)
    lend(cast.head, cast.clerk)
    assert sees(cast.clerk, life)
    assert "沈秋禾" in logged_in(cast.clerk).get(reverse("proposers", args=[life.suggestion.pk])).text
    life.act(cast.clerk, "name_readers", readers=[cast.head, cast.leader[cast.police.pk]], knowing=[cast.head])


def test_where_he_does_not_stand_in_he_reads_nothing(cast: Cast, life: Life) -> None:
    """The leader has another bureau, too, and is away there alone; his stand-in serves in both."""
    leader, both = cast.leader[cast.police.pk], cast.drafter[cast.roads.pk]
    appoint(leader, cast.roads, Role.LEADER)
    appoint(both, cast.police, Role.DRAFTER)
    lend(leader, both, cast.roads)
    assert (sees(both, life), asked(both)) == (False, [])


def test_a_proposer_reads_nothing_in_anybody_s_place(cast: Cast, life: Life) -> None:
    author = cast.delegates[0].person
    appoint(author, cast.police, Role.RECEIVER)
    lend(cast.leader[cast.police.pk], author)
    assert asked(author) == []
    with pytest.raises(NotAllowed):
        life.act(author, "name_readers", readers=[cast.leader[cast.police.pk]])


def test_a_new_head_of_the_office_is_let_in_and_goes_on(cast: Cast) -> None:
    life = Life(cast).act(cast.delegates[0].person, "submit", protection=WHY)
    life.answer(cast.head, "register", subject="社会建设")
    new = User.objects.create_user(username="newhead", name="郑启明")
    dismiss(cast.head.posts.get(role=Role.OFFICE_HEAD), by=cast.admin)
    appoint(new, cast.office, Role.OFFICE_HEAD, by=cast.admin)
    record = life.fresh.records.latest("place")
    assert (record.verb, record.actor, record.particulars["to"]) == ("admit_head", None, "郑启明")
    tell_those_concerned.call(record.pk)
    assert [one.person for one in Notice.objects.filter(record=record)] == [new]
    assert "由新任负责人阅办" in logged_in(new).get(reverse("record", args=[life.suggestion.pk])).text
    life.answer(new, "assign", leads=[cast.police])
    assert life.fresh.readers.get(person=new).knows


def test_a_new_leader_reads_what_lies_there_and_nothing_else(cast: Cast, life: Life) -> None:
    new = User.objects.create_user(username="newleader", name="吕知行")
    appoint(new, cast.roads, Role.LEADER)
    appoint(new, cast.police, Role.DRAFTER)
    assert not sees(new, life)
    appoint(new, cast.police, Role.LEADER)
    assert sees(new, life)
    # Whom the office leaves out afterwards a new title lets in no more.
    life.act(cast.head, "name_readers", readers=[cast.head, cast.leader[cast.police.pk]], knowing=[cast.head])
    appoint(new, cast.police, Role.LEADER, title="局长")
    assert (sees(new, life), life.suggestion.records.filter(verb="admit_head").count()) == (False, 1)
