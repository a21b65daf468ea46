"""Outlines read, made light and written: nothing of the shape is off by more than a hair."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from letters.press.charstrings import Contour, Segment, Unread, read, write
from letters.press.outlines import HAIR, lightened

SIZES = some.integers(-300, 300) | some.sampled_from([0, 0, 0, 107, 108, -108, 1131, 1132, -2000])
LINE = some.tuples(SIZES, SIZES)
CURVE = some.tuples(*[SIZES] * 6)
CONTOURS = some.lists(some.tuples(SIZES, SIZES, some.lists(LINE | CURVE, max_size=30)), max_size=4)


def points(contours: list[Contour]) -> list[tuple[float, float]]:
    """Where a pen that draws the contours passes: corners, and places on the curves."""
    x = y = 0
    found: list[tuple[float, float]] = []
    for dx, dy, segments in contours:
        x, y = x + dx, y + dy
        found.append((x, y))
        for segment in segments:
            found += [(x + across, y + up) for across, up in passed(segment)]
            x, y = x + sum(segment[::2]), y + sum(segment[1::2])
    return found


def passed(segment: Segment) -> list[tuple[float, float]]:
    if len(segment) == 2:
        return [segment]
    a, b, c, d, e, f = segment
    controls = (0, 0), (a, b), (a + c, b + d), (a + c + e, b + d + f)
    weights = [((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t ** 3) for t in (0.2, 0.5, 0.8, 1)]
    return [(sum(w * p[0] for w, p in zip(each, controls, strict=True)),
             sum(w * p[1] for w, p in zip(each, controls, strict=True))) for each in weights]


@given(CONTOURS, some.sampled_from([[], [-40]]))
def test_what_is_written_reads_the_same(contours: list[Contour], width: list[int]) -> None:
    assert read(write(width, contours)) == (width, contours)


@given(some.lists(some.integers(-3, 3), min_size=6, max_size=6), some.integers(20, 400), some.integers(-400, 400))
def test_nothing_is_off_by_more_than_a_hair(wobble: list[int], x: int, y: int) -> None:
    """A stroke with a slightly bent curve and a slight corner in it, and back to where it began."""
    a, b, c, d, e, f = wobble
    bent = (x // 3 + a, y // 3 + b, x // 3 + c, y // 3 + d, x // 3, y // 3)
    contour: Contour = (50, 60, [bent, (x + e, y + f), (-x, -y), (7, -9)])
    before = points([contour])
    _, contours = read(lightened(write([], [contour])))
    corners = points(contours)
    for point in before:
        assert min(off(point, one, other) for one, other in zip(corners, [*corners[1:], corners[0]], strict=True)) < (
            2 * HAIR)


def off(point: tuple[float, float], one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far a point is from the line between two others."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    square = dx * dx + dy * dy
    along = 0.0 if not square else max(0.0, min(1.0, ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / square))
    return math.hypot(point[0] - one[0] - along * dx, point[1] - one[1] - along * dy)


def test_a_straight_curve_becomes_a_line_and_a_round_one_stays() -> None:
    straight, bowed = (10, 10, 10, 10, 10, 10), (0, 55, 45, 45, 55, 0)
    heavy = write([], [(0, 0, [straight, (5, 5), bowed])])
    assert read(lightened(heavy)) == ([], [(0, 0, [(35, 35), bowed])])


def test_hints_are_left_out_and_the_width_stays() -> None:
    def number(value: int) -> bytes:
        return bytes((value + 139,))

    stems = b"".join(map(number, (30, 10, 20, 10, 20))) + b"\x12" + b"".join(map(number, (5, 6))) + b"\x13\xe0"
    drawn = number(1) + number(2) + b"\x15" + number(7) + number(8) + b"\x05" + b"\x0e"
    assert lightened(stems + drawn) == number(30) + drawn


@pytest.mark.parametrize("outline", [b"", b"\x8b\x0a\x0e", b"\xff\0\0\0\0\x16\x0e", b"\x8b", b"\x0c"])
def test_what_cannot_be_read_stays_as_it_is(outline: bytes) -> None:
    with pytest.raises(Unread):
        read(outline)
    assert lightened(outline) == outline
