"""Paragraphs to boxes and back: nothing is lost, whatever was written wherever."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from suggestions.text import cleaned
from workflow.reading.blocks import Block, assembled, blocks_of, layout_words, read_layout

PLACES = [1, 2, 3]
texts = st.text(st.sampled_from("开头答复：。\n感谢"), min_size=1).map(cleaned).filter(bool)
asks = st.lists(st.sampled_from(PLACES), unique=True, max_size=2)
paragraphs = st.lists(st.fixed_dictionaries({"text": texts, "asks": asks}), max_size=8)


@given(paragraphs)
def test_untouched_boxes_give_back_every_paragraph(stored: list[dict[str, Any]]) -> None:
    blocks = blocks_of(stored, PLACES)
    assert assembled(((block.asks, block.text) for block in blocks), blocks) == stored
    assert {place for block in blocks for place in block.asks} == set(PLACES)


@given(paragraphs)
def test_the_layout_travels_through_the_page(stored: list[dict[str, Any]]) -> None:
    blocks = blocks_of(stored, PLACES)
    assert read_layout(layout_words(blocks), PLACES) == [Block(block.asks) for block in blocks]


@given(st.text(st.sampled_from("0123456|,,٣x")))
def test_a_layout_nobody_wrote_is_not_believed(words: str) -> None:
    found = read_layout(words, PLACES)
    assert found is None or layout_words(found) == words


def test_the_boxes_of_a_letter_in_order() -> None:
    stored = [{"text": "现答复如下：", "asks": []}, {"text": "已办。", "asks": [2]}, {"text": "感谢关心。", "asks": []}]
    assert [(block.asks, block.text) for block in blocks_of(stored, PLACES)] == [
        ((), "现答复如下："), ((1,), ""), ((2,), "已办。"), ((3,), ""), ((), "感谢关心。")]


def test_before_any_answer_the_closing_stays_at_the_end() -> None:
    for opening in ("现答复如下：", "您的建议已收到。"):
        stored = [{"text": opening, "asks": []}, {"text": "感谢关心。", "asks": []}]
        assert [block.text for block in blocks_of(stored, [1])] == [opening, "", "感谢关心。"]


def test_a_touched_box_is_split_into_its_lines() -> None:
    blocks = [Block((), ("甲\n乙",))]
    assert assembled([((), "甲\n乙\n丙")], blocks) == [
        {"text": "甲", "asks": []}, {"text": "乙", "asks": []}, {"text": "丙", "asks": []}]
