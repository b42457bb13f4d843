"""Things that are fitted in modern rooms: pictures, shelves, mouldings, vases, low tables."""

from __future__ import annotations

from math import sin

import numpy as np

from drama_build.studio.canvas import Point, Svg, shade, smooth, tint
from drama_build.studio.places import furniture
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps

BRASS = "#c39a58"


def picture(svg: Svg, eye: Perspective, box: tuple[float, float, float, float], z: float) -> None:
    """A framed painting on a wall that faces the eye: hills under a pale sun."""
    left, right, low, high = box
    svg.fill(eye.front(left - 0.01, right + 0.03, low - 0.04, high, z), veil("#1a1030", 0.25))
    svg.fill(eye.front(left, right, low, high, z), "#5c4034")
    svg.fill(eye.front(left + 0.03, right - 0.03, low + 0.03, high - 0.03, z), "#f2e8d8")
    inner = (left + 0.1, right - 0.1, low + 0.1, high - 0.1)
    svg.fill(eye.front(*inner, z), svg.gradient(((0, "#f0d4b4"), (1, "#e8a888"))))
    (x, y), (ex, ey) = eye.at(inner[0], inner[3], z), eye.at(inner[1], inner[2], z)
    wide, tall = ex - x, ey - y
    svg.oval(x + wide * 0.62, y + tall * 0.36, tall * 0.15, tall * 0.15, "#fff0cc")
    for height, tone in ((0.55, "#b87a78"), (0.7, "#7a5a78"), (0.86, "#44486c")):
        ridge = [
            (x + wide * u, y + tall * (height + 0.1 * sin(u * 5.1 + height * 9)))
            for u in steps(0, 1, 6)
        ]
        svg.fill(smooth(ridge, closed=False) + path("L", ex, ey, "L", x, ey, "Z"), tone)


def wall_picture(
    svg: Svg,
    eye: Perspective,
    x: float,
    box: tuple[float, float, float, float],
    tones: tuple[str, str, str],
) -> None:
    """A framed abstract on a side wall; `box` is low, high, near, far."""
    low, high, near, far = box
    inward = -0.03 if x > 0 else 0.03
    svg.fill(
        eye.wall(x + inward * 0.2, low - 0.05, high - 0.02, near, far + 0.04), veil("#1a1030", 0.25)
    )
    svg.fill(eye.wall(x + inward, low, high, near, far), "#4a3430")
    svg.fill(
        eye.wall(x + inward * 1.1, low + 0.03, high - 0.03, near + 0.05, far - 0.05), "#f0e6d6"
    )
    inner = eye.wall(x + inward * 1.2, low + 0.12, high - 0.12, near + 0.18, far - 0.18)
    svg.fill(inner, svg.gradient(((0, tint(tones[0], 0.3)), (1, tones[0]))))
    cx, cy = eye.at(x + inward, low + (high - low) * 0.62, near + (far - near) * 0.6)
    size = eye.unit((near + far) / 2) * (high - low) * 0.13
    svg.oval(cx, cy, size * 0.5, size, "#fff0cc")
    a, b, sill = near + 0.18, far - 0.18, low + 0.12
    for height, swing, tone in ((0.46, 0.1, tones[1]), (0.3, -0.12, tones[2])):
        crest = [
            eye.at(
                x + inward * 1.2,
                low + (high - low) * (height + swing * sin(share * 5)),
                a + (b - a) * share,
            )
            for share in steps(0, 1, 6)
        ]
        (fx, fy), (nx, ny) = eye.at(x + inward * 1.2, sill, b), eye.at(x + inward * 1.2, sill, a)
        svg.fill(smooth(crest, closed=False) + path("L", fx, fy, "L", nx, ny, "Z"), tone)


def shelf_wall(
    svg: Svg,
    eye: Perspective,
    random: np.random.Generator,
    x: float,
    depth: tuple[float, float, int],
    height: tuple[float, float, int],
    wood: str,
    glow: tuple[str, str],
) -> None:
    """Open shelves on a side wall with books and a few fine things; `glow` lights the niches."""
    near, far, bays = depth
    low, high, rows = height
    inward = -0.01 if x > 0 else 0.01
    skin = svg.gradient(
        ((0, shade(wood, 0.1)), (1, shade(wood, 0.4))), (0, 0), (1, 0) if x > 0 else (-1, 0)
    )
    svg.fill(eye.wall(x + inward, low, high, near, far), skin)
    lit = svg.gradient(((0, glow[0]), (1, glow[1])))
    left, right = min(x, x + inward * 13), max(x, x + inward * 13)
    cell, rise = (far - near) / bays, (high - low) / rows
    for i in range(bays):
        for j in range(rows):
            a, y = near + i * cell + 0.05, low + j * rise + 0.05
            svg.fill(eye.wall(x + inward * 1.5, y, y + rise - 0.1, a, a + cell - 0.1), lit)
            kind = (i * 3 + j * 5) % 4
            if kind == 0:
                vase(
                    svg,
                    eye.at(x + inward * 6, y, a + cell * 0.45),
                    eye.unit(a + cell / 2) * 0.3,
                    ("#7a9a94", "#b8604c", "#d8c8a8")[(i + j) % 3],
                )
            else:
                furniture.books(
                    svg,
                    eye,
                    random,
                    (x + inward * 3, y),
                    (a, a + cell * (0.9 if kind == 1 else 0.6)),
                )
    for j in range(rows + 1):
        y = low + j * rise
        svg.fill(
            eye.floor(left, right, near, far, y),
            tint(wood, 0.2) if y < eye.eye else shade(wood, 0.5),
        )
        svg.fill(eye.wall(x + inward * 13, y - 0.045, y + 0.005, near, far), tint(wood, 0.12))
    for i in range(bays + 1):
        z = near + i * cell
        svg.fill(eye.front(left, right, low, high, z), shade(wood, 0.12))
        svg.fill(eye.wall(x + inward * 13, low, high, z, z + 0.05), tint(wood, 0.08))


