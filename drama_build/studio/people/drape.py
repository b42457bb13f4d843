"""Wide sleeves of an older China: arms under falling cloth, in every pose."""

from __future__ import annotations

import numpy as np

from drama_build.studio.canvas import shade, tint
from drama_build.studio.people import grasp, hands
from drama_build.studio.people.build import build_of, on_body
from drama_build.studio.people.carried import having
from drama_build.studio.people.cloth import Cloth, Line, both
from drama_build.studio.people.form import SOLE
from drama_build.studio.people.limb import local
from drama_build.studio.people.pen import Layer, Pen
from drama_build.studio.people.person import Person
from drama_build.studio.people.things import cradled, draw_thing, size_for
from drama_build.studio.stage import Pose


def draw_wide_arms(
    layer: Layer, person: Person, colour: str, cuff: str | None, *, turn: int, pose: Pose
) -> None:
    """Both arms in wide sleeves: hands folded before the body or in the lap, raised, or hidden."""
    drape = _Drape(on_body(layer, person, turn), person, colour, cuff)
    near = turn or 1
    if pose == "crossed":
        drape.crossed(near)
    elif pose == "gesture":
        drape.one_hand(-near)
        drape.raised(near)
    elif pose == "sit":
        drape.in_lap(near)
    else:
        drape.folded(near)


