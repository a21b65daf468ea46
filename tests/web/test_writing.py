"""Writing: a draft is saved half-finished, by a button or by itself, and nothing that was written is lost."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import Department
from suggestions.models import Party, Suggestion
from tests.cast import Cast
from tests.web.test_uploads import EXE, PDF, docx, sent
from workflow.begin import begin_suggestion

pytestmark = pytest.mark.django_db
TITLE = "关于增设梧桐社区老年助餐点的建议"


@pytest.fixture
def client(cast: Cast) -> Client:
    """The first delegate, logged in."""
    return entered(cast.delegates[0].person)


def entered(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def draft(cast: Cast) -> Suggestion:
    seat = cast.delegates[0]
    return begin_suggestion(seat.person, seat, fields={"title": TITLE}, asks=["设一处助餐点。"])


def again(draft: Suggestion) -> Suggestion:
    return Suggestion.objects.get(pk=draft.pk)


def page(draft: Suggestion, **changed: object) -> dict[str, object]:
    """What the page of the draft sends, with the version it was made on."""
    return {"version": again(draft).changed_at.isoformat(), "boxes": "3", "title": TITLE, "facts": "",
            "ask_1": "设一处助餐点。", "ask_2": "", "ask_3": "", "may_publish": "full", "origin": "other", **changed}


def asks(draft: Suggestion) -> list[str]:
    return [ask.text for ask in again(draft).asks.all()]


# ---- beginning ----
def test_beginning_says_that_secrets_do_not_belong_here(client: Client) -> None:
    shown = client.get(reverse("drafts")).content.decode()
    assert shown.index("涉密不上网") < shown.index("写一件新建议</button>")


def test_an_untouched_draft_is_taken_up_again(client: Client, cast: Cast) -> None:
    first = client.post(reverse("drafts"))
    second = client.post(reverse("drafts"))
    draft = Suggestion.objects.get()
    assert first.url == second.url == reverse("draft", args=[draft.pk])
    assert (draft.lead_person, draft.state, draft.title) == (cast.delegates[0].person, "draft", "")


def test_one_with_a_colleague_in_it_is_no_empty_one(client: Client, cast: Cast) -> None:
    seat = cast.delegates[0]
    begin_suggestion(seat.person, seat, fields={}, asks=[], joiners=cast.delegates[1:2])
    client.post(reverse("drafts"))
    assert Suggestion.objects.count() == 2


def test_who_has_no_seat_begins_nothing(cast: Cast) -> None:
    assert entered(cast.clerk).post(reverse("drafts")).status_code == 403
    cast.delegates[0].ended_on = "2026-06-30"
    cast.delegates[0].save()
    assert entered(cast.delegates[0].person).post(reverse("drafts")).status_code == 403
    assert not Suggestion.objects.exists()


def test_before_the_first_session_it_is_said_whom_to_ask(client: Client, cast: Cast) -> None:
    cast.session.delete()
    assert "本届还没有设置会议，请联系管理员。" in client.post(reverse("drafts"), follow=True).text
    assert not Suggestion.objects.exists()


# ---- saving ----
def test_a_page_is_saved_whole(client: Client, cast: Cast, draft: Suggestion) -> None:
    answer = client.post(reverse("draft", args=[draft.pk]), page(
        draft, title="关于𬭎䶮路增设路灯的建议", facts="夜间\r\n昏暗\x07", ask_1="装灯。", ask_3="修剪树枝。",
        subject="城建环资", preferred=cast.parks.pk, origin="visit", repeated="two", repeated_note="2025年第86号",
        may_publish="title", joiners=[cast.delegates[1].pk, cast.delegates[2].pk]))
    assert answer.status_code == 302
    stored = again(draft)
    assert (stored.title, stored.facts) == ("关于𬭎䶮路增设路灯的建议", "夜间\n昏暗")
    assert asks(draft) == ["装灯。", "修剪树枝。"]
    assert (stored.subject, stored.preferred, stored.origin) == ("城建环资", cast.parks, "visit")
    assert (stored.repeated, stored.repeated_note, stored.may_publish) == ("two", "2025年第86号", "title")
    assert list(stored.parties.values_list("name", "role")) == [
        ("沈秋禾", "lead"), ("贺立群", "joint"), ("韦燕飞", "joint")]
    assert stored.records.count() == 1


def test_unticking_takes_an_invitation_back(client: Client, cast: Cast, draft: Suggestion) -> None:
    client.post(reverse("draft", args=[draft.pk]), page(draft, joiners=[cast.delegates[1].pk]))
    client.post(reverse("draft", args=[draft.pk]), page(draft))
    assert again(draft).parties.count() == 1


def test_one_more_ask_needs_no_script(client: Client, draft: Suggestion) -> None:
    filled = {f"ask_{place}": f"第{place}条。" for place in (1, 2, 3)}
    answer = client.post(reverse("draft", args=[draft.pk]), page(draft, do="more", **filled))
    assert answer.url.endswith("?boxes=4#id_ask_4")
    assert asks(draft) == ["第1条。", "第2条。", "第3条。"]
    assert 'name="ask_4"' in client.get(answer.url).content.decode()


def test_joiners_are_found_without_scripts(client: Client, cast: Cast, draft: Suggestion) -> None:
    answer = client.post(reverse("draft", args=[draft.pk]), page(draft, do="find", who="燕飞"))
    shown = client.get(answer.url).content.decode()
    assert "韦燕飞（城东代表团）" in shown
    assert "贺立群" not in shown
    nobody = client.get(reverse("draft", args=[draft.pk]), {"who": "<b>无此人"}).content.decode()
    assert "没有找到名字或代表团里有“&lt;b&gt;无此人”的代表" in nobody


def test_finding_nobody_is_said_beside_those_already_named(client: Client, cast: Cast, draft: Suggestion) -> None:
    page_of_draft = reverse("draft", args=[draft.pk])
    client.post(page_of_draft, page(draft, joiners=[cast.delegates[1].pk]))
    assert "没有找到" in client.get(page_of_draft, {"who": "无此人"}).content.decode()
    assert "没有找到" not in client.get(page_of_draft, {"who": "燕飞"}).content.decode()


def test_only_delegates_of_the_same_term_join(client: Client, cast: Cast, draft: Suggestion) -> None:
    other = Cast("柳桥县")
    for pk in (other.delegates[1].pk, cast.delegates[0].pk, "x", 999_999, "9" * 30, "9" * 5000, "\x00"):
        answer = client.post(reverse("draft", args=[draft.pk]), page(draft, joiners=[pk], title="写了很多的标题"))
        assert answer.status_code == 422
        assert "写了很多的标题" in answer.content.decode()
    assert again(draft).parties.count() == 1


def test_only_bureaus_of_the_own_congress_are_preferred(client: Client, cast: Cast, draft: Suggestion) -> None:
    other = Department.objects.filter(pk=Cast("柳桥县").police.pk).get()
    answer = client.post(reverse("draft", args=[draft.pk]), page(draft, preferred=other.pk))
    assert answer.context["form"].errors["preferred"] == ["希望由谁办请从列出的选项中选"]


# ---- bad input: named at its field, the text stays on the page ----
@pytest.mark.parametrize(("name", "value", "words"), [
    ("title", "长" * 10_000, "标题不超过120个字，现有10000个字"),
    ("title", "路灯\x00不亮", "标题里有看不见的控制字符，请删去"),
    ("facts", "长" * 10_001, "情况和问题不超过10000个字，现有10001个字"),
    ("ask_2", "长" * 1_001, "诉求二不超过1000个字，现有1001个字"),
    ("ask_2", "装\x00灯", "诉求二里有看不见的控制字符，请删去"),
    ("subject", "天文", "类别请从列出的选项中选"),
    ("may_publish", "always", "可否公开请从列出的选项中选"),
])
def test_bad_input_is_named_and_kept(client: Client, draft: Suggestion, name: str, value: str, words: str) -> None:
    answer = client.post(reverse("draft", args=[draft.pk]), page(draft, **{"facts": "写了半天", name: value}))
    assert answer.status_code == 422
    assert answer.context["form"].errors == {name: [words]}
    shown = answer.content.decode()
    assert shown.count(words) == 2
    assert "写了半天" in shown or name == "facts"
    assert again(draft).facts == ""


def test_handing_in_asks_for_a_title_and_an_ask_but_keeps_the_rest(client: Client, draft: Suggestion) -> None:
    answer = client.post(reverse("draft", args=[draft.pk]), page(draft, do="check", title=" ", ask_1="", facts="已写"))
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "title": ["标题写明是什么事，10到60个字"], "ask_1": ["至少写一条诉求"]}
    assert again(draft).facts == "已写"
    assert client.post(reverse("draft", args=[draft.pk]), page(draft, do="check")).url == reverse(
        "submit", args=[draft.pk])


def test_more_asks_than_there_is_room_for_are_not_made(client: Client, draft: Suggestion) -> None:
    shown = client.get(reverse("draft", args=[draft.pk]), {"boxes": "5000"}).content.decode()
    assert 'name="ask_20"' in shown
    assert 'name="ask_21"' not in shown
    for odd in ("9" * 5000, "-1", "x", "²"):
        assert 'name="ask_4"' not in client.get(reverse("draft", args=[draft.pk]), {"boxes": odd}).content.decode()
    assert client.get(reverse("draft", args=[draft.pk]), {"who": "\x00"}).status_code == 200


# ---- saving by itself ----
def test_autosave_moves_the_version_on(client: Client, draft: Suggestion) -> None:
    first = client.post(reverse("draft_autosave", args=[draft.pk]), page(draft, facts="一"))
    assert (first.status_code, again(draft).facts) == (200, "一")
    second = client.post(reverse("draft_autosave", args=[draft.pk]),
                         page(draft, facts="一二", version=first.json()["version"]))
    assert (second.status_code, again(draft).facts) == (200, "一二")


def test_autosave_says_in_plain_words_what_it_cannot_save(client: Client, draft: Suggestion) -> None:
    answer = client.post(reverse("draft_autosave", args=[draft.pk]), page(draft, title="长" * 121))
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert answer.content.decode() == "没有自动保存：标题不超过120个字，现有121个字"


def test_the_older_of_two_pages_overwrites_nothing_unseen(client: Client, draft: Suggestion) -> None:
    older = page(draft, facts="先开的一页")
    client.post(reverse("draft", args=[draft.pk]), page(draft, facts="后开的一页"))
    by_itself = client.post(reverse("draft_autosave", args=[draft.pk]), older)
    assert by_itself.status_code == 409
    assert "在另一处改过" in by_itself.content.decode()
    answer = client.post(reverse("draft", args=[draft.pk]), older)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "在另一处改过" in shown
    assert "先开的一页" in shown
    assert again(draft).facts == "后开的一页"
    # Having been told, he may still decide for this page.
    told = {**older, "version": answer.context["version"]}
    assert client.post(reverse("draft", args=[draft.pk]), told).status_code == 302
    assert again(draft).facts == "先开的一页"


def test_after_handing_in_the_text_is_not_lost_but_not_saved(client: Client, cast: Cast, draft: Suggestion) -> None:
    late = page(draft, facts="还想补一句")
    client.post(reverse("submit", args=[draft.pk]), {"version": late["version"]})
    assert again(draft).state == "submitted"
    answer = client.post(reverse("draft", args=[draft.pk]), late)
    assert answer.status_code == 409
    assert "建议已经提交，不能再改" in answer.content.decode()
    assert "还想补一句" in answer.content.decode()
    assert client.post(reverse("draft_autosave", args=[draft.pk]), late).status_code == 409
    assert client.get(reverse("draft", args=[draft.pk])).status_code == 302
    assert again(draft).facts == ""


# ---- files ----
def test_files_come_with_the_text_and_go_again(
        client: Client, draft: Suggestion, django_capture_on_commit_callbacks) -> None:
    answer = client.post(reverse("draft_attach", args=[draft.pk]), page(
        draft, facts="先写了字", material=[sent("现场.pdf", PDF), sent("说明.docx", docx())]))
    assert answer.status_code == 302
    assert again(draft).facts == "先写了字"
    kept = list(again(draft).attachments.all())
    assert [one.name for one in kept] == ["现场.pdf", "说明.docx"]
    assert "现场" not in kept[0].file.name
    with kept[0].file.open() as stored:
        assert stored.read() == PDF
    path = Path(kept[0].file.path)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("draft_detach", args=[draft.pk, kept[0].pk]), page(draft, facts="又写了字"))
    assert again(draft).facts == "又写了字"
    assert [one.name for one in again(draft).attachments.all()] == ["说明.docx"]
    assert not path.exists()


def test_a_bad_file_is_named_the_good_one_and_the_text_stay(client: Client, draft: Suggestion) -> None:
    answer = client.post(reverse("draft_attach", args=[draft.pk]), page(
        draft, facts="写了半天", material=[sent("现场.exe", EXE), sent("现场.pdf", PDF)]))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "“现场.exe”不能上传，请传PDF、图片（JPG、PNG）、Word（DOCX）或Excel（XLSX）" in shown
    assert "写了半天" in shown
    assert [one.name for one in again(draft).attachments.all()] == ["现场.pdf"]
    assert "没有选文件" in client.post(reverse("draft_attach", args=[draft.pk]), page(draft)).content.decode()


def test_a_file_that_is_too_large_is_dropped_while_it_arrives(client: Client, draft: Suggestion, settings) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    answer = client.post(reverse("draft_attach", args=[draft.pk]), page(
        draft, facts="写了半天", material=[sent("大.pdf", PDF + b"\0" * 5 * 1024 * 1024)]))
    assert answer.status_code == 422
    assert "“大.pdf”有6 MB，每个文件不超过1 MB" in answer.content.decode()
    assert not again(draft).attachments.exists()


def test_ten_files_are_enough(client: Client, draft: Suggestion) -> None:
    answer = client.post(reverse("draft_attach", args=[draft.pk]), page(
        draft, material=[sent(f"{place}.pdf", PDF) for place in range(11)]))
    assert "附件最多10个，请先去掉不需要的" in answer.content.decode()
    assert again(draft).attachments.count() == 10


# ---- other people ----
def test_nobody_else_meets_a_draft(cast: Cast, draft: Suggestion) -> None:
    Party.objects.create(suggestion=draft, person=cast.delegates[1].person, seat=cast.delegates[1], name="贺立群")
    strangers = [cast.delegates[1].person, cast.delegates[2].person, cast.clerk, cast.station_staff, cast.admin]
    for person in strangers:
        other = entered(person)
        assert other.get(reverse("draft", args=[draft.pk])).status_code == 404
        assert other.post(reverse("draft", args=[draft.pk]), page(draft)).status_code == 404
        assert other.post(reverse("draft_autosave", args=[draft.pk]), page(draft)).status_code == 404
        assert other.post(reverse("draft_attach", args=[draft.pk]), page(draft)).status_code == 404
        assert other.post(reverse("draft_detach", args=[draft.pk, 1]), page(draft)).status_code == 404
    assert entered(cast.delegates[0].person).get(reverse("draft_autosave", args=[draft.pk])).status_code == 405
    assert Client().get(reverse("draft", args=[draft.pk])).status_code == 302