def vase(svg: Svg, foot: Point, size: float, glaze: str) -> None:
    """A vase `size` design units tall."""
    shape = [
        (-0.16, 0.0),
        (-0.28, -0.32),
        (-0.2, -0.66),
        (-0.08, -0.84),
        (-0.12, -1.0),
        (0.12, -1.0),
        (0.08, -0.84),
        (0.2, -0.66),
        (0.28, -0.32),
        (0.16, 0.0),
    ]
    skin = svg.gradient(
        ((0, tint(glaze, 0.4)), (0.45, glaze), (1, shade(glaze, 0.4))), (0, 0), (1, 0.1)
    )
    svg.fill(smooth(placed(shape, foot, size), tension=0.4), skin)


def twigs(svg: Svg, foot: Point, size: float, wood: str, bloom: str) -> None:
    """A few blossoming twigs out of a vase whose mouth is at `foot`."""
    x, y = foot
    for k, lean in enumerate((-0.42, -0.12, 0.2, 0.5)):
        tip = (x + lean * size, y - size * (0.8 + 0.16 * (k % 2)))
        bend = (x + lean * size * 0.3, y - size * 0.45)
        svg.stroke(path("M", x, y, "Q", *bend, *tip), wood, size * 0.022)
        for t in (0.45, 0.62, 0.78, 0.92, 1.0):
            px = (1 - t) ** 2 * x + 2 * t * (1 - t) * bend[0] + t * t * tip[0]
            py = (1 - t) ** 2 * y + 2 * t * (1 - t) * bend[1] + t * t * tip[1]
            off = size * 0.035 * (1 if (k + int(t * 10)) % 2 else -1)
            svg.oval(
                px + off, py, size * 0.045, size * 0.04, (bloom, tint(bloom, 0.4))[int(t * 10) % 2]
            )


def low_table(
    svg: Svg, eye: Perspective, place: tuple[float, float], half: tuple[float, float], wood: str
) -> Point:
    """A low oval table; `half` is its half width and half depth. Returns its top's middle."""
    x, z = place
    height = 0.38
    (cx, cy), unit = eye.at(x, height, z), eye.unit(z)
    deep = (eye.at(0, height, z - half[1])[1] - eye.at(0, height, z + half[1])[1]) / 2
    floor = eye.ground(z)
    svg.oval(cx, floor, unit * half[0] * 1.02, deep * 1.05, SHADOW)
    for u, v in ((-0.6, -0.5), (0.6, -0.5), (-0.66, 0.5), (0.66, 0.5)):
        svg.line(
            [
                (cx + u * unit * half[0], cy + v * deep),
                (cx + u * 1.1 * unit * half[0], floor + v * deep),
            ],
            shade(wood, 0.4),
            unit * 0.035,
        )
    svg.oval(cx, cy + unit * 0.035, unit * half[0], deep, shade(wood, 0.3))
    svg.oval(
        cx,
        cy,
        unit * half[0],
        deep,
        svg.gradient(((0, tint(wood, 0.12)), (1, tint(wood, 0.42))), (0, 0), (0.4, 1)),
    )
    return cx, cy


def skirting(svg: Svg, eye: Perspective, half: float, back: float, paint: str) -> None:
    """A board along the foot of three walls."""
    for x in (-half + 0.006, half - 0.006):
        svg.fill(eye.wall(x, 0.0, 0.13, 1.0, back), shade(paint, 0.12))
    svg.fill(eye.front(-half, half, 0.0, 0.13, back), tint(paint, 0.25))
    svg.fill(eye.front(-half, half, 0.12, 0.14, back), shade(paint, 0.2))


def cornice(svg: Svg, eye: Perspective, room: tuple[float, float, float], paint: str) -> None:
    """A moulding where three walls meet the ceiling; `room` is half width, back wall, height."""
    half, back, height = room
    for x, tone in ((-half + 0.02, 0.02), (half - 0.02, 0.1)):
        svg.fill(eye.wall(x, height - 0.11, height, 1.0, back), shade(paint, tone))
        svg.fill(eye.wall(x, height - 0.12, height - 0.1, 1.0, back), shade(paint, 0.3))
    svg.fill(eye.front(-half, half, height - 0.11, height, back - 0.02), tint(paint, 0.3))
    svg.fill(eye.front(-half, half, height - 0.125, height - 0.11, back - 0.02), shade(paint, 0.25))


def rod(svg: Svg, left: Point, right: Point) -> None:
    """A curtain rod of brass with a knob at each end."""
    svg.line([left, right], shade(BRASS, 0.25), 9)
    svg.line([(left[0], left[1] - 2), (right[0], right[1] - 2)], tint(BRASS, 0.3), 3)
    for x, y in (left, right):
        svg.oval(x, y, 9, 9, BRASS)
