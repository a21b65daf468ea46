"""The one door: what passes is whole, what fails leaves nothing, and nobody meets another congress's matters."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django_tasks.signals import task_enqueued
from django_tasks_db.models import DBTaskResult
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from viewflow.workflow.exceptions import FlowRuntimeError

from directory.models import Department, Role, User
from permissions.grants import appoint
from permissions.scopes import forget
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Record, Suggestion
from suggestions.queries import may_see
from tests.cast import Cast, Life
from workflow import door, flows
from workflow.begin import begin_suggestion
from workflow.models import Handling, Todo
from workflow.moving import move, stop_asking


@pytest.fixture
def there(cast: Cast) -> Cast:
    """The people of another city."""
    return Cast("柳桥县")


def snapshot() -> list[list[tuple]]:
    """Everything an act could touch."""
    tables = (Suggestion.objects, Record.objects, Handling.objects, Todo.objects, DBTaskResult.objects)
    return [list(table.order_by("pk").values_list()) for table in tables]


# ---- the only place where flows move ----
def test_flows_do_not_move_outside_the_door(cast: Cast) -> None:
    life = Life(cast)
    with pytest.raises(FlowRuntimeError, match="inside the door"), transaction.atomic():
        flows.take_in(life.fresh)
    life.submitted()
    before = snapshot()
    with pytest.raises(FlowRuntimeError, match="inside the door"), transaction.atomic():
        move(life.open_todos()[0], "register")
    with pytest.raises(FlowRuntimeError, match="inside the door"), transaction.atomic():
        stop_asking(Todo.objects.all(), "withdrawn")
    assert snapshot() == before


def test_the_door_closes_behind_an_act_that_failed(cast: Cast) -> None:
    life = Life(cast).submitted()
    with pytest.raises(NotAllowed):
        life.answer(cast.leader[cast.police.pk], "register")
    with pytest.raises(FlowRuntimeError, match="inside the door"), transaction.atomic():
        move(life.open_todos()[0], "register")


# ---- all or nothing ----
@contextmanager
def queue_out_of_order() -> Iterator[None]:
    """The queue refuses the job after it was written."""
    def refuse(**kwargs: object) -> None:
        raise OSError("the queue is out of order")
    task_enqueued.connect(refuse)
    try:
        yield
    finally:
        task_enqueued.disconnect(refuse)


def test_a_job_that_cannot_be_enqueued_undoes_the_act(cast: Cast) -> None:
    life = Life(cast).submitted()
    before = snapshot()
    with queue_out_of_order(), pytest.raises(OSError, match="out of order"):
        life.answer(cast.clerk, "register")
    with queue_out_of_order(), pytest.raises(OSError, match="out of order"):
        life.act(cast.delegates[0].person, "withdraw", reason="已经解决")
    assert snapshot() == before
    life.answer(cast.clerk, "register")
    assert (life.fresh.number, life.fresh.records.count()) == ("001", 3)


def test_every_act_leaves_one_record_and_one_job(cast: Cast) -> None:
    life = Life(cast).submitted()
    records, jobs = Record.objects.count(), DBTaskResult.objects.count()
    life.answer(cast.clerk, "register", subject="城市交通")
    record = Record.objects.latest("pk")
    assert (Record.objects.count(), DBTaskResult.objects.count()) == (records + 1, jobs + 1)
    assert (record.verb, record.actor, record.came_from, record.went_to) == (
        "register", cast.clerk, "submitted", "registered")
    assert record.particulars == {"subject": "城市交通", "number": "001"}


def test_what_is_incomplete_leaves_nothing(cast: Cast) -> None:
    life = Life(cast).registered()
    before = snapshot()
    with pytest.raises(Incomplete, match="不能既主办又会办"):
        life.answer(cast.clerk, "assign", leads=[cast.police], co_handlers=[cast.police])
    assert snapshot() == before


# ---- one object for one row ----
def test_a_stale_object_is_read_again_under_the_lock(cast: Cast) -> None:
    life = Life(cast, joiners=1)
    stale, other = life.fresh, life.fresh
    life.act(cast.delegates[0].person, "submit", stale)
    assert stale.state == "draft"
    with pytest.raises(NotNow, match="联名确认"):
        life.act(cast.delegates[0].person, "submit", other)
    life.act(cast.delegates[0].person, "withdraw", other, reason="重复")
    assert life.fresh.state == "withdrawn"


def test_conditions_read_what_the_action_changed(cast: Cast) -> None:
    life = Life(cast, joiners=2)
    life.act(cast.delegates[0].person, "submit")
    life.answer(cast.delegates[1].person, "confirm")
    assert life.steps() == ["confirm"]
    life.answer(cast.delegates[2].person, "confirm")
    assert life.steps() == ["check"]


def test_a_verb_that_is_asked_for_is_no_free_act(cast: Cast) -> None:
    life = Life(cast).submitted()
    with pytest.raises(NotNow, match="待办"):
        life.act(cast.clerk, "register")
    with pytest.raises(NotNow, match="不能这样办"):
        door.answer(cast.clerk, life.open_todos()[0].pk, "assign", leads=[cast.police])


def test_the_clock_does_only_what_is_the_clocks(cast: Cast) -> None:
    life = Life(cast).submitted()
    with pytest.raises(NotAllowed, match="由人办理"):
        door.act(None, "withdraw", life.fresh, reason="无")
    assert life.fresh.state == "submitted"


# ---- another congress ----
def test_two_congresses_do_not_meet(cast: Cast, there: Cast) -> None:
    here_life, there_life = Life(cast).assigned(cast.police), Life(there).assigned(there.police)
    assert (here_life.fresh.number, there_life.fresh.number) == ("001", "001")
    for people, life in ((cast, there_life), (there, here_life)):
        for user in User.objects.filter(posts__department__congress=people.congress).distinct():
            assert not Suggestion.objects.visible_to(user).filter(pk=life.suggestion.pk).exists()
            assert not may_see(user, life.fresh)
            assert not Todo.objects.asked_of(user).filter(process__suggestion=life.suggestion).exists()
    with pytest.raises(NotAllowed):
        there_life.answer(cast.receiver[cast.police.pk], "sign_for", there.police)
    with pytest.raises(Incomplete, match="不能承办"):
        Life(there).registered().answer(there.clerk, "assign", leads=[cast.police])


# ---- the list filter and the object check are twins ----
class Plan:
    """One suggestion to be made: where, how it came, how far it got, who works on it."""

    def __init__(self, place: int, entered: bool, joiners: int, stage: int, bureaus: tuple[int, int]) -> None:
        self.place, self.entered, self.joiners, self.stage, self.bureaus = place, entered, joiners, stage, bureaus

    def __repr__(self) -> str:
        return f"Plan{(self.place, self.entered, self.joiners, self.stage, self.bureaus)}"

    def make(self, casts: tuple[Cast, Cast]) -> None:
        cast = casts[self.place]
        seats = cast.delegates
        life = Life(cast, joiners=self.joiners)
        if self.entered:
            life.suggestion = begin_suggestion(
                cast.station_staff, seats[1], fields={"title": "关于代录的建议"}, asks=["请解决。"],
                joiners=seats[2:2 + self.joiners], channel="paper", entered_at=cast.station)
            author = cast.station_staff
        else:
            author = seats[0].person
        lead, co_handler = cast.bureaus[self.bureaus[0]], cast.bureaus[self.bureaus[1]]
        stages = [
            lambda: life.act(author, "submit"),
            lambda: [life.answer(todo.owner, "refuse" if todo.owner == seats[3].person else "confirm")
                     for todo in life.open_todos() if todo.step == "confirm"],
            lambda: life.answer(cast.clerk, "register"),
            lambda: life.answer(cast.clerk, "assign", leads=[lead],
                                co_handlers=[co_handler] if co_handler != lead else []),
            lambda: life.accepted(lead),
        ]
        for stage in stages[:self.stage]:
            stage()


PLANS = st.lists(st.builds(
    Plan, st.sampled_from([0, 0, 1]), st.booleans(), st.integers(0, 3), st.integers(0, 5),
    st.tuples(st.integers(0, 4), st.integers(0, 4))), min_size=1, max_size=3)  # fmt: skip
# Further posts: person, department and role by chance, over the border of the congresses too.
POSTS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 15), st.sampled_from(list(Role))), max_size=4)


# An example costs half a second: the same ones every time, and none spent on making a failing one smaller.
@settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate],
          suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans=PLANS, posts=POSTS)
def test_visible_to_is_may_see(cast: Cast, there: Cast, plans: list[Plan], posts: list[tuple[int, int, Role]]) -> None:
    with transaction.atomic():
        people, departments = list(User.objects.order_by("pk")), list(Department.objects.order_by("pk"))
        for person, department, role in posts:
            appoint(people[person % len(people)], departments[department % len(departments)], role)
        for plan in plans:
            plan.make((cast, there))
        suggestions = list(Suggestion.objects.all())
        for user in people:
            forget(user)
            listed = set(Suggestion.objects.visible_to(user))
            assert listed == {one for one in suggestions if may_see(user, one)}, user.username
        transaction.set_rollback(True)


def test_an_administrator_sees_no_case(cast: Cast) -> None:
    life = Life(cast).assigned()
    assert list(Suggestion.objects.visible_to(cast.admin)) == []
    assert not may_see(cast.admin, life.fresh)
