"""A sheathed sword at the belt."""

from __future__ import annotations

import math

from drama_build.studio.canvas import shade, tint
from drama_build.studio.people.build import Build
from drama_build.studio.people.pen import Pen, Spot
from drama_build.studio.people.pieces import BRASS, piece


def draw_sword(pen: Pen, build: Build, colour: str | None) -> None:
    """A sheathed sword that hangs from the belt; drawn under arms and sleeves."""
    s = build.shoulder
    sheath = colour or "#3a2c34"
    top, tip = (0.34 * s, 880.0), (0.80 * s, 1900.0)

    def along(share: float, across: float) -> Spot:
        dx, dy = tip[0] - top[0], tip[1] - top[1]
        long = math.hypot(dx, dy)
        return (top[0] + dx * share - dy / long * across, top[1] + dy * share + dx / long * across)

    piece(
        pen,
        [along(a, b) for a, b in ((0, -21), (0, 21), (0.97, 15), (1, 0), (0.97, -15))],
        sheath,
        0.15,
    )
    pen.ink([along(0.03, -8), along(0.5, -7), along(0.95, -5)], 6, tint(sheath, 0.35), 0.5)
    for a, b in ((0.0, 0.05), (0.2, 0.24), (0.42, 0.46), (0.93, 1.0)):
        piece(pen, [along(a, -24), along(a, 24), along(b, 23), along(b, -23)], BRASS, 0.1)
    piece(
        pen,
        [along(-0.21, -14), along(-0.21, 14), along(-0.03, 12), along(-0.03, -12)],
        "#4a2f2c",
        0.2,
    )
    for k in range(5):
        a = -0.19 + 0.034 * k
        pen.ink([along(a, -13), along(a + 0.012, 13)], 4, BRASS, 0.7, (1, 1))
    piece(pen, [along(-0.035, -46), along(-0.035, 46), along(0.0, 34), along(0.0, -34)], BRASS, 0.4)
    pommel = along(-0.225, 0)
    pen.dot(pommel[0], pommel[1], 20, 20, shade(BRASS, 0.3))
    pen.dot(pommel[0] - 3, pommel[1] - 4, 11, 10, tint(BRASS, 0.4))
    cord = [along(0.22, 20), along(0.26, 66), along(0.36, 74), along(0.44, 60)]
    pen.ink(cord, 6, "#8e1f2f", 0.95, (0.8, 0.8))
    end = cord[-1]
    for dx in (-12, 0, 12):
        pen.ink(
            [end, (end[0] + dx * 0.6, end[1] + 60), (end[0] + dx, end[1] + 110)],
            7,
            "#8e1f2f",
            0.9,
            (0.7, 0.3),
        )
