"""A shirt with trousers: tucked in, its sleeves turned up, maybe a book under one arm."""

from __future__ import annotations

from drama_build.studio.canvas import mix
from drama_build.studio.people import grasp
from drama_build.studio.people.apron import draw_apron
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.carried import busy
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.pen import Layer
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.people.skirt import draw_skirt, wears_skirt
from drama_build.studio.people.tailored import draw_trousers
from drama_build.studio.stage import Pose


def draw_shirt(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """A shirt tucked into trousers, sleeves turned up, a book under one arm."""
    shirt = Cloth(layer, person.colour)
    near = -(turn or 1)
    trousers = shirt.other(person.second)
    if wears_skirt(person):
        draw_skirt(layer, person, turn=turn, pose=pose)
    elif pose == "sit":
        draw_stool(layer, person, turn=turn)
        draw_lap(layer, person, trousers, turn=turn, kind="trousers", shoes="#2a2126")
    else:
        draw_trousers(trousers, person)
    _shirt_body(shirt, person)
    _belt(shirt.other("#3b2a26"))
    draw_apron(layer, person, turn=turn, pose=pose)
    _open_collar(shirt, person)
    if not busy(person, pose):
        _rolled_arm(shirt, person, -near)
        _book_arm(shirt, person, near)
    else:
        draw_arms(layer, person, Sleeve(shirt, "rolled"), turn=turn, pose=pose)


def _shirt_body(cloth: Cloth, person: Person) -> None:
    waist, hip = (206, 214) if person.male or person.age == "child" else (186, 226)
    half = [(90, 286), (200, 322), (286, 360), (272, 520), (240, 760), (waist, 960), (hip, 1200)]
    with cloth.panel([*half, *both(half[::-1], -1)], low=0.35, tension=0.42):
        for side in (-1, 1):
            cloth.fold(both([(262, 430), (216, 600), (196, 820)], side), 44, 0.42)
            cloth.fold(both([(210, 1180), (150, 1050), (120, 900)], side), 36, 0.45)
            cloth.fold(both([(90, 1190), (70, 1080), (80, 960)], side), 26, 0.4)
            cloth.fold(both([(214, 940), (150, 920), (90, 940)], side), 24, 0.35)
            cloth.glint(both([(160, 500), (150, 740), (130, 960)], side), 40, 0.4)
        cloth.hem([(18, 420, 8), (20, 800, 8), (18, 1200, 8)], 3.5, 0.5)
        cloth.hem([(-18, 420, 8), (-18, 800, 8), (-18, 1200, 8)], 3, 0.4)
        for y in range(500, 1180, 120):
            cloth.pen.dot(0, y, 7, 7, mix(cloth.colour, "#8c8494", 0.45), 1, 8)
        cloth.hem(
            [(-206, 560), (-120, 568), (-116, 670), (-160, 690), (-202, 668), (-206, 560)], 3.2, 0.5
        )


def _belt(cloth: Cloth) -> None:
    cloth.piece(
        [(-218, 1186), (0, 1200), (218, 1186), (220, 1236), (0, 1252), (-220, 1236)], tension=0.3
    )
    cloth.pen.rim(
        [(-26, 1196, 8), (26, 1196, 8), (26, 1250, 8), (-26, 1250, 8)], "#c9a75c", 7, 0.95
    )


def _open_collar(cloth: Cloth, person: Person) -> None:
    pen = cloth.pen
    pen.fill(
        [(-58, 284), (58, 284), (30, 372), (0, 440), (-30, 372)],
        pen.down(mix(person.skin, "#8a4048", 0.35), person.skin),
        1,
        0.3,
    )
    for side in (-1, 1):
        flap = both([(4, 404, 14), (52, 248, 10), (98, 262, 6), (130, 330, 6), (88, 448, 12)], side)
        cloth.shadow([(p[0], p[1] + 14) for p in flap], 0.26)
        cloth.piece(flap, tension=0.15)


def _rolled_arm(cloth: Cloth, person: Person, side: int) -> None:
    pen = cloth.pen
    hand = grasp.Hand(pen, person)
    hand.back(
        both([(258, 860), (344, 860), (336, 1060), (320, 1330), (256, 1330), (252, 1080)], side)
    )
    grasp.hanging(pen, person, side * 288, 1330, side)
    if side > 0:
        pen.ink([(252, 1296), (288, 1308), (326, 1296)], 26, "#3a2c28", 1, (1, 1))
        pen.dot(290, 1302, 22, 24, "#d9c9a0")
        pen.dot(290, 1302, 16, 18, "#f6f1e6")
    _short_sleeve(cloth, side)


def _short_sleeve(cloth: Cloth, side: int) -> None:
    sleeve = both(
        [
            (240, 354),
            (278, 354),
            (314, 396),
            (342, 560),
            (360, 760),
            (366, 930),
            (246, 944),
            (246, 780),
            (236, 560),
        ],
        side,
    )
    with cloth.panel(sleeve, low=0.5):
        cloth.fold(both([(246, 470), (272, 640), (262, 800)], side), 34, 0.45)
        cloth.fold(both([(356, 760), (300, 800), (252, 790)], side), 28, 0.4)
        cloth.glint(both([(300, 420), (322, 600), (334, 800)], side), 30, 0.4)
    cloth.piece(both([(240, 884), (370, 872), (372, 944), (242, 956)], side), tension=0.25)
    cloth.hem(both([(242, 918), (372, 906)], side), 3, 0.4)


def _book_arm(cloth: Cloth, person: Person, side: int) -> None:
    pen = cloth.pen
    book = cloth.other(person.trim)
    book.piece(both([(120, 940), (330, 900), (366, 1240), (150, 1290)], side), tension=0.08)
    pen.facet(both([(150, 1290), (366, 1240), (372, 1262), (156, 1314)], side), "#efe6d4")
    pen.ink(both([(146, 950), (176, 1282)], side), 5, book.deep, 0.6, (1, 1))
    hand = grasp.Hand(pen, person)
    hand.back(
        both(
            [
                (262, 860),
                (354, 850),
                (368, 990),
                (330, 1120),
                (266, 1184),
                (214, 1160),
                (256, 1060),
                (272, 960),
            ],
            side,
        )
    )
    for k in range(4):
        y = 1124 + 24 * k
        hand.finger(both([(250, y + 4), (206, y - 4), (168, y)], side), share=0.1)
    hand.back(
        both([(296, 1096), (258, 1108), (226, 1116), (222, 1200), (262, 1216), (300, 1180)], side)
    )
    _short_sleeve(cloth, side)
