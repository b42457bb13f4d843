"""The school blazer: jacket, bow or tie, its arms, satchel strap and bag."""

from __future__ import annotations

from drama_build.studio import canvas
from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people import grasp
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.person import Person

WHITE = "#f4f0ea"
LEATHER = "#5f3a28"


def draw_shirt_front(cloth: Cloth) -> None:
    """The white shirt in the opening."""
    cloth.piece(
        [
            (-92, 280),
            (-42, 334),
            (0, 392),
            (42, 334),
            (92, 280),
            (130, 400),
            (70, 900),
            (-70, 900),
            (-130, 400),
        ],
        tension=0.4,
    )


def draw_blazer(cloth: Cloth) -> None:
    """The blazer, closed on two buttons, with its crest."""
    pen = cloth.pen
    cloth.shadow([(-60, 840), (60, 840), (50, 1060), (40, 1190), (-40, 1190), (-50, 1060)], 1.0)
    for side in (-1, 1):
        front = both(
            [
                (70, 270, 6),
                (118, 298),
                (180, 324),
                (226, 358),
                (216, 500),
                (186, 700),
                (164, 860),
                (178, 1040),
                (196, 1190),
                (110, 1214),
                (16, 1196),
                (0, 1000, 8),
                (-8, 860, 8),
                (46, 620, 12),
                (86, 430, 8),
            ],
            side,
        )
        with cloth.panel(front, low=0.4, tension=0.42):
            cloth.fold(both([(206, 430), (176, 580), (166, 760)], side), 36, 0.45)
            cloth.fold(both([(6, 890), (80, 900), (168, 850)], side), 28, 0.4)
            cloth.fold(both([(10, 920), (90, 960), (176, 960)], side), 22, 0.35)
            cloth.glint(both([(130, 480), (120, 680), (110, 840)], side), 34, 0.32)
            cloth.hem(both([(86, 1030), (140, 1022), (180, 1010)], side), 5, 0.7)
        lapel = both(
            [
                (64, 262, 10),
                (100, 270, 8),
                (126, 390, 6),
                (158, 448, 4),
                (122, 486, 6),
                (142, 516, 6),
                (-6, 866, 10),
                (42, 620, 14),
                (80, 420, 10),
            ],
            side,
        )
        cloth.shadow([(p[0] + side * 7, p[1] + 14, *p[2:]) for p in lapel], 0.32)
        cloth.piece(lapel, low=0.1, tension=0.16)
        white = cloth.other(WHITE)
        flap = both([(4, 352, 16), (54, 244, 12), (88, 258, 8), (104, 330, 8), (60, 410, 14)], side)
        white.shadow([(p[0], p[1] + 12) for p in flap], 0.22)
        white.piece(flap, tension=0.15)
    for y in (900, 1000):
        pen.dot(2, y, 11, 11, "#b98f42", 1, 10)
        pen.dot(0, y - 3, 6, 6, "#f0d896", 0.9, 10)
    crest = [(112, 560), (166, 552), (168, 610), (142, 640), (114, 616)]
    pen.fill(crest, "#d8b45c", 0.95, 0.3)
    pen.fill(
        [(124, 574), (156, 568), (156, 604), (141, 620), (126, 608)],
        mix(cloth.colour, "#8a2c34", 0.7),
        0.9,
        0.3,
    )


def draw_bow(cloth: Cloth) -> None:
    """A girl's bow."""
    for side in (-1, 1):
        tail = both(
            [(2, 400, 14), (30, 394, 14), (62, 560, 14), (40, 584, 14), (16, 566, 14)], side
        )
        cloth.piece(tail, tension=0.2)
        wing = both(
            [(4, 384, 18), (54, 338, 16), (106, 344, 14), (110, 404, 14), (60, 430, 16)], side
        )
        with cloth.panel(wing, tension=0.4):
            cloth.fold(both([(10, 388, 18), (50, 380, 16), (80, 384, 16)], side), 16, 0.6)
            cloth.glint(both([(40, 356, 16), (70, 352, 16), (100, 364, 16)], side), 12, 0.6)
    cloth.piece([(-18, 368, 20), (18, 368, 20), (20, 410, 20), (-20, 410, 20)], tension=0.4)


def draw_tie(cloth: Cloth) -> None:
    """A boy's striped tie."""
    cloth.piece([(-20, 388, 16), (20, 388, 16), (13, 430, 18), (-13, 430, 18)], tension=0.15)
    with cloth.panel(
        [(-12, 432, 16), (12, 432, 16), (30, 760, 14), (0, 850, 14), (-30, 760, 14)], tension=0.12
    ):
        for k in range(6):
            y = 480 + 66 * k
            cloth.pen.ink(
                [(-34, y + 22, 14), (0, y, 14), (34, y - 22, 14)],
                9,
                tint(cloth.colour, 0.6),
                0.6,
                (1, 1),
            )


