"""Fonts by slots: what an office owns, what the free set gives, and where a missing character is found.

A slot is a place for one face (仿宋, 楷体, 黑体 …). A role is how text is set; it names the slots to ask
in turn, so that a rare character (𬭎, 䶮) comes from a fallback instead of printing as an empty box.

`configure` is called once, when the settings are known; without it the free set is looked for in the
machine's font cache. Faces are opened when first needed and kept for the life of the process.
"""

import os
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from letters.press.sfnt import Sfnt

# Slot → file of the free set (see docs/fonts.md).
FREE_SET: Mapping[str, str] = {
    "fangsong": "FandolFang-Print.otf",
    "kaiti": "FandolKai-Regular.otf",
    "heiti": "FandolHei-Regular.otf",
    "xiaobiaosong": "FandolSong-Bold.otf",
    "songti": "FandolSong-Regular.otf",
    "latin": "LiberationSerif-Regular.ttf",
    "latin_sans": "LiberationSans-Bold.ttf",
    "mono": "LiberationMono-Regular.ttf",
    "fallback": "BabelStoneHan.ttf",
    "symbols": "DejaVuSans.ttf",
}
SUFFIXES = (".ttf", ".otf", ".ttc")

# Asked in every role after its own faces: rare characters, then ticks and boxes (☑ ☐ ✓ ✗).
_LAST = ("fallback", "symbols")
# Role → (slot for Latin, slots for all else in turn).
ROLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "fangsong": ("latin", ("fangsong", *_LAST)),
    "kaiti": ("latin", ("kaiti", *_LAST)),
    "heiti": ("latin_sans", ("heiti", *_LAST)),
    "xiaobiaosong": ("xiaobiaosong", ("xiaobiaosong", *_LAST)),
    "songti": ("songti", ("songti", *_LAST)),
    "mono": ("mono", ("heiti", *_LAST)),
}
# The fallback is of text weight: in the heavy roles its strokes are thickened by this much of an em.
THICKENED: Mapping[str, float] = {"heiti": 0.022, "xiaobiaosong": 0.03}


# Widths of words up to this length are kept: characters, and what comes again and again.
_REMEMBERED = 2
# Pairs of size and gap whose lengths are kept: more than a letter has, fewer than shrinking headings may ask for.
_MOST_LENGTHS = 32


class FontsMissing(Exception):
    """There is no font to print with; says which command fetches them."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character's face, its number there, its width and extra stroke in em."""

    slot: str
    number: int
    advance: float
    stroke: float = 0.0


class Glyphs(dict[str, Glyph | None]):
    """Character → glyph in one role, found when first asked."""

    def __init__(self, find: Callable[[str], Glyph | None]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, character: str) -> Glyph | None:
        """Look the character up once."""
        found = self[character] = self._find(character)
        return found


class Faces(dict[str, tuple[str, float] | None]):
    """Character → slot and extra stroke in em in one role, None if no font has it."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._pairs: dict[tuple[str, float] | None, tuple[str, float] | None] = {}

    def __missing__(self, character: str) -> tuple[str, float] | None:
        """Look the character up once."""
        glyph = self._glyphs[character]
        face = None if glyph is None else (glyph.slot, glyph.stroke)
        # One pair for all characters of a face, however many there are.
        found = self[character] = self._pairs.setdefault(face, face)
        return found


class Widths(dict[str, float]):
    """Word → width in em in one role; a character no font has counts as one."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, word: str) -> float:
        """Add up the characters; what is short is kept."""
        found = sum(1.0 if glyph is None else glyph.advance for glyph in map(self._glyphs.__getitem__, word))
        if len(word) <= _REMEMBERED:
            self[word] = found
        return found


class Lengths(dict[str, float]):
    """Word → the room it takes on a line in points, the gaps after its characters included."""

    def __init__(self, widths: Widths, size: float, gap: float) -> None:
        super().__init__()
        self._widths, self._size, self._gap = widths, size, gap

    def __missing__(self, word: str) -> float:
        """Work it out; what is short is kept."""
        found = self._widths[word] * self._size + self._gap * len(word)
        if len(word) <= _REMEMBERED:
            self[word] = found
        return found


