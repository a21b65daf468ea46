"""Pages into PDF operators: words by face, bars, cut lines, each word marked with its place in the structure."""

from dataclasses import dataclass, field

from letters.fonts import FontSet
from letters.layout.ink import Bar, Colour, Cut, Element, Page, Words
from letters.layout.page import BLACK
from letters.press.embedded import EmbeddedFont


@dataclass(slots=True)
class Marked:
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

    def page(self, page: Page) -> str:
        """The operators of a page. Raises Uncovered for characters no font has."""
        out = ["/Artifact BMC"]
        out += [self._bar(bar, page.height) for bar in page.bars]
        out += [self._cut(cut, page.height) for cut in page.cuts]
        out += ["0 g EMC", "BT"]
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
        self.pages += 1
        return "\n".join(out)

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
        pieces = [piece for role, text in words.runs for piece in self._faces(role, text)]
        for at, (slot, stroke, text, width) in enumerate(pieces):
            if at == 0 or pieces[at - 1][0] != slot:
                # Each face has its place: readers disagree on the gap where it changes.
                out.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm")
            x += (width * words.size + words.gap * len(text)) * words.stretch
            font = self._font(slot)
            if (font.name, words.size) != state.font:
                state.font = (font.name, words.size)
                out.append(f"/{font.name} {words.size:g} Tf")
            if stroke != state.stroke:
                state.stroke = stroke
                out.append(f"2 Tr {stroke * words.size:.3f} w" if stroke else "0 Tr")
            out.append(f"<{font.encode(text)}> Tj")

    def _faces(self, role: str, text: str) -> list[tuple[str, float, str, float]]:
        """The text in pieces of one face each: slot, extra stroke in em, piece, its width in em."""
        pieces: list[tuple[str, float, str, float]] = []
        begin, slot, stroke, width = 0, "", 0.0, 0.0
        glyph_of = self.fonts.glyph
        for at, character in enumerate(text):
            glyph = glyph_of(role, character)
            if glyph is None:
                raise Uncovered(character)
            if glyph.slot != slot or glyph.stroke != stroke:
                if at:
                    pieces.append((slot, stroke, text[begin:at], width))
                begin, slot, stroke, width = at, glyph.slot, glyph.stroke, 0.0
            width += glyph.advance
        if text:
            pieces.append((slot, stroke, text[begin:], width))
        return pieces

    def _font(self, slot: str) -> EmbeddedFont:
        font = self.embedded.get(slot)
        if font is None:
            font = self.embedded[slot] = EmbeddedFont(f"F{len(self.embedded) + 1}", self.fonts.face(slot))
        return font

    @staticmethod
    def _bar(bar: Bar, height: float) -> str:
        red, green, blue = bar.colour
        place = f"{bar.x:.3f} {height - bar.y - bar.height:.3f} {bar.width:.3f} {bar.height:.3f}"
        return f"{red:g} {green:g} {blue:g} rg {place} re f"

    @staticmethod
    def _cut(cut: Cut, height: float) -> str:
        line = f"{cut.x0:.3f} {height - cut.y0:.3f} m {cut.x1:.3f} {height - cut.y1:.3f} l S"
        return f"q 0.4 w [3 3] 0 d 0.5 G {line} Q"
