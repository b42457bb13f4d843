"""What grows: branches and blossom, bamboo, willow, lotus."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from drama_build.studio.canvas import Point, Svg, brush, mix, shade, smooth
from drama_build.studio.places.pen import leaf, placed
from drama_build.studio.places.perspective import steps


def branch(svg: Svg, points: list[Point], width: float, bark: str) -> None:
    """A crooked branch, thick at its first point."""
    svg.fill(brush(points, width, (1.0, 0.05)), bark)


def blossoms(
    svg: Svg,
    random: np.random.Generator,
    along: list[Point],
    size: float,
    colours: tuple[str, ...],
    count: int,
) -> None:
    """Five-petalled flowers scattered along a line of points."""
    for _ in range(count):
        i, t = int(random.integers(len(along) - 1)), random.random()
        stray = random.normal(size=2) * size * 1.6
        x, y = (along[i][k] * (1 - t) + along[i + 1][k] * t + float(stray[k]) for k in (0, 1))
        _flower(
            svg,
            (x, y),
            size * random.uniform(0.6, 1.1),
            colours[int(random.integers(len(colours)))],
        )


def _flower(svg: Svg, at: Point, size: float, colour: str) -> None:
    for k in range(5):
        angle = k * 1.2566 + at[0]
        petal = (at[0] + cos(angle) * size * 0.55, at[1] + sin(angle) * size * 0.55)
        svg.oval(*petal, size * 0.46, size * 0.46, colour)
    svg.oval(*at, size * 0.22, size * 0.22, "#f3c55a")


def bamboo(svg: Svg, x: float, greens: tuple[str, str], random: np.random.Generator) -> None:
    """One cane from y 1160 up to 440, with its joints and leaves."""
    lean, width = random.normal() * 16, random.uniform(5, 10)
    green = mix(*greens, random.random())
    svg.line([(x, 1160), (x + lean, 440)], green, width)
    for y in steps(500, 1100, 6):
        at = x + lean * (1160 - y) / 720
        svg.line([(at - width * 0.6, y), (at + width * 0.6, y)], shade(green, 0.3), 2.4)
    for _ in range(11):
        y = random.uniform(520, 960)
        side = 1 if random.random() < 0.5 else -1
        at = x + lean * (1160 - y) / 720
        blade = leaf((at, y), (at + side * random.uniform(44, 66), y + 34), 8)
        svg.fill(blade, mix(green, greens[1], 0.5 * random.random()))


def willow_strand(
    svg: Svg, top: Point, length: float, greens: tuple[str, str], random: np.random.Generator
) -> None:
    """One hanging twig with its narrow leaves."""
    sway = random.normal() * 14
    green = mix(*greens, random.random())
    marks = steps(0, 1, max(3, int(length / 17)))
    spine = [(top[0] + sway * sin(pi * t * 0.8), top[1] + length * t) for t in marks]
    svg.stroke(smooth(spine, closed=False), green, 2.2)
    for k, (x, y) in enumerate(spine[2:]):
        side = 1 if k % 2 else -1
        angle = pi * (0.5 - side * random.uniform(0.12, 0.24))
        reach = random.uniform(20, 30)
        tip = (x + cos(angle) * reach, y + sin(angle) * reach)
        svg.fill(leaf((x, y), tip, 5.5), mix(green, greens[1], 0.4 * random.random()))


def paper_lotus(svg: Svg, at: Point, size: float) -> None:
    """A floating lantern folded as a lotus, its flame within."""
    svg.oval(at[0], at[1] + size * 0.12, size * 1.15, size * 0.24, "#ffb86a55")
    paper = svg.gradient(((0, "#ff9fae"), (0.6, "#ffc9a0"), (1, "#ffe7b0")))
    for lean, tall in ((-1.05, 0.55), (1.05, 0.55), (-0.62, 0.85), (0.62, 0.85), (0.0, 0.95)):
        root = lean * 0.25
        petal = [(root - 0.3, 0.0), (lean, -tall), (root + 0.3, 0.0), (lean * 0.2, 0.18)]
        svg.fill(smooth(placed(petal, at, size), tension=0.4), paper)
    svg.oval(at[0], at[1] - size * 0.42, size * 0.2, size * 0.34, "#fff6cf")
