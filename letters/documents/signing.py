"""Signature and date (7.3.5): with a seal or room for one, without, with a stamp; by one office or several."""

import base64
import math
from collections.abc import Sequence
from dataclasses import dataclass

from letters.content.signing import NONE, SEAL, STAMP, Signatory
from letters.documents.notes import note_lines, notes_below
from letters.fonts import FontSet
from letters.layout.breaking import Line
from letters.layout.flow import Flow, Placed
from letters.layout.ink import Element, Figure, Page
from letters.layout.page import CELL, DATE_INSET, LEFT, LINES, MM, PITCH, SEAL_LINES, SIZE_3, WIDTH, line_top
from letters.layout.seal import DIAMETER, STAMP_WIDTH, seal, seal_picture, stamp, stamp_picture
from letters.layout.titles import title_lines
from letters.press.pictures import BadPicture, opened
from letters.text import normalise

# A signature line is not set wider than this (em): a longer name takes two.
_SIGNATURE_EM = 24.0
# Lines of the body a signature takes along to a new page (7.3.5.4).
_COMPANY = 2
# 7.3.5.1: name and date stand a little below the seal's middle.
_SEAL_RISE = 10.0
# What a note leaves free before a ring.
_BESIDE_RING = 2 * MM
# Seals of a joint paper: at most three abreast, none touching another.
_ABREAST, _APART, _ROW_LINES = 3, 4 * MM, 5
_TWO = 2 * CELL
_STAMP_LINES = 2


@dataclass(frozen=True, slots=True)
class Pressed:
    """What is pressed on a sheet of the flow, about a centre."""

    sheet: int
    by: Signatory
    x: float
    y: float


