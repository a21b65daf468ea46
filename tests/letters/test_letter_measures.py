"""The letter against GB/T 9704-2012, measured in the file: millimetres from the page's top left."""

import re
from functools import cache
from itertools import pairwise

import pytest

from letters import typeset
from letters.content import LetterContent
from letters.layout.breaking import NO_END, NO_START
from tests.letters.papers import BARE, FACTS, LETTER, MM, OPENING, Row, letter, opened, pages, said

pytestmark = pytest.mark.fonts

LONG_NAME = "云溪市望江经济技术开发区综合行政执法与应急管理和生态环境保护局暨安全生产委员会办公室"
LONG_TITLE = "关于加强老旧小区加装电梯后续管理和维修资金保障以及无障碍设施改造工作并公开进度的建议的答复"
PAPERS = ("改造平面图", "三年行动计划（2026—2028年）及其编制情况的说明和征求意见采纳情况")
LETTERS = {
    "usual": LETTER,
    "bare": BARE,
    "long": letter(paragraphs=(OPENING, *(FACTS,) * 24)),
    "many": letter(addressees=tuple(f"第{k}选举单位代表" for k in range(40))),
    "long name": letter(issuer=LONG_NAME, signature=LONG_NAME),
    "long title": letter(title=LONG_TITLE),
    "many copies": letter(copies_to=tuple(f"云溪市第{k}人民医院" for k in range(1, 80))),
    "attachments": letter(attachments=PAPERS),
    "no body": letter(paragraphs=()),
    "one page": letter(paragraphs=(OPENING,), copies_to=()),
    "body to the last line of page 1": letter(paragraphs=("国" * (28 * 10 - 2),)),
    "body to the last line of page 2": letter(paragraphs=("国" * (28 * 32 - 2),)),
    "longest title": letter(title="关于" + "加强老旧小区物业管理和完善社区养老服务设施的建议、" * 10 + "的答复"),
    "three pages of headings": letter(paragraphs=("一、关于路口", "（一）前期工作", FACTS) * 12),
    "no number": letter(number=""),
    "no mark": letter(issuer=""),
    "rare names": letter(addressees=("王喆代表", "李頔代表", "赵𬭎代表", "𠅤㛃代表"), signer="孙䶮"),
}
TOP, BOTTOM, LEFT, RIGHT = 37, 262, 28, 184


@pytest.fixture(params=LETTERS.values(), ids=LETTERS.keys())
def content(request: pytest.FixtureRequest) -> LetterContent:
    return request.param


@cache
def printed(content: LetterContent) -> bytes:
    return typeset.letter(content)


@cache
def measured(content: LetterContent) -> list[list[Row]]:
    """Reading a file back takes longer than printing it: once is enough."""
    return pages(printed(content))


def grid(page: list[Row]) -> list[Row]:
    """The lines of 3号 on the grid: below the title on page 1."""
    title = [at for at, row in enumerate(page) if "FandolSong-Bold" in row.fonts and not row.red]
    return [row for row in page[title[-1] + 1 if title else 0:] if row.size == 16 and row.y < BOTTOM + 1]


def test_the_grid_holds(content: LetterContent) -> None:
    pitch = (225 - 16 / MM) / 21
    for page in measured(content):
        found = grid(page)
        assert len(found) <= 22
        for row in found:
            slot = (row.y - TOP - 0.88 * 16 / MM) / pitch
            assert slot == pytest.approx(round(slot), abs=0.02)
            assert row.x0 > LEFT - 0.5
            assert row.x1 < RIGHT + 0.5
        for above, below in pairwise(found):
            continued = below.x0 < LEFT + 2 and above.x1 > RIGHT - 8
            assert not (continued and (below.text[0] in NO_START or above.text[-1] in NO_END))


def test_every_word_is_printed(content: LetterContent) -> None:
    whole = "".join(row.text for page in measured(content) for row in page if row.y < 265)
    for part in (content.number, content.signature, *content.addressees, *content.attachments):
        assert part.replace(" ", "") in whole
    for paragraph in content.paragraphs:
        assert re.sub(r"[,:!()]", lambda mark: "，：！（）"[",:!()".index(mark[0])], paragraph) in whole


