"""A rating that does not come: urged, then lapsed, whatever the text says of its day."""

from datetime import date, timedelta

import pytest

from directory.clock import at
from procedures import presets
from suggestions.models import Clock, Rating, Record
from tests.cast import Cast, Life
from tests.workflow.nights import AFTER, DUE, ISSUED, NEXT, replied, tick
from tests.workflow.procedure import lay_down
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.night.ratings import follow_up


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


def test_notices_of_an_urging_go_to_the_rater_alone(cast: Cast) -> None:
    with at(ISSUED):
        Life(cast, joiners=2).assigned(cast.police).accepted(cast.police).replied(cast.police)
    tick(AFTER)
    tell_those_concerned.call(Record.objects.get(verb="urge_rating").pk)
    assert [one.person.name for one in Notice.objects.filter(record__verb="urge_rating")] == ["沈秋禾"]


def test_an_urging_before_the_limit_has_passed_does_not_count(cast: Cast) -> None:
    life = replied(cast)
    with at(DUE):
        life.act(cast.clerk, "urge_rating", Rating.objects.get())
    assert tick(AFTER) == ["逾期未评价：催请评价：第001号 关于停车的建议，沈秋禾"]


@pytest.mark.parametrize("preset", ["zhejiang-2016", "shanghai-2015", "shandong-2017", "qingdao-2021"])
def test_where_the_text_names_no_day_the_habit_counts_and_it_comes_to_an_end(cast: Cast, preset: str) -> None:
    lay_down(cast.congress, limits=presets.get(preset).rules.limits)
    life = replied(cast)
    clock = Clock.objects.get(kind="rating")
    assert (clock.due_on, clock.article) == (DUE, "工作惯例，可在规程中修改")
    assert [len(tick(day)) for day in (DUE, AFTER, NEXT)] == [0, 1, 1]
    assert (life.fresh.state, Rating.objects.get().state) == ("closed", "lapsed")


def test_a_night_of_lapses_killed_half_way_goes_on_where_it_was(cast: Cast) -> None:
    for number in range(3):
        replied(cast, f"关于第{number}处停车的建议")
    assert len(tick(AFTER)) == 3
    lapsed = Record.objects.filter(verb="lapse")
    with at(NEXT):
        night = follow_up(dry=False)
        next(night)
        night.close()
    assert lapsed.count() == 1
    assert (len(tick(NEXT)), tick(NEXT)) == (2, [])
    assert len(set(lapsed.values_list("suggestion", flat=True))) == lapsed.count() == 3
