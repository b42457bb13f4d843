"""What a forest is made of near by: tall trunks with moss and fungi, ferns, grass, light."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from drama_build.studio.canvas import Point, Svg, brush, mix, rng, shade, smooth, tint
from drama_build.studio.places.pen import leaf, path, veil
from drama_build.studio.places.trees import Tones


def tall_trunk(
    svg: Svg,
    random: np.random.Generator,
    foot: Point,
    width: float,
    tones: Tones,
    moss: str | None = None,
    top: float = -460.0,
) -> None:
    """A forest tree that leaves the picture above: roots, bark, moss on its foot.

    `tones` are the bark in shade, its own colour, and in light.
    """
    x, y = foot
    dark, bark, light = tones
    lean = random.normal() * width * 0.5
    left, right, middle = [], [], []
    for share, flare in (
        (0.0, 2.1),
        (0.03, 1.45),
        (0.09, 1.12),
        (0.3, 1.0),
        (0.65, 0.9),
        (1.0, 0.8),
    ):
        cx = x + lean * share + random.normal() * width * 0.05
        py = y + (top - y) * share
        left.append((cx - width * flare / 2, py))
        right.append((cx + width * flare / 2, py))
        middle.append((cx - width * 0.12, py))
    shape = smooth([*left, *reversed(right)], tension=0.4)
    stops = ((0, mix(bark, light, 0.35)), (0.35, bark), (1, dark))
    svg.fill(shape, svg.gradient(stops, (0, 0), (1, 0)))
    svg.fill(smooth([*left, *reversed(middle)], tension=0.4), veil(light, 0.2))
    grooves: list[str] = []
    for _ in range(int(5 + width / 9)):
        u = random.uniform(-0.42, 0.42)
        start = y + (top - y) * random.uniform(0.02, 0.7)
        long = random.uniform(1.5, 5.0) * width
        sway = random.normal() * width * 0.06
        px = x + lean * 0.4 + u * width
        grooves.append(leaf((px, start), (px + sway, start - long), max(0.8, width * 0.022)))
    svg.fill("".join(grooves), veil(shade(dark, 0.2), 0.6))
    for side in (-1, 1):  # roots that hold the ground
        root = [
            (x + side * width * 0.5, y - width * 0.3),
            (x + side * width * 1.1, y + width * 0.02),
        ]
        root.append((x + side * width * 1.6, y + width * 0.16))
        svg.fill(brush(root, width * 0.34, (1.0, 0.1)), bark if side < 0 else mix(bark, dark, 0.6))
    if moss:
        with svg.clipped(shape):
            _moss(svg, random, (x, y), width, moss)


def _moss(svg: Svg, random: np.random.Generator, foot: Point, width: float, moss: str) -> None:
    """Moss on a trunk's foot, climbing on the side of the light and thinning upwards."""
    x, y = foot
    up = svg.gradient(((0, veil(moss, 0.0)), (0.6, veil(moss, 0.16)), (1, veil(moss, 0.4))))
    climb = [(-1.2, 0.2), (-1.2, -1.2), (-0.5, -2.6), (-0.2, -1.3), (0.3, -0.6), (1.2, -0.3)]
    for reach in (0.5, 0.75, 1.0, 1.25):  # laid over each other, so that none shows an edge
        patch = [(x + u * width, y + v * width * reach) for u, v in (*climb, (1.2, 0.2))]
        svg.fill(smooth(patch), up)
    tufts: list[str] = []
    for _ in range(26):
        rise = random.random() ** 1.6 * 1.9
        px = x + (random.uniform(-0.8, 0.6) - 0.2 * rise) * width
        py = y - rise * width
        size = width * random.uniform(0.03, 0.07)
        tufts.append(leaf((px, py + size), (px + random.normal() * size, py - size), size * 0.8))
    svg.fill("".join(tufts), veil(tint(moss, 0.18), 0.7))


