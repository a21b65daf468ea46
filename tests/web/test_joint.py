"""联名: each joint proposer answers in his own name, after the whole text – and again after a changed text."""

import pytest
from django.urls import reverse

from suggestions.actions.submit import version_of, write
from suggestions.models import Party
from tests.cast import Cast, Life
from tests.web.people import logged_in, say
from workflow import door
from workflow.begin import begin_suggestion
from workflow.models import Todo


def invited(cast: Cast, joiners: int = 2) -> Life:
    return Life(cast, joiners=joiners).act(cast.delegates[0].person, "submit")


def todo_of(life: Life, person) -> Todo:
    return next(todo for todo in life.open_todos() if todo.owner_id == person.pk)


def states(life: Life) -> list[tuple[str, str]]:
    return list(Party.objects.filter(suggestion=life.suggestion).values_list("name", "state"))


def test_the_whole_text_comes_before_the_answer(cast: Cast) -> None:
    life, joiner = invited(cast), cast.delegates[1].person
    home = logged_in(joiner).get(reverse("home")).content.decode()
    assert "沈秋禾代表邀请您联名，请在" in home
    todo = todo_of(life, joiner)
    shown = logged_in(joiner).get(reverse("todo", args=[todo.pk])).content.decode()
    for words in ("沈秋禾代表请您联名", "早晚高峰校门前拥堵。", "增设限时停车位。", "开通学生专线。", "韦燕飞"):
        assert words in shown
    assert shown.count("btn--main") == 1


def test_joining_is_asked_twice_and_done_once(cast: Cast) -> None:
    life, joiner = invited(cast), cast.delegates[1].person
    todo = todo_of(life, joiner)
    question = say(joiner, todo, "confirm").content.decode()
    assert "同意联名提出这件建议吗" in question
    assert states(life)[1] == ("贺立群", "asked")
    assert say(joiner, todo, "confirm", sure=True).status_code == 302
    assert states(life) == [("沈秋禾", "confirmed"), ("贺立群", "confirmed"), ("韦燕飞", "asked")]
    again = say(joiner, todo, "refuse", sure=True)
    assert again.status_code == 409
    assert "这一步已由贺立群在" in again.content.decode()


def test_the_last_answer_hands_it_in(cast: Cast) -> None:
    life = invited(cast)
    say(cast.delegates[1].person, todo_of(life, cast.delegates[1].person), "refuse", sure=True)
    assert life.fresh.state == "cosigning"
    say(cast.delegates[2].person, todo_of(life, cast.delegates[2].person), "confirm", sure=True)
    assert life.fresh.state == "submitted"
    # Who refused has no part in it and meets it no more.
    gone = logged_in(cast.delegates[1].person)
    assert gone.get(reverse("suggestion", args=[life.suggestion.pk])).status_code == 404
    assert life.suggestion.title not in gone.get(reverse("mine")).content.decode()


def test_nobody_answers_for_another(cast: Cast) -> None:
    life = invited(cast)
    todo = todo_of(life, cast.delegates[1].person)
    for person, status in ((cast.delegates[0].person, 403), (cast.delegates[2].person, 403),
                           (cast.delegates[4].person, 404), (cast.clerk, 404)):
        assert logged_in(person).get(reverse("todo", args=[todo.pk])).status_code == status
        assert say(person, todo, "confirm", sure=True).status_code == status
    assert states(life)[1] == ("贺立群", "asked")


def test_a_withdrawn_one_asks_nobody(cast: Cast) -> None:
    life, joiner = invited(cast), cast.delegates[1].person
    todo = todo_of(life, joiner)
    lead = logged_in(cast.delegates[0].person)
    address = reverse("withdraw", args=[life.suggestion.pk])
    assert address in lead.get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()
    lead.post(address, {"reason": "已在办理", "confirmed": "1"})
    assert life.fresh.state == "withdrawn"
    answer = say(joiner, todo, "confirm", sure=True)
    assert answer.status_code == 409
    assert "这一步已经不用办了" in answer.content.decode()


# ---- 退回修改以后 ----
ASKS = ["增设限时停车位。", "开通学生专线。"]


def sent_back(cast: Cast, joiners: int = 2) -> Life:
    return Life(cast, joiners=joiners).submitted().answer(cast.clerk, "send_back", reason="请写明地点。")


def rewritten(life: Life, author, fields: dict, asks: list[str]) -> Life:
    door.keep(author, life.fresh, write, verb="resubmit", fields=fields, asks=asks)
    return life


