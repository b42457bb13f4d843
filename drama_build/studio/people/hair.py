"""Hair as masses of strands between guide lines, and where it grows on a head."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.pen import Pen, Spot
from drama_build.studio.people.person import Person

Line = Sequence[Spot]


class Hair:
    """One person's hair in a pen: its colours, its chance."""

    def __init__(self, pen: Pen, flat: Pen, person: Person, turn: int, part: str) -> None:
        self.pen, self.flat, self.person, self.turn = pen, flat, person, turn
        self.colour = person.hair_colour
        self.dark = shade(self.colour, 0.45)
        grey = person.hair_colour > "#7"
        self.lit = tint(self.colour, 0.45) if grey else mix(self.colour, "#c4a7ae", 0.5)
        self.random = canvas.rng("hair", person.seed, part)

    def mass(self, outline: Line, *, flat: bool = True, low: float = 0.5) -> None:
        """A body of hair, lighter at its top."""
        pen = self.flat if flat else self.pen
        top = mix(self.colour, self.lit, 0.16)
        pen.fill(outline, pen.down(top, self.colour, mix(self.colour, self.dark, low)))

    def strands(
        self,
        first: Line,
        last: Line,
        count: int,
        *,
        width: float = 5,
        shine: float | None = None,
        flat: bool = True,
        strength: float = 0.5,
    ) -> None:
        """Strokes between two guide lines; `shine` is where along them light catches."""
        pen = self.flat if flat else self.pen
        a, b = np.array([p[:2] for p in first]), np.array([p[:2] for p in last])
        for k in range(count):
            share = (k + float(self.random.uniform(0.1, 0.9))) / count
            path = a + (b - a) * share + self.random.normal(0, 1.8, a.shape)
            line = [(float(x), float(y)) for x, y in path]
            colour = self.lit if k % 4 == 1 else self.dark
            weight = width * float(self.random.uniform(0.5, 1.2))
            pen.ink(line, weight, colour, strength * (0.6 if k % 4 == 1 else 1), (0.3, 0.0))
            if shine is not None:
                self._gleam(pen, path, shine, width)

    def _gleam(self, pen: Pen, path: np.ndarray, at: float, width: float) -> None:
        start = at + float(self.random.uniform(-0.05, 0.05))
        stops = np.linspace(start, start + float(self.random.uniform(0.12, 0.24)), 4)
        stops = np.clip(stops, 0, 1) * (len(path) - 1)
        index = np.arange(len(path))
        xs, ys = np.interp(stops, index, path[:, 0]), np.interp(stops, index, path[:, 1])
        line = [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
        pen.ink(line, width * 1.1, self.lit, 0.4)

    def lock(self, left: Line, right: Line, count: int = 5, *, width: float = 4) -> None:
        """A hanging lock between two lines that meet at its tip."""
        outline = [*left, *list(right)[::-1]]
        self.mass(outline)
        with self.flat.within(outline):
            self.strands(left, right, count, width=width)

    def tuft(self, root: Spot, tip: Spot, width: float, bend: float) -> None:
        """A pointed lock from root to tip, bowed sideways by `bend`."""
        a, b = np.array(root[:2], float), np.array(tip[:2], float)
        along = b - a
        normal = np.array([-along[1], along[0]]) / max(1.0, float(np.hypot(*along)))
        middle, late = a + along * 0.5 + normal * bend, a + along * 0.8 + normal * bend * 0.6
        edges = []
        for s in (1, -1):
            side = [
                a + normal * s * width * 0.42,
                middle + normal * s * width * 0.5,
                late + normal * s * width * 0.3,
                b,
            ]
            edges.append([(float(x), float(y)) for x, y in side])
        self.lock(edges[0], edges[1], max(3, int(width / 9)), width=4.5)
        low = edges[0] if edges[0][1][1] > edges[1][1][1] else edges[1]
        self.flat.ink(low, 3.4, self.dark, 0.6)
        shine = a + along * 0.34 + normal * bend * 0.8
        gleam = [shine - along * 0.1, shine + normal * 2, shine + along * 0.13]
        self.flat.ink([(float(x), float(y)) for x, y in gleam], width * 0.16, self.lit, 0.4)

    def wisp(self, points: Line, width: float = 5) -> None:
        """A single loose strand."""
        self.flat.ink(points, width, self.colour, 0.95, (0.6, 0.0))


def mirrored(points: Line) -> list[Spot]:
    """The other half of a symmetrical line."""
    return [(-p[0], *p[1:]) for p in points]


def shell(turn: int, rise: float = 0.0, *, tight: bool = False) -> list[Spot]:
    """The outline of hair from the left temple over the crown to the right one."""
    loose = [(164, 16), (168, -60), (156, -140), (118, -204), (60, -236 - rise)]
    close = [(145, 26), (157, -50), (151, -136), (116, -202), (60, -236 - rise)]
    half: list[Spot] = [*(close if tight else loose)]
    sides = {1: half, -1: mirrored(half)}
    if turn:
        sides[turn] = [(x - turn * (9 - 0.05 * y), y) for x, y, *_ in sides[turn]]
        sides[-turn] = [(x - turn * 14, y) for x, y, *_ in sides[-turn]]
    return [*sides[-1], (-turn * 14, -243 - rise), *sides[1][::-1]]


def hairline(hair: Hair, half: Line) -> list[Spot]:
    """A hairline from the right temple over the brow to the left, as the head turns it.

    Turned, it is given down to the brows: the far temple is out of sight, the near one has an ear.
    """
    right, left = list(half)[::-1], mirrored(half[1:])
    if hair.turn:
        right = [p for p in right if p[1] < -36]
        left = [p for p in left if p[1] < -36]
    return [*hair.pen.spots([*right, *left])]
