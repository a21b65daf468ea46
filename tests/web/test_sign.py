"""The signature: two minutes, a question that repeats what is signed, bound to exactly what the page showed."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Role
from permissions.grants import appoint
from permissions.scopes import forget
from suggestions.actions.draft import write_reply
from suggestions.models import Reply
from tests.cast import Cast, Life
from tests.web.desks import on_the_desk, opened, todo_of
from tests.web.people import say
from workflow import door


def to_sign(cast: Cast) -> Life:
    life = Life(cast, joiners=1).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    life.writes_opinion(cast.roads).drafted(cast.police, "已增设车位。护学通道于2027年3月底前建成。")
    reply = life.share(cast.police).reply
    door.keep(
        cast.drafter[cast.police.pk], reply, write_reply, verb="send_to_review", fields={"class_code": "B"},
        paragraphs=reply.paragraphs, verdicts={1: "in_progress", 2: "done"}, promises=[
            {"ask": 1, "text": "护学通道于2027年3月底前建成。", "owner": cast.roads, "due_on": date(2027, 3, 31)}])
    return life.to_sign(cast.police)


def test_signed_after_the_question(cast: Cast) -> None:
    life = to_sign(cast)
    leader, todo = cast.leader[cast.police.pk], todo_of(life, "sign", cast.police)
    page = opened(leader, todo)
    assert page.context["promises"] == [
        {"label": "护学通道于2027年3月底前建成。", "note": "市交通局", "date": "2027年3月31日（周三）"}]
    digest = page.context["digest"]
    question = say(leader, todo, "sign", digest=digest)
    assert (question.status_code, life.steps()) == (200, ["sign"])
    words = question.content.decode()
    assert "签发这封答复函吗" in words
    assert "护学通道于2027年3月底前建成。" in words
    assert say(leader, todo, "sign", sure=True, digest=digest).status_code == 302
    assert life.share(cast.police).reply.signed_digest == digest


def test_content_changed_after_the_page_was_opened_is_not_signed(cast: Cast) -> None:
    life = to_sign(cast)
    leader, todo = cast.leader[cast.police.pk], todo_of(life, "sign", cast.police)
    old = opened(leader, todo).context["digest"]
    Reply.objects.filter(assignment=life.share(cast.police)).update(contact_phone="6218 0199")
    for sure in (False, True):
        stale = say(leader, todo, "sign", sure=sure, digest=old)
        assert stale.status_code == 409
        assert "内容在您打开页面之后有改动" in stale.content.decode()
    fresh = stale.context["digest"]
    assert f'name="digest" value="{fresh}"' in stale.content.decode()
    assert say(leader, todo, "sign", sure=True, digest=fresh).status_code == 302


def test_two_clicks_sign_once(cast: Cast) -> None:
    life = to_sign(cast)
    leader, todo = cast.leader[cast.police.pk], todo_of(life, "sign", cast.police)
    digest = opened(leader, todo).context["digest"]
    assert say(leader, todo, "sign", sure=True, digest=digest).status_code == 302
    second = say(leader, todo, "sign", sure=True, digest=digest)
    assert second.status_code == 409
    assert "这一步已由签0在" in second.content.decode()
    assert life.suggestion.records.filter(verb="sign").count() == 1


def test_who_wrote_does_not_sign(cast: Cast) -> None:
    life = to_sign(cast)
    drafter, todo = cast.drafter[cast.police.pk], todo_of(life, "sign", cast.police)
    reviewer = cast.reviewer[cast.police.pk]
    assert [opened(user, todo).status_code for user in (drafter, reviewer, cast.delegates[0].person)] == [403] * 3
    appoint(drafter, cast.police, Role.LEADER)
    digest = opened(drafter, todo).context["digest"]
    assert say(drafter, todo, "sign", sure=True, digest=digest).status_code == 403
    assert life.steps() == ["sign"]


def test_returned_before_signing(cast: Cast) -> None:
    life = to_sign(cast)
    leader, todo = cast.leader[cast.police.pk], todo_of(life, "sign", cast.police)
    assert say(leader, todo, "refuse_to_sign", reason="").status_code == 422
    assert say(leader, todo, "refuse_to_sign", reason="语气再平实些。").status_code == 302
    assert "语气再平实些。" in opened(*on_the_desk(life, cast.police)).content.decode()


def test_an_opinion_is_signed_and_delivered(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    author, todo = on_the_desk(life, cast.roads)
    say(author, todo, "send_to_review", version="0", text="同意开行专线。")
    say(cast.reviewer[cast.roads.pk], todo_of(life, "review", cast.roads), "pass_review")
    leader, todo = cast.leader[cast.roads.pk], todo_of(life, "sign", cast.roads)
    digest = opened(leader, todo).context["digest"]
    assert "同意开行专线。" in say(leader, todo, "sign_opinion", digest=digest).content.decode()
    assert say(leader, todo, "sign_opinion", sure=True, digest=digest).status_code == 302
    assert "同意开行专线。" in opened(*on_the_desk(life, cast.police)).content.decode()


def test_what_the_acts_of_a_bureau_cost(cast: Cast) -> None:
    """Queries inside the door; a number is not the first of its year."""
    Life(cast).assigned().accepted(cast.police).replied(cast.police)
    life = to_sign(cast)
    leader, receiver = cast.leader[cast.police.pk], cast.receiver[cast.police.pk]
    digest = life.share(cast.police).reply.digest()
    costs = {}
    for user, step, verb, particulars in (
            (leader, "sign", "sign", {"digest": digest}), (receiver, "register", "register_letter", {}),
            (receiver, "issue", "issue", {})):
        todo = todo_of(life, step, cast.police)
        forget(user)
        with CaptureQueriesContext(connection) as queries:
            door.answer(user, todo.pk, verb, **particulars)
        costs[verb] = len(queries)
    # One of them asks whether another lead must agree (共同主办).
    assert costs["sign"] <= 18
    assert costs["register_letter"] <= 20
    # It also asks the raters, starts their clock and that of what is promised, makes the letter found by its words, and
    # lets requests for time fall.
    assert costs["issue"] <= 54
