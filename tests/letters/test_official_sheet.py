"""The official sheet of a suggestion, and the volume of a session."""

from dataclasses import replace

import pytest

from letters import papers
from letters.content.suggestion import Proposer, SuggestionContent, VolumeContent
from tests.letters.papers import opened, pages, said
from tests.letters.samples import LEAD, SUGGESTION, VOLUME

pytestmark = pytest.mark.fonts


def test_all_is_on_the_sheet() -> None:
    whole = said(papers.official_sheet(SUGGESTION))
    for part in (
            "云溪市第十七届人民代表大会第三次会议代表建议、批评和意见专用纸", "编号：第0056号",
            "提出日期：2026年2月4日", SUGGESTION.title,
            "周明远", "河湾代表团", "0127", "138****0127", "云溪市河湾区堤前路18号",
            "望江机械有限公司", "专题调研", "连续两年提出", "同意全文公开", "市公安局", "情况和问题", "建议事项",
            "一、重新调查路口流量，按早晚高峰分别调整信号配时。", "附件：1.路口流量调查表2.现场照片"):
        assert part in whole, part


def test_its_own_headings_stand_in_the_middle_in_one_face() -> None:
    found = [row for page in pages(papers.official_sheet(SUGGESTION)) for row in page]
    for heading in ("情况和问题", "建议事项"):
        row = next(row for row in found if row.text == heading)
        assert (row.x0 + row.x1) / 2 == pytest.approx(28 + 156 / 2, abs=0.3)
        assert row.fonts == {"FandolHei-Regular"}
    head = found[:2]
    assert {row.fonts for row in head} == {frozenset({"FandolSong-Bold"})}
    assert [(row.x0 + row.x1) / 2 for row in head] == pytest.approx([106, 106], abs=0.3)


def test_what_nobody_may_know_leaves_no_empty_row() -> None:
    whole = said(papers.official_sheet(replace(
        SUGGESTION, number="", proposers=(Proposer("周明远"), Proposer("沈秋禾", "城东代表团")), attachments=())))
    assert [word for word in ("代表证号", "联系电话", "通讯地址", "工作单位", "附件") if word in whole] == []
    assert "联名代表沈秋禾（城东代表团）（共1名）" in whole
    assert "编号：（受理登记时填写）" in whole


@pytest.mark.parametrize("count", [1, 14, 15, 16, 17, 18, 19, 60])
def test_many_joint_proposers_leave_the_text_whole(count: int) -> None:
    joint = tuple(replace(LEAD, name=f"代表{at}") for at in range(count))
    pdf = papers.official_sheet(replace(SUGGESTION, proposers=joint))
    whole = said(pdf)
    assert all(f"代表{at}" in whole for at in range(count))
    assert "".join(SUGGESTION.facts[0].split(","))[-12:] in whole.replace("，", "")
    with opened(pdf) as document:
        for page in document.pages:
            form = max((bar["bottom"] for bar in page.rects), default=0)
            body = [char["top"] for char in page.chars if round(char["size"]) == 16]
            assert min(body, default=form + 1) > form


def test_a_volume_has_cover_contents_and_every_suggestion() -> None:
    found = ["".join(row.text for row in page) for page in pages(papers.volume(VOLUME))]
    assert "（共15件）" in found[0]
    assert "汇编" in found[0]
    listed = found[1].replace(".", "")
    for chapter in VOLUME.chapters:
        for each in chapter.suggestions:
            assert f"{each.number}{each.title}" in listed
            place = next(at for at, page in enumerate(found[2:], 1) if f"编号：{each.number}" in page)
            assert f"{each.title}{place}" in listed
            assert found[place + 1].endswith(f"—{place}—")


def test_every_suggestion_has_a_bookmark() -> None:
    with opened(papers.volume(VOLUME)) as document:
        marks = [title for _, title, *_ in document.doc.get_outlines()]
    assert marks[:3] == ["封面", "目录", f"第0001号 {VOLUME.chapters[0].suggestions[0].title}"]
    assert len(marks) == 17


def test_an_empty_volume_is_still_a_volume() -> None:
    assert len(pages(papers.volume(replace(VOLUME, chapters=())))) == 2


@pytest.mark.parametrize("content", [SUGGESTION, VOLUME], ids=["sheet", "volume"])
def test_what_is_kept_is_read_back(content: SuggestionContent | VolumeContent) -> None:
    assert type(content).from_json(content.to_json()) == content
