"""Furniture of modern rooms: desks, chairs, screens, lamps, shelves of books, plants, beds."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from drama_build.studio.canvas import Point, Svg, mix, polygon, shade, smooth, tint
from drama_build.studio.places.pen import leaf, path, placed, veil
from drama_build.studio.places.perspective import Perspective

SHADOW = "#1a103060"
_SPINES = ("#8a4a44", "#3f5a7c", "#d8c49a", "#4c6a5c", "#2e3454", "#b8804c", "#e4dccb")


def books(
    svg: Svg,
    eye: Perspective,
    random: np.random.Generator,
    foot: tuple[float, float],
    depth: tuple[float, float],
) -> None:
    """A shelf in a side wall, part books, part air; `foot` is its wall's x and its height."""
    x, low = foot
    z, end = depth[0] + 0.05, depth[1] - 0.1
    while z < end:
        if random.random() < 0.14:
            z += random.uniform(0.12, 0.3)
            continue
        thick = random.uniform(0.035, 0.075)
        tall = random.uniform(0.3, 0.46)
        svg.fill(
            eye.wall(x, low, low + tall, z, z + thick), _SPINES[int(random.integers(len(_SPINES)))]
        )
        z += thick + 0.008


def desk(svg: Svg, eye: Perspective, x: float, z: float, half: float, wood: str) -> None:
    """A heavy desk 0.78 m high, its panelled front towards the eye at depth `z`."""
    far, height = z * 1.24, 0.78
    foot = eye.at(x, 0, z)
    svg.oval(foot[0], foot[1], eye.unit(z) * half * 1.25, eye.unit(z) * 0.1, SHADOW)
    side = x - half * 0.94 if x > 0 else x + half * 0.94
    svg.fill(eye.wall(side, 0.0, height, z, far), shade(wood, 0.5))
    front = svg.gradient(((0, tint(wood, 0.08)), (1, shade(wood, 0.4))))
    svg.fill(eye.front(x - half * 0.94, x + half * 0.94, 0.0, height, z), front)
    svg.fill(eye.front(x - half * 0.8, x + half * 0.8, 0.12, height - 0.14, z), shade(wood, 0.28))
    svg.fill(eye.front(x - half * 0.78, x + half * 0.78, 0.14, height - 0.16, z), front)
    board = svg.gradient(((0, tint(wood, 0.45)), (1, tint(wood, 0.12))))
    svg.fill(eye.floor(x - half, x + half, z * 0.98, far, height), board)
    svg.fill(eye.front(x - half, x + half, height - 0.06, height, z * 0.98), tint(wood, 0.25))


def screen(svg: Svg, foot: Point, unit: float, shine: str) -> None:
    """A flat screen seen from behind, its light along the rim; `unit` is a metre."""
    x, y = foot
    svg.oval(x, y, unit * 0.13, unit * 0.025, "#23263a")
    svg.line([(x, y), (x, y - unit * 0.16)], "#23263a", unit * 0.035)
    body = [(-0.34, -0.52), (0.3, -0.56), (0.3, -0.13), (-0.34, -0.12)]
    outline = polygon(placed(body, foot, unit))
    svg.fill(outline, svg.gradient(((0, "#4a5068"), (1, "#1c2034"))))
    svg.stroke(outline, shine, unit * 0.014, 0.8)
    svg.oval(x - unit * 0.02, y - unit * 0.34, unit * 0.03, unit * 0.03, shine)


def desk_lamp(svg: Svg, foot: Point, unit: float) -> Point:
    """A lamp with a bell of brass; returns where its light is."""
    x, y = foot
    brass = "#c39a58"
    svg.oval(x, y, unit * 0.11, unit * 0.03, shade(brass, 0.35))
    svg.stroke(
        path("M", x, y, "Q", x - unit * 0.03, y - unit * 0.3, x + unit * 0.06, y - unit * 0.44),
        brass,
        unit * 0.028,
    )
    bell = [(-0.08, -0.47), (0.2, -0.47), (0.27, -0.31), (-0.15, -0.31)]
    metal = svg.gradient(((0, tint(brass, 0.4)), (1, shade(brass, 0.2))))
    svg.fill(smooth(placed(bell, foot, unit), tension=0.16), metal)
    svg.oval(x + unit * 0.06, y - unit * 0.31, unit * 0.2, unit * 0.035, "#fff2c8")
    return x + unit * 0.06, y - unit * 0.28


