"""What stands in a river and what floats on it: an arched bridge, a skiff."""

from __future__ import annotations

from itertools import pairwise

from drama_build.studio.canvas import Point, Svg, shade, smooth, tint
from drama_build.studio.places import props
from drama_build.studio.places.pen import half_disc, path, placed
from drama_build.studio.places.perspective import steps

_DECK = (
    (-5.6, -0.55), (-4.4, -1.0), (-2.2, -2.35), (0.0, -2.95), (2.2, -2.35), (4.6, -1.0),
    (6.5, -0.7),
)  # fmt: skip
_ARCHES = ((0.0, 1.75), (-2.95, 0.85), (2.95, 0.85))  # middle, radius
_HULL = ((-2.1, -0.42), (-1.5, -0.05), (1.4, -0.05), (2.2, -0.5), (1.4, -0.34), (-1.4, -0.32))
_ROOF = ((-0.95, -0.3), (-0.85, -1.0), (0.0, -1.16), (0.85, -1.0), (0.95, -0.3))


def stone_bridge(svg: Svg, foot: Point, unit: float, stone: str) -> list[Point]:
    """A bridge of three arches about `foot`, its middle arch round as a moon; `unit` is a metre.

    Returns where lanterns may stand on its deck.
    """
    arches = [half_disc(placed([(u, 0.0)], foot, unit)[0], r * unit) for u, r in _ARCHES]
    deck = placed(_DECK, foot, unit)
    ends = path("L", deck[-1][0], foot[1], "L", deck[0][0], foot[1], "Z")
    face = svg.gradient(((0, tint(stone, 0.14)), (0.5, stone), (1, shade(stone, 0.25))))
    svg.fill(smooth(deck, closed=False) + ends + "".join(arches), face)
    for arch in arches:
        svg.stroke(arch, tint(stone, 0.3), unit * 0.07)
    _parapet(svg, deck, unit, stone)
    return [(x, y - 0.95 * unit) for x, y in deck[1:5]]


def _parapet(svg: Svg, deck: list[Point], unit: float, stone: str) -> None:
    """Rail and balusters along the deck's curve."""
    pale = tint(stone, 0.35)
    for lift, width, colour in ((0.08, 0.1, stone), (0.5, 0.08, pale)):
        rail = [(x, y - lift * unit) for x, y in deck]
        svg.stroke(smooth(rail, closed=False), colour, unit * width)
    for (x0, y0), (x1, y1) in pairwise(deck):
        for along in steps(0, 1, 5):
            x, y = x0 + (x1 - x0) * along, y0 + (y1 - y0) * along
            svg.line([(x, y), (x, y - unit * 0.56)], pale, unit * 0.07)


def skiff(svg: Svg, foot: Point, unit: float, wood: str, rim: str) -> Point:
    """A boat with a mat roof, its boatman at the stern. Returns where its lantern hangs."""
    x, y = foot
    svg.fill(smooth(placed(_HULL, foot, unit), tension=0.35), wood)
    mat = svg.gradient(((0, tint(wood, 0.18)), (1, shade(wood, 0.3))))
    svg.fill(smooth(placed(_ROOF, foot, unit), tension=0.4), mat)
    props.passer(svg, (x + 1.5 * unit, y - 0.36 * unit), 1.55 * unit, wood, rim)
    oar = [(x + 1.2 * unit, y - 1.4 * unit), (x + 2.3 * unit, y + 0.1 * unit)]
    svg.line(oar, wood, unit * 0.05)
    return x - 1.15 * unit, y - 0.62 * unit