class Signatures:
    """The names and the day below a text, the notes (附注) below these, and what else must stand on their page."""

    def __init__(
        self, flow: Flow, fonts: FontSet, signatories: Sequence[Signatory], day: str, notes: Sequence[str] = ()
    ) -> None:
        self.flow = flow
        self.fonts = fonts
        self.signatories = signatories
        self.day = day
        self.notes = notes
        self.element = Element("P")
        self.pressed: list[Pressed] = []
        # Lines left empty below the date, and the notes' own.
        self._blank, self._lines = 0, note_lines(notes, fonts)

    def put(self, foot: int) -> list[Pressed]:
        """Set them; `foot` are lines at the page's foot that stay with them. Returns what is pressed on which sheet."""
        self._foot = foot
        self._set()
        self.flow.skip(self._blank if self._lines else 0)
        self.flow.put(self._lines, Element("P"))
        return self.pressed

    def _set(self) -> None:
        marks = {each.mark for each in self.signatories}
        if marks == {STAMP}:
            self._stamped()
        elif marks <= {NONE}:
            self._bare()
        elif len(self.signatories) > 1:
            self._jointly()
        else:
            self._alone()

    def _clear_of(self, ring: float, high: int) -> None:
        """Keep notes and foot clear of the rings below names of so many lines, the leftmost about `ring`.

        Where a seal is pressed by hand its ring will be there, too.
        """
        beyond = (high * PITCH + SIZE_3) / 2 - _SEAL_RISE + DIAMETER / 2 - (high + 1) * PITCH
        overhang = max(0, math.ceil(beyond / PITCH))
        free = ring - DIAMETER / 2 - _BESIDE_RING
        self._blank, self._lines = notes_below(self.notes, self.fonts, free, overhang)
        if self._foot and not self._lines:
            self._blank = overhang

    @property
    def _below(self) -> int:
        """Lines below the date that stay on its page."""
        return self._blank + len(self._lines) + self._foot

    def _room(self, lines: int, gap: int) -> None:
        """Come to the line where the signature begins, in company of the text (7.3.5.4)."""
        wanted = gap
        # A printed seal would reach into the text; where one is pressed by hand, the hand finds room.
        least = SEAL_LINES if any(each.mark == SEAL for each in self.signatories) else 1
        while gap > least and self.flow.left < gap + lines:
            gap -= 1
        if self.flow.left < gap + lines:
            gap = wanted
            self.flow.take_along(_COMPANY)
        self.flow.skip(gap)

    def _alone(self) -> None:
        """7.3.5.1: the name centred above the date, the date four in from the right."""
        by = self.signatories[0]
        names = title_lines(normalise(by.name), self.fonts, _SIGNATURE_EM)
        widths = [self._width(name) for name in names]
        centre = min(WIDTH - DATE_INSET - self._width(self.day) / 2, WIDTH - max(widths, default=0.0) / 2)
        self._clear_of(centre, len(names))
        self._room(len(names) + 1 + self._below, SEAL_LINES)
        if by.mark == SEAL:
            middle = line_top(self.flow.sheet.slot) + (len(names) * PITCH + SIZE_3) / 2
            self._press(by, centre, middle - _SEAL_RISE)
        for text in (*names, self.day):
            self._line(text, centre - self._width(text) / 2)

    def _jointly(self) -> None:
        """7.3.5.1: the names in order and in line, one seal each, the last over name and date."""
        widest = max(self._width(normalise(each.name)) for each in self.signatories)
        step = max(DIAMETER + _APART, min(widest, WIDTH / 2 - _APART) + _APART)
        abreast = max(1, min(_ABREAST, int((WIDTH + _APART) / step), len(self.signatories)))
        names = [title_lines(normalise(each.name), self.fonts, (step - _APART) / SIZE_3) for each in self.signatories]
        high = max(map(len, names))
        rows = [range(at, min(at + abreast, len(names))) for at in range(0, len(names), abreast)]
        # The last column stands over the date, the others to its left, all within the type area.
        last = min(WIDTH - DATE_INSET - self._width(self.day) / 2, WIDTH - (step - _APART) / 2)
        last = max(last, (abreast - 1) * step + (step - _APART) / 2)
        self._clear_of(last - (len(rows[-1]) - 1) * step, high)
        below = self._below
        whole = (len(rows) - 1) * _ROW_LINES + high + 1 + below
        # What fits on one page stays together; more rows than that go on on the next.
        self._room(whole if whole + SEAL_LINES + _COMPANY <= LINES else _ROW_LINES, SEAL_LINES)
        for row in rows:
            if row is not rows[0]:
                self._go_on(_ROW_LINES - high, high + 1 + (below if row is rows[-1] else 0))
            slot = self.flow.sheet.slot
            for at, place in enumerate(row):
                centre = last - (len(row) - 1 - at) * step
                for drop, text in enumerate(names[place]):
                    self._at(slot + drop, text, centre - self._width(text) / 2)
                if self.signatories[place].mark == SEAL:
                    middle = line_top(slot) + (high * PITCH + SIZE_3) / 2
                    self._press(self.signatories[place], centre, middle - _SEAL_RISE)
            self.flow.sheet.slot += high
        self._line(self.day, last - self._width(self.day) / 2)

    def _go_on(self, blank: int, lines: int) -> None:
        """Leave room under a row of seals, on the next page if there is none here."""
        if self.flow.left < blank + lines:
            self.flow.turn()
            self.flow.sheet.slot = SEAL_LINES
        else:
            self.flow.skip(blank)

    def _bare(self) -> None:
        """7.3.5.2: the name two in from the right, the date below it, two right of the name's first."""
        names = [line for each in self.signatories
                 for line in title_lines(normalise(each.name), self.fonts, _SIGNATURE_EM)]
        self._room(len(names) + 1 + self._below, 1)
        left = WIDTH - _TWO - max(map(self._width, names), default=0.0)
        left = min(left, WIDTH - 2 * _TWO - self._width(self.day))
        for name in names:
            self._line(name, left)
        self._line(self.day, left + _TWO)

    def _stamped(self) -> None:
        """7.3.5.3: the stamp four in from the right, the post two left of it, the date one line below."""
        self._room(len(self.signatories) * (_STAMP_LINES + 1) + 1 + self._below, SEAL_LINES)
        centre = WIDTH - DATE_INSET - STAMP_WIDTH / 2
        for by in self.signatories:
            post = normalise(by.post)
            middle = line_top(self.flow.sheet.slot) + (PITCH + SIZE_3) / 2
            self._press(by, centre, middle)
            self._at(self.flow.sheet.slot + 0.5, post, centre - STAMP_WIDTH / 2 - _TWO - self._width(post))
            self.flow.sheet.slot += _STAMP_LINES + 1
        self._line(self.day, WIDTH - DATE_INSET - self._width(self.day))

    def _width(self, text: str) -> float:
        return self.fonts.width("fangsong", text) * SIZE_3

    def _line(self, text: str, indent: float) -> None:
        self._at(self.flow.sheet.slot, text, indent)
        self.flow.sheet.slot += 1

    def _at(self, slot: float, text: str, indent: float) -> None:
        if text:
            line = Line((("fangsong", text),), 0.0, indent)
            self.flow.sheet.lines.append(Placed(slot, line, self.element))

    def _press(self, by: Signatory, indent: float, y: float) -> None:
        self.pressed.append(Pressed(len(self.flow.sheets) - 1, by, LEFT + indent, y))


def press_on(pages: Sequence[Page], pressed: Sequence[Pressed], fonts: FontSet) -> None:
    """Put seals and stamps on their pages, beneath the words. Raises BadPicture."""
    for each in pressed:
        page, by, place = pages[each.sheet], each.by, (each.x, each.y)
        name = normalise(by.name)
        what = f"{name}（{'签名章' if by.mark == STAMP else '印章'}）"
        if by.picture:
            png = _png(by.picture)
            picture = stamp_picture(png, opened(png).size, *place) if by.mark == STAMP else seal_picture(png, *place)
            page.figures.append(Figure(what, pictures=[picture]))
        elif by.mark == STAMP:
            # The name stands nowhere else: it is text.
            page.words.append(stamp(name, *place, fonts))
        else:
            # The name in the ring is furniture: it is read as the figure's.
            shapes, words = seal(name, *place, fonts)
            page.figures.append(Figure(what, shapes=shapes))
            page.words[:0] = words


def _png(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadPicture("印章图片不是base64编码的PNG文件") from error
