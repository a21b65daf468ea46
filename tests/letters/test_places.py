"""What an office decides where the standard leaves room."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from letters import typeset
from letters.layout import house
from tests.letters.papers import letter, pages

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
