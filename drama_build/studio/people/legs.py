"""Legs of people who stand: trousers, jeans, bare legs, and what they wear on their feet."""

from __future__ import annotations

from typing import Literal

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.person import Person

Shoes = Literal["oxfords", "sneakers", "boots", "heels", "flats"]
STITCH = "#c98f4e"


def draw_trousers(cloth: Cloth, *, slim: float = 0.0, creased: bool = True) -> None:
    """Two legs from the waistband to the shoe, in a man's pattern; `slim` narrows the hems."""
    seat = [(-200, 1150), (200, 1150), (216, 1260), (210, 1420), (0, 1470)]
    cloth.piece([*seat, (-210, 1420), (-216, 1260)], tension=0.3)
    for side in (-1, 1):
        leg = both(
            [
                (4, 1240),
                (220, 1190),
                (224, 1330),
                (216, 1640),
                (190 - slim * 0.5, 2020),
                (184 - slim * 0.7, 2260),
                (166 - slim, 2674),
                (100, 2692),
                (34 + slim * 0.3, 2682),
                (24 + slim * 0.3, 2240),
                (18, 2020),
                (10, 1640),
            ],
            side,
        )
        with cloth.panel(leg, low=0.6, tension=0.42):
            cloth.fold(both([(20, 1330), (74, 1470), (66, 1700)], side), 30, 0.4)
            cloth.fold(both([(200, 1300), (158, 1600), (150, 2050), (128, 2700)], side), 42, 0.34)
            cloth.fold(both([(12, 1560), (50, 1520), (120, 1506)], side), 22, 0.28)
            if creased:
                cloth.glint(both([(112, 1320), (106, 1800), (98, 2300), (96, 2700)], side), 16, 0.5)
                cloth.hem(both([(104, 1340), (98, 1900), (90, 2690)], side), 2.6, 0.3)
            else:
                cloth.glint(both([(120, 1360), (116, 1640), (104, 1960)], side), 46, 0.4)
                cloth.glint(both([(104, 2140), (98, 2400), (92, 2620)], side), 30, 0.32)
            for y in (2020, 2090):
                cloth.fold(both([(30, y), (90, y + 24), (176, y - 10)], side), 20, 0.35)
            for y in (2560, 2630):
                cloth.fold(both([(30, y + 10), (90, y + 34), (166, y - 6)], side), 18, 0.36)
    cloth.fold([(0, 1250), (2, 1360), (0, 1450)], 14, 0.6)


def draw_denim(cloth: Cloth, *, slim: float = 0.0) -> None:
    """What makes jeans of trousers: pockets, fly and thread."""
    pen, thread = cloth.pen, mix(cloth.colour, STITCH, 0.75)
    for side in (-1, 1):
        cloth.hem(both([(118, 1200), (134, 1270), (216, 1302)], side), 5, 0.6)
        pen.ink(both([(124, 1204), (142, 1262), (216, 1290)], side), 2.6, thread, 0.8, (1, 1))
        pen.ink(
            both([(206, 1330), (200, 1640), (174 - slim * 0.5, 2020)], side),
            2.4,
            thread,
            0.5,
            (1, 0),
        )
        foot = [(38 + slim * 0.3, 2652), (100 - slim * 0.3, 2664), (160 - slim, 2646)]
        pen.ink(both([(x, y) for x, y in foot], side), 2.6, thread, 0.7, (1, 1))
        pen.dot(side * 126, 1214, 4, 4, thread)
    pen.ink([(26, 1230), (28, 1330), (4, 1400)], 2.6, thread, 0.8, (1, 1))
    cloth.hem([(4, 1210), (4, 1400)], 4, 0.5)


def draw_bare_legs(cloth: Cloth, person: Person, *, top: float, hose: str | None = None) -> None:
    """Legs below a skirt, in a woman's pattern; `hose` is the colour of stockings."""
    pen = cloth.pen
    base = person.skin if hose is None else hose
    _, shadow, deep = skin_tones(base)
    for side in (-1, 1):
        leg = both(
            [
                (14, top),
                (136, top),
                (128, 1900),
                (112, 2040),
                (112, 2110),
                (124, 2260),
                (112, 2430),
                (86, 2620),
                (84, 2710),
                (46, 2710),
                (44, 2620),
                (32, 2400),
                (26, 2240),
                (36, 2090),
                (30, 2000),
                (14, 1880),
            ],
            side,
        )
        dim = mix(base, shadow, 0.6)
        pen.fill(leg, pen.down(dim, mix(base, shadow, 0.12), base, mix(base, shadow, 0.3)))
        with pen.within(leg):
            for wide, share in ((46, 0.2), (26, 0.25)):
                pen.ink(
                    both([(126, 1800), (112, 2060), (124, 2270), (84, 2640)], side),
                    wide,
                    shadow,
                    share,
                )
                pen.ink(
                    both([(18, 1880), (34, 2080), (30, 2260), (50, 2640)], side),
                    wide * 0.7,
                    shadow,
                    share,
                )
            pen.ink(both([(52, 2056), (74, 2074), (98, 2052)], side), 7, shadow, 0.6)
            pen.ink(both([(44, 1990), (52, 2030), (50, 2060)], side), 6, shadow, 0.4)
            pen.ink(both([(72, 2130), (76, 2300), (66, 2560)], side), 16, tint(base, 0.4), 0.3)
        pen.rim(leg, deep, 3, 0.42)