def test_nothing_is_printed_outside_the_type_area_but_page_numbers(content: LetterContent) -> None:
    for page in measured(content):
        assert [row.text for row in page if row.y > BOTTOM and not re.fullmatch("—[0-9]+—", row.text)] == []


def test_a_signature_is_never_alone(content: LetterContent) -> None:
    for page in measured(content):
        at = next((at for at, row in enumerate(page) if row.text == "2026年6月9日"), None)
        if at is not None and content.paragraphs:
            assert at >= 2


def test_head_title_and_rules_of_every_letter(content: LetterContent) -> None:
    with opened(printed(content)) as document:
        assert {(round(page.width / MM), round(page.height / MM)) for page in document.pages} == {(210, 297)}
        rules = sorted((rect["top"] / MM, rect["bottom"] / MM, rect["x0"] / MM, rect["x1"] / MM)
                       for rect in document.pages[0].rects)
        assert not any(page.rects for page in document.pages[1:])
    assert len(rules) == 4
    assert [bottom - top for top, bottom, *_ in rules] == pytest.approx(
        [each / MM for each in (1.5, 0.5, 0.5, 1.5)], abs=0.01)
    assert all((x0, x1) == (pytest.approx(20, abs=0.1), pytest.approx(190, abs=0.1)) for *_, x0, x1 in rules)
    assert 297 - rules[-1][1] == pytest.approx(20, abs=0.1)
    first = measured(content)[0]
    marks = [row for row in first if row.red]
    if marks:
        assert marks[0].y - 0.84 * marks[0].size / MM == pytest.approx(30, abs=0.1)
        assert rules[0][0] - (marks[-1].y + 0.10 * marks[-1].size / MM) == pytest.approx(4, abs=0.1)
    title = [row for row in first if "FandolSong-Bold" in row.fonts and not row.red]
    assert "".join(row.text for row in title) == "".join(content.title.split())
    for row in [*marks, *title]:
        # A closing 》 or 、 has half its box blank: the line is centred by its boxes.
        assert (row.x0 + row.x1) / 2 == pytest.approx(105 if row.red else 106, abs=2)
    if content.number:
        number = next(row for row in first if content.number in row.text)
        assert number.x1 == pytest.approx(RIGHT, abs=0.1)
        assert number.y - 0.88 * 16 / MM - rules[1][1] == pytest.approx(14 / MM, abs=0.1)


def test_every_page_but_the_first_is_numbered_outside(content: LetterContent) -> None:
    first, *later = measured(content)
    assert not any(row.y > BOTTOM for row in first)
    for number, page in enumerate(later, 2):
        (row,) = [row for row in page if row.y > BOTTOM]
        assert row.text == f"—{number}—"
        edge = RIGHT - row.x1 if number % 2 else row.x0 - LEFT
        assert edge == pytest.approx(14 / MM, abs=0.5)


def test_full_lines_bear_28_characters(content: LetterContent) -> None:
    full = [row for page in measured(content) for row in grid(page)
            if row.x1 > RIGHT - 0.5 and row.x0 < LEFT + 12.5 and all(ord(each) > 0x2000 for each in row.text)]
    exact = [row for row in full if len(row.text) == (28 if row.x0 < LEFT + 2 else 26)]
    assert len(full) < 8 or len(exact) / len(full) >= 0.6


def test_no_letter_weighs_more_than_its_characters(content: LetterContent) -> None:
    assert len(printed(content)) < 90_000 + 500 * len(set(content.to_json()))


def test_a_page_is_filled_to_its_last_line_before_another_begins() -> None:
    plain = {"copies_to": (), "contact_name": "", "contact_phone": ""}
    counts = {lines: pages(typeset.letter(letter(paragraphs=("国" * (28 * lines - 2),), **plain)))
              for lines in range(4, 12)}
    most = max(lines for lines, found in counts.items() if len(found) == 1)
    assert {lines for lines, found in counts.items() if len(found) == 1} == set(range(4, most + 1))
    last = counts[most][0][-1]
    assert (last.text, round((last.y - TOP - 0.88 * 16 / MM) / ((225 - 16 / MM) / 21))) == ("2026年6月9日", 21)


