"""Rock: peaks that stand in mist, cliffs cut by weather, boulders with moss."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from drama_build.studio.canvas import Point, Svg, brush, mix, polygon, shade, smooth, tint
from drama_build.studio.places.pen import leaf, path, veil


def peak(
    svg: Svg,
    random: np.random.Generator,
    top: Point,
    half: float,
    foot: float,
    colours: tuple[str, str],
    trees: str,
) -> None:
    """A pillar of rock with a lower shoulder, its foot lost in mist at picture height `foot`.

    `colours` are the rock's own and the air's that it fades to.
    """
    x, y = top
    side = -1 if random.random() < 0.5 else 1
    drop = (foot - y) * random.uniform(0.22, 0.42)
    shoulder = (x + side * half * random.uniform(0.62, 0.9), y + drop)
    _pillar(svg, random, shoulder, half * 0.6, foot, colours, trees)
    _pillar(svg, random, top, half, foot, colours, trees)


def _pillar(
    svg: Svg,
    random: np.random.Generator,
    top: Point,
    half: float,
    foot: float,
    colours: tuple[str, str],
    trees: str,
) -> None:
    x, y = top
    rock, air = colours
    tall = foot - y
    left, right = [], []
    step = 0.0
    for k in range(8):
        share = k / 7
        step += random.uniform(0.0, 0.12)
        wide = half * (0.42 + 0.4 * share + 0.5 * step)
        left.append((x - wide * random.uniform(0.84, 1.04), y + tall * share + half * 0.1))
        right.append((x + wide * random.uniform(0.84, 1.04), y + tall * share + half * 0.14))
    crown = [
        (x - half * 0.26, y - half * random.uniform(0.02, 0.2)),
        (x + half * 0.06, y - half * random.uniform(0.14, 0.3)),
        (x + half * 0.3, y - half * random.uniform(0.0, 0.14)),
    ]
    outline = smooth([*crown, *right, *reversed(left)], tension=0.26)
    body = svg.gradient(((0, rock), (0.35, mix(rock, air, 0.14)), (0.96, air)))
    svg.fill(outline, body)
    with svg.clipped(outline):
        _facets(svg, random, (x, y), half, tall, colours)
    _wood(svg, random, [left[0], *crown, right[0]], half, mix(trees, air, 0.08))
    _wood(
        svg,
        random,
        [left[2]] if random.random() < 0.5 else [right[2]],
        half * 0.5,
        mix(trees, air, 0.25),
    )


def _facets(
    svg: Svg,
    random: np.random.Generator,
    top: Point,
    half: float,
    tall: float,
    colours: tuple[str, str],
) -> None:
    """The side away from the light, and furrows that run down the rock."""
    x, y = top
    rock, air = colours
    fade = svg.gradient(((0, veil(shade(rock, 0.4), 0.5)), (0.8, veil(air, 0.0))))
    ridge = [(x + half * random.uniform(-0.1, 0.28), y + tall * k / 5) for k in range(6)]
    svg.fill(
        polygon([(x, y - half * 0.2), *ridge, (x + half * 1.4, y + tall), (x + half * 1.4, y)]),
        fade,
    )
    light = svg.gradient(((0, veil(tint(rock, 0.5), 0.4)), (0.6, veil(air, 0.0))))
    for _ in range(5):
        u = random.uniform(-0.85, 0.7)
        start = (x + u * half * 0.4, y + tall * random.uniform(0.0, 0.25))
        end = (x + u * half * 1.05, start[1] + tall * random.uniform(0.3, 0.6))
        middle = ((start[0] + end[0]) / 2 + half * 0.06, (start[1] + end[1]) / 2)
        svg.fill(
            brush([start, middle, end], half * random.uniform(0.06, 0.14)), light if u < 0 else fade
        )


def _wood(
    svg: Svg, random: np.random.Generator, ledges: Sequence[Point], half: float, colour: str
) -> None:
    """Trees that cap a rock: small rounded crowns, as one path."""
    size = max(3.0, half * 0.085)
    crowns: list[str] = []
    for x, y in ledges:
        for _ in range(4):
            px, py = x + random.normal() * size * 1.3, y + abs(random.normal()) * size * 0.6
            tall = size * random.uniform(0.8, 1.5)
            crowns.append(
                smooth(
                    [
                        (px - size, py + size * 0.4),
                        (px - size * 0.5, py - tall * 0.6),
                        (px, py - tall),
                        (px + size * 0.6, py - tall * 0.5),
                        (px + size, py + size * 0.4),
                    ]
                )
            )
    svg.fill("".join(crowns), colour)


def cliff(
    svg: Svg,
    random: np.random.Generator,
    outline: Sequence[Point],
    colours: tuple[str, str, str],
    moss: str,
) -> None:
    """A rock face, lit from the left: columns split by cracks, ledges with moss on them.

    `colours` are the rock in light, its own, and in shade.
    """
    _, rock, dark = colours
    xs, ys = [p[0] for p in outline], [p[1] for p in outline]
    left, right, top, low = min(xs), max(xs), min(ys), max(ys)
    shape = smooth(list(outline), tension=0.18)
    svg.fill(shape, svg.gradient(((0, rock), (1, dark)), (0, 0), (1, 0.5)))
    with svg.clipped(shape):
        _faces(svg, random, (left, top, right, low), colours, moss)
    svg.stroke(shape, veil(dark, 0.5), 3)


def _faces(
    svg: Svg,
    random: np.random.Generator,
    box: tuple[float, float, float, float],
    colours: tuple[str, str, str],
    moss: str,
) -> None:
    """Blocks on a net of jittered corners: each with a lit face, a turned one and a crack."""
    left, top, right, low = box
    wide, tall = 150.0, 230.0
    across, down = int((right - left) / wide) + 3, int((low - top) / tall) + 3
    net = {
        (i, j): (
            left + (i - 1 + random.uniform(-0.34, 0.34)) * wide,
            top + (j - 1 + 0.5 * (i % 2) + random.uniform(-0.34, 0.34)) * tall,
        )
        for i in range(across + 1)
        for j in range(down + 1)
    }
    for i in range(across):
        for j in range(down):
            corners = (net[i, j], net[i + 1, j], net[i + 1, j + 1], net[i, j + 1])
            _block(svg, random, corners, colours)
            level = abs(corners[1][1] - corners[0][1]) < 0.3 * abs(corners[1][0] - corners[0][0])
            if level and random.random() < 0.7:
                _ledge(svg, random, corners[0], corners[1], moss)


def _block(
    svg: Svg,
    random: np.random.Generator,
    corners: tuple[Point, Point, Point, Point],
    colours: tuple[str, str, str],
) -> None:
    """One block of the face between four corners, clockwise from the upper left."""
    a, b, c, d = corners
    light, rock, dark = colours
    share, lower = random.uniform(0.35, 0.7), random.uniform(0.3, 0.75)
    head = (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share + random.uniform(-6, 26))
    foot = (d[0] + (c[0] - d[0]) * lower, d[1] + (c[1] - d[1]) * lower)
    svg.fill(polygon([a, head, foot, d]), veil(mix(rock, light, random.random()), 0.55))
    svg.fill(polygon([head, b, c, foot]), veil(dark, random.uniform(0.15, 0.5)))
    lip = (a[0] * 0.5 + head[0] * 0.5, a[1] * 0.5 + head[1] * 0.5 + 22)
    svg.fill(polygon([a, head, lip]), veil(tint(light, 0.35), 0.5))
    ink = veil(shade(dark, 0.4), 0.55)
    svg.fill(brush([head, ((head[0] + foot[0]) / 2 + 8, (head[1] + foot[1]) / 2), foot], 5.0), ink)
    svg.fill(brush([d, (foot[0], foot[1] + 6), c], 6.0), ink)


def _ledge(svg: Svg, random: np.random.Generator, start: Point, end: Point, moss: str) -> None:
    """Moss and grass along the top of a block."""
    tufts: list[str] = []
    for _ in range(10):
        share = random.uniform(0.05, 0.8)
        px = start[0] + (end[0] - start[0]) * share
        py = start[1] + (end[1] - start[1]) * share + 6
        tufts.append(leaf((px, py), (px + random.normal() * 10, py - random.uniform(10, 26)), 4.0))
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 3)
    svg.fill(brush([start, middle, (end[0] * 0.8 + start[0] * 0.2, end[1])], 15.0), veil(moss, 0.8))
    svg.fill("".join(tufts), moss)


def boulder(
    svg: Svg,
    random: np.random.Generator,
    foot: Point,
    size: Point,
    colours: tuple[str, str, str],
    moss: str,
) -> None:
    """A stone on the ground: lit top, dark side, moss on its shoulder."""
    x, y = foot
    light, rock, dark = colours
    rx, ry = size
    rim = [
        (-1.0, 0.05),
        (-0.92, -0.5),
        (-0.55, -0.92),
        (0.1, -1.0),
        (0.66, -0.78),
        (1.0, -0.2),
        (0.9, 0.1),
    ]
    outline = [
        (x + (u + 0.06 * random.normal()) * rx, y + (v + 0.05 * random.normal()) * ry)
        for u, v in rim
    ]
    svg.oval(x + rx * 0.2, y + ry * 0.04, rx * 1.2, ry * 0.16, "#1a103055")
    shape = smooth(outline, tension=0.25)
    svg.fill(shape, svg.gradient(((0, mix(rock, light, 0.4)), (1, rock))))
    with svg.clipped(shape):
        crease = x + rx * random.uniform(0.0, 0.25)
        side = path("M", crease, y - ry * 1.1, "L", crease - rx * 0.2, y - ry * 0.5)
        side += path("L", crease + rx * 0.05, y + ry * 0.2, "L", x + rx * 1.2, y + ry * 0.2)
        svg.fill(side + path("L", x + rx * 1.2, y - ry * 1.2, "Z"), veil(dark, 0.6))
        svg.fill(
            brush(
                [(x - rx, y - ry * 0.6), (x - rx * 0.4, y - ry), (x + rx * 0.3, y - ry)], ry * 0.22
            ),
            veil(moss, 0.75),
        )
        svg.fill(
            brush([(x - rx * 0.6, y - ry * 0.2), (x - rx * 0.3, y - ry * 0.35), (x, y)], ry * 0.06),
            veil(shade(dark, 0.3), 0.6),
        )
