"""A rating that does not come, whatever the text says of its day."""

import pytest

from directory.clock import at
from procedures import presets
from suggestions.models import Clock, Rating, Record
from tests.cast import Cast
from tests.workflow.procedure import lay_down
from tests.workflow.test_night import AFTER, DUE, NEXT, replied, tick
from workflow.night.ratings import follow_up


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
