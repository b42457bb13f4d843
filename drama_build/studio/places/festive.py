"""Things people hang up and send up to celebrate: each drawn once, at any size."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from drama_build.studio.canvas import Point, Svg, brush, mix, polygon, shade, smooth, tint
from drama_build.studio.places.pen import path, placed, veil

_Stroke = tuple[Point, ...]
_HAPPY: tuple[_Stroke, ...] = tuple(
    tuple((a + u, v) for u, v in stroke)
    for a in (0.03, 0.53)
    for stroke in (
        ((0.02, 0.11), (0.42, 0.11)), ((0.22, 0.02), (0.22, 0.22)), ((0.06, 0.22), (0.38, 0.22)),
        ((0.1, 0.31), (0.34, 0.31), (0.34, 0.43), (0.1, 0.43), (0.1, 0.31)),
        ((0.14, 0.48), (0.17, 0.57)), ((0.3, 0.48), (0.27, 0.57)), ((0.0, 0.62), (0.45, 0.62)),
        ((0.08, 0.72), (0.36, 0.72), (0.36, 0.96), (0.08, 0.96), (0.08, 0.72)),
    )
)  # fmt: skip
SIGNS: dict[str, tuple[_Stroke, ...]] = {
    "福": (
        ((0.2, 0.04), (0.28, 0.14)), ((0.07, 0.25), (0.4, 0.25), (0.06, 0.62)),
        ((0.25, 0.45), (0.25, 0.98)), ((0.3, 0.5), (0.42, 0.62)), ((0.5, 0.1), (0.96, 0.1)),
        ((0.57, 0.22), (0.9, 0.22), (0.9, 0.41), (0.57, 0.41), (0.57, 0.22)),
        ((0.52, 0.54), (0.95, 0.54), (0.95, 0.96), (0.52, 0.96), (0.52, 0.54)),
        ((0.735, 0.54), (0.735, 0.96)), ((0.52, 0.75), (0.95, 0.75)),
    ),
    "囍": _HAPPY,
}  # fmt: skip
"""Luck and double happiness, as strokes on a unit square."""
RED, GOLD = "#c8281f", "#f0c060"


def blessing(svg: Svg, at: Point, half: float, sign: str) -> None:
    """Red paper on its corner with a golden sign, hung from a cord by its upper corner."""
    x, y = at
    diamond = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    paper = svg.gradient(((0, tint(RED, 0.12)), (1, shade(RED, 0.28))))
    svg.fill(polygon(diamond), paper)
    rim = [(x + (u - x) * 0.86, y + (v - y) * 0.86) for u, v in diamond]
    svg.line([*rim, rim[0]], GOLD, half * 0.045)
    size = half * 0.86
    for stroke in SIGNS[sign]:
        line = placed(stroke, (x - size / 2, y - size / 2), size)
        svg.line(line, GOLD, half * 0.085)
    for k in range(5):
        end = (x + (k - 2) * half * 0.09, y + half * 1.62)
        svg.line([(x + (k - 2) * half * 0.05, y + half), end], shade(RED, 0.1), half * 0.05)


def firework(svg: Svg, at: Point, radius: float, colour: str, random: np.random.Generator) -> None:
    """A burst of sparks that begin to fall."""
    glow = svg.radial(((0, veil(colour, 0.5)), (0.35, veil(colour, 0.16)), (1, veil(colour, 0))))
    svg.oval(*at, radius * 1.5, radius * 1.5, glow)
    for ring, reach in ((22, 1.0), (16, 0.62), (9, 0.32)):
        for k in range(ring):
            angle = 2 * pi * (k + 0.35 * float(random.random())) / ring
            long = radius * reach * float(random.uniform(0.88, 1.08))
            start = (at[0] + long * 0.42 * cos(angle), at[1] + long * 0.42 * sin(angle))
            mid = (at[0] + long * 0.75 * cos(angle), at[1] + long * (0.75 * sin(angle) + 0.02))
            end = (at[0] + long * cos(angle), at[1] + long * (sin(angle) + 0.1))
            svg.fill(
                brush([start, mid, end], radius * 0.028, (0.2, 0.9)), mix(colour, "#fff6dc", 0.3)
            )
            svg.oval(*end, radius * 0.022, radius * 0.022, "#fff8e4")


def sky_lantern(svg: Svg, at: Point, size: float, far: float) -> None:
    """A paper lantern that rises on its own flame; `far` 0..1 sinks it into the sky."""
    x, y = at
    outline = [(-0.5, -0.72), (0.0, -0.86), (0.5, -0.72), (0.56, 0.1), (0.34, 0.78), (-0.34, 0.78),
               (-0.56, 0.1)]  # fmt: skip
    body = svg.gradient(
        (
            (0, veil("#f08a3c", 1 - far)),
            (0.6, veil("#ffb85c", 1 - far)),
            (1, veil("#fff0bc", 1 - far)),
        )
    )
    halo = veil("#ffa650", 0.34 * (1 - far))
    svg.oval(x, y, size * 1.7, size * 1.7, svg.radial(((0, halo), (1, veil("#ffa650", 0)))))
    svg.fill(smooth(placed(outline, at, size), tension=0.35), body)
    svg.oval(x, y + size * 0.74, size * 0.3, size * 0.07, veil("#fff8dc", 1 - far))


def chain(
    svg: Svg, x: float, low: float, colours: tuple[str, ...], bead: float, gap: float
) -> list[Point]:
    """A cord from above with beads of light on it, down to `low`. Returns where they are."""
    svg.line([(x, -220), (x, low)], "#1c1a20", max(1.4, bead * 0.16))
    spots = []
    for k in range(int((low + 160) / gap)):
        at = (x + bead * 0.5 * (-1) ** k, low - k * gap)
        colour = colours[k % len(colours)]
        glow = svg.radial(((0, veil(colour, 0.75)), (1, veil(colour, 0))))
        svg.oval(*at, bead * 3.0, bead * 3.0, glow)
        svg.oval(at[0], at[1], bead * 0.72, bead, mix(colour, "#fffaf0", 0.55))
        spots.append(at)
    return spots


def garland(svg: Svg, x: float, low: float, size: float) -> None:
    """Marigolds on a string, a tuft of jasmine at the end."""
    tones = ("#f0a02c", "#e8782a", "#f6c040")
    for k in range(int((low + 200) / (size * 1.7)), -1, -1):
        y = low - k * size * 1.7
        colour = tones[(k // 3) % 3]
        svg.oval(x, y, size * 1.05, size, shade(colour, 0.22))
        svg.oval(x - size * 0.1, y - size * 0.14, size * 0.82, size * 0.76, colour)
        svg.oval(x - size * 0.2, y - size * 0.3, size * 0.4, size * 0.3, tint(colour, 0.3))
    for dx in (-0.5, 0.0, 0.5):
        svg.line([(x, low + size), (x + dx * size, low + size * 3.4)], "#f4f0e2", size * 0.28)
        svg.oval(x + dx * size, low + size * 3.6, size * 0.3, size * 0.42, "#fffdf4")


def flags(svg: Svg, start: Point, end: Point, sag: float, colours: tuple[str, ...]) -> None:
    """Little paper flags on a slack string."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 2 * sag)
    svg.stroke(path("M", *start, "Q", *middle, *end), "#3a2c34", 2.4)
    count = max(3, int(abs(end[0] - start[0]) / 62))
    for k in range(count):
        t = (k + 0.5) / count
        x = (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * middle[0] + t * t * end[0]
        y = (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * middle[1] + t * t * end[1]
        colour = colours[k % len(colours)]
        cloth = svg.gradient(((0, shade(colour, 0.2)), (1, tint(colour, 0.15))))
        svg.fill(polygon([(x - 22, y), (x + 22, y), (x, y + 54)]), cloth)


def balloon(svg: Svg, at: Point, size: float, colour: str) -> None:
    """A balloon on its string, which runs down out of sight."""
    x, y = at
    cord = path("M", x, y + size * 1.2, "Q", x + size * 0.3, y + size * 3, x, y + size * 5)
    svg.stroke(cord, veil("#3c3040", 0.6), 2)
    skin = svg.radial(
        ((0, tint(colour, 0.45)), (0.5, colour), (1, shade(colour, 0.32))), (0.36, 0.3), 0.72
    )
    egg = [(0.0, 1.12), (-0.62, 0.62), (-0.9, -0.1), (-0.62, -0.82), (0.0, -1.06), (0.62, -0.82),
           (0.9, -0.1), (0.62, 0.62)]  # fmt: skip
    svg.fill(smooth(placed(egg, at, size), tension=0.5), skin)
    svg.fill(
        polygon(placed([(-0.1, 1.24), (0.0, 1.06), (0.1, 1.24)], at, size)), shade(colour, 0.3)
    )
    svg.oval(x - size * 0.34, y - size * 0.46, size * 0.14, size * 0.22, "#ffffff8c")


def fir(svg: Svg, foot: Point, height: float, random: np.random.Generator) -> list[Point]:
    """A decorated fir tree. Returns where its lights are."""
    x, y = foot
    svg.oval(x, y, height * 0.3, height * 0.035, "#1a103088")
    svg.rect(x - height * 0.035, y - height * 0.14, height * 0.07, height * 0.14, "#5a3a30")
    lights = []
    for k in range(5):
        base, top = y - height * (0.1 + 0.155 * k), y - height * (0.42 + 0.14 * k)
        half = height * (0.32 - 0.052 * k)
        rim = [
            (x - half + 2 * half * t / 8, base + height * (0.022 if t % 2 else -0.012))
            for t in range(9)
        ]
        boughs = svg.gradient(((0, tint("#2f6a4c", 0.1)), (1, shade("#245040", 0.35))))
        svg.fill(polygon([(x, top), *reversed(rim)]), boughs)
        svg.line(rim, veil("#7ab088", 0.5), height * 0.006)
        for t in range(5 - k // 2):
            along = (t + 0.5) / (5 - k // 2) * 2 - 1
            at = (x + along * half * 0.78, base - height * (0.03 + 0.05 * float(random.random())))
            colour = ("#e8483c", "#f4c04c", "#5aa8e8", "#f4f0e0")[int(random.integers(4))]
            svg.oval(*at, height * 0.021, height * 0.021, shade(colour, 0.1))
            svg.oval(at[0] - 2, at[1] - 3, height * 0.008, height * 0.008, "#ffffffb0")
            if t % 2 == 0:
                lights.append(at)
    star = [
        (x + height * (0.055 if n % 2 else 0.024) * sin(pi * n / 5), y - height * 1.0
         + height * (0.055 if n % 2 else 0.024) * cos(pi * n / 5)) for n in range(10)
    ]  # fmt: skip
    svg.fill(polygon(star), "#ffd86a")
    return [*lights, (x, y - height)]
