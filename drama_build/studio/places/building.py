"""Parts of houses: roofs seen from the front, lattices in side walls."""

from __future__ import annotations

from drama_build.studio.canvas import Point, Svg, shade, smooth, tint
from drama_build.studio.places.pen import placed, veil
from drama_build.studio.places.perspective import Perspective, steps

_ROOF = (
    (0.0, -1.0), (0.45, -0.86), (0.74, -0.28), (1.0, -0.42), (1.02, -0.3), (0.84, 0.12), (0.4, 0.2),
)  # fmt: skip


def upturned_roof(svg: Svg, centre: Point, width: float, colour: str, edge: str) -> None:
    """A tiled roof seen from the front, its eaves swept up; `centre` is the middle of the eaves."""
    x, y = centre
    half, rise = width / 2, width * 0.2
    right = [(x + u * half, y + v * rise) for u, v in _ROOF]
    outline = right + [(2 * x - px, py) for px, py in reversed(right[1:])]
    tiles = svg.gradient(((0, tint(colour, 0.08)), (1, shade(colour, 0.3))))
    svg.fill(smooth(outline, tension=0.38), tiles)
    groove, pen = veil(shade(colour, 0.55), 0.5), max(0.8, width * 0.006)
    for k in steps(-0.62, 0.62, 12):
        top, low = (x + k * half * 0.62, y - rise * 0.78), (x + k * half * 1.25, y + rise * 0.1)
        svg.line([top, low], groove, pen)
    eaves = [(-1.0, -0.136), (-0.5, 0.056), (0.0, 0.08), (0.5, 0.056), (1.0, -0.136)]
    svg.stroke(smooth(placed(eaves, centre, half), closed=False), edge, max(1.0, width * 0.012))


def lattice(
    svg: Svg,
    eye: Perspective,
    x: float,
    height: tuple[float, float],
    depth: tuple[float, float],
    wood: str,
    mesh: tuple[int, int] = (7, 9),
    bar: float = 0.03,
) -> None:
    """Bars over a window in a side wall at `x`; `mesh` counts panes along and up."""
    for z in steps(*depth, mesh[0]):
        svg.fill(eye.wall(x, *height, z, z * (1 + bar * 0.3)), wood)
    for y in steps(*height, mesh[1]):
        svg.fill(eye.wall(x, y, y + bar, *depth), wood)
