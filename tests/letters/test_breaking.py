"""Lines by the rules of Chinese print, over generated text; titles in whole units of sense."""

import random
import re
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from letters import fonts
from letters.layout.breaking import NO_END, NO_START, Line, Measure, break_lines
from letters.layout.page import CELL, CHARACTERS, GAP, SIZE_3, WIDTH

pytestmark = pytest.mark.fonts

INDENTED = Measure(first=2 * CELL)
WORDS = [
    *"路口改造工程由市局牵头办理群众反映强烈周边学校公园站点", *"，。、；：？！",
    "“两步走”", "《规划》", "（试行）", "——各", "……等", " ", "℃", "〔2026〕",
    # Figures and Latin words stand between Chinese: two in a row would be one.
    "2026年", "1,351.5万", "46.5%的", "12:30起", "GB14886-2006中", "APP上", "3至5日", "120m²地"]


def lines(text: str, measure: Measure = INDENTED) -> list[str]:
    return [line.text for line in break_lines([("fangsong", text)], fonts.current(), measure)]


def width(line: str, gap: float) -> float:
    return fonts.current().width("fangsong", line) * SIZE_3 + gap * (len(line) - 1)


@settings(max_examples=100)
@given(some.lists(some.sampled_from(WORDS), min_size=1, max_size=60))
def test_every_rule_holds(words: list[str]) -> None:
    every_rule_holds("".join(words))


def test_every_rule_holds_over_a_hundred_thousand_characters() -> None:
    seen = 0

    # A share of all lines is no rule that every text must keep: it is measured over the same texts each time.
    @settings(max_examples=60, phases=[Phase.generate], derandomize=True)
    @given(some.integers(0, 2 ** 32))
    def holds(seed: int) -> None:
        nonlocal seen
        text = "".join(random.Random(seed).choices(WORDS, k=1_500))
        gaps.extend(loosenesses(every_rule_holds(text)))
        seen += len(text)

    gaps: list[float | None] = []
    holds()
    assert seen >= 100_000
    # Among figures and Latin words as dense as no letter has them: nearly every line on the edge, few seen to be loose.
    assert gaps.count(None) < len(gaps) / 1000
    assert sum(gap is not None and gap > 0.08 for gap in gaps) < len(gaps) / 40


def set_lines(text: str) -> list[Line]:
    return break_lines([("fangsong", text)], fonts.current(), INDENTED)


def loosenesses(found: list[Line]) -> list[float | None]:
    """Of all lines but the last: how much wider than usual their gaps are, in em; None for one left ragged."""
    gaps: list[float | None] = []
    for line in found[:-1]:
        on_the_edge = abs(width(line.text, line.gap) - (WIDTH - line.indent)) < 0.01
        gaps.append((line.gap - GAP) / SIZE_3 if on_the_edge else None)
    return gaps


def every_rule_holds(text: str) -> list[Line]:
    """Forbidden starts and ends, figures in one piece, nothing lost, the right edge; the lines looked at."""
    found = set_lines(text)
    assert "".join(line.text for line in found).replace(" ", "") == text.replace(" ", "")
    for at, line in enumerate(found):
        room = WIDTH - line.indent
        wide = width(line.text, line.gap)
        assert wide <= room + 0.01
        assert line.indent == (2 * CELL if at == 0 else 0)
        assert -0.05 < (line.gap - GAP) / SIZE_3 < 1 / 6 + 1e-6
        # A full line ends on the edge exactly, unless a long word after it leaves too much to spread.
        if at < len(found) - 1 and line.gap != GAP:
            assert wide == pytest.approx(room, abs=0.01)
    for before, after in pairwise(line.text for line in found):
        # Where marks stand in an unbroken row longer than a line, no break can be right.
        if not re.search(r"[^\w ]{14}", before + after):
            assert after[0] not in NO_START, (before, after)
            assert before[-1] not in NO_END, (before, after)
        assert not (re.search(r"[0-9A-Za-z]$", before) and re.match(r"[0-9A-Za-z]", after)), (before, after)
        assert not (before.endswith("—") and after.startswith("—"))
    return found


@settings(max_examples=100)
@given(some.integers(60, 400))
def test_plain_text_fills_the_grid(length: int) -> None:
    found = break_lines([("fangsong", "国" * length)], fonts.current(), INDENTED)
    assert [len(line.text) for line in found[:1]] == [CHARACTERS - 2]
    assert all(len(line.text) == CHARACTERS for line in found[1:-2])
    # 单字不成行: the last line is never a single character.
    assert len(found[-1].text) > 1
    assert all(width(line.text, line.gap) == pytest.approx(WIDTH - line.indent) for line in found[:-1])


@pytest.mark.parametrize("before", range(1, 6))
def test_lines_before_share_what_a_figure_leaves(before: int) -> None:
    found = set_lines("国" * (26 + 28 * (before - 1) + 22) + "GB14886-2006" + "国" * 40)
    assert next(at for at, line in enumerate(found) if line.text.startswith("GB")) == before + 1
    gaps = loosenesses(found)
    assert None not in gaps
    # Alone the line before the figure would be looser by 6 em among its 21 gaps.
    assert max(gap for gap in gaps if gap is not None) < 6 / 21 / (before + 1) * 1.5


def test_what_no_other_line_can_share_is_left_ragged() -> None:
    assert loosenesses(set_lines("国" * 20 + "GB14886-2006" + "国" * 9)) == [None]


def test_a_closing_mark_is_pulled_in_at_the_expense_of_blanks() -> None:
    text = "国" * 10 + "，" + "国" * 10 + "、" + "国" * 4 + "。" + "国" * 5
    assert lines(text)[0].endswith("。")
    assert len(lines(text)[0]) == CHARACTERS - 2 + 1


def test_without_blanks_the_break_steps_back() -> None:
    text = "国" * 26 + "，" + "国" * 30
    assert [len(line) for line in lines(text)][:2] == [25, 28]
    assert lines(text)[1].startswith("国，")


def test_an_opening_mark_goes_to_the_next_line() -> None:
    assert lines("国" * 25 + "《规划纲要》已经印发执行")[1].startswith("《规划")


@pytest.mark.parametrize("word", ["2026", "1,351.5", "GB14886-2006", "——", "……", "12:30", "46.5%"])
def test_words_and_figures_never_part(word: str) -> None:
    for lead in range(18, 28):
        assert any(word in line for line in lines("国" * lead + word + "国" * 9))


def test_a_long_address_parts_at_its_own_marks() -> None:
    address = "https://jianyi.example.cn/letters/2026/0056/reply-of-the-bureau-of-public-security.html"
    first, *rest = lines(f"详见{address}。")
    assert "".join([first, *rest]) == f"详见{address}。"
    assert all(line[-1] in "/.-" or line[-1] == "。" for line in [first, *rest])


def test_a_word_without_end_parts_anywhere() -> None:
    found = break_lines([("fangsong", "字" + "a" * 300)], fonts.current(), INDENTED)
    assert "".join(line.text for line in found) == "字" + "a" * 300
    assert all(width(line.text, line.gap) <= WIDTH + 0.01 for line in found)
