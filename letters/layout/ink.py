"""What stands on a page once everything is measured: words, bars and dashes, each at its place."""

from dataclasses import dataclass, field

from letters.layout.page import BLACK, PAGE_HEIGHT, PAGE_WIDTH

Colour = tuple[float, float, float]
# A piece of text in one role (fangsong, heiti …); the font set finds the face for each character.
Run = tuple[str, str]


@dataclass(eq=False, slots=True)
class Element:
    """A node of the document's structure (PDF tag): kind H1, P, Table …, under its parent.

    Words with the same element belong together, also across lines and pages. Words without one are
    furniture of the page (page numbers), which reading aloud passes over. `alt` is what is read in place of
    what is drawn.
    """

    kind: str
    parent: "Element | None" = None
    alt: str = ""


# Not frozen: a letter has hundreds of lines, and freezing each takes as long as placing it.
@dataclass(slots=True)
class Words:
    """A line or a part of one: `x` from the left, `y` of the baseline from the top, `gap` between characters.

    `stretch` scales the width of the characters, 1 for as drawn. `turn` turns the line clockwise about its
    place, in degrees.
    """

    x: float
    y: float
    size: float
    runs: tuple[Run, ...]
    gap: float = 0.0
    colour: Colour = BLACK
    stretch: float = 1.0
    element: Element | None = None
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle: a rule of any thickness; `y` is its upper edge from the top."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Cut:
    """A dashed hairline between two points: here the scissors go."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Shape:
    """Outlines filled between (even-odd): each a place, then lines to two numbers and curves to six."""

    outlines: tuple[tuple[tuple[float, ...], ...], ...]
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG file, `width` points wide and `height` high, its upper left corner at x and y."""

    x: float
    y: float
    width: float
    height: float
    png: bytes


@dataclass(slots=True)
class Figure:
    """A drawing that says something, a seal or a symbol: `alt` says it to whom does not see it."""

    alt: str
    bars: list[Bar] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """One side of paper and all that stands on it, in reading order; words stand on top of all else.

    Bars and cuts are furniture; figures are read after the words.
    """

    words: list[Words] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    width: float = PAGE_WIDTH
    height: float = PAGE_HEIGHT
