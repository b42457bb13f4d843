"""A guitar on the back, and the strap that holds it."""

from __future__ import annotations

import math

from drama_build.studio.canvas import shade, tint
from drama_build.studio.people.build import Build
from drama_build.studio.people.pen import Pen, Spot

STRAP = "#3f3036"


def draw_guitar(pen: Pen, build: Build, colour: str | None) -> None:
    """The guitar behind the trunk: its neck stands over a shoulder, its body out at the hip."""
    wood, s = colour or "#a8642e", build.shoulder

    def at(along: float, across: float) -> Spot:
        x0, y0, x1, y1 = -s * 1.2, 60.0, s * 0.68, 1230.0
        dx, dy = x1 - x0, y1 - y0
        long = math.hypot(dx, dy)
        return x0 + dx * along - dy / long * across, y0 + dy * along + dx / long * across

    half = ((0.6, 60), (0.62, 130), (0.68, 168), (0.75, 150), (0.8, 134), (0.86, 168), (0.95, 214),
            (1.04, 206), (1.1, 150), (1.12, 60))  # fmt: skip
    body = [at(a, b) for a, b in half] + [at(a, -b) for a, b in half[::-1]]
    pen.fill(body, pen.down(tint(wood, 0.2), wood, shade(wood, 0.4)))
    pen.sheet.stroke(pen.outline(body), shade(wood, 0.65), 8, 0.8)
    neck = [at(0.1, -20), at(0.1, 20), at(0.64, 26), at(0.64, -26)]
    pen.fill(neck, shade(wood, 0.5), 1, 0.1)
    for k in range(9):
        a = 0.14 + 0.05 * k
        pen.ink([at(a, -20), at(a, 20)], 3, "#cfa348", 0.6, (1, 1))
    for k in (-12, -4, 4, 12):
        pen.ink([at(0.02, k), at(0.4, k * 1.1), at(0.8, k * 1.2)], 2, "#efe6d2", 0.7, (1, 1))
    head = [at(0.1, -22), at(0.1, 22), at(0.0, 36), at(-0.05, 20), at(-0.05, -20), at(0.0, -36)]
    pen.fill(head, pen.down(tint(wood, 0.1), shade(wood, 0.3)), 1, 0.3)
    pen.sheet.stroke(pen.outline(head, 0.3), shade(wood, 0.65), 4, 0.8)
    for side in (-1, 1):
        for a in (0.07, 0.03, -0.01):
            x, y, *_ = at(a, side * 44)
            pen.dot(x, y, 9, 9, "#c3c6cc")


def draw_strap(pen: Pen, build: Build) -> None:
    """The strap across the chest, over all clothes."""
    s = build.shoulder
    line = [(-s * 0.62, 330), (-s * 0.36, 470, 10), (s * 0.16, 700, 20), (s * 0.84, 1030)]
    pen.ink(line, 46, shade(STRAP, 0.4), 0.9, (1, 1))
    pen.ink(line, 38, STRAP, 1, (1, 1))
    pen.ink([(x - 8, y - 12, *o) for x, y, *o in line], 5, tint(STRAP, 0.35), 0.6, (1, 1))
