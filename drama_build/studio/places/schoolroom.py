"""What stands in a classroom: desks and chairs for pupils, a blackboard, a ceiling fan."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from drama_build.studio.canvas import Point, Svg, mix, shade, smooth, tint
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import placed, veil
from drama_build.studio.places.perspective import Perspective, steps

OAK, STEEL, SLATE = "#c08a54", "#6d7688", "#2f5a4c"


def pupil_desk(
    svg: Svg, eye: Perspective, place: tuple[float, float], shadow: tuple[float, float]
) -> None:
    """A desk and, nearer, its chair, both facing away; `place` is x and depth.

    `shadow` is how far its shadow leans over the floor, x and depth in metres.
    """
    x, z = place
    far, half, top = z + 0.42, 0.31, 0.72
    dx, dz = shadow
    cast = eye.face(
        (x - half, 0, z),
        (x + half, 0, z),
        (x + half + dx, 0, far + dz),
        (x - half + dx, 0, far + dz),
    )
    svg.fill(cast, SHADOW)
    for side, depth in ((-1, far), (1, far), (-1, z), (1, z)):
        leg = [eye.at(x + side * half * 0.9, top, depth), eye.at(x + side * half * 0.9, 0, depth)]
        svg.line(leg, shade(STEEL, 0.3 if depth == far else 0.1), eye.unit(depth) * 0.028)
    svg.fill(eye.front(x - half * 0.9, x + half * 0.9, top - 0.17, top - 0.03, z), shade(OAK, 0.6))
    board = svg.gradient(((0, tint(OAK, 0.4)), (1, tint(OAK, 0.08))))
    svg.fill(eye.floor(x - half, x + half, z, far, top), board)
    svg.fill(eye.front(x - half, x + half, top - 0.03, top, z), shade(OAK, 0.22))
    _chair(svg, eye, x, z - 0.22)


def _chair(svg: Svg, eye: Perspective, x: float, z: float) -> None:
    """Seen from behind: two steel legs, a seat, a back of bent wood."""
    foot, unit = eye.at(x, 0, z), eye.unit(z)
    for u in (-0.17, 0.17):
        svg.line(
            placed([(u, -0.78), (u * 1.02, -0.4), (u * 1.15, 0.0)], foot, unit), STEEL, unit * 0.026
        )
    svg.fill(eye.floor(x - 0.2, x + 0.2, z, z + 0.3, 0.43), tint(OAK, 0.1))
    svg.fill(eye.front(x - 0.2, x + 0.2, 0.405, 0.43, z), shade(OAK, 0.35))
    back = [(-0.21, -0.6), (-0.2, -0.8), (0.2, -0.8), (0.21, -0.6)]
    wood = svg.gradient(((0, tint(OAK, 0.22)), (1, shade(OAK, 0.18))))
    svg.fill(smooth(placed(back, foot, unit), tension=0.2), wood)
    svg.line(
        placed([(-0.17, -0.785), (0.17, -0.785)], foot, unit), veil("#fff1d8", 0.5), unit * 0.01
    )


def satchel(svg: Svg, eye: Perspective, place: tuple[float, float], cloth: str) -> None:
    """A school bag that hangs at the side of a desk; `place` is x and depth."""
    at, unit = eye.at(place[0], 0.62, place[1]), eye.unit(place[1])
    svg.stroke(
        smooth(placed([(-0.07, 0.0), (0.0, -0.1), (0.07, 0.0)], at, unit), closed=False),
        shade(cloth, 0.3),
        unit * 0.02,
    )
    bag = [(-0.13, 0.0), (-0.15, 0.2), (-0.12, 0.34), (0.12, 0.34), (0.15, 0.2), (0.13, 0.0)]
    svg.fill(
        smooth(placed(bag, at, unit), tension=0.3),
        svg.gradient(((0, tint(cloth, 0.15)), (1, shade(cloth, 0.3)))),
    )
    pocket = [(-0.09, 0.16), (-0.09, 0.29), (0.09, 0.29), (0.09, 0.16)]
    svg.fill(smooth(placed(pocket, at, unit), tension=0.2), shade(cloth, 0.2))


def blackboard(
    svg: Svg,
    eye: Perspective,
    random: np.random.Generator,
    box: tuple[float, float, float, float],
    z: float,
) -> None:
    """A green board in an oak frame with a lesson in chalk; `box` is left, right, low, high."""
    left, right, low, high = box
    svg.fill(eye.front(left - 0.08, right + 0.08, low - 0.08, high + 0.08, z), shade(OAK, 0.2))
    svg.fill(eye.front(left - 0.08, right + 0.08, high + 0.05, high + 0.08, z), tint(OAK, 0.35))
    slate = svg.gradient(
        ((0, tint(SLATE, 0.05)), (0.6, SLATE), (1, shade(SLATE, 0.25))), (0, 0), (1, 1)
    )
    svg.fill(eye.front(left, right, low, high, z), slate)
    unit = eye.unit(z)
    for _ in range(7):  # what the sponge left
        x, y = eye.at(
            random.uniform(left + 0.5, right - 0.5), random.uniform(low + 0.2, high - 0.2), z
        )
        svg.oval(x, y, unit * random.uniform(0.2, 0.5), unit * 0.13, "#dfeee614")
    _lesson(svg, eye, (left, low), z)
    _writing(svg, eye, random, (right - 1.25, high - 0.3), z)
    svg.fill(eye.floor(left, right, z - 0.14, z, low - 0.06), tint(OAK, 0.2))
    for x, tone in ((left + 0.7, "#fbfaf0"), (left + 0.86, "#f4d070"), (right - 0.8, "#fbfaf0")):
        at = eye.at(x, low - 0.04, z - 0.05)
        svg.rect(at[0], at[1] - 3, unit * 0.09, 4.2, tone, 1, 2)


def _lesson(svg: Svg, eye: Perspective, corner: tuple[float, float], z: float) -> None:
    """Axes with a curve, and a triangle."""
    x, y = corner[0] + 0.3, corner[1] + 0.25
    chalk, pen = "#eef4e8d0", eye.unit(z) * 0.014

    def at(u: float, v: float) -> Point:
        return eye.at(x + u, y + v, z)

    svg.line([at(-0.08, 0.3), at(1.05, 0.3)], chalk, pen)
    svg.line([at(0.12, -0.08), at(0.12, 0.95)], chalk, pen)
    wave = [at(0.12 + t * 0.8, 0.3 + 0.45 * sin(t * pi * 1.25)) for t in steps(0, 1, 10)]
    svg.stroke(smooth(wave, closed=False), "#f6d888d0", pen * 1.2)
    top = at(0.44, 0.75)
    svg.line([top, at(0.44, 0.3)], "#eef4e890", pen * 0.8)


def _writing(
    svg: Svg, eye: Perspective, random: np.random.Generator, corner: tuple[float, float], z: float
) -> None:
    """Lines of a formula, too quick to be read."""
    for row, share in enumerate((0.95, 0.7, 0.85, 0.45)):
        x, y = corner[0], corner[1] - 0.22 * row
        while x < corner[0] + share:
            points = [
                eye.at(x + 0.018 * k, y + float(random.normal()) * 0.035, z) for k in range(4)
            ]
            svg.stroke(smooth(points, closed=False), "#eef4e8bc", eye.unit(z) * 0.013)
            x += random.uniform(0.08, 0.15)


def ceiling_fan(svg: Svg, eye: Perspective, place: tuple[float, float, float]) -> None:
    """A fan at rest under the ceiling; `place` is x, height of the hub, depth."""
    x, y, z = place
    hub, unit = eye.at(x, y, z), eye.unit(z)
    svg.line([hub, eye.at(x, y + 0.42, z)], "#8a8fa0", unit * 0.03)
    for k in range(3):
        angle = 0.5 + k * 2 * pi / 3
        tip = eye.at(x + 0.62 * cos(angle), y, z + 0.62 * sin(angle))
        side = eye.at(x + 0.6 * cos(angle + 0.2), y, z + 0.6 * sin(angle + 0.2))
        svg.fill(smooth([hub, tip, side], tension=0.3), mix("#c9ccd4", "#5c6074", 0.2 * k))
    svg.oval(*hub, unit * 0.1, unit * 0.05, "#a8acb8")


def wall_clock(svg: Svg, at: Point, radius: float) -> None:
    """A plain clock, ten past four."""
    x, y = at
    svg.oval(x, y, radius, radius, "#3c3440")
    svg.oval(x, y, radius * 0.87, radius * 0.87, "#f7f3e6")
    for k in range(12):
        angle = k * pi / 6
        mark = (x + cos(angle) * radius * 0.7, y + sin(angle) * radius * 0.7)
        svg.oval(*mark, radius * 0.05, radius * 0.05, "#3c3440")
    for angle, length in ((0.6, 0.42), (-0.52, 0.62)):
        svg.line(
            [at, (x + cos(angle) * radius * length, y + sin(angle) * radius * length)],
            "#3c3440",
            radius * 0.09,
        )