def draw_hanging_arm(cloth: Cloth, person: Person, side: int) -> None:
    """An arm that hangs."""
    grasp.hanging(cloth.pen, person, side * 240, 1240, side)
    cloth.other(WHITE).piece(
        both([(206, 1200), (276, 1200), (274, 1244), (208, 1246)], side), tension=0.2
    )
    sleeve = both(
        [
            (182, 352),
            (214, 350),
            (250, 396),
            (272, 540),
            (288, 760),
            (290, 1000),
            (282, 1222),
            (202, 1226),
            (202, 1000),
            (206, 800),
            (206, 640),
            (190, 500),
        ],
        side,
    )
    with cloth.panel(sleeve, low=0.55):
        cloth.fold(both([(200, 470), (226, 620), (222, 760)], side), 28, 0.5)
        cloth.fold(both([(288, 790), (246, 840), (206, 850)], side), 26, 0.5)
        cloth.fold(both([(286, 870), (250, 920), (206, 920)], side), 22, 0.4)
        cloth.glint(both([(246, 430), (266, 600), (274, 800)], side), 24, 0.4)


def draw_strap(cloth: Cloth, side: int) -> None:
    """A satchel strap over the shoulder."""
    strap = Cloth(cloth.layer, LEATHER)
    strap.piece(
        both(
            [
                (118, 300, 6),
                (158, 306, 6),
                (190, 520, 8),
                (196, 900, 4),
                (160, 900, 8),
                (150, 520, 10),
            ],
            side,
        ),
        tension=0.3,
    )


def draw_strap_arm(cloth: Cloth, person: Person, side: int) -> None:
    """A satchel strap over the shoulder, a hand on it."""
    draw_strap(cloth, side)
    sleeve = both(
        [
            (182, 352),
            (214, 350),
            (252, 400),
            (282, 580),
            (306, 780),
            (306, 900),
            (268, 930),
            (220, 860),
            (190, 700),
            (196, 640),
            (232, 690),
            (222, 560),
            (192, 470),
        ],
        side,
    )
    fore = both(
        [
            (300, 800),
            (310, 900),
            (276, 940),
            (222, 880),
            (180, 720),
            (160, 640),
            (214, 616),
            (250, 700),
        ],
        side,
    )
    with cloth.panel(sleeve, low=0.55):
        cloth.fold(both([(204, 470), (240, 620), (250, 740)], side), 30, 0.5)
        cloth.glint(both([(250, 440), (278, 620), (294, 780)], side), 24, 0.4)
    cloth.cast(fore, side)
    with cloth.panel(fore, low=0.4):
        cloth.fold(both([(300, 850), (260, 840), (236, 790)], side), 26, 0.5)
        cloth.glint(both([(270, 780), (230, 700), (200, 640)], side), 16, 0.4)
    cloth.other(WHITE).piece(
        both([(150, 640), (214, 606), (206, 584), (144, 616)], side), tension=0.2
    )
    grasp.gripping(cloth.pen, person, side * 172, 566, side)


def draw_forward_arm(cloth: Cloth, side: int) -> None:
    """An arm that reaches down to the bag held before the body."""
    sleeve = both(
        [
            (182, 352),
            (208, 350),
            (242, 396),
            (266, 560),
            (280, 760),
            (272, 920),
            (214, 1080),
            (110, 1246),
            (54, 1204),
            (120, 1050),
            (186, 890),
            (200, 780),
            (200, 640),
            (186, 500),
        ],
        side,
    )
    cloth.cast(sleeve, side)
    with cloth.panel(sleeve, low=0.45):
        cloth.fold(both([(196, 470), (220, 620), (216, 780)], side), 28, 0.5)
        cloth.fold(both([(276, 830), (236, 860), (192, 850)], side), 28, 0.55)
        cloth.fold(both([(262, 910), (220, 930), (172, 910)], side), 22, 0.45)
        cloth.fold(both([(210, 1050), (160, 1100), (116, 1090)], side), 20, 0.35)
        cloth.glint(both([(236, 430), (256, 600), (264, 780)], side), 24, 0.42)
        cloth.glint(both([(232, 960), (180, 1080), (112, 1210)], side), 18, 0.36)
    cloth.other(WHITE).piece(
        both([(112, 1244), (54, 1204), (40, 1226), (98, 1268)], side), tension=0.2
    )


def draw_bag(cloth: Cloth) -> None:
    """A leather school bag, held by its handle."""
    bag = cloth.other(LEATHER)
    handle = bag.pen.spots([(-66, 1404), (-46, 1322), (46, 1322), (66, 1404)])
    bag.pen.sheet.stroke(canvas.smooth(handle, closed=False), shade(LEATHER, 0.4), 16)
    with bag.panel(
        [(-176, 1392), (176, 1392), (188, 1640), (160, 1672), (-160, 1672), (-188, 1640)],
        tension=0.16,
    ):
        bag.glint([(-150, 1420), (0, 1412), (150, 1420)], 16, 0.5)
    with bag.panel(
        [(-178, 1388), (178, 1388), (182, 1500), (90, 1540), (-90, 1540), (-182, 1500)],
        tension=0.2,
        low=0.2,
    ):
        pass
    for x in (-96, 96):
        bag.pen.fill(
            [(x - 14, 1490), (x + 14, 1490), (x + 14, 1560), (x - 14, 1560)],
            shade(LEATHER, 0.35),
            1,
            0.1,
        )
        bag.pen.dot(x, 1540, 9, 9, "#d8b45c")
