"""撤回 on screen: who is offered what, what is asked before, and the two questions that follow a request."""

from django.urls import reverse

from tests.cast import Cast, Life
from tests.web.people import asked, logged_in, say


def test_the_question_speaks_of_bureaus_where_there_are_any(cast: Cast) -> None:
    life, author = Life(cast).registered(), logged_in(cast.delegates[0].person)
    address = reverse("withdraw", args=[life.suggestion.pk])
    for words in ("还没有交办，撤回后不再交办，也不再答复。", "所有承办单位停止办理，不再答复。"):
        assert words in author.post(address, {"reason": "已经解决。"}).text
        if life.fresh.state == "registered":
            life.answer(cast.clerk, "assign", leads=[cast.police])


def test_the_way_back_is_the_procedures(cast: Cast) -> None:
    cast.adopts(withdrawable="with_consent", joint_withdrawal="all")
    life = Life(cast, joiners=1).assigned()
    author, joiner = (logged_in(seat.person) for seat in cast.delegates[:2])
    case, request = (reverse(name, args=[life.suggestion.pk]) for name in ("suggestion", "ask_withdrawal"))
    assert request in author.get(case).content.decode()
    assert author.get(reverse("withdraw", args=[life.suggestion.pk])).status_code == 302
    question = author.post(request, {"reason": "已经解决。"}).content.decode()
    assert "贺立群收到通知，各自表示是否同意" in question
    assert "由代表工委决定是否同意；决定以前承办单位照常办理。" in question
    author.post(request, {"reason": "已经解决。", "confirmed": "1"})
    assert request not in author.get(case).content.decode()
    assert "看理由，再决定" in joiner.get(reverse("home")).content.decode()
    page = joiner.get(reverse("todo", args=[asked(life, "agree").pk])).content.decode()
    assert "沈秋禾代表申请撤回这件建议" in page
    assert "已经解决。" in page
    say(cast.delegates[1].person, asked(life, "agree"), "agree_to_withdraw", sure=True)
    todo = asked(life, "decide_withdrawal")
    page = logged_in(cast.clerk).get(reverse("todo", args=[todo.pk])).content.decode()
    assert "已经解决。" in page
    assert "市公安局" in page
    assert "停止办理的单位" in say(cast.clerk, todo, "grant_withdrawal").content.decode()
    say(cast.clerk, todo, "grant_withdrawal", sure=True)
    assert life.fresh.state == "withdrawn"
    assert reverse("notice", args=[life.suggestion.pk]) in author.get(case).content.decode()
