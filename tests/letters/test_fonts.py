"""Slots: an office's own fonts first, the free set else, the fallback always."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from letters import fonts, typeset
from letters.press.sfnt import BadFont, Sfnt
from tests.letters.papers import LETTER, opened, said


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """An empty font folder for this test; the site's own afterwards."""
    yield tmp_path
    fonts.configure(settings.FONTS_DIR)


def faces(pdf: bytes) -> set[str]:
    with opened(pdf) as document:
        return {char["fontname"].split("+")[1] for page in document.pages for char in page.chars}


def test_without_fonts_the_command_is_named(elsewhere: Path) -> None:
    fonts.configure(elsewhere)
    with pytest.raises(fonts.FontsMissing, match=r"manage\.py fonts"):
        typeset.letter(LETTER)


def test_an_unknown_slot_is_refused() -> None:
    with pytest.raises(ValueError, match="fangsung"):
        fonts.configure(slots={"fangsung": "x.ttf"})


def test_the_cache_is_the_machine_s_unless_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUIYIN_FONT_CACHE", raising=False)
    assert fonts.cache_folder() == Path.home() / ".cache" / "huiyin" / "fonts"
    monkeypatch.setenv("HUIYIN_FONT_CACHE", "/srv/fonts")
    assert fonts.cache_folder() == Path("/srv/fonts")


@pytest.mark.fonts
def test_the_fallback_alone_prints_a_letter(elsewhere: Path) -> None:
    (elsewhere / fonts.FREE_SET["fallback"]).symlink_to(settings.FONTS_DIR / fonts.FREE_SET["fallback"])
    fonts.configure(elsewhere)
    pdf = typeset.letter(LETTER)
    assert faces(pdf) == {"BabelStoneHan"}
    assert "您提出的" in said(pdf)


@pytest.mark.fonts
def test_fonts_that_arrive_later_are_used(elsewhere: Path) -> None:
    fallback, fangsong = fonts.FREE_SET["fallback"], fonts.FREE_SET["fangsong"]
    fonts.configure(elsewhere)
    (elsewhere / fallback).symlink_to(settings.FONTS_DIR / fallback)
    assert set(fonts.current().paths) == {"fallback"}
    (elsewhere / fangsong).symlink_to(settings.FONTS_DIR / fangsong)
    assert set(fonts.current().paths) == {"fallback", "fangsong"}


@pytest.mark.fonts
def test_an_office_s_own_font_takes_the_slot(elsewhere: Path) -> None:
    for name in fonts.FREE_SET.values():
        (elsewhere / name).symlink_to(settings.FONTS_DIR / name)
    (elsewhere / "own").mkdir()
    shutil.copy(settings.FONTS_DIR / fonts.FREE_SET["heiti"], elsewhere / "own" / "fangsong.otf")
    fonts.configure(elsewhere)
    assert "FandolFang-Regular" not in faces(typeset.letter(LETTER))
    kaiti = str(settings.FONTS_DIR / fonts.FREE_SET["kaiti"])
    fonts.configure(elsewhere, {"fangsong": kaiti})
    assert fonts.current().paths["fangsong"] == kaiti


@pytest.mark.fonts
def test_a_face_of_a_collection_is_chosen_by_number(elsewhere: Path) -> None:
    """A TrueType collection of one face, made here: a head that points to a font."""
    alone = (settings.FONTS_DIR / fonts.FREE_SET["latin"]).read_bytes()
    tables = int.from_bytes(alone[4:6])
    moved = bytearray(alone)
    for at in range(12, 12 + 16 * tables, 16):
        moved[at + 8:at + 12] = (int.from_bytes(alone[at + 8:at + 12]) + 16).to_bytes(4)
    head = b"ttcf" + (0x00010000).to_bytes(4) + (1).to_bytes(4) + (16).to_bytes(4)
    path = elsewhere / "two.ttc"
    path.write_bytes(head + bytes(moved))
    assert Sfnt(path, 0).glyph("A") == Sfnt(settings.FONTS_DIR / fonts.FREE_SET["latin"]).glyph("A") > 0
    with pytest.raises(BadFont, match="faces"):
        Sfnt(path, 1)


@pytest.mark.parametrize("content", [b"", b"no font at all", b"OTTO" + b"\0" * 40])
def test_a_file_that_is_no_font_is_named(elsewhere: Path, content: bytes) -> None:
    path = elsewhere / "broken.otf"
    path.write_bytes(content)
    with pytest.raises(BadFont, match=r"broken\.otf"):
        Sfnt(path)


@pytest.mark.fonts
def test_widths_are_the_font_s(font_set: fonts.FontSet) -> None:
    assert font_set.width("fangsong", "国") == 1
    assert font_set.width("fangsong", "2026") == 2
    assert font_set.width("fangsong", "“") == 1
    assert font_set.glyph("fangsong", "é").slot == "latin"
    assert font_set.glyph("heiti", "喆").stroke > 0 == font_set.glyph("fangsong", "喆").stroke
