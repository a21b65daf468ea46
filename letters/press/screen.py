"""Pages on a screen: the same places and outlines as in the file, as SVG. Nothing is set anew, so nothing differs.

A page names its glyphs; their outlines are handed over once and then known by name, so that a page typed into again
and again costs a few kilobytes. Seals and other pictures are left to the file.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, groupby
from threading import Lock
from typing import Any, NamedTuple

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from letters.fonts import FREE_SET, FontSet
from letters.layout.ink import Bar, Colour, Page, Run, Shape, Words
from letters.layout.page import BLACK
from letters.text import normalise

# Outlines kept: what a drafter's letters use again and again.
KEPT = 20_000
# Lines kept as they were drawn, about a kilobyte each.
LINES_KEPT = 5_000
_SLOTS = {slot: at for at, slot in enumerate(FREE_SET)}
# fontTools opens a face lazily and is not made for two threads at once.
_reading = Lock()


@dataclass(frozen=True, slots=True)
class Screen:
    """Pages as SVG; `glyphs` maps the names they use and the reader does not know to outlines (SVG path data).

    `missing` are the characters no font has; they show as boxes.
    """

    pages: tuple[str, ...]
    glyphs: dict[str, str]
    missing: tuple[str, ...] = ()


@dataclass(slots=True)
class _Drawing:
    """What drawing the pages finds out on the way."""

    fonts: FontSet
    used: dict[str, tuple[str, int]] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)


def screen(pages: Sequence[Page], fonts: FontSet, known: Collection[str] = (), spans: Sequence[str] = ()) -> Screen:
    """The pages as SVG for a reader who has the outlines `known`; `spans` are marked in yellow where they stand."""
    drawing = _Drawing(fonts)
    marks = _marks(pages, fonts, [normalise(span) for span in spans if span.strip()])
    drawn = tuple(_page(page, at, drawing, marks.get(at, [])) for at, page in enumerate(pages))
    new = {
        name: _outline(fonts.paths[slot], number) for name, (slot, number) in drawing.used.items() if name not in known
    }
    return Screen(drawn, new, tuple(drawing.missing))


def _page(page: Page, at: int, drawing: _Drawing, marks: Sequence[Bar]) -> str:
    box = f"0 0 {page.width:.2f} {page.height:.2f}"
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" aria-label="第{at + 1}页">']
    parts += [
        (
            f'<rect class="letterpage__mark" x="{bar.x:.2f}" y="{bar.y:.2f}" '
            f'width="{bar.width:.2f}" height="{bar.height:.2f}"/>'
        )
        for bar in marks
    ]
    parts += [
        f'<rect x="{bar.x:.2f}" y="{bar.y:.2f}" width="{bar.width:.2f}" height="{bar.height:.2f}" '
        f'fill="{_colour(bar.colour)}"/>'
        for bar in chain(page.bars, *(figure.bars for figure in page.figures))
    ]
    parts += [
        f'<path d="{_shape(shape)}" fill="{_colour(shape.colour)}" fill-rule="evenodd"/>'
        for figure in page.figures
        for shape in figure.shapes
    ]
    for words in page.words:
        parts += _words(words, drawing)
    return "".join([*parts, "</svg>"])


def _words(words: Words, drawing: _Drawing) -> Iterator[str]:
    """One group a face, at its place on the page."""
    for piece in _pieces(drawing.fonts, words.runs, words.size, words.gap):
        along = piece.along * words.stretch
        if piece.face:
            drawing.used.update(piece.glyphs)
            yield _placed(words, along, piece.units, piece.stroke) + piece.drawn
        else:
            drawing.missing.update(dict.fromkeys(piece.text))
            yield _box(words, along, piece.width)


class _Piece(NamedTuple):
    """Characters of one face in a line: how far from its beginning, how wide, and drawn in the face's own units."""

    text: str
    along: float
    width: float
    face: str = ""
    units: int = 1
    stroke: float = 0.0
    drawn: str = ""
    glyphs: Mapping[str, tuple[str, int]] = {}


@lru_cache(LINES_KEPT)
def _pieces(fonts: FontSet, runs: tuple[Run, ...], size: float, gap: float) -> tuple[_Piece, ...]:
    """A line in its faces. Kept: while somebody writes most lines stay as they are and only move."""
    found: list[_Piece] = []
    along = 0.0
    for role, text in runs:
        for slot, group in groupby(text, fonts.faces[role].__getitem__):
            characters = "".join(group)
            if slot is None:
                piece = _Piece(characters, along, len(characters) * (size + gap))
            else:
                piece = _drawn(fonts, role, slot, characters, along, size, gap)
            found.append(piece)
            along += piece.width
    return tuple(found)


