"""What an office decides where the standard leaves room."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from letters import fonts, typeset
from letters.content.ordinary import Annex, Passage
from letters.documents.letter import letter_pages
from letters.documents.ordinary import ordinary_pages
from letters.layout import house
from letters.layout.ink import Page
from letters.layout.page import SIZE_3
from tests.letters.papers import letter, pages
from tests.letters.samples import ORDINARY

pytestmark = pytest.mark.fonts

ROOT = Path(__file__).resolve().parents[2]
LEFT, RIGHT = 28, 184


PROGRAM = """
import sys
from datetime import date
from letters.layout import house
house.choose(house.House(pitch=28.99))
from letters import typeset
from letters.content import LetterContent
said = ("国" * 2000,)
bureau, day = "云溪市公安局", date(2026, 6, 9)
content = LetterContent(bureau, "", "关于第12号建议的答复", ("周明远代表",), said, bureau, day)
sys.stdout.buffer.write(typeset.letter(content))
"""


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = house.chosen()
    yield
    house.choose(before)


NUMBER, SIGNER, MARKS = "云公函〔2026〕87号", "签发人：程砚青", "类别：A公开属性：主动公开"


@pytest.mark.parametrize(("places", "expected"), [
    ({}, [(SIGNER + NUMBER, True, True), (MARKS, False, True)]),
    ({"signer": "below"}, [(NUMBER, False, True), (SIGNER + MARKS, True, True)]),
    ({"signer": "none"}, [(NUMBER, False, True), (MARKS, False, True)]),
    ({"marks": "none"}, [(SIGNER + NUMBER, True, True)]),
    ({"signer": "none", "marks": "left"}, [(MARKS + NUMBER, True, True)]),
    ({"marks": "left"}, [(MARKS + NUMBER, True, True), (SIGNER, True, False)]),
    ({"signer": "none", "marks": "none"}, [(NUMBER, False, True)])])
def test_signer_and_marks_stand_where_the_house_has_them(
        places: dict[str, str], expected: list[tuple[str, bool, bool]]) -> None:
    """The lines between rule and title, and which edges of the type area they touch."""
    house.choose(house.House(pitch=house.chosen().pitch, **places))
    page = pages(typeset.letter(letter()))[0]
    title = next(at for at, row in enumerate(page) if row.size == 22)
    assert [(row.text, abs(row.x0 - LEFT) < 1, abs(row.x1 - RIGHT) < 1) for row in page[1:title]] == expected


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(ValueError, match="top"):
        house.choose(house.House(marks="top"))


def test_another_pitch_comes_too_late_once_pages_are_measured() -> None:
    with pytest.raises(RuntimeError, match="pitch"):
        house.choose(house.House(pitch=28.0))


def test_the_pitch_of_an_office_that_keeps_words() -> None:
    """In a process of its own: the measures of a page are the same for all its letters."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, check=True)
    second = pages(done.stdout)[1]
    steps = {round((below.y - above.y) * 72 / 25.4, 1) for above, below in pairwise(second[:22])}
    assert steps <= {28.9, 29.0, 29.1}
    assert len([row for row in second if row.size == 16]) == 22


TEXT = Passage("各承办单位要加强与代表的联系沟通,认真听取意见,按期书面答复,并将答复情况报送备查。" * 3)


def faces(pages_set: list[Page]) -> list[tuple[bool, bool, bool]]:
    """Of each page: does it bear text, the copies, its number?"""
    found = []
    for at, page in enumerate(pages_set, 1):
        words = ["".join(text for _, text in each.runs) for each in page.words]
        texts = any(each.size == SIZE_3 for each in page.words)
        found.append((texts, any("抄送：" in text for text in words), f"— {at} —" in words))
    return found


def test_the_imprint_stands_on_an_even_face_where_the_office_prints_so() -> None:
    seen = set()
    for length in range(1, 60):
        text = (TEXT,) * (length // 2 + 1)
        parts = {"body": text, "annexes": ()} if length % 2 else {"annexes": (Annex("说明", text),)}
        content = replace(ORDINARY, **parts, attachments=())
        house.choose(house.House(pitch=house.chosen().pitch))
        usual = faces(ordinary_pages(content, fonts.current()))
        house.choose(house.House(pitch=house.chosen().pitch, even_imprint=True))
        even = faces(ordinary_pages(content, fonts.current()))
        assert len(even) % 2 == 0
        assert [face[1] for face in even] == [False] * (len(even) - 1) + [True]
        texts = [face[0] for face in even]
        written = sum(texts)
        assert texts == [True] * written + [False] * (len(even) - written)
        blank = len(even) - written == 2
        assert [face[2] for face in even] == [True] * written + [not blank] * (len(even) - written)
        assert len(even) - len(usual) == len(usual) % 2
        seen.add((len(usual) % 2, len(even) - written))
    # The text ends on an even page with room for the imprint, on an odd one, on an even one without.
    assert seen == {(0, 0), (0, 1), (1, 1), (1, 2)}


@pytest.mark.parametrize("copies", [1, 90])
def test_a_letters_copies_stand_on_an_even_face_too(copies: int) -> None:
    for lines in (1, 4, 8, 20, 30, 40):
        content = letter(paragraphs=("国" * 28 * lines,), copies_to=tuple(f"云溪市第{k}医院" for k in range(copies)))
        house.choose(house.House(pitch=house.chosen().pitch, even_imprint=True))
        found = faces(letter_pages(content, fonts.current()))
        assert len(found) % 2 == 0
        assert found[-1][2] is not (any(face == (False, False, False) for face in found))
    without = letter(paragraphs=("国" * 28,), copies_to=())
    assert len(letter_pages(without, fonts.current())) == 1
