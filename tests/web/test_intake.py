"""受理 on screen: numbering, sending back, declining, referring."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Life
from tests.web.people import asked, logged_in, say


@pytest.fixture
def life(cast: Cast) -> Life:
    return Life(cast, joiners=1).submitted()


def test_the_page_shows_what_was_written_and_what_the_series_give(cast: Cast, life: Life) -> None:
    Life(cast).submitted().answer(cast.clerk, "register", number="003", subject="城建环资")
    page = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "check").pk]))
    assert page.status_code == 200
    text = page.content.decode()
    for words in ("早晚高峰校门前拥堵。", "增设限时停车位。", "领衔 沈秋禾（城东代表团），联名 贺立群",
                  "下一号004；缺号001、002", "下一号闭001", "审查登记"):
        assert words in text


def test_registered_with_the_next_number_one_goes_on_to_assigning(cast: Cast, life: Life) -> None:
    answer = say(cast.clerk, asked(life, "check"), "register", in_session="session", subject="城建环资")
    assert life.fresh.number == "001"
    assert life.fresh.subject == "城建环资"
    assert answer.url == reverse("todo", args=[asked(life, "assign").pk])


def test_a_bare_figure_becomes_a_number_of_the_chosen_series(cast: Cast, life: Life) -> None:
    say(cast.clerk, asked(life, "check"), "register", in_session="between", number="7", subject="其他")
    assert life.fresh.number == "闭007"
    assert not life.fresh.in_session


def test_a_number_that_is_taken_is_named_at_its_field(cast: Cast, life: Life) -> None:
    Life(cast, title="关于另一件事的建议").submitted().answer(cast.clerk, "register", number="009")
    answer = say(cast.clerk, asked(life, "check"), "register", in_session="session", number="9",
                 subject="其他")
    assert answer.status_code == 422
    assert "编号009已经给了“关于另一件事的建议”" in str(answer.context["forms"]["register"].errors["number"])
    assert life.fresh.state == "submitted"


def test_what_is_missing_is_named_and_what_was_written_stays(cast: Cast, life: Life) -> None:
    answer = say(cast.clerk, asked(life, "check"), "register", in_session="session", number="12")
    assert answer.status_code == 422
    assert "请选择类别" in answer.content.decode()
    assert 'value="12"' in answer.content.decode()


def test_sent_back_with_words_for_the_delegate(cast: Cast, life: Life) -> None:
    todo = asked(life, "check")
    assert say(cast.clerk, todo, "send_back", reason=" ").status_code == 422
    assert say(cast.clerk, todo, "send_back", reason="请写明是哪所学校。").status_code == 302
    assert life.fresh.state == "returned"
    assert life.suggestion.records.latest("place").particulars == {
        "reason": "请写明是哪所学校。", "number": "代表工委函〔2026〕1号"}


def test_declined_only_after_the_question(cast: Cast, life: Life) -> None:
    todo = asked(life, "check")
    said = {"ground": "tender", "reason": "请向招标人反映。"}
    question = say(cast.clerk, todo, "decline", **said)
    assert question.templates[0].name == "confirm.html"
    assert life.fresh.state == "submitted"
    say(cast.clerk, todo, "decline", **said, sure=True)
    assert life.fresh.state == "declined"
    assert life.suggestion.records.latest("place").particulars == {
        "ground": "tender", "reason": "对正在进行的招标投标提出具体中标意见。请向招标人反映。",
        "number": "代表工委函〔2026〕1号"}


def test_a_ground_the_procedure_does_not_list_must_be_put_into_words(cast: Cast, life: Life) -> None:
    answer = say(cast.clerk, asked(life, "check"), "decline", ground="")
    assert answer.status_code == 422
    assert "请写明是什么情形" in answer.content.decode()


def test_each_answer_offers_the_grounds_that_lead_to_it(cast: Cast, life: Life) -> None:
    forms = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "check").pk])).context["forms"]
    offered = {verb: [code for code, _words in form.fields["ground"].choices]
               for verb, form in forms.items() if "ground" in form.fields}
    assert offered == {
        "send_back": ["own", "empty", "several", ""],
        "decline": ["own", "letters", "academic", "empty", "case", "accusation", "tender", "interest", "enquiry",
                    "powers", ""],
        "refer": ["letters", "academic", "case", "accusation", "enquiry", "powers", ""]}


def test_what_the_text_does_not_let_follow_is_told_at_the_choice(cast: Cast, life: Life) -> None:
    answer = say(cast.clerk, asked(life, "check"), "refer", ground="powers", referred_as="letter", to="市信访局")
    assert answer.status_code == 422
    assert "这种情形应当转请上级处理、转作参阅或者不予受理，请改选" in answer.content.decode()


def test_referred(cast: Cast, life: Life) -> None:
    todo = asked(life, "check")
    said = {"referred_as": "letter", "reason": "反映的是个案。"}
    refused = say(cast.head, todo, "refer", **said, sure=True)
    assert (refused.status_code, "请写转给哪个单位" in refused.content.decode()) == (422, True)
    said["to"] = "市信访局"
    question = say(cast.head, todo, "refer", **said)
    assert "这件建议转作代表来信吗" in question.content.decode()
    say(cast.head, todo, "refer", **said, sure=True)
    assert (life.fresh.state, life.fresh.referred_as) == ("referred", "letter")
    assert "转作代表来信" in logged_in(cast.head).get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()


def test_fields_of_several_forms_have_ids_of_their_own(cast: Cast, life: Life) -> None:
    text = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "check").pk])).content.decode()
    ids = [part.split('"')[0] for part in text.split(' id="')[1:]]
    assert sorted(ids) == sorted(set(ids))


def test_strangers_and_outsiders(cast: Cast, life: Life) -> None:
    other, todo = Cast("河口市"), asked(life, "check")
    address = reverse("todo", args=[todo.pk])
    assert logged_in(other.clerk).get(address).status_code == 404
    assert logged_in(cast.drafter[cast.police.pk]).get(address).status_code == 404
    assert logged_in(cast.delegates[0].person).get(address).status_code == 403
    assert say(cast.delegates[0].person, todo, "register", in_session="session",
               subject="其他").status_code == 403
    assert Client().get(address).status_code == 302
    assert life.fresh.state == "submitted"


def test_who_comes_late_is_told_who_did_what(cast: Cast, life: Life) -> None:
    todo = asked(life, "check")
    life.answer(cast.head, "send_back", reason="请补充")
    late = say(cast.clerk, todo, "register", in_session="session", subject="其他")
    assert late.status_code == 409
    assert "这一步已由唐守正在" in late.content.decode()
    assert "退回修改" in late.content.decode()
    assert logged_in(cast.clerk).get(reverse("todo", args=[todo.pk])).status_code == 302
