"""A pen that draws on a turned form: points given from the front land where the turn puts them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import cv2
import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import FloatPicture, Point, Svg

Spot = tuple[float, ...]
"""x and y as seen from the front, in figure units, and maybe how far it stands out of the form."""
Place = Callable[[float, float, float], Point]


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the figure's pixels, and how many of them a figure unit is."""

    left: int
    top: int
    width: int
    height: int
    scale: float

    @classmethod
    def around(cls, left: float, top: float, right: float, bottom: float, scale: float) -> Frame:
        """The even-sized pixel rectangle that holds these figure units."""
        x, y = int(np.floor(left * scale)), int(np.floor(top * scale))
        width = max(2, int(np.ceil(right * scale)) - x)
        height = max(2, int(np.ceil(bottom * scale)) - y)
        return cls(x, y, width + width % 2, height + height % 2, scale)


def flat(x: float, y: float, _out: float) -> Point:
    """No form at all: what is drawn stays where it is drawn."""
    return x, y


def curve(points: Sequence[Point], steps: int = 14) -> list[Point]:
    """Points along the Catmull-Rom curve through `points`."""
    knots = np.array(points, float)
    if len(knots) < 3:
        return [(float(x), float(y)) for x, y in knots]
    padded = np.concatenate([knots[:1] * 2 - knots[1:2], knots, knots[-1:] * 2 - knots[-2:-1]])
    at = np.linspace(0, len(knots) - 1 - 1e-6, steps)
    i = at.astype(int)
    t = (at - i)[:, None]
    a, b, c, d = padded[i], padded[i + 1], padded[i + 2], padded[i + 3]
    path = 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )
    return [(float(x), float(y)) for x, y in path]


class Pen:
    """Draws on one SVG sheet through a form."""

    def __init__(self, sheet: Svg, place: Place) -> None:
        self.sheet = sheet
        self.place = place

    def spots(self, points: Sequence[Spot]) -> list[Point]:
        """The points as the form turns them."""
        return [self.place(p[0], p[1], p[2] if len(p) > 2 else 0.0) for p in points]

    def outline(self, points: Sequence[Spot], tension: float = 0.56) -> str:
        """A closed curve as an SVG path."""
        return canvas.smooth(self.spots(points), tension=tension)

    def fill(
        self, points: Sequence[Spot], colour: str, opacity: float = 1, tension: float = 0.56
    ) -> None:
        """A closed curve filled with one colour or gradient."""
        self.sheet.fill(self.outline(points, tension), colour, opacity)

    def facet(self, points: Sequence[Spot], colour: str, opacity: float = 1) -> None:
        """A straight-edged shape."""
        self.sheet.fill(canvas.polygon(self.spots(points)), colour, opacity)

    def ink(
        self,
        points: Sequence[Spot],
        width: float,
        colour: str,
        opacity: float = 1,
        ends: Point = (0.0, 0.0),
    ) -> None:
        """A stroke through the points that swells and tapers."""
        path = canvas.brush(curve(self.spots(points)), width, ends)
        self.sheet.fill(path, colour, opacity)

    def rim(
        self, points: Sequence[Spot], colour: str, width: float = 3, opacity: float = 0.5
    ) -> None:
        """The contour of a closed curve, drawn with an even pen."""
        self.sheet.stroke(self.outline(points), colour, width, opacity)

    def dot(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colour: str,
        opacity: float = 1,
        out: float = 0,
    ) -> None:
        """An ellipse; its centre follows the form, its shape does not."""
        cx, cy = self.place(x, y, out)
        self.sheet.oval(cx, cy, rx, ry, colour, opacity)

    def blot(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colour: str,
        opacity: float = 1,
        out: float = 0,
    ) -> None:
        """A soft spot of colour that fades to nothing at its edge."""
        fade = self.sheet.radial([(0, colour), (0.35, colour + "c0"), (1, colour + "00")])
        self.dot(x, y, rx, ry, fade, opacity, out)

    def down(self, *colours: str) -> str:
        """A gradient from the top of a shape to its bottom."""
        last = max(1, len(colours) - 1)
        return self.sheet.gradient([(i / last, c) for i, c in enumerate(colours)])

    def across(self, *colours: str) -> str:
        """A gradient from the left of a shape to its right."""
        last = max(1, len(colours) - 1)
        return self.sheet.gradient([(i / last, c) for i, c in enumerate(colours)], (0, 0), (1, 0))

    @contextmanager
    def within(self, points: Sequence[Spot], tension: float = 0.56) -> Iterator[None]:
        """What is drawn inside shows only within a closed curve."""
        with self.sheet.clipped(self.outline(points, tension)):
            yield


class Layer:
    """One crisp sheet and, over it, a soft one whose strokes are blurred like wet paint."""

    def __init__(self, frame: Frame, place: Place) -> None:
        self.frame = frame
        box = (frame.left, frame.top, frame.width, frame.height)
        self._crisp, self._soft = Svg(box), Svg(box)
        for sheet in (self._crisp, self._soft):
            sheet.elements.append(f'<g transform="scale({frame.scale:.6f})">')
        self.pen = Pen(self._crisp, place)
        self.solid: list[str] = []  # outlines of what can catch a shadow
        self.soft = Pen(self._soft, place)

    def through(self, place: Place) -> tuple[Pen, Pen]:
        """Crisp and soft pens on the same sheets for another form."""
        return Pen(self._crisp, place), Pen(self._soft, place)

    def render(self, softness: float = 9.0, *, finest: float = 9.0) -> FloatPicture:
        """The layer as premultiplied RGBA floats of the frame's size; `softness` is in units.

        No more than `finest` pixels a unit are drawn: beyond, the drawing is enlarged.
        """
        picture = self._raster(self._crisp, min(1.0, finest / self.frame.scale))
        if len(self._soft.elements) > 1:
            share = 0.5 if self.frame.scale * softness > 3 else 1.0
            wash = self._raster(self._soft, share, softness * self.frame.scale * share)
            canvas.over(picture, wash * picture[..., 3:])
        return picture

    def _raster(self, sheet: Svg, share: float, softness: float = 0.0) -> FloatPicture:
        closed = Svg(sheet.box, sheet.definitions, [*sheet.elements, "</g>"])
        drawn = canvas.blur(closed.render(share), softness)
        if share == 1.0:
            return drawn
        size = (self.frame.width, self.frame.height)
        wide: FloatPicture = cv2.resize(drawn, size, interpolation=cv2.INTER_LINEAR)
        return wide
