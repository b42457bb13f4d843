"""What stands in a hospital room: a bed, a monitor, a drip, a curtain, flowers."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

from drama_build.studio.canvas import Point, Svg, polygon, shade, smooth, tint
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import leaf, path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps

LINEN, FRAME, BLANKET = "#e6e8e6", "#a4b0bc", "#7fb0c4"


def bed(svg: Svg, eye: Perspective, x: float, near: float, far: float) -> None:
    """A hospital bed about `x`, its foot towards the eye, its head at depth `far`."""
    left, right, top = x - 0.46, x + 0.46, 0.66
    foot = eye.at(x, 0, near)
    svg.oval(foot[0], foot[1] - 12, eye.unit(near) * 0.6, eye.unit(near) * 0.09, SHADOW)
    svg.fill(eye.front(left, right, 0.35, 1.12, far), tint(FRAME, 0.25))
    svg.fill(eye.front(left + 0.08, right - 0.08, 0.6, 1.05, far), shade(FRAME, 0.18))
    for z in (far * 0.97, near * 1.05):
        for side in (left + 0.06, right - 0.06):
            svg.line(
                [eye.at(side, 0.4, z), eye.at(side, 0.06, z)],
                shade(FRAME, 0.35),
                eye.unit(z) * 0.045,
            )
            svg.oval(*eye.at(side, 0.05, z), eye.unit(z) * 0.05, eye.unit(z) * 0.05, "#3c4456")
    svg.fill(eye.wall(left, 0.3, 0.44, near, far), shade(FRAME, 0.12))
    _mattress(svg, eye, (left, right, top), near, far)
    _foot_board(svg, eye, (left, right), near)
    _rail(svg, eye, left, near + 0.35, far - 0.4)


def _mattress(
    svg: Svg, eye: Perspective, block: tuple[float, float, float], near: float, far: float
) -> None:
    left, right, top = block
    svg.fill(eye.wall(left, 0.44, top, near, far), shade(LINEN, 0.14))
    sheet = svg.gradient(((0, LINEN), (1, shade(LINEN, 0.06))))
    svg.fill(eye.floor(left, right, near, far, top), sheet)
    pillow = [eye.at(left + 0.12, top, far - 0.55), eye.at(left + 0.1, top + 0.24, far - 0.1)]
    pillow += [eye.at(right - 0.1, top + 0.24, far - 0.1), eye.at(right - 0.12, top, far - 0.55)]
    svg.fill(smooth(pillow, tension=0.3), svg.gradient(((0, "#ffffff"), (1, shade(LINEN, 0.14)))))
    turn = near + (far - near) * 0.6
    cover = svg.gradient(((0, tint(BLANKET, 0.25)), (1, shade(BLANKET, 0.1))))
    svg.fill(eye.floor(left, right, near, turn, top + 0.03), cover)
    svg.fill(eye.wall(left - 0.005, 0.4, top + 0.03, near, turn), shade(BLANKET, 0.25))
    svg.fill(eye.floor(left, right, turn - 0.24, turn, top + 0.035), LINEN)
    svg.fill(eye.wall(left - 0.008, 0.46, top + 0.035, turn - 0.24, turn), shade(LINEN, 0.1))
    for share in (0.25, 0.55, 0.8):  # folds
        fold = [
            eye.at(left + share * 0.92, top + 0.04, near + 0.1),
            eye.at(left + share * 0.92 + 0.06, top + 0.04, near + 0.55),
            eye.at(left + share * 0.92 - 0.02, top + 0.04, turn - 0.28),
        ]
        svg.stroke(smooth(fold, closed=False), veil(shade(BLANKET, 0.4), 0.4), 3)


def _foot_board(svg: Svg, eye: Perspective, span: tuple[float, float], z: float) -> None:
    left, right = span
    board = svg.gradient(((0, tint(FRAME, 0.5)), (1, FRAME)))
    (x0, y0), (x1, y1) = eye.at(left - 0.03, 0.92, z), eye.at(right + 0.03, 0.34, z)
    svg.rect(x0, y0, x1 - x0, y1 - y0, board, 1, 16)
    svg.rect(x0 + 24, y0 + 26, x1 - x0 - 48, 26, shade(FRAME, 0.3), 1, 12)
    chart = eye.front(left + 0.3, left + 0.58, 0.42, 0.76, z)
    svg.fill(chart, "#e8dcc0")
    svg.fill(eye.front(left + 0.33, left + 0.55, 0.45, 0.7, z), "#fbfaf4")
    for y in (0.5, 0.55, 0.6, 0.65):
        svg.fill(eye.front(left + 0.36, left + 0.52, y, y + 0.008, z), "#8a94a8")


def _rail(svg: Svg, eye: Perspective, x: float, near: float, far: float) -> None:
    """The side rail, raised."""
    metal = tint(FRAME, 0.15)
    for y in (0.78, 0.97):
        svg.fill(eye.wall(x - 0.02, y, y + 0.03, near, far), metal)
    for z in steps(near, far, 5):
        svg.fill(eye.wall(x - 0.02, 0.5, 1.0, z, z + 0.03), metal)


def monitor(svg: Svg, at: Point, unit: float) -> None:
    """A patient monitor on its arm, its middle at `at`; `unit` is a metre."""
    x, y = at
    svg.line([(x, y + unit * 0.16), (x, y + unit * 0.62)], "#8a94a4", unit * 0.035)
    wide, tall = unit * 0.46, unit * 0.36
    svg.rect(x - wide / 2, y - tall / 2, wide, tall, "#d5dade", 1, unit * 0.03)
    svg.rect(x - wide * 0.44, y - tall * 0.41, wide * 0.88, tall * 0.74, "#0e1c2c", 1, 3)
    beat = (
        (0.0, 0.0),
        (0.18, 0.0),
        (0.23, -0.35),
        (0.29, 0.85),
        (0.35, -1.0),
        (0.4, 0.0),
        (0.62, 0.0),
    )
    for k, (tone, size) in enumerate((("#5cf0a0", 0.2), ("#5ac8f0", 0.1), ("#f0d060", 0.08))):
        base = y - tall * 0.24 + k * tall * 0.2
        line = [(x - wide * 0.4 + u * wide * 0.95, base - v * -tall * size * 0.5) for u, v in beat]
        svg.line(line, tone, unit * 0.011)
        svg.rect(x + wide * 0.24, base - tall * 0.07, wide * 0.14, tall * 0.12, tone, 0.9, 2)
    svg.oval(x + wide * 0.4, y + tall * 0.42, 3.2, 3.2, "#5cf0a0")


def drip(svg: Svg, eye: Perspective, place: tuple[float, float]) -> None:
    """A stand with a bag of saline; `place` is x and depth."""
    (x, foot), unit = eye.at(place[0], 0, place[1]), eye.unit(place[1])
    metal = "#c8d0d8"
    for u in (-0.2, 0.0, 0.2):
        svg.line([(x, foot - unit * 0.1), (x + u * unit, foot)], shade(metal, 0.3), unit * 0.022)
    svg.line([(x, foot), (x, foot - unit * 1.98)], metal, unit * 0.024)
    hook = ((-0.16, -1.9), (-0.16, -1.96), (0.16, -1.96), (0.16, -1.9))
    svg.line(placed(hook, (x, foot), unit), metal, unit * 0.016)
    bag = [
        (-0.22, -1.88),
        (-0.1, -1.88),
        (-0.09, -1.62),
        (-0.13, -1.56),
        (-0.19, -1.56),
        (-0.23, -1.62),
    ]
    fluid = svg.gradient(((0, "#ffffffcc"), (0.3, "#cfeaf4cc"), (1, "#a8d4e8cc")))
    svg.fill(smooth(placed(bag, (x, foot), unit), tension=0.3), fluid)
    tube = placed([(-0.16, -1.56), (-0.12, -1.2), (0.06, -0.95), (0.3, -0.8)], (x, foot), unit)
    svg.stroke(smooth(tube, closed=False), "#dcecf2aa", unit * 0.012)


def cabinet(svg: Svg, eye: Perspective, place: tuple[float, float]) -> None:
    """A bedside cabinet with a jug and a glass; `place` is x and depth."""
    x, z = place
    unit = eye.unit(z)
    wood = "#c9a878"
    svg.oval(*eye.at(x, 0, z), unit * 0.3, unit * 0.05, SHADOW)
    svg.fill(
        eye.front(x - 0.22, x + 0.22, 0.04, 0.72, z),
        svg.gradient(((0, wood), (1, shade(wood, 0.25)))),
    )
    for y in (0.46, 0.12):
        svg.fill(eye.front(x - 0.19, x + 0.19, y, y + 0.22, z), tint(wood, 0.16))
        svg.fill(eye.front(x - 0.05, x + 0.05, y + 0.1, y + 0.125, z), shade(wood, 0.5))
    svg.fill(eye.floor(x - 0.24, x + 0.24, z, z + 0.36, 0.74), tint(wood, 0.4))
    svg.fill(eye.front(x - 0.24, x + 0.24, 0.71, 0.74, z), tint(wood, 0.2))
    top = eye.at(x, 0.74, z + 0.12)
    glass = [(-0.1, -0.2), (0.0, -0.2), (-0.01, 0.0), (-0.09, 0.0)]
    svg.fill(polygon(placed(glass, top, unit)), "#d8eef4aa")
    cup = [(0.06, -0.1), (0.14, -0.1), (0.13, 0.0), (0.07, 0.0)]
    svg.fill(polygon(placed(cup, top, unit)), "#e8a890")


def chair(svg: Svg, eye: Perspective, place: tuple[float, float], cloth: str) -> None:
    """A visitor's chair on steel legs; `place` is x and depth."""
    foot, unit = eye.at(place[0], 0, place[1]), eye.unit(place[1])
    svg.oval(foot[0], foot[1], unit * 0.32, unit * 0.05, SHADOW)
    for u in (-0.22, 0.22):
        svg.line(placed([(u, -0.42), (u * 1.12, 0.0)], foot, unit), "#8a94a4", unit * 0.026)
        svg.line(placed([(u * 0.8, -0.42), (u * 0.8, -0.06)], foot, unit), "#6a7484", unit * 0.02)
    back = [(-0.23, -0.5), (-0.25, -0.86), (0.25, -0.86), (0.23, -0.5)]
    svg.fill(
        smooth(placed(back, foot, unit), tension=0.22),
        svg.gradient(((0, tint(cloth, 0.2)), (1, cloth))),
    )
    seat = [(-0.26, -0.38), (-0.23, -0.47), (0.23, -0.47), (0.26, -0.38)]
    svg.fill(smooth(placed(seat, foot, unit), tension=0.2), shade(cloth, 0.2))


