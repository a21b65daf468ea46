"""Seals, stamps and pictures as they stand in the file."""

import io
import math
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from letters import fonts
from letters.layout.ink import Figure, Page, Picture
from letters.layout.page import MM
from letters.layout.seal import DIAMETER, seal, seal_picture, stamp, stamp_picture
from letters.press.output import Identity, Press
from letters.press.pictures import BadPicture
from tests.letters.papers import opened

pytestmark = pytest.mark.fonts
NAMES = ("云溪市公安局", "云溪市人大常委会代表工作委员会", "云溪市望江经济技术开发区综合行政执法与应急管理局")
X, Y = 300.0, 400.0


def printed(page: Page) -> bytes:
    press = Press(fonts.current(), Identity("印章", "", "印章", date(2026, 6, 9)))
    press.add(page)
    return press.finish()


def sealed(name: str) -> Page:
    shapes, words = seal(name, X, Y, fonts.current())
    return Page(figures=[Figure(f"{name}（印章）", shapes=shapes)], words=words)


def pictured(*pictures: Picture) -> Page:
    return Page(figures=[Figure("印章", pictures=[*pictures])])


def png(mode: str, size: tuple[int, int], colour: tuple[int, ...]) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, "PNG")
    return file.getvalue()


def pixel(pdf: bytes, x: float, y: float) -> tuple[int, ...]:
    page = pypdfium2.PdfDocument(io.BytesIO(pdf))[0].render(scale=2).to_pil()
    return tuple(page.getpixel((round(2 * x), round(2 * y))))


@pytest.mark.parametrize("name", NAMES)
def test_the_name_stands_in_the_ring_from_left_to_right(name: str) -> None:
    with opened(printed(sealed(name))) as document:
        chars = document.pages[0].chars
    assert "".join(char["text"] for char in chars) == name
    for char in chars:
        middle = ((char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2)
        assert math.dist(middle, (X, Y)) < 19 * MM
        assert tuple(char["non_stroking_color"]) == (1, 0, 0)
    places = [(char["x0"] + char["x1"]) / 2 for char in chars]
    assert places[0] < X < places[-1]
    assert places[0] + places[-1] == pytest.approx(2 * X, abs=3 * MM)


def test_the_ring_is_42_mm_and_the_star_stands_upright() -> None:
    pdf = printed(sealed(NAMES[0]))
    red = (255, 0, 0)
    for angle in range(0, 360, 30):
        along = math.radians(angle)
        on, beyond = DIAMETER / 2 - 0.6 * MM, DIAMETER / 2 + 0.6 * MM
        assert pixel(pdf, X + on * math.sin(along), Y + on * math.cos(along)) == red
        assert pixel(pdf, X + beyond * math.sin(along), Y + beyond * math.cos(along)) == (255, 255, 255)
    assert pixel(pdf, X, Y) == red
    assert pixel(pdf, X, Y - 6 * MM) == red
    assert pixel(pdf, X, Y + 6 * MM) == (255, 255, 255)


def test_a_seal_is_furniture_and_no_text_of_the_letter() -> None:
    with opened(printed(sealed(NAMES[0]))) as document:
        assert {char["tag"] for char in document.pages[0].chars} == {"Artifact"}


@pytest.mark.parametrize(("mode", "colour", "seen"), [
    ("RGB", (200, 0, 0), (200, 0, 0)), ("RGBA", (255, 0, 0, 0), (255, 255, 255)), ("LA", (0, 255), (0, 0, 0))])
def test_a_picture_lies_on_white(mode: str, colour: tuple[int, ...], seen: tuple[int, ...]) -> None:
    pdf = printed(pictured(seal_picture(png(mode, (60, 60), colour), X, Y)))
    assert pixel(pdf, X, Y) == seen
    assert b"SMask" not in pdf
    with opened(pdf) as document:
        image, = document.pages[0].images
    assert (image["width"], image["height"]) == (pytest.approx(DIAMETER), pytest.approx(DIAMETER))


def test_a_picture_used_twice_is_in_the_file_once() -> None:
    red = png("RGB", (40, 40), (255, 0, 0))
    page = pictured(seal_picture(red, X, Y), seal_picture(red, X, Y + 200))
    assert printed(page).count(b"/Subtype /Image") == 1
    assert printed(page) == printed(page)


@pytest.mark.parametrize("file", [b"", b"GIF89a", png("RGB", (40, 40), (255, 0, 0))[:60], png("1", (5000, 900), (0,))])
def test_what_cannot_be_printed_is_refused(file: bytes) -> None:
    with pytest.raises(BadPicture, match="图片"):
        printed(pictured(Picture(0, 0, 10, 10, file)))


def test_a_stamp_fits_its_place() -> None:
    words = stamp("欧阳砚青云", X, Y, fonts.current())
    assert fonts.current().width("kaiti", "欧阳砚青云") * words.size <= 36 * MM + 0.01
    wide = stamp_picture(b"", (400, 100), X, Y)
    assert (wide.width, wide.height) == (pytest.approx(36 * MM), pytest.approx(9 * MM))
    assert wide.y + wide.height / 2 == pytest.approx(Y)
