"""Type 2 outlines (Adobe Technical Note 5177), read and written: contours of lines and curves, hints left out."""

from collections.abc import Iterator
from itertools import chain, groupby, pairwise

Numbers = list[int]
# A line as (dx, dy), a curve as its two control points and its end, each seen from the one before.
Segment = tuple[int, ...]
# Where it begins, seen from the end of the one before, and its segments.
Contour = tuple[int, int, list[Segment]]

_MOVE, _HMOVE, _VMOVE, _END = 21, 22, 4, 14
_STEMS, _MASKS = frozenset((1, 3, 18, 23)), frozenset((19, 20))
_LINE, _HLINE, _VLINE, _CURVE, _CURVE_LINE, _LINE_CURVE = 5, 6, 7, 8, 24, 25
_VV, _HH, _VH, _HV = 26, 27, 30, 31
_ESCAPE = 12
_HFLEX, _FLEX, _HFLEX_1, _FLEX_1 = 0x0C22, 0x0C23, 0x0C24, 0x0C25
_TAKES = {_MOVE: 2, _HMOVE: 1, _VMOVE: 1, _END: 0}
# Numbers an operator may be given (5177, appendix B), in whole lines and curves.
_STACK = 48


class Unread(Exception):
    """An outline with what is not read here: subroutines, fractions."""


def read(outline: bytes) -> tuple[Numbers, list[Contour]]:
    """The width, if the outline states one, and the contours. Raises Unread."""
    try:
        return _read(outline)
    except (IndexError, ValueError):
        raise Unread from None


def write(width: Numbers, contours: list[Contour]) -> bytes:
    """The outline of these contours."""
    out = [*map(_number, width)]
    for dx, dy, segments in contours:
        if dx and dy:
            out += [_number(dx), _number(dy), bytes((_MOVE,))]
        else:
            out += [_number(dx or dy), bytes((_VMOVE if dy else _HMOVE,))]
        out += _drawn(segments)
    out.append(bytes((_END,)))
    return b"".join(out)


def _read(outline: bytes) -> tuple[Numbers, list[Contour]]:
    width: Numbers | None = None
    contours: list[Contour] = []
    for operator, given in _operators(outline):
        takes = len(given)
        if width is None:
            # The first operator may be given one number more than it takes: the width (5177, 3.1).
            takes = _TAKES.get(operator, len(given) & ~1)
            width = given[: len(given) - takes]
        numbers = given[len(given) - takes :]
        if operator == _MOVE:
            contours.append((numbers[0], numbers[1], []))
        elif operator == _HMOVE:
            contours.append((numbers[0], 0, []))
        elif operator == _VMOVE:
            contours.append((0, numbers[0], []))
        elif operator == _END:
            return width, contours
        elif operator not in _STEMS and operator not in _MASKS:
            contours[-1][2].extend(_segments(operator, numbers))
    raise Unread


def _operators(outline: bytes) -> Iterator[tuple[int, Numbers]]:
    """The operators with the numbers given to them; a mask's bits are passed over."""
    at = stems = 0
    numbers: Numbers = []
    while at < len(outline):
        first = outline[at]
        at += 1
        if first >= 32:
            if first <= 246:
                numbers.append(first - 139)
                continue
            if first == 255:
                raise Unread
            high = (first - 247) * 256 + 108 if first <= 250 else (251 - first) * 256 - 108
            numbers.append(high + outline[at] if first <= 250 else high - outline[at])
            at += 1
        elif first == 28:
            numbers.append(int.from_bytes(outline[at : at + 2], signed=True))
            at += 2
        else:
            if first in _STEMS or first in _MASKS:
                # Numbers that stand before a mask are stems as well.
                stems += len(numbers) // 2
                at += (stems + 7) // 8 if first in _MASKS else 0
            elif first == _ESCAPE:
                first = _ESCAPE << 8 | outline[at]
                at += 1
            yield first, numbers
            numbers = []


def _segments(operator: int, given: Numbers) -> Iterator[Segment]:
    """The lines and curves an operator draws (5177, 4.1)."""
    if operator in (_LINE, _CURVE_LINE, _LINE_CURVE, _CURVE):
        return _free(operator, given)
    if operator in (_HLINE, _VLINE):
        return _steps(given, level=operator == _HLINE)
    if operator in (_HH, _VV):
        return _swings(given, level=operator == _HH)
    if operator in (_HV, _VH):
        return _turns(given, level=operator == _HV)
    return _flex(operator, given)


def _free(operator: int, given: Numbers) -> Iterator[Segment]:
    """Lines and curves in any direction."""
    curves_end = len(given) - 2 if operator == _CURVE_LINE else len(given)
    lines_end = {_LINE: len(given), _LINE_CURVE: len(given) - 6}.get(operator, 0)
    for at in range(0, lines_end, 2):
        yield given[at], given[at + 1]
    for at in range(lines_end, curves_end, 6):
        yield tuple(given[at : at + 6])
    if operator == _CURVE_LINE:
        yield given[-2], given[-1]


def _steps(given: Numbers, *, level: bool) -> Iterator[Segment]:
    """Lines across and upright by turns."""
    for length in given:
        yield (length, 0) if level else (0, length)
        level = not level


