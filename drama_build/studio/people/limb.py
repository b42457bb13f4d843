"""Limbs as tubes: a spine with a thickness, and points on it by how far along and across."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from drama_build.studio.canvas import Point
from drama_build.studio.people.pen import Pen, Spot, curve

STEPS = 13


class Tube:
    """A round limb or sleeve along a smooth spine of (x, y, half width, out) joints."""

    def __init__(self, joints: Sequence[tuple[float, float, float, float]]) -> None:
        spine = curve([(j[0], j[1]) for j in joints], STEPS)
        shape = curve([(j[2], j[3]) for j in joints], STEPS)
        self._middle = np.array(spine)
        self._half = np.array([s[0] for s in shape])
        self._out = np.array([s[1] for s in shape])
        along = np.gradient(self._middle, axis=0)
        length = np.maximum(1e-6, np.hypot(along[:, 0], along[:, 1]))[:, None]
        self._ahead = along / length

    def at(self, along: float, across: float) -> Spot:
        """A point `along` in 0..1 and `across` in -1..1; 1 is the right hand of who walks along."""
        knots = np.linspace(0, 1, STEPS)
        x, y = (float(np.interp(along, knots, self._middle[:, i])) for i in (0, 1))
        dx, dy = (float(np.interp(along, knots, self._ahead[:, i])) for i in (0, 1))
        half = float(np.interp(along, knots, self._half)) * across
        return x - dy * half, y + dx * half, float(np.interp(along, knots, self._out))

    def line(self, *places: tuple[float, float]) -> list[Spot]:
        """A line over the tube through (along, across) places."""
        return [self.at(a, b) for a, b in places]

    def outline(self, start: float = 0.0, end: float = 1.0, bulge: float = 1.0) -> list[Spot]:
        """The contour of a part of the tube; `bulge` makes it wider, as cloth over a limb."""
        steps = np.linspace(start, end, 7)
        one = [self.at(float(t), bulge) for t in steps]
        return one + [self.at(float(t), -bulge) for t in steps[::-1]]

    def rounded(
        self, start: float = 0.0, end: float = 1.0, *, head: float = 0.0, foot: float = 0.0
    ) -> list[Spot]:
        """The contour with ends that stand out by `head` and `foot`, as shoulder and elbow do."""
        edge = self.outline(start, end)
        count = len(edge) // 2
        return [
            *edge[:count],
            *self._dome(end, foot, 1),
            *edge[count:],
            *self._dome(start, head, -1),
        ]

    def _dome(self, along: float, reach: float, ahead: int) -> list[Spot]:
        if not reach:
            return []
        out = self.at(along, 0)[2]
        dx, dy = self.heading(along)
        wide = [self.at(along, 0.66 * ahead), self.at(along, -0.66 * ahead)]
        return [(p[0] + ahead * dx * reach, p[1] + ahead * dy * reach, out) for p in wide]

    def heading(self, along: float = 1.0) -> Point:
        """Which way the spine goes there."""
        dx, dy = self._ahead[round(along * (STEPS - 1))]
        return float(dx), float(dy)


def local(
    pen: Pen, x: float, y: float, toward: Point, thumb: int, size: float, depth: float = 0.0
) -> Pen:
    """A pen whose y runs `toward`, from (x, y) on, and whose x grows to the thumb's side.

    `thumb` 1 is clockwise of the heading, -1 the other side.
    """
    long = float(np.hypot(*toward)) or 1.0
    dx, dy = toward[0] / long * size, toward[1] / long * size
    place = pen.place

    def turned(u: float, v: float, out: float) -> Point:
        return place(x - dy * u * thumb + dx * v, y + dx * u * thumb + dy * v, out + depth)

    return Pen(pen.sheet, turned)
