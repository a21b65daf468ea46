"""决定 on screen: handling again, closing; withdrawing; a rating that lapses."""

from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at, today
from suggestions.models import Clock, Rating
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in, say


@pytest.fixture
def unsatisfied(cast: Cast) -> Life:
    life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    return life.rated("unsatisfied", "没有时间表。")


def test_the_page_shows_reply_and_rating(cast: Cast, unsatisfied: Life) -> None:
    page = logged_in(cast.clerk).get(reverse("todo", args=[asked(unsatisfied, "decide").pk]))
    text = page.content.decode()
    for words in ("没有时间表。", "办理态度满意，办理结果不满意", "已增设限时停车位十二个。", "上次主办",
                  "已解决或基本解决"):
        assert words in text


def test_handled_again_by_other_bureaus(cast: Cast, unsatisfied: Life) -> None:
    todo = asked(unsatisfied, "decide")
    said = {"mode": "lead", "lead": cast.roads.pk, "others": [cast.police.pk], "reason": "请给出时间表。"}
    assert "进入第2轮办理" in say(cast.clerk, todo, "handle_again", **said).content.decode()
    assert unsatisfied.fresh.round == 1
    say(cast.clerk, todo, "handle_again", sure=True, **said)
    assert unsatisfied.fresh.round == 2
    assert unsatisfied.fresh.state == "in_hand"
    assert unsatisfied.steps() == ["sign_for", "sign_for"]


def test_handling_again_needs_its_reason_and_bureau(cast: Cast, unsatisfied: Life) -> None:
    answer = say(cast.clerk, asked(unsatisfied, "decide"), "handle_again", mode="single")
    assert answer.status_code == 422
    assert set(answer.context["forms"]["handle_again"].errors) == {"reason", "lead"}


def test_closed_after_the_question(cast: Cast, unsatisfied: Life) -> None:
    todo = asked(unsatisfied, "decide")
    question = say(cast.clerk, todo, "close", reason="已当面说明。")
    assert question.templates[0].name == "confirm.html"
    assert "承诺和公开，没有办完的，承办单位仍按期办" in question.text
    Clock.objects.filter(suggestion=unsatisfied.suggestion, kind="publish").update(stopped_on=today())
    assert "不再要求任何人办理这一件" in say(cast.clerk, todo, "close", reason="已当面说明。").text
    say(cast.clerk, todo, "close", sure=True, reason="已当面说明。")
    assert unsatisfied.fresh.state == "closed"


def test_the_bureau_does_not_decide(cast: Cast, unsatisfied: Life) -> None:
    assert say(cast.leader[cast.police.pk], asked(unsatisfied, "decide"), "close", reason="好").status_code == 403


def test_withdrawn_by_the_lead_delegate_in_his_own_shell(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police)
    address, client = reverse("withdraw", args=[life.suggestion.pk]), logged_in(cast.delegates[0].person)
    page = client.get(address)
    assert "base_delegate.html" in [template.name for template in page.templates]
    assert client.post(address, {"reason": "已经解决"}).templates[0].name == "confirm.html"
    client.post(address, {"reason": "已经解决", "confirmed": "1"})
    assert life.fresh.state == "withdrawn"
    assert logged_in(cast.clerk).get(address).status_code == 403
    assert logged_in(cast.delegates[3].person).get(address).status_code == 404


def test_a_rating_that_does_not_come_is_urged_and_lapses_by_the_office(cast: Cast) -> None:
    with at(date(2026, 3, 2)):
        life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    # As replies that were out before the limit was counted by habit.
    Clock.objects.filter(kind="rating").delete()
    rating, client = Rating.objects.get(), logged_in(cast.clerk)
    case = reverse("suggestion", args=[life.suggestion.pk])
    urging, lapsing = (reverse(name, args=[rating.pk]) for name in ("urge_rating", "lapse"))
    with at(date(2026, 3, 3)):
        page = client.get(case).text
        assert (urging in page, lapsing in page) == (True, False)
        assert "催请沈秋禾代表评价吗" in client.get(urging).text
        client.post(urging, {"confirmed": "1"})
        page = client.get(case).text
        assert (urging in page, lapsing in page) == (False, False)
    with at(date(2026, 3, 4)):
        page = client.get(case).text
        assert (urging in page, lapsing in page) == (True, False)
        early = client.post(lapsing, {"reason": "", "confirmed": "1"})
        assert (early.status_code, life.fresh.state) == (409, "replied")
    with at(date(2026, 3, 10)):
        page = client.get(case).text
        assert (urging in page, lapsing in page) == (True, True)
        client.post(lapsing, {"reason": "", "confirmed": "1"})
    assert life.fresh.state == "closed"
    assert client.post(urging, {"confirmed": "1"}).status_code == 409


def test_a_rating_lapses_by_the_office(cast: Cast) -> None:
    with at(date(2026, 3, 2)):
        life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    rating = Rating.objects.get()
    address = reverse("lapse", args=[rating.pk])
    with at(date(2026, 3, 31)):
        life.act(cast.clerk, "urge_rating", rating)
        assert logged_in(cast.clerk).get(address).status_code == 302
    with at(date(2026, 4, 8)):
        assert "不计入满意率基数" in logged_in(cast.clerk).post(address, {"reason": ""}).content.decode()
        logged_in(cast.clerk).post(address, {"reason": "", "confirmed": "1"})
        assert life.fresh.state == "closed"
        again = logged_in(cast.clerk).post(address, {"reason": "", "confirmed": "1"})
        assert again.status_code == 409
        assert logged_in(cast.leader[cast.police.pk]).get(address).status_code == 403
