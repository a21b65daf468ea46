"""代录: a desk enters for a delegate; his own word or his signature makes it a suggestion."""

import pytest
from django.test import Client
from django.urls import reverse

from suggestions.actions.submit import version_of
from suggestions.models import Rating, Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in, say
from tests.web.test_uploads import EXE, PDF, sent
from workflow import door
from workflow.begin import begin_suggestion
from workflow.models import Todo


@pytest.fixture
def desk(cast: Cast) -> Client:
    """The staff of the liaison station."""
    return logged_in(cast.station_staff)


def begun(cast: Cast, channel: str = "phone", joiners: int = 0) -> Suggestion:
    seat = cast.delegates[0]
    return begin_suggestion(
        cast.station_staff, seat, fields={"title": "关于疏浚城东河道的建议"}, asks=["疏浚。"], channel=channel,
        entered_at=cast.station, joiners=cast.delegates[1:1 + joiners])


def handed_in(cast: Cast, **how: object) -> Suggestion:
    entered = begun(cast, **how)
    door.act(cast.station_staff, "submit", entered)
    return again(entered)


def again(suggestion: Suggestion) -> Suggestion:
    return Suggestion.objects.get(pk=suggestion.pk)


def post(client: Client, cast: Cast, **data: object):
    fields = {"seat": cast.delegates[0].pk, "channel": "phone", "desk": cast.station.pk,
              "in_whose_name": "own", **data}
    return client.post(reverse("entries"), fields)


# ---- beginning ----
def test_a_double_click_begins_one(desk: Client, cast: Cast) -> None:
    first, second = post(desk, cast), post(desk, cast)
    assert first.url == second.url
    for another in (post(desk, cast, channel="paper"), post(desk, cast, seat=cast.delegates[1].pk)):
        assert another.url != first.url
    assert Suggestion.objects.count() == 3


def test_a_delegate_is_found_by_name_delegation_or_number(desk: Client) -> None:
    for sought in ("秋禾", "城东", "0"):
        shown = desk.get(reverse("entries"), {"who": sought}).content.decode()
        assert "沈秋禾" in shown
    assert "没有找到" in desk.get(reverse("entries"), {"who": "无此人"}).content.decode()
    assert "涉密不上网" in desk.get(reverse("entries")).content.decode()


def test_entering_says_for_whom_how_and_by_whom(desk: Client, cast: Cast) -> None:
    answer = post(desk, cast, channel="paper")
    entered = Suggestion.objects.get()
    assert answer.url == reverse("draft", args=[entered.pk])
    assert (entered.lead_person, entered.channel) == (cast.delegates[0].person, "paper")
    assert (entered.entered_by, entered.entered_at) == (cast.station_staff, cast.station)
    shown = desk.get(answer.url).content.decode()
    assert "纸质件代录" in shown
    assert "城东联络站 罗守望" in shown
    assert "代表签名纸质件的扫描" in shown


def test_each_fault_is_named_at_its_field(desk: Client, cast: Cast) -> None:
    answer = desk.post(reverse("entries"), {"desk": cast.station.pk})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"seat": ["请选择替哪位代表录入"], "channel": ["请选择怎么收到的"]}
    for seat in ("x", "9" * 30, "9" * 5000, "\x00", "²"):
        wrong = post(desk, cast, channel="fax", seat=seat, desk=cast.office.pk)
        assert set(wrong.context["form"].errors) == {"seat", "channel", "desk"}
    assert desk.get(reverse("entries"), {"who": "\x00", "page": "x"}).status_code == 200
    assert not Suggestion.objects.exists()


def test_only_for_delegates_of_the_own_congress(desk: Client, cast: Cast) -> None:
    other = Cast("柳桥县")
    answer = post(desk, cast, seat=other.delegates[0].pk)
    assert answer.context["form"].errors == {"seat": ["替哪位代表录入请从列出的选项中选"]}
    assert "柳桥" not in desk.get(reverse("entries"), {"who": "秋禾"}).content.decode()


def test_only_desks_enter(cast: Cast) -> None:
    for person in (cast.delegates[0].person, cast.drafter[cast.police.pk], cast.admin):
        assert logged_in(person).get(reverse("entries")).status_code == 403
        assert post(logged_in(person), cast).status_code == 403
    assert not Suggestion.objects.exists()


# ---- the delegate's own word ----
def test_what_came_by_telephone_he_confirms_himself(desk: Client, cast: Cast) -> None:
    entered, lead = begun(cast), cast.delegates[0].person
    assert logged_in(lead).get(reverse("suggestion", args=[entered.pk])).status_code == 404
    check = desk.get(reverse("submit", args=[entered.pk])).content.decode()
    assert "沈秋禾代表收到通知；本人答复以后" in check
    desk.post(reverse("submit", args=[entered.pk]), {"version": version_of(entered)})
    assert again(entered).state == "cosigning"
    todo = Todo.objects.open().get(process__suggestion=entered)
    shown = logged_in(lead).get(reverse("todo", args=[todo.pk])).content.decode()
    assert "这是您的建议吗" in shown
    assert "城东联络站替您录入（电话代录）" in shown
    say(lead, todo, "confirm", sure=True)
    assert again(entered).state == "submitted"


def test_if_it_is_not_his_it_is_withdrawn(cast: Cast) -> None:
    entered = handed_in(cast)
    todo = Todo.objects.open().get(process__suggestion=entered)
    question = say(cast.delegates[0].person, todo, "refuse").content.decode()
    assert "这件建议就此撤回，不能恢复。" in question
    say(cast.delegates[0].person, todo, "refuse", sure=True)
    assert again(entered).state == "withdrawn"


