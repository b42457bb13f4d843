"""A court robe's skirts from behind: the robe's own cloth down to its embroidered hem."""

from __future__ import annotations

from copy import copy

from drama_build.studio.canvas import Point
from drama_build.studio.people.build import Build
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.embroidery import brocade_of, draw_vine, draw_waves
from drama_build.studio.people.form import SHOULDERS
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.stage import Pose

SUNK = 510.0
"""How much higher the hem of somebody who sits is."""
FOLDS = (-0.92, -0.62, -0.3, 0.04, 0.36, 0.66, 0.94)


def draw_court_back(layer: Layer, person: Person, build: Build, pose: Pose) -> None:
    """The skirts from the waist to the ground."""
    seated = pose == "sit"
    robe = Cloth(_to_the_legs(layer, person, 0.0), person.colour)
    half = _half(person, build, seated=seated)
    end = half[-1][1]
    with robe.panel([*both(half[::-1], -1), *half, (0, end + 22)], low=0.6, tension=0.4):
        for x in FOLDS:
            line = [(x * build.waist, 900), (x * (build.hip + 60), 1560), (x * half[-1][0], end)]
            robe.fold(line, 46, 0.44)
            robe.glint([(a + 26, y) for a, y in line], 34, 0.32)
        _hem(layer, person, build, SUNK if seated else 0.0)


def _half(person: Person, build: Build, *, seated: bool) -> list[Spot]:
    """Right half of the outline: narrow between the sleeves, as wide as the front below them."""
    w, h = build.waist, build.hip
    top: list[Spot] = [(w + 6, 850), (w + 16, 960)]
    if seated:
        return [*top, (h + 20, 1240), (h + 100, 1440), (h + 122, 1800), (h + 130, 2254)]
    wide = 134 if person.male else 210
    return [
        *top,
        (h + 18, 1300),
        (h + 0.4 * wide, 1740),
        (h + 0.9 * wide, 2400),
        (h + wide, 2730),
        (h + wide - 8, 2762),
    ]


def _hem(layer: Layer, person: Person, build: Build, sunk: float) -> None:
    """The same border the front ends in: waves on a man's robe, a vine on a woman's."""
    low = _to_the_legs(layer, person, sunk)
    brocade = Cloth(low, brocade_of(person))
    if person.male:
        draw_waves(brocade.other(person.colour), brocade, person, build)
        return
    far, pen = build.hip + 260, low.pen
    pen.fill(
        [(-far, 2620), (0, 2652), (far, 2620), (far, 2840), (-far, 2840)], brocade.colour, 0.95, 0.3
    )
    pen.ink([(-far, 2618), (0, 2650), (far, 2618)], 8, person.trim, 1, (1, 1))
    draw_vine(pen, person, [(float(x), 2708.0) for x in range(-434, 440, 62)])


def _to_the_legs(layer: Layer, person: Person, sunk: float) -> Layer:
    """The same sheets for an adult's heights, raised by `sunk` and shortened to the person's."""
    place = layer.pen.place

    def lowered(x: float, y: float, out: float) -> Point:
        return place(x, SHOULDERS + (y - sunk - SHOULDERS) * person.trunk, out)

    twin = copy(layer)
    twin.pen, twin.soft = layer.through(lowered)
    return twin
