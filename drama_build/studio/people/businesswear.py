"""A woman's suit: waisted jacket, blouse, straight skirt and pumps."""

from __future__ import annotations

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.build import build_of, on_body
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.pen import Layer
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.stage import Pose

BLOUSE = "#f4efe8"
PUMPS = "#2c2230"


def draw_business(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """The suit of a grown woman."""
    jacket = Cloth(layer, person.colour)
    skirt = jacket.other(shade(person.colour, 0.1))
    if pose == "sit":
        draw_stool(layer, person, turn=turn)
        draw_lap(layer, person, skirt, turn=turn, kind="skirt", shoes=PUMPS, hem=1690, waist=1030)
    else:
        body = Cloth(on_body(layer, person, turn), skirt.colour)
        _legs(body, person)
        _skirt(body, build_of(person).hip)
    _blouse(jacket.other(BLOUSE))
    _jacket(jacket)
    _lapels(jacket)
    _brooch(jacket, person)
    draw_arms(layer, person, Sleeve(jacket, "long", BLOUSE), turn=turn, pose=pose)


def _legs(cloth: Cloth, person: Person) -> None:
    pen = cloth.pen
    _, shadow, deep = skin_tones(person.skin)
    for side in (-1, 1):
        leg = both(
            [
                (22, 1800),
                (140, 1800),
                (134, 2010),
                (128, 2100),
                (136, 2250),
                (126, 2400),
                (102, 2600),
                (94, 2712),
                (50, 2712),
                (48, 2580),
                (34, 2400),
                (34, 2240),
                (40, 2100),
                (26, 1980),
            ],
            side,
        )
        pen.fill(
            leg,
            pen.down(
                mix(person.skin, shadow, 0.6),
                mix(person.skin, shadow, 0.1),
                mix(person.skin, shadow, 0.3),
            ),
        )
        pen.rim(leg, deep, 3, 0.4)
        pen.ink(both([(54, 2060), (84, 2076), (114, 2060)], side), 6, shadow, 0.5)
        pen.ink(both([(96, 2120), (104, 2260), (90, 2440)], side), 16, tint(person.skin, 0.4), 0.35)
        pump = cloth.other(PUMPS)
        pump.piece(
            both(
                [
                    (42, 2700),
                    (58, 2738),
                    (92, 2738),
                    (104, 2696),
                    (134, 2744),
                    (142, 2780),
                    (96, 2792),
                    (46, 2786),
                ],
                side,
            )
        )
        pen.ink(both([(64, 2756), (96, 2752), (124, 2764)], side), 6, tint(PUMPS, 0.4), 0.6)


def _skirt(cloth: Cloth, hip: float) -> None:
    half = [
        (hip * 0.86, 1040),
        (hip + 2, 1240),
        (hip + 8, 1360),
        (hip + 2, 1560),
        (hip - 16, 1800),
        (hip - 24, 1944),
        (60, 1962),
    ]
    with cloth.panel([*half, *both(half[::-1], -1)], low=0.6, tension=0.4):
        for side in (-1, 1):
            cloth.fold(both([(hip, 1290), (hip * 0.5, 1330), (10, 1320)], side), 26, 0.4)
            cloth.fold(both([(hip - 4, 1380), (hip * 0.6, 1410), (40, 1390)], side), 22, 0.32)
            cloth.fold(both([(hip - 30, 1420), (hip - 46, 1660), (hip - 52, 1950)], side), 40, 0.36)
            cloth.glint(
                both([(hip * 0.5, 1380), (hip * 0.52, 1620), (hip * 0.5, 1940)], side), 44, 0.4
            )
        cloth.fold([(4, 1400), (0, 1660), (2, 1960)], 30, 0.4)
        cloth.hem([(-hip, 1920), (0, 1940), (hip, 1920)], 3.4, 0.5)


def _blouse(cloth: Cloth) -> None:
    """A soft blouse with an open neck: the skin was drawn before."""
    half = [(96, 288, 4), (150, 330), (150, 620), (64, 850)]
    inner = [(0, 560, 14), (40, 420, 14)]
    with cloth.panel(
        [*half, *both(half[::-1], -1), *both(inner[::-1], -1), inner[0], inner[1]], tension=0.3
    ):
        for side in (-1, 1):
            cloth.fold(both([(70, 420, 10), (44, 560, 12), (10, 700, 12)], side), 22, 0.4)
    for side in (-1, 1):
        flap = both(
            [
                (2, 566, 16),
                (34, 424, 16),
                (74, 262, 12),
                (112, 272, 8),
                (118, 380, 10),
                (66, 500, 14),
            ],
            side,
        )
        cloth.shadow([(p[0], p[1] + 14, *p[2:]) for p in flap], 0.22)
        cloth.piece(flap, tension=0.25)


def _jacket(cloth: Cloth) -> None:
    for side in (-1, 1):
        front = both(
            [
                (84, 268, 6),
                (140, 298),
                (224, 324),
                (288, 356),
                (274, 480),
                (244, 610),
                (206, 760),
                (184, 890),
                (204, 1000),
                (252, 1140),
                (272, 1226),
                (170, 1262),
                (70, 1248),
                (20, 1170),
                (2, 1000, 6),
                (-12, 890, 8),
                (56, 640, 12),
                (104, 430, 8),
            ],
            side,
        )
        with cloth.panel(front, low=0.45, tension=0.42):
            cloth.fold(both([(262, 420), (224, 560), (206, 720), (186, 870)], side), 40, 0.48)
            cloth.fold(both([(6, 900), (80, 884), (180, 850)], side), 28, 0.42)
            cloth.fold(both([(8, 920), (90, 950), (190, 940)], side), 24, 0.36)
            cloth.fold(both([(186, 900), (170, 1040), (200, 1240)], side), 36, 0.34)
            cloth.glint(both([(168, 470), (150, 610), (120, 820)], side), 46, 0.34)
            cloth.glint(both([(110, 980), (130, 1100), (150, 1240)], side), 40, 0.3)
            cloth.hem(both([(150, 520), (140, 700), (112, 900), (124, 1100)], side), 3, 0.4)
            cloth.hem(both([(110, 1064), (170, 1058), (222, 1044)], side), 6, 0.6)
    cloth.pen.dot(4, 906, 12, 12, cloth.deep, 1, 10)
    cloth.pen.dot(2, 903, 6, 6, cloth.lit, 0.5, 10)


def _lapels(cloth: Cloth) -> None:
    for side in (-1, 1):
        lapel = both(
            [
                (78, 260, 10),
                (118, 268, 8),
                (152, 390, 6),
                (190, 452, 4),
                (150, 494, 6),
                (172, 528, 6),
                (-8, 890, 10),
                (4, 840, 12),
                (58, 620, 14),
                (98, 420, 10),
            ],
            side,
        )
        cloth.shadow([(p[0] + side * 8, p[1] + 16, *p[2:]) for p in lapel], 0.34)
        with cloth.panel(lapel, low=0.15, tension=0.16):
            cloth.glint(both([(108, 330, 8), (138, 470, 8), (64, 740, 10)], side), 22, 0.45)
        cloth.hem(both([(150, 494, 6), (132, 470, 6), (110, 430, 6)], side), 4.5, 0.7)


def _brooch(cloth: Cloth, person: Person) -> None:
    pen = cloth.pen
    pen.dot(146, 560, 15, 15, shade(person.second, 0.3), 1, 6)
    pen.dot(146, 559, 11, 11, person.second, 1, 6)
    pen.dot(142, 554, 4, 4, "#ffffff", 0.8, 6)