def swivel_chair(svg: Svg, eye: Perspective, place: tuple[float, float], hide: str) -> None:
    """A high-backed chair that faces the eye, behind its desk; `place` is x and depth."""
    foot, unit = eye.at(place[0], 0, place[1]), eye.unit(place[1])
    back = [(-0.3, -0.5), (-0.34, -0.95), (-0.24, -1.32), (0.24, -1.32), (0.34, -0.95), (0.3, -0.5)]
    leather = svg.gradient(
        ((0, tint(hide, 0.28)), (0.5, hide), (1, shade(hide, 0.4))), (0, 0), (1, 0.3)
    )
    svg.fill(smooth(placed(back, foot, unit), tension=0.4), leather)
    for v in (-0.78, -1.04):
        seam = placed([(-0.27, v), (0.0, v + 0.03), (0.27, v)], foot, unit)
        svg.stroke(smooth(seam, closed=False), shade(hide, 0.5), unit * 0.014)


def armchair(svg: Svg, eye: Perspective, place: tuple[float, float], cloth: str) -> None:
    """A low armchair turned towards the room; `place` is x and depth."""
    foot, unit = eye.at(place[0], 0, place[1]), eye.unit(place[1])
    svg.oval(foot[0], foot[1] - unit * 0.02, unit * 0.56, unit * 0.1, SHADOW)
    for u in (-0.36, 0.36):
        svg.line(placed([(u, -0.16), (u * 1.06, 0.0)], foot, unit), "#2a2028", unit * 0.045)
    soft = svg.gradient(((0, tint(cloth, 0.25)), (1, shade(cloth, 0.35))))
    back = [(-0.42, -0.3), (-0.46, -0.72), (-0.3, -0.86), (0.28, -0.86), (0.42, -0.72), (0.4, -0.3)]
    svg.fill(smooth(placed(back, foot, unit), tension=0.4), soft)
    seat = [(-0.4, -0.14), (-0.42, -0.38), (0.0, -0.43), (0.42, -0.38), (0.4, -0.14)]
    svg.fill(smooth(placed(seat, foot, unit), tension=0.3), tint(cloth, 0.14))
    for side in (-1, 1):
        arm = [
            (side * 0.36, -0.12),
            (side * 0.35, -0.54),
            (side * 0.45, -0.6),
            (side * 0.53, -0.54),
            (side * 0.5, -0.12),
        ]
        svg.fill(smooth(placed(arm, foot, unit), tension=0.4), soft)


def plant(svg: Svg, eye: Perspective, place: tuple[float, float], height: float) -> None:
    """A tall plant of broad leaves in a pot; `place` is x and depth, `height` in metres."""
    foot, unit = eye.at(place[0], 0, place[1]), eye.unit(place[1])
    pot = [(-0.17, -0.42), (0.17, -0.42), (0.12, 0.0), (-0.12, 0.0)]
    svg.oval(foot[0], foot[1], unit * 0.2, unit * 0.045, SHADOW)
    stem = (foot[0], foot[1] - unit * 0.4)
    for k in range(15):
        angle = pi * (0.1 + 0.8 * k / 14)
        reach = unit * height * (0.42 + 0.3 * abs(sin(k * 2.4)))
        tip = (stem[0] + cos(angle) * reach * 0.62, stem[1] - sin(angle) * reach)
        green = mix("#2c5a4c", "#6a9a64", abs(sin(k * 1.7)))
        svg.fill(leaf(stem, tip, unit * 0.11), green)
        svg.line([stem, tip], veil(shade(green, 0.4), 0.5), unit * 0.008)
    clay = svg.gradient(((0, "#b8b0ac"), (1, "#5c5666")), (0, 0), (1, 0))
    svg.fill(polygon(placed(pot, foot, unit)), clay)
