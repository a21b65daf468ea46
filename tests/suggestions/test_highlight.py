"""Phrases of a search, and where they stand: marked in a title, quoted from a text."""

import pytest

from suggestions.highlight import excerpt, marked
from suggestions.models import Suggestion
from suggestions.search import NothingToFind, find, phrases_of
from tests.cast import Cast, Life

EVERYTHING = Suggestion.objects.all()


def found(text: str) -> list[str]:
    return sorted(find(EVERYTHING, text).values_list("title", flat=True))


def test_quotation_marks_make_one_phrase(cast: Cast) -> None:
    for title in ("关于老旧小区加装电梯的建议", "关于加装护栏、改造老旧小区的建议"):
        Life(cast, title=title)
    both = ["关于加装护栏、改造老旧小区的建议", "关于老旧小区加装电梯的建议"]
    assert found("老旧小区 加装") == sorted(both)
    for text in ("“老旧小区 加装”", '"老旧小区 加装"', "「老旧小区　加装」", "“老旧小区加装” 电梯"):
        assert found(text) == ["关于老旧小区加装电梯的建议"], text
    assert found("“老旧小区 加装") == sorted(both)
    with pytest.raises(NothingToFind):
        find(EVERYTHING, "“ ” 「，」")


@pytest.mark.parametrize(("text", "searched", "shown"), [
    ("关于加装电梯的建议", "电梯", "关于加装<mark>电梯</mark>的建议"),
    ("推进５Ｇ基站建设", "5g基站", "推进<mark>５Ｇ基站</mark>建设"),
    ("小区、停车难", "小区停车", "<mark>小区、停车</mark>难"),
    ("电梯电梯", "电梯", "<mark>电梯电梯</mark>"),
    ("关于电梯", "护栏", "关于电梯"),
    ("<b>电梯</b>&", "电梯 b", "&lt;<mark>b</mark>&gt;<mark>电梯</mark>&lt;/<mark>b</mark>&gt;&amp;"),
    ("共㎡数", "m2", "共<mark>㎡</mark>数"),
])  # fmt: skip
def test_what_was_searched_for_is_marked_and_all_else_escaped(text: str, searched: str, shown: str) -> None:
    assert marked(text, phrases_of(searched)) == shown


def test_an_excerpt_is_a_line_around_the_first_place() -> None:
    line = excerpt("前" * 40 + "老旧\n小区\n加装电梯" + "后" * 40, phrases_of("加装电梯"))
    assert line == f"…{'前' * 18}老旧 小区 <mark>加装电梯</mark>{'后' * 24}…"
    assert excerpt("没有", phrases_of("电梯")) is None
