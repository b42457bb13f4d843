"""Clothes to work in: dungarees over a T-shirt, or a reflective vest."""

from __future__ import annotations

import colorsys

from drama_build.studio.canvas import mix, rgb, rng, shade, tint
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.build import build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.legs import draw_shoes, draw_trousers
from drama_build.studio.people.pattern import (
    ABOVE_ARMS,
    CREW,
    WHITE,
    draw_neckband,
    draw_top,
    graded,
    join_shoulders,
)
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.stage import Pose

BOOTS = "#5a3d2a"
BRASS = "#d0a955"
SILVER = "#d3d6da"


def draw_work(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """A builder's vest or a mechanic's dungarees."""
    vest = wears_vest(person)
    plain, cloth = (
        Cloth(layer, person.colour),
        Cloth(graded(layer, build_of(person)), person.colour),
    )
    shirt = cloth.other(person.second if vest else mix(person.trim, WHITE, 0.5))
    legs = cloth.other(shade(person.second, 0.3) if vest else person.colour)
    if pose == "sit":
        draw_stool(layer, person, turn=turn)
        draw_lap(layer, person, plain.other(legs.colour), turn=turn, kind="trousers", shoes=BOOTS)
    else:
        draw_shoes(cloth.other(BOOTS), "boots", person)
        draw_trousers(legs, creased=False)
        _work_pockets(legs)
    draw_top(shirt, person, CREW, hem=1260 if vest else 1140, ease=14 if vest else 0)
    draw_neckband(shirt, deep=32)
    if vest:
        _vest(cloth, person)
    else:
        _bib(cloth)
    sleeve = Sleeve(plain.other(shirt.colour), "rolled" if vest else "short", None)
    draw_arms(layer, person, sleeve, turn=turn, pose=pose)
    join_shoulders(shirt)
    with cloth.pen.within(ABOVE_ARMS, 0):
        if vest:
            _vest(cloth, person)
        else:
            _straps(cloth)


def wears_vest(person: Person) -> bool:
    """As told; else a signal colour may be a vest's, and anything else is dungarees."""
    if person.garment in {"vest", "dungarees"}:
        return person.garment == "vest"
    red, green, blue = (float(v) for v in rgb(person.colour))
    hue, vivid, _ = colorsys.rgb_to_hsv(red, green, blue)
    signal = 0.03 < hue < 0.3 and vivid > 0.5
    return signal and bool(rng("work clothes", person.seed).random() < 0.65)


def _work_pockets(legs: Cloth) -> None:
    for side in (-1, 1):
        pocket = both([(150, 1640), (222, 1630), (212, 1850), (150, 1862)], side)
        legs.shadow([(p[0], p[1] + 10) for p in pocket], 0.2)
        with legs.panel(pocket, low=0.4, tension=0.14):
            pass
        legs.piece(both([(144, 1630), (226, 1620), (222, 1684), (146, 1696)], side), tension=0.14)
        knee = both([(34, 1960), (160, 1950), (158, 2180), (40, 2190)], side)
        with legs.other(shade(legs.colour, 0.12)).panel(knee, low=0.2, tension=0.14):
            legs.fold(both([(40, 2060), (90, 2080), (150, 2050)], side), 18, 0.4)


def _bib(cloth: Cloth) -> None:
    """The bib, its straps, pocket and brass."""
    pen, thread = cloth.pen, mix(cloth.colour, "#d8a860", 0.7)
    _straps(cloth)
    half: list[Spot] = [
        (146, 566, 10),
        (156, 700, 8),
        (176, 860, 4),
        (222, 1010),
        (224, 1130),
        (226, 1260),
    ]
    line = [(0, 572, 12), *half, (0, 1290), *both(half[::-1], -1)]
    cloth.shadow([(p[0] * 1.03, p[1] + 12, *p[2:]) for p in line], 0.26)
    with cloth.panel(line, low=0.4, tension=0.24):
        for side in (-1, 1):
            cloth.fold(both([(220, 1040), (150, 960), (120, 860)], side), 32, 0.42)
            cloth.fold(both([(216, 1200), (130, 1180), (60, 1200)], side), 30, 0.36)
            cloth.glint(both([(120, 900), (124, 1040), (130, 1220)], side), 36, 0.36)
            pen.ink(
                both([(132, 590, 10), (142, 710, 8), (166, 880, 4), (210, 1020)], side),
                2.6,
                thread,
                0.8,
                (1, 1),
            )
        pen.ink([(-132, 592, 12), (0, 598, 12), (132, 592, 12)], 2.6, thread, 0.8, (1, 1))
        cloth.hem([(-224, 1070), (0, 1090), (224, 1070)], 4, 0.5)
        pen.ink([(-222, 1078), (0, 1098), (222, 1078)], 2.6, thread, 0.8, (1, 1))
    pocket: list[Spot] = [
        (-96, 680, 12),
        (96, 680, 12),
        (94, 850, 10),
        (0, 876, 10),
        (-94, 850, 10),
    ]
    cloth.shadow([(p[0], p[1] + 12, *p[2:]) for p in pocket], 0.2)
    with cloth.panel(pocket, low=0.3, tension=0.12):
        cloth.hem([(20, 684, 12), (20, 860, 10)], 3, 0.4)
    pen.ink([(-92, 700, 12), (0, 704, 12), (92, 700, 12)], 2.6, thread, 0.8, (1, 1))
    pen.ink([(52, 700, 12), (54, 630, 12)], 12, "#b5443c", 1, (1, 1))
    pen.ink([(54, 632, 12), (55, 612, 12)], 9, "#e8d2ac", 1, (1, 0.3))
    for side in (-1, 1):
        _buckle(cloth, side)
        for y in (1120, 1190):
            pen.dot(side * 204, y, 9, 9, shade(BRASS, 0.4))
            pen.dot(side * 204, y - 2, 6, 6, tint(BRASS, 0.2))


def _straps(cloth: Cloth) -> None:
    for side in (-1, 1):
        strap = both(
            [
                (128, 296, 6),
                (172, 310, 4),
                (160, 460, 10),
                (148, 600, 10),
                (104, 600, 10),
                (120, 440, 10),
            ],
            side,
        )
        cloth.shadow([(p[0] - side * 6, p[1] + 12, *p[2:]) for p in strap], 0.28)
        with cloth.panel(strap, low=0.3, tension=0.25):
            cloth.glint(both([(150, 320, 6), (140, 450, 10), (126, 580, 10)], side), 10, 0.4)


def _buckle(cloth: Cloth, side: int) -> None:
    x = side * 124
    frame: list[Spot] = [(x - 26, 566, 12), (x + 26, 566, 12), (x + 22, 630, 12), (x - 22, 630, 12)]
    cloth.pen.rim(frame, shade(BRASS, 0.5), 10, 0.9)
    cloth.pen.rim(frame, BRASS, 5.5, 1)
    cloth.pen.dot(x, 620, 11, 11, shade(BRASS, 0.4), 1, 12)
    cloth.pen.dot(x - 1, 618, 7, 7, tint(BRASS, 0.35), 1, 12)


def _vest(vest: Cloth, person: Person) -> None:
    """Two fronts with a zip between them, bands of reflecting tape."""
    for side in (-1, 1):
        front = both(
            [
                (100, 306, 6),
                (180, 324),
                (228, 348),
                (216, 420),
                (226, 520),
                (250, 620),
                (244, 800),
                (226, 950),
                (236, 1120),
                (238, 1290),
                (110, 1310),
                (6, 1306),
                (4, 900),
                (8, 540, 8),
                (70, 420, 8),
            ],
            side,
        )
        vest.shadow([(p[0] - side * 6, p[1] + 14, *p[2:]) for p in front], 0.2)
        with vest.panel(front, low=0.35, tension=0.28):
            vest.fold(both([(262, 600), (216, 760), (210, 920)], side), 40, 0.4)
            vest.fold(both([(232, 1270), (170, 1080), (140, 940)], side), 34, 0.36)
            vest.glint(both([(150, 400), (140, 660), (110, 900)], side), 40, 0.4)
            _tape(vest, person, [(p[0] * side, *p[1:]) for p in ((4, 770), (130, 766), (280, 744))])
            _tape(
                vest, person, [(p[0] * side, *p[1:]) for p in ((4, 1120), (130, 1114), (280, 1092))]
            )
            _tape(vest, person, both([(150, 300), (164, 520), (160, 744)], side))
        vest.hem(both([(18, 1306), (16, 900), (22, 540, 8), (82, 414, 8)], side), 3, 0.5)
    zipper: list[Spot] = [(0, 540, 10), (0, 900, 6), (0, 1300, 4)]
    vest.pen.ink(zipper, 10, shade("#8d93a4", 0.5), 1, (1, 1))
    vest.pen.ink(zipper, 4, "#c6cad2", 0.9, (1, 1))
    vest.pen.facet([(-7, 548, 12), (7, 548, 12), (9, 590, 12), (-9, 590, 12)], "#8d93a4")


def _tape(vest: Cloth, person: Person, line: list[Spot]) -> None:
    """A silver band between two signal edges."""
    pen = vest.pen
    pen.ink(line, 74, mix(person.trim, "#e6e04a", 0.5), 1, (1, 1))
    pen.ink(line, 48, shade(SILVER, 0.12), 1, (1, 1))
    pen.ink([(p[0] + 2, p[1] - 8) for p in line], 14, "#f6f6f4", 0.8, (1, 1))