def draw_shoes(cloth: Cloth, kind: Shoes, person: Person) -> None:
    """A pair of shoes, in a man's pattern; trousers drawn later fall over them."""
    draw = {
        "oxfords": _oxford,
        "sneakers": _sneaker,
        "boots": _boot,
        "heels": _pump,
        "flats": _pump,
    }[kind]
    for side in (-1, 1):
        draw(cloth, person, side)


def _oxford(cloth: Cloth, _person: Person, side: int) -> None:
    pen = cloth.pen
    upper = both([(36, 2640), (150, 2640), (172, 2714), (190, 2764), (124, 2786), (38, 2780)], side)
    with cloth.panel(upper, low=0.5):
        cloth.hem(both([(44, 2744), (100, 2726), (178, 2738)], side), 4, 0.8)
        cloth.glint(both([(60, 2756), (110, 2744), (158, 2756)], side), 10, 0.6)
    for k in range(2):
        y = 2694 + 18 * k
        lace = both([(72, y), (92, y + 7), (114, y)], side)
        pen.ink(lace, 5, tint(cloth.colour, 0.3), 0.8, (1, 1))
    sole = both([(34, 2770), (112, 2780), (188, 2756), (196, 2784), (120, 2800), (34, 2796)], side)
    cloth.other(shade(cloth.colour, 0.5)).piece(sole)


def _sneaker(cloth: Cloth, _person: Person, side: int) -> None:
    pen = cloth.pen
    upper = both([(34, 2640), (150, 2640), (172, 2706), (192, 2758), (120, 2780), (34, 2770)], side)
    with cloth.panel(upper, low=0.5):
        cloth.fold(both([(150, 2660), (150, 2710), (184, 2750)], side), 16, 0.5)
        cloth.glint(both([(120, 2720), (140, 2740), (150, 2760)], side), 16, 0.5)
    rubber = cloth.other("#efe9e0")
    rubber.piece(
        both([(30, 2756), (110, 2768), (188, 2744), (200, 2784), (118, 2800), (30, 2794)], side)
    )
    rubber.hem(both([(34, 2772), (112, 2784), (194, 2762)], side), 3, 0.4)
    for k in range(3):
        y = 2692 + 22 * k
        pen.ink(both([(62, y), (90, y + 6), (118, y - 2)], side), 7, "#efe9e0", 1, (1, 1))


def _boot(cloth: Cloth, _person: Person, side: int) -> None:
    pen = cloth.pen
    upper = both(
        [
            (32, 2500),
            (150, 2500),
            (156, 2640),
            (180, 2714),
            (196, 2768),
            (120, 2788),
            (34, 2782),
            (28, 2660),
        ],
        side,
    )
    with cloth.panel(upper, low=0.5):
        cloth.fold(both([(150, 2560), (120, 2640), (140, 2700)], side), 22, 0.5)
        cloth.glint(both([(60, 2754), (110, 2740), (158, 2750)], side), 12, 0.55)
        cloth.hem(both([(40, 2736), (96, 2720), (178, 2730)], side), 4, 0.7)
    cloth.other(shade(cloth.colour, 0.55)).piece(
        both([(30, 2766), (112, 2776), (194, 2754), (204, 2788), (118, 2802), (30, 2796)], side)
    )
    for k in range(4):
        y = 2606 + 30 * k
        pen.ink(
            both([(64, y), (92, y + 10), (120, y)], side), 6, tint(cloth.colour, 0.45), 0.9, (1, 1)
        )


def _pump(cloth: Cloth, person: Person, side: int) -> None:
    """A court shoe from before: skin of the instep, a curved vamp, a slim toe."""
    pen = cloth.pen
    _, shadow, deep = skin_tones(person.skin)
    foot = both([(48, 2640), (90, 2640), (104, 2720), (96, 2770), (50, 2770), (36, 2720)], side)
    pen.fill(foot, pen.down(mix(person.skin, shadow, 0.3), person.skin), 1, 0.5)
    pen.rim(foot, deep, 2.6, 0.4)
    vamp = both(
        [
            (34, 2690),
            (42, 2728),
            (72, 2750),
            (100, 2724),
            (108, 2684),
            (118, 2740),
            (110, 2782),
            (78, 2796),
            (44, 2786),
            (28, 2740),
        ],
        side,
    )
    with cloth.panel(vamp, low=0.4, tension=0.5):
        cloth.glint(both([(52, 2770), (76, 2774), (100, 2762)], side), 9, 0.7)
