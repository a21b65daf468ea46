"""A rating that does not come: urged, then lapsed, whatever the text says of its day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from directory.clock import at
from procedures import presets
from procedures.terms import Rehandle
from suggestions.errors import Incomplete, NotNow
from suggestions.models import Clock, Rating, Record
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.workflow.nights import AFTER, DUE, ISSUED, NEXT, replied, tick
from tests.workflow.procedure import lay_down
from workflow import door
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.night import drift
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


def test_it_lapses_by_nobody_s_hand_before_it_was_urged_in_vain(cast: Cast) -> None:
    """The rule stands in the act: by the office on the day of the letter, by a night that is overtaken."""
    life = replied(cast)
    rating = Rating.objects.get()

    def refused(day: date, why: str) -> None:
        for person in (cast.clerk, None):
            with at(day), pytest.raises(NotNow, match=why):
                door.act(person, "lapse", rating, reason="电话说满意")

    refused(ISSUED, "评价期限到2026年3月30日")
    refused(DUE, "评价期限到2026年3月30日")
    refused(AFTER, "催请满1次")
    tick(AFTER)
    refused(date(2026, 4, 7), "等满5个工作日")
    with at(date(2026, 4, 7)):
        life.act(cast.clerk, "urge_rating", rating)
    # The night had read that it may lapse; then the office urged.
    refused(NEXT, "2026年4月7日（周二）催请过评价")
    assert (life.fresh.state, Rating.objects.get().state) == ("replied", "asked")


def test_the_delegate_is_told_that_his_rating_is_given_up(cast: Cast) -> None:
    life = replied(cast).unrated(cast.police)
    record = life.fresh.records.get(verb="lapse")
    tell_those_concerned.call(record.pk)
    (notice,) = record.notices.all()
    assert notice.person == cast.delegates[0].person
    assert notice.words.startswith("第001号：期限过后没有收到您的评价，代表工委记为未评价；今天或者以前已交回")


# ---- a form that came in time and is entered after all was over ----
def handed_in(life: Life, day: date, result: str = "unsatisfied") -> Life:
    """Entered by the office in May."""
    with at(date(2026, 5, 6)):
        return life.act(life.cast.clerk, "rate_by_sheet", Rating.objects.get(reply__kind="answer"),
                        attitude="satisfied", result=result, comment="没有时间表。", happened_on=day,
                        late_reason="邮寄在途")


def test_it_counts_and_reopens_the_decision_where_it_is_unsatisfied(cast: Cast) -> None:
    life = replied(cast).unrated(cast.police)
    assert (life.fresh.state, life.steps()) == ("closed", [])
    handed_in(life, DUE)
    rating = Rating.objects.get()
    assert (rating.state, rating.by_sheet, rating.given_on) == ("given", True, DUE)
    assert (life.fresh.state, life.fresh.closed_on, life.steps()) == ("replied", None, ["decide"])
    assert list(drift.compare(dry=True)) == []
    record = life.fresh.records.get(verb="rate_by_sheet")
    assert (record.came_from, record.went_to, record.happened_on) == ("lapsed", "given", DUE)
    life.answer(cast.clerk, "handle_again", reason="请给出时间表。", leads=[cast.police])
    assert (life.fresh.state, life.fresh.round, life.steps()) == ("in_hand", 2, ["sign_for"])


def test_satisfied_it_counts_and_all_stays_closed(cast: Cast) -> None:
    life = handed_in(replied(cast).unrated(cast.police), AFTER, "satisfied")
    assert (Rating.objects.get().state, life.fresh.state, life.steps()) == ("given", "closed", [])


def test_where_a_round_follows_by_rule_it_follows(cast: Cast) -> None:
    lay_down(cast.congress, rehandle=Rehandle.AUTOMATIC)
    life = handed_in(replied(cast).unrated(cast.police), DUE)
    assert (life.fresh.state, life.fresh.round, life.steps()) == ("in_hand", 2, ["sign_for"])
    assert list(drift.compare(dry=True)) == []


def test_a_form_handed_in_later_is_no_rating(cast: Cast) -> None:
    life = replied(cast).unrated(cast.police)
    day = life.fresh.records.get(verb="lapse").happened_on
    with pytest.raises(Incomplete, match="已记为未评价") as refused:
        handed_in(life, day + timedelta(1))
    assert refused.value.field == "happened_on"
    with pytest.raises(Incomplete, match="不能早于"):
        handed_in(life, ISSUED - timedelta(1))
    assert Rating.objects.get().state == "lapsed"


def test_the_office_finds_where_to_enter_it(cast: Cast) -> None:
    life = replied(cast).unrated(cast.police)
    desk, address = logged_in(cast.clerk), reverse("rate_by_sheet", args=[Rating.objects.get().pk])
    assert address in desk.get(reverse("suggestion", args=[life.suggestion.pk])).text
    page = desk.get(address).text
    assert "已记为未评价。只有那天或者以前交回的征询意见表才能补录" in page
    refused = desk.post(address, {"attitude": "satisfied", "result": "satisfied", "same": "on"})
    assert refused.context["form"].errors == {
        "sheet": ["请选择征询意见表的扫描或照片"], "happened_on": ["请填写代表交回征询意见表的日期"],
        "late_reason": ["请填写补记的原因"]}


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