class FontSet:
    """The faces of this machine, by slot, and what each role prints with them."""

    def __init__(self, paths: Mapping[str, str]) -> None:
        """Take the files by slot; “file.ttc#1” names the second face of a collection."""
        self.paths = dict(paths)
        self._faces: dict[str, Sfnt] = {}
        self.glyphs = {role: Glyphs(partial(self._find, role)) for role in ROLES}
        self.faces = {role: Faces(glyphs) for role, glyphs in self.glyphs.items()}
        self._lengths: dict[tuple[str, float, float], Lengths] = {}
        self.widths = {role: Widths(glyphs) for role, glyphs in self.glyphs.items()}

    def lengths(self, role: str, size: float, gap: float) -> Lengths:
        """What words take on a line at a size and a gap in points; the few that letters use are kept."""
        key = (role, size, gap)
        found = self._lengths.get(key)
        if found is None:
            if len(self._lengths) >= _MOST_LENGTHS:
                self._lengths.clear()
            found = self._lengths[key] = Lengths(self.widths[role], size, gap)
        return found

    def face(self, slot: str) -> Sfnt:
        """The open face of a slot that has one; raises BadFont for a file that is none."""
        face = self._faces.get(slot)
        if face is None:
            path, _, index = self.paths[slot].partition("#")
            face = self._faces[slot] = Sfnt(Path(path), int(index or 0))
        return face

    def glyph(self, role: str, character: str) -> Glyph | None:
        """The glyph that prints a character in a role, None if no font has it."""
        return self.glyphs[role][character]

    def width(self, role: str, text: str) -> float:
        """Width of a text set in a role, in em; a character no font has counts as one."""
        return self.widths[role][text]

    def _find(self, role: str, character: str) -> Glyph | None:
        if _unprintable(character):
            return None
        latin, slots = ROLES[role]
        chain = (latin, *slots) if _is_latin(character) else (*slots, latin)
        for slot in chain:
            if slot not in self.paths:
                continue
            face = self.face(slot)
            if number := face.glyph(character):
                stroke = THICKENED.get(role, 0.0) if slot == "fallback" else 0.0
                return Glyph(slot, number, face.advance(number), stroke)
        return None


def _unprintable(character: str) -> bool:
    """Would its glyph by itself print something wrong?

    Private use and what Unicode does not know, what is set from right to left, loose accents, halves of flags
    and colours of skin.
    """
    return (
        character == "\ufffd"
        or "\U0001f1e6" <= character <= "\U0001f1ff"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or unicodedata.category(character) in ("Co", "Cn", "Cs", "Mn", "Me")
        or unicodedata.bidirectional(character) in ("R", "AL", "AN")
    )


def _is_latin(character: str) -> bool:
    """ASCII and the letters with accents; × and ÷ stand among these and are set as Chinese marks."""
    return character.isascii() or ("À" <= character <= "ɏ" and character not in "×÷")


def own_files(folder: Path) -> dict[str, str]:
    """The fonts an office has put into a folder, each named after its slot: fangsong.ttf, kaiti.ttf …"""
    found = {}
    for slot in FREE_SET:
        for suffix in SUFFIXES:
            if (path := folder / f"{slot}{suffix}").is_file():
                found[slot] = str(path)
    return found


def cache_folder() -> Path:
    """Where this machine keeps the free set: $HUIYIN_FONT_CACHE or ~/.cache/huiyin/fonts."""
    if named := os.environ.get("HUIYIN_FONT_CACHE"):
        return Path(named)
    return Path.home() / ".cache" / "huiyin" / "fonts"


class _Choice:
    """What `configure` was told, and the font set made of it."""

    folder: Path | None = None
    slots: Mapping[str, str] = {}
    made: FontSet | None = None


def configure(folder: Path | None = None, slots: Mapping[str, str] | None = None) -> None:
    """Say where the fonts are: the folder of the free set, and files that take the place of its slots.

    Raises ValueError for a slot that does not exist. Opens nothing yet.
    """
    chosen = dict(slots or {})
    if strange := sorted(set(chosen) - set(FREE_SET)):
        raise ValueError(f"不认识的字体位置：{strange[0]}；可用的有：{'、'.join(FREE_SET)}")
    _Choice.folder, _Choice.slots, _Choice.made = folder, chosen, None


def current() -> FontSet:
    """The font set to print with; raises FontsMissing when no Chinese font is there.

    Looks again as long as a slot is empty: the fonts may just be on their way.
    """
    made = _Choice.made
    if made is None or not FREE_SET.keys() <= made.paths.keys():
        paths = _present()
        if not paths.keys() - {"latin", "latin_sans", "mono"}:
            raise FontsMissing("本机还没有打印用的字体，请先执行：python manage.py fonts")
        if made is None or made.paths != paths:
            made = _Choice.made = FontSet(paths)
    return made


def _present() -> dict[str, str]:
    folder = _Choice.folder or cache_folder()
    free = {slot: str(folder / name) for slot, name in FREE_SET.items() if (folder / name).is_file()}
    return {**free, **own_files(folder / "own"), **_Choice.slots}
