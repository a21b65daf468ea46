"""Many todos at once: the pages before, each row by itself, stale and foreign rows, what became of each."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.clock import today
from directory.models import Role, User
from permissions.grants import appoint
from suggestions.models import Assignment, Record, Reply, Suggestion
from tests.cast import Cast, Life
from tests.failing import no_record_for
from tests.web.people import logged_in
from workflow import bulk_runs
from workflow.bulk import Row
from workflow.models import BulkRun, Todo


def todos(*lives: Life) -> list[int]:
    return [life.open_todos()[0].pk for life in lives]


def post(user: User, verb: str, rows: list[int], **more: object):
    return logged_in(user).post(reverse("bulk"), {"verb": verb, "row": rows, **more})


def done(user: User, verb: str, rows: list[int], **more: object):
    """Confirmed, and on to the page of what became of it."""
    return logged_in(user).post(
        reverse("bulk"), {"verb": verb, "row": rows, "confirmed": "1", **more}, follow=True)


def rows_of(page) -> list[Row]:
    return page.context["result"].rows if "result" in page.context else page.context["rows"]


def said(page) -> list[tuple[str, str]]:
    return [(row.title, row.why_not) for row in rows_of(page)]


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
    page = done(receiver, "sign_for", rows)
    assert [row.done for row in rows_of(page)] == [True, False, True]
    assert "签收3件，其中1件没有办成" in page.content.decode()
    assert set(Assignment.objects.values_list("state", flat=True)) == {"signed_for"}
    assert Record.objects.filter(verb="sign_for", actor=receiver).count() == 3
    again = done(receiver, "sign_for", rows)
    assert not any(row.done for row in rows_of(again))


def test_one_that_the_database_fails_at_leaves_the_others_done(cast: Cast, three: list[Life]) -> None:
    rows, poor = todos(*three), three[1].suggestion.pk
    with no_record_for(lambda suggestion: suggestion == poor):
        page = done(cast.receiver[cast.police.pk], "sign_for", rows)
    assert said(page) == [("甲", ""), ("乙", "没有办成，请再试一次。"), ("丙", "")]
    assert [life.share(cast.police).state for life in three] == ["signed_for", "offered", "signed_for"]
    assert done(cast.receiver[cast.police.pk], "sign_for", rows[1:2]).status_code == 200
    assert three[1].share(cast.police).state == "signed_for"


def test_what_is_not_his_is_not_done_and_what_he_may_not_see_not_told(cast: Cast, three: list[Life]) -> None:
    there = Cast("柳桥县")
    foreign = Life(there, title="外地的事").assigned(there.police)
    checking = Life(cast, title="待审查的事").submitted()
    rows = [*todos(three[0], foreign, checking), 999_999]
    drafter = cast.drafter[cast.police.pk]
    page = done(drafter, "sign_for", rows)
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
    page = done(cast.receiver[cast.roads.pk], "register_letter", todos(*lives))
    assert all(row.done for row in rows_of(page))
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


def test_load_and_dates_are_seen_before_anything_is_done(cast: Cast) -> None:
    Life(cast).assigned(cast.parks)
    rows = todos(Life(cast, title="甲").registered(), Life(cast, title="乙").registered())
    assert post(cast.clerk, "assign", rows, look="1").status_code == 422
    page = post(cast.clerk, "assign", rows, look="1", lead=cast.parks.pk, note="请抓紧。")
    facts = {fact["label"]: fact["value"] for fact in page.context["look"].facts}
    words = page.content.decode()
    assert facts["承办单位"] == "云溪市城市管理局"
    assert facts["在办"] == "1件；这次以后3件"
    single = logged_in(cast.clerk).post(
        reverse("answer", args=[rows[0], "assign"]), {"mode": "single", "lead": cast.parks.pk})
    same = {fact["label"]: fact["value"] for fact in single.context["facts"]}
    assert facts["答复代表"] == same["答复代表"]
    assert [one for one in single.context["consequences"] if "代表法" in one and one not in words] == []
    assert ("确认交办给一家2件" in words, "交办意见：请抓紧。" in words) == (True, True)
    days = [row.until.removesuffix("（暂定）").removesuffix("前") for row in page.context["fit"]]
    assert [day and day in facts["答复代表"] for day in days] == [True, True]
    assert Assignment.objects.count() == 1
    back = post(cast.clerk, "assign", rows, confirmed="0", lead=cast.parks.pk, note="请抓紧。")
    assert ("请抓紧。" in back.content.decode(), back.status_code, Assignment.objects.count()) == (True, 200, 1)


def test_who_is_late_already_is_warned_of(cast: Cast) -> None:
    late = Life(cast).assigned(cast.parks).share(cast.parks)
    late.clocks.filter(kind="reply").update(due_on=today() - timedelta(days=1))
    page = post(cast.clerk, "assign", todos(Life(cast).registered()), look="1", lead=cast.parks.pk)
    assert page.context["look"].warning == "市城管局有1件超期未办。"
    assert "其中超期1件" in page.content.decode()


def test_what_cannot_go_there_is_told_before_and_not_done(cast: Cast) -> None:
    there = Cast("柳桥县")
    appoint(cast.clerk, there.office, Role.CLERK)
    lives = [Life(cast, title="甲").registered(), Life(there, title="乙").registered()]
    page = post(cast.clerk, "assign", todos(*lives), look="1", lead=there.parks.pk)
    assert said(page) == [("甲", "“市城管局”不能承办这件建议。"), ("乙", "")]
    assert ("确认交办给一家1件" in page.content.decode(), "不办的1件" in page.content.decode()) == (True, True)
    assert said(done(cast.clerk, "assign", todos(*lives), lead=there.parks.pk))[0] == said(page)[0]


def test_the_second_look_costs_the_same_for_many(cast: Cast, django_assert_num_queries) -> None:
    rows = todos(*(Life(cast).registered() for _count in range(4)))
    with CaptureQueriesContext(connection) as one:
        post(cast.clerk, "assign", rows[:1], look="1", lead=cast.parks.pk)
    with django_assert_num_queries(len(one.captured_queries)):
        post(cast.clerk, "assign", rows, look="1", lead=cast.parks.pk)


def test_the_result_may_be_read_again_and_is_ones_own(cast: Cast, three: list[Life]) -> None:
    receiver, rows = cast.receiver[cast.police.pk], todos(*three)
    token = str(uuid4())
    page = done(receiver, "sign_for", rows, token=token)
    address = page.redirect_chain[0][0]
    again = done(receiver, "sign_for", rows, token=token)
    assert (again.redirect_chain[0][0], Record.objects.filter(verb="sign_for").count()) == (address, 3)
    assert "签收3件，都已办成" in logged_in(receiver).get(address).content.decode()
    assert address in logged_in(receiver).get(reverse("bulk_results")).content.decode()
    assert logged_in(cast.leader[cast.police.pk]).get(address).status_code == 404
    three[0].act(cast.clerk, "freeze", three[0].suggestion, reason="第一条诉求")
    page = logged_in(receiver).get(address)
    assert ("甲" in said(page)[0][0], said(page)[1]) == (False, ("乙", ""))
    assert "签收3件，都已办成" in page.content.decode()


def test_of_many_results_the_newest_are_kept(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_runs, "KEPT", 2)
    lives = [Life(cast).assigned(cast.police) for _count in range(3)]
    rows = todos(*lives)
    for row in rows:
        done(cast.receiver[cast.police.pk], "sign_for", [row])
    kept = BulkRun.objects.filter(owner=cast.receiver[cast.police.pk])
    assert [run.rows[0][0] for run in kept] == [rows[2], rows[1]]


def test_a_run_that_broke_off_says_what_was_done(cast: Cast, three: list[Life]) -> None:
    receiver, rows = cast.receiver[cast.police.pk], todos(*three)
    done(receiver, "sign_for", rows[:2])
    run = BulkRun.objects.get()
    run.rows, run.ended_at = [[pk, ""] for pk in rows], None
    run.save()
    address = reverse("bulk_result", args=[run.pk])
    assert "签收3件，正在办" in logged_in(receiver).get(address).content.decode()
    BulkRun.objects.update(begun_at=run.begun_at - timedelta(hours=1))
    assert said(logged_in(receiver).get(address)) == [
        ("甲", ""), ("乙", ""), ("丙", "没有办到这一件，请再选中办理。")]
