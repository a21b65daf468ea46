"""Outlines made light: without hints, and near-straight curves as lines.

Calligraphic faces are drawn with far more curves than print can show. A curve that leaves its chord by
less than a hair goes, and so does a corner that a hair cannot tell from a straight line: with the hints,
which print and today's screens do not need, that is a sixth of a face's bytes.
"""

from letters.press import cff
from letters.press.charstrings import Segment, Unread, read, write
from letters.press.sfnt import Sfnt

# In units of the outline: at 1000 units an em and 16 pt it is 0.007 mm.
HAIR = 1.25


def light_face(font: Sfnt) -> bytes:
    """The font file with all outlines made light; the file as it is if its outlines are not CFF."""
    if font.has("glyf"):
        return bytes(font.data)
    return cff.with_outlines(font, [lightened(outline) for outline in cff.outlines_of(font)])


def lightened(outline: bytes, hair: float = HAIR) -> bytes:
    """The outline with no point off by more than `hair`; as it was if it cannot be read or is no smaller."""
    try:
        width, contours = read(outline)
    except Unread:
        return outline
    light = write(width, [(dx, dy, _straightened(segments, hair)) for dx, dy, segments in contours])
    return light if len(light) < len(outline) else outline


def _straightened(segments: list[Segment], hair: float) -> list[Segment]:
    """Curves near their chord as lines, and lines in one direction as one."""
    found: list[Segment] = []
    # The corners passed by the line that stands last, seen from its beginning.
    passed: list[tuple[int, int]] = []
    for segment in segments:
        line = segment if len(segment) == 2 else _chord(segment, hair)
        if line is None:
            found.append(segment)
            passed = []
            continue
        dx, dy = line
        if not dx and not dy:
            continue
        if found and len(found[-1]) == 2:
            x, y = found[-1]
            corners = [*passed, (x, y)]
            if all(_near(corner, x + dx, y + dy, hair) for corner in corners):
                found[-1], passed = (x + dx, y + dy), corners
                continue
        found.append((dx, dy))
        passed = []
    return found


def _chord(curve: Segment, hair: float) -> Segment | None:
    """The line in a curve's place, None if one of its control points is off that line."""
    a, b, c, d, e, f = curve
    x, y = a + c + e, b + d + f
    return (x, y) if _near((a, b), x, y, hair) and _near((a + c, b + d), x, y, hair) else None


def _near(point: tuple[int, int], x: int, y: int, hair: float) -> bool:
    """Lies the point along the line from nothing to (x, y), no more than a hair off?"""
    px, py = point
    square = x * x + y * y
    along, across = px * x + py * y, px * y - py * x
    if not square:
        return not px and not py
    return 0 <= along <= square and across * across <= hair * hair * square
