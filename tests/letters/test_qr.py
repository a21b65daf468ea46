"""QR symbols: what a reader finds in the printed one."""

import io
from datetime import date

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from letters import fonts
from letters.layout.ink import Page
from letters.layout.page import MM
from letters.layout.qr import MOST_BYTES, QUIET, qr_bars, quiet_zone
from letters.press.output import Identity, Press

pytestmark = pytest.mark.fonts
IDENTITY = "https://jianyi.example.cn/verify/7K3QF9/?n=云公函〔2026〕87号"


def printed(text: str, size: float) -> Image.Image:
    press = Press(fonts.current(), Identity("二维码", "", "二维码", date(2026, 6, 9)))
    press.add(Page(bars=qr_bars(text, 40 * MM, 50 * MM, size)))
    image = pypdfium2.PdfDocument(io.BytesIO(press.finish()))[0].render(scale=200 / 72).to_pil()
    assert isinstance(image, Image.Image)
    return image


@pytest.mark.parametrize("text", [IDENTITY, "A", "9" * 90, "长" * 100])
def test_a_reader_finds_what_was_said(text: str) -> None:
    found = zxingcpp.read_barcodes(printed(text, 25 * MM))
    assert [(str(one.format), one.text) for one in found] == [("QR Code", text)]


def test_it_is_as_large_as_asked() -> None:
    bars = qr_bars(IDENTITY, 100, 200, 60)
    assert (min(bar.x for bar in bars), min(bar.y for bar in bars)) == (100, 200)
    assert max(bar.x + bar.width for bar in bars) == pytest.approx(160)
    assert max(bar.y + bar.height for bar in bars) == pytest.approx(260)


def test_no_two_bars_lie_on_each_other() -> None:
    side = 60 / quiet_zone(IDENTITY, 60) * QUIET
    module = 60 / round(side)
    cells = [(round(bar.x / module) + column, round(bar.y / module) + row)
             for bar in qr_bars(IDENTITY, 0, 0, 60)
             for column in range(round(bar.width / module)) for row in range(round(bar.height / module))]
    assert len(cells) == len(set(cells)) > 300


@pytest.mark.parametrize("text", ["", "x" * (MOST_BYTES + 1), "长" * (MOST_BYTES // 3 + 1)])
def test_what_no_reader_would_find_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="二维码"):
        qr_bars(text, 0, 0, 60)
