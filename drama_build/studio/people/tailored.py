"""Modern tailoring: the suit."""

from __future__ import annotations

from drama_build.studio.canvas import shade, tint
from drama_build.studio.people import grasp
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.businesswear import draw_business
from drama_build.studio.people.carried import busy
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.pen import Layer
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.stage import Pose

WHITE = "#f4f0ea"
SHOES = "#2a2126"


def draw_suit(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """Jacket, shirt and tie, trousers, one hand in a pocket; a woman's has a skirt."""
    if not person.male and person.age != "child":
        draw_business(layer, person, turn=turn, pose=pose)
        return
    jacket = Cloth(layer, person.colour)
    near = -(turn or 1)
    trousers = jacket.other(shade(person.colour, 0.08))
    if pose == "sit":
        draw_stool(layer, person, turn=turn)
        draw_lap(layer, person, trousers, turn=turn, kind="trousers", shoes=SHOES)
    else:
        draw_trousers(trousers, person)
    _shirt_front(jacket.other(WHITE), low=1000)
    if person.male:
        _tie(jacket.other(person.second))
    _jacket(jacket)
    if not busy(person, pose):
        _hanging_arm(jacket, person, -near)
        _pocket_arm(jacket, near)
    else:
        draw_arms(layer, person, Sleeve(jacket, "long", WHITE), turn=turn, pose=pose)


def draw_trousers(cloth: Cloth, person: Person) -> None:
    """Trousers with a crease, and shoes; a woman's are fuller at the hips."""
    full = 0 if person.male or person.age == "child" else 24
    pen = cloth.pen
    cloth.piece(
        [
            (-200, 1150),
            (200, 1150),
            (214 + full, 1260),
            (208 + full, 1420),
            (0, 1470),
            (-208 - full, 1420),
            (-214 - full, 1260),
        ],
        tension=0.3,
    )
    for side in (-1, 1):
        shoe = cloth.other("#2a2126")
        shoe.piece(
            both([(36, 2660), (150, 2660), (176, 2728), (190, 2776), (124, 2796), (38, 2790)], side)
        )
        pen.ink(both([(60, 2734), (110, 2726), (150, 2744)], side), 7, tint("#2a2126", 0.35), 0.6)
        leg = both(
            [
                (4, 1240),
                (222 + full, 1220),
                (214 + full, 1600),
                (186, 2200),
                (164, 2692),
                (34, 2700),
                (24, 2200),
                (10, 1700),
            ],
            side,
        )
        with cloth.panel(leg, low=0.6):
            cloth.fold(both([(26, 1330), (70, 1480), (60, 1700)], side), 30, 0.4)
            cloth.fold(both([(190, 1300), (150, 1600), (150, 2100), (130, 2700)], side), 40, 0.35)
            cloth.glint(both([(112, 1320), (106, 1800), (98, 2300), (96, 2700)], side), 16, 0.5)
            for y in (2020, 2090, 2640):
                cloth.fold(both([(30, y), (90, y + 24), (170, y - 10)], side), 20, 0.35)
    cloth.fold([(0, 1250), (2, 1360), (0, 1450)], 14, 0.6)


def _shirt_front(cloth: Cloth, low: float) -> None:
    cloth.piece(
        [
            (-96, 280),
            (-44, 332),
            (0, 384),
            (44, 332),
            (96, 280),
            (150, 400),
            (110, low),
            (-110, low),
            (-150, 400),
        ],
        tension=0.4,
    )
    for side in (-1, 1):
        flap = both([(6, 356, 14), (62, 244, 10), (98, 262, 6), (112, 338, 6), (62, 424, 12)], side)
        cloth.shadow([(p[0], p[1] + 14) for p in flap], 0.22)
        cloth.piece(flap, tension=0.15)


def _tie(cloth: Cloth) -> None:
    with cloth.panel([(-23, 366, 16), (23, 366, 16), (15, 414, 18), (-15, 414, 18)], tension=0.15):
        cloth.glint([(-10, 370, 16), (-6, 392, 16), (-10, 410, 16)], 8, 0.5)
    with cloth.panel(
        [(-14, 416, 16), (14, 416, 16), (36, 820, 14), (0, 930, 14), (-36, 820, 14)], tension=0.12
    ):
        cloth.glint([(-8, 430, 16), (-14, 620, 14), (-16, 800, 14)], 14, 0.5)
        cloth.fold([(12, 430, 16), (22, 640, 14), (22, 820, 14)], 18, 0.5)
        for k in range(9):
            y = 470 + 52 * k
            cloth.pen.ink(
                [(-40, y + 26, 14), (0, y, 14), (40, y - 26, 14)], 5, cloth.lit, 0.3, (1, 1)
            )


def _jacket(cloth: Cloth) -> None:
    pen = cloth.pen
    cloth.shadow([(-70, 900), (70, 900), (60, 1200), (50, 1336), (-50, 1336), (-60, 1200)], 1.0)
    for side in (-1, 1):
        front = both(
            [
                (74, 266, 6),
                (132, 298),
                (220, 326),
                (292, 358),
                (282, 500),
                (244, 720),
                (216, 890),
                (232, 1080),
                (256, 1330),
                (150, 1366),
                (30, 1340),
                (8, 1180),
                (-14, 930, 8),
                (60, 620, 12),
                (104, 420, 8),
            ],
            side,
        )
        with cloth.panel(front, low=0.45, tension=0.42):
            cloth.fold(both([(266, 420), (226, 560), (214, 760), (206, 880)], side), 44, 0.5)
            cloth.fold(both([(10, 950), (90, 930), (206, 870)], side), 34, 0.42)
            cloth.fold(both([(16, 970), (100, 1000), (220, 990)], side), 26, 0.36)
            cloth.glint(both([(170, 480), (160, 700), (150, 880)], side), 44, 0.3)
            cloth.glint(both([(140, 1040), (160, 1180), (170, 1330)], side), 40, 0.25)
            cloth.hem(both([(100, 1120), (170, 1110), (224, 1096)], side), 6, 0.7)
            cloth.hem(both([(170, 560), (176, 800), (190, 1090)], side), 3, 0.35)
        lapel = both(
            [
                (70, 258, 10),
                (112, 268, 8),
                (150, 400, 6),
                (196, 470, 4),
                (150, 512, 6),
                (178, 548, 6),
                (-10, 934, 10),
                (-2, 880, 12),
                (52, 620, 14),
                (92, 420, 10),
            ],
            side,
        )
        cloth.shadow([(p[0] + side * 8, p[1] + 16, *p[2:]) for p in lapel], 0.34)
        with cloth.panel(lapel, low=0.15, tension=0.16):
            cloth.glint(both([(100, 330, 8), (140, 480, 8), (60, 760, 10)], side), 22, 0.45)
        cloth.hem(both([(150, 512, 6), (128, 486, 6), (104, 440, 6)], side), 4.5, 0.7)
    for y in (950, 1050):
        pen.dot(6, y, 11, 11, cloth.deep, 1, 10)
        pen.dot(4, y - 2, 6, 6, cloth.lit, 0.5, 10)
    pen.facet([(146, 620), (204, 604), (198, 576), (182, 588), (170, 570), (158, 596)], WHITE, 0.96)
    cloth.hem([(140, 622), (206, 604)], 5, 0.7)


def _hanging_arm(cloth: Cloth, person: Person, side: int) -> None:
    grasp.hanging(cloth.pen, person, side * 288, 1330, side)
    cloth.other(WHITE).piece(
        both([(246, 1290), (330, 1290), (328, 1336), (250, 1338)], side), tension=0.2
    )
    sleeve = both(
        [
            (240, 354),
            (280, 354),
            (316, 396),
            (338, 540),
            (350, 780),
            (352, 1020),
            (340, 1312),
            (242, 1316),
            (244, 1080),
            (250, 860),
            (250, 660),
            (232, 500),
        ],
        side,
    )
    with cloth.panel(sleeve, low=0.6):
        cloth.fold(both([(246, 470), (270, 620), (262, 780)], side), 34, 0.5)
        cloth.fold(both([(350, 820), (296, 870), (250, 880)], side), 30, 0.5)
        cloth.fold(both([(346, 890), (300, 960), (252, 950)], side), 24, 0.45)
        cloth.fold(both([(262, 1000), (278, 1150), (272, 1310)], side), 30, 0.35)
        cloth.glint(both([(306, 420), (324, 620), (330, 820)], side), 30, 0.42)
        cloth.glint(both([(322, 980), (322, 1140), (314, 1300)], side), 26, 0.36)
    for k in range(3):
        cloth.pen.dot(side * 256, 1230 + 24 * k, 6, 6, cloth.deep, 0.9)


def _pocket_arm(cloth: Cloth, side: int) -> None:
    sleeve = both(
        [
            (240, 354),
            (280, 354),
            (316, 396),
            (350, 560),
            (386, 760),
            (404, 900),
            (376, 1030),
            (312, 1160),
            (246, 1236),
            (196, 1196),
            (246, 1090),
            (300, 960),
            (310, 890),
            (282, 740),
            (240, 560),
        ],
        side,
    )
    cloth.cast(sleeve, side)
    with cloth.panel(sleeve, low=0.5):
        cloth.fold(both([(250, 490), (290, 640), (312, 800)], side), 34, 0.5)
        cloth.fold(both([(404, 880), (350, 900), (304, 880)], side), 34, 0.6)
        cloth.fold(both([(392, 950), (340, 960), (300, 930)], side), 26, 0.5)
        cloth.fold(both([(370, 1010), (310, 1060), (240, 1160)], side), 30, 0.4)
        cloth.glint(both([(312, 440), (344, 620), (374, 820)], side), 30, 0.42)
        cloth.glint(both([(360, 980), (310, 1080), (262, 1190)], side), 22, 0.36)
    cloth.hem(both([(180, 1180), (216, 1224), (256, 1250)], side), 7, 0.7)
