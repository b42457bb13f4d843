"""A bar: its shelves of bottles, its counter, the coffee machine, stools and dining chairs."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from drama_build.studio.canvas import Point, Svg, brush, shade, smooth, tint
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps

Span = tuple[float, float]
_GLASS = ("#4c7a5c", "#8a4a34", "#c08a3c", "#3f5a7c", "#e0d4b4", "#6a3a4c")


def bottles(
    svg: Svg, random: np.random.Generator, shelf: tuple[float, float, float], tall: float
) -> None:
    """A row of bottles and glasses on a shelf (left, right, picture y), one path a colour."""
    left, right, y = shelf
    rows: dict[str, str] = {}
    shine = ""
    x = left
    while x < right:
        wide, high = tall * random.uniform(0.13, 0.18), tall * random.uniform(0.72, 1.0)
        if random.random() < 0.16:
            x += wide * 2.2
            continue
        tone = _GLASS[int(random.integers(len(_GLASS)))]
        neck = wide * 0.34
        rows[tone] = rows.get(tone, "") + path(
            "M", x - wide, y, "L", x - wide, y - high * 0.56,
            "Q", x - wide, y - high * 0.68, x - neck, y - high * 0.74,
            "L", x - neck, y - high, "L", x + neck, y - high, "L", x + neck, y - high * 0.74,
            "Q", x + wide, y - high * 0.68, x + wide, y - high * 0.56, "L", x + wide, y, "Z",
        )  # fmt: skip
        shine += path("M", x - wide * 0.55, y - 2, "L", x - wide * 0.55, y - high * 0.55)
        x += wide * 2.5
    for tone, shapes in rows.items():
        svg.fill(shapes, tone)
    svg.stroke(shine, "#fff6dc", tall * 0.03, 0.5)


def back_bar(
    svg: Svg,
    eye: Perspective,
    random: np.random.Generator,
    box: tuple[float, float, float, float],
    z: float,
    wood: str,
    glow: tuple[str, str],
) -> None:
    """Shelves of bottles in three arched bays; `box` is left, right, low, high."""
    left, right, low, high = box
    svg.fill(
        eye.front(left - 0.12, right + 0.12, low - 0.3, high + 0.2, z),
        svg.gradient(((0, tint(wood, 0.1)), (1, shade(wood, 0.35)))),
    )
    svg.fill(eye.front(left - 0.16, right + 0.16, high + 0.16, high + 0.24, z), tint(wood, 0.25))
    lit, unit = svg.gradient(((0, glow[0]), (1, glow[1]))), eye.unit(z)
    for a, b in pairwise(steps(left, right, 3)):
        (x0, top), (x1, foot) = eye.at(a + 0.05, high, z), eye.at(b - 0.05, low, z)
        arch = (x1 - x0) * 0.32
        svg.fill(
            path(
                "M",
                x0,
                foot,
                "L",
                x0,
                top + arch,
                "Q",
                x0,
                top,
                (x0 + x1) / 2,
                top,
                "Q",
                x1,
                top,
                x1,
                top + arch,
                "L",
                x1,
                foot,
                "Z",
            ),
            lit,
        )
        for level in steps(low, high, 3)[:-1]:
            y = eye.at(0, level, z)[1]
            bottles(
                svg, random, (x0 + unit * 0.07, x1 - unit * 0.05, y), unit * (high - low) / 3 * 0.72
            )
            svg.rect(x0, y, x1 - x0, unit * 0.035, tint(wood, 0.3))
            svg.rect(x0, y + unit * 0.035, x1 - x0, unit * 0.04, veil("#1a1030", 0.25))


def counter(svg: Svg, eye: Perspective, span: Span, z: float, paint: str, wood: str) -> None:
    """A bar with a panelled front, a stone top and a rail of brass."""
    left, right = span
    height, unit = 1.1, eye.unit(z)
    svg.fill(eye.floor(left - 0.1, right, z - 0.3, z), SHADOW)
    side = left if left > 0 else right if right < 0 else left
    svg.fill(eye.wall(side, 0, height, z, z + 0.6), shade(paint, 0.4))
    svg.fill(
        eye.front(left, right, 0, height, z),
        svg.gradient(((0, tint(paint, 0.08)), (1, shade(paint, 0.42)))),
    )
    for a, b in pairwise(steps(left, right, 7)):
        svg.fill(
            eye.front(a + 0.05, b - 0.05, 0.24, height - 0.16, z), veil(shade(paint, 0.55), 0.6)
        )
        svg.fill(
            eye.front(a + 0.065, b - 0.065, 0.255, height - 0.18, z),
            svg.gradient(((0, tint(paint, 0.2)), (1, shade(paint, 0.25)))),
        )
    svg.fill(eye.front(left, right, 0.0, 0.12, z), shade(wood, 0.3))
    svg.line(
        [eye.at(left + 0.05, 0.2, z - 0.1), eye.at(right, 0.2, z - 0.1)], "#c39a58", unit * 0.03
    )
    svg.fill(eye.floor(left - 0.08, right, z - 0.12, z + 0.5, height), "#f0e6da")
    svg.fill(eye.front(left - 0.08, right, height - 0.06, height, z - 0.12), "#cbbcb0")


def coffee_machine(svg: Svg, foot: Point, unit: float) -> None:
    """A machine of steel and brass with cups on top."""
    x, y = foot
    steel = svg.gradient(((0, "#eef0f2"), (0.5, "#b4bcc8"), (1, "#6a7084")))
    svg.rect(x - unit * 0.3, y - unit * 0.42, unit * 0.6, unit * 0.3, steel, 1, unit * 0.05)
    svg.rect(x - unit * 0.26, y - unit * 0.12, unit * 0.52, unit * 0.12, "#4a4c5c", 1, unit * 0.02)
    svg.rect(x - unit * 0.31, y - unit * 0.24, unit * 0.62, unit * 0.03, "#c39a58")
    for u in (-0.14, 0.12):
        svg.rect(
            x + unit * u - unit * 0.04, y - unit * 0.2, unit * 0.08, unit * 0.07, "#2c2c38", 1, 2
        )
    for k in range(5):
        svg.rect(
            x + unit * (-0.24 + 0.1 * k),
            y - unit * 0.49,
            unit * 0.075,
            unit * 0.07,
            "#f6f0e6",
            1,
            2,
        )


def stool(svg: Svg, eye: Perspective, place: Span, cloth: str) -> None:
    """A bar stool on one leg of brass."""
    (x, y), unit = eye.at(place[0], 0, place[1]), eye.unit(place[1])
    svg.oval(x, y, unit * 0.2, unit * 0.04, SHADOW)
    svg.oval(x, y - unit * 0.01, unit * 0.17, unit * 0.035, "#8a6a44")
    svg.line([(x, y - unit * 0.02), (x, y - unit * 0.7)], "#b08a54", unit * 0.035)
    svg.line(
        [(x - unit * 0.11, y - unit * 0.3), (x + unit * 0.11, y - unit * 0.3)],
        "#b08a54",
        unit * 0.02,
    )
    side = svg.gradient(((0, tint(cloth, 0.2)), (1, shade(cloth, 0.4))), (0, 0), (1, 0.3))
    svg.rect(x - unit * 0.19, y - unit * 0.78, unit * 0.38, unit * 0.1, side, 1, unit * 0.04)
    svg.oval(x, y - unit * 0.78, unit * 0.19, unit * 0.035, tint(cloth, 0.3))


def chair(svg: Svg, eye: Perspective, place: Point, wood: str, cloth: str, *, away: bool) -> None:
    """A dining chair with a padded seat and back; `away`: its back is towards the eye."""
    foot, unit = eye.at(place[0], 0, place[1]), eye.unit(place[1])
    svg.oval(foot[0], foot[1] - unit * 0.04, unit * 0.3, unit * 0.07, SHADOW)
    rear = -0.09  # how much higher on the picture the legs behind stand
    for u, v, tone in ((-0.17, rear, 0.5), (0.17, rear, 0.5), (-0.2, 0.0, 0.25), (0.2, 0.0, 0.25)):
        svg.line(
            placed([(u * 0.92, -0.44 + v * 0.4), (u * 1.06, v)], foot, unit),
            shade(wood, tone),
            unit * 0.036,
        )
    seat = [
        (-0.23, -0.42),
        (-0.2, -0.52),
        (0.2, -0.52),
        (0.23, -0.42),
        (0.22, -0.37),
        (-0.22, -0.37),
    ]
    back = [
        (-0.21, -0.56),
        (-0.235, -0.8),
        (-0.2, -0.95),
        (0.0, -0.98),
        (0.2, -0.95),
        (0.235, -0.8),
        (0.21, -0.56),
        (0.0, -0.54),
    ]
    if away:
        back = [(u, v + 0.06) for u, v in back]
    soft = svg.gradient(
        ((0, tint(cloth, 0.26)), (0.5, cloth), (1, shade(cloth, 0.36))), (0, 0), (0.25, 1)
    )
    pad = svg.gradient(((0, shade(cloth, 0.2)), (1, tint(cloth, 0.16))))
    parts = [(seat, pad), (back, soft)] if away else [(back, soft), (seat, pad)]
    for side in (-1, 1):
        svg.line(
            placed([(side * 0.2, -0.44), (side * 0.21, -0.7)], foot, unit),
            shade(wood, 0.2),
            unit * 0.034,
        )
    for outline, fill in parts:
        svg.fill(smooth(placed(outline, foot, unit), tension=0.3), fill)
    rim = placed(
        [(-0.2, back[2][1] + 0.03), (0.0, back[3][1] + 0.02), (0.2, back[4][1] + 0.03)], foot, unit
    )
    svg.fill(brush(rim, unit * 0.02), veil(tint(cloth, 0.5), 0.6))
