"""A delegate objects to the bureau that was named; the office keeps it or names another (上海 12, 14)."""

from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at
from suggestions.errors import NotAllowed, NotNow
from suggestions.models import Objection, Party, Record
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in, say
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.night.drift import compare


@pytest.fixture
def life(cast: Cast) -> Life:
    """With the police since Monday, 9 March 2026; the roads co-handle."""
    with at(date(2026, 3, 9)):
        return Life(cast, joiners=1).assigned(cast.police, cast.roads)


def objects(life: Life, seat: int = 0) -> Life:
    """On his own page, for the parks in their place."""
    share, person = life.share(life.cast.police), life.cast.delegates[seat].person
    answer = logged_in(person).post(reverse("object_to_assignment", args=[share.pk]), {
        "reason": "路边摊点归城管局管。", "proposed": str(life.cast.parks.pk)})
    assert answer.status_code == 302
    return life


def test_the_office_names_another_bureau(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 11)):
        life.accepted(cast.police, cast.roads)
        page = logged_in(cast.delegates[0].person).get(reverse("suggestion", args=[life.suggestion.pk]))
        assert "可在3月23日" in page.content.decode().replace("2026年", "")
        objects(life)
        todo = asked(life, "decide_objection")
        form = logged_in(cast.clerk).get(reverse("todo", args=[todo.pk])).context["forms"]["follow_objection"]
        assert form["to"].value() == str(cast.parks.pk)
        say(cast.clerk, todo, "follow_objection", sure=True, to=cast.parks.pk, reason="属于城管局职责")
    assert life.share(cast.police).state == "released"
    assert {clock.kind for clock in life.share(cast.police).clocks.filter(stopped_on=None)} == set()
    assert life.share(cast.parks).clocks.get(kind="reply").due_on == date(2026, 6, 9)
    assert life.share(cast.roads).beside == life.share(cast.parks)
    assert [(todo.step, todo.assignment.department) for todo in life.open_todos() if todo.assignment] == [
        ("draft", cast.roads), ("sign_for", cast.parks)]
    assert list(compare(dry=False)) == []
    tell_those_concerned.call(Record.objects.get(verb="follow_objection").pk)
    told = Notice.objects.filter(record__verb="follow_objection").values_list("person__name", flat=True)
    assert set(told) == {"沈秋禾", "贺立群", "承0"}
    journey = logged_in(cast.delegates[1].person).get(reverse("suggestion", args=[life.suggestion.pk]))
    assert "改由市城管局办理" in journey.content.decode()


def test_the_office_keeps_it_and_says_why(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 11)):
        objects(life, seat=1)
        with pytest.raises(NotNow):
            life.act(cast.delegates[0].person, "object_to_assignment", life.share(cast.police), reason="我也有意见")
        life.answer(cast.clerk, "keep_assignment", reason="主要是交通秩序，由公安局牵头。")
    objection = Objection.objects.get()
    assert (objection.state, objection.decided_on) == ("kept", date(2026, 3, 11))
    assert life.steps() == ["sign_for", "sign_for"]
    page = logged_in(cast.delegates[1].person).get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()
    assert "主要是交通秩序，由公安局牵头。" in page


def test_only_proposers_only_in_time_and_only_where_the_procedure_has_it(cast: Cast, life: Life) -> None:
    with pytest.raises(NotAllowed):
        life.act(cast.delegates[3].person, "object_to_assignment", life.share(cast.police), reason="不该它办")
    with at(date(2026, 3, 24)), pytest.raises(NotNow):
        life.act(cast.delegates[0].person, "object_to_assignment", life.share(cast.police), reason="不该它办")
    cast.adopts(objection="none")
    other = Life(cast).assigned(cast.police)
    with pytest.raises(NotNow):
        other.act(cast.delegates[0].person, "object_to_assignment", other.share(cast.police), reason="不该它办")
    page = logged_in(cast.delegates[0].person).get(reverse("suggestion", args=[other.suggestion.pk])).content.decode()
    assert "有不同意见" not in page


def test_it_is_too_late_to_move_once_the_reply_is_with_the_reviewer(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 11)):
        life.accepted(cast.police, cast.roads).writes_opinion(cast.roads)
        objects(life)
        life.drafted(cast.police).answer(cast.drafter[cast.police.pk], "send_to_review", cast.police)
        with pytest.raises(NotNow):
            life.answer(cast.clerk, "follow_objection", to=cast.parks)
        life.answer(cast.clerk, "keep_assignment", reason="答复已经写好。")
    assert life.steps() == ["review"]


def test_who_did_not_join_does_not_object(cast: Cast, life: Life) -> None:
    share, other = life.share(cast.police), cast.delegates[1].person
    Party.objects.filter(suggestion=life.suggestion, person=other).update(state="refused")
    with at(date(2026, 3, 11)), pytest.raises(NotAllowed, match="只有提出这件建议的代表"):
        life.act(other, "object_to_assignment", share, reason="路边摊点归城管局管。")
