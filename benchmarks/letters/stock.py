"""reportlab as it comes: its canvas, its TTFont, our lines. `python -m benchmarks.letters.stock` prints JSON.

Nothing is tagged and nothing is PDF/A. The lines are ours, because reportlab's own cannot set Chinese by the
rules; what they cost is in both figures.
"""

import io
import json
import sys
from itertools import groupby
from pathlib import Path

from reportlab import rl_config
from reportlab.lib import rl_accel
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from benchmarks.letters import clock, truetype
from benchmarks.letters.text import LETTER
from letters import fonts
from letters.documents.letter import letter_pages
from letters.fonts import FontSet
from letters.layout.ink import Page, Words

FOLDER = Path("var/bench/fonts")


def letter(chosen: FontSet) -> bytes:
    """The letter as PDF."""
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=1)
    for page in letter_pages(LETTER, chosen):
        canvas.setPageSize((page.width, page.height))
        _draw(canvas, page, chosen)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw(canvas: Canvas, page: Page, chosen: FontSet) -> None:
    for bar in page.bars:
        canvas.setFillColorRGB(*bar.colour)
        canvas.rect(bar.x, page.height - bar.y - bar.height, bar.width, bar.height, stroke=0, fill=1)
    text = canvas.beginText()
    for words in page.words:
        _write(text, words, page.height, chosen)
    canvas.drawText(text)


def _write(text: PDFTextObject, words: Words, height: float, chosen: FontSet) -> None:
    text.setTextOrigin(words.x, height - words.y)
    text.setFillColorRGB(*words.colour)
    text.setCharSpace(words.gap)
    text.setHorizScale(100 * words.stretch)
    for role, run in words.runs:
        for face, characters in groupby(run, chosen.faces[role].__getitem__):
            if face:
                text.setFont(face[0], words.size)
                text.textOut("".join(characters))


def measured() -> dict[str, float | str]:
    """The same letter, first and warm."""
    rl_config.useA85 = 0
    chosen = fonts.current()

    def prepared() -> None:
        for slot, path in chosen.paths.items():
            pdfmetrics.registerFont(TTFont(slot, str(truetype.made(Path(path), FOLDER))))

    for path in chosen.paths.values():
        truetype.made(Path(path), FOLDER)
    parsed, first = clock.once(prepared), clock.once(lambda: letter(chosen))
    usual = clock.warm(lambda: letter(chosen))
    return {
        "first_ms": parsed.wall + first.wall,
        "warm_ms": usual.wall,
        "cpu_ms": usual.cpu,
        "best_ms": usual.best,
        "bytes": len(letter(chosen)),
        "memory_mb": clock.peak_mb(),
        "fp_str": rl_accel.fp_str.__module__ or "C",
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured()))
