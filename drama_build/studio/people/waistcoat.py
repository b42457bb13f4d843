"""What a man wears for a dress occasion: a waistcoat over shirt and tie."""

from __future__ import annotations

from drama_build.studio.canvas import mix, rgb, shade
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.build import build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.legs import draw_shoes, draw_trousers
from drama_build.studio.people.pattern import (
    ABOVE_ARMS,
    CLOSED,
    WHITE,
    draw_collar,
    draw_placket,
    draw_tie,
    draw_top,
    graded,
    join_shoulders,
)
from drama_build.studio.people.pen import Layer
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.stage import Pose


def draw_waistcoat(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """Shirt sleeves, tie and trousers under a waistcoat of the person's colour."""
    cut = graded(layer, build_of(person))
    plain, shirt = Cloth(layer, WHITE), Cloth(cut, WHITE)
    trousers = mix(shade(person.second, 0.3), "#33303c", 0.5)
    shoes = "#2a2126"
    if pose == "sit":
        draw_stool(layer, person, turn=turn)
        draw_lap(layer, person, plain.other(trousers), turn=turn, kind="trousers", shoes=shoes)
    else:
        draw_shoes(shirt.other(shoes), "oxfords", person)
        draw_trousers(shirt.other(trousers))
    draw_top(shirt, person, CLOSED, hem=1200)
    draw_placket(shirt, top=420, low=760)
    vest = shirt.other(person.colour)
    pale = float(rgb(person.trim).mean()) > 0.7
    draw_tie(shirt.other(shade(person.colour, 0.5) if pale else person.trim), low=900)
    _waistcoat(vest)
    draw_arms(layer, person, Sleeve(plain, "long", WHITE), turn=turn, pose=pose)
    join_shoulders(shirt)
    with cut.pen.within(ABOVE_ARMS, 0):
        _waistcoat(vest)
    draw_collar(shirt, closed=True)


def _waistcoat(vest: Cloth) -> None:
    for side in (-1, 1):
        front = both(
            [
                (104, 300, 6),
                (180, 324),
                (226, 348),
                (214, 420),
                (224, 520),
                (246, 620),
                (240, 760),
                (216, 940),
                (220, 1180),
                (110, 1218),
                (40, 1280),
                (4, 1210),
                (-10, 760, 8),
                (44, 600, 10),
                (92, 420, 8),
            ],
            side,
        )
        vest.shadow([(p[0] - side * 8, p[1] + 12, *p[2:]) for p in front], 0.22)
        with vest.panel(front, low=0.45, tension=0.28):
            vest.fold(both([(250, 630), (214, 740), (200, 900)], side), 36, 0.42)
            vest.fold(both([(12, 930), (96, 920), (214, 880)], side), 26, 0.36)
            vest.fold(both([(18, 1060), (110, 1030), (216, 1040)], side), 22, 0.3)
            vest.glint(both([(150, 400), (150, 640), (130, 900)], side), 40, 0.32)
            vest.hem(both([(186, 560), (180, 800), (170, 1000)], side), 3, 0.35)
        welt = both([(92, 1034), (190, 1016), (194, 1048), (94, 1068)], side)
        vest.shadow([(p[0], p[1] + 8) for p in welt], 0.2)
        vest.piece(welt, tension=0.1, low=0.3)
    for k in range(5):
        y = 800 + 84 * k
        vest.pen.dot(2, y, 10, 10, vest.deep, 1, 10)
        vest.pen.dot(0, y - 3, 5, 5, vest.lit, 0.6, 10)
