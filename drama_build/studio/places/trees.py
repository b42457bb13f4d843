"""Trees painted in masses: trunks with bark, crowns of clumps and dabs, pines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np

from drama_build.studio.canvas import Point, Svg, brush, mix, shade, smooth, tint
from drama_build.studio.places.pen import leaf, veil

Tones = tuple[str, str, str]
"""Of a crown or of bark: in shade, its own colour, in light."""

Clump = tuple[float, float, float, float]
"""A mass of a crown: its middle, and half its width and height."""


def crown(
    svg: Svg,
    random: np.random.Generator,
    clumps: Sequence[Clump],
    tones: Tones,
    dab: float = 9.0,
    count: int = 40,
) -> None:
    """A crown of masses that run into each other, lit from the upper left, edged with dabs.

    Every tone is laid over the whole crown before the next, so it reads as one tree.
    """
    deep = mix(tones[0], tones[1], 0.5)
    layers = (
        (1.0, 0.0, tones[0]),
        (0.9, -0.1, deep),
        (0.72, -0.2, tones[1]),
        (0.46, -0.36, tones[2]),
    )
    for share, shift, tone in layers:
        masses, dabs = [], []
        for x, y, rx, ry in clumps:
            at = (x + shift * rx, y + shift * ry * 1.2)
            masses.append(_mass(random, at, (rx * share, ry * share)))
            dabs += _dabs(random, at, (rx * share, ry * share), dab, count)
        svg.fill("".join(masses), veil(tone, 0.34 if tone == tones[2] else 1.0))
        svg.fill("".join(dabs), veil(tone, 0.85))


def toned(tones: Tones, air: str, share: float) -> Tones:
    """The tones as seen through air."""
    dark, own, light = (mix(tone, air, share) for tone in tones)
    return dark, own, light


def _mass(random: np.random.Generator, at: Point, size: Point) -> str:
    ring: list[Point] = []
    for k in range(14):
        angle = 2 * pi * (k + 0.6 * random.random()) / 14
        reach = random.uniform(0.82, 1.1)
        ring.append((at[0] + cos(angle) * reach * size[0], at[1] + sin(angle) * reach * size[1]))
    return smooth(ring, tension=0.56)


def _dabs(random: np.random.Generator, at: Point, size: Point, dab: float, count: int) -> list[str]:
    """Leaves or petals about the edge of a mass, thicker inside than out."""
    strokes: list[str] = []
    for _ in range(count):
        angle, reach = random.uniform(0, 2 * pi), 1.0 + 0.13 * random.normal()
        x, y = at[0] + cos(angle) * reach * size[0], at[1] + sin(angle) * reach * size[1]
        turn = random.uniform(0, pi)
        tip = (x + cos(turn) * dab * 2.0, y + sin(turn) * dab * 1.5)
        strokes.append(leaf((x, y), tip, dab * 0.9))
    return strokes


def trunk(svg: Svg, spine: Sequence[Point], widths: Point, bark: str, rim: str) -> None:
    """A trunk along `spine`, foot first, lit along its left edge."""
    count = len(spine)
    left, right, lit = [], [], []
    for k, (x, y) in enumerate(spine):
        share = k / (count - 1)
        half = (widths[0] * (1 - share) + widths[1] * share) / 2
        if k == 0:
            half *= 1.5
        left.append((x - half, y))
        right.append((x + half, y))
        lit.append((x - half * 0.35, y))
    wood = svg.gradient(((0, tint(bark, 0.16)), (0.4, bark), (1, shade(bark, 0.5))), (0, 0), (1, 0))
    svg.fill(smooth([*left, *reversed(right)], tension=0.5), wood)
    edge = smooth([*left, *reversed(lit)], tension=0.5)
    svg.fill(edge, veil(mix(rim, bark, 0.4), 0.3))


@dataclass(frozen=True, slots=True)
class Growth:
    """How a broad tree has grown, about its foot, in design units."""

    spine: tuple[Point, ...]  # of its trunk, foot first
    widths: Point  # of its trunk, at the foot and at the top
    boughs: tuple[tuple[Point, ...], ...]
    masses: tuple[Clump, ...]


def spreading(
    svg: Svg,
    random: np.random.Generator,
    foot: Point,
    growth: Growth,
    bark: str,
    tones: Tones,
) -> None:
    """A broad tree: boughs, trunk and crown."""
    x, y = foot
    for bough in growth.boughs:
        limb = [(x + u, y + v) for u, v in bough]
        svg.fill(brush(limb, growth.widths[1], (1.0, 0.22)), shade(bark, 0.1))
    trunk(svg, [(x + u, y + v) for u, v in growth.spine], growth.widths, bark, tones[2])
    clumps = [(x + u, y + v, rx, ry) for u, v, rx, ry in growth.masses]
    crown(svg, random, clumps, tones, 9.0, 47)


def pine_pad(svg: Svg, random: np.random.Generator, at: Point, size: Point, tones: Tones) -> None:
    """A level cushion of needles, flat below, its top edge bristling with tufts."""
    x, y = at
    rx, ry = size
    cloud: list[Point] = [(x - rx, y)]
    for k in range(9):
        share = -0.92 + 1.84 * k / 8
        cloud.append(
            (x + share * rx, y - ry * (1 - share * share) * random.uniform(0.75, 1.1) - ry * 0.1)
        )
    cloud += [(x + rx, y), (x + rx * 0.4, y + ry * 0.22), (x - rx * 0.5, y + ry * 0.2)]
    body = svg.gradient(((0, tones[2]), (0.4, tones[1]), (1, tones[0])))
    svg.fill(smooth(cloud, tension=0.5), body)
    needles: tuple[list[str], list[str]] = ([], [])
    for _ in range(int(16 + rx * 0.22)):
        share = random.uniform(-0.95, 0.95)
        lift = (1 - share * share) * ry * random.uniform(0.1, 1.0)
        root = (x + share * rx, y - lift)
        for turn in (-0.5, 0.0, 0.5):
            angle = -pi / 2 + share * 0.7 + turn
            reach = ry * 0.3
            tip = (root[0] + cos(angle) * reach, root[1] + sin(angle) * reach)
            needles[int(lift > 0.45 * ry)].append(leaf(root, tip, ry * 0.035))
    svg.fill("".join(needles[0]), tones[0])
    svg.fill("".join(needles[1]), tones[2])


def pine(
    svg: Svg,
    random: np.random.Generator,
    foot: Point,
    height: float,
    tones: Tones,
    bark: str,
    lean: float = 0.25,
) -> None:
    """A mountain pine: a crooked trunk that leans, level pads of needles to either side."""
    x, y = foot
    way = 1 if lean >= 0 else -1
    spine = [
        (x, y),
        (x + lean * height * 0.32, y - height * 0.24),
        (x + lean * height * 0.3, y - height * 0.48),
        (x + lean * height * 0.7, y - height * 0.7),
        (x + lean * height * 0.86, y - height * 0.92),
    ]
    pads = (
        (0.42, way * 0.34, 0.3), (0.55, -way * 0.2, 0.2), (0.66, way * 0.36, 0.34),
        (0.8, -way * 0.14, 0.24), (0.86, way * 0.26, 0.26), (0.99, way * 0.04, 0.22),
    )  # fmt: skip
    for level, reach, _ in pads:
        root = _along(spine, level)
        tip = (root[0] + reach * height, root[1] - height * 0.05)
        middle = ((root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2 + height * 0.025)
        svg.fill(brush([root, middle, tip], height * 0.028, (1.0, 0.3)), shade(bark, 0.15))
    trunk(svg, spine, (height * 0.075, height * 0.024), bark, tones[2])
    deep = (shade(tones[0], 0.2), mix(tones[0], tones[1], 0.5), tones[1])
    for level, reach, wide in pads:
        root = _along(spine, level)
        tip = (root[0] + reach * height, root[1] - height * 0.045)
        rx, ry = wide * height * 0.62, height * 0.085
        inner = (tip[0] - reach * height * 0.42, tip[1] - ry * 0.5)
        pine_pad(svg, random, inner, (rx * 0.72, ry * 0.85), deep)
        outer = (tip[0] + way * rx * 0.3, tip[1] + ry * 0.36)
        pine_pad(svg, random, outer, (rx * 0.62, ry * 0.62), deep)
        pine_pad(svg, random, tip, (rx, ry), tones)


def _along(spine: Sequence[Point], share: float) -> Point:
    at = min(max(share, 0.0), 0.999) * (len(spine) - 1)
    k = int(at)
    (x0, y0), (x1, y1) = spine[k], spine[k + 1]
    return x0 + (x1 - x0) * (at - k), y0 + (y1 - y0) * (at - k)