def _swings(given: Numbers, *, level: bool) -> Iterator[Segment]:
    """Curves that begin and end level, or upright; the first may begin aside."""
    begin = len(given) % 4
    aside = given[0] if begin else 0
    for at in range(begin, len(given), 4):
        a, b, c, d = given[at : at + 4]
        yield (a, aside, b, c, d, 0) if level else (aside, a, b, c, 0, d)
        aside = 0


def _turns(given: Numbers, *, level: bool) -> Iterator[Segment]:
    """Curves from level to upright and back by turns; the last may end aside."""
    for at in range(0, len(given) - 3, 4):
        a, b, c, d = given[at : at + 4]
        aside = given[-1] if len(given) - at == 5 else 0
        yield (a, 0, b, c, aside, d) if level else (0, a, b, c, d, aside)
        level = not level


def _flex(operator: int, given: Numbers) -> Iterator[Segment]:
    """Two curves that a small letter would show as one line."""
    if operator == _FLEX:
        yield tuple(given[:6])
        yield tuple(given[6:12])
    elif operator == _HFLEX:
        a, b, c, d, e, f, g = given
        yield a, 0, b, c, d, 0
        yield e, 0, f, -c, g, 0
    elif operator == _HFLEX_1:
        a, b, c, d, e, f, g, h, i = given
        yield a, b, c, d, e, 0
        yield f, 0, g, h, i, -(b + d + h)
    elif operator == _FLEX_1:
        dx, dy = sum(given[0:10:2]), sum(given[1:10:2])
        last = (given[10], -dy) if abs(dx) > abs(dy) else (-dx, given[10])
        yield tuple(given[:6])
        yield (*given[6:10], *last)
    else:
        raise Unread


def _drawn(segments: list[Segment]) -> Iterator[bytes]:
    """The operators that draw the segments."""
    drawn: list[tuple[int, Numbers]] = []
    for is_line, group in groupby(segments, lambda segment: len(segment) == 2):
        for operator, numbers in _lines(list(group)) if is_line else _curves(list(group)):
            before, given = drawn[-1] if drawn else (0, [])
            # A line after curves and a curve after lines need no operator of their own.
            joint = {(_CURVE, _LINE, 2): _CURVE_LINE, (_LINE, _CURVE, 6): _LINE_CURVE}
            one = joint.get((before, operator, len(numbers)))
            if one and len(given) + len(numbers) <= _STACK:
                drawn[-1] = (one, given + numbers)
            else:
                drawn.append((operator, numbers))
    for operator, numbers in drawn:
        yield b"".join(map(_number, numbers)) + bytes((operator,))


def _lines(lines: list[Segment]) -> Iterator[tuple[int, Numbers]]:
    level = [dy == 0 for _, dy in lines]
    if all(not dx or not dy for dx, dy in lines) and all(one != other for one, other in pairwise(level)):
        for at in range(0, len(lines), _STACK):
            yield (_HLINE if level[at] else _VLINE), [dx + dy for dx, dy in lines[at : at + _STACK]]
    else:
        yield from _packed(_LINE, lines)


def _curves(curves: list[Segment]) -> Iterator[tuple[int, Numbers]]:
    for kind, group in groupby(curves, _kind):
        given = list(group)
        if kind == _HH:
            yield from _packed(_HH, [(a, c, d, e) for a, _, c, d, e, _ in given])
        elif kind == _VV:
            yield from _packed(_VV, [(b, c, d, f) for _, b, c, d, _, f in given])
        elif kind == _HV:
            yield from _turning(given)
        else:
            yield from _packed(_CURVE, given)


def _kind(curve: Segment) -> int:
    """From level to level, from upright to upright, turning from one to the other, or free."""
    a, b, _, _, e, f = curve
    if not b and not f:
        return _HH
    if not a and not e:
        return _VV
    return _HV if (not b and not e) or (not a and not f) else _CURVE


def _turning(curves: list[Segment]) -> Iterator[tuple[int, Numbers]]:
    """Curves that turn a corner each, as far as they turn to and fro."""
    numbers: Numbers = []
    operator, level = 0, False
    for a, b, c, d, e, f in curves:
        from_level = not b and not e
        if not numbers or from_level != level or len(numbers) + 4 > _STACK:
            if numbers:
                yield operator, numbers
            operator, numbers = (_HV if from_level else _VH), []
        numbers += [a + b, c, d, e + f]
        level = not from_level
    yield operator, numbers


def _packed(operator: int, segments: list[Segment]) -> Iterator[tuple[int, Numbers]]:
    most = _STACK // len(segments[0])
    for at in range(0, len(segments), most):
        yield operator, list(chain.from_iterable(segments[at : at + most]))


class _Written(dict[int, bytes]):
    """Number → its bytes (5177, 3.2)."""

    def __missing__(self, value: int) -> bytes:
        """Write it once."""
        if -107 <= value <= 107:
            found = bytes((value + 139,))
        elif 108 <= value <= 1131:
            found = bytes((247 + (value - 108 >> 8), value - 108 & 0xFF))
        elif -1131 <= value <= -108:
            found = bytes((251 + (-value - 108 >> 8), -value - 108 & 0xFF))
        else:
            found = b"\x1c" + value.to_bytes(2, signed=True)
        self[value] = found
        return found


_number = _Written().__getitem__
