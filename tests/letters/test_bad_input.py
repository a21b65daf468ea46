"""What people paste and type: a correct letter or a refusal that names what is wrong; no box, overlap or loss."""

import re
from itertools import pairwise

import pytest

from letters import typeset
from letters.content import LetterContent
from letters.coverage import missing
from letters.documents.letterhead import TitleTooLong
from letters.text import squeezed
from tests.letters.papers import FACTS, LETTER, LONGEST_NAME, OPENING, letter, opened, pages

pytestmark = pytest.mark.fonts

TABLE = "序号\t项目\t金额(万元)\n1\t信号灯\t46.5\n2\t隔离护栏\t12\r\n3\t标线\t0.8\n合计\t\t59.3"
NAMES = tuple(f"云溪市第{k}选举单位代表{name}" for k, name in enumerate("赵钱孙李周吴郑王冯陈" * 4, 1))
PRINTED = {
    "tabs": letter(paragraphs=(OPENING, "一是\t\t调整\t信号配时;\t二是削减绿岛。")),
    "mixed widths": letter(paragraphs=(OPENING, "ＡＢＣ１２３，abc123,ｶﾀｶﾅ（半角)全角！half-width? 是的。。", FACTS)),
    "right-to-left marks": letter(paragraphs=(OPENING, "建设\u202e局\u200f已经\u2067办理\u2069完成。\ufeff")),
    "forms of glyphs": letter(paragraphs=(OPENING, "\u2611\ufe0f 已办结,葛\U000e0100洲坝路口。")),
    "table from Word": letter(paragraphs=(OPENING, TABLE, FACTS)),
    "line ends": letter(paragraphs=("第一段。\r\n第二段。\v第三段。\f第四段。\u2028第五段。\u2029第六段。",)),
    "a name in two lines": letter(addressees=("周明远\n代表", "沈秋禾代表"), copies_to=("市人大\n常委会",)),
    "forty addressees": letter(addressees=NAMES),
    "empty body": letter(paragraphs=()),
    "blank body": letter(paragraphs=("", " \t\n　", "\u200b")),
    "marks only": letter(paragraphs=("，。！？" * 40, "（" * 90, "》" * 90)),
    "one endless word": letter(paragraphs=(OPENING, "x" * 3_000)),
    "sixty characters of a bureau": letter(
        issuer=LONGEST_NAME, signature=LONGEST_NAME, addressees=(f"{LONGEST_NAME}：",), copies_to=(LONGEST_NAME,) * 3),
    "nothing given": LetterContent("", "", "", (), (), "", LETTER.date),
}


@pytest.fixture(params=PRINTED.values(), ids=PRINTED.keys())
def content(request: pytest.FixtureRequest) -> LetterContent:
    return request.param


def test_nothing_is_lost(content: LetterContent) -> None:
    whole = squeezed("".join(row.text for page in pages(typeset.letter(content)) for row in page if row.y < 263))
    lines = [line for text in content.paragraphs for line in re.split("[\r\n\v\f\u2028\u2029]", text)]
    assert [line for line in (*content.addressees, *lines) if squeezed(line) not in whole] == []


def test_nothing_overlaps_or_stands_outside(content: LetterContent) -> None:
    with opened(typeset.letter(content)) as document:
        for page in document.pages:
            kept = [char for char in page.chars if char["text"].strip() and char["non_stroking_color"] != (1, 0, 0)]
            assert all(char["x0"] > 78 and char["x1"] < 525 and char["bottom"] < 800 for char in kept)
            rows: dict[int, list[float]] = {}
            for char in kept:
                rows.setdefault(round(char["matrix"][5]), []).append(char["x0"])
            for places in rows.values():
                # Two characters never share a place; pulled-in marks still keep half of theirs.
                assert all(after - before > 2 for before, after in pairwise(sorted(places)))
            assert all(above - below > 12 for below, above in pairwise(sorted(rows)))


def test_no_box_stands_for_a_character(content: LetterContent) -> None:
    with opened(typeset.letter(content)) as document:
        characters = {char["text"] for page in document.pages for char in page.chars}
        assert not any("(cid:" in each or each == "\ufffd" for each in characters)


@pytest.mark.parametrize(("bad", "named"), [
    ("\ue001", "U+E001"), ("\U000f0001", "U+F0001"), ("\ufffd", "U+FFFD"), ("שלום", "U+05E9"), ("سلام", "U+0633"),
    ("e\u0301", "U+0301"), ("🇨🇳", "U+1F1E8"),
    ("🦄", "U+1F984"), ("क", "U+0915"), ("\ud800", "U+D800"), ("\u0378", "U+0378")])
def test_what_would_print_wrong_is_refused_by_name(bad: str, named: str) -> None:
    content = letter(paragraphs=(OPENING, f"建设{bad}完成。"))
    with pytest.raises(typeset.Uncovered, match=rf"没有字体能打印：.*{re.escape(named)}"):
        typeset.letter(content)
    assert bad[-1] in missing(content) or bad[0] in missing(content)


def test_a_title_of_three_hundred_characters_is_refused_with_its_length() -> None:
    title = "关于" + "加强老旧小区加装电梯后续管理和维修资金保障、" * 14
    with pytest.raises(TitleTooLong, match="标题过长（310字）"):
        typeset.letter(letter(title=title))


def test_two_hundred_pages_are_all_there() -> None:
    paragraphs = (OPENING, *(f"第{k}项,{FACTS}" for k in range(1, 1100)))
    with opened(typeset.letter(letter(paragraphs=paragraphs))) as document:
        assert len(document.pages) >= 200
        last = document.pages[-1].extract_text()
        assert f"— {len(document.pages)} —" in last
        assert "第1099项" in document.pages[-1].extract_text() + document.pages[-2].extract_text()
