"""What becomes due with time alone: urged, lapsed, sealed, checked; run twice or stopped half-way, never done twice."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django_tasks.signals import task_enqueued

from directory.clock import at, recorded_now, today
from directory.models import AccessEntry
from suggestions import fulltext
from suggestions.models import Clock, NightlySeal, Rating, Record, SearchText, Suggestion
from suggestions.search import find
from tests.cast import Cast, Life
from tests.sweeping import take_down_triggers
from tests.workflow.procedure import lay_down
from workflow.jobs import tell_those_concerned
from workflow.models import Notice, Todo

ISSUED = date(2026, 3, 2)  # a Monday; twenty working days later is 30 March
DUE, AFTER, NEXT = date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 8)  # 6 April is a holiday


def tick(day: date | None = None, *, dry: bool = False, faults: bool = False) -> list[str]:
    """What a run on `day` prints, without the ladder (tests/oversight); `faults`: it must find some."""
    out, errors = StringIO(), StringIO()
    failing = pytest.raises(SystemExit, match="1") if faults else nullcontext()
    with at(day or today()), failing:
        call_command("tick", dry_run=dry, stdout=out, stderr=errors)
    lines = (out.getvalue() + errors.getvalue()).splitlines()
    return [line for line in lines if not line.startswith(("每夜封印", "催办阶梯"))]


def replied(cast: Cast, title: str = "关于停车的建议") -> Life:
    with at(ISSUED):
        life = Life(cast, title=title).assigned(cast.police).accepted(cast.police).replied(cast.police)
        # Else its bureau would be reminded to make it public.
        return life.act(cast.drafter[cast.police.pk], "note_publication", life.share(cast.police).reply,
                        published_on=ISSUED, published_where="云溪市公安局网站")


# ---- ratings that did not come ----
def test_a_missing_rating_is_urged_once_and_lapses_five_working_days_after(cast: Cast) -> None:
    life = replied(cast)
    assert tick(DUE) == []
    assert tick(AFTER) == ["逾期未评价：催请评价：第001号 关于停车的建议，沈秋禾"]
    assert tick(AFTER) == tick(date(2026, 4, 7)) == []
    record = Record.objects.latest("pk")
    assert (record.verb, record.actor, record.happened_on) == ("urge_rating", None, AFTER)
    tell_those_concerned.call(record.pk)
    assert [(one.person, one.words) for one in record.notices.all()] == [
        (cast.delegates[0].person, "第001号：代表工委催请评价")]
    assert tick(NEXT) == ["逾期未评价：记为未评价：第001号 关于停车的建议，沈秋禾"]
    assert tick(NEXT) == tick(date(2026, 4, 9)) == []
    assert (life.fresh.state, life.steps(), Rating.objects.get().state) == ("closed", [], "lapsed")


def test_nobody_is_urged_on_a_holiday(cast: Cast) -> None:
    replied(cast)
    assert tick(date(2026, 4, 4)) == tick(date(2026, 4, 5)) == tick(date(2026, 4, 6)) == []  # 清明
    assert len(tick(date(2026, 4, 7))) == 1


@pytest.mark.parametrize(("times", "verbs"), [
    (0, ["lapse"]), (1, ["urge_rating", "lapse"]), (3, ["urge_rating"] * 3 + ["lapse"])])
def test_it_is_urged_as_often_as_the_procedure_has_it(cast: Cast, times: int, verbs: list[str]) -> None:
    lay_down(cast.congress, unrated_urgings=times, unrated_days=2)
    life = replied(cast)
    before = life.fresh.records.count()
    for day in range(31, 45):
        tick(date(2026, 3, 1) + timedelta(days=day - 1))
    assert list(life.fresh.records.order_by("place").values_list("verb", flat=True))[before:] == verbs


def test_who_has_rated_is_left_alone(cast: Cast) -> None:
    replied(cast).rated()
    assert tick(AFTER) == tick(NEXT) == []


def test_a_withdrawn_suggestion_asks_nobody_to_rate(cast: Cast) -> None:
    with at(ISSUED):
        life = Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.police, cast.roads])
        life.accepted(cast.police).replied(cast.police)
        life.act(cast.delegates[0].person, "withdraw", reason="已经解决")
    assert tick(AFTER) == tick(NEXT) == []


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


# ---- seals ----
def verified(**options: Any) -> str:
    out = StringIO()
    call_command("verify_records", stdout=out, **options)
    return out.getvalue().strip()


@pytest.fixture
def sealed(cast: Cast) -> Life:
    """Two suggestions and a night that has sealed them; the guards of the table are away."""
    Life(cast, title="关于养老的建议").registered()
    life = Life(cast).submitted()
    Clock.objects.all().delete()  # or somebody is reminded, which is recorded
    tick(today() + timedelta(days=1))
    connection.check_constraints()
    take_down_triggers()
    return life


def written_earlier(life: Life, days: int) -> None:
    """As if its records had been written down that many days ago."""
    seal = ""
    for record in life.fresh.records.order_by("place"):
        record.recorded_at -= timedelta(days=days)
        record.seal = seal = record.sealed_after(seal)
        record.save()


def test_what_is_appended_later_does_not_disturb_a_seal(cast: Cast) -> None:
    connection.check_constraints()
    take_down_triggers()
    old, older = Life(cast).submitted(), Life(cast, title="关于养老的建议").submitted()
    written_earlier(old, 5), written_earlier(older, 9)
    for days in (10, 8, 4):
        tick(today() - timedelta(days=days))
    assert list(NightlySeal.objects.order_by("night").values_list("suggestions", flat=True)) == [0, 1, 2]
    older.answer(cast.clerk, "register")
    Life(cast)
    tick()
    assert verified() == "核验完毕：3件建议的6条办理记录、4个每夜封印，全部相符。"
    older.fresh.records.latest("place").delete()
    assert verified().startswith("核验完毕：3件建议的5条")  # no night has seen it yet
    older.fresh.records.latest("place").delete()
    with pytest.raises(CommandError, match=f"{today() - timedelta(days=8)} 的每夜封印不符"):
        verified()


def test_a_night_is_sealed_once(sealed: Life) -> None:
    before = NightlySeal.objects.get().seal
    tick(today() + timedelta(days=1))
    assert NightlySeal.objects.get().seal == before


def test_just_after_midnight_the_seal_waits(cast: Cast) -> None:
    from workflow.night.seals import midnight
    tomorrow = today() + timedelta(days=1)
    for minutes, count in ((0, 0), (9, 0), (10, 1)):
        with at(midnight(tomorrow) + timedelta(minutes=minutes)):
            call_command("tick", stdout=StringIO(), stderr=StringIO())
        assert NightlySeal.objects.count() == count


@pytest.mark.parametrize("tampering", [
    {"verb": "decline"}, {"particulars": {"reason": "另有原因"}}, {"actor": None}, {"seal": "0" * 64},
    {"recorded_at": recorded_now() - timedelta(days=3)}, {"happened_on": date(2026, 1, 1)}, {"went_to": "closed"},
])  # fmt: skip
def test_a_changed_record_is_named(sealed: Life, tampering: dict[str, Any]) -> None:
    row = sealed.fresh.records.get(place=2)
    Record.objects.filter(pk=row.pk).update(**tampering)
    with pytest.raises(CommandError, match=f"建议 {sealed.suggestion.pk} 第2条办理记录与封印不符（行 id={row.pk}）"):
        verified()


def test_a_record_taken_out_of_the_middle_is_missed(sealed: Life) -> None:
    first, second = sealed.fresh.records.order_by("place")
    Record.objects.filter(pk=first.pk).delete()
    with pytest.raises(CommandError, match=f"建议 {second.suggestion_id} 的办理记录缺第1条（其后一行 id={second.pk}）"):
        verified()


def test_a_cut_off_end_is_noticed_by_the_seal_of_the_night(sealed: Life) -> None:
    sealed.fresh.records.latest("place").delete()
    with pytest.raises(CommandError, match="每夜封印不符"):
        verified()
    # One congress alone is not what the night has sealed: its chains hold.
    assert verified(congress="云溪市人大").startswith("核验完毕：2件建议的4条办理记录、0个每夜封印")


def test_a_vanished_chain_is_noticed(sealed: Life) -> None:
    sealed.fresh.records.all().delete()
    with pytest.raises(CommandError, match="当时2件，现为1件"):
        verified()


def test_one_congress_is_verified_alone(cast: Cast) -> None:
    Life(cast).submitted(), Life(Cast("柳桥县")).registered()
    assert verified(congress="柳桥县人民代表大会").startswith("核验完毕：1件建议的3条")
    with pytest.raises(CommandError, match="没有名为“青岭县”的人大"):
        verified(congress="青岭县")


# ---- checks ----
def test_states_and_todos_that_disagree_are_named(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police)
    share = life.share(cast.police)
    assert tick() == []
    Todo.objects.open().update(status="DONE")
    assert tick(faults=True) == [
        f"状态与待办核对：缺少待办：assignment {share.pk} 应有 draft",
        f"状态与待办核对：流转停滞：handling {share.handlings.get().pk} 没有待办"]


def test_a_todo_nobody_needs_is_named(cast: Cast) -> None:
    life = Life(cast).submitted()
    Suggestion.objects.update(state="declined")
    assert tick(faults=True) == [f"状态与待办核对：多余待办：suggestion {life.suggestion.pk} 不应有 check"]


def test_the_check_costs_the_same_for_one_and_for_many(cast: Cast, django_assert_max_num_queries: Any) -> None:
    from workflow.night.drift import compare
    for _ in range(3):
        Life(cast).assigned(cast.police, cast.roads).accepted(cast.police)
    with django_assert_max_num_queries(19):
        assert list(compare(dry=False)) == []


def test_old_entries_of_the_access_log_go(cast: Cast) -> None:
    AccessEntry.objects.all().delete()
    for days in (0, 183, settings.ACCESS_LOG_DAYS - 1, settings.ACCESS_LOG_DAYS + 1):
        entry = AccessEntry.objects.create(kind="login", what=str(days))
        AccessEntry.objects.filter(pk=entry.pk).update(at=recorded_now() - timedelta(days=days))
    assert tick() == [f"访问日志：删除满{settings.ACCESS_LOG_DAYS}日的访问日志1条"]
    assert (tick(date(2040, 1, 2)), AccessEntry.objects.count()) == ([], 3)


def test_a_lost_index_is_put_up_again(cast: Cast) -> None:
    Life(cast, title="关于电梯的建议"), Life(cast, title="关于养老的建议")
    connection.check_constraints()
    SearchText.objects.filter(suggestion__title__contains="养老").delete()
    fulltext.take_down(connection)
    assert tick() == [f"检索：重建检索索引：{'、'.join(fulltext.parts(connection))}", "检索：补编检索：1件"]
    assert tick() == []
    assert find(Suggestion.objects.all(), "电梯").count() == find(Suggestion.objects.all(), "养老").count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a GIN index cannot fall behind")
def test_an_index_that_fell_behind_is_compiled_anew(cast: Cast) -> None:
    connection.cursor().execute("DROP TRIGGER suggestions_searchtext_added")
    Life(cast, title="关于电梯的建议")
    connection.cursor().execute(fulltext.SQLITE["suggestions_searchtext_added"])
    assert tick() == ["检索：检索索引有0件，应有1件，重新编制"]
    assert find(Suggestion.objects.all(), "电梯").count() == 1


def test_notices_of_an_urging_go_to_the_rater_alone(cast: Cast) -> None:
    with at(ISSUED):
        Life(cast, joiners=2).assigned(cast.police).accepted(cast.police).replied(cast.police)
    tick(AFTER)
    tell_those_concerned.call(Record.objects.get(verb="urge_rating").pk)
    assert [one.person.name for one in Notice.objects.filter(record__verb="urge_rating")] == ["沈秋禾"]
