"""The low wings along a court's sides: lattice windows, a veranda, a tiled slope."""

from __future__ import annotations

from itertools import pairwise

from drama_build.studio.canvas import Svg, mix, shade, tint
from drama_build.studio.places.building import lattice
from drama_build.studio.places.pen import path, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.places.roofs import Timber, post
from drama_build.studio.places.sky import Air


def side_wing(
    svg: Svg,
    eye: Perspective,
    x: float,
    depth: tuple[float, float],
    timber: Timber,
    air: Air,
    height: tuple[float, float] = (0.35, 3.1),
    bays: int = 7,
) -> None:
    """A low house along a court's side at `x`, its roof sloping towards the middle."""
    near, far = depth
    side = 1 if x > 0 else -1
    low, high = height
    wall = svg.gradient(((0, shade(timber.wood, 0.5)), (1, shade(timber.wood, 0.3))))
    svg.fill(eye.front(x, x + side * 14, 0, high + 0.4, near), shade(timber.plinth, 0.4))
    svg.fill(eye.wall(x, low, high, near, far), wall)
    marks = steps(near, far, bays)
    for a, b in reversed(list(pairwise(marks))):
        colour, wood = air.at(timber.paper, a), air.at(timber.wood, a)
        c, d = a + (b - a) * 0.1, b - (b - a) * 0.1
        pane = svg.gradient(((0, mix(colour, wood, 0.25)), (1, colour)))
        inner = x - side * 0.02
        svg.fill(eye.wall(inner, low + 0.95, high - 0.3, c, d), pane)
        lattice(
            svg,
            eye,
            x - side * 0.03,
            (low + 0.95, high - 0.3),
            (c, d),
            shade(wood, 0.2),
            (6, 6),
            0.04,
        )
        svg.fill(eye.wall(inner, low, low + 0.9, c, d), air.at(shade(timber.plinth, 0.2), a))
    edge = x - side * 0.75
    svg.fill(eye.floor(min(edge, x), max(edge, x), near, far, low), air.at(timber.plinth, near))
    svg.fill(eye.wall(edge, 0, low, near, far), air.at(shade(timber.plinth, 0.25), near))
    svg.fill(
        eye.front(min(edge, x + side * 14), max(edge, x + side * 14), 0, low, near),
        air.at(shade(timber.plinth, 0.35), near),
    )
    _slope(svg, eye, (x, edge - side * 0.25, side), depth, high, timber, air)
    for z in reversed(marks):
        foot = eye.at(edge + side * 0.15, low, z)
        post(svg, foot, eye.at(0, high - 0.05, z)[1], eye.unit(z) * 0.13, _aired(timber, air, z))


def _aired(timber: Timber, air: Air, z: float) -> Timber:
    return Timber(column=air.at(timber.column, z), plinth=air.at(timber.plinth, z))


def _slope(
    svg: Svg,
    eye: Perspective,
    across: tuple[float, float, int],
    depth: tuple[float, float],
    high: float,
    timber: Timber,
    air: Air,
) -> None:
    """The tiled slope of a wing, from its eaves over the court up to the ridge."""
    x, eave, side = across
    near, far = depth[0] * 0.96, depth[1] * 1.02
    back, crest = x + side * 2.6, high + 2.7
    under = (eave, high + 0.02)
    svg.fill(
        eye.face(
            (eave, high, near), (eave, high, far), (x, high - 0.25, far), (x, high - 0.25, near)
        ),
        shade(timber.wood, 0.45),
    )
    svg.fill(
        eye.wall(eave + side * 0.3, high - 0.32, high - 0.02, near, far), air.at(timber.beam, near)
    )
    svg.fill(
        eye.wall(eave + side * 0.29, high - 0.34, high - 0.3, near, far), air.at(timber.gold, near)
    )
    tiles = svg.gradient(
        ((0, tint(air.at(timber.tiles, near), 0.12)), (1, shade(timber.tiles, 0.25)))
    )
    svg.fill(
        eye.face((*under, near), (*under, far), (back, crest, far), (back, crest, near)), tiles
    )
    grooves = "".join(
        path("M", *eye.at(*under, z), "L", *eye.at(back, crest, z)) for z in steps(near, far, 60)
    )
    svg.stroke(grooves, veil(shade(timber.tiles, 0.6), 0.45), 2.2)
    svg.line([eye.at(*under, near), eye.at(*under, far)], air.at(timber.ridge, near), 7)
    for z in steps(near, far, 60):
        dot = eye.unit(z) * 0.055
        svg.oval(*eye.at(*under, z), dot, dot, air.at(tint(timber.ridge, 0.1), z))
    svg.line([eye.at(back, crest, near), eye.at(back, crest, far)], air.at(timber.ridge, near), 12)
    gable = [(eave, high), (back, crest), (back + side * 9, crest)]
    svg.line([eye.at(*point, near) for point in gable], timber.ridge, eye.unit(near) * 0.1)
