"""Forms filled in by hand: the rating form in its copies, the record of a talk."""

import io
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from letters import papers
from letters.content.forms import RatingFormContent, TalkContent
from tests.letters.papers import MM, opened, pages, said
from tests.letters.samples import PROMISE_FORM, RATING_FORM, TALK

pytestmark = pytest.mark.fonts


def form(**changes: object) -> bytes:
    return papers.rating_forms([replace(RATING_FORM, **changes)])


def words(pdf: bytes) -> str:
    return "".join(row.text for page in pages(pdf) for row in page)


def test_two_copies_say_who_keeps_them() -> None:
    found = ["".join(row.text for row in page) for page in pages(form())]
    assert ["第1份：人大代表工作机构留存" in page for page in found] == [True, False]
    assert ["第2份：政府督查机构留存" in page for page in found] == [False, True]
    for page in found:
        for asked in ("对办理态度是否满意", "对办理结果是否满意"):
            assert "□满意□基本满意□不满意" in page
            assert asked[:5] in page
        assert "答复函文号云公函〔2026〕87号（2026年6月9日）" in page
        assert "请于收到答复函之日起20个工作日内填写，一式2份，送云溪市人大常委会代表工作委员会" in page


def test_there_is_room_to_tick_and_to_write_a_day() -> None:
    with opened(form()) as document:
        page = document.pages[0]
        boxes = [(char, page.chars[at + 1]) for at, char in enumerate(page.chars[:-1]) if char["text"] == "□"]
        edges = sorted({round(bar["x0"], 1) for bar in page.rects if bar["height"] > 20})
        written = [char for char in page.chars if char["size"] == 12 and "Fang" in char["fontname"]]
        years, days = ([char for char in written if char["text"] == unit] for unit in "年日")
    # A blank stands between a box and its answer.
    assert [after["text"] for _, after in boxes[:12]] == [" "] * 12
    for year, day in zip(years[-2:], days[-2:], strict=True):
        left = max(edge for edge in edges if edge < year["x0"])
        right = min(edge for edge in edges if edge > day["x1"])
        assert year["x0"] - left > 15 * MM
        assert 3 * MM < right - day["x1"] < 8 * MM


def test_a_label_of_two_lines_has_them_of_like_length() -> None:
    with opened(form()) as document:
        labels = [row[0] for row in document.pages[0].extract_tables()[0]]
    assert [label for label in labels if "\n" in label] == [
        "办理前后是否\n与您联系沟通", "对办理态度\n是否满意", "对办理结果\n是否满意", "不满意的，是否\n要求重新办理",
        "对办理工作的\n意见（不满意的\n请写明理由）"]


def test_its_code_says_which_form_it_is_and_is_said_to_log_nobody_in() -> None:
    for page in pypdfium2.PdfDocument(io.BytesIO(form())):
        read = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
        assert [one.text for one in read] == [RATING_FORM.qr]
    assert "代表无须扫描" in words(form())
    assert "二维码" not in words(form(qr=""))


def test_a_very_long_title_pushes_nothing_off_the_paper() -> None:
    bureaus = "、".join(f"云溪市第{k}局" for k in range(60))
    pdf = form(title="关于" + "加强老旧小区加装电梯后续管理" * 25 + "的建议", bureau=bureaus)
    with opened(pdf) as document:
        assert len(document.pages) == 4
        assert max(char["bottom"] for page in document.pages for char in page.chars) < 285 * MM


def test_forms_of_several_delegates_are_one_file() -> None:
    both = papers.rating_forms([RATING_FORM, replace(RATING_FORM, rater="沈秋禾")])
    assert [("周明远" in page, "沈秋禾" in page) for page in (
        "".join(row.text for row in page) for page in pages(both))] == [(True, False)] * 2 + [(False, True)] * 2
    with pytest.raises(ValueError, match="没有"):
        papers.rating_forms([])


def test_the_form_of_promises_tells_what_is_rated_and_stays_with_one_copy() -> None:
    found = ["".join(row.text for row in page) for page in pages(papers.rating_forms([PROMISE_FORM]))]
    assert len(found) == 1
    for part in ("代表建议承诺落实征询意见表", "人大代表工作机构留存", "承诺1：2026年9月底前",
                 "落实情况（正在落实）：", "□满意□基本满意□不满意", "收到反馈日期",
                 "请于2026年11月6日前填写，送云溪市人大常委会代表工作委员会"):
        assert part in found[0], part
    assert ("第1份" in found[0], "一式" in found[0], "办理态度" in found[0]) == (False, False, False)


def test_a_talk_leaves_room_for_what_is_written_by_hand() -> None:
    found = pages(papers.talk_record(TALK))
    whole = "".join(row.text for row in found[0])
    assert len(found) == 1
    for part in (
            "建议编号：第0056号", "时间2026年5月28日", "方式座谈", "参加代表周明远、沈秋禾", "代表意见", "代表签名"):
        assert part in whole, part
    with opened(papers.talk_record(TALK)) as document:
        table = document.pages[0].extract_tables()[0]
    assert [row[1] for row in table if row[0] == "地 点"] == [""]


def test_a_long_talk_goes_on_in_its_frame() -> None:
    pdf = papers.talk_record(replace(TALK, said=tuple(f"第{k}点：{TALK.said[0]}" for k in range(60))))
    whole = said(pdf)
    assert all(f"第{k}点：" in whole for k in range(60))
    with opened(pdf) as document:
        for page in document.pages:
            cells = [char["bottom"] for char in page.chars if char["tag"] == "TD"]
            assert max(cells) < max(bar["bottom"] for bar in page.rects)


@pytest.mark.parametrize("content", [RATING_FORM, PROMISE_FORM, TALK], ids=["rating", "promises", "talk"])
def test_what_is_kept_is_read_back(content: RatingFormContent | TalkContent) -> None:
    assert type(content).from_json(content.to_json()) == content
