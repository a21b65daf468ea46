"""Every paper looks as it did when it was last looked at."""

import pytest
from PIL import Image

from tests.letters.pictures import FOLDER, difference, picture_of
from tests.letters.samples import PAPERS

pytestmark = pytest.mark.fonts
# Of the ink: half a millimetre's shift of one line of a full page is more.
ALLOWED = 0.01
LARGEST = 60_000


@pytest.mark.parametrize("name", PAPERS)
def test_it_looks_as_it_did(name: str) -> None:
    found = difference(Image.open(FOLDER / f"{name}.png"), picture_of(name))
    assert found < ALLOWED, f"look at it, then: python -m tests.letters.pictures {name}"


def test_no_reference_is_heavy_or_left_over() -> None:
    files = {path.stem: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert set(files) == set(PAPERS)
    assert [name for name, size in files.items() if size > LARGEST] == []


def test_a_moved_line_is_seen() -> None:
    page = picture_of("ledger")
    line = page.crop((0, 180, page.width, 200))
    moved = page.copy()
    moved.paste(line, (0, 184))
    assert difference(page, page.copy()) == 0
    assert difference(page, moved) > ALLOWED
