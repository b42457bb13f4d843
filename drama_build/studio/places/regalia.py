"""What stands before an emperor: the throne and its dragon screen, the dais, bronze lights."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from drama_build.studio.canvas import Point, Svg, polygon, shade, smooth, tint
from drama_build.studio.places.palace import GOLD, cloud_scroll, dragon
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps

LACQUER = "#7a1f22"
OLD_GOLD = "#b0733c"
"""Gilding in the hall's depth: what is behind a face keeps quiet."""

_THRONE_BACK = (
    (-0.86, -0.5), (-0.9, -1.15), (-0.62, -1.35), (-0.56, -1.72), (-0.3, -1.82), (-0.2, -2.08),
    (0.0, -2.2), (0.2, -2.08), (0.3, -1.82), (0.56, -1.72), (0.62, -1.35), (0.9, -1.15),
    (0.86, -0.5),
)  # fmt: skip
_PANEL = ((-0.52, -0.55), (-0.56, -1.2), (-0.3, -1.58), (0.0, -1.8), (0.3, -1.58), (0.56, -1.2))
_ARM = ((0.84, -1.02), (1.12, -1.1), (1.28, -0.9), (1.16, -0.74), (1.02, -0.84))

_Stroke = tuple[Point, ...]
PLAQUE: tuple[tuple[_Stroke, ...], ...] = (
    (
        ((0.05, 0.15), (0.4, 0.15), (0.4, 0.8), (0.05, 0.8), (0.05, 0.15)),
        ((0.05, 0.47), (0.4, 0.47)), ((0.56, 0.08), (0.56, 0.6), (0.44, 0.95)),
        ((0.56, 0.08), (0.94, 0.08), (0.94, 0.92)), ((0.56, 0.35), (0.94, 0.35)),
        ((0.56, 0.6), (0.94, 0.6)),
    ),
    (
        ((0.5, 0.05), (0.5, 0.42)), ((0.22, 0.14), (0.33, 0.33)), ((0.78, 0.14), (0.67, 0.33)),
        ((0.1, 0.45), (0.9, 0.45)), ((0.38, 0.45), (0.34, 0.72), (0.12, 0.95)),
        ((0.62, 0.45), (0.62, 0.88), (0.9, 0.9), (0.9, 0.74)),
    ),
    (
        ((0.08, 0.35), (0.92, 0.35)), ((0.5, 0.06), (0.48, 0.4), (0.1, 0.95)),
        ((0.52, 0.4), (0.92, 0.95)),
    ),
    (
        ((0.1, 0.12), (0.9, 0.12)), ((0.52, 0.12), (0.52, 0.92)), ((0.52, 0.5), (0.85, 0.5)),
        ((0.24, 0.45), (0.24, 0.92)), ((0.05, 0.92), (0.95, 0.92)),
    ),
)  # fmt: skip
"""Upright and bright, as it is written over a throne: read from the right."""


def plaque(
    svg: Svg,
    centre: Point,
    size: float,
    signs: Sequence[Sequence[_Stroke]] = PLAQUE,
) -> None:
    """A board of gold characters in a carved frame; `size` is the height of one character."""
    x, y = centre
    wide = size * (0.7 + 0.65 * len(signs))
    svg.rect(x - wide, y - size * 1.05, wide * 2, size * 2.1, shade(OLD_GOLD, 0.45), 1, size * 0.2)
    svg.rect(x - wide * 0.97, y - size * 0.96, wide * 1.94, size * 1.92, OLD_GOLD, 1, size * 0.16)
    svg.rect(x - wide * 0.9, y - size * 0.76, wide * 1.8, size * 1.52, "#2a2c4a", 1, size * 0.06)
    for k, strokes in enumerate(signs):
        left = x + (k - len(signs) / 2) * size * 1.25 + size * 0.125
        for stroke in strokes:
            svg.line(
                placed(stroke, (left, y - size / 2), size),
                tint(OLD_GOLD, 0.3),
                max(1.0, size * 0.1),
            )


