"""Metal as armourers work it: laced plates, bound edges, bosses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.pen import Pen, Spot
from drama_build.studio.people.person import Person


def draw_lamellae(
    pen: Pen,
    person: Person,
    rows: Sequence[tuple[float, float, float]],
    *,
    wide: float,
    tall: float,
) -> None:
    """Rows of laced plates: (middle x, y of the upper edge, half width), the lowest drawn first."""
    light, dark = tint(person.colour, 0.34), shade(person.colour, 0.5)
    edge, face = shade(person.colour, 0.72), pen.down(light, person.colour, dark)
    for i, (middle, y, half) in reversed(list(enumerate(rows))):
        count = max(2, round(2 * half / wide))
        turns = np.linspace(-1, 1, count + 1) + (i % 2) / count
        xs = [
            middle + half * float(np.sin(np.clip(t, -1.2, 1.2) * np.pi / 2 * 0.86)) / 0.976
            for t in turns
        ]
        for left, right in pairwise(xs):
            plate = [
                (left + 1, y),
                (right - 1, y),
                (right - 1, y + tall * 0.82),
                ((left + right) / 2, y + tall * 1.06),
                (left + 1, y + tall * 0.82),
            ]
            pen.fill(plate, edge, 1, 0.24)
            inner = [
                (px * 0.9 + (left + right) * 0.05, py * 0.93 + (y + tall / 2) * 0.07)
                for px, py in plate
            ]
            pen.fill(inner, face, 1, 0.24)
            x = (left + right) / 2
            pen.ink([(x, y + tall * 0.52), (x, y + tall * 0.8)], 5, person.second, 0.85, (0.8, 0.8))
        top = [(middle - half - 10, y + 1), (middle, y + 3), (middle + half + 10, y + 1)]
        pen.ink(top, 9, edge, 0.45, (1, 1))


def draw_edge(pen: Pen, line: Sequence[Spot], colour: str, width: float = 13) -> None:
    """A bound edge of gilt leather."""
    pen.ink(line, width + 5, shade(colour, 0.62), 0.95, (0.9, 0.9))
    pen.ink(line, width, colour, 1, (0.9, 0.9))
    pen.ink(line, width * 0.3, tint(colour, 0.6), 0.75, (0.6, 0.6))


def draw_boss(pen: Pen, x: float, y: float, r: float, colour: str) -> None:
    """A round of beaten metal: rim, dome, glint."""
    pen.dot(x, y + r * 0.12, r * 1.06, r * 1.04, "#1a1228", 0.4, 6)
    pen.dot(x, y, r, r, shade(colour, 0.55), 1, 6)
    pen.dot(x, y - r * 0.03, r * 0.92, r * 0.92, colour, 1, 6)
    pen.dot(x, y, r * 0.7, r * 0.7, shade(colour, 0.45), 1, 6)
    pen.dot(x, y - r * 0.03, r * 0.62, r * 0.62, mix(colour, "#fff1d8", 0.18), 1, 6)
    pen.blot(x - r * 0.2, y - r * 0.26, r * 0.5, r * 0.44, "#fff6e2", 0.9, 6)
    pen.blot(x + r * 0.2, y + r * 0.3, r * 0.46, r * 0.4, shade(colour, 0.6), 0.6, 6)


def draw_rosette(pen: Pen, x: float, y: float, r: float, colour: str) -> None:
    """A boss chased with petals round a stone."""
    draw_boss(pen, x, y, r, colour)
    for ring, size, tone in ((0.58, 0.21, shade(colour, 0.5)), (0.56, 0.17, tint(colour, 0.42))):
        for a in np.linspace(0, 2 * np.pi, 9)[:-1]:
            at = (x + r * ring * float(np.cos(a)), y + r * ring * float(np.sin(a)))
            pen.dot(*at, r * size, r * size, tone, 1, 8)
    pen.dot(x, y, r * 0.34, r * 0.34, shade(colour, 0.6), 1, 8)
    pen.dot(x, y, r * 0.28, r * 0.28, "#a8323a", 1, 8)
    pen.dot(x - r * 0.08, y - r * 0.1, r * 0.1, r * 0.09, "#ffd9c8", 0.9, 8)
