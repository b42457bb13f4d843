"""Things of worship: a gilt Buddha, an incense burner, prayer flags, wishing ribbons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sin

import numpy as np

from drama_build.studio.canvas import Point, Svg, brush, mix, shade, smooth, tint
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import steps

FLAGS = ("#3f6ea8", "#ece6d8", "#c23a30", "#3f8a62", "#e0ac3c")

_SEATED = (
    (-0.86, -0.36), (-0.8, -0.62), (-0.44, -0.72), (-0.5, -1.16), (-0.34, -1.44), (-0.12, -1.52),
    (-0.1, -1.6), (0.1, -1.6), (0.12, -1.52), (0.34, -1.44), (0.5, -1.16), (0.44, -0.72),
    (0.8, -0.62), (0.86, -0.36), (0.4, -0.28), (-0.4, -0.28),
)  # fmt: skip


def buddha(svg: Svg, foot: Point, size: float) -> None:
    """A gilt Buddha seated on a lotus, `size` half his width."""
    x, y = foot
    halo = svg.radial(((0, "#e89a3c"), (0.75, "#c8742c"), (1, "#ffdc8a")))
    svg.oval(x, y - size * 1.25, size * 0.62, size * 0.9, veil("#f0b050", 0.4))
    svg.oval(x, y - size * 1.78, size * 0.36, size * 0.36, halo)
    gold = svg.gradient(((0, "#ffe6a0"), (0.5, "#dca044"), (1, "#8a4e28")), (0, 0), (0.6, 1))
    for k in range(7):
        u = (k - 3) * 0.26
        petal = [(u - 0.16, -0.04), (u * 1.06, -0.36), (u + 0.16, -0.04), (u, 0.08)]
        svg.fill(smooth(placed(petal, foot, size)), mix("#e0a04a", "#a85c30", 0.2 * (k % 2)))
    svg.fill(smooth(placed(_SEATED, foot, size), tension=0.45), gold)
    robe = [(-0.3, -1.4), (-0.06, -0.98), (0.4, -0.74)]
    svg.stroke(smooth(placed(robe, foot, size), closed=False), "#8a4e28", size * 0.04)
    svg.oval(x, y - size * 0.62, size * 0.26, size * 0.09, "#ffe0a0")
    svg.oval(x, y - size * 2.04, size * 0.1, size * 0.1, "#5e3426")
    svg.oval(x, y - size * 1.84, size * 0.23, size * 0.21, "#5e3426")
    svg.oval(x, y - size * 1.74, size * 0.19, size * 0.22, "#ffdf94")
    for side in (-1, 1):
        lid = [(x + side * size * u, y - size * 1.76) for u in (0.05, 0.14)]
        svg.line(lid, "#8a4e28", max(1.0, size * 0.025))


def prayer_flags(svg: Svg, start: Point, end: Point, sag: float, size: float) -> None:
    """Sixteen flags in five colours on a slack line, smaller towards its end."""
    spots = [
        (
            start[0] + (end[0] - start[0]) * t,
            start[1] + (end[1] - start[1]) * t + sag * 4 * t * (1 - t),
        )
        for t in steps(0, 1, 16)
    ]
    svg.stroke(smooth(spots, closed=False), "#4a3a3c", 2.4)
    for k, ((x0, y0), (x1, y1)) in enumerate(pairwise(spots)):
        near = size * (1 - 0.3 * k / 16)
        left, right = ((x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for t in (0.14, 0.86))
        flutter = near * 0.24 * sin(k * 1.9)
        low = (left[0] + right[0]) / 2 + flutter, (left[1] + right[1]) / 2 + near * 1.16
        hem = path("Q", *low, left[0] + flutter, left[1] + near)
        cloth = svg.gradient(((0, tint(FLAGS[k % 5], 0.2)), (1, shade(FLAGS[k % 5], 0.22))))
        edge = path("M", *left, "L", *right, "L", right[0] + flutter, right[1] + near)
        svg.fill(edge + hem + "Z", cloth)


def ribbon(svg: Svg, random: np.random.Generator, top: Point, length: float) -> None:
    """A red ribbon that somebody has tied to a bough with a wish."""
    sway = random.normal() * 12
    x, y = top
    curve = [(x, y), (x + sway, y + length * 0.5), (x + sway * 0.4, y + length)]
    svg.fill(brush(curve, 9, (0.7, 0.9)), mix("#d83a2c", "#a81e28", random.random()))


def censer(svg: Svg, foot: Point, unit: float, bronze: str, *, burning: bool) -> list[Point]:
    """A great three-legged incense burner, its ash full of sticks. Returns where they glow."""
    x, y = foot
    metal = svg.gradient(
        ((0, tint(bronze, 0.4)), (0.35, bronze), (1, shade(bronze, 0.62))), (0, 0), (1, 0)
    )
    svg.oval(x + unit * 0.2, y, unit * 1.15, unit * 0.17, "#1a103066")
    svg.rect(
        x - unit * 0.85, y - unit * 0.24, unit * 1.7, unit * 0.26, mix("#a89c94", bronze, 0.3), 1, 4
    )
    svg.rect(x - unit * 0.85, y - unit * 0.24, unit * 1.7, unit * 0.06, mix("#d8ccc0", bronze, 0.2))
    for dx in (-0.5, 0.5, 0.0):
        leg = [(dx - 0.12, -0.75), (dx + 0.12, -0.75), (dx * 1.1 + 0.09, -0.45)]
        leg += [(dx * 1.25 + 0.14, -0.22), (dx * 1.25 - 0.14, -0.22), (dx * 1.1 - 0.09, -0.45)]
        svg.fill(smooth(placed(leg, foot, unit), tension=0.35), metal)
    bowl = [
        (-0.72, -1.18),
        (-0.84, -0.92),
        (-0.6, -0.62),
        (0.0, -0.52),
        (0.6, -0.62),
        (0.84, -0.92),
    ]
    svg.fill(smooth(placed([*bowl, (0.72, -1.18)], foot, unit), tension=0.45), metal)
    for level, pen in ((-1.0, 0.03), (-0.78, 0.02)):
        belt = [(-0.82, level), (0.0, level + 0.08), (0.82, level)]
        svg.stroke(
            smooth(placed(belt, foot, unit), closed=False),
            veil(tint(bronze, 0.55), 0.7),
            unit * pen,
        )
    for side in (-1, 1):
        ear = [(side * 0.66, -1.16), (side * 0.72, -1.6), (side * 0.96, -1.62), (side * 0.92, -1.2)]
        svg.stroke(smooth(placed(ear, foot, unit), closed=False, tension=0.3), bronze, unit * 0.1)
    svg.oval(x, y - unit * 1.2, unit * 0.8, unit * 0.13, tint(bronze, 0.25))
    svg.oval(x, y - unit * 1.2, unit * 0.7, unit * 0.09, "#8a7f78")
    tips: list[Point] = []
    for dx, lean, tall in (
        (-0.4, -0.06, 0.5),
        (-0.16, 0.0, 0.62),
        (0.06, 0.03, 0.54),
        (0.3, 0.06, 0.6),
    ):
        root = (x + dx * unit, y - unit * 1.2)
        tip = (root[0] + lean * unit, root[1] - tall * unit)
        svg.line([root, tip], "#a5402e", unit * 0.024)
        if burning:
            svg.oval(*tip, unit * 0.022, unit * 0.022, "#ffcf8a")
        tips.append(tip)
    return tips


def smoke(svg: Svg, tips: Sequence[Point], air: str) -> None:
    """Threads of smoke from burning sticks, drifting as they thin out."""
    for k, (x, y) in enumerate(tips):
        drift = [
            (x, y - 6),
            (x - 26 + 16 * k, y - 120),
            (x + 36, y - 240),
            (x - 14 + 20 * k, y - 390),
        ]
        thread = smooth(drift, closed=False, tension=0.56)
        for width, share in ((26, 0.2), (12, 0.3)):
            grey = tint(air, 0.4)
            svg.stroke(thread, svg.gradient(((0, veil(grey, 0.0)), (1, veil(grey, share)))), width)