@pytest.mark.parametrize(("fields", "asks"), [
    ({"title": "关于完善两所学校周边交通组织的建议"}, ASKS), ({"facts": "新风路。"}, ASKS),
    ({}, ["增设限时停车位十个。", "开通学生专线。"]), ({}, ASKS[:1]), ({}, ASKS[::-1])])
def test_a_changed_text_is_confirmed_again(cast: Cast, fields: dict, asks: list[str]) -> None:
    lead, joiner = cast.delegates[0].person, cast.delegates[1].person
    life = rewritten(sent_back(cast), lead, fields, asks)
    revise = next(todo for todo in life.open_todos() if todo.step == "revise")
    shown = logged_in(lead).get(reverse("todo", args=[revise.pk])).content.decode()
    assert "内容改过，贺立群、韦燕飞各自重新确认；都答复以后，建议送到代表工委。" in shown
    say(lead, revise, "resubmit", version=version_of(life.fresh))
    assert life.fresh.state == "cosigning"
    assert states(life) == [("沈秋禾", "confirmed"), ("贺立群", "asked"), ("韦燕飞", "asked")]
    assert "退回后内容有改动，请您看过再确认。" in logged_in(joiner).get(reverse("home")).content.decode()
    todo = todo_of(life, joiner)
    assert "建议改过，请您重新确认" in logged_in(joiner).get(reverse("todo", args=[todo.pk])).content.decode()
    life.answer(joiner, "confirm").answer(cast.delegates[2].person, "refuse")
    assert life.fresh.state == "submitted"
    assert life.steps() == ["check"]
    assert [clock.kind for clock in life.fresh.clocks.filter(stopped_on=None)] == ["assign"]


def test_what_nobody_confirms_again_may_differ(cast: Cast) -> None:
    lead = cast.delegates[0].person
    same = {"origin": "survey", "may_publish": "title", "facts": "早晚高峰校门前拥堵。 "}
    life = rewritten(sent_back(cast), lead, same, ASKS)
    life.answer(lead, "resubmit")
    assert life.fresh.state == "submitted"
    assert {state for _name, state in states(life)} == {"confirmed"}


def test_returned_twice_each_text_has_its_own_confirmations(cast: Cast) -> None:
    lead, joiner = cast.delegates[0].person, cast.delegates[1].person
    life = rewritten(sent_back(cast, 1), lead, {"facts": "新风路。"}, ASKS).answer(lead, "resubmit")
    life.answer(joiner, "confirm").answer(cast.clerk, "send_back", reason="再请写明。").answer(lead, "resubmit")
    assert life.fresh.state == "submitted"
    life.answer(cast.clerk, "send_back", reason="还要改。")
    rewritten(life, lead, {"facts": "早晚高峰校门前拥堵。"}, ASKS).answer(lead, "resubmit")
    assert (life.fresh.state, states(life)[1]) == ("cosigning", ("贺立群", "asked"))


def test_the_office_does_not_lose_sight_of_it_meanwhile(cast: Cast) -> None:
    lead = cast.delegates[0].person
    life = rewritten(sent_back(cast), lead, {"facts": "新风路。"}, ASKS).answer(lead, "resubmit")
    page = logged_in(cast.clerk).get(reverse("suggestion", args=[life.suggestion.pk]))
    assert page.status_code == 200
    assert life.suggestion.title in logged_in(cast.clerk).get(reverse("suggestions")).content.decode()


def test_what_a_desk_changes_the_lead_confirms_again(cast: Cast) -> None:
    lead, desk = cast.delegates[0].person, cast.station_staff
    life = Life(cast)
    life.suggestion = begin_suggestion(
        desk, cast.delegates[0], fields={"title": "关于疏浚城东河道的建议"}, asks=["疏浚。"], channel="phone",
        entered_at=cast.station)
    life.act(desk, "submit").answer(lead, "confirm").answer(cast.clerk, "send_back", reason="哪一段？")
    rewritten(life, desk, {"facts": "城东桥以下。"}, ["疏浚。"]).answer(desk, "resubmit")
    assert (life.fresh.state, states(life)) == ("cosigning", [("沈秋禾", "asked")])
    life.answer(lead, "confirm")
    assert life.fresh.state == "submitted"
    # Who hands it in himself confirms it by doing so.
    life.answer(cast.clerk, "send_back", reason="写明长度。")
    rewritten(life, desk, {"facts": "城东桥以下两公里。"}, ["疏浚。"]).answer(lead, "resubmit")
    assert life.fresh.state == "submitted"
