"""Handing in: a check page with the whole text, what will happen, and a second chance to look."""

import pytest
from django.test import Client
from django.urls import reverse

from suggestions.actions.submit import version_of
from suggestions.actions.writing import save
from suggestions.models import Suggestion
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in, say
from workflow import door
from workflow.begin import begin_suggestion

TITLE = "关于增设梧桐社区老年助餐点的建议"


@pytest.fixture
def draft(cast: Cast) -> Suggestion:
    seat = cast.delegates[0]
    return begin_suggestion(seat.person, seat, fields={"title": TITLE, "facts": "社区有老人三百位。"},
                            asks=["设一处助餐点。"], joiners=cast.delegates[1:3])


@pytest.fixture
def client(cast: Cast) -> Client:
    return logged_in(cast.delegates[0].person)


def again(draft: Suggestion) -> Suggestion:
    return Suggestion.objects.get(pk=draft.pk)


def address(draft: Suggestion) -> str:
    return reverse("submit", args=[draft.pk])


def test_the_check_page_shows_the_text_and_what_follows(client: Client, draft: Suggestion) -> None:
    shown = client.get(address(draft)).content.decode()
    for words in (TITLE, "社区有老人三百位。", "设一处助餐点。", "同意全文公开",
                  "贺立群、韦燕飞收到邀请，各自确认；都答复以后，建议送到代表工委。", "提交以后不能再改"):
        assert words in shown
    assert again(draft).state == "draft"


def test_handing_in_asks_the_joiners(client: Client, draft: Suggestion, cast: Cast) -> None:
    answer = client.post(address(draft), {"version": version_of(draft)})
    assert answer.url == reverse("suggestion", args=[draft.pk])
    assert again(draft).state == "cosigning"
    assert client.get(answer.url).status_code == 200


def test_alone_it_goes_to_the_office_at_once(client: Client, cast: Cast) -> None:
    seat = cast.delegates[0]
    alone = begin_suggestion(seat.person, seat, fields={"title": TITLE}, asks=["设一处。"])
    shown = client.get(address(alone)).content.decode()
    assert "建议马上送到代表工委审查登记。" in shown
    assert "前交办。" in shown
    client.post(address(alone), {"version": version_of(alone)})
    assert again(alone).state == "submitted"


def test_what_was_not_read_is_not_handed_in(client: Client, cast: Cast, draft: Suggestion) -> None:
    read = version_of(draft)
    person = cast.delegates[0].person
    door.keep(person, draft, save, verb="submit", version=read, fields={"facts": "另一处改过。"},
              asks=["设一处助餐点。"], joiners=[])
    answer = client.post(address(draft), {"version": read})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "内容在您打开页面之后有改动" in shown
    assert "另一处改过。" in shown
    assert again(draft).state == "draft"
    assert client.post(address(draft), {"version": version_of(again(draft))}).status_code == 302


def test_a_double_click_hands_in_once(client: Client, draft: Suggestion) -> None:
    version = version_of(draft)
    client.post(address(draft), {"version": version})
    second = client.post(address(draft), {"version": version}, follow=True)
    assert "现在是“联名确认”，不能“提交建议”。" in second.content.decode()
    assert again(draft).records.filter(verb="submit").count() == 1


def test_without_title_or_asks_it_says_what_is_missing(client: Client, cast: Cast) -> None:
    seat = cast.delegates[0]
    empty = begin_suggestion(seat.person, seat, fields={}, asks=[])
    answer = client.post(address(empty), {"version": version_of(empty)})
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["标题写明是什么事，10到60个字", "至少写一条诉求"]
    assert again(empty).state == "draft"


@pytest.mark.parametrize(("title", "said"), [
    ("路灯不亮", True), ("长" * 61, True), ("长" * 60, False), ("长" * 10, False)])
def test_a_title_hard_to_use_is_remarked_on_not_refused(client: Client, cast: Cast, title: str, said: bool) -> None:
    seat = cast.delegates[0]
    written = begin_suggestion(seat.person, seat, fields={"title": title}, asks=["装灯。"])
    assert ("10到60个字最便于办理和查找" in client.get(address(written)).content.decode()) is said
    client.post(address(written), {"version": version_of(written)})
    assert again(written).state == "submitted"


def test_wrong_people(cast: Cast, draft: Suggestion) -> None:
    for person in (cast.delegates[1].person, cast.delegates[4].person, cast.clerk, cast.station_staff):
        assert logged_in(person).get(address(draft)).status_code == 404
        assert logged_in(person).post(address(draft), {"version": version_of(draft)}).status_code == 404
    assert again(draft).state == "draft"


# ---- 退回修改 ----
def test_sent_back_it_is_changed_and_comes_again(cast: Cast) -> None:
    life = Life(cast).submitted().answer(cast.clerk, "send_back", reason="请写明是哪一条路。")
    person = cast.delegates[0].person
    client, todo = logged_in(person), asked(life, "revise")
    shown = client.get(reverse("todo", args=[todo.pk])).content.decode()
    assert shown.index("请写明是哪一条路。") < shown.index(life.suggestion.title)
    page = client.get(reverse("draft", args=[life.suggestion.pk]))
    assert "请写明是哪一条路。" in page.content.decode()
    assert 'id="joiners"' not in page.content.decode()
    written = {"version": page.context["version"], "title": life.suggestion.title, "facts": "新风路。",
               "ask_1": "停车位。", "boxes": "3", "may_publish": "full", "origin": "other", "do": "check"}
    answer = client.post(reverse("draft", args=[life.suggestion.pk]), written)
    assert answer.url == reverse("todo", args=[todo.pk])
    assert life.fresh.facts == "新风路。"
    stale = say(person, todo, "resubmit", version=page.context["version"])
    assert stale.status_code == 409
    say(person, todo, "resubmit", version=version_of(life.fresh))
    assert life.fresh.state == "submitted"
    assert life.steps() == ["check"]


def test_files_the_office_has_read_are_kept_though_taken_out(cast: Cast) -> None:
    from tests.web.test_uploads import PDF, sent
    life = Life(cast).submitted().answer(cast.clerk, "send_back", reason="请改。")
    client, pk = logged_in(cast.delegates[0].person), life.suggestion.pk
    written = {"title": "标题", "boxes": "3", "may_publish": "full", "origin": "other", "ask_1": "停车位。"}
    client.post(reverse("draft_attach", args=[pk]), {
        **written, "version": version_of(life.fresh), "material": sent("现场.pdf", PDF)})
    file = life.fresh.attachments.get()
    client.post(reverse("draft_detach", args=[pk, file.pk]), {**written, "version": version_of(life.fresh)})
    assert life.fresh.attachments.get().removed is True
    assert "现场.pdf" not in client.get(reverse("draft", args=[pk])).content.decode()


def test_only_the_author_revises(cast: Cast) -> None:
    life = Life(cast, joiners=1).submitted().answer(cast.clerk, "send_back", reason="请改。")
    todo, pk = asked(life, "revise"), life.suggestion.pk
    joiner, stranger = cast.delegates[1].person, cast.delegates[4].person
    assert logged_in(joiner).get(reverse("todo", args=[todo.pk])).status_code == 403
    assert logged_in(joiner).get(reverse("draft", args=[pk])).status_code == 403
    assert logged_in(cast.clerk).get(reverse("draft", args=[pk])).status_code == 403
    assert logged_in(stranger).get(reverse("draft", args=[pk])).status_code == 404
    assert say(stranger, todo, "resubmit").status_code == 404
