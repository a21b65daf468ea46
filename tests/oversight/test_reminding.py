"""The ladder at night: only on working days, each step once, one digest a person, nothing twice."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext

from directory.clock import at
from oversight.digests import _calls
from oversight.models import Digest, Reminder, ReminderRound, Rung
from permissions.substitutes import name_substitute
from suggestions.models import Clock, Record, Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.models import Notice
from workflow.night import reminding

ASSIGNED = date(2026, 3, 2)
# 首次联系代表 and 答复代表 of the default procedure are counted from there.


def tick(day: date, *, dry: bool = False, faults: bool = False) -> list[str]:
    """What the ladder printed on `day`."""
    out, failing = StringIO(), pytest.raises(SystemExit, match="1") if faults else nullcontext()
    with at(day), failing:
        call_command("tick", dry_run=dry, stdout=out, stderr=StringIO())
    return [line.removeprefix("催办阶梯：") for line in out.getvalue().splitlines() if line.startswith("催办阶梯")]


@pytest.fixture
def life(cast: Cast) -> Life:
    """The police have one limit that ends on Monday, 16 March."""
    with at(ASSIGNED):
        life = Life(cast).assigned(cast.police).accepted(cast.police)
    share = life.share(cast.police)
    Clock.objects.filter(assignment=share).exclude(kind="reply").delete()
    Clock.objects.filter(assignment=share).update(due_on=date(2026, 3, 16))
    return life


def taken() -> list[tuple[int, str]]:
    return list(Reminder.objects.order_by("pk").values_list("days", "audience"))


def test_it_climbs_each_step_once(cast: Cast, life: Life) -> None:
    assert tick(date(2026, 3, 6)) == []
    assert tick(date(2026, 3, 9)) == [
        "第001号 关于完善学校周边交通组织的建议，答复代表，市公安局到期前5个工作日，提醒经办人员",
        "给承0的提醒：时限提醒：将到期1件"]
    for day in (9, 10, 13):
        assert tick(date(2026, 3, day)) == []
    assert [line.split("，")[-2:] for line in tick(date(2026, 3, 16))[:1]] == [["市公安局到期当日", "提醒经办人员"]]
    assert tick(date(2026, 3, 17))[-1] == "给签0的提醒：时限提醒：超期1件"
    assert tick(date(2026, 3, 23))[-1] == "给路遥知的提醒：时限提醒：超期1件"
    assert tick(date(2026, 3, 26))[-2:] == ["给周敏慧的提醒：时限提醒：超期1件", "给唐守正的提醒：时限提醒：超期1件"]
    assert tick(date(2026, 5, 7)) == []
    assert taken() == [(-5, "handlers"), (0, "handlers"), (1, "leaders"), (5, "supervisors"), (10, "office")]


def test_nobody_is_reminded_on_a_day_off(cast: Cast, life: Life) -> None:
    Clock.objects.filter(stopped_on=None).update(due_on=date(2026, 4, 3))
    assert tick(date(2026, 4, 4)) == tick(date(2026, 4, 5)) == tick(date(2026, 4, 6)) == []
    assert (taken(), ReminderRound.objects.count()) == ([], 0)
    assert [days for days, _audience in (tick(date(2026, 4, 7)), taken())[1]] == [0, 1]


def test_the_step_is_recorded_by_the_clock(cast: Cast, life: Life) -> None:
    tick(date(2026, 3, 9))
    record = life.fresh.records.latest("place")
    assert (record.verb, record.actor, record.happened_on) == ("remind", None, date(2026, 3, 9))
    assert record.particulars == {"kind": "reply", "due_on": "2026-03-16", "days": -5, "audience": "handlers"}
    before = life.fresh.records.get(place=record.place - 1)
    assert record.seal == record.sealed_after(before.seal)
    call_command("verify_records", stdout=StringIO())


def test_who_is_asked_now_is_reminded(cast: Cast, life: Life) -> None:
    life.drafted(cast.police).to_sign(cast.police)
    assert tick(date(2026, 3, 9))[-1] == "给签0的提醒：时限提醒：将到期1件"


def test_who_stands_in_is_reminded_too(cast: Cast, life: Life) -> None:
    drafter, receiver = cast.drafter[cast.police.pk], cast.receiver[cast.police.pk]
    with at(date(2026, 3, 6)):
        name_substitute(
            drafter, receiver, first_day=date(2026, 3, 9), last_day=date(2026, 3, 13), by=drafter)
    assert tick(date(2026, 3, 9))[-2:] == ["给收0的提醒：时限提醒：将到期1件", "给承0的提醒：时限提醒：将到期1件"]
    assert tick(date(2026, 3, 16))[-1] == "给承0的提醒：时限提醒：将到期1件"


def test_nobody_is_told_of_what_he_may_not_see(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 6)):
        name_substitute(cast.clerk, cast.head, first_day=date(2026, 3, 9), last_day=date(2026, 4, 30), by=cast.clerk)
        Life(cast, title="关于养老的建议").assigned(cast.roads, cast.parks).accepted(cast.roads, cast.parks)
        Life(cast, title="关于路灯的建议").registered()
    Clock.objects.filter(stopped_on=None).update(due_on=date(2026, 3, 16))
    for day in (date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 17), date(2026, 3, 23), date(2026, 3, 26)):
        tick(day)
        with at(day):
            told = [(digest.person, item["suggestion"]) for digest in Digest.objects.select_related("person")
                    for item in digest.items]
            assert [(who, pk) for who, pk in told
                    if not Suggestion.objects.visible_to(who).filter(pk=pk).exists()] == []
    assert len({who for who, _pk in told}) > 5


def test_what_is_done_reminds_nobody(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 6)):
        life.replied(cast.police)
    assert [line for line in tick(date(2026, 3, 17)) if "答复代表" in line] == []


def test_a_limit_moved_to_another_day_begins_anew(cast: Cast, life: Life) -> None:
    tick(date(2026, 3, 9))
    Clock.objects.filter(stopped_on=None).update(due_on=date(2026, 4, 16))
    assert tick(date(2026, 3, 10)) == []
    tick(date(2026, 4, 10))
    assert taken() == [(-5, "handlers")] * 2


def test_a_congress_climbs_its_own_ladder(cast: Cast, life: Life) -> None:
    Rung.objects.create(congress=cast.congress, days=-1, audience="leaders")
    assert tick(date(2026, 3, 12)) == []
    assert tick(date(2026, 3, 13))[-1] == "给签0的提醒：时限提醒：将到期1件"
    assert tick(date(2026, 3, 30)) == []


def test_an_unassigned_suggestion_calls_the_office(cast: Cast) -> None:
    with at(ASSIGNED):
        Life(cast).registered()
    Clock.objects.filter(kind="assign").update(due_on=date(2026, 3, 9))
    said = tick(date(2026, 3, 20))
    assert said[-2:] == ["给周敏慧的提醒：时限提醒：超期1件", "给唐守正的提醒：时限提醒：超期1件"]
    assert Digest.objects.get(person=cast.head).total == 1


# ---- digests ----
def test_one_digest_a_person_late_first(cast: Cast, life: Life) -> None:
    with at(ASSIGNED):
        other = Life(cast, title="关于养老的建议").assigned(cast.police).accepted(cast.police)
    Clock.objects.filter(suggestion=other.suggestion).exclude(kind="reply").delete()
    Clock.objects.filter(suggestion=other.suggestion).update(due_on=date(2026, 3, 12))
    tick(date(2026, 3, 13))
    digest = Digest.objects.get(person=cast.drafter[cast.police.pk])
    assert (digest.late, digest.total) == (1, 2)
    assert [(item["title"], item["words"], item["late"]) for item in digest.items] == [
        ("第002号 关于养老的建议", "市公安局，答复代表，超期1日", True),
        ("第001号 关于完善学校周边交通组织的建议", "市公安局，答复代表，余3日", False)]
    assert Notice.objects.get(digest=digest).words == "时限提醒：超期1件，将到期1件"


def test_the_inbox_leads_to_ones_own_digest_and_to_no_other(cast: Cast, life: Life) -> None:
    tick(date(2026, 3, 9))
    digest, drafter = Digest.objects.get(), logged_in(cast.drafter[cast.police.pk])
    assert f"/digests/{digest.pk}/" in drafter.get("/notices/").text
    page = drafter.get(f"/digests/{digest.pk}/").text
    assert f"/suggestions/{life.suggestion.pk}/" in page
    assert Notice.objects.get(digest=digest).read_at is not None
    assert logged_in(cast.clerk).get(f"/digests/{digest.pk}/").status_code == 404


# ---- twice, half-way, dry ----
def test_a_dry_run_says_the_same_and_changes_nothing(cast: Cast, life: Life) -> None:
    before = [list(table.objects.order_by("pk").values_list()) for table in (Record, Suggestion)]
    said = tick(date(2026, 3, 17), dry=True)
    assert before == [list(table.objects.order_by("pk").values_list()) for table in (Record, Suggestion)]
    assert (Reminder.objects.count(), Digest.objects.count(), ReminderRound.objects.count()) == (0, 0, 0)
    assert len(said) == 4
    assert said == tick(date(2026, 3, 17))


@pytest.fixture
def digests_that_fail_once() -> Iterator[None]:
    """Closing the day fails the first time."""
    seen: list[Any] = []

    def refuse(**kwargs: Any) -> None:
        seen.append(1)
        if len(seen) == 1:
            raise OSError("the disk is full")
    post_save.connect(refuse, sender=ReminderRound)
    yield
    post_save.disconnect(refuse, sender=ReminderRound)


def test_killed_half_way_and_run_again_nothing_is_sent_twice(
        cast: Cast, life: Life, digests_that_fail_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with at(ASSIGNED):
        for number in range(4):
            Life(cast, title=f"关于第{number}处停车的建议").assigned(cast.police)
    Clock.objects.filter(kind="reply").update(due_on=date(2026, 3, 16))
    Clock.objects.exclude(kind="reply").delete()
    monkeypatch.setattr("workflow.night.reminding.CHUNK", 2)
    assert len(tick(date(2026, 3, 9), faults=True)) == 5
    assert (Reminder.objects.count(), Digest.objects.count()) == (5, 0)
    assert tick(date(2026, 3, 10)) == ["给收0的提醒：时限提醒：将到期4件", "给承0的提醒：时限提醒：将到期1件"]
    assert (Reminder.objects.filter(told=False).count(), Record.objects.filter(verb="remind").count()) == (0, 5)
    assert tick(date(2026, 3, 10)) == []


def test_it_costs_the_same_for_three_and_for_thirty(cast: Cast) -> None:
    def cost(number: int, day: date) -> int:
        with at(ASSIGNED):
            for place in range(number):
                Life(cast, title=f"关于{day:%d}日第{place}件事的建议").assigned(cast.police)
        Clock.objects.filter(stopped_on=None, kind="reply").update(due_on=day)
        with at(day), CaptureQueriesContext(connection) as counted:
            call_command("tick", stdout=StringIO(), stderr=StringIO())
        return len(counted)

    assert cost(3, date(2026, 6, 1)) >= cost(9, date(2026, 6, 2))


def test_what_is_closed_before_it_is_told_stands_in_no_digest(cast: Cast, life: Life) -> None:
    share = life.share(cast.police)
    clock = Clock.objects.get(assignment=share, stopped_on=None)
    reminder = Reminder.objects.create(
        clock=clock, due_on=clock.due_on, days=3, audience="handler", department=cast.police, right="handle",
        on=ASSIGNED)
    Clock.objects.filter(pk=clock.pk).update(due_on=date(2026, 4, 16))
    assert list(_calls(Reminder.objects.all())) == []
    Clock.objects.filter(pk=clock.pk).update(due_on=clock.due_on)
    assert [call.clock for call in _calls(Reminder.objects.all())] == [reminder.clock_id]
    Suggestion.objects.filter(pk=life.suggestion.pk).update(frozen=True)
    assert list(_calls(Reminder.objects.all())) == []


def test_killed_before_the_digests_what_is_answered_meanwhile_is_not_told(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 17)):
        night = reminding.remind(dry=False)
        assert "市公安局到期当日" in next(night)
        night.close()
        life.replied(cast.police)
    assert Reminder.objects.filter(told=False).exists()
    tick(date(2026, 3, 18))
    assert not Digest.objects.exists()
