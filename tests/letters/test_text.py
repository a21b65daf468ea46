"""Punctuation becomes Chinese where the sentence is; no character comes or goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from letters.text import normalise, squeezed, visible


@pytest.mark.parametrize(("draft", "printed"), [
    ("收悉,现答复如下:", "收悉，现答复如下："),
    ("好!行?可以;", "好！行？可以；"),
    ("各区、县(市),年初以来", "各区、县（市），年初以来"),
    ("(一)加强领导", "（一）加强领导"),
    ("(1)今年", "（1）今年"),
    ("《规范》(GB14886-2006)标准", "《规范》（GB14886-2006）标准"),
    ("2021年,投入1,351.5万元,占3:1", "2021年，投入1,351.5万元，占3:1"),
    ("于8:30开始,9:00:05结束", "于8:30开始，9:00:05结束"),
    ("详见https://a.example.cn/b?c=1,欢迎", "详见https://a.example.cn/b?c=1，欢迎"),
    ("邮箱:zhou@example.cn,电话:0999-812", "邮箱：zhou@example.cn，电话：0999-812"),
    ("use f(x), then g:h", "use f(x), then g:h"),
    ("Ａ类１２３", "A类123"),
    ("“建议”,他说", "“建议”，他说"),
    ("　　段首\t空白  与末尾 ", "段首 空白 与末尾"),
    ("零\u200b宽\ufeff\u202e去掉", "零宽去掉"),
    ("占地120㎡,蓄水30㎥", "占地120m²，蓄水30m³"),
    ("喜欢𬭎,不喜欢䶮", "喜欢𬭎，不喜欢䶮"),
])
def test_widths(draft: str, printed: str) -> None:
    assert normalise(draft) == printed


MIXED = some.text(some.sampled_from("局,代:表;（(）)?!.。0123:9aBz@/ 　“”《》、Ａ１℃𬭎~-+%"), max_size=60)


@given(MIXED | some.text(max_size=40))
def test_only_widths_change(draft: str) -> None:
    printed = normalise(draft)
    assert squeezed(printed) == squeezed(draft)
    assert len(printed) == len(visible(draft)) + draft.count("㎡") + draft.count("㎥")


@given(MIXED)
def test_twice_is_once(draft: str) -> None:
    assert normalise(normalise(draft)) == normalise(draft)