def dais(
    svg: Svg,
    eye: Perspective,
    half: float,
    depth: tuple[float, float],
    rise: float,
    count: int = 5,
) -> None:
    """A platform with steps along its front, carpeted in the middle."""
    near, far = depth
    low = 0.0
    for k in range(count):
        z = near + k * 0.22
        high = rise * (k + 1) / count
        wide = half + (count - 1 - k) * 0.14
        stone = svg.gradient(((0, "#b08a70"), (0.3, "#7c5050"), (1, "#4a2e3a")))
        svg.fill(eye.front(-wide, wide, low, high, z), stone)
        svg.fill(eye.front(-0.95, 0.95, low, high, z), shade("#a8262a", 0.16 + 0.05 * (k % 2)))
        for x in (-0.95, 0.89):
            svg.fill(eye.front(x, x + 0.06, low, high, z), shade(GOLD, 0.1))
        back = far if k == count - 1 else z + 0.22
        svg.fill(eye.floor(-wide, wide, z, back, high), "#b8907a")
        svg.fill(eye.floor(-0.95, 0.95, z, back, high), "#b8302e")
        svg.fill(eye.front(-wide, wide, high - 0.03, high, z), tint(GOLD, 0.1))
        low = high


def dragon_screen(svg: Svg, eye: Perspective, floor: float, z: float) -> None:
    """Five gilt leaves, the middle one highest, dragons on crimson lacquer."""
    edges = (-2.2, -1.4, -0.72, 0.72, 1.4, 2.2)
    tops = (2.75, 3.1, 3.5, 3.1, 2.75)
    unit = eye.unit(z)
    for k, (a, b) in enumerate(pairwise(edges)):
        top = floor + tops[k]
        left, high = eye.at(a, top, z)
        right, low = eye.at(b, floor, z)
        crest = (left + right) / 2
        svg.fill(eye.front(a, b, floor, top, z), shade(OLD_GOLD, 0.35))
        curl = [(left, high), (crest - unit * 0.2, high - unit * 0.12), (crest, high - unit * 0.34)]
        curl += [(crest + unit * 0.2, high - unit * 0.12), (right, high)]
        svg.fill(smooth(curl, tension=0.3), OLD_GOLD)
        inset = unit * 0.07
        face = svg.gradient(((0, "#84262a"), (0.6, "#661c26"), (1, "#481422")))
        svg.rect(left + inset, high + inset, right - left - 2 * inset, low - high - inset, face)
        for x in (left, right):
            svg.line([(x, low), (x, high)], OLD_GOLD, unit * 0.05)
        svg.line([(left, high), (right, high)], tint(OLD_GOLD, 0.12), unit * 0.05)
        _leaf_dragon(svg, k, (crest, high), unit)
    for x in (-2.2, 2.2):
        post, head = eye.at(x, floor, z), eye.at(x, floor + 2.95, z)
        svg.rect(
            head[0] - unit * 0.05, head[1], unit * 0.1, post[1] - head[1], shade(OLD_GOLD, 0.2)
        )
        svg.oval(head[0], head[1], unit * 0.09, unit * 0.1, tint(OLD_GOLD, 0.2))


_RISING = (
    (0.1, 2.5), (-0.2, 2.2), (0.16, 1.9), (0.22, 1.6), (-0.16, 1.35), (-0.2, 1.08), (0.12, 0.9),
    (0.14, 0.62), (-0.06, 0.46),
)  # fmt: skip
_CROWNING = (
    (-0.52, 1.25), (-0.6, 0.95), (-0.38, 0.8), (-0.16, 1.0), (0.1, 1.04), (0.36, 0.86),
    (0.42, 0.56), (0.14, 0.4), (-0.08, 0.5),
)  # fmt: skip


def _leaf_dragon(svg: Svg, k: int, crest: Point, unit: float) -> None:
    """One dragon a leaf: those at the sides rise, the middle one holds the pearl."""
    if k == 2:
        dragon(svg, placed(_CROWNING, crest, unit), unit * 0.11, OLD_GOLD)
        pearl = (crest[0] - unit * 0.3, crest[1] + unit * 0.5)
        svg.oval(*pearl, unit * 0.09, unit * 0.09, "#e8c88c")
    else:
        side = -1 if k > 2 else 1
        spine = [(side * u, v) for u, v in _RISING]
        dragon(svg, placed(spine, crest, unit), unit * 0.08, OLD_GOLD)
    for dx, dy in ((-0.1, 2.62), (0.15, 0.2)):
        at = (crest[0] + dx * unit, crest[1] + dy * unit)
        cloud_scroll(svg, at, unit * 0.08, veil(OLD_GOLD, 0.8), unit * 0.018)


