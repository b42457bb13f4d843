"""Cloth: panels with a contour, folds that sink in, hems and glints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.pen import Layer, Pen, Spot

Line = Sequence[Spot]


class Cloth:
    """One material on one layer: its colour, its shadow and its light."""

    def __init__(self, layer: Layer, colour: str) -> None:
        self.layer = layer
        self.pen: Pen = layer.pen
        self.colour = colour
        pale = sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) > 560
        self.dark = mix(colour, "#6a5a78", 0.42) if pale else shade(colour, 0.48)
        self.deep = mix(colour, "#473a5c", 0.62) if pale else shade(colour, 0.72)
        self.lit = tint(colour, 0.75 if pale else 0.24)

    def other(self, colour: str) -> Cloth:
        """Another material on the same layer."""
        return Cloth(self.layer, colour)

    @contextmanager
    def panel(self, outline: Line, *, low: float = 0.4, tension: float = 0.5) -> Iterator[None]:
        """A piece of cloth; folds drawn inside stay on it."""
        pen = self.pen
        top = mix(self.colour, self.lit, 0.35)
        self.layer.solid.append(pen.outline(outline, tension))
        pen.fill(outline, pen.down(top, self.colour, mix(self.colour, self.dark, low)), 1, tension)
        with pen.within(outline, tension):
            yield
        pen.sheet.stroke(pen.outline(outline, tension), self.deep, 3.2, 0.45)

    def piece(self, outline: Line, *, low: float = 0.4, tension: float = 0.5) -> None:
        """A piece of cloth without folds."""
        with self.panel(outline, low=low, tension=tension):
            pass

    def fold(self, line: Line, width: float = 26, strength: float = 0.5) -> None:
        """A crease: wide and faint, narrow and dark, as if painted wet."""
        for wide, share in ((1.0, 0.30), (0.62, 0.34), (0.3, 0.42)):
            self.pen.ink(line, width * wide, self.dark, share * strength * 1.6, (0.25, 0.05))
        self.pen.ink(line, max(2.4, width * 0.12), self.deep, 0.5 * strength, (0.3, 0.0))

    def glint(self, line: Line, width: float = 22, strength: float = 0.4) -> None:
        """The lit ridge beside a crease."""
        for wide, share in ((1.0, 0.3), (0.55, 0.4)):
            self.pen.ink(line, width * wide, self.lit, share * strength * 1.6, (0.1, 0.05))

    def shadow(self, outline: Line, strength: float = 0.4) -> None:
        """A flat cast shadow."""
        self.pen.fill(outline, self.deep, strength, 0.5)

    def cast(self, outline: Line, side: int, strength: float = 0.3) -> None:
        """The shadow an arm on one side throws on the cloth drawn so far, and on nothing else."""
        with self.pen.sheet.clipped(*self.layer.solid):
            self.shadow([(p[0] - side * 18, p[1] + 20) for p in outline], strength)

    def hem(self, line: Line, width: float = 3.2, strength: float = 0.6) -> None:
        """A seam."""
        self.pen.ink(line, width, self.deep, strength, (0.8, 0.8))


def both(line: Line, side: int) -> list[Spot]:
    """A line of the right half, on the side asked for."""
    return [(p[0] * side, *p[1:]) for p in line]
