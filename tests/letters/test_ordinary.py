"""The ordinary form against GB/T 9704-2012, clause 7, measured in the file: millimetres from the page's top left."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from math import dist
from typing import Any

import pytest

from letters import papers, secrecy, typeset
from letters.content import LetterContent
from letters.content.ordinary import OrdinaryContent, Passage
from letters.content.signing import BY_HAND, NONE, SEAL, STAMP, Signatory
from letters.press.pictures import BadPicture
from tests.letters.papers import LETTER, LONGEST_NAME, MM, Row, opened, pages, said
from tests.letters.samples import BUREAUS, JOINT_PAPER, ORDINARY

pytestmark = pytest.mark.fonts
PITCH = (225 - 16 / MM) / 21
TEXT = Passage("各承办单位要加强与代表的联系沟通,认真听取意见,按期书面答复,并将答复情况报送备查。" * 3)


def printed(**changes: Any) -> list[list[Row]]:
    return pages(papers.ordinary(replace(ORDINARY, **changes)))


def signed(*marks: str, names: tuple[str, ...] = BUREAUS, **more: Any) -> OrdinaryContent:
    """A short paper signed with these marks."""
    signatories = tuple(Signatory(name, mark, **more) for name, mark in zip(names, marks, strict=False))
    return replace(ORDINARY, body=(TEXT,), signatories=signatories, attachments=(), annexes=(), note="", copies_to=(),
                   printed_by="", printed_on="", copies_printed="")


def row_of(found: list[Row], text: str) -> Row:
    return next(row for row in found if text in row.text and not row.red)


def rules(pdf: bytes, page: int) -> list[tuple[float, float, float, float]]:
    """Bars as wide as the type area: top, left, width, thickness."""
    with opened(pdf) as document:
        return sorted((bar["top"] / MM, bar["x0"] / MM, bar["width"] / MM, bar["height"] / MM)
                      for bar in document.pages[page].rects if bar["width"] > 150 * MM)


def seals(pdf: bytes, page: int) -> list[tuple[float, float, float]]:
    """Rings: centre and diameter."""
    with opened(pdf) as document:
        return [((curve["x0"] + curve["x1"]) / 2 / MM, (curve["top"] + curve["bottom"]) / 2 / MM,
                 (curve["x1"] - curve["x0"]) / MM)
                for curve in document.pages[page].curves if curve["width"] > 40 * MM]


def test_the_head_stands_where_the_standard_puts_it() -> None:
    first = printed()[0]
    mark = next(row for row in first if row.red)
    assert mark.text == "云溪市人民政府文件"
    assert mark.y - 0.84 * mark.size / MM == pytest.approx(37 + 35, abs=1)
    number = row_of(first, "云政发〔2026〕18号")
    assert number.text == "云政发〔2026〕18号签发人：程砚青"
    rule, = [rule for rule in rules(papers.ordinary(ORDINARY), 0) if rule[0] < 140]
    assert rule[0] - number.y == pytest.approx(4 + 0.12 * 16 / MM, abs=0.5)
    assert (rule[1], rule[2]) == (pytest.approx(28, abs=0.2), pytest.approx(156, abs=0.2))
    title = next(row for row in first if row.size == 22)
    assert title.y - 0.88 * 22 / MM - rule[0] == pytest.approx(2 * PITCH + 5, abs=PITCH / 2 + 1)


def test_a_very_long_name_takes_lines_beside_the_word_file() -> None:
    first = printed(issuers=(LONGEST_NAME,))[0]
    red = [row for row in first if row.red]
    names = [row for row in red if row.text != "文件"]
    assert "".join(row.text for row in names).replace("文件", "") == LONGEST_NAME
    assert 1 < len(names) <= 3
    assert min(row.size for row in names) > 16
    assert all(27.5 < row.x0 < row.x1 < 184.5 for row in red)


def test_without_signers_the_number_is_in_the_middle() -> None:
    number = row_of(printed(signers=())[0], "云政发")
    assert (number.x0 + number.x1) / 2 == pytest.approx(106, abs=0.5)


def test_every_page_is_numbered_and_keeps_to_the_type_area() -> None:
    found = printed(body=(*ORDINARY.body, *(TEXT,) * 30))
    assert [row.text for page in found for row in page if row.text.startswith("—")] == [
        f"—{number}—" for number in range(1, len(found) + 1)]
    for page in found:
        for row in page:
            assert row.x0 > 27.5
            assert row.x1 < 184.5 or "，" in row.text[-1:]


@pytest.mark.parametrize("length", range(6))
def test_what_is_said_is_printed_whatever_its_length(length: int) -> None:
    body = (*ORDINARY.body, *(TEXT,) * length)
    whole = "".join(row.text for page in printed(body=body) for row in page)
    assert whole.count("各承办单位要加强") == 3 * length
    for part in (
            "附件：1.代表建议办理情况明细表2.未按期答复的建议说明", "特此报告。",
            "（联系人：卢静，联系电话：0999-8000005）", "2026年11月20日印发", "共印50份",
            "抄送：市委办公室（2份），市人大常委会代表工作委员会（20份），市政协办公室。"):
        assert part in whole, part


def test_the_imprint_stands_on_the_lower_edge_between_its_rules() -> None:
    pdf = papers.ordinary(ORDINARY)
    last = len(pages(pdf)) - 1
    found = rules(pdf, last)
    assert [round(rule[3], 2) for rule in found] == [0.35, 0.25, 0.25, 0.35]
    assert found[-1][0] + found[-1][3] == pytest.approx(262, abs=0.2)
    assert {(round(rule[1]), round(rule[2])) for rule in found} == {(28, 156)}
    # All it says stands between the first rule and the last, the number of copies last of all.
    inside = [row for row in pages(pdf)[last] if row.size == 14 and not row.text.startswith("—")]
    assert found[0][0] < inside[0].y < inside[-1].y < found[-1][0]
    assert inside[-1].text == "共印50份"
    assert [184 - row.x1 for row in inside[-2:]] == pytest.approx([14 / MM] * 2, abs=0.3)


@pytest.mark.parametrize(("left_out", "rules_of"), [
    (("copies_to",), [0.35, 0.25, 0.35]), (("printed_by", "printed_on"), [0.35, 0.25, 0.35]),
    (("copies_to", "printed_by", "printed_on"), [0.35, 0.35]), (("copies_printed",), [0.35, 0.25, 0.35])])
def test_an_imprint_has_a_thin_rule_between_any_two_parts(left_out: tuple[str, ...], rules_of: list[float]) -> None:
    empty = {name: () if name == "copies_to" else "" for name in left_out}
    pdf = papers.ordinary(replace(ORDINARY, **empty))
    assert [round(rule[3], 2) for rule in rules(pdf, len(pages(pdf)) - 1)] == rules_of


def test_annexes_begin_on_new_pages() -> None:
    found = printed()
    heads = [(at, row) for at, page in enumerate(found) for row in page if row.text in ("附件1", "附件2")]
    assert len(heads) == 2
    for at, row in heads:
        assert row == found[at][0]
        assert row.fonts & {"FandolHei-Regular", "LiberationSans-Bold"}
        title = found[at][1]
        assert title.size == 22
        assert title.y - 0.88 * 22 / MM == pytest.approx(37 + 2 * PITCH, abs=0.5)
    alone = printed(annexes=ORDINARY.annexes[:1])
    assert [row.text for page in alone for row in page if row.text.startswith("附件") and len(row.text) < 4] == ["附件"]


def test_a_table_keeps_its_cells_and_its_head() -> None:
    rows = (("单位", "件数"), *((f"第{k}单位", str(k)) for k in range(60)))
    pdf = papers.ordinary(replace(ORDINARY, body=(TEXT, Passage(table=rows), TEXT), annexes=()))
    with opened(pdf) as document:
        tables = [table for page in document.pages for table in page.extract_tables() if table[0][0] == "单位"]
    assert len(tables) > 1
    assert [tuple(row) for table in tables for row in table if row[0] != "单位"] == [*rows[1:]]
    with pytest.raises(ValueError, match="列数"):
        papers.ordinary(replace(ORDINARY, body=(Passage(table=(("单位", "件数"), ("一个",))),)))


def test_joint_issuers_stand_below_each_other_beside_one_file() -> None:
    first = pages(papers.ordinary(JOINT_PAPER))[0]
    red = [row for row in first if row.red]
    assert "".join(row.text for row in red).replace("文件", "") == "".join(JOINT_PAPER.issuers)
    names = [row for row in red if row.text != "文件"]
    assert max(row.x0 for row in names) - min(row.x0 for row in names) < 1
    assert max(row.x1 for row in red) < 184.5


def test_a_seal_lies_over_name_and_date_and_near_the_text() -> None:
    pdf = papers.ordinary(signed(SEAL))
    at = next(at for at, page in enumerate(pages(pdf)) if any("2026年11月20日" in row.text for row in page))
    page = pages(pdf)[at]
    (x, y, diameter), = seals(pdf, at)
    date, name = row_of(page, "2026年11月20日"), row_of(page, BUREAUS[0])
    assert diameter == pytest.approx(42, abs=0.1)
    assert x == pytest.approx((date.x0 + date.x1) / 2, abs=0.5)
    assert x == pytest.approx((name.x0 + name.x1) / 2, abs=0.5)
    assert y - 21 < name.y < date.y < y + 21
    above = max(row.y for row in page if row.y < name.y - 1 and not row.red)
    assert 0 < y - 21 - above < PITCH
    assert 184 - date.x1 == pytest.approx(4 * 156 / 28, abs=1)


@pytest.mark.parametrize("count", [2, 3, 4, 5, 7, 12])
@pytest.mark.parametrize("filled", range(3))
def test_joint_seals_touch_neither_each_other_nor_the_text(count: int, filled: int) -> None:
    names = tuple(f"云溪市第{'一二三四五六七八九十百千'[k]}局" for k in range(count))
    content = replace(signed(*[SEAL] * count, names=names), body=(TEXT,) * (1 + 2 * filled))
    pdf = papers.ordinary(content)
    found = {at: seals(pdf, at) for at in range(len(pages(pdf)))}
    assert sum(map(len, found.values())) == count
    for at, rings in found.items():
        for one, other in combinations(rings, 2):
            assert dist(one[:2], other[:2]) > 42.5
        for x, y, _ in rings:
            assert 28 <= x - 21 < x + 21 <= 184
            assert y + 21 < 297 - 10
        body = [row.y for row in pages(pdf)[at] if "书面答复" in row.text or "联系沟通" in row.text]
        assert not rings or not body or min(y for _, y, _ in rings) - 21 > max(body)


def test_without_a_seal_the_date_stands_two_right_of_the_name() -> None:
    page = pages(papers.ordinary(signed(NONE, NONE)))[-1]
    host, other, date = (row_of(page, text) for text in (BUREAUS[0], BUREAUS[1], "2026年11月20日"))
    assert host.y < other.y < date.y
    assert date.x0 - host.x0 == pytest.approx(2 * 156 / 28, abs=0.3)
    assert 184 - date.x1 == pytest.approx(2 * 156 / 28, abs=1)
    assert host.y - max(row.y for row in page if row.y < host.y - 1) == pytest.approx(2 * PITCH, abs=0.1)


def test_a_stamp_has_its_post_on_the_left_and_the_date_below() -> None:
    content = signed(STAMP, names=("程砚青",), post="云溪市市长")
    page = pages(papers.ordinary(content))[-1]
    stamp = next(row for row in page if row.red and "程砚青" in row.text)
    post, date = row_of(page, "云溪市市长"), row_of(page, "2026年11月20日")
    assert post.x1 < stamp.x0 < 184 - 4 * 156 / 28
    assert abs(post.y - stamp.y) < PITCH / 2
    assert date.y > stamp.y + PITCH
    assert 184 - date.x1 == pytest.approx(4 * 156 / 28, abs=1)


def test_a_picture_that_is_none_is_refused() -> None:
    for picture in ("不是base64", "aGFsbG8="):
        with pytest.raises(BadPicture):
            papers.ordinary(signed(SEAL, picture=picture))


@pytest.fixture
def classified() -> Iterator[None]:
    secrecy.configure(classified=True)
    yield
    secrecy.configure(classified=False)


MARKS = {"copy_number": "000012", "secrecy": "秘密★1年", "urgency": "特急"}


@pytest.mark.usefixtures("classified")
def test_marks_of_secrecy_stand_at_the_upper_left_in_their_order() -> None:
    corner = [row for row in printed(**MARKS)[0] if row.y < 70]
    assert [row.text for row in corner] == [*MARKS.values()]
    assert {round(row.x0) for row in corner} == {28}
    assert corner[0].y - 0.88 * 16 / MM == pytest.approx(37, abs=0.2)
    assert all(below.y - above.y == pytest.approx(PITCH, abs=0.1) for above, below in pairwise(corner))


@pytest.mark.parametrize("mark", MARKS)
def test_outside_a_classified_network_none_is_printed(mark: str) -> None:
    with pytest.raises(secrecy.NotHere, match="涉密网络"):
        papers.ordinary(replace(ORDINARY, **{mark: MARKS[mark]}))


@pytest.mark.parametrize("content", [ORDINARY, JOINT_PAPER], ids=["report", "joint"])
def test_what_is_kept_is_read_back(content: OrdinaryContent) -> None:
    assert OrdinaryContent.from_json(content.to_json()) == content


@pytest.mark.parametrize("marks", [[SEAL] * 5, [BY_HAND] * 5, [SEAL]], ids=["seals", "by hand", "one"])
def test_a_joint_letter_bears_the_hosts_mark_and_all_names(marks: list[str]) -> None:
    signatories = tuple(Signatory(name, mark) for name, mark in zip(BUREAUS, marks, strict=False))
    letter = replace(LETTER, signatories=signatories)
    pdf = typeset.letter(letter)
    red = [row for row in pages(pdf)[0] if row.red]
    assert red[0].text == LETTER.issuer
    whole = said(pdf).replace(LETTER.title, "")
    assert all(each.name in whole for each in signatories) or SEAL in marks
    assert LetterContent.from_json(letter.to_json()) == letter
    assert letter.digest() != LETTER.digest()
