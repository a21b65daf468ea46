"""The seal of the night, and what verify_records notices: a changed Record, a missing one, a vanished chain."""

from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from directory.clock import at, recorded_now, today
from suggestions.models import Clock, NightlySeal, Record
from tests.cast import Cast, Life
from tests.sweeping import take_down_triggers
from tests.workflow.nights import tick
from workflow.night.seals import midnight


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
    Clock.objects.all().delete()  # or on a working day somebody is reminded, which is recorded
    for days in (10, 8, 4):
        tick(today() - timedelta(days=days))
    assert list(NightlySeal.objects.order_by("night").values_list("suggestions", flat=True)) == [0, 1, 2]
    older.answer(cast.clerk, "register")
    Life(cast)
    Clock.objects.all().delete()
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
