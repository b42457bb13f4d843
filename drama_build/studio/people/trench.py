"""A belted trench coat, over a dress or a man's trousers."""

from __future__ import annotations

from drama_build.studio.canvas import mix, tint
from drama_build.studio.people import grasp
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.carried import busy
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.pen import Layer
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.people.undercoat import draw_fronts_over_lap, draw_under_coat
from drama_build.studio.stage import Pose

BOOTS = "#3a2a2c"


def draw_trench(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """The coat belted at the waist, its collar open; one hand in a pocket."""
    coat = Cloth(layer, person.colour)
    near = -(turn or 1)
    dress = coat.other(person.second)
    if person.male:
        draw_under_coat(layer, person, turn=turn, seated=pose == "sit")
    elif pose == "sit":
        _seated(coat, dress, person, turn)
    else:
        _legs(coat, person)
        dress.piece([(-150, 420), (150, 420), (120, 900), (-120, 900)])
        dress.piece([(-236, 1800), (236, 1800), (250, 2010), (0, 2026), (-250, 2010)], tension=0.3)
    if not person.male:
        _neckline(dress)
    if pose != "sit":
        _skirts(coat)
    elif person.male:
        draw_fronts_over_lap(layer, person, turn=turn)
    _front(coat)
    _belt(coat)
    if not busy(person, pose):
        _arm(coat, person, -near, pocket=False)
        _arm(coat, person, near, pocket=True)
    else:
        draw_arms(layer, person, Sleeve(coat, "long", coat.colour), turn=turn, pose=pose)
    _collar(coat)


def _seated(coat: Cloth, dress: Cloth, person: Person, turn: int) -> None:
    """Dress and coat over the knees."""
    layer = coat.layer
    draw_stool(layer, person, turn=turn)
    draw_lap(
        layer, person, dress, turn=turn, kind="skirt", shoes=BOOTS, socks=BOOTS, hem=1790, waist=840
    )
    dress.piece([(-150, 420), (150, 420), (120, 900), (-120, 900)])
    draw_lap(layer, person, coat, turn=turn, kind="skirt", shoes=None, hem=1700, waist=840)


def _legs(coat: Cloth, person: Person) -> None:
    pen = coat.pen
    _, shadow, deep = skin_tones(person.skin)
    for side in (-1, 1):
        leg = both(
            [
                (30, 1900),
                (148, 1900),
                (142, 2120),
                (146, 2280),
                (112, 2560),
                (104, 2700),
                (50, 2700),
                (46, 2500),
                (40, 2200),
            ],
            side,
        )
        pen.fill(
            leg,
            pen.down(mix(person.skin, shadow, 0.5), person.skin, mix(person.skin, shadow, 0.35)),
        )
        pen.rim(leg, deep, 3, 0.4)
        boot = coat.other(BOOTS)
        boot.piece(
            both(
                [
                    (36, 2420),
                    (132, 2420),
                    (122, 2620),
                    (150, 2730),
                    (152, 2784),
                    (52, 2790),
                    (44, 2700),
                ],
                side,
            )
        )


def _neckline(dress: Cloth) -> None:
    """A soft scoop: the skin of the neck was drawn before."""
    dress.hem([(-70, 470), (0, 500), (70, 470)], 4, 0.5)


def _skirts(coat: Cloth) -> None:
    outline = [
        (-158, 840),
        (158, 840),
        (236, 1180),
        (284, 1560),
        (318, 1900),
        (160, 1936),
        (24, 1916),
        (-160, 1936),
        (-318, 1900),
        (-284, 1560),
        (-236, 1180),
    ]
    with coat.panel(outline, low=0.5):
        for side in (-1, 1):
            coat.fold(both([(120, 900), (180, 1250), (220, 1600), (240, 1920)], side), 54, 0.45)
            coat.fold(both([(60, 900), (90, 1200), (100, 1560), (110, 1930)], side), 36, 0.35)
            coat.glint(both([(150, 930), (220, 1300), (260, 1880)], side), 34, 0.4)
            coat.hem(both([(150, 1130), (226, 1080), (240, 1120)], side), 8, 0.6)
        coat.fold([(30, 900), (40, 1400), (34, 1930)], 20, 0.6)
        coat.hem([(26, 880), (36, 1400), (28, 1930)], 5, 0.8)
    for y in (990, 1130):
        for x in (-62, 62):
            coat.pen.dot(x, y, 14, 14, mix(coat.colour, "#4a3424", 0.75), 1, 6)
            coat.pen.dot(x - 3, y - 4, 6, 6, tint(coat.colour, 0.4), 0.6, 6)


def _front(coat: Cloth) -> None:
    for side in (-1, 1):
        front = both(
            [
                (76, 280, 8),
                (140, 306),
                (236, 354),
                (222, 500),
                (186, 660),
                (152, 850),
                (-30, 856, 10),
                (34, 640, 12),
                (92, 440, 10),
            ],
            side,
        )
        with coat.panel(front, low=0.3, tension=0.42):
            coat.fold(both([(216, 430), (180, 580), (150, 760), (120, 850)], side), 40, 0.42)
            coat.fold(both([(150, 840), (90, 780), (50, 700)], side), 26, 0.4)
            coat.glint(both([(150, 450), (130, 620), (100, 800)], side), 34, 0.4)
            if side > 0:
                coat.hem(both([(100, 560), (200, 580), (206, 500)], side), 4, 0.5)
    for y in (640, 770):
        for x in (-70, 70):
            coat.pen.dot(x, y, 13, 13, mix(coat.colour, "#4a3424", 0.75), 1, 6)


def _belt(coat: Cloth) -> None:
    pen = coat.pen
    coat.shadow([(-160, 850), (0, 870), (160, 850), (168, 930), (0, 950), (-168, 930)], 0.3)
    with coat.panel(
        [(-158, 826), (0, 840), (158, 826), (162, 896), (0, 912), (-162, 896)], tension=0.3
    ):
        coat.glint([(-150, 846), (0, 860), (150, 846)], 14, 0.5)
    coat.piece([(22, 850), (64, 846), (92, 980), (110, 1130), (70, 1140), (50, 1000)], tension=0.3)
    pen.rim([(-36, 830, 8), (26, 832, 8), (26, 912, 8), (-36, 910, 8)], "#6b4a2c", 10, 0.95)


def _arm(coat: Cloth, person: Person, side: int, *, pocket: bool) -> None:
    if pocket:
        line = [
            (186, 350),
            (226, 352),
            (262, 400),
            (290, 560),
            (318, 740),
            (330, 870),
            (306, 990),
            (250, 1090),
            (196, 1136),
            (158, 1100),
            (206, 1010),
            (246, 900),
            (244, 820),
            (226, 660),
            (200, 520),
        ]
        bends = (((330, 860), (290, 880), (246, 850)), ((318, 930), (280, 940), (240, 920)))
    else:
        line = [
            (186, 350),
            (226, 352),
            (262, 400),
            (284, 560),
            (298, 760),
            (302, 980),
            (294, 1210),
            (206, 1214),
            (206, 1000),
            (208, 820),
            (210, 660),
            (198, 520),
        ]
        bends = (((300, 800), (250, 850), (208, 850)), ((300, 880), (256, 930), (208, 920)))
        grasp.hanging(coat.pen, person, side * 252, 1236, side)
    sleeve = both(line, side)
    coat.cast(sleeve, side, 0.24)
    with coat.panel(sleeve, low=0.5):
        coat.fold(both([(206, 470), (236, 620), (240, 760)], side), 30, 0.45)
        for bend in bends:
            coat.fold(both(list(bend), side), 28, 0.5)
        coat.glint(both([(254, 430), (276, 600), (286, 760)], side), 26, 0.42)
    if pocket:
        coat.piece(both([(276, 1000), (312, 1036), (246, 1122), (214, 1086)], side), tension=0.2)
    else:
        coat.piece(both([(200, 1120), (302, 1116), (302, 1166), (202, 1170)], side), tension=0.2)
    coat.piece(both([(188, 336), (250, 350), (262, 378), (214, 380)], side), tension=0.3)


def _collar(coat: Cloth) -> None:
    for side in (-1, 1):
        lapel = both(
            [
                (66, 262, 12),
                (108, 300, 10),
                (190, 420, 6),
                (150, 500, 8),
                (176, 540, 8),
                (-20, 846, 10),
                (30, 640, 14),
                (72, 420, 12),
            ],
            side,
        )
        coat.shadow([(p[0] + side * 6, p[1] + 18, *p[2:]) for p in lapel], 0.3)
        with coat.panel(lapel, low=0.2, tension=0.16):
            coat.glint(both([(96, 340, 10), (120, 500, 10), (60, 680, 10)], side), 22, 0.5)
        stand = both(
            [
                (50, 236, 12),
                (96, 240, 8),
                (150, 318, 6),
                (176, 400, 6),
                (110, 440, 10),
                (70, 340, 12),
            ],
            side,
        )
        coat.shadow([(p[0] + side * 4, p[1] + 14, *p[2:]) for p in stand], 0.28)
        with coat.panel(stand, low=0.25, tension=0.2):
            coat.glint(both([(86, 262, 8), (126, 330, 6), (150, 396, 6)], side), 14, 0.5)
