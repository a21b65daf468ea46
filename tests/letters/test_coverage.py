"""Every character is asked for before printing."""

import pytest

from letters import fonts, typeset
from letters.coverage import missing
from letters.fonts import FontSet
from letters.text import normalise
from tests.letters.papers import LETTER, OPENING, SHEET, letter, said

pytestmark = pytest.mark.fonts


def test_what_letters_need_is_there() -> None:
    assert missing(LETTER) == []
    assert missing(SHEET) == []
    assert missing("𬭎㛃䶮𠅤喆堃頔瞭啰 ①②③ⅠⅡ℃㎡‰±×÷≥≤→★■□√〔〕《》“”‘’—…·～￥°′″éüñ Ж Ω") == []


def test_all_characters_of_the_national_table_of_2013() -> None:
    # 通用规范汉字表 lies within these two blocks but for some two hundred characters beyond them.
    gb2312 = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)
              if not (high == 0xD7 and low > 0xF9)]
    assert len(gb2312) == 6763
    assert missing("".join(gb2312)) == []
    assert missing("".join(map(chr, range(0x4E00, 0x9FA6)))) == []


# Characters of 通用规范汉字表 (2013) that only the fallback has, of all three levels.
RARE = "侴螱𬀪蚲𪾢镋碶漋髢涄䌹暶轪𬪩嫄瀼圢榰徛琄瀍鿍椑旵扺杕澽𨙸摛窎煓𫐄𪩘砮瑨𬭩蟏晢𫖯堎袯僎𬯎坋裛𬭼垚"
SYMBOLS = "☑☐☒✓✔✗✘①⑩⑳㉑⑴⒈㈠ⅠⅫⅰ℃℉㎡㎥㎏★☆→←↑↓⇒■□▲△●○◎◆◇▶※§№℡°′″‰≈≠≤≥∞√∑∵∴∠∥π￥£€™♀♂☎✉❶"


@pytest.mark.parametrize("role", fonts.ROLES)
def test_rare_names_and_symbols_print_in_every_role(font_set: FontSet, role: str) -> None:
    assert [each for each in normalise(RARE + SYMBOLS) if font_set.glyph(role, each) is None] == []


def test_rare_names_and_symbols_copy_out_as_themselves() -> None:
    whole = said(typeset.letter(letter(paragraphs=(OPENING, RARE, SYMBOLS))))
    assert RARE in whole
    assert normalise(SYMBOLS) in whole


def test_each_missing_character_is_named_once_in_order() -> None:
    content = letter(title="关于क的答复", paragraphs=("ณ和क和ณ",), copies_to=("ក局",))
    assert sorted(missing(content)) == sorted(["क", "ณ", "ក"])
    assert missing("ณ和क和ณ") == ["ณ", "क"]


def test_what_is_not_printed_is_not_missed() -> None:
    assert missing("零\u200b宽\n换行\t和 空白") == []


@pytest.mark.parametrize("role", ["fangsong", "kaiti", "heiti", "xiaobiaosong", "songti", "mono"])
def test_every_role_prints_what_the_body_prints(font_set: FontSet, role: str) -> None:
    for character in "国𬭎啰A1é%，“—①㎡":
        assert font_set.glyph(role, character) is not None
