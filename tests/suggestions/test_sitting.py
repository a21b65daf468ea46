"""大会 and 闭会: where the text sets days of 交办 for what is proposed between sessions, they run for that alone."""

from datetime import date

import pytest

from directory.clock import at
from procedures import presets
from suggestions.models import Clock, Suggestion
from tests.cast import Cast, Life
from tests.workflow.procedure import lay_down

IN, LATER = date(2026, 3, 9), date(2026, 3, 11)
DUE = {"shanghai-2015": date(2026, 3, 18), "chongqing-2018": date(2026, 3, 23), "shandong-2017": date(2026, 3, 16),
       "qingdao-2021": date(2026, 3, 16)}


def submitted(cast: Cast, preset: str, *, in_session: bool) -> Life:
    lay_down(cast.congress, limits=presets.get(preset).rules.limits)
    with at(IN):
        life = Life(cast)
        Suggestion.objects.update(in_session=in_session)
        return life.submitted()


def registered(life: Life, *, in_session: bool) -> Life:
    with at(LATER):
        return life.answer(life.cast.clerk, "register", subject="城市交通", in_session=in_session)


def running(life: Life) -> list[date]:
    return list(Clock.objects.filter(suggestion=life.suggestion, kind="assign", stopped_on=None)
                .values_list("due_on", flat=True))


@pytest.mark.parametrize("preset", DUE)
def test_the_days_are_for_the_time_between_sessions(cast: Cast, preset: str) -> None:
    assert running(submitted(cast, preset, in_session=True)) == []
    assert running(submitted(cast, preset, in_session=False)) == [DUE[preset]]


def test_what_the_office_says_of_it_at_registration_is_followed(cast: Cast) -> None:
    life = registered(submitted(cast, "shanghai-2015", in_session=True), in_session=False)
    assert running(life) == [DUE["shanghai-2015"]]
    assert Clock.objects.get(suggestion=life.suggestion).explanation.startswith("自2026年3月9日收到建议起7个工作日")
    assert running(registered(submitted(cast, "shanghai-2015", in_session=False), in_session=True)) == []


def test_a_habit_holds_for_both(cast: Cast) -> None:
    assert running(submitted(cast, "national-2025", in_session=True)) == [date(2026, 3, 16)]


@pytest.mark.parametrize(("day", "due"), [(date(2026, 2, 6), []), (date(2026, 2, 9), [date(2026, 2, 14)])])
def test_shandong_gives_five_days_to_what_is_received_between_sessions(
    cast: Cast, day: date, due: list[date],
) -> None:
    """山东 12: while the congress sits (here to 7 February) the bureau says so 及时; whenever it was proposed."""
    lay_down(cast.congress, limits=presets.get("shandong-2017").rules.limits)
    with at(day):
        life = Life(cast).assigned()
        life.answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
        clocks = life.share(cast.police).clocks.filter(kind="release", stopped_on=None)
        assert list(clocks.values_list("due_on", flat=True)) == due
        assert all("只限于闭会期间收到的" in clock.explanation for clock in clocks)
        life.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="不属于本局职责。")
