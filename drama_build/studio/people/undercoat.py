"""What a man wears under a long coat: shirt or sweater, trousers and shoes."""

from __future__ import annotations

from drama_build.studio.canvas import mix, rng, tint
from drama_build.studio.people.build import build_of, on_body
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.legs import draw_shoes, draw_trousers
from drama_build.studio.people.pattern import (
    CREW,
    OPEN,
    draw_collar,
    draw_neckband,
    draw_placket,
    draw_top,
    graded,
)
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool

SHOES = "#2a2126"
CHARCOAL = "#34353f"
WITHIN: list[Spot] = [(130, 230), (200, 330), (236, 440), (210, 640), (168, 860), (150, 1240)]
"""Right half of where a top lies under a belted coat: nothing of it stands out at the waist."""


def draw_under_coat(layer: Layer, person: Person, *, turn: int, seated: bool) -> None:
    """Legs and trunk, before the coat is drawn over them."""
    cloth = Cloth(graded(on_body(layer, person, turn), build_of(person)), person.second)
    trousers = cloth.other(mix(CHARCOAL, person.colour, 0.12))
    if seated:
        draw_stool(layer, person, turn=turn)
        _tails(cloth.other(person.colour))
        draw_lap(layer, person, trousers, turn=turn, kind="trousers", shoes=SHOES)
    else:
        draw_shoes(cloth.other(SHOES), "oxfords", person)
        draw_trousers(trousers)
    with cloth.pen.within([*WITHIN, *both(WITHIN[::-1], -1)]):
        if rng("under a coat", person.seed).random() < 0.5:
            _shirt(cloth.other(tint(person.second, 0.62)), person)
        else:
            draw_top(cloth, person, CREW, hem=1200)
            draw_neckband(cloth, deep=40, ribs=14)


def _shirt(shirt: Cloth, person: Person) -> None:
    draw_top(shirt, person, OPEN, hem=1200)
    draw_placket(shirt, top=420, low=1180)
    draw_collar(shirt, closed=False)


def _tails(coat: Cloth) -> None:
    """The coat's skirts fall from the hips to both sides of the stool."""
    for side in (-1, 1):
        tail: list[Spot] = both(
            [
                (150, 1240),
                (252, 1240),
                (292, 1420, 60),
                (318, 1620, 60),
                (338, 1900, 60),
                (240, 1930, 60),
                (150, 1900, 60),
                (140, 1500, 60),
            ],
            side,
        )
        with coat.panel(tail, low=0.7, tension=0.4):
            coat.fold(both([(200, 1280), (256, 1560, 60), (276, 1930, 60)], side), 40, 0.5)
            coat.glint(both([(252, 1330, 30), (296, 1600, 60), (316, 1880, 60)], side), 26, 0.4)


def draw_fronts_over_lap(layer: Layer, person: Person, *, turn: int) -> None:
    """The coat's fronts below the belt, parted over the thighs of somebody who sits."""
    coat = Cloth(graded(on_body(layer, person, turn), build_of(person)), person.colour)
    for side in (-1, 1):
        front: list[Spot] = both(
            [
                (10, 890, 8),
                (206, 880),
                (250, 1120),
                (272, 1260, 20),
                (312, 1400, 110),
                (326, 1500, 140),
                (310, 1560, 150),
                (236, 1540, 150),
                (180, 1440, 130),
                (96, 1300, 50),
                (34, 1130, 14),
            ],
            side,
        )
        coat.shadow([(p[0] - side * 10, p[1] + 14, *p[2:]) for p in front], 0.28)
        with coat.panel(front, low=0.5, tension=0.36):
            coat.fold(both([(200, 900), (180, 1060), (110, 1230, 20)], side), 40, 0.4)
            coat.fold(both([(250, 1150), (220, 1270, 30), (260, 1460, 130)], side), 36, 0.42)
            coat.glint(both([(150, 960), (206, 1180), (276, 1430, 120)], side), 34, 0.36)
            coat.hem(both([(24, 910, 8), (48, 1130, 14), (112, 1300, 50)], side), 3, 0.4)