def curtain(
    svg: Svg,
    eye: Perspective,
    track: tuple[float, float, float],
    height: tuple[float, float],
    cloth: str,
) -> None:
    """A curtain half drawn along a track (x, near, far), between two heights, in soft pleats."""
    x, near, far = track
    marks = steps(near, far, 16)
    for k, (a, b) in enumerate(pairwise(marks)):
        bulge = 0.035 * sin(k * pi * 0.97)
        fold = (
            (x, height[1], a), (x + bulge * 0.4, height[1], b), (x + bulge, height[0], b),
            (x - bulge, height[0] + 0.015 * (k % 2), a),
        )  # fmt: skip
        tone = (tint(cloth, 0.28), cloth, shade(cloth, 0.16), cloth)[k % 4]
        svg.fill(eye.face(*fold), svg.gradient(((0, tone), (1, shade(tone, 0.14)))))
    net = eye.wall(x, height[1] - 0.02, height[1] + 0.03, near, far)
    svg.fill(net, tint(cloth, 0.5))


def flowers(svg: Svg, foot: Point, size: float) -> None:
    """A small vase of flowers, `size` design units tall in its glass."""
    x, y = foot
    for k in range(7):
        angle = pi * (0.22 + 0.56 * k / 6)
        tip = (x + cos(angle) * size * 1.25, y - size * 0.7 - sin(angle) * size * 0.85)
        svg.fill(leaf((x, y - size * 0.6), tip, size * 0.1), "#6f9a78")
        tone = ("#f0a8a8", "#fbe0d0", "#f4c878")[k % 3]
        svg.oval(*tip, size * 0.19, size * 0.17, tone)
        svg.oval(*tip, size * 0.07, size * 0.06, shade(tone, 0.25))
    glass = path("M", x - size * 0.2, y - size * 0.75, "L", x + size * 0.2, y - size * 0.75)
    glass += path("L", x + size * 0.26, y, "L", x - size * 0.26, y, "Z")
    svg.fill(glass, svg.gradient(((0, "#e4f2f4"), (1, "#9cc0cc")), (0, 0), (1, 0)))
