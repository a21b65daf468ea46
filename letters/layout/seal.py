"""Seals (印章) and signature stamps (签名章) in red: drawn, or from a picture.

A drawn seal has the form laid down for offices of the state: a ring of 42 mm, a star in the middle, the
name along the ring from left to right. It is printed beneath the words, so that no transparency is needed.
"""

import math
from itertools import pairwise

from letters.fonts import FontSet
from letters.layout.ink import Element, Picture, Shape, Words
from letters.layout.page import ASCENT, MM, RED

DIAMETER = 42 * MM
_RADIUS = DIAMETER / 2
_RING = 1.2 * MM
_STAR = 7 * MM
# A star's inner corners lie on a circle of this part of the outer one.
_INNER = 0.381966
_SIZE = 6.2 * MM
# The middle of the name's characters, from the seal's centre.
_NAME_RADIUS = _RADIUS - _RING - 0.9 * MM - _SIZE / 2
# The name stands evenly over at most this arc; characters that would touch are condensed.
_MOST_ARC, _USUAL_STEP = 260.0, 32.0
_TIGHT = 0.96
# Control points of a quarter circle.
_ROUND = 0.5522847
_ROLE = "songti"

STAMP_HEIGHT, STAMP_WIDTH = 15 * MM, 36 * MM
_STAMP_SIZE = 30.0


def seal(name: str, x: float, y: float, fonts: FontSet) -> tuple[list[Shape], list[Words]]:
    """A seal drawn about a centre."""
    ring = Shape((_circle(x, y, _RADIUS), _circle(x, y, _RADIUS - _RING)), RED)
    return [ring, Shape((_star(x, y),), RED)], _name(name, x, y, fonts)


def seal_picture(png: bytes, x: float, y: float) -> Picture:
    """A seal's picture about a centre: the square around the ring."""
    return Picture(x - _RADIUS, y - _RADIUS, DIAMETER, DIAMETER, png)


def stamp(name: str, x: float, y: float, fonts: FontSet) -> Words:
    """A signer's name in red 楷体 about a centre."""
    size = min(_STAMP_SIZE, STAMP_WIDTH / fonts.width("kaiti", name))
    x -= fonts.width("kaiti", name) * size / 2
    return Words(x, y + (ASCENT - 0.5) * size, size, (("kaiti", name),), colour=RED, element=Element("P"))


def stamp_picture(png: bytes, shape: tuple[int, int], x: float, y: float) -> Picture:
    """A signature stamp's picture about a centre, in its own proportions (`shape`, pixels), as large as fits."""
    scale = min(STAMP_WIDTH / shape[0], STAMP_HEIGHT / shape[1])
    width, height = shape[0] * scale, shape[1] * scale
    return Picture(x - width / 2, y - height / 2, width, height, png)


def _name(name: str, x: float, y: float, fonts: FontSet) -> list[Words]:
    step = min(_USUAL_STEP, _MOST_ARC / max(len(name) - 1, 1))
    room = math.radians(step) * _NAME_RADIUS * _TIGHT
    found = []
    for at, character in enumerate(name):
        degrees = (at - (len(name) - 1) / 2) * step
        angle = math.radians(degrees)
        wide = fonts.width(_ROLE, character) * _SIZE
        stretch = min(1.0, room / wide)
        outward, along = (math.sin(angle), -math.cos(angle)), (math.cos(angle), math.sin(angle))
        rise = _NAME_RADIUS - (ASCENT - 0.5) * _SIZE
        left = wide * stretch / 2
        found.append(
            Words(
                x + outward[0] * rise - along[0] * left,
                y + outward[1] * rise - along[1] * left,
                _SIZE,
                ((_ROLE, character),),
                colour=RED,
                stretch=stretch,
                turn=degrees,
            )
        )
    return found


def _circle(x: float, y: float, radius: float) -> tuple[tuple[float, ...], ...]:
    turns = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)]
    points: list[tuple[float, ...]] = [(x + radius, y)]
    for (ax, ay), (bx, by) in pairwise(turns):
        points.append(
            (
                x + radius * (ax + _ROUND * bx),
                y + radius * (ay + _ROUND * by),
                x + radius * (bx + _ROUND * ax),
                y + radius * (by + _ROUND * ay),
                x + radius * bx,
                y + radius * by,
            )
        )
    return tuple(points)


def _star(x: float, y: float) -> tuple[tuple[float, ...], ...]:
    corners = []
    for at in range(10):
        radius, angle = _STAR * (_INNER if at % 2 else 1.0), math.pi * at / 5
        corners.append((x + radius * math.sin(angle), y - radius * math.cos(angle)))
    return tuple(corners)
