"""What was asked beside the work and is overtaken by it: the bureau gives it back, or answers, before a decision."""

from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at
from suggestions.models import Extension, Objection, Record
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.jobs import tell_those_concerned, words_of
from workflow.models import Notice
from workflow.night.drift import compare
from workflow.reading.records import details_of

WHY = "路边摊点归城管局管。"


@pytest.fixture
def life(cast: Cast) -> Life:
    """With the police since Monday, 9 March 2026; the lead delegate objects to it."""
    with at(date(2026, 3, 9)):
        life = Life(cast).assigned(cast.police, cast.roads)
        return life.act(cast.delegates[0].person, "object_to_assignment", life.share(cast.police), reason=WHY,
                        proposed=cast.parks)


def told(verb: str) -> dict[str, str]:
    record = Record.objects.get(verb=verb)
    tell_those_concerned.call(record.pk)
    return dict(Notice.objects.filter(record=record).values_list("person__name", "words"))


def test_the_bureau_gives_it_back_and_the_objection_is_over(cast: Cast, life: Life) -> None:
    police = cast.police
    with at(date(2026, 3, 10)):
        life.answer(cast.receiver[police.pk], "sign_for", police)
        life.answer(cast.drafter[police.pk], "ask_release", police, reason="不归我们")
        life.answer(cast.clerk, "grant_release", police, to=cast.water, reason="属于水利局职责")
    objection = Objection.objects.get()
    assert (objection.get_state_display(), objection.answer) == ("已随办理了结", "代表对原承办单位的意见已随改办了结")
    assert life.steps() == ["sign_for", "sign_for"]
    assert told("grant_release")["沈秋禾"].endswith("；代表对原承办单位的意见已随改办了结")
    assert "代表对原承办单位的意见已随改办了结" in details_of(Record.objects.get(verb="grant_release"), cast.clerk)
    page = logged_in(cast.delegates[0].person).get(reverse("suggestion", args=[life.suggestion.pk])).text
    assert "代表对原承办单位的意见已随改办了结" in page
    assert list(compare(dry=False)) == []
    # Against the next one he may say what he has to say.
    with at(date(2026, 3, 11)):
        life.act(cast.delegates[0].person, "object_to_assignment", life.share(cast.water), reason=WHY)
    assert life.steps() == ["decide_objection", "sign_for", "sign_for"]


def test_the_bureau_answers_and_the_objection_is_over(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 12)):
        life.accepted(cast.police, cast.roads).writes_opinion(cast.roads).asks_for_time(cast.police)
        assert life.steps() == ["decide_extension", "decide_objection", "draft"]
        life.replied(cast.police)
        assert life.steps() == ["rate"]
    assert (Objection.objects.get().state, Extension.objects.get().state) == ("overtaken", "dropped")
    assert words_of(Record.objects.get(verb="issue")).endswith("；代表对承办单位的意见已随答复了结")
    life.rated()
    assert (life.fresh.state, life.steps(), list(compare(dry=False))) == ("closed", [], [])


def test_withdrawn_nothing_is_left_open(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 12)):
        life.act(cast.delegates[0].person, "withdraw", reason="不再提出")
    assert (Objection.objects.get().state, life.steps(), list(compare(dry=False))) == ("overtaken", [], [])
