"""Review: the letter as it will be printed, passed on or returned with everything kept."""

from django.urls import reverse

from directory.models import Role
from permissions.grants import appoint
from tests.cast import Cast, Life
from tests.web.desks import on_the_desk, opened, todo_of
from tests.web.people import logged_in, say


def in_review(cast: Cast) -> Life:
    life = Life(cast).assigned().accepted(cast.police).drafted(cast.police)
    return life.answer(cast.drafter[cast.police.pk], "send_to_review")


def test_the_reviewer_sees_the_letter_and_passes_it(cast: Cast) -> None:
    life = in_review(cast)
    reviewer, todo = cast.reviewer[cast.police.pk], todo_of(life, "review", cast.police)
    page = opened(reviewer, todo)
    assert page.context["letter"]["to"] == "沈秋禾代表："
    assert [row["verdict"] for row in page.context["gist"]] == ["已经解决", "已经解决"]
    assert say(reviewer, todo, "pass_review").status_code == 302
    assert life.steps() == ["sign"]


def test_returned_with_a_reason_everything_is_kept(cast: Cast) -> None:
    life = in_review(cast)
    reviewer, todo = cast.reviewer[cast.police.pk], todo_of(life, "review", cast.police)
    before = life.share(cast.police).reply.content()
    empty = say(reviewer, todo, "return_to_drafter", reason=" ")
    assert (empty.status_code, empty.context["forms"]["return_to_drafter"].errors) == (
        422, {"reason": ["请填写要改什么"]})
    assert say(reviewer, todo, "return_to_drafter", reason="请写明车位数。").status_code == 302
    assert life.share(cast.police).reply.content() == before
    assert "请写明车位数。" in opened(*on_the_desk(life, cast.police)).content.decode()


def test_nobody_reviews_his_own_draft(cast: Cast) -> None:
    life = in_review(cast)
    drafter = cast.drafter[cast.police.pk]
    appoint(drafter, cast.police, Role.REVIEWER)
    assert say(drafter, todo_of(life, "review", cast.police), "pass_review").status_code == 403
    assert life.steps() == ["review"]


def test_where_only_two_still_serve_the_drafter_reviews(cast: Cast) -> None:
    life = in_review(cast)
    drafter = cast.drafter[cast.police.pk]
    appoint(drafter, cast.police, Role.REVIEWER)
    for gone in (cast.reviewer[cast.police.pk], cast.receiver[cast.police.pk]):
        gone.is_active = False
        gone.save()
    assert say(drafter, todo_of(life, "review", cast.police), "pass_review").status_code == 302
    assert say(drafter, todo_of(life, "sign", cast.police), "refuse_to_sign", reason="等").status_code == 403


def test_two_clicks_are_one_act(cast: Cast) -> None:
    life = in_review(cast)
    reviewer, todo = cast.reviewer[cast.police.pk], todo_of(life, "review", cast.police)
    say(reviewer, todo, "pass_review")
    second = say(reviewer, todo, "return_to_drafter", reason="等一等")
    assert second.status_code == 409
    assert "这一步已由核0在" in second.content.decode()
    assert "等一等" in second.content.decode()
    assert life.steps() == ["sign"]


def test_a_finished_step_shows_nothing_to_those_who_were_never_asked(cast: Cast) -> None:
    life = in_review(cast)
    todo = todo_of(life, "review", cast.police)
    say(cast.reviewer[cast.police.pk], todo, "pass_review")
    for stranger in (cast.delegates[0].person, cast.clerk, cast.drafter[cast.police.pk]):
        assert say(stranger, todo, "pass_review").status_code == 403
        assert logged_in(stranger).get(reverse("todo", args=[todo.pk])).url == reverse(
            "suggestion", args=[life.suggestion.pk])
