"""What a procedure leaves a congress to choose, each switch seen at work: who rates, who reads it, who is counted."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from directory.clock import at
from directory.models import User
from procedures import presets
from procedures.encoding import encode
from procedures.models import Procedure
from procedures.terms import Raters, RatingVisibility, Rehandle, Unrated
from suggestions.models import Record
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow import door
from workflow.night.ratings import follow_up

MAY = date(2026, 5, 20)
SAID = "路口还是堵，没有解决。"


def own(cast: Cast, **switches: Any) -> Cast:
    """A procedure of the congress's own: the national one with these switches."""
    preset = presets.get("national-2025")
    Procedure.objects.create(
        congress=cast.congress, name="本级规程", preset="own", version=9, text_date=preset.text_date,
        active_from=date(2026, 1, 1), rules=encode(replace(preset.rules, **switches)))
    return cast


def replied(cast: Cast, joiners: int = 1) -> Life:
    with at(MAY):
        return Life(cast, joiners=joiners).assigned().accepted(cast.police).replied(cast.police)


def reads(user: User, life: Life) -> bool:
    """Whether the comment of the lead's rating stands on his page of the case, or in its record."""
    client = logged_in(user)
    pages = [client.get(reverse(name, args=[life.suggestion.pk])) for name in ("suggestion", "record")]
    found = {SAID in page.content.decode() for page in pages}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(("raters", "asked"), [(Raters.LEAD, ["rate"]), (Raters.ALL, ["rate", "rate"])])
def test_who_is_asked_to_rate(cast: Cast, raters: Raters, asked: list[str]) -> None:
    assert replied(own(cast, raters=raters)).steps() == asked


@pytest.mark.parametrize(
    ("visibility", "after_one", "after_all"),
    [
        (RatingVisibility.OPEN, True, True),
        (RatingVisibility.AFTER_ALL, False, True),
        (RatingVisibility.BLIND, False, False),
    ],
)
def test_when_the_bureau_reads_a_rating(cast: Cast, visibility, after_one, after_all) -> None:
    life = replied(own(cast, raters=Raters.ALL, rating_visibility=visibility))
    life.answer(cast.delegates[0].person, "rate", attitude="satisfied", result="unsatisfied", comment=SAID)
    leader = cast.leader[cast.police.pk]
    assert (reads(leader, life), reads(cast.clerk, life)) == (after_one, True)
    life.answer(cast.delegates[1].person, "rate", attitude="satisfied", result="satisfied")
    assert (reads(leader, life), reads(cast.clerk, life)) == (after_all, True)


@pytest.mark.parametrize(
    ("visibility", "told"),
    [(RatingVisibility.OPEN, True), (RatingVisibility.AFTER_ALL, True), (RatingVisibility.BLIND, False)])
def test_a_round_by_rule_tells_the_bureau_no_more_than_it_may_read(cast: Cast, visibility, told) -> None:
    """背靠背: the delegate was promised that it does not read his rating; as 交办意见 it would."""
    life = replied(own(cast, rehandle=Rehandle.AUTOMATIC, rating_visibility=visibility))
    life.answer(cast.delegates[0].person, "rate", attitude="satisfied", result="unsatisfied", comment=SAID)
    share = life.share(cast.police)
    assert (share.round, SAID in share.note, bool(share.note)) == (2, told, True)
    assert (reads(cast.leader[cast.police.pk], life), reads(cast.clerk, life)) == (told, True)


def test_while_others_are_asked_a_round_by_rule_tells_nothing(cast: Cast) -> None:
    """分办: the other bureau's letter is still to be rated."""
    own(cast, rehandle=Rehandle.AUTOMATIC, rating_visibility=RatingVisibility.AFTER_ALL)
    with at(MAY):
        life = Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.police, cast.roads])
        life.accepted(cast.police, cast.roads).replied(cast.roads).replied(cast.police)
        first, _other = life.open_todos()
        door.answer(cast.delegates[0].person, first.pk, "rate", attitude="satisfied", result="unsatisfied",
                    comment=SAID)
    again = life.fresh.assignments.get(round=2)
    assert SAID not in again.note
    assert not reads(cast.leader[again.department_id], life)


@pytest.mark.parametrize(
    ("unrated", "words"),
    [(Unrated.LEFT_OUT, "未评价的不计入满意率基数。"), (Unrated.COUNTED, "未评价的计入满意率基数。")],
)
def test_what_becomes_of_a_rating_that_never_came_is_said(cast: Cast, unrated, words) -> None:
    life = replied(own(cast, unrated=unrated))
    rating = life.share(cast.police).reply.ratings.get()
    with at(date(2026, 6, 22)):
        life.act(cast.clerk, "urge_rating", rating)
    with at(date(2026, 6, 30)):
        page = logged_in(cast.clerk).post(reverse("lapse", args=[rating.pk]), {"reason": "逾期未交回"})
    assert words in page.content.decode()


@pytest.mark.parametrize(("urgings", "verbs"), [
    (0, ["lapse"]), (1, ["urge_rating", "lapse"]), (2, ["urge_rating", "urge_rating", "lapse"])])
def test_how_often_a_rating_is_urged_before_it_lapses(cast: Cast, urgings: int, verbs: list[str]) -> None:
    life = replied(own(cast, unrated_urgings=urgings, unrated_days=1))
    for day in (22, 23, 24, 25):
        with at(date(2026, 6, day)):
            list(follow_up(False))
    done = Record.objects.filter(suggestion=life.suggestion, verb__in=["urge_rating", "lapse"]).order_by("place")
    assert [record.verb for record in done] == verbs


def test_from_how_many_days_before_the_end_a_date_is_near(cast: Cast) -> None:
    with at(MAY):
        life = Life(own(cast, soon_days=40)).assigned()
    with at(date(2026, 7, 20)):
        page = logged_in(cast.clerk).get(reverse("suggestion", args=[life.suggestion.pk]))
    assert "light--soon" in page.content.decode()
