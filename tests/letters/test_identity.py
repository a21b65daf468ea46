"""The symbol and the code at the foot of a letter: where the standard puts nothing, with blank paper around."""

import io
from dataclasses import replace

import pdfplumber
import pytest

from letters import typeset
from letters.content import LetterContent
from letters.documents.identity import SIZE
from letters.documents.letter import letter_pages
from letters.fonts import FontSet
from letters.layout.ink import Bar, Page
from letters.layout.page import LEFT, LOWER_RULE_BOTTOM, MM, PAGE_HEIGHT, RED
from letters.layout.qr import quiet_zone
from tests.letters.papers import BARE, LETTER

pytestmark = pytest.mark.fonts

CODE = "ABCDEFGHJKLMNPQR"
QR = f"https://jianyi.example.gov.cn/verify/{CODE}/"
ONE_PAGE = replace(BARE, code=CODE, qr=QR)
TWO_PAGES = replace(LETTER, code=CODE, qr=QR)
THREE_PAGES = replace(TWO_PAGES, paragraphs=LETTER.paragraphs * 2)


def symbol(page: Page) -> list[Bar]:
    """The dark modules."""
    assert all(bar.colour == RED for bar in page.bars)
    return [bar for figure in page.figures for bar in figure.bars]


def edges(bars: list[Bar]) -> tuple[float, float, float, float]:
    return (min(bar.x for bar in bars), min(bar.y for bar in bars),
            max(bar.x + bar.width for bar in bars), max(bar.y + bar.height for bar in bars))


def test_it_stands_on_the_last_page_below_the_lower_rule(font_set: FontSet) -> None:
    for content, count in ((ONE_PAGE, 1), (TWO_PAGES, 2), (THREE_PAGES, 3)):
        pages = letter_pages(content, font_set)
        assert [bool(symbol(page)) for page in pages] == [False] * (count - 1) + [True]
        blank = quiet_zone(QR, SIZE)
        x0, y0, x1, y1 = edges(symbol(pages[-1]))
        assert (x0, x1, y1 - y0) == pytest.approx((LEFT, LEFT + SIZE, SIZE))
        assert LOWER_RULE_BOTTOM + blank < y0
        assert y1 + blank < PAGE_HEIGHT - 4.5 * MM


def test_nothing_comes_near_it(font_set: FontSet) -> None:
    for content in (ONE_PAGE, TWO_PAGES, THREE_PAGES):
        page = letter_pages(content, font_set)[-1]
        blank = quiet_zone(QR, SIZE)
        _x0, y0, x1, _y1 = edges(symbol(page))
        small = [words for words in page.words if words.size < 9]
        assert [words.runs[0][1] for words in small] == ["核验码 ABCD-EFGH-JKLM-NPQR", "扫码或凭核验码可查本函真伪"]
        assert all(words.x > x1 + blank for words in small)
        assert all(words.y < y0 - blank for words in page.words if words.size > 9)


def test_without_it_the_letter_is_set_as_ever(font_set: FontSet) -> None:
    for content in (LETTER, BARE):
        marked = letter_pages(replace(content, code=CODE, qr=QR), font_set)
        plain = letter_pages(replace(content, code=CODE), font_set)
        assert not symbol(plain[-1])
        for page, other in zip(plain, marked, strict=True):
            ours = [words for words in other.words if words.size > 9]
            assert [(w.x, w.y, w.runs) for w in page.words] == [(w.x, w.y, w.runs) for w in ours]


def test_the_file_names_its_letter_in_plain_words(font_set: FontSet) -> None:
    named = f"核验码{CODE}".encode()
    assert named in typeset.letter(replace(LETTER, code=CODE))
    assert named in typeset.letters_in_one([TWO_PAGES] * 3)
    assert named not in typeset.letters_in_one([TWO_PAGES, LETTER])


def test_every_copy_begins_on_a_new_sheet(font_set: FontSet) -> None:
    for content, sides in ((ONE_PAGE, 2 + 2 + 1), (TWO_PAGES, 6), (THREE_PAGES, 4 + 4 + 3)):
        with pdfplumber.open(io.BytesIO(typeset.letters_in_one([content] * 3, duplex=True))) as file:
            assert len(file.pages) == sides


def test_the_letter_it_replaces_is_named_once(font_set: FontSet) -> None:
    def said(content: LetterContent) -> str:
        pages = letter_pages(content, font_set)
        return "".join(run[1] for page in pages for words in page.words for run in words.runs)
    old = "云公函〔2026〕9号"
    assert f"（本函替代此前印发的{old}答复函）" in said(replace(LETTER, replaces=old))
    named = replace(LETTER, replaces=old, paragraphs=(f"我局此前印发的{old}答复函，现补充答复如下：", "已经办结。"))
    assert said(named).count(old) == 1