def _drawn(fonts: FontSet, role: str, slot: tuple[str, float], text: str, along: float, size: float,
           gap: float) -> _Piece:
    """Each glyph stands by its distance from the first, in the face's own units."""
    face, stroke = slot
    units, width = fonts.face(face).units, 0.0
    uses, glyphs = [], {}
    for character in text:
        glyph = fonts.glyphs[role][character]
        assert glyph is not None  # noqa: S101 - its slot was just found
        name = f"g{_SLOTS.get(face, 99)}-{glyph.number}"
        glyphs[name] = (face, glyph.number)
        uses.append(f'<use href="#{name}" x="{width / size * units:.0f}"/>')
        width += glyph.advance * size + gap
    return _Piece(text, along, width, face, units, stroke, "".join(uses) + "</g>", glyphs)


def _placed(words: Words, along: float, units: int, stroke: float) -> str:
    """The group of a face: one unit of it in points, the baseline at nought, upwards positive."""
    scale = words.size / units
    turn = f" rotate({words.turn:g})" if words.turn else ""
    thick = f' stroke="{_colour(words.colour)}" stroke-width="{stroke * units:.0f}"' if stroke else ""
    fill = "" if words.colour == BLACK else f' fill="{_colour(words.colour)}"'
    return (
        f'<g transform="translate({words.x:.3f} {words.y:.3f}){turn} translate({along:.3f} 0) '
        f'scale({scale * words.stretch:.6f} {-scale:.6f})"{fill}{thick}>'
    )


def _box(words: Words, along: float, width: float) -> str:
    return (
        f'<rect class="letterpage__gap" x="{words.x + along:.2f}" y="{words.y - words.size * 0.88:.2f}" '
        f'width="{width * words.stretch:.2f}" height="{words.size:.2f}"/>'
    )


def _shape(shape: Shape) -> str:
    out = []
    for outline in shape.outlines:
        for at, segment in enumerate(outline):
            operator = "M" if at == 0 else "L" if len(segment) == 2 else "C"
            out.append(operator + " ".join(f"{value:.2f}" for value in segment))
        out.append("Z")
    return "".join(out)


def _colour(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


# ---- outlines ----
class _Path(BasePen):  # type: ignore[misc]  # fontTools is untyped
    """An outline as SVG path data in whole units, each point seen from the one before: half the length."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.data: list[str] = []
        self._at = (0, 0)

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools calls it so
        self._draw("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools calls it so
        self._draw("l", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802 - fontTools calls it so
        self._draw("c", *points)

    def _closePath(self) -> None:  # noqa: N802 - fontTools calls it so
        self.data.append("z")
        self._at = self._begun

    def _draw(self, operator: str, *points: tuple[float, float]) -> None:
        whole = [(round(x), round(y)) for x, y in points]
        x0, y0 = self._at
        numbers = (f"{value:+d}" for x, y in whole for value in (x - x0, y - y0))
        self.data.append(operator + "".join(numbers).lstrip("+"))
        self._at = whole[-1]
        if operator == "m":
            self._begun = self._at


@lru_cache(KEPT)
def _outline(path: str, number: int) -> str:
    """The outline of a glyph as SVG path data in the face's units."""
    with _reading:
        font, glyphs = _face(path)
        pen = _Path(glyphs)
        glyphs[font.getGlyphName(number)].draw(pen)
        return "".join(pen.data)


@lru_cache(16)
def _face(path: str) -> tuple[Any, Any]:
    name, _, index = path.partition("#")
    font = TTFont(name, fontNumber=int(index or 0), lazy=True)
    return font, font.getGlyphSet()


# ---- what is marked ----
def _marks(pages: Sequence[Page], fonts: FontSet, spans: Sequence[str]) -> dict[int, list[Bar]]:
    """Page → a bar beneath each piece of a span; a span may go on in the next line and on the next page."""
    if not spans:
        return {}
    places: list[tuple[int, Words, float, float]] = []
    written = []
    for at, page in enumerate(pages):
        for words in (one for one in page.words if one.element is not None):
            x = words.x
            for role, text in words.runs:
                for character in text:
                    width = (fonts.widths[role][character] * words.size + words.gap) * words.stretch
                    places.append((at, words, x, width))
                    written.append(character)
                    x += width
    whole, found = "".join(written), dict[int, list[Bar]]()
    for span in spans:
        begin = whole.find(span)
        for (at, _line), group in groupby(
            places[begin : begin + len(span)] if begin >= 0 else (), lambda place: (place[0], id(place[1]))
        ):
            pieces = list(group)
            line, left = pieces[0][1], pieces[0][2]
            width = pieces[-1][2] + pieces[-1][3] - left
            found.setdefault(at, []).append(Bar(left, line.y - line.size * 0.95, width, line.size * 1.2))
    return found
