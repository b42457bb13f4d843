"""What a restaurant sets out: laid tables, glasses, candles, a bar with its bottles, guests."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin

import numpy as np

from drama_build.studio.canvas import Point, Svg, brush, mix, shade, smooth, tint
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps

Span = tuple[float, float]
_GLASS = ("#4c7a5c", "#8a4a34", "#c08a3c", "#3f5a7c", "#e0d4b4", "#6a3a4c")


def laid_table(
    svg: Svg, eye: Perspective, place: Span, radius: float, cloth: str, *, candle: bool
) -> Point:
    """A round table under a long cloth, laid for two; returns where its candle burns."""
    x, z = place
    unit = eye.unit(z)
    cx, cy = eye.at(x, 0.75, z)
    rx, ry = unit * radius, (eye.at(0, 0.75, z - radius)[1] - eye.at(0, 0.75, z + radius)[1]) / 2
    foot = eye.ground(z)
    svg.oval(cx, foot + ry * 0.1, rx * 1.12, ry * 1.35, SHADOW)
    hem = [
        (cx - cos(pi * t) * rx * (1.0 + 0.02 * sin(k * 2.4)), foot - unit * 0.1 + sin(pi * t) * ry * 0.95 + 5 * sin(k * 2.2))
        for k, t in enumerate(steps(0, 1, 12))
    ]
    skirt = [(cx - rx, cy), *hem, (cx + rx, cy)]
    fall = svg.gradient(((0, shade(cloth, 0.3)), (0.3, tint(cloth, 0.2)), (0.6, cloth), (1, shade(cloth, 0.42))), (0, 0), (1, 0.12))
    svg.fill(smooth(skirt, tension=0.34), fall)
    for k in (2, 4, 5, 7, 9, 10):
        a = hem[k]
        b = (cx + (a[0] - cx) * 0.94, cy + ry * 0.9)
        svg.fill(brush([a, ((a[0] + b[0]) / 2 + 3, (a[1] + b[1]) / 2), b], unit * 0.035, (1.0, 0.1)), veil(shade(cloth, 0.55), 0.4))
    svg.oval(cx, cy + unit * 0.012, rx * 1.005, ry * 1.02, shade(cloth, 0.26))
    svg.oval(cx, cy, rx, ry, svg.gradient(((0, shade(cloth, 0.1)), (1, tint(cloth, 0.5))), (0, 0), (0.2, 1)))
    for side in (-1, 1):
        at = (cx + side * rx * 0.5, cy + ry * 0.12)
        plate(svg, at, unit * 0.125)
        wine(svg, (cx + side * rx * 0.22, cy - ry * 0.42), unit * 0.2)
    flower(svg, (cx + rx * 0.02, cy - ry * 0.3), unit * 0.14)
    return candle_glass(svg, (cx, cy + ry * 0.28), unit * 0.1, burning=candle)


def plate(svg: Svg, at: Point, radius: float) -> None:
    """A plate with a folded napkin and its cutlery."""
    x, y = at
    svg.oval(x, y + radius * 0.06, radius * 1.02, radius * 0.36, veil("#1a1030", 0.3))
    svg.oval(x, y, radius, radius * 0.34, "#f6f0e6")
    svg.oval(x, y - radius * 0.01, radius * 0.72, radius * 0.22, "#e4dace")
    svg.fill(path("M", x - radius * 0.3, y, "L", x, y - radius * 0.62, "L", x + radius * 0.3, y, "Q", x, y + radius * 0.12, x - radius * 0.3, y, "Z"), "#a8544c")
    for side in (-1, 1):
        svg.line([(x + side * radius * 1.16, y + radius * 0.2), (x + side * radius * 1.08, y - radius * 0.18)], "#d8d4cc", radius * 0.07)


def wine(svg: Svg, foot: Point, tall: float) -> None:
    """A wineglass, a third full."""
    x, y = foot
    svg.oval(x, y, tall * 0.17, tall * 0.05, "#e8eef466")
    svg.line([(x, y), (x, y - tall * 0.46)], "#e8eef4aa", tall * 0.03)
    bowl = [(-0.03, -0.42), (-0.2, -0.62), (-0.16, -1.0), (0.16, -1.0), (0.2, -0.62), (0.03, -0.42)]
    red = [(-0.03, -0.43), (-0.19, -0.62), (-0.185, -0.7), (0.185, -0.7), (0.19, -0.62), (0.03, -0.43)]
    svg.fill(smooth(placed(bowl, foot, tall), tension=0.34), "#e8f0fa4c")
    svg.fill(smooth(placed(red, foot, tall), tension=0.34), "#8a2438d0")
    svg.line(placed([(-0.13, -0.62), (-0.11, -0.92)], foot, tall), "#fffffa88", tall * 0.03)


def candle_glass(svg: Svg, foot: Point, tall: float, *, burning: bool) -> Point:
    """A candle in a tumbler; returns where its flame is."""
    x, y = foot
    svg.oval(x, y, tall * 0.5, tall * 0.13, veil("#1a1030", 0.3))
    glow = ((0, "#ffe6a8"), (1, "#f0903c")) if burning else ((0, "#f4ece0"), (1, "#cdbfae"))
    svg.fill(path("M", x - tall * 0.42, y - tall, "L", x + tall * 0.42, y - tall, "L", x + tall * 0.36, y, "Q", x, y + tall * 0.14, x - tall * 0.36, y, "Z"), svg.gradient(glow))
    if burning:
        svg.fill(smooth([(x, y - tall * 1.5), (x - tall * 0.16, y - tall * 0.95), (x, y - tall * 0.8), (x + tall * 0.16, y - tall * 0.95)], tension=0.5), "#fff8d8")
    return x, y - tall


def flower(svg: Svg, foot: Point, tall: float) -> None:
    """A rose in a narrow vase."""
    x, y = foot
    svg.line([(x, y - tall * 0.5), (x + tall * 0.06, y - tall * 1.5)], "#5f8a5c", tall * 0.08)
    svg.fill(path("M", x - tall * 0.14, y, "L", x - tall * 0.08, y - tall * 0.8, "L", x + tall * 0.08, y - tall * 0.8, "L", x + tall * 0.14, y, "Z"), "#dfe8ecb0")
    svg.oval(x + tall * 0.07, y - tall * 1.6, tall * 0.24, tall * 0.22, "#d0606c")
    svg.oval(x + tall * 0.03, y - tall * 1.64, tall * 0.12, tall * 0.1, "#f0a0a0")


def stool(svg: Svg, eye: Perspective, place: Span, cloth: str) -> None:
    """A bar stool on one leg of brass."""
    (x, y), unit = eye.at(place[0], 0, place[1]), eye.unit(place[1])
    svg.oval(x, y, unit * 0.2, unit * 0.04, SHADOW)
    svg.oval(x, y - unit * 0.01, unit * 0.17, unit * 0.035, "#8a6a44")
    svg.line([(x, y - unit * 0.02), (x, y - unit * 0.7)], "#b08a54", unit * 0.035)
    svg.line([(x - unit * 0.11, y - unit * 0.3), (x + unit * 0.11, y - unit * 0.3)], "#b08a54", unit * 0.02)
    side = svg.gradient(((0, tint(cloth, 0.2)), (1, shade(cloth, 0.4))), (0, 0), (1, 0.3))
    svg.rect(x - unit * 0.19, y - unit * 0.78, unit * 0.38, unit * 0.1, side, 1, unit * 0.04)
    svg.oval(x, y - unit * 0.78, unit * 0.19, unit * 0.035, tint(cloth, 0.3))


def bottles(svg: Svg, random: np.random.Generator, shelf: tuple[float, float, float], tall: float) -> None:
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
            "M", x - wide, y, "L", x - wide, y - high * 0.56, "Q", x - wide, y - high * 0.68, x - neck, y - high * 0.74,
            "L", x - neck, y - high, "L", x + neck, y - high, "L", x + neck, y - high * 0.74,
            "Q", x + wide, y - high * 0.68, x + wide, y - high * 0.56, "L", x + wide, y, "Z",
        )  # fmt: skip
        shine += path("M", x - wide * 0.55, y - 2, "L", x - wide * 0.55, y - high * 0.55)
        x += wide * 2.5
    for tone, shapes in rows.items():
        svg.fill(shapes, tone)
    svg.stroke(shine, "#fff6dc", tall * 0.03, 0.5)


def back_bar(
    svg: Svg, eye: Perspective, random: np.random.Generator, box: tuple[float, float, float, float], z: float,
    wood: str, glow: tuple[str, str],
) -> None:
    """Shelves of bottles in three arched bays; `box` is left, right, low, high."""
    left, right, low, high = box
    svg.fill(eye.front(left - 0.12, right + 0.12, low - 0.3, high + 0.2, z), svg.gradient(((0, tint(wood, 0.1)), (1, shade(wood, 0.35)))))
    svg.fill(eye.front(left - 0.16, right + 0.16, high + 0.16, high + 0.24, z), tint(wood, 0.25))
    lit, unit = svg.gradient(((0, glow[0]), (1, glow[1]))), eye.unit(z)
    for a, b in pairwise(steps(left, right, 3)):
        (x0, top), (x1, foot) = eye.at(a + 0.05, high, z), eye.at(b - 0.05, low, z)
        arch = (x1 - x0) * 0.32
        svg.fill(path("M", x0, foot, "L", x0, top + arch, "Q", x0, top, (x0 + x1) / 2, top, "Q", x1, top, x1, top + arch, "L", x1, foot, "Z"), lit)
        for level in steps(low, high, 3)[:-1]:
            y = eye.at(0, level, z)[1]
            bottles(svg, random, (x0 + unit * 0.07, x1 - unit * 0.05, y), unit * (high - low) / 3 * 0.72)
            svg.rect(x0, y, x1 - x0, unit * 0.035, tint(wood, 0.3))
            svg.rect(x0, y + unit * 0.035, x1 - x0, unit * 0.04, veil("#1a1030", 0.25))


def counter(svg: Svg, eye: Perspective, span: Span, z: float, paint: str, wood: str) -> None:
    """A bar with a panelled front, a stone top and a rail of brass."""
    left, right = span
    height, unit = 1.1, eye.unit(z)
    svg.fill(eye.floor(left - 0.1, right, z - 0.3, z), SHADOW)
    side = left if left > 0 else right if right < 0 else left
    svg.fill(eye.wall(side, 0, height, z, z + 0.6), shade(paint, 0.4))
    svg.fill(eye.front(left, right, 0, height, z), svg.gradient(((0, tint(paint, 0.08)), (1, shade(paint, 0.42)))))
    for a, b in pairwise(steps(left, right, 7)):
        svg.fill(eye.front(a + 0.05, b - 0.05, 0.24, height - 0.16, z), veil(shade(paint, 0.55), 0.6))
        svg.fill(eye.front(a + 0.065, b - 0.065, 0.255, height - 0.18, z), svg.gradient(((0, tint(paint, 0.2)), (1, shade(paint, 0.25)))))
    svg.fill(eye.front(left, right, 0.0, 0.12, z), shade(wood, 0.3))
    svg.line([eye.at(left + 0.05, 0.2, z - 0.1), eye.at(right, 0.2, z - 0.1)], "#c39a58", unit * 0.03)
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
        svg.rect(x + unit * u - unit * 0.04, y - unit * 0.2, unit * 0.08, unit * 0.07, "#2c2c38", 1, 2)
    for k in range(5):
        svg.rect(x + unit * (-0.24 + 0.1 * k), y - unit * 0.49, unit * 0.075, unit * 0.07, "#f6f0e6", 1, 2)


def diner(svg: Svg, seat: Point, unit: float, coat: str, hair: str, rim: str, *, long: bool) -> None:
    """A guest seen from behind, seated; `seat` is on the picture, `unit` a metre."""
    trunk = [
        (-0.05, -0.66), (-0.15, -0.6), (-0.215, -0.54), (-0.25, -0.3), (-0.24, 0.0), (0.24, 0.0),
        (0.25, -0.3), (0.215, -0.54), (0.15, -0.6), (0.05, -0.66),
    ]  # fmt: skip
    cloth = svg.gradient(((0, tint(coat, 0.16)), (0.5, coat), (1, shade(coat, 0.4))))
    svg.fill(smooth(placed(trunk, seat, unit), tension=0.34), cloth)
    skin = mix("#d8a488", coat, 0.3)
    svg.fill(smooth(placed([(-0.05, -0.76), (-0.06, -0.62), (0.06, -0.62), (0.05, -0.76)], seat, unit), tension=0.2), skin)
    x, y = seat[0], seat[1] - unit * 0.8
    for side in (-1, 1):
        svg.oval(x + side * unit * 0.088, y + unit * 0.01, unit * 0.018, unit * 0.028, skin)
    svg.oval(x, y, unit * 0.09, unit * 0.118, hair)
    if long:
        fall = [(-0.095, -0.84), (-0.12, -0.62), (-0.1, -0.44), (0.0, -0.4), (0.1, -0.44), (0.12, -0.62), (0.095, -0.84), (0.0, -0.92)]
        svg.fill(smooth(placed(fall, seat, unit), tension=0.44), hair)
    svg.fill(brush(placed([(0.17, -0.57), (0.235, -0.42), (0.245, -0.2)], seat, unit), unit * 0.02), veil(rim, 0.7))
    svg.fill(brush(placed([(0.03, -0.915), (0.08, -0.87), (0.09, -0.78)], seat, unit), unit * 0.018), veil(rim, 0.7))


def sconce(svg: Svg, eye: Perspective, place: tuple[float, float, float], *, burning: bool) -> Point:
    """A lamp of brass and milk glass on a side wall; returns where its light is."""
    (x, y), unit = eye.at(*place), eye.unit(place[2])
    inward = -1 if place[0] > 0 else 1
    svg.rect(x - unit * 0.02, y - unit * 0.1, unit * 0.04, unit * 0.26, "#a8803f", 1, 3)
    svg.line([(x, y + unit * 0.06), (x + inward * unit * 0.08, y + unit * 0.04)], "#c39a58", unit * 0.025)
    globe = svg.radial(((0, "#fffbea"), (0.7, "#ffe0a0"), (1, "#f0b060"))) if burning else svg.radial(((0, "#fbf6ec"), (1, "#cbbca8")))
    svg.oval(x + inward * unit * 0.1, y - unit * 0.04, unit * 0.07, unit * 0.09, globe)
    return x + inward * unit * 0.1, y - unit * 0.04


def awning(svg: Svg, box: tuple[float, float, float, float], tones: Sequence[str]) -> None:
    """A striped awning over a shop; `box` is left, top, right, foot."""
    left, top, right, foot = box
    for k, (a, b) in enumerate(pairwise(steps(left, right, 8))):
        svg.fill(path("M", a, top, "H", b, "V", foot, "Q", (a + b) / 2, foot + 9, a, foot, "Z"), tones[k % len(tones)])
