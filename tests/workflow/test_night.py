"""A night's run as a whole: dry, stopped half-way, with a chore or a row that fails; nothing is done twice."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django_tasks.signals import task_enqueued

from directory.clock import at, recorded_now
from directory.models import AccessEntry, Department
from suggestions.models import NightlySeal, Rating, Record, SearchText, Suggestion
from tests.cast import Cast, Life
from tests.workflow.nights import AFTER, ISSUED, NEXT, replied, tick
from workflow.models import Todo


def test_a_dry_run_says_the_same_and_changes_nothing(cast: Cast) -> None:
    replied(cast)
    AccessEntry.objects.create(kind="login", what="登录")
    AccessEntry.objects.update(at=recorded_now() - timedelta(days=settings.ACCESS_LOG_DAYS + 1))
    SearchText.objects.all().delete()
    before = [list(table.objects.order_by("pk").values_list()) for table in (
        Record, Rating, Todo, Suggestion, NightlySeal, AccessEntry, SearchText)]
    said = tick(AFTER, dry=True)
    assert before == [list(table.objects.order_by("pk").values_list()) for table in (
        Record, Rating, Todo, Suggestion, NightlySeal, AccessEntry, SearchText)]
    assert said == tick(AFTER)
    assert [line.partition("：")[0] for line in said] == ["逾期未评价", "访问日志", "检索"]


@pytest.fixture
def queue_that_fails_once() -> Iterator[None]:
    """The queue refuses its second job and no other."""
    seen = []

    def refuse(**kwargs: Any) -> None:
        seen.append(1)
        if len(seen) == 2:
            raise OSError("the queue is out of order")
    task_enqueued.connect(refuse)
    yield
    task_enqueued.disconnect(refuse)


def test_stopped_half_way_and_run_again_nothing_happens_twice(
        cast: Cast, request: pytest.FixtureRequest) -> None:
    for number in range(3):
        replied(cast, f"关于第{number}处停车的建议")
    request.getfixturevalue("queue_that_fails_once")
    assert any("out of order" in line for line in tick(AFTER, faults=True))
    assert Record.objects.filter(verb="urge_rating").count() == 1
    assert len(tick(AFTER)) == 2
    urged = Record.objects.filter(verb="urge_rating").values_list("suggestion", flat=True)
    assert len(urged) == len(set(urged)) == 3


def test_a_chore_that_fails_does_not_stop_the_others(cast: Cast, request: pytest.FixtureRequest) -> None:
    replied(cast), replied(cast, "关于养老的建议")
    request.getfixturevalue("queue_that_fails_once")
    tick(AFTER, faults=True)
    assert NightlySeal.objects.filter(night=AFTER).exists()


def test_one_that_cannot_be_done_does_not_stop_the_others(cast: Cast) -> None:
    cast.adopts(rehandle="automatic", raters="all")
    with at(ISSUED):
        life = Life(cast, joiners=1, title="关于路灯的建议").assigned(cast.police).accepted(cast.police)
        life.replied(cast.police)
        life.rated("unsatisfied", "没有解决。")
    other = replied(cast)
    tick(AFTER)
    # A second answer by rule is wanted of what is no handling department any more.
    Department.objects.filter(pk=cast.police.pk).update(kind=Department.Kind.STATION)
    lines = tick(NEXT, faults=True)
    assert [line for line in lines if "路灯" in line] == [
        "逾期未评价：没有办成：记为未评价，第001号 关于路灯的建议：“市公安局”不能承办这件建议。"]
    assert (life.steps(), other.fresh.state) == (["rate"], "closed")
