"""TrueType copies of the fonts for reportlab, which takes no others: made once, kept in a folder."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

# How far a curve may be off, in units of the outline.
_ERROR = 1.0


def made(path: Path, folder: Path) -> Path:
    """The font itself if it is TrueType, else its copy."""
    if path.suffix == ".ttf":
        return path
    target = folder / f"{path.stem}.ttf"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _convert(TTFont(path), target)
    return target


def _convert(source: TTFont, target: Path) -> None:
    drawn, order = source.getGlyphSet(), source.getGlyphOrder()
    characters = {code: name for code, name in source.getBestCmap().items() if _written(code)}
    names = [order[0], *dict.fromkeys(characters.values())]
    glyphs = {}
    for name in names:
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    build = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    build.setupGlyphOrder(names)
    build.setupCharacterMap(characters)
    build.setupGlyf(glyphs)
    build.setupHorizontalMetrics({name: source["hmtx"][name] for name in names})
    build.setupHorizontalHeader(ascent=source["hhea"].ascent, descent=source["hhea"].descent)
    build.setupNameTable({"familyName": target.stem, "styleName": "Regular", "psName": target.stem})
    build.setupOS2()
    build.setupPost()
    build.save(target)


def _written(code: int) -> bool:
    """Is it a character of GB 2312, the set these fonts were drawn for?"""
    try:
        chr(code).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
