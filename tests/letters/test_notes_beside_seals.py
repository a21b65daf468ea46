"""附注 and foot keep clear of the seal's ring, wherever the page ends; no page bears a seal alone (7.3.5.4, 7.3.6)."""

from dataclasses import replace

import pytest

from letters import fonts
from letters.content import LetterContent
from letters.content.signing import BY_HAND, SEAL, Signatory
from letters.documents.letter import letter_pages
from letters.documents.notes import note_lines, notes_below
from letters.layout.ink import Page, Words
from letters.layout.page import CELL, LEFT, PITCH, SIZE_3, WIDTH
from letters.layout.seal import DIAMETER
from tests.letters.papers import LETTER, letter
from tests.letters.samples import BUREAUS

pytestmark = pytest.mark.fonts
SHORT, LONG = "（此件公开发布）", "（联系单位：交通警察支队，联系人：卢静，联系电话：0999-8123456）"
PLAIN = "（本函替代此前印发的云公函〔2026〕9号答复函）"
DAY = "2026年6月9日"


def texts(words: Words) -> str:
    return "".join(text for _, text in words.runs)


def centres(page: Page) -> list[tuple[float, float]]:
    """Of the drawn rings."""
    rings = [shape.outlines[0] for figure in page.figures for shape in figure.shapes if len(shape.outlines) == 2]
    return [(outline[0][0] - DIAMETER / 2, outline[0][1]) for outline in rings]


def crossed(page: Page, names: tuple[str, ...]) -> list[str]:
    """What stands in a ring's square and is neither name nor date."""
    found = []
    for words in page.words:
        wide = fonts.current().width(words.runs[0][0], texts(words)) * words.size + words.gap * len(texts(words))
        for x, y in centres(page):
            beside = words.x > x + DIAMETER / 2 or words.x + wide < x - DIAMETER / 2
            apart = words.y - 0.88 * words.size > y + DIAMETER / 2 or words.y + 0.12 * words.size < y - DIAMETER / 2
            if words.element and not beside and not apart and texts(words) not in (*names, DAY):
                found.append(texts(words))
    return found


def sealed(content: LetterContent, *names: str) -> LetterContent:
    return replace(content, signatories=tuple(Signatory(name, SEAL) for name in names))


@pytest.mark.parametrize("names", [(LETTER.signature,), BUREAUS[:3], BUREAUS], ids=["one", "three", "five"])
@pytest.mark.parametrize("noted", [True, False], ids=["contact", "no note"])
def test_a_ring_lies_over_name_and_date_only(names: tuple[str, ...], noted: bool) -> None:
    contact = {} if noted else {"contact_unit": "", "contact_name": "", "contact_phone": ""}
    # A body of one line stays on page 1 (7.3.3) and cannot go along.
    for lines in range(2, 24):
        pages = letter_pages(sealed(letter(paragraphs=("国" * (28 * lines - 2),), **contact), *names), fonts.current())
        assert sum(len(centres(page)) for page in pages) == len(names)
        for page in pages:
            assert crossed(page, names) == [], lines
            body = [words for words in page.words if "国" in texts(words)]
            assert body or not any(texts(words) == DAY for words in page.words), lines


def note_of(content: LetterContent) -> list[Words]:
    """Everything set below the date."""
    page = letter_pages(content, fonts.current())[-1]
    date = next(words.y for words in page.words if texts(words) == DAY)
    return [words for words in page.words if words.element and words.y > date and words.size == SIZE_3]


@pytest.mark.parametrize(
    "signatories", [(), (Signatory(LETTER.signature, SEAL),), (Signatory(LETTER.signature, BY_HAND),)])
def test_the_note_begins_on_the_line_below_the_date(signatories: tuple[Signatory, ...]) -> None:
    content = replace(LETTER, signatories=signatories)
    page = letter_pages(content, fonts.current())[-1]
    date = next(words.y for words in page.words if texts(words) == DAY)
    first, second = note_of(content)
    assert first.y - date == pytest.approx(PITCH)
    assert (texts(first), texts(second)) == ("（联系单位：交通警察支队，", "联系人：卢静，联系电话：0999-8123456）")
    assert (first.x, second.x) == (pytest.approx(LEFT + 2 * CELL), pytest.approx(LEFT + 3 * CELL))


def test_what_cannot_be_parted_at_a_mark_begins_below_the_ring() -> None:
    free = 15 * CELL
    for notes, blank, first in (
            ((SHORT,), 0, SHORT), ((PLAIN,), 1, PLAIN), ((LONG,), 0, "（联系单位：交通警察支队，"), ((), 0, "")):
        found = notes_below(notes, fonts.current(), free, 1)
        assert (found[0], found[1][0].text if notes else "") == (blank, first)
    blank, lines = notes_below((LONG,), fonts.current(), 4 * CELL, 1)
    assert (blank, lines[0].text) == (1, "（联系单位：交通警察支队，联系人：卢静，")


@pytest.mark.parametrize("unit", ["交警", "交通警察支队", "交通警察支队设施科", "交通警察支队设施管理科（西区）"])
def test_a_label_and_what_it_names_stay_on_one_line(unit: str) -> None:
    note = f"（联系单位：{unit}，联系人：欧阳卢静，联系电话：0999-8123456）"
    lines = [line.text for line in note_lines((note,), fonts.current())]
    assert "".join(lines) == note
    for pair in ("联系人：欧阳卢静", "联系电话：0999-8123456"):
        assert any(pair in line for line in lines)


def test_no_line_of_a_note_is_wider_than_its_measure() -> None:
    address = "（地址：云溪市望江经济技术开发区人民东路一百八十八号政务服务中心北楼，邮箱：" + "a" * 90 + "）"
    for line in note_lines((address,), fonts.current()):
        assert sum(fonts.current().width(*run) for run in line.runs) * SIZE_3 + line.gap * (
            len(line.text) - 1) + line.indent <= WIDTH + 0.1