def throne(svg: Svg, foot: Point, unit: float) -> None:
    """A gilded throne with a crested back, scrolled arms and a silk cushion."""
    x, y = foot
    gilt = svg.gradient(((0, tint(GOLD, 0.4)), (0.5, GOLD), (1, shade(GOLD, 0.45))))
    svg.oval(x, y, unit * 1.5, unit * 0.16, "#1a103080")
    svg.fill(smooth(placed(_THRONE_BACK, foot, unit), tension=0.4), gilt)
    rim = [(u * 0.93, -0.5 + (v + 0.5) * 0.95) for u, v in _THRONE_BACK]
    svg.stroke(smooth(placed(rim, foot, unit), tension=0.4), shade(GOLD, 0.35), unit * 0.03)
    svg.oval(x, y - unit * 1.95, unit * 0.1, unit * 0.1, "#c43a30")
    silk = svg.gradient(((0, "#c43a30"), (1, "#6a1a24")))
    svg.fill(smooth(placed(_PANEL, foot, unit), tension=0.3), silk)
    coil = [(-0.3, -0.7), (-0.34, -0.98), (0.0, -1.04), (0.3, -1.14), (0.24, -1.42), (0.0, -1.5)]
    dragon(svg, placed([*coil, (-0.14, -1.4)], foot, unit), unit * 0.07, GOLD)
    for side in (-1, 1):
        arm = [(side * u, v) for u, v in _ARM]
        post = [(side * 0.86, -0.5), (side * 1.06, -0.5), (side * 1.08, -1.0), (side * 0.86, -1.04)]
        svg.fill(polygon(placed(post, foot, unit)), shade(GOLD, 0.3))
        svg.fill(smooth(placed(arm, foot, unit), tension=0.5), tint(GOLD, 0.15))
        curl = [
            (side * u, v) for u, v in ((0.92, -0.98), (1.14, -1.0), (1.16, -0.86), (1.06, -0.88))
        ]
        svg.stroke(smooth(placed(curl, foot, unit), closed=False), shade(GOLD, 0.5), unit * 0.03)
    svg.rect(x - unit * 1.08, y - unit * 0.54, unit * 2.16, unit * 0.54, shade(GOLD, 0.2))
    svg.rect(x - unit * 1.0, y - unit * 0.38, unit * 2.0, unit * 0.26, LACQUER)
    for u in steps(-0.8, 0.8, 4):
        at = (x + u * unit, y - unit * 0.24)
        cloud_scroll(svg, at, unit * 0.075, GOLD, max(0.9, unit * 0.02))
    seat = svg.gradient(((0, "#f2c552"), (1, "#a86c26")))
    svg.rect(x - unit * 0.86, y - unit * 0.68, unit * 1.72, unit * 0.18, seat, 1, unit * 0.07)
    svg.rect(x - unit * 0.5, y - unit * 0.16, unit, unit * 0.2, shade(GOLD, 0.3), 1, unit * 0.03)
    svg.rect(x - unit * 0.5, y - unit * 0.2, unit, unit * 0.08, "#c23a30", 1, unit * 0.03)


def candelabrum(svg: Svg, foot: Point, unit: float, *, burning: bool) -> list[Point]:
    """A bronze stand with five candles. Returns where they burn."""
    x, y = foot
    bronze = svg.gradient(((0, "#d8a85c"), (0.45, "#8a5a34"), (1, "#3d2430")), (0, 0), (1, 0))
    svg.oval(x, y, unit * 0.34, unit * 0.07, "#1a103066")
    base = [(-0.3, 0.0), (-0.12, -0.12), (-0.05, -0.3), (0.05, -0.3), (0.12, -0.12), (0.3, 0.0)]
    svg.fill(smooth(placed(base, foot, unit), tension=0.4), bronze)
    svg.rect(x - unit * 0.035, y - unit * 1.5, unit * 0.07, unit * 1.3, bronze)
    for level in (0.5, 0.9, 1.3):
        svg.oval(x, y - unit * level, unit * 0.07, unit * 0.05, bronze)
    flames: list[Point] = []
    for reach, lift in ((-0.42, 1.5), (0.42, 1.5), (-0.22, 1.66), (0.22, 1.66), (0.0, 1.82)):
        tip = (x + reach * unit, y - lift * unit)
        root = (x, y - unit * 1.36)
        bow = path("M", *root, "Q", tip[0], root[1] + unit * 0.1, *tip)
        svg.stroke(bow, "#a8743c", unit * 0.035)
        svg.rect(tip[0] - unit * 0.07, tip[1] - unit * 0.02, unit * 0.14, unit * 0.04, "#c8914c")
        svg.rect(tip[0] - unit * 0.03, tip[1] - unit * 0.2, unit * 0.06, unit * 0.2, "#e8d8b8")
        flame = (tip[0], tip[1] - unit * 0.27)
        if burning:
            svg.oval(*flame, unit * 0.035, unit * 0.075, "#fff0b8")
            flames.append(flame)
    return flames
