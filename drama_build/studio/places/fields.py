"""What the door of a farmhouse looks out on: paddies between their banks, trees, hills."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from drama_build.studio.canvas import FloatPicture, Point, Stop, Svg, mix, shade, smooth, tint
from drama_build.studio.places import sky
from drama_build.studio.places.design import Time
from drama_build.studio.places.pen import leaf, path, veil
from drama_build.studio.places.perspective import Perspective, steps

HORIZON = 905.0
_BENDS = (
    (6.0, 0.0), (8.6, 0.06), (11.0, 0.2), (15.0, 0.3), (22.0, 0.1), (36.0, -0.3), (60.0, -0.5),
    (120.0, 0.0),
)  # fmt: skip
"""The path's depths and its middle there, metres."""


@dataclass(frozen=True, slots=True)
class Countryside:
    """The country at some hour."""

    sky: tuple[Stop, ...]
    cloud: str
    hills: tuple[str, str, str]  # far to near
    water: tuple[str, str]  # of the flooded fields, far and near
    rice: tuple[str, str]  # its green far and near
    bank: str
    sun: str | None  # its colour where it stands low over the hills


COUNTRY: dict[Time, Countryside] = {
    "day": Countryside(
        ((0, "#6cb0de"), (0.7, "#b4dcee"), (1, "#f2f4dc")), "#f0f4f4",
        ("#b4d0d0", "#8cb8a0", "#5e9470"), ("#d8eef0", "#8cc4d4"), ("#a8cc70", "#5c9a4c"),
        "#a88e58", None,
    ),
    "dusk": Countryside(
        ((0, "#54407c"), (0.4, "#a85a86"), (0.75, "#f08c68"), (1, "#ffd890")), "#d06c74",
        ("#b8728a", "#84507c", "#54386a"), ("#ffd8a0", "#e08c7c"), ("#b08a5c", "#6c6450"),
        "#6a4450", "#fff0b4",
    ),
    "night": Countryside(
        ((0, "#0a1232"), (0.5, "#1c3060"), (1, "#4c6a94")), "#40548c",
        ("#34507c", "#25406a", "#1a3054"), ("#7c9cd0", "#34548c"), ("#35606c", "#1c3e50"),
        "#1a2c48", None,
    ),
    "dawn": Countryside(
        ((0, "#93a8cc"), (0.45, "#cfc4d4"), (0.75, "#f8d2bc"), (1, "#fff0cc")), "#ecc0bc",
        ("#c8c6d4", "#a2b4b8", "#7c9c94"), ("#fff0e0", "#b4c4d0"), ("#b4c090", "#6c9070"),
        "#8c8474", "#fffbe6",
    ),
}  # fmt: skip


def sky_over(time: Time, seed: int) -> FloatPicture:
    """Sky, cloud and the mist that lies in the valley."""
    seen = COUNTRY[time]
    return sky.layered(
        sky.gradient_sky(seen.sky, HORIZON),
        sky.clouds(seed, (420, 880), seen.cloud, opacity=0.7, cover=0.5),
    )


def fields(
    svg: Svg, eye: Perspective, time: Time, random: np.random.Generator, light: Point
) -> None:
    """Hills, paddies and a path to the door; moon or low sun at `light`."""
    seen = COUNTRY[time]
    if time == "night":
        sky.stars(svg, int(random.integers(1 << 30)), 860, 220)
        sky.moon(svg, light, 26)
    if seen.sun:
        glow = ((0, "#fffbe6"), (0.42, seen.sun), (1, veil(seen.sun, 0.0)))
        svg.oval(*light, 60, 60, svg.radial(glow))
    for k, colour in enumerate(seen.hills):
        low = HORIZON - 44 + 20 * k
        ridge = [
            (60 + j * 90.0, low - 26 * (2 - k) * random.random() + 14 * (j % 2)) for j in range(12)
        ]
        mass = svg.gradient(((0, tint(colour, 0.06)), (1, mix(colour, seen.water[0], 0.3))))
        svg.fill(smooth([(40, 1000), *ridge, (1060, 1000)], tension=0.5), mass)
    _paddies(svg, eye, seen, light)
    _path(svg, eye, seen)
    _tree(svg, (616, 930), 84, seen, random)
    for x, tall in ((412, 30), (428, 40), (446, 27)):
        _shrub(svg, (x, 918), tall, seen)


