"""Solid pieces that things are made of: boxes, rods, blooms, leaves."""

from __future__ import annotations

import math
from collections.abc import Sequence

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.pen import Pen, Spot

LEATHER = "#6b4030"
WOOD = "#7a5238"
PAPER = "#efe6d2"
BRASS = "#cfa348"


def piece(pen: Pen, outline: Sequence[Spot], colour: str, tension: float = 0.3) -> None:
    """A solid part: lit above, dark below, with a contour."""
    pen.fill(outline, pen.down(tint(colour, 0.16), colour, shade(colour, 0.24)), 1, tension)
    pen.sheet.stroke(pen.outline(outline, tension), shade(colour, 0.62), 3.2, 0.55)


def box(left: float, top: float, right: float, bottom: float, round_: float = 14) -> list[Spot]:
    """A rectangle with rounded corners."""
    r = round_
    return [
        (left + r, top), (right - r, top), (right, top + r), (right, bottom - r),
        (right - r, bottom), (left + r, bottom), (left, bottom - r), (left, top + r),
    ]  # fmt: skip


def rod(pen: Pen, line: Sequence[Spot], width: float, colour: str) -> None:
    """A round stick with a lit edge."""
    pen.ink(line, width + 5, shade(colour, 0.62), 0.8, (1, 1))
    pen.ink(line, width, colour, 1, (1, 1))
    pen.ink(
        [(p[0] - width * 0.2, p[1]) for p in line], width * 0.3, tint(colour, 0.45), 0.7, (1, 1)
    )


def _petal_edge(colour: str) -> str:
    """The line round a petal: pale flowers have a warm one, or they would look like ash."""
    pale = sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) > 640
    return mix(colour, "#c98a80", 0.5) if pale else shade(colour, 0.42)


def bloom(pen: Pen, x: float, y: float, r: float, colour: str) -> None:
    """A flower seen from the front: two rings of petals round a heart."""
    for ring, (reach, size) in enumerate(((0.62, 0.5), (0.32, 0.42))):
        for k in range(6 - ring):
            turn = 2 * math.pi * (k + 0.5 * ring) / (6 - ring) + 0.3
            px, py = x + r * reach * math.cos(turn), y + r * reach * math.sin(turn)
            pen.dot(px, py, r * size + 2, r * size + 2, _petal_edge(colour), 0.7)
            pen.dot(
                px, py - 1, r * size, r * size, tint(colour, 0.1 + 0.22 * ring + 0.04 * (k % 2))
            )
    pen.dot(x, y, r * 0.2, r * 0.2, BRASS)


def leaf(pen: Pen, x: float, y: float, dx: float, dy: float, colour: str = "#5a7a4c") -> None:
    """A leaf from (x, y) along (dx, dy)."""
    side = (-dy * 0.28, dx * 0.28)
    leaf = [(x, y), (x + dx * 0.5 + side[0], y + dy * 0.5 + side[1]), (x + dx, y + dy),
            (x + dx * 0.5 - side[0], y + dy * 0.5 - side[1])]  # fmt: skip
    piece(pen, leaf, colour, 0.5)
    pen.ink(
        [(x, y), (x + dx * 0.5, y + dy * 0.5), (x + dx * 0.9, y + dy * 0.9)],
        3,
        tint(colour, 0.4),
        0.6,
    )
