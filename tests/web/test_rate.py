"""Rating: the letter first, two questions for a thumb, a reason when not satisfied, and a second look."""

import pytest
from django.urls import reverse

from suggestions.models import Rating
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in, say


@pytest.fixture
def life(cast: Cast) -> Life:
    return Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)


def test_the_letter_is_read_on_the_page(life: Life, cast: Cast) -> None:
    todo = asked(life, "rate")
    shown = logged_in(cast.delegates[0].person).get(reverse("todo", args=[todo.pk])).content.decode()
    for words in ("您对这次办理满意吗", "已增设限时停车位十二个。", "您提出的建议收悉，现答复如下：",
                  reverse("letter", args=[life.share(cast.police).reply.pk]), "前评价",
                  "提交后，市公安局和人大代表工作机构能看到您的评价。"):
        assert words in shown
    assert shown.count('type="radio"') == 6
    assert "checked" not in shown


def test_what_was_chosen_is_repeated_before_it_counts(life: Life, cast: Cast) -> None:
    lead, todo = cast.delegates[0].person, asked(life, "rate")
    question = say(lead, todo, "rate", attitude="satisfied", result="basically", comment="再快些").content.decode()
    for words in ("就这样评价吗", "基本满意", "再快些", "没有不满意的，这次办理随之办结。", "返回修改"):
        assert words in question
    assert 'name="result" value="basically"' in question
    assert Rating.objects.get().state == "asked"
    done = say(lead, todo, "rate", sure=True, attitude="satisfied", result="basically", comment="再快些")
    assert done.status_code == 302
    rating = Rating.objects.get()
    assert (rating.state, rating.attitude, rating.result, rating.comment) == (
        "given", "satisfied", "basically", "再快些")
    assert life.fresh.state == "closed"
    assert logged_in(lead).get(done.url).status_code == 200


def test_what_hangs_on_other_raters_is_not_promised(cast: Cast) -> None:
    cast.adopts(raters="all")
    life = Life(cast, joiners=1).assigned(cast.police).accepted(cast.police).replied(cast.police)
    first, last = (todo for todo in life.open_todos() if todo.step == "rate")
    asked_again = say(first.owner, first, "rate", attitude="satisfied", result="satisfied").content.decode()
    assert "您没有不满意的。其他代表评价以后，也都没有不满意的，才就此办结。" in asked_again
    assert "随之办结" not in asked_again
    say(first.owner, first, "rate", sure=True, attitude="satisfied", result="satisfied")
    assert "没有不满意的，这次办理随之办结。" in say(
        last.owner, last, "rate", attitude="satisfied", result="satisfied").content.decode()
    say(last.owner, last, "rate", sure=True, attitude="satisfied", result="satisfied")
    assert life.fresh.state == "closed"


def test_one_of_two_bureaus_does_not_end_the_matter(cast: Cast) -> None:
    life = Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.police, cast.roads])
    life.accepted(cast.police, cast.roads).replied(cast.police).replied(cast.roads)
    lead, (first, last) = cast.delegates[0].person, [todo for todo in life.open_todos() if todo.step == "rate"]
    words = say(lead, first, "rate", attitude="satisfied", result="satisfied").content.decode()
    assert f"{first.assignment.department}的办理就此办结；这件建议要等其他承办单位也办结。" in words
    say(lead, first, "rate", sure=True, attitude="satisfied", result="satisfied")
    assert life.fresh.state == "replied"
    assert "没有不满意的，这次办理随之办结。" in say(
        lead, last, "rate", attitude="satisfied", result="satisfied").content.decode()


def test_looking_again_loses_nothing(life: Life, cast: Cast) -> None:
    said = {"attitude": "satisfied", "result": "unsatisfied", "comment": "没有时间表。"}
    lead, todo = cast.delegates[0].person, asked(life, "rate")
    assert 'name="confirmed" value="0"' in say(lead, todo, "rate", **said).content.decode()
    back = say(lead, todo, "rate", confirmed="0", **said)
    assert back.status_code == 200
    shown = back.content.decode()
    assert "没有时间表。" in shown
    assert shown.count("checked") == 2
    assert Rating.objects.get().state == "asked"


def test_unsatisfied_goes_to_the_office_with_its_reason(life: Life, cast: Cast) -> None:
    lead, todo = cast.delegates[0].person, asked(life, "rate")
    silent = say(lead, todo, "rate", attitude="satisfied", result="unsatisfied", comment=" \x07 ")
    assert silent.status_code == 422
    assert silent.content.decode().count("评为不满意的，请写明原因") == 2
    assert silent.context["forms"]["rate"].data["result"] == "unsatisfied"
    question = say(lead, todo, "rate", attitude="satisfied", result="unsatisfied", comment="没有时间表。")
    assert "由代表工委决定是否重新办理。" in question.content.decode()
    say(lead, todo, "rate", sure=True, attitude="satisfied", result="unsatisfied", comment="没有时间表。")
    assert life.steps() == ["decide"]


@pytest.mark.parametrize(("data", "faults"), [
    ({}, {"attitude": ["请选择办理态度"], "result": ["请选择办理结果"]}),
    ({"attitude": "satisfied", "result": "great"}, {"result": ["办理结果请从列出的选项中选"]}),
    ({"attitude": "satisfied", "result": "satisfied", "comment": "长" * 2001},
     {"comment": ["意见不超过2000个字，现有2001个字"]}),
])
def test_bad_input_is_named(life: Life, cast: Cast, data: dict, faults: dict) -> None:
    answer = say(cast.delegates[0].person, asked(life, "rate"), "rate", sure=True, **data)
    assert answer.status_code == 422
    assert answer.context["forms"]["rate"].errors == faults
    assert Rating.objects.get().state == "asked"


def test_a_second_click_does_nothing_more(life: Life, cast: Cast) -> None:
    lead, todo = cast.delegates[0].person, asked(life, "rate")
    said = {"attitude": "satisfied", "result": "satisfied"}
    say(lead, todo, "rate", sure=True, **said)
    again = say(lead, todo, "rate", sure=True, attitude="unsatisfied", result="unsatisfied", comment="改主意")
    assert again.status_code == 409
    assert "这一步已由沈秋禾在" in again.content.decode()
    assert Rating.objects.get().attitude == "satisfied"


def test_nobody_rates_for_another(cast: Cast) -> None:
    life = Life(cast, joiners=1).assigned(cast.police).accepted(cast.police).replied(cast.police)
    todo = asked(life, "rate")
    said = {"attitude": "satisfied", "result": "satisfied"}
    for person, status in ((cast.delegates[1].person, 403), (cast.clerk, 403), (cast.leader[cast.police.pk], 403),
                           (cast.delegates[4].person, 404), (cast.drafter[cast.roads.pk], 404)):
        assert logged_in(person).get(reverse("todo", args=[todo.pk])).status_code == status
        assert say(person, todo, "rate", sure=True, **said).status_code == status
    assert Rating.objects.get().state == "asked"