# ---- his signature ----
def test_a_signed_sheet_with_the_draft_is_his_word(desk: Client, cast: Cast) -> None:
    entered = begun(cast, "paper")
    answer = desk.post(reverse("draft_attach", args=[entered.pk]), {
        "version": version_of(entered), "title": "关于疏浚城东河道的建议", "ask_1": "疏浚。", "boxes": "3",
        "may_publish": "full", "origin": "other", "signed_sheet": sent("签名.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 60)})
    assert answer.status_code == 302
    assert entered.attachments.get().kind == "signed_sheet"
    desk.post(reverse("submit", args=[entered.pk]), {"version": version_of(again(entered))})
    assert again(entered).state == "submitted"
    assert again(entered).parties.get().by_sheet is True


def test_the_sheet_may_come_later(desk: Client, cast: Cast) -> None:
    entered = handed_in(cast, channel="paper")
    party = entered.parties.get()
    address = reverse("confirm_by_sheet", args=[party.pk])
    listed = desk.get(reverse("entries")).content.decode()
    assert "等沈秋禾确认" in listed
    assert address in listed
    assert "沈秋禾" in desk.get(address).content.decode()
    for upload, words in ((None, "请选择签名纸质件的扫描或照片"), (sent("签名.pdf", EXE), "“签名.pdf”不能上传")):
        refused = desk.post(address, {"sheet": upload} if upload else {})
        assert refused.status_code == 422
        assert words in refused.content.decode()
    assert again(entered).state == "cosigning"
    assert desk.post(address, {"sheet": sent("签名.pdf", PDF)}).status_code == 302
    assert again(entered).state == "submitted"
    record = entered.records.get(verb="confirm_by_sheet")
    assert record.actor == cast.station_staff
    assert record.particulars["sheet"].startswith("签名.pdf（sha256 ")
    assert entered.attachments.get().kind == "signed_sheet"
    second = desk.post(address, {"sheet": sent("签名.pdf", PDF)}, follow=True)
    assert "现在是“已确认”，不能“凭签名纸质件确认”。" in second.content.decode()
    assert entered.attachments.count() == 1


def test_who_may_use_a_sheet(cast: Cast) -> None:
    party = handed_in(cast, joiners=1).parties.get(role="joint")
    address = reverse("confirm_by_sheet", args=[party.pk])
    for person, status in ((cast.delegates[1].person, 403), (cast.delegates[0].person, 403), (cast.clerk, 404),
                           (cast.delegates[4].person, 404), (cast.drafter[cast.police.pk], 404)):
        assert logged_in(person).post(address, {"sheet": sent("签名.pdf", PDF)}).status_code == status
    party.refresh_from_db()
    assert party.state == "asked"


# ---- the rating on paper ----
def rated_on_paper(cast: Cast) -> Rating:
    life = Life(cast)
    life.suggestion = handed_in(cast, channel="paper")
    life.answer(cast.delegates[0].person, "confirm").answer(cast.clerk, "register")
    life.answer(cast.clerk, "assign", leads=[cast.police], co_handlers=[]).accepted(cast.police)
    Suggestion.objects.get(pk=life.suggestion.pk).asks.model.objects.create(
        suggestion=life.suggestion, place=2, text="护岸。")
    life.replied(cast.police)
    return Rating.objects.get()


def test_no_signature_counts_for_a_text_that_still_changes(desk: Client, cast: Cast) -> None:
    entered = begun(cast, joiners=1)
    joiner = entered.parties.get(role="joint")
    answer = desk.post(reverse("confirm_by_sheet", args=[joiner.pk]), {"sheet": sent("签名.pdf", PDF)})
    assert answer.status_code == 409
    joiner.refresh_from_db()
    assert (joiner.state, entered.attachments.count()) == ("asked", 0)


def test_a_signed_form_is_typed_in_by_the_office(cast: Cast) -> None:
    rating, clerk = rated_on_paper(cast), logged_in(cast.clerk)
    address = reverse("rate_by_sheet", args=[rating.pk])
    said = {"attitude": "satisfied", "result": "unsatisfied", "comment": "没有时间表。", "same": "on"}
    refused = clerk.post(address, {"attitude": "satisfied", "result": "unsatisfied"})
    assert refused.context["form"].errors == {
        "comment": ["评为不满意的，请写明原因"], "sheet": ["请选择征询意见表的扫描或照片"],
        "same": ["请与表上逐项核对后勾选"]}
    assert clerk.post(address, {**said, "sheet": sent("表.pdf", PDF)}).status_code == 302
    rating.refresh_from_db()
    assert (rating.state, rating.attitude, rating.result) == ("given", "satisfied", "unsatisfied")
    assert (rating.by_sheet, rating.comment) == (True, "没有时间表。")
    assert rating.suggestion.attachments.filter(kind="rating_sheet", name="表.pdf").exists()


def test_only_the_office_types_it_in(cast: Cast) -> None:
    rating = rated_on_paper(cast)
    address = reverse("rate_by_sheet", args=[rating.pk])
    for person, status in ((cast.delegates[0].person, 403), (cast.station_staff, 403),
                           (cast.drafter[cast.police.pk], 403), (cast.drafter[cast.roads.pk], 404),
                           (cast.delegates[4].person, 404)):
        assert logged_in(person).get(address).status_code == status
    assert address not in logged_in(cast.station_staff).get(reverse("entries")).content.decode()


# ---- queries ----
def test_the_list_costs_the_same_for_one_and_for_many(
        desk: Client, cast: Cast, django_assert_num_queries) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    handed_in(cast, joiners=2)
    desk.get(reverse("entries"))
    with CaptureQueriesContext(connection) as one:
        desk.get(reverse("entries"))
    for _ in range(8):
        handed_in(cast, joiners=2)
    with django_assert_num_queries(len(one)):
        desk.get(reverse("entries"))
