"""Short strokes that every set uses: see-through colours, placed outlines, round holes."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from drama_build.studio.canvas import Point, number


def veil(colour: str, opacity: float) -> str:
    """A colour with opacity in it: far cheaper to render than an element's own opacity."""
    return f"{colour[:7]}{round(255 * max(0.0, min(1.0, opacity))):02x}"


def placed(outline: Sequence[Point], at: Point, size: float) -> list[Point]:
    """An outline drawn about (0, 0) in its own units, set down at `at`."""
    return [(at[0] + u * size, at[1] + v * size) for u, v in outline]


def path(*strokes: str | float) -> str:
    """An SVG path from commands and coordinates: `path("M", x, y, "Q", cx, cy, x1, y1, "Z")`."""
    return " ".join(part if isinstance(part, str) else number(part) for part in strokes)


def leaf(root: Point, tip: Point, width: float) -> str:
    """A narrow leaf, cheaper than an ink stroke where there are thousands."""
    x, y = (root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2
    length = max(1e-6, hypot(tip[0] - root[0], tip[1] - root[1]))
    dx, dy = (root[1] - tip[1]) / length * width, (tip[0] - root[0]) / length * width
    return path("M", *root, "Q", x + dx, y + dy, *tip, "Q", x - dx, y - dy, *root, "Z")


def disc(centre: Point, radius: float) -> str:
    """A circle against the clock: in a path that runs with the clock it cuts a hole."""
    x, y = centre
    half = ("A", radius, radius, 0, 0, 0)
    return path("M", x - radius, y, *half, x + radius, y, *half, x - radius, y, "Z")


def half_disc(centre: Point, radius: float) -> str:
    """The upper half of a circle, against the clock like `disc`."""
    x, y = centre
    return path(
        "M", x - radius, y, "L", x + radius, y, "A", radius, radius, 0, 0, 0, x - radius, y, "Z"
    )