class _Drape:
    """The wide sleeves of one person."""

    def __init__(self, layer: Layer, person: Person, colour: str, cuff: str | None) -> None:
        self.robe, self.person = Cloth(layer, colour), person
        self.s = build_of(person).shoulder
        self.wide = 0.94 if person.male else 1.0
        self.cuff = self.robe.other(cuff or shade(colour, 0.42))
        self.hands = 1030 if person.male else 1010

    def folded(self, near: int) -> None:
        """Hands folded before the sash."""
        for side in (near, -near):
            self._folded(side)
        for prop in having(self.person, "up")[:1] or having(self.person, "low")[:1]:
            floor = (SOLE - self.hands) / size_for(self.person)
            draw_thing(
                cradled(self.robe.pen, self.person, self.hands),
                prop,
                floor=floor,
                before=self.robe.colour,
            )
        grasp.folded(self.robe.pen, self.person, 0, self.hands)
        for side in (-1, 1):
            self._cuff_top(side, 0)

    def in_lap(self, near: int) -> None:
        """Hands folded in the lap, the sleeves spread over the thighs."""
        for side in (near, -near):
            self._lying(side)
        pen = local(self.robe.pen, 0, 1290, (0, 1), -1, 1.0, 130)
        grasp.folded(pen, self.person, 0, 0)
        for side in (-1, 1):
            self._cuff_top(side, 1290 - self.hands)

    def one_hand(self, side: int) -> None:
        """One hand alone before the sash."""
        self._folded(side)
        pen = local(
            self.robe.pen, side * 86, 996, (-side, 0.12), side, hands.hand_size(self.person)
        )
        hands.resting(pen, self.person)
        self._cuff_top(side, 0)

    def raised(self, side: int) -> None:
        """A forearm lifted before the breast in speech; the sleeve falls from its wrist."""
        robe, s = self.robe, self.s

        def of(*line: tuple[float, float, float]) -> Line:
            return both([(share * s + x, y) for share, x, y in line], side)

        outline = of(
            (0.72, 0, 352),
            (0.86, 0, 348),
            (1, 2, 380),
            (1, 46, 480),
            (1, 72, 660),
            (1, 98, 880),
            (1, 100, 1100),
            (1, 60, 1300),
            (1, -50, 1400),
            (0.6, 0, 1370),
            (0.44, 0, 1230),
            (0.36, 0, 1000),
            (0.40, 0, 830),
            (0.62, -46, 716),
            (0.62, -30, 690),
            (0.62, 40, 700),
            (1, -66, 640),
            (0.76, 0, 480),
        )
        robe.cast(outline, side)
        lining = of((0.62, -52, 700), (0.62, 48, 690), (0.62, 44, 760), (0.62, -40, 790))
        robe.other(shade(robe.colour, 0.5)).piece(lining)
        with robe.panel(outline, low=0.55):
            robe.fold(of((0.9, 0, 440), (1, 16, 640), (1, 30, 820), (1, 10, 930)), 48, 0.5)
            robe.fold(of((0.62, 30, 730), (0.86, 0, 860), (1, 40, 900), (1, 90, 880)), 48, 0.55)
            robe.fold(of((0.62, 0, 760), (0.8, 0, 980), (1, 10, 1120), (1, 80, 1140)), 48, 0.5)
            robe.fold(of((0.56, 0, 800), (0.62, 0, 1020), (0.8, 0, 1240), (1, 0, 1370)), 46, 0.5)
            robe.fold(of((0.48, 0, 860), (0.5, 0, 1080), (0.62, 0, 1340)), 34, 0.4)
            robe.glint(of((1, 8, 420), (1, 46, 560), (1, 64, 760)), 42, 0.42)
            robe.glint(of((0.7, 0, 800), (0.86, 0, 1000), (1, 20, 1230)), 40, 0.34)
            robe.glint(of((0.53, 0, 840), (0.58, 0, 1060), (0.72, 0, 1300)), 30, 0.34)
        size = hands.hand_size(self.person)
        pen = local(robe.pen, side * 0.62 * s, 676, (side * 0.12, -1.0), -side, size)
        hands.forearm(pen, self.person, 42)
        hands.open_palm(pen, self.person)
        self._edge(
            of(
                (0.62, 44, 690),
                (0.62, 42, 722),
                (0.62, -26, 742),
                (0.46, 0, 850),
                (0.43, 0, 1000),
                (0.5, 0, 1200),
                (0.64, 0, 1366),
                (0.56, 0, 1378),
                (0.38, 0, 1240),
                (0.31, 0, 1000),
                (0.35, 0, 820),
                (0.62, -52, 704),
            ),
            of(
                (0.62, 40, 722),
                (0.62, -24, 742),
                (0.46, 0, 850),
                (0.43, 0, 1000),
                (0.5, 0, 1200),
                (0.64, 0, 1364),
            ),
            of((0.4, 0, 860), (0.37, 0, 1020), (0.5, 0, 1290)),
        )

    def crossed(self, near: int) -> None:
        """Forearms laid over each other, one hand on the other sleeve."""
        self._across(near, 18)
        self._across(-near, 0)
        size = hands.hand_size(self.person)
        pen = local(self.robe.pen, near * 0.12 * self.s, 884, (near, 0.08), -near, size)
        hands.clasping(pen, self.person)
        self._mouth(-near)

    # -- sleeves -------------------------------------------------------

    def _folded(self, side: int) -> None:
        """A sleeve whose hand is folded with the other before the body."""
        robe, s, x, wide = self.robe, self.s, self.s + 12, self.wide
        outline = both(
            [
                (s * 0.72, 352),
                (s * 0.86, 348),
                (s + 2, 380),
                (x + 36, 470),
                (x + 66, 660),
                (x + 92 * wide, 900),
                (x + 96 * wide, 1160),
                (x + 70 * wide, 1440),
                (x + 10, 1640),
                (196, 1694),
                (142, 1640),
                (104, 1420),
                (62, 1180),
                (34, 1068),
                (40, 1010),
                (84, 966),
                (140, 900),
                (s - 68, 800),
                (s - 84, 660),
                (s * 0.76, 480),
            ],
            side,
        )
        robe.cast(outline, side)
        with robe.panel(outline, low=0.55):
            robe.fold(
                both([(s - 10, 470), (s + 20, 660), (s - 10, 850), (150, 980)], side), 52, 0.55
            )
            robe.fold(both([(x + 70, 800), (x + 10, 960), (140, 1060), (70, 1100)], side), 46, 0.5)
            robe.fold(
                both([(x + 80, 1000), (x + 30, 1250), (200, 1500), (170, 1690)], side), 56, 0.5
            )
            robe.fold(both([(x + 40, 1100), (190, 1230), (140, 1420), (132, 1600)], side), 40, 0.45)
            robe.fold(both([(s + 30, 880), (190, 960), (96, 1010)], side), 30, 0.5)
            robe.glint(
                both([(s + 6, 400), (x + 52, 640), (x + 66, 900), (x + 60, 1150)], side), 44, 0.42
            )
            robe.glint(both([(x + 60, 1080), (x + 20, 1340), (214, 1600)], side), 40, 0.34)
            robe.glint(both([(210, 900), (150, 1000), (86, 1040)], side), 26, 0.36)
            self._edge(
                both(
                    [
                        (24, 1040),
                        (50, 1030),
                        (88, 1190),
                        (132, 1420),
                        (172, 1636),
                        (216, 1700),
                        (150, 1720),
                        (100, 1560),
                        (40, 1200),
                    ],
                    side,
                ),
                both([(54, 1034), (92, 1190), (136, 1420), (176, 1636), (214, 1698)], side),
                both([(60, 1120), (100, 1350), (150, 1660)], side),
            )
            if self.person.sex == "f":
                _embroider(robe.pen, self.person, side)

    def _lying(self, side: int) -> None:
        robe, s, x = self.robe, self.s, self.s + 12
        outline = both(
            [
                (s * 0.72, 352),
                (s * 0.86, 348),
                (s + 2, 380),
                (x + 36, 470),
                (x + 66, 660),
                (x + 88, 900, 10),
                (x + 84, 1160, 30),
                (x + 60, 1340, 60),
                (x + 10, 1450, 90),
                (x - 60, 1520, 120),
                (200, 1530, 130),
                (150, 1470, 130),
                (104, 1390, 130),
                (44, 1330, 130),
                (40, 1280, 130),
                (86, 1220, 100),
                (150, 1060, 40),
                (s - 50, 880),
                (s - 74, 680),
                (s * 0.76, 480),
            ],
            side,
        )
        robe.cast(outline, side)
        with robe.panel(outline, low=0.5):
            robe.fold(
                both([(s - 10, 470), (s + 24, 680), (s + 10, 900), (200, 1120, 40)], side), 52, 0.5
            )
            robe.fold(
                both([(x + 74, 940), (x + 24, 1130, 20), (180, 1260, 90), (80, 1310, 130)], side),
                48,
                0.5,
            )
            robe.fold(
                both(
                    [(x + 74, 1150, 30), (x + 10, 1310, 80), (210, 1410, 120), (120, 1390, 130)],
                    side,
                ),
                44,
                0.5,
            )
            robe.fold(
                both([(x + 40, 1330, 60), (x - 30, 1440, 110), (200, 1490, 130)], side), 36, 0.45
            )
            robe.glint(
                both([(s + 6, 400), (x + 52, 640), (x + 64, 900), (x + 56, 1150, 30)], side),
                44,
                0.42,
            )
            robe.glint(
                both([(x - 10, 1180, 60), (200, 1330, 120), (130, 1356, 130)], side), 34, 0.36
            )
        self._edge(
            both(
                [
                    (28, 1300, 130),
                    (52, 1290, 130),
                    (110, 1384, 130),
                    (158, 1466, 130),
                    (206, 1526, 130),
                    (190, 1560, 130),
                    (126, 1500, 130),
                    (70, 1410, 130),
                ],
                side,
            ),
            both([(54, 1296, 130), (112, 1386, 130), (160, 1468, 130), (206, 1526, 130)], side),
            both([(60, 1340, 130), (110, 1430, 130), (166, 1510, 130)], side),
        )

    def _across(self, side: int, drop: float) -> None:
        robe, s = self.robe, self.s

        def of(*line: tuple[float, float]) -> Line:
            return both(
                [(x * s, y + (drop + 84) * (y > 690), 40 * (y > 690)) for x, y in line], side
            )

        outline = of(
            (0.72, 352),
            (0.86, 348),
            (1.01, 380),
            (1.12, 500),
            (1.19, 680),
            (1.22, 850),
            (1.16, 1000),
            (1.0, 1180),
            (0.74, 1330),
            (0.42, 1390),
            (0.16, 1340),
            (0.0, 1130),
            (-0.12, 930),
            (-0.12, 790),
            (0.02, 752),
            (0.4, 772),
            (0.68, 770),
            (0.72, 660),
            (0.76, 480),
        )
        robe.cast(outline, side)
        with robe.panel(outline, low=0.6):
            robe.fold(of((0.86, 440), (0.98, 620), (1.02, 760), (0.96, 850)), 50, 0.5)
            robe.fold(of((1.2, 800), (0.9, 870), (0.5, 860)), 44, 0.5)
            robe.fold(of((1.18, 900), (0.86, 980), (0.42, 930)), 40, 0.5)
            robe.fold(of((1.04, 1060), (0.74, 1150), (0.36, 1060), (0.1, 960)), 46, 0.5)
            robe.fold(of((0.8, 1260), (0.5, 1280), (0.2, 1150)), 40, 0.4)
            robe.glint(of((1.02, 420), (1.1, 600), (1.13, 760)), 42, 0.42)
            robe.glint(of((0.96, 1010), (0.6, 1080), (0.2, 1000)), 34, 0.34)
            robe.glint(of((0.66, 800), (0.36, 806), (0.06, 790)), 30, 0.34)
        self._edge(
            of(
                (-0.18, 780),
                (-0.06, 762),
                (-0.05, 930),
                (0.08, 1130),
                (0.24, 1336),
                (0.12, 1366),
                (-0.06, 1140),
                (-0.19, 930),
            ),
            of((-0.055, 766), (-0.04, 930), (0.085, 1130), (0.24, 1334)),
            of((-0.12, 820), (-0.1, 960), (0.06, 1200)),
        )

    def _mouth(self, side: int) -> None:
        """The sleeve over the wrist of the upper hand."""
        s = self.s
        line = [(-0.03, 842), (-0.14, 834), (-0.2, 884), (-0.18, 936), (-0.07, 942), (-0.02, 890)]
        self.cuff.piece(both([(x * s, y, 60) for x, y in line], side))

    def _edge(self, band: Line, trim: Line, fold: Line) -> None:
        """The band at the sleeve's mouth, with its trim."""
        with self.cuff.panel(band, low=0.5):
            self.cuff.fold(fold, 18, 0.4)
        self.robe.pen.ink(trim, 6, self.person.trim, 0.95, (1, 1))

    def _cuff_top(self, side: int, drop: float) -> None:
        """The mouth of the sleeve over the wrist."""
        line = [(62, 962), (96, 946), (112, 990), (104, 1052), (76, 1066), (72, 1012)]
        out = 150 if drop else 0
        self.cuff.piece(both([(x, y + drop, out) for x, y in line], side))
        trim = [(98, 948), (114, 992), (106, 1054)]
        self.robe.pen.ink(
            both([(x, y + drop, out) for x, y in trim], side), 5, self.person.trim, 0.9, (0.9, 0.9)
        )


def _embroider(pen: Pen, person: Person, side: int) -> None:
    """A branch along the sleeve, in thread."""
    branch = both([(300, 1560), (268, 1430), (286, 1310), (250, 1210)], side)
    pen.ink(branch, 5, person.trim, 0.55, (0.8, 0.2))
    for (x, y), r in zip(
        ((292, 1500), (262, 1420), (290, 1340), (262, 1260), (246, 1200)),
        (15, 11, 14, 10, 8),
        strict=True,
    ):
        for a in np.linspace(0.3, 2 * np.pi + 0.3, 6)[:-1]:
            pen.dot(
                side * (x + r * np.cos(a)),
                y + r * np.sin(a),
                r * 0.6,
                r * 0.6,
                tint(person.second, 0.2),
                0.5,
            )
        pen.dot(side * x, y, r * 0.3, r * 0.3, person.trim, 0.7)
