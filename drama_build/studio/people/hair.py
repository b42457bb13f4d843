"""Hair as masses of strands between guide lines, and where it grows on a head."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.pen import Pen, Spot, curve
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
        # How much longer or fuller than usual somebody wears it, -1..1: the same from every side.
        self.habit = float(canvas.rng("habit of hair", person.seed).uniform(-1, 1))

    @property
    def flowing(self) -> bool:
        """Whether a high bun leaves the rest falling, as ladies of the past wore it."""
        person = self.person
        return person.age != "old" and person.costume in {"hanfu", "palace", "robe", "armour"}

    @property
    def permed(self) -> bool:
        """Whether curls are cropped: a man's, or an old lady's permanent wave."""
        return self.person.male or self.person.age == "old"

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
        ends = list(right)[::-1]
        outline = [*left, *(ends[1:] if tuple(ends[0]) == tuple(left[-1]) else ends)]
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

    def plait(self, path: Line, width: float, links: int) -> Spot:
        """A braid along a path, slimmer towards its end, which is returned."""
        spine = np.array(curve([(p[0], p[1]) for p in path], links + 1))
        for k in reversed(range(links)):
            along = spine[k + 1] - spine[k]
            across = np.array([-along[1], along[0]]) / max(1.0, float(np.hypot(*along)))
            half = width * (1 - 0.4 * k / links) / 2
            for side in (-1, 1) if k % 2 else (1, -1):
                at, out = spine[k] + along * 0.25 * (side + 1), across * side * half
                rim = [at - along * 0.75 + out * 0.55, at + out * 1.1, at + along * 1.1 + out * 0.2]
                inner = [rim[0], at - along * 0.1 - out * 0.35, rim[-1]]
                self.lock(_spots(rim), _spots(inner), 5, width=3.6)
                self.flat.ink(_spots(rim), 3.4, self.dark, 0.75)
                gleam = [
                    at - along * 0.2 + out * 0.6,
                    at + out * 0.72,
                    at + along * 0.3 + out * 0.5,
                ]
                self.flat.ink(_spots(gleam), width * 0.08, self.lit, 0.4)
        return (float(spine[-1][0]), float(spine[-1][1]))

    def band(self, path: Line, width: float) -> None:
        """A ribbon of hair of even width along a path."""
        spine = np.array(curve([(p[0], p[1]) for p in path], 18))
        slope = np.gradient(spine, axis=0)
        across = np.stack([-slope[:, 1], slope[:, 0]], 1)
        across *= (width / 2) / np.maximum(1e-6, np.hypot(slope[:, 0], slope[:, 1]))[:, None]
        left, right = _spots(list(spine + across)), _spots(list(spine - across))
        outline = [*left, *right[::-1]]
        self.mass(outline, low=0.7)
        with self.flat.within(outline):
            self.strands(left, right, max(6, int(width / 5)), width=4, shine=0.35)
        self.flat.ink(left, 3, self.dark, 0.6)
        self.flat.ink(right, 3, self.dark, 0.6)

    def coil(self, x: float, y: float, radius: float) -> None:
        """One open curl of hair, wound as chance has it."""
        pen = self.flat
        start, squash = (float(v) for v in self.random.uniform((0, 0.78), (2 * np.pi, 1)))
        hand = 1 if self.random.uniform() < 0.5 else -1
        top = mix(self.colour, self.lit, 0.1)
        pen.dot(x, y, radius, radius * squash, pen.down(top, mix(self.colour, self.dark, 0.45)))
        turns = np.linspace(start, start + hand * 5.2, 9)
        for share, colour, strength in ((0.9, self.dark, 0.55), (0.66, self.lit, 0.3)):
            r = radius * np.linspace(share, share * 0.28, len(turns))
            line = list(zip(x + r * np.cos(turns), y + r * squash * np.sin(turns), strict=True))
            pen.ink(_spots(line), max(2.5, radius * 0.13), colour, strength)

    def wave(self, root: Spot, tip: Spot, width: float, swing: float) -> None:
        """A hanging lock that waves from side to side and ends in a point."""
        a, b = np.array(root[:2], float), np.array(tip[:2], float)
        along = b - a
        length = max(1.0, float(np.hypot(*along)))
        across = np.array([-along[1], along[0]]) / length
        share = np.linspace(0, 1, 11)[:, None]
        phase = float(self.random.uniform(-0.5, 0.5))
        bend = swing * np.sin(share * length / 92 * np.pi + phase) * np.minimum(1, share * 3)
        spine = a + along * share + across * bend
        half = width / 2 * np.minimum(1, 0.2 + 1.8 * share) * (1 - share**4)
        left, right = _spots(list(spine + across * half)), _spots(list(spine - across * half))
        self.lock(left, right, max(4, int(width / 8)), width=4.5)
        self.strands(
            left, right, 3, width=5, shine=float(self.random.uniform(0.2, 0.6)), strength=0.3
        )
        self.flat.ink(left, 3, self.dark, 0.55)

    def knot(self, x: float, y: float, rx: float, ry: float) -> None:
        """Hair wound into a ball."""
        pen = self.flat
        ball = [(0.0, mix(self.colour, self.lit, 0.5)), (0.5, self.colour), (1.0, self.dark)]
        pen.dot(x, y, rx, ry, pen.sheet.radial(ball, (0.42, 0.3), 0.7))
        for k in range(7):
            u = -0.84 + 0.28 * k
            low, high = y + ry * u * 0.3, y + ry * (u * 0.75 - 0.2)
            turn = [(x - rx * 0.94, low), (x + rx * u * 0.2, high), (x + rx * 0.94, low)]
            pen.ink(turn, 4.5, self.dark if k % 3 else self.lit, 0.5)

    def bristle(self, whorl: Spot, ring: int, share: float) -> None:
        """One of the short hairs that stand in rings about a whorl."""
        angle = 2 * np.pi * share + float(self.random.uniform(-0.08, 0.08))
        reach = 8 + 17 * ring + float(self.random.uniform(-6, 6))
        x = whorl[0] + reach * float(np.cos(angle))
        y = whorl[1] + reach * float(np.sin(angle)) * 1.15
        long = 12 + float(self.random.uniform(0, 6))
        tip = (x + long * float(np.cos(angle)), y + long * float(np.sin(angle)))
        colour = self.lit if self.random.uniform() < 0.16 else self.dark
        self.flat.ink([(x, y), tip], 4, colour, 0.5 if y < -60 else 0.3, (0.6, 0.1))

    def wisp(self, points: Line, width: float = 5) -> None:
        """A single loose strand."""
        self.flat.ink(points, width, self.colour, 0.95, (0.6, 0.0))


def _spots(points: Sequence[Sequence[float] | np.ndarray]) -> list[Spot]:
    return [(float(p[0]), float(p[1])) for p in points]


def between(points: Line, share: float) -> Spot:
    """A point of a line, by its share of the way."""
    at = min(len(points) - 1.001, max(0.0, share * (len(points) - 1)))
    a, b = points[int(at)], points[int(at) + 1]
    t = at - int(at)
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


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
