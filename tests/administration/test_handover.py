"""离任交接: everything in one step, and what waits is seen by the successor at once."""

from directory.clock import today
from directory.models import AccessEntry, Role, Substitute
from permissions.grants import appoint
from permissions.scopes import forget
from permissions.substitutes import name_substitute
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.models import Todo


def test_posts_todos_and_account(cast: Cast) -> None:
    leaving, successor = cast.drafter[cast.police.pk], cast.drafter[cast.roads.pk]
    Life(cast).assigned(cast.police).accepted(cast.police)
    name_substitute(leaving, cast.receiver[cast.police.pk], first_day=today(), last_day=today(), by=leaving)
    address = f"/manage/people/{leaving.pk}/handover/"
    page = logged_in(cast.admin).get(address).content.decode()
    assert "云溪市公安局　承办人" in page
    assert "待办现有1件" in page
    answer = logged_in(cast.admin).post(address, {"successor": successor.username})
    assert answer.status_code == 302
    leaving.refresh_from_db()
    assert (leaving.is_active, leaving.posts.count()) == (False, 0)
    assert set(successor.posts.values_list("department__short_name", "role")) == {
        ("市交通局", Role.DRAFTER), ("市公安局", Role.DRAFTER)}
    forget(successor)
    assert [todo.step for todo in Todo.objects.asked_of(successor)] == ["draft"]
    assert Substitute.objects.get().ended_on == today()
    assert AccessEntry.objects.latest("pk").what == f"离任交接 {leaving} 交 {successor}"


def test_a_delegate_keeps_his_account(cast: Cast) -> None:
    leaving = cast.drafter[cast.police.pk]
    cast.delegates[0].person = leaving
    cast.delegates[0].save()
    logged_in(cast.admin).post(f"/manage/people/{leaving.pk}/handover/",
                               {"successor": cast.reviewer[cast.police.pk].username})
    leaving.refresh_from_db()
    assert (leaving.is_active, leaving.posts.count()) == (True, 0)


def test_only_to_somebody_else_of_this_congress(cast: Cast) -> None:
    other, leaving = Cast("柳桥县"), cast.drafter[cast.police.pk]
    for account in ("", "nobody", leaving.username, other.clerk.username):
        answer = logged_in(cast.admin).post(f"/manage/people/{leaving.pk}/handover/", {"successor": account})
        assert answer.status_code == 422
    assert leaving.posts.count() == 1


def test_an_administrator_takes_no_posts_and_no_place_himself(cast: Cast) -> None:
    leaving = cast.head
    answer = logged_in(cast.admin).post(
        f"/manage/people/{leaving.pk}/handover/", {"successor": cast.admin.username})
    assert (answer.status_code, leaving.posts.count()) == (422, 1)
    named = {"stand_in": cast.admin.pk, "first_day": today().isoformat(), "last_day": today().isoformat()}
    assert logged_in(cast.admin).post(f"/manage/people/{leaving.pk}/absence/", named).status_code == 422
    assert not Substitute.objects.exists()


def test_whoever_serves_elsewhere_too_is_stood_in_for_by_his_own_word(cast: Cast) -> None:
    other, person = Cast("柳桥县"), cast.drafter[cast.police.pk]
    appoint(person, other.police, Role.DRAFTER)
    assert logged_in(cast.admin).get(f"/manage/people/{person.pk}/absence/").status_code == 403


def test_the_places_on_protected_matters_go_with_the_posts(cast: Cast) -> None:
    """Without one the bureau would be shut out of what it works on, and its clocks would run."""
    leaving, successor = cast.leader[cast.police.pk], cast.leader[cast.roads.pk]
    life = Life(cast).assigned(cast.police).accepted(cast.police)
    life.act(cast.delegates[0].person, "protect", reason="涉及当地有势力的人")
    logged_in(cast.admin).post(f"/manage/people/{leaving.pk}/handover/", {"successor": successor.username})
    assert set(life.fresh.readers.values_list("person__username", "knows")) == {
        ("head", True), (successor.username, False)}
    record = life.suggestion.records.latest("place")
    assert (record.verb, record.actor, record.particulars["to"]) == ("pass_reading_on", cast.admin, str(successor))
    life.act(successor, "name_readers", readers=[successor, cast.drafter[cast.police.pk]])


def test_a_proposer_never_inherits_a_place(cast: Cast) -> None:
    leaving, successor = cast.leader[cast.police.pk], cast.leader[cast.roads.pk]
    cast.delegates[0].person = successor
    cast.delegates[0].save()
    life = Life(cast).assigned(cast.police)
    life.act(successor, "protect", reason="涉及当地有势力的人")
    logged_in(cast.admin).post(f"/manage/people/{leaving.pk}/handover/", {"successor": successor.username})
    assert list(life.fresh.readers.values_list("person__username", flat=True)) == ["head"]
