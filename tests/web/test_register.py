"""After the signature: a number, then the letter leaves the house; numbers that die, and the check before."""

import pytest
from django.urls import reverse

from letters.models import IssuedLetter, RegisterEntry
from tests.cast import Cast, Life
from tests.web.desks import on_the_desk, opened, todo_of
from tests.web.people import logged_in, say

UNKNOWN = "\U0010fffd"  # a place for private use: no font of ours draws it


def signed(cast: Cast, text: str = "已增设限时停车位十二个。", joiners: int = 0) -> Life:
    life = Life(cast, joiners=joiners).assigned().accepted(cast.police).drafted(cast.police, text).to_sign(cast.police)
    return life.answer(cast.leader[cast.police.pk], "sign", digest=life.share(cast.police).reply.digest())


def test_the_next_number_is_shown_and_given(cast: Cast) -> None:
    life = signed(cast)
    receiver, todo = cast.receiver[cast.police.pk], todo_of(life, "register", cast.police)
    upcoming = opened(receiver, todo).context["upcoming"]
    assert say(receiver, todo, "register_letter").status_code == 302
    assert life.share(cast.police).reply.number == upcoming == "云公提函〔2026〕1号"
    again = signed(cast)
    assert opened(receiver, todo_of(again, "register", cast.police)).context["upcoming"] == "云公提函〔2026〕2号"


def test_a_number_given_elsewhere(cast: Cast) -> None:
    life = signed(cast)
    receiver, todo = cast.receiver[cast.police.pk], todo_of(life, "register", cast.police)
    long = say(receiver, todo, "register_letter", number="号" * 61)
    assert long.context["forms"]["register_letter"].errors == {"number": ["外来字号不超过60个字，现有61个字"]}
    assert say(receiver, todo, "register_letter", number="云政函〔2026〕77号").status_code == 302
    other = signed(cast)
    double = say(receiver, todo_of(other, "register", cast.police), "register_letter", number="云政函〔2026〕77号")
    assert double.status_code == 422
    assert "已经登记过" in double.context["forms"]["register_letter"].errors["number"][0]
    assert RegisterEntry.objects.count() == 1


def test_two_clicks_take_one_number(cast: Cast) -> None:
    life = signed(cast)
    receiver, todo = cast.receiver[cast.police.pk], todo_of(life, "register", cast.police)
    assert [say(receiver, todo, "register_letter").status_code for _ in range(2)] == [302, 409]
    assert RegisterEntry.objects.count() == 1


def test_the_check_before_numbering_sends_it_back(cast: Cast) -> None:
    life = signed(cast)
    receiver, todo = cast.receiver[cast.police.pk], todo_of(life, "register", cast.police)
    assert say(receiver, todo, "return_before_numbering", reason="").status_code == 422
    assert say(receiver, todo, "return_before_numbering", reason="文中“已已”多一字。").status_code == 302
    assert "文中“已已”多一字。" in opened(*on_the_desk(life, cast.police)).content.decode()


def test_a_number_in_error_dies_with_its_reason(cast: Cast) -> None:
    life = signed(cast)
    receiver = cast.receiver[cast.police.pk]
    say(receiver, todo_of(life, "register", cast.police), "register_letter")
    assert say(receiver, todo_of(life, "issue", cast.police), "void_number", reason="与纸质登记重号").status_code == 302
    assert opened(receiver, todo_of(life, "register", cast.police)).context["upcoming"] == "云公提函〔2026〕2号"
    assert RegisterEntry.objects.get().void_reason == "与纸质登记重号"


def test_issued_after_the_question_and_what_happens_next(cast: Cast) -> None:
    life = signed(cast, joiners=2)
    receiver = cast.receiver[cast.police.pk]
    say(receiver, todo_of(life, "register", cast.police), "register_letter")
    todo = todo_of(life, "issue", cast.police)
    question = say(receiver, todo, "issue").content.decode()
    assert "印发云公提函〔2026〕1号吗" in question
    assert "打印3份，每位提出人一份。" in question
    assert f"在代表评价以前可由签发人或{life.fresh.office}收回更正。" in question
    assert life.steps() == ["issue"]
    done = say(receiver, todo, "issue", sure=True)
    assert done.url == reverse("todo", args=[todo.pk])
    page = logged_in(receiver).get(done.url)
    assert page.context["raters"] == ["沈秋禾代表"]
    assert page.context["sha256"] == IssuedLetter.objects.get().sha256
    assert "沈秋禾代表收到通知" in page.content.decode()
    assert say(receiver, todo, "issue", sure=True).status_code == 409
    for other in (cast.delegates[0].person, cast.clerk):
        assert logged_in(other).get(done.url).url == reverse("suggestion", args=[life.suggestion.pk])


def test_the_receiver_alone_numbers_and_issues(cast: Cast) -> None:
    life = signed(cast)
    todo = todo_of(life, "register", cast.police)
    others = [cast.leader[cast.police.pk], cast.drafter[cast.police.pk], cast.clerk, cast.delegates[0].person]
    assert [say(user, todo, "register_letter").status_code for user in others] == [403] * 4
    assert say(cast.receiver[cast.roads.pk], todo, "register_letter").status_code == 404


@pytest.mark.fonts
def test_a_character_without_a_font_is_named_before_and_stops_the_issue(cast: Cast) -> None:
    life = signed(cast, f"由{UNKNOWN}负责。")
    receiver = cast.receiver[cast.police.pk]
    page = opened(receiver, todo_of(life, "register", cast.police))
    assert page.context["warning"] == f"这些字没有字体可以印：{UNKNOWN}。请换字，或请管理员补装字体。"
    say(receiver, todo_of(life, "register", cast.police), "register_letter")
    refused = say(receiver, todo_of(life, "issue", cast.police), "issue", sure=True)
    assert refused.status_code == 422
    assert UNKNOWN in refused.content.decode()
    assert not IssuedLetter.objects.exists()
