"""联名: each joint proposer answers in his own name, after the whole text."""

from django.urls import reverse

from suggestions.models import Party
from tests.cast import Cast, Life
from tests.web.people import logged_in, say
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
    assert "沈秋禾代表邀请您联名。" in home
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