def test_mark_and_double_rules() -> None:
    with opened(typeset.letter(LETTER)) as document:
        first, second = document.pages
        mark = next(row for row in pages(typeset.letter(LETTER))[0] if row.red)
        assert mark.text == "云溪市公安局"
        assert mark.size == 36
        assert mark.y - 0.84 * 36 / MM == pytest.approx(30, abs=0.1)
        assert (mark.x0 + mark.x1) / 2 == pytest.approx(105, abs=0.1)
        rules = sorted((rect["top"] / MM, rect["bottom"] / MM) for rect in first.rects)
        upper, lower = rules[:2], rules[2:]
        assert upper[0][0] - (mark.y + 0.10 * 36 / MM) == pytest.approx(4, abs=0.1)
        assert upper[0][1] - upper[0][0] > upper[1][1] - upper[1][0]
        assert lower[0][1] - lower[0][0] < lower[1][1] - lower[1][0]
        assert 297 - lower[1][1] == pytest.approx(20, abs=0.1)
        assert {round(rect["width"] / MM) for rect in first.rects} == {170}
        assert {tuple(rect["non_stroking_color"]) for rect in first.rects} == {(1, 0, 0)}
        assert second.rects == []


def test_below_the_rule() -> None:
    page = pages(typeset.letter(LETTER))[0]
    line = next(row for row in page if "号" in row.text)
    assert line.text == "签发人：程砚青云公函〔2026〕87号"
    assert (line.x0, line.x1) == (pytest.approx(LEFT, abs=0.7), pytest.approx(RIGHT, abs=0.1))
    marks = page[page.index(line) + 1]
    assert marks.text == "类别：A公开属性：主动公开"
    assert marks.x1 == pytest.approx(RIGHT, abs=0.5)
    title = page[page.index(marks) + 1]
    assert title.size == 22
    pitch = (225 - 16 / MM) / 21
    empty = (title.y - 0.88 * 22 / MM) - (marks.y + 0.12 * 16 / MM)
    assert empty == pytest.approx(2 * pitch + 14 / MM, abs=pitch / 3)


def test_without_number_signer_and_marks_the_title_moves_up() -> None:
    usual, bare = (next(row.y for row in pages(typeset.letter(each))[0] if row.size == 22) for each in (LETTER, BARE))
    assert bare < usual - 12
    assert "类别" not in said(typeset.letter(BARE))


def test_page_numbers_stand_outside_and_not_on_page_1() -> None:
    first, second, third, *_ = pages(typeset.letter(LETTERS["long"]))
    numbers = [[row for row in page if row.y > BOTTOM] for page in (first, second, third)]
    assert [[row.text for row in found] for found in numbers] == [[], ["—2—"], ["—3—"]]
    even, odd = numbers[1][0], numbers[2][0]
    assert even.x0 == pytest.approx(LEFT + 14 / MM, abs=0.5)
    assert odd.x1 == pytest.approx(RIGHT - 14 / MM, abs=0.5)
    assert even.y - 0.28 * 14 / MM == pytest.approx(BOTTOM + 7, abs=0.1)
    assert even.size == 14


def test_headings_have_their_faces() -> None:
    rows = [row for page in pages(typeset.letter(LETTER)) for row in page]
    for start, face in (("一、", "Hei"), ("（一）", "Kai"), ("您提出", "Fang")):
        assert next(row.fonts for row in rows if row.text.startswith(start)) == {f"Fandol{face}-Regular"}
    assert "FandolFang-Regular" in next(row.fonts for row in rows if row.text.startswith("二、关于左转待行区。我"))


@pytest.mark.parametrize("lines", range(8, 20))
def test_no_heading_ends_a_page(lines: int) -> None:
    paragraphs = (OPENING, "国" * 28 * lines, "一、关于下一步安排", FACTS)
    for page in pages(typeset.letter(letter(paragraphs=paragraphs))):
        assert grid(page)[-1].text != "一、关于下一步安排"


@pytest.mark.parametrize("lines", range(1, 30))
def test_a_signature_takes_the_body_along_wherever_the_page_ends(lines: int) -> None:
    found = pages(typeset.letter(letter(paragraphs=("国" * (28 * lines - 2),))))
    assert any("国" in row.text for row in found[0])
    last = [row.text for row in found[-1]]
    assert any("国" in text for text in last[:2] if len(found) > 1) or len(found) == 1
    assert last.index("2026年6月9日") == last.index("云溪市公安局", 1 if len(found) == 1 else 0) + 1
