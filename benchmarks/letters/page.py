"""WeasyPrint with the same fonts and text: `python -m benchmarks.letters.page` prints JSON."""

import json
import sys
from html import escape

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.letters import clock
from benchmarks.letters.text import LETTER
from letters import fonts
from letters.documents.parts import paragraph_runs, paragraphs_of, printed_day

STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-right { content: "— " counter(page) " —" } }
@page :first { @bottom-right { content: none } }
body { font: 16pt/29.61pt latin, fangsong; margin: 0; text-align: justify }
p, h2, h3 { margin: 0; text-indent: 2em; font-weight: normal; font-size: 16pt }
h1 { font: 22pt/36pt xiaobiaosong; text-align: center; margin: 29pt 0 }
header { font: 36pt/40pt xiaobiaosong; color: red; text-align: center; border-bottom: 3pt double red }
h2 { font-family: latin_sans, heiti } h3 { font-family: kaiti }
.plain { text-indent: 0 } .right { text-align: right; padding-right: 4em }
"""


def html() -> str:
    """The letter as a page."""
    parts = [
        f"<header>{LETTER.issuer}</header>",
        f"<p class=right>{LETTER.number}</p>",
        f"<h1>{LETTER.title}</h1>",
        f"<p class=plain>{'、'.join(LETTER.addressees)}：</p>",
    ]
    for paragraph in paragraphs_of(LETTER.paragraphs):
        runs, heading = paragraph_runs(paragraph)
        tag = "p" if not heading else "h2" if runs[0][0] == "heiti" else "h3"
        parts.append(f"<{tag}>{escape(paragraph)}</{tag}>")
    parts += [
        f"<p class=right>{LETTER.signature}</p>",
        f"<p class=right>{printed_day(LETTER.date)}</p>",
        f"<p class=plain>抄送：{'，'.join(LETTER.copies_to)}</p>",
    ]
    return f"<html lang=zh-CN><title>{LETTER.title}</title><body>{''.join(parts)}</body></html>"


def measured() -> dict[str, float]:
    """The same letter, first and warm, with the style sheet and the fonts read once."""
    configuration = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: {slot}; src: url(file://{path}) }}" for slot, path in fonts.current().paths.items()
    )

    def letter(style: CSS) -> bytes:
        found: bytes = HTML(string=html()).write_pdf(stylesheets=[style], font_config=configuration)
        return found

    first = clock.once(lambda: letter(CSS(string=faces + STYLE, font_config=configuration)))
    style = CSS(string=faces + STYLE, font_config=configuration)
    usual = clock.warm(lambda: letter(style), runs=10)
    return {
        "first_ms": first.wall,
        "warm_ms": usual.wall,
        "cpu_ms": usual.cpu,
        "best_ms": usual.best,
        "bytes": len(letter(style)),
        "memory_mb": clock.peak_mb(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured()))