def _paddies(svg: Svg, eye: Perspective, seen: Countryside, light: Point) -> None:
    """Terraces of flooded and of green fields, an earth bank before each."""
    svg.rect(-420, HORIZON - 2, 1920, 500, mix(*seen.rice, 0.4))
    edges = (130.0, 70.0, 46.0, 33.0, 25.0, 19.5, 15.4, 12.2, 9.8, 7.8, 6.3)
    for k, depth in enumerate(pairwise(edges)):
        share = k / (len(edges) - 2)
        far, near = depth
        green = mix(*seen.rice, share)
        for side in (-1, 1):
            flooded = (k + (side > 0)) % 3 != 1
            band = mix(*seen.water, share) if flooded else green
            a, b = sorted((side * 0.9, side * 30.0))
            svg.fill(eye.floor(a, b, near, far), svg.gradient(((0, tint(band, 0.2)), (1, band))))
            if flooded:
                _glints(svg, eye, depth, seen, light if (light[0] > 540) == (side > 0) else None)
            _seedlings(svg, eye, depth, green, side, 0.14 if flooded else 0.34)
            bank = mix(seen.bank, green, 0.3)
            svg.fill(eye.front(a, b, -0.02, 0.1, near), shade(bank, 0.12))
            svg.fill(eye.floor(a, b, near, near * 1.012, 0.1), mix(bank, seen.rice[0], 0.6))


def _glints(
    svg: Svg,
    eye: Perspective,
    depth: tuple[float, float],
    seen: Countryside,
    light: Point | None,
) -> None:
    """The brightest sky on the water, and the streak of a low sun."""
    top, low = eye.ground(depth[0]), eye.ground(depth[1])
    shine = veil(tint(seen.sky[-1][1], 0.4), 0.4)
    for k in range(3):
        y = top + (low - top) * (0.25 + 0.25 * k)
        svg.line([(330 + 90 * k, y), (470 + 110 * k, y)], shine, (low - top) * 0.06)
    if light and seen.sun:
        deep = low - top
        svg.oval(light[0], (top + low) / 2, 16 + deep * 0.3, deep * 0.3, veil(seen.sun, 0.7))


def _seedlings(
    svg: Svg,
    eye: Perspective,
    depth: tuple[float, float],
    green: str,
    side: int,
    tall: float,
) -> None:
    """Rice in rows, one path for a field; `tall` in metres."""
    strokes = ""
    for z in steps(depth[1] * 1.05, depth[0] * 0.95, 3):
        unit = eye.unit(z)
        for x in steps(0.35, 2.6, 14):
            foot = eye.at(side * (0.9 + x * z / 8.6), 0, z)
            for lean in (-0.09, 0.01, 0.1):
                tip = (foot[0] + lean * unit, foot[1] - unit * tall)
                strokes += leaf(foot, tip, unit * 0.014 + 0.3)
    svg.fill(strokes, shade(green, 0.1))


def _path(svg: Svg, eye: Perspective, seen: Countryside) -> None:
    """Trodden earth on the bank from the threshold into the fields, grass along it."""

    def strip(half: float) -> str:
        left = [eye.at(x - half, 0.08, z) for z, x in _BENDS]
        right = [eye.at(x + half, 0.08, z) for z, x in reversed(_BENDS)]
        return smooth([*left, *right], tension=0.3)

    green, air = mix(*seen.rice, 0.55), seen.sky[-1][1]
    svg.fill(strip(0.95), green)
    earth = svg.gradient(((0, mix(seen.bank, air, 0.5)), (1, mix(seen.bank, air, 0.2))))
    svg.fill(strip(0.4), earth)
    blades = ""
    for z, x in _BENDS[:6]:
        unit = eye.unit(z)
        for k in range(14):
            away = (0.4 + 0.06 * (k % 4)) * (1 if k % 2 else -1)
            foot = eye.at(x + away, 0.08, z * (1 + 0.03 * k))
            tip = (foot[0] + unit * 0.04 * (k % 5 - 2), foot[1] - unit * 0.2)
            blades += leaf(foot, tip, unit * 0.02)
    svg.fill(blades, shade(green, 0.18))


def _tree(
    svg: Svg, foot: Point, tall: float, seen: Countryside, random: np.random.Generator
) -> None:
    """A lone tree by the water."""
    x, y = foot
    bark = shade(seen.bank, 0.45)
    svg.fill(
        path(
            "M",
            x - 4,
            y,
            "L",
            x - 2,
            y - tall * 0.6,
            "L",
            x + 3,
            y - tall * 0.6,
            "L",
            x + 4,
            y,
            "Z",
        ),
        bark,
    )
    green = mix(seen.rice[1], seen.hills[2], 0.5)
    for _ in range(22):
        dx, dy = random.normal() * tall * 0.22, random.normal() * tall * 0.16
        tone = mix(shade(green, 0.2), tint(green, 0.2), 0.5 - dy / tall * 1.6)
        svg.oval(x + dx, y - tall * 0.72 + dy, tall * 0.16, tall * 0.12, tone)


def _shrub(svg: Svg, foot: Point, tall: float, seen: Countryside) -> None:
    x, y = foot
    green = mix(seen.rice[1], seen.hills[2], 0.6)
    for k in range(7):
        tip = (x + (k - 3) * tall * 0.2, y - tall * (1 - 0.09 * abs(k - 3)))
        svg.fill(leaf(foot, tip, tall * 0.09), tint(green, 0.04 * (k % 3)))
