"""The preview beside the draft is the letter itself: the same typesetter sets what is written and not yet saved."""

import io
import re

import pdfplumber
import pytest
from django.urls import reverse

from letters import typeset
from letters.compose import letter_of
from suggestions.models import Reply
from tests.cast import Cast, Life
from tests.web.desks import ANSWERED, PROMISED, fields_of, on_the_desk, opened, save, send, todo_of
from tests.web.people import logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.fonts]
UNKNOWN = "\U0010fffd"  # a place for private use: no font of ours draws it


@pytest.fixture
def life(cast: Cast) -> Life:
    return Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)


def pages(user, todo, data, known=""):
    answer = logged_in(user).post(reverse("preview_paper", args=[todo.pk]), data | {"as": "pages", "known": known})
    assert answer.status_code == 200
    return answer.json()


def glyphs_of(page: str) -> list[str]:
    return re.findall(r'href="#([^"]*)"', page)


def test_what_is_written_is_set_and_nothing_is_saved(life: Life, cast: Cast) -> None:
    drafter, todo = on_the_desk(life, cast.police)
    data = fields_of(opened(drafter, todo), **ANSWERED)
    shown = pages(drafter, todo, data)
    assert len(shown["pages"]) == 1
    assert set(glyphs_of("".join(shown["pages"]))) == set(shown["glyphs"])
    assert shown["warning"] == ""
    reply = Reply.objects.get()
    assert (reply.version, reply.paragraphs, reply.title) == (0, [], "")


def test_it_has_the_places_of_the_file(life: Life, cast: Cast) -> None:
    drafter, todo = on_the_desk(life, cast.police)
    data = fields_of(opened(drafter, todo), **ANSWERED)
    save(drafter, todo, data)
    shown = pages(drafter, todo, data)
    with pdfplumber.open(io.BytesIO(typeset.letter(letter_of(Reply.objects.get())))) as file:
        for page, svg in zip(file.pages, shown["pages"], strict=True):
            assert len(page.chars) == len(glyphs_of(svg))
            first = re.search(r'translate\((\S+) (\S+)\)[^<]*<use', svg)
            assert float(first[1]) == pytest.approx(page.chars[0]["x0"], abs=0.5)


def test_outlines_come_once(life: Life, cast: Cast) -> None:
    drafter, todo = on_the_desk(life, cast.police)
    data = fields_of(opened(drafter, todo), **ANSWERED)
    first = pages(drafter, todo, data)
    again = pages(drafter, todo, data, known=" ".join(first["glyphs"]))
    assert (again["pages"], again["glyphs"]) == (first["pages"], {})


def test_promises_are_marked_where_they_stand(life: Life, cast: Cast) -> None:
    drafter, todo = on_the_desk(life, cast.police)
    plain = fields_of(opened(drafter, todo), **ANSWERED)
    assert "letterpage__mark" not in "".join(pages(drafter, todo, plain)["pages"])
    assert "".join(pages(drafter, todo, plain | PROMISED)["pages"]).count("letterpage__mark") in (1, 2)


def test_what_no_font_has_is_named_and_boxed(life: Life, cast: Cast) -> None:
    drafter, todo = on_the_desk(life, cast.police)
    data = fields_of(opened(drafter, todo), **ANSWERED) | {"text_1": f"由{UNKNOWN}负责。"}
    shown = pages(drafter, todo, data)
    assert shown["warning"] == f"这些字没有字体可以印：{UNKNOWN}。请换字，或请管理员补装字体。"
    assert "".join(shown["pages"]).count("letterpage__gap") == 1


def test_without_script_it_is_a_file(life: Life, cast: Cast) -> None:
    drafter, todo = on_the_desk(life, cast.police)
    page = opened(drafter, todo)
    assert f'formaction="{reverse("preview_paper", args=[todo.pk])}" formtarget="_blank"' in page.text
    answer = logged_in(drafter).post(
        reverse("preview_paper", args=[todo.pk]), fields_of(page, **ANSWERED) | {"text_2": "学生专线已经开行。"})
    assert answer["Content-Type"] == "application/pdf"
    with pdfplumber.open(io.BytesIO(answer.content)) as file:
        assert "学生专线已经开行。" in "".join(page.extract_text() for page in file.pages).replace("\n", "")


@pytest.mark.parametrize("broken", [
    {"version": ""}, {"class_code": "Z"}, {"promise-0-due_on": "不知道"}, {"title": "长" * 900}])
def test_a_fault_elsewhere_keeps_nobody_from_seeing_his_text(life: Life, cast: Cast, broken: dict) -> None:
    drafter, todo = on_the_desk(life, cast.police)
    data = fields_of(opened(drafter, todo), **(ANSWERED | PROMISED | broken))
    assert len(pages(drafter, todo, data)["pages"]) >= 1


def test_an_opinion_is_shown_as_it_is_written(life: Life, cast: Cast) -> None:
    drafter, todo = cast.drafter[cast.roads.pk], todo_of(life, "draft", cast.roads)
    short = pages(drafter, todo, {"text": "同意。", "version": "0"})
    long = pages(drafter, todo, {"text": "同意增设限时停车位。\n" * 60, "version": "0"})
    assert (len(short["pages"]), len(long["pages"]) > 1) == (1, True)


