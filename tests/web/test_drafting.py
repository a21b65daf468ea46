"""Writing a reply ask by ask, and an opinion: saving, sending, missing things, two people at one draft."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.clock import today
from directory.models import Role, User
from permissions.grants import appoint
from suggestions.models import Reply
from tests.cast import Cast, Life
from tests.web.desks import ANSWERED, PROMISED, faults, fields_of, on_the_desk, opened, save, send
from tests.web.people import logged_in
from workflow.models import Todo
from workflow.steps.reply_form import FRAME

LATER = {"how": "phone", "with_whom": "沈秋禾", "note": "谈过。"}


@pytest.fixture
def life(cast: Cast) -> Life:
    """A reply to be drafted, its contact logged, without co-handlers."""
    life = Life(cast, joiners=1).assigned().accepted(cast.police)
    return life.act(cast.drafter[cast.police.pk], "log_contact", life.share(cast.police), on=today(), **LATER)


def reply_of(life: Life) -> Reply:
    return life.share(life.cast.police).reply


def test_a_fresh_desk_offers_the_frame_of_the_letter(life: Life) -> None:
    data = fields_of(opened(*on_the_desk(life, life.cast.police)))
    assert data["text_0"] == "您二位提出的《关于完善学校周边交通组织的建议》（第001号）收悉。经研究，现答复如下："
    assert data["title"] == "云溪市公安局关于云溪市八届人大四次会议第001号建议的答复"
    assert data["addressees"] == "沈秋禾代表\n贺立群代表"
    assert (data["contact_unit"], data["contact_name"]) == ("云溪市公安局", "承0")
    assert reply_of(life).version == 0


def test_saved_it_comes_back_as_it_was(life: Life) -> None:
    drafter, todo = on_the_desk(life, life.cast.police)
    data = fields_of(opened(drafter, todo), **ANSWERED, **{"promise-0-text": PROMISED["promise-0-text"]}, **{
        "promise-0-due_words": "资金下达后", "promise-0-review_on": "2027-05-06"})
    assert save(drafter, todo, data).url == reverse("todo", args=[todo.pk])
    stored = reply_of(life)
    assert [part["asks"] for part in stored.paragraphs] == [[], [1], [1], [2], []]
    again = fields_of(opened(drafter, todo))
    kept = [name for name in data if name.startswith(("text_", "verdict_", "promise-0"))] + list(FRAME)
    assert {name: str(again[name]) for name in kept} == {name: str(data[name]) for name in kept}
    assert stored.commitments.get().review_on.isoformat() == "2027-05-06"


def test_the_wording_of_a_day_is_no_event_and_goes_with_its_day(life: Life) -> None:
    drafter, todo = on_the_desk(life, life.cast.police)
    save(drafter, todo, fields_of(opened(drafter, todo), **ANSWERED | PROMISED))
    reply_of(life).commitments.update(due_words="明年3月底前")
    page = opened(drafter, todo)
    assert not page.context["forms"]["send_to_review"].promises[0].has_no_day
    day = reply_of(life).commitments.get().due_on
    save(drafter, todo, fields_of(page))
    assert reply_of(life).commitments.get().due_words == "明年3月底前"
    save(drafter, todo, fields_of(opened(drafter, todo), **{"promise-0-due_on": str(day + timedelta(30))}))
    assert reply_of(life).commitments.get().due_words == ""


def test_written_and_sent_in_one_press(life: Life) -> None:
    drafter, todo = on_the_desk(life, life.cast.police)
    assert send(drafter, todo, fields_of(opened(drafter, todo), **ANSWERED)).status_code == 302
    reply = reply_of(life)
    assert (reply.state, reply.drafter, reply.version) == ("in_review", drafter, 1)
    assert life.steps() == ["review"]


def test_every_gap_is_named_and_the_text_stays(life: Life) -> None:
    drafter, todo = on_the_desk(life, life.cast.police)
    page = send(drafter, todo, fields_of(opened(drafter, todo), title="", text_1="写到一半的答复。", publicity="none"))
    assert page.status_code == 422
    assert faults(page) == [
        "请填写标题", "请选择办理类别", "诉求二还没有答复；办不了的，也请写明原因", "请选择诉求一的结论",
        "请选择诉求二的结论", "不主动公开的，写明理由"]
    assert "写到一半的答复。" in page.content.decode()
    assert reply_of(life).version == 0


def test_a_class_with_promises_needs_one_in_the_letters_own_words(life: Life) -> None:
    drafter, todo = on_the_desk(life, life.cast.police)
    data = fields_of(opened(drafter, todo), **ANSWERED | {"class_code": "B"})
    assert faults(send(drafter, todo, data)) == [
        "B类：正在解决或列入计划逐步解决要有承诺：在答复下面记一项，写明谁负责、哪天前完成"]
    loose = data | PROMISED | {"promise-0-text": "护学通道2027年3月底前建成。"}
    assert faults(send(drafter, todo, loose)) == ["要与答复正文里的原话一致，一字不差，并且在同一段里"]
    undated = data | PROMISED | {"promise-0-due_on": ""}
    assert faults(send(drafter, todo, undated)) == ["写完成期限；没有确定日子的，写等什么和哪天复查"]
    assert faults(save(drafter, todo, undated)) == ["写完成期限；没有确定日子的，写等什么和哪天复查"]
    assert send(drafter, todo, data | PROMISED).status_code == 302
    assert reply_of(life).commitments.get().owner == life.cast.police


@pytest.mark.parametrize(("change", "fault"), [
    ({"title": "题" * 201}, "标题不超过200个字，现有201个字"),
    ({"contact_phone": "1" * 31}, "联系电话不超过30个字，现有31个字"),
    ({"class_code": "Z"}, "办理类别请从列出的选项中选"),
    ({"text_1": "答\x00复"}, "答复里有看不见的控制字符，请删去"),
    (PROMISED | {"promise-0-due_on": "明年"}, "完成期限写成2026-5-20这样的日期"),
    (PROMISED | {"promise-0-due_on": "2017-03-31"}, "完成期限不能早于交办日期，请核对年份"),
    ({"version": ""}, "请填写稿次"),
])
def test_bad_input_is_named(life: Life, change: dict[str, Any], fault: str) -> None:
    drafter, todo = on_the_desk(life, life.cast.police)
    page = save(drafter, todo, fields_of(opened(drafter, todo), **ANSWERED | change))
    assert (page.status_code, faults(page)) == (422, [fault])
    assert "学生专线已于9月开行。" in page.content.decode()


def test_rare_characters_and_pasted_breaks(life: Life) -> None:
    drafter, todo = on_the_desk(life, life.cast.police)
    pasted = "由𬭎、䶮二位负责。\u2028\x07\r\n\r\n　年底前办完。"
    data = fields_of(opened(drafter, todo), **ANSWERED | {"text_1": pasted})
    assert save(drafter, todo, data).status_code == 302
    assert [part["text"] for part in reply_of(life).paragraphs if part["asks"] == [1]] == [
        "由𬭎、䶮二位负责。", "年底前办完。"]


def test_a_newer_version_is_not_overwritten_unawares(life: Life) -> None:
    cast = life.cast
    drafter, todo = on_the_desk(life, cast.police)
    mine = fields_of(opened(drafter, todo), **ANSWERED)
    colleague = cast.reviewer[cast.police.pk]
    appoint(colleague, cast.police, Role.DRAFTER)
    assert save(colleague, todo, mine | {"text_2": "同事写的。"}).status_code == 302
    page = save(drafter, todo, mine)
    assert page.status_code == 409
    assert "核0在" in faults(page)[0]
    assert "学生专线已于9月开行。" in page.content.decode()
    assert save(drafter, todo, mine, quietly=True).status_code == 409
    assert send(drafter, todo, mine).status_code == 409
    assert [part["text"] for part in reply_of(life).paragraphs if part["asks"] == [2]] == ["同事写的。"]
    assert save(drafter, todo, mine | {"instead_of": page.context["forms"]["send_to_review"].overtaken_by}
                ).status_code == 302
    assert [part["text"] for part in reply_of(life).paragraphs if part["asks"] == [2]] == ["学生专线已于9月开行。"]


def test_ones_own_other_window_counts_as_well(life: Life) -> None:
    drafter, todo = on_the_desk(life, life.cast.police)
    data = fields_of(opened(drafter, todo))
    assert save(drafter, todo, data | {"text_1": "这个窗口。"}).status_code == 302
    page = save(drafter, todo, data | {"text_1": "那个窗口。"})
    assert (page.status_code, faults(page)[0][:9]) == (409, "您自己在另一个窗口")
    assert "可不填" not in page.content.decode().split("id_text_1")[0]


def test_the_page_saves_by_itself(life: Life) -> None:
    drafter, todo = on_the_desk(life, life.cast.police)
    data = fields_of(opened(drafter, todo), text_1="边写边存。")
    first = save(drafter, todo, data, quietly=True)
    assert (first.status_code, first.json()) == (200, {"version": "1"})
    assert save(drafter, todo, data | {"version": "1"}, quietly=True).json() == {"version": "2"}
    bad = save(drafter, todo, data | {"version": "2", "title": "题" * 201}, quietly=True)
    assert (bad.status_code, bad.content.decode()) == (422, "还没有保存：标题不超过200个字，现有201个字")


def test_contact_and_opinions_must_be_in(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    drafter, todo = on_the_desk(life, cast.police)
    page = opened(drafter, todo)
    musts = [one["text"] for one in page.context["reminders"] if one["must"]]
    assert [text for text in musts if "还没有与代表联系的记录" in text] != []
    assert [text for text in musts if "市交通局" in text] != []
    data = fields_of(page, **ANSWERED)
    assert "还没有与代表联系的记录" in faults(send(drafter, todo, data))[0]
    life.act(drafter, "log_contact", life.share(cast.police), on=today(), **LATER)
    assert faults(send(drafter, todo, data)) == ["会办意见还没有到齐：市交通局。"]
    assert reply_of(life).version == 0


def test_what_became_of_each_opinion_is_said_on_the_same_page(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads).writes_opinion(cast.roads)
    drafter, todo = on_the_desk(life, cast.police)
    life.act(drafter, "log_contact", life.share(cast.police), on=today(), **LATER)
    opinion = life.share(cast.roads).opinion
    page = opened(drafter, todo)
    assert "还没有写市交通局会办意见的采纳情况" in [one["text"] for one in page.context["reminders"]]
    data = fields_of(page, **ANSWERED)
    assert faults(send(drafter, todo, data)) == ["请选市交通局会办意见的采纳情况"]
    data |= {f"uptake_{opinion.pk}": "partly"}
    assert faults(send(drafter, todo, data)) == ["没有全部采纳的，写明哪些没有采纳、为什么"]
    data |= {f"uptake_note_{opinion.pk}": "车位数量另行核定。"}
    untold = "答复时要向代表说明会办单位的办理意见，正文里还没有提到市交通局"
    for text, is_said in (("学生专线已于9月开行。", True), ("交通局同意设限时停车位。", False)):
        save(drafter, todo, data | {"text_2": text})
        page = opened(drafter, todo)
        assert (untold in [one["text"] for one in page.context["reminders"] if not one["must"]]) is is_said
        data |= {"version": fields_of(page)["version"]}
    assert send(drafter, todo, data).status_code == 302
    signed = opened(cast.reviewer[cast.police.pk], next(iter(life.open_todos()))).content.decode()
    assert "部分采纳：车位数量另行核定。" in signed


def test_second_thoughts_are_offered(life: Life) -> None:
    drafter, todo = on_the_desk(life, life.cast.police)
    save(drafter, todo, fields_of(opened(drafter, todo), **ANSWERED | {"text_2": "感谢委员的提案,力争明年开行。"}))
    assert [one["text"] for one in opened(drafter, todo).context["reminders"] if not one["must"]] == [
        "类别是“已解决或基本解决”，正文里却有“力争”，请核对",
        "“护学通道于2027年3月底前建成。”写了日子，请斟酌是否记为承诺",
        "文中有“提案”“委员”，代表建议的答复称“建议”“代表”", "“案,”用了半角标点，印出时改为全角，请在成文预览里看一遍"]


def test_drafts_are_not_read_outside_their_department(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    lead, desk = on_the_desk(life, cast.police)
    author, todo = on_the_desk(life, cast.roads)
    assert save(author, todo, {"version": "0", "text": "还在斟酌的会办意见。"}).status_code == 302
    assert "还在斟酌" not in opened(lead, desk).content.decode()
    assert opened(lead, todo).status_code == 403
    assert save(lead, todo, {"version": "1", "text": "改掉"}).status_code == 403
    assert opened(cast.drafter[cast.water.pk], todo).status_code == 404
    life.writes_opinion(cast.roads, "同意开行专线。")
    assert "同意开行专线。" in opened(lead, desk).content.decode()
    life.act(lead, "send_back_opinion", life.share(cast.roads).opinion, reason="请写明时间")
    page = opened(lead, desk).content.decode()
    assert "请写明时间" in page
    assert "同意开行专线。" not in page


def test_an_opinion_is_written_and_sent(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    author, todo = on_the_desk(life, cast.roads)
    assert faults(send(author, todo, {"version": "0", "text": " "})) == ["会办意见还没有写"]
    assert send(author, todo, {"version": "0", "text": "同意。\n由我局年底前办完。"}).status_code == 302
    opinion = life.share(cast.roads).opinion
    assert (opinion.state, opinion.paragraphs) == ("in_review", ["同意。", "由我局年底前办完。"])


def test_a_paper_under_review_is_not_saved_any_more(life: Life) -> None:
    drafter, todo = on_the_desk(life, life.cast.police)
    data = fields_of(opened(drafter, todo), **ANSWERED)
    send(drafter, todo, data)
    again = send(drafter, todo, data | {"version": "1"})
    assert again.status_code == 409
    assert "这一步已由承0在" in again.context["faults"][0]
    assert save(drafter, todo, data | {"version": "1"}).status_code == 409
    assert logged_in(drafter).get(reverse("save_paper", args=[todo.pk])).status_code == 405
    assert save(life.cast.reviewer[life.cast.police.pk], todo, data).status_code == 403


def test_what_a_desk_costs(cast: Cast) -> None:
    """Queries of the page and of saving: the same with a long history, many promises and paragraphs."""
    def drafted(paragraphs: int, contacts: int) -> tuple[User, Todo]:
        life = Life(cast, title=f"关于第{paragraphs}件事的建议").assigned(cast.police, cast.roads)
        life.accepted(cast.police, cast.roads).writes_opinion(cast.roads)
        drafter, todo = on_the_desk(life, cast.police)
        for _ in range(contacts):
            life.act(drafter, "log_contact", life.share(cast.police), on=today(), **LATER)
        text = "\n".join(["已施划限时停车位。"] * paragraphs)
        save(drafter, todo, fields_of(opened(drafter, todo), **ANSWERED | {"text_1": text}))
        return drafter, todo

    def cost(drafter: User, todo: Todo) -> tuple[int, int]:
        client = logged_in(drafter)
        client.get(reverse("register"))
        with CaptureQueriesContext(connection) as reading:
            page = client.get(reverse("todo", args=[todo.pk]))
        data = fields_of(page)
        with CaptureQueriesContext(connection) as saving:
            assert client.post(reverse("save_paper", args=[todo.pk]) + "?auto=1", data).status_code == 200
        return len(reading), len(saving)

    # Each is alike to the other, so that both show an earlier suggestion on the matter.
    desks = [drafted(1, 1), drafted(30, 12)]
    small, large = (cost(*desk) for desk in desks)
    assert large == small
    # Two of the second for the opinions that have come, and what the reply says of each.
    assert small <= (41, 26)
