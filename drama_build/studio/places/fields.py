"""What the door of a farmhouse looks out on: paddies between their banks, trees, hills."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drama_build.studio.canvas import FloatPicture, Point, Stop, Svg, mix, shade, smooth, tint
from drama_build.studio.places import sky
from drama_build.studio.places.design import Time
from drama_build.studio.places.pen import leaf, path, veil
from drama_build.studio.places.perspective import Perspective, steps

HORIZON = 905.0


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
        ("#b8728a", "#84507c", "#54386a"), ("#ffd09c", "#c87888"), ("#a88858", "#5c5450"),
        "#5a3c4c", "#fff0b4",
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


def fields(svg: Svg, eye: Perspective, time: Time, random: np.random.Generator, light: Point) -> None:
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
        ridge = [(60 + j * 90.0, low - 26 * (2 - k) * random.random() + 14 * (j % 2)) for j in range(12)]
        mass = svg.gradient(((0, tint(colour, 0.06)), (1, mix(colour, seen.water[0], 0.3))))
        svg.fill(smooth([(40, 1000), *ridge, (1060, 1000)], tension=0.5), mass)
    _paddies(svg, eye, seen)
    _path(svg, eye, seen)
    _tree(svg, (612, 925), 78, seen, random)
    for x, tall in ((412, 30), (428, 40), (446, 27)):
        _shrub(svg, (x, 918), tall, seen)


def _paddies(svg: Svg, eye: Perspective, seen: Countryside) -> None:
    """Fields in bands: some flooded, some green, an earth bank before each."""
    svg.rect(0, HORIZON - 2, 1080, 500, seen.rice[1])
    edges = (120.0, 62.0, 42.0, 31.0, 24.0, 19.0, 15.4, 12.6, 10.4, 8.6)
    for k, (far, near) in enumerate(zip(edges, edges[1:], strict=False)):
        share = k / (len(edges) - 2)
        colours = seen.water if k % 3 != 1 else seen.rice
        band = mix(*colours, share)
        top = svg.gradient(((0, tint(band, 0.12)), (1, band)))
        svg.fill(eye.floor(-30, 30, near, far), top)
        if k % 3 != 1:
            _seedlings(svg, eye, (near, far), mix(*seen.rice, share))
        bank = mix(seen.bank, seen.rice[1], 0.35)
        svg.fill(eye.front(-30, 30, -0.02, 0.16 + 0.01 * k, near), bank)
        svg.fill(eye.front(-30, 30, 0.1, 0.16 + 0.01 * k, near), mix(bank, seen.rice[0], 0.5))


def _seedlings(svg: Svg, eye: Perspective, depth: tuple[float, float], green: str) -> None:
    """Young rice in rows, one path for a field."""
    near, far = depth
    strokes = ""
    for z in steps(near * 1.06, far * 0.96, 3):
        unit = eye.unit(z)
        for x in steps(-2.4, 2.4, 26):
            foot = eye.at(x * z / 8.6, 0, z)
            for lean in (-0.08, 0.02, 0.1):
                tip = (foot[0] + lean * unit, foot[1] - unit * 0.2)
                strokes += leaf(foot, tip, unit * 0.012 + 0.35)
    svg.fill(strokes, green)


def _path(svg: Svg, eye: Perspective, seen: Countryside) -> None:
    """Trodden earth from the threshold into the fields."""
    bends = ((6.0, 0.0), (8.6, 0.1), (11.0, 0.35), (15.0, 0.5), (22.0, 0.2), (36.0, -0.6), (60, -1.2))
    left = [eye.at(x - 0.48, 0.02, z) for z, x in bends]
    right = [eye.at(x + 0.48, 0.02, z) for z, x in reversed(bends)]
    earth = mix(seen.bank, seen.sky[-1][1], 0.4)
    svg.fill(smooth([*left, *right], tension=0.4), earth)
    svg.stroke(smooth(left, closed=False), veil(shade(seen.rice[1], 0.2), 0.6), 4)
    svg.stroke(smooth(right, closed=False), veil(shade(seen.rice[1], 0.2), 0.6), 4)


def _tree(svg: Svg, foot: Point, tall: float, seen: Countryside, random: np.random.Generator) -> None:
    """A lone tree by the water."""
    x, y = foot
    bark = shade(seen.bank, 0.45)
    svg.fill(path("M", x - 4, y, "L", x - 2, y - tall * 0.6, "L", x + 3, y - tall * 0.6, "L", x + 4, y, "Z"), bark)
    green = mix(seen.rice[1], seen.hills[2], 0.5)
    for k in range(22):
        dx, dy = random.normal() * tall * 0.22, random.normal() * tall * 0.16
        tone = mix(shade(green, 0.2), tint(green, 0.2), 0.5 - dy / tall * 1.6)
        svg.oval(x + dx, y - tall * 0.72 + dy, tall * 0.16, tall * 0.12, tone)


def _shrub(svg: Svg, foot: Point, tall: float, seen: Countryside) -> None:
    x, y = foot
    green = mix(seen.rice[1], seen.hills[2], 0.6)
    for k in range(7):
        tip = (x + (k - 3) * tall * 0.2, y - tall * (1 - 0.09 * abs(k - 3)))
        svg.fill(leaf(foot, tip, tall * 0.09), tint(green, 0.04 * (k % 3)))