def twigs(svg: Svg, random: np.random.Generator, x: float, width: float, colour: str) -> None:
    """Bare side branches of a far tree, rising."""
    for _ in range(2):
        y = random.uniform(60, 640)
        side = -1 if random.random() < 0.5 else 1
        reach = width * random.uniform(1.4, 2.8)
        tip = (x + side * reach, y - reach * random.uniform(0.5, 0.9))
        bend = (x + side * reach * 0.4, y - reach * 0.16)
        svg.fill(brush([(x, y), bend, tip], width * 0.2, (1.0, 0.05)), colour)


def fungi(svg: Svg, at: Point, width: float) -> None:
    """Brackets of fungus on the bark."""
    x, y = at
    for dx, dy, size in ((0.0, 0.0, 0.2), (-0.06, 0.24, 0.15), (0.04, -0.2, 0.12)):
        cx, cy = x + dx * width, y + dy * width
        r = size * width
        cap = svg.gradient(((0, "#f0d8a8"), (1, "#a8704c")))
        svg.fill(
            path(
                "M",
                cx - r,
                cy,
                "Q",
                cx,
                cy - r * 1.1,
                cx + r,
                cy,
                "Q",
                cx,
                cy + r * 0.3,
                cx - r,
                cy,
                "Z",
            ),
            cap,
        )


def fern(
    svg: Svg, random: np.random.Generator, foot: Point, size: float, greens: tuple[str, str]
) -> None:
    """A rosette of arching fronds."""
    x, y = foot
    for k in range(7):
        angle = -pi * (0.12 + 0.76 * (k + 0.5 * random.random()) / 7)
        reach = size * random.uniform(0.8, 1.15)
        tip = (
            x + cos(angle) * reach,
            y + sin(angle) * reach * 0.72 + abs(cos(angle)) * size * 0.12,
        )
        bend = (x + cos(angle) * reach * 0.55, y + sin(angle) * reach * 0.86)
        green = mix(*greens, random.random())
        leaves: list[str] = []
        for t in (0.14, 0.26, 0.38, 0.5, 0.62, 0.74, 0.86, 0.95):
            px, py = _bent((x, y), bend, tip, t)
            ahead = _bent((x, y), bend, tip, min(1.0, t + 0.06))
            dx, dy = ahead[0] - px, ahead[1] - py
            long = size * 0.26 * (1 - 0.72 * t) / max(1e-6, (dx * dx + dy * dy) ** 0.5)
            for side in (-1, 1):
                end = (px + (dx * 0.7 - dy * side) * long, py + (dy * 0.7 + dx * side) * long)
                leaves.append(leaf((px, py), end, size * 0.035))
        svg.fill("".join(leaves), green)
        svg.fill(brush([(x, y), bend, tip], size * 0.03, (1.0, 0.2)), shade(green, 0.25))


def _bent(start: Point, bend: Point, end: Point, t: float) -> Point:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return (
        start[0] * a + bend[0] * b + end[0] * c,
        start[1] * a + bend[1] * b + end[1] * c,
    )


def grass(
    svg: Svg, random: np.random.Generator, foot: Point, size: float, colour: str, blades: int = 7
) -> None:
    """A tuft of grass, as one path."""
    x, y = foot
    strokes = []
    for _ in range(blades):
        root = (x + random.normal() * size * 0.2, y)
        tip = (root[0] + random.normal() * size * 0.4, y - size * random.uniform(0.5, 1.1))
        strokes.append(leaf(root, tip, size * 0.07))
    svg.fill("".join(strokes), colour)


def shafts(colour: str, power: float) -> Svg:
    """Beams that slant down through leaves from the upper left."""
    svg = Svg()
    random = rng("shafts", 1)
    for k in range(15):
        x = -1200 + 230 * k + random.normal() * 40
        wide = random.uniform(24, 90)
        strong = power * random.uniform(0.6, 1.7)
        fade = svg.gradient(
            ((0, veil(colour, 0.0)), (0.25, veil(colour, strong)), (1, veil(colour, 0.0)))
        )
        beam = path("M", x - 120, -160, "L", x - 120 + wide, -160, "L", x + 460 + wide * 2.0, 1330)
        svg.fill(beam + path("L", x + 460, 1330, "Z"), fade)
    return svg
