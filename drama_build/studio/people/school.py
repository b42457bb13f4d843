"""School uniforms: blazer with skirt and bow, blazer with trousers and satchel strap."""

from __future__ import annotations

from drama_build.studio.canvas import mix, tint
from drama_build.studio.people import blazer as jacket
from drama_build.studio.people import grasp
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.build import build_of, on_body
from drama_build.studio.people.carried import busy
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.lap import AHEAD
from drama_build.studio.people.pen import Layer
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.stage import Pose

SOCKS = "#262a40"
LOAFERS = "#43281f"
TRAINERS = "#ece7df"


def draw_school(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """The uniform of a girl or a boy."""
    blazer = Cloth(layer, person.colour)
    near = -(turn or 1)
    lower = blazer.other(person.second)
    if pose == "sit":
        _seated(lower, person, turn)
    elif person.male:
        _trousers(lower)
    else:
        _legs(blazer, person)
        _skirt(lower)
    jacket.draw_shirt_front(blazer.other(jacket.WHITE))
    jacket.draw_blazer(blazer)
    (jacket.draw_tie if person.male else jacket.draw_bow)(blazer.other(person.trim))
    if busy(person, pose):
        if person.male:
            jacket.draw_strap(blazer, near)
        sleeve = Sleeve(blazer, "long", jacket.WHITE)
        draw_arms(layer, person, sleeve, turn=turn, pose=pose)
    elif person.male:
        jacket.draw_hanging_arm(blazer, person, -near)
        jacket.draw_strap_arm(blazer, person, near)
    else:
        jacket.draw_bag(blazer)
        for side in (-1, 1):
            jacket.draw_forward_arm(blazer, side)
        grasp.gripping(layer.pen, person, -24, 1296, -1)
        grasp.gripping(layer.pen, person, 26, 1290, 1)


def _seated(cloth: Cloth, person: Person, turn: int) -> None:
    draw_stool(cloth.layer, person, turn=turn)
    if person.male:
        draw_lap(cloth.layer, person, cloth, turn=turn, kind="trousers", shoes=TRAINERS)
        return
    draw_lap(
        cloth.layer, person, cloth, turn=turn, kind="skirt", shoes=LOAFERS, socks=SOCKS, hem=1640
    )
    _seated_plaid(Cloth(on_body(cloth.layer, person, turn), cloth.colour), build_of(person).hip)


def _seated_plaid(cloth: Cloth, hip: float) -> None:
    """Pleats and stripes of the skirt over the thighs, as they show on the standing skirt."""
    w = hip + 10
    for k in range(9):
        x = w * (k - 4) / 4.6
        cloth.fold([(x, 1270, 40), (x * 1.02, 1440, 220), (x * 1.06, 1640, AHEAD)], 12, 0.6)
        cloth.glint([(x + 10, 1290, 60), (x + 12, 1450, 230), (x * 1.06 + 12, 1630, AHEAD)], 8, 0.4)
    for y, out in ((1400, 170), (1530, AHEAD), (1590, AHEAD)):
        line = [(-w - 8, y - 6, out), (-w * 0.4, y + 8, out), (w * 0.4, y + 8, out)]
        cloth.pen.ink([*line, (w + 8, y - 6, out)], 8, cloth.lit, 0.3, (1, 1))


def _legs(blazer: Cloth, person: Person) -> None:
    pen = blazer.pen
    _, shadow, deep = skin_tones(person.skin)
    for side in (-1, 1):
        leg = both(
            [
                (26, 1600),
                (150, 1600),
                (140, 1900),
                (128, 2080),
                (134, 2260),
                (104, 2600),
                (98, 2710),
                (48, 2710),
                (44, 2560),
                (34, 2240),
                (40, 2060),
                (26, 1850),
            ],
            side,
        )
        pen.fill(
            leg,
            pen.down(mix(person.skin, shadow, 0.55), person.skin, mix(person.skin, shadow, 0.2)),
        )
        pen.rim(leg, deep, 3, 0.4)
        pen.ink(both([(56, 2040), (84, 2056), (112, 2040)], side), 6, shadow, 0.5)
        sock = blazer.other(SOCKS)
        sock.piece(
            both(
                [
                    (34, 2180),
                    (134, 2170),
                    (132, 2290),
                    (104, 2600),
                    (98, 2720),
                    (48, 2720),
                    (42, 2560),
                    (32, 2280),
                ],
                side,
            )
        )
        shoe = blazer.other(LOAFERS)
        shoe.piece(
            both([(38, 2690), (112, 2690), (142, 2748), (146, 2784), (92, 2794), (40, 2788)], side)
        )
        pen.ink(both([(52, 2724), (84, 2716), (118, 2738)], side), 7, tint(LOAFERS, 0.4), 0.6)


def _skirt(cloth: Cloth) -> None:
    outline = [
        (-160, 1080),
        (160, 1080),
        (268, 1760),
        (140, 1782),
        (0, 1772),
        (-140, 1782),
        (-268, 1760),
    ]
    with cloth.panel(outline, low=0.5, tension=0.3):
        for k in range(12):
            x = -165 + 30 * k
            cloth.pen.fill(
                [(x, 1080), (x + 12, 1080), (x * 1.62 + 24, 1800), (x * 1.62 - 6, 1800)],
                cloth.deep,
                0.42,
                0.1,
            )
            cloth.glint([(x + 18, 1090), (x * 1.3 + 26, 1400), (x * 1.62 + 34, 1790)], 10, 0.4)
        for y in (1340, 1560, 1690):
            cloth.pen.ink(
                [(-300, y - 8), (-100, y + 14), (100, y + 14), (300, y - 8)],
                9,
                cloth.lit,
                0.32,
                (1, 1),
            )


def _trousers(cloth: Cloth) -> None:
    pen = cloth.pen
    cloth.piece(
        [
            (-176, 1150),
            (176, 1150),
            (196, 1260),
            (188, 1420),
            (0, 1470),
            (-188, 1420),
            (-196, 1260),
        ],
        tension=0.3,
    )
    for side in (-1, 1):
        shoe = cloth.other(TRAINERS)
        shoe.piece(
            both([(34, 2660), (136, 2660), (164, 2730), (174, 2778), (108, 2796), (34, 2790)], side)
        )
        pen.ink(both([(40, 2764), (100, 2772), (158, 2762)], side), 6, "#8d8798", 0.8, (1, 1))
        leg = both(
            [
                (4, 1230),
                (204, 1190),
                (196, 1700),
                (164, 2200),
                (146, 2690),
                (36, 2698),
                (24, 2200),
                (10, 1700),
            ],
            side,
        )
        with cloth.panel(leg, low=0.6):
            cloth.fold(both([(24, 1330), (66, 1480), (56, 1700)], side), 30, 0.4)
            cloth.fold(both([(174, 1300), (140, 1600), (136, 2100), (116, 2700)], side), 36, 0.35)
            cloth.glint(both([(104, 1320), (98, 1800), (90, 2300), (86, 2700)], side), 16, 0.45)
            for y in (2020, 2640):
                cloth.fold(both([(30, y), (84, y + 22), (156, y - 10)], side), 20, 0.4)
