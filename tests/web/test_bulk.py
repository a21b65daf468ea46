"""Many todos at once: the page before, each row by itself, stale and foreign rows, what became of each."""

import pytest
from django.urls import reverse

from directory.models import User
from suggestions.models import Assignment, Record, Reply, Suggestion
from tests.cast import Cast, Life
from tests.failing import no_record_for
from tests.web.people import logged_in
from workflow.models import Todo


def todos(*lives: Life) -> list[int]:
    return [life.open_todos()[0].pk for life in lives]


def post(user: User, verb: str, rows: list[int], **more: object):
    return logged_in(user).post(reverse("bulk"), {"verb": verb, "row": rows, **more})


def said(page) -> list[tuple[str, str]]:
    return [(row.title, row.why_not) for row in page.context["rows"]]


@pytest.fixture
def three(cast: Cast) -> list[Life]:
    """Three assigned to the police."""
    return [Life(cast, title=title).assigned(cast.police) for title in ("甲", "乙", "丙")]


def test_the_page_before_changes_nothing_and_names_each(cast: Cast, three: list[Life]) -> None:
    receiver = cast.receiver[cast.police.pk]
    records = Record.objects.count()
    page = post(receiver, "sign_for", todos(*three))
    assert said(page) == [("甲", ""), ("乙", ""), ("丙", "")]
    assert "确认签收3件" in page.content.decode()
    assert "签收后不能撤回" in page.content.decode()
    assert Record.objects.count() == records


def test_each_row_is_done_by_itself_and_a_stale_one_said(cast: Cast, three: list[Life]) -> None:
    receiver = cast.receiver[cast.police.pk]
    rows = todos(*three)
    three[1].answer(receiver, "sign_for")
    page = post(receiver, "sign_for", rows)
    assert [row.pk for row in page.context["fit"]] == [rows[0], rows[2]]
    assert said(page)[1][1].startswith("这一步已由收0在")
    page = post(receiver, "sign_for", rows, confirmed="1")
    assert [row.done for row in page.context["rows"]] == [True, False, True]
    assert "签收3件，其中1件没有办成" in page.content.decode()
    assert set(Assignment.objects.values_list("state", flat=True)) == {"signed_for"}
    assert Record.objects.filter(verb="sign_for", actor=receiver).count() == 3
    again = post(receiver, "sign_for", rows, confirmed="1")
    assert not any(row.done for row in again.context["rows"])


def test_one_that_the_database_fails_at_leaves_the_others_done(cast: Cast, three: list[Life]) -> None:
    rows, poor = todos(*three), three[1].suggestion.pk
    with no_record_for(lambda suggestion: suggestion == poor):
        page = post(cast.receiver[cast.police.pk], "sign_for", rows, confirmed="1")
    assert said(page) == [("甲", ""), ("乙", "没有办成，请再试一次。"), ("丙", "")]
    assert [life.share(cast.police).state for life in three] == ["signed_for", "offered", "signed_for"]
    assert post(cast.receiver[cast.police.pk], "sign_for", rows[1:2], confirmed="1").status_code == 200
    assert three[1].share(cast.police).state == "signed_for"


def test_what_is_not_his_is_not_done_and_what_he_may_not_see_not_told(cast: Cast, three: list[Life]) -> None:
    there = Cast("柳桥县")
    foreign = Life(there, title="外地的事").assigned(there.police)
    checking = Life(cast, title="待审查的事").submitted()
    rows = [*todos(three[0], foreign, checking), 999_999]
    drafter = cast.drafter[cast.police.pk]
    page = post(drafter, "sign_for", rows, confirmed="1")
    hidden = ("", "没有这一件，或者您无权查看。")
    assert said(page) == [("甲", "这一步不由您办理。"), hidden, hidden, hidden]
    assert "外地的事" not in page.content.decode()
    assert said(post(cast.clerk, "sign_for", todos(checking))) == [("待审查的事", "这一步不能这样办。")]
    assert set(Assignment.objects.values_list("state", flat=True)) == {"offered"}


def test_many_are_assigned_to_one(cast: Cast) -> None:
    rows = todos(Life(cast, title="甲").registered(), Life(cast, title="乙").registered())
    page = post(cast.clerk, "assign", rows)
    assert "交办给一家，共2件" in page.content.decode()
    assert post(cast.clerk, "assign", rows, confirmed="1").status_code == 422
    assert post(cast.clerk, "assign", rows, confirmed="1", lead=cast.station.pk).status_code == 422
    post(cast.clerk, "assign", rows, confirmed="1", lead=cast.parks.pk, note="请抓紧。")
    shares = Assignment.objects.all()
    assert [(one.department, one.role, one.note) for one in shares] == [(cast.parks, "lead", "请抓紧。")] * 2
    assert set(Suggestion.objects.values_list("state", flat=True)) == {"in_hand"}


def test_letters_are_numbered_one_after_the_other(cast: Cast) -> None:
    lives = [Life(cast).assigned(cast.roads).accepted(cast.roads).drafted(cast.roads).to_sign(cast.roads)
             for _count in range(2)]
    for life in lives:
        life.answer(cast.leader[cast.roads.pk], "sign", cast.roads, digest=life.share(cast.roads).reply.digest())
    page = post(cast.receiver[cast.roads.pk], "register_letter", todos(*lives), confirmed="1")
    assert all(row.done for row in page.context["rows"])
    numbers = list(Reply.objects.order_by("pk").values_list("number", flat=True))
    assert [number.rpartition("〕")[2] for number in numbers] == ["1号", "2号"]


def test_the_desk_offers_what_fits(cast: Cast, three: list[Life]) -> None:
    receiver = cast.receiver[cast.police.pk]
    page = logged_in(receiver).get("/")
    assert [act.verb for act in page.context["acts"]] == ["sign_for"]
    assert page.content.decode().count('name="row"') == 3
    assert logged_in(cast.overseer).get("/").context["acts"] == []
    post(receiver, "sign_for", todos(*three), confirmed="1")
    accepting = logged_in(cast.drafter[cast.police.pk]).get("/")
    assert [act.verb for act in accepting.context["acts"]] == ["accept"]
    post(cast.drafter[cast.police.pk], "accept", todos(*three), confirmed="1")
    assert {todo.step for todo in Todo.objects.open()} == {"draft"}


def test_nothing_chosen_too_much_and_nonsense(cast: Cast, three: list[Life]) -> None:
    receiver = logged_in(cast.receiver[cast.police.pk])
    for rows in ([], ["x", "²", "-1", "9" * 40], list(range(1, 102))):
        answer = receiver.post(reverse("bulk"), {"verb": "sign_for", "row": rows}, follow=True)
        assert "一次最多100件" in answer.content.decode()
    for verb in ("", "issue", "withdraw", "__class__"):
        assert receiver.post(reverse("bulk"), {"verb": verb, "row": todos(*three)}).status_code == 404