def test_review_and_signature_see_the_pages_too(life: Life, cast: Cast) -> None:
    life.writes_opinion(cast.roads).drafted(cast.police)
    life.answer(cast.drafter[cast.police.pk], "send_to_review", cast.police)
    reply, reviewer = life.share(cast.police).reply, cast.reviewer[cast.police.pk]
    address = f"{reverse('letter', args=[reply.pk])}?as=pages"
    assert address in opened(reviewer, todo_of(life, "review", cast.police)).text
    assert len(logged_in(reviewer).get(address).json()["pages"]) == 1
    for other, status in ((cast.clerk, 403), (cast.drafter[cast.roads.pk], 403), (cast.drafter[cast.water.pk], 404)):
        assert logged_in(other).get(address).status_code == status
    opinion = life.share(cast.roads).opinion
    assert logged_in(cast.clerk).get(f"{reverse('opinion_letter', args=[opinion.pk])}?as=pages").json()["pages"]


# ---- the secretary, and what cannot be printed ----
def reminded(user, todo, data) -> str:
    answer = logged_in(user).post(reverse("preview_paper", args=[todo.pk]), data | {"as": "secretary"})
    assert answer.status_code == 200
    return answer.text


def test_the_secretary_reads_what_is_not_saved_yet(life: Life, cast: Cast) -> None:
    drafter, todo = on_the_desk(life, cast.police)
    data = fields_of(opened(drafter, todo), **ANSWERED)
    said = reminded(drafter, todo, data | {"text_1": "感谢委员的提案，力争明年建成，名单见附件。"})
    for words in ("正文里却有“力争”", "文中有“提案”“委员”", "正文写了“名单见附件”，函后没有附件", "的会办意见未到"):
        assert words in said
    assert "力争" not in reminded(drafter, todo, data | {"text_1": "已经建成。"})
    assert "诉求一还没有答复" in reminded(drafter, todo, data | {"text_1": ""})
    assert Reply.objects.get().version == 0


def test_who_is_left_out_of_the_address_is_named(cast: Cast) -> None:
    life = Life(cast, joiners=2).assigned(cast.police).accepted(cast.police)
    drafter, todo = on_the_desk(life, cast.police)
    data = fields_of(opened(drafter, todo), **ANSWERED)
    assert "主送里没有" not in reminded(drafter, todo, data)
    assert "主送里没有" not in reminded(drafter, todo, data | {"addressees": ""})
    assert "主送里没有贺立群、韦燕飞代表" in reminded(drafter, todo, data | {"addressees": "沈秋禾代表"})


def test_a_letter_told_before_is_noticed_on_every_desk(life: Life, cast: Cast) -> None:
    long = "二小门前已施划限时停车位十二个，早晚高峰各开放四十分钟，由辖区中队值守，家长即停即走，拥堵明显缩短。" * 4
    earlier = Life(cast).assigned(cast.police).accepted(cast.police).drafted(cast.police, long).to_sign(cast.police)
    earlier.answer(cast.leader[cast.police.pk], "sign", digest=earlier.share(cast.police).reply.digest())
    earlier.answer(cast.receiver[cast.police.pk], "register_letter")
    earlier.answer(cast.receiver[cast.police.pk], "issue")
    words = f"正文与{earlier.share(cast.police).reply.number}完全一样，请核对是否答的是这件建议"
    life.writes_opinion(cast.roads).drafted(cast.police, long)
    drafter, todo = on_the_desk(life, cast.police)
    assert words in opened(drafter, todo).text
    life.answer(drafter, "send_to_review", cast.police)
    assert words in opened(cast.reviewer[cast.police.pk], todo_of(life, "review", cast.police)).text
    life.answer(cast.reviewer[cast.police.pk], "pass_review", cast.police)
    assert words in opened(cast.leader[cast.police.pk], todo_of(life, "sign", cast.police)).text


def test_what_cannot_be_printed_goes_to_no_reviewer(life: Life, cast: Cast) -> None:
    life.writes_opinion(cast.roads).act(
        cast.drafter[cast.police.pk], "waive_contact", life.share(cast.police), kind="attended",
        reason="已在会上沟通")
    drafter, todo = on_the_desk(life, cast.police)
    opinion = life.share(cast.roads).opinion
    data = fields_of(opened(drafter, todo), **ANSWERED | {f"uptake_{opinion.pk}": "adopted"})
    bad = data | {"text_1": f"由{UNKNOWN}负责。", "title": f"答{UNKNOWN}复"}
    assert save(drafter, todo, bad).status_code == 302
    refused = send(drafter, todo, bad | {"version": "1"})
    words = f"“{UNKNOWN}”没有字体可以印，请换字，或请管理员补装字体"
    assert refused.context["forms"]["send_to_review"].errors == {"title": [words], "text_1": [words]}
    assert send(drafter, todo, data | {"version": "1"}).status_code == 302


def test_nor_is_it_signed(life: Life, cast: Cast) -> None:
    life.writes_opinion(cast.roads).drafted(cast.police, f"由{UNKNOWN}负责。").to_sign(cast.police)
    leader, todo = cast.leader[cast.police.pk], todo_of(life, "sign", cast.police)
    refused = logged_in(leader).post(
        reverse("answer", args=[todo.pk, "sign"]), {"digest": life.share(cast.police).reply.digest()})
    assert refused.status_code == 422
    assert f"这些字没有字体可以印：{UNKNOWN}。请换字，或请管理员补装字体。先退回起草。" in refused.text
