"""Pages into PDF operators: words by face, bars, cut lines, each word marked with its place in the structure."""

import math
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import xObjectName

from letters.fonts import FontSet
from letters.layout.ink import Bar, Colour, Cut, Element, Page, Picture, Shape, Words
from letters.layout.page import BLACK
from letters.press.embedded import EmbeddedFont


class Marked(NamedTuple):
    """Where an element's words stand: page from 0, and the mark's number on that page."""

    element: Element
    page: int
    number: int


@dataclass(slots=True)
class _State:
    """What the page's operators have set so far, so that nothing is set twice."""

    font: tuple[str, float] = ("", 0.0)
    gap: float = 0.0
    stretch: float = 1.0
    stroke: float = 0.0
    colour: Colour = BLACK


class Uncovered(Exception):
    """Characters that no font on this machine has; printing would leave a gap."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        super().__init__(f"没有字体能打印：{'、'.join(f'{each}（U+{ord(each):04X}）' for each in characters)}")


@dataclass
class Writer:
    """The pages of one document, written one after the other with the same fonts."""

    fonts: FontSet
    embedded: dict[str, EmbeddedFont] = field(default_factory=dict)
    marked: list[Marked] = field(default_factory=list)
    pages: int = 0
    # PNG file → the name it goes by.
    pictures: dict[bytes, str] = field(default_factory=dict)
    # PDF/A-1 wants each font to list its codes.
    name_sets: bool = False

    def page(self, page: Page) -> str:
        """The operators of a page. Raises Uncovered for characters no font has."""
        out = ["/Artifact BMC"]
        out += [self._bar(bar, page.height) for bar in page.bars]
        out += [self._cut(cut, page.height) for cut in page.cuts]
        out += ["0 g EMC"]
        words, last = self._all_words(page)
        # Beneath the words, and after them in reading order.
        for number, figure in enumerate(page.figures, last + 1):
            self.marked.append(Marked(Element("Figure", alt=figure.alt), self.pages, number))
            out.append(f"/Figure <</MCID {number}>> BDC")
            out += [self._bar(bar, page.height) for bar in figure.bars]
            out += [self._shape(shape, page.height) for shape in figure.shapes]
            out += [self._picture(picture, page.height) for picture in figure.pictures]
            out.append("0 g EMC")
        self.pages += 1
        return "\n".join(out + words)

    def _all_words(self, page: Page) -> tuple[list[str], int]:
        """The operators of the page's words, and the last mark's number, -1 for none."""
        out = ["BT"]
        state = _State()
        number, last = -1, None
        for at, words in enumerate(page.words):
            if at == 0 or words.element is not last:
                if at:
                    out.append("EMC")
                if words.element is None:
                    out.append("/Artifact BMC")
                else:
                    number += 1
                    self.marked.append(Marked(words.element, self.pages, number))
                    out.append(f"/{words.element.kind} <</MCID {number}>> BDC")
                last = words.element
            self._words(words, page.height, state, out)
        if page.words:
            out.append("EMC")
        out.append("ET")
        return out, number

    def _words(self, words: Words, height: float, state: _State, out: list[str]) -> None:
        if words.colour != state.colour:
            state.colour = words.colour
            red, green, blue = words.colour
            out.append(f"{red:g} {green:g} {blue:g} rg {red:g} {green:g} {blue:g} RG")
        if words.gap != state.gap:
            state.gap = words.gap
            out.append(f"{words.gap:.4f} Tc")
        if words.stretch != state.stretch:
            state.stretch = words.stretch
            out.append(f"{100 * words.stretch:.2f} Tz")
        x, y = words.x, height - words.y
        turn = math.radians(words.turn)
        right, up = math.cos(turn), -math.sin(turn)
        turned = f"{right:.5f} {up:.5f} {-up:.5f} {right:.5f}" if words.turn else "1 0 0 1"
        before = ""
        pieces = [(role, *piece) for role, text in words.runs for piece in self._pieces(role, text)]
        for at, (role, face, text) in enumerate(pieces, 1):
            if face is None:
                raise Uncovered(text)
            slot, stroke = face
            if slot != before:
                # Each face has its place: readers disagree on the gap where it changes.
                out.append(f"{turned} {x:.3f} {y:.3f} Tm")
                before = slot
            font = self.embedded.get(slot) or self._font(slot)
            if (font.name, words.size) != state.font:
                state.font = (font.name, words.size)
                out.append(f"/{font.name} {words.size:g} Tf")
            if stroke != state.stroke:
                state.stroke = stroke
                out.append(f"2 Tr {stroke * words.size:.3f} w" if stroke else "0 Tr")
            out.append(f"<{font.encode(text)}> Tj")
            if at < len(pieces):
                width = sum(map(self.fonts.widths[role].__getitem__, text))
                wide = (width * words.size + words.gap * len(text)) * words.stretch
                x, y = x + wide * right, y + wide * up

    def _pieces(self, role: str, text: str) -> list[tuple[tuple[str, float] | None, str]]:
        """The text in pieces of one face each."""
        face_of = self.fonts.faces[role].__getitem__
        faces = set(map(face_of, text))
        if len(faces) == 1:
            return [(faces.pop(), text)]
        return [(face, "".join(characters)) for face, characters in groupby(text, face_of)]

    def _font(self, slot: str) -> EmbeddedFont:
        name = f"F{len(self.embedded) + 1}"
        font = self.embedded[slot] = EmbeddedFont(name, self.fonts.face(slot), set_named=self.name_sets)
        return font

    def _picture(self, picture: Picture, height: float) -> str:
        name = self.pictures.setdefault(picture.png, f"Picture{len(self.pictures) + 1}")
        size = f"{picture.width:.3f} 0 0 {picture.height:.3f}"
        return f"q {size} {picture.x:.3f} {height - picture.y - picture.height:.3f} cm /{xObjectName(name)} Do Q"

    @staticmethod
    def _shape(shape: Shape, height: float) -> str:
        red, green, blue = shape.colour
        out = [f"{red:g} {green:g} {blue:g} rg"]
        for outline in shape.outlines:
            for at, segment in enumerate(outline):
                # From the top of the page to the bottom of the coordinates.
                placed = (value if odd % 2 == 0 else height - value for odd, value in enumerate(segment))
                operator = "m" if at == 0 else "l" if len(segment) == 2 else "c"
                out.append(" ".join([*(f"{value:.3f}" for value in placed), operator]))
            out.append("h")
        return " ".join([*out, "f*"])

    @staticmethod
    def _bar(bar: Bar, height: float) -> str:
        red, green, blue = bar.colour
        place = f"{bar.x:.3f} {height - bar.y - bar.height:.3f} {bar.width:.3f} {bar.height:.3f}"
        return f"{red:g} {green:g} {blue:g} rg {place} re f"

    @staticmethod
    def _cut(cut: Cut, height: float) -> str:
        line = f"{cut.x0:.3f} {height - cut.y0:.3f} m {cut.x1:.3f} {height - cut.y1:.3f} l S"
        return f"q 0.4 w [3 3] 0 d 0.5 G {line} Q"
