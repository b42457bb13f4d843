"""Thighs, knees and lower legs of somebody who sits, seen from the front."""

from __future__ import annotations

from typing import Literal

from drama_build.studio.canvas import mix, tint
from drama_build.studio.people.build import build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.pen import Spot
from drama_build.studio.people.person import Person

Lap = Literal["trousers", "skirt", "robe"]
AHEAD = 300.0
"""How far a knee stands out before the hips."""


def draw_shoe(leather: Cloth, side: int, at: float) -> None:
    """A shoe seen from the front, its toe towards the viewer."""
    out = AHEAD
    line = [
        (-48, 2150, 0),
        (40, 2150, 0),
        (58, 2210, 30),
        (70, 2262, 60),
        (40, 2290, 80),
        (-32, 2288, 80),
        (-58, 2256, 60),
        (-54, 2200, 30),
    ]
    leather.piece(both([(at + x, y, out + z) for x, y, z in line], side))
    toe = [(-34, 2226, 50), (2, 2212, 50), (38, 2226, 50)]
    leather.pen.ink(
        both([(at + x, y, out + z) for x, y, z in toe], side), 8, tint(leather.colour, 0.35), 0.6
    )


def knee_of(person: Person, kind: Lap) -> float:
    """How far a knee is from the middle."""
    hip = build_of(person).hip + 8
    if kind != "trousers":
        return 0.42 * hip + 24
    return 0.5 * hip + (70 if person.male and person.age != "child" else 26)


def draw_trouser_lap(lap: Cloth, person: Person, turn: int) -> None:
    """Both legs in trousers."""
    h = build_of(person).hip + 8
    k, out = knee_of(person, "trousers"), AHEAD
    f = k - 14  # feet stand a little closer than knees
    lap.piece(
        [
            (-h + 10, 1180),
            (h - 10, 1180),
            (h, 1330, 20),
            (h * 0.5, 1470, 160),
            (0, 1450, 120),
            (-h * 0.5, 1470, 160),
            (-h, 1330, 20),
        ],
        tension=0.3,
    )
    for side in (-(turn or 1), turn or 1):
        leg = both(
            [
                (4, 1250, 40),
                (h - 10, 1220, 10),
                (h + 12, 1330, 50),
                (k + 104, 1440, 220),
                (k + 110, 1520, out),
                (k + 100, 1640, out),
                (f + 84, 1900, out),
                (f + 64, 2206, out),
                (f - 64, 2212, out),
                (f - 82, 1900, out),
                (k - 94, 1640, out),
                (k - 100, 1540, out),
                (k - 88, 1460, 240),
                (10, 1400, 120),
            ],
            side,
        )
        with lap.panel(leg, low=0.75, tension=0.45):
            _below_knees(
                lap,
                both(
                    [
                        (k - 160, 1500, out),
                        (k + 160, 1500, out),
                        (k + 160, 2230, out),
                        (k - 160, 2230, out),
                    ],
                    side,
                ),
            )
            lap.fold(both([(6, 1390, 80), (k - 50, 1420, 180), (k + 40, 1470, 260)], side), 34, 0.5)
            lap.fold(both([(8, 1330, 60), (k - 30, 1340, 120), (h, 1390, 140)], side), 30, 0.4)
            lap.fold(
                both([(k + 110, 1560, out), (k + 40, 1626, out), (k - 50, 1620, out)], side),
                30,
                0.5,
            )
            lap.fold(
                both([(k - 94, 1580, out), (k - 30, 1650, out), (k + 50, 1690, out)], side), 24, 0.4
            )
            lap.fold(
                both([(k - 60, 1640, out), (f - 50, 1900, out), (f - 40, 2200, out)], side),
                34,
                0.36,
            )
            lap.fold(
                both([(k + 80, 1660, out), (f + 60, 1900, out), (f + 40, 2200, out)], side),
                34,
                0.32,
            )
            lap.fold(
                both([(f + 60, 2120, out), (f, 2152, out), (f - 60, 2126, out)], side), 20, 0.4
            )
            _thigh_light(lap, (side * h * 0.5, 1330, 60), (side * (k + 8), 1500, out))
            lap.glint(
                both([(k + 12, 1600, out), (f + 6, 1850, out), (f, 2190, out)], side), 18, 0.5
            )
    lap.fold([(0, 1240, 20), (1, 1330, 60), (0, 1410, 110)], 14, 0.6)


def _below_knees(lap: Cloth, area: list[Spot]) -> None:
    """What hangs below the knees lies in the shade of the thighs."""
    dark = lap.dark
    fade = lap.pen.down(
        dark + "00", dark + "66", dark + "8c", dark + "66", dark + "40", dark + "30", dark + "50"
    )
    lap.pen.facet(area, fade)


def _thigh_light(lap: Cloth, thigh: Spot, knee: Spot) -> None:
    """Light on the top of a thigh and on its knee."""
    lap.pen.blot(thigh[0], thigh[1], 74, 110, lap.lit, 0.34, thigh[2])
    lap.pen.blot(knee[0], knee[1], 84, 66, lap.lit, 0.4, knee[2])


def draw_shin(lap: Cloth, person: Person, side: int, socks: str | None) -> None:
    """A bare lower leg, maybe in a sock."""
    _, shadow, deep = skin_tones(person.skin)
    out, m = AHEAD, knee_of(person, "skirt")
    leg = both(
        [
            (m - 58, 1480, out),
            (m + 60, 1480, out),
            (m + 62, 1600, out),
            (m + 50, 1700, out),
            (m + 54, 1840, out),
            (m + 30, 2100, out),
            (m + 26, 2220, out),
            (m - 28, 2220, out),
            (m - 30, 2080, out),
            (m - 50, 1820, out),
            (m - 48, 1690, out),
            (m - 60, 1590, out),
        ],
        side,
    )
    lap.pen.fill(
        leg, lap.pen.down(mix(person.skin, shadow, 0.3), person.skin, mix(person.skin, shadow, 0.3))
    )
    lap.pen.rim(leg, deep, 3, 0.4)
    lap.layer.solid.append(lap.pen.outline(leg))
    lap.pen.ink(
        both([(m - 30, 1640, out), (m, 1664, out), (m + 34, 1640, out)], side), 7, shadow, 0.5
    )
    if socks is not None:
        sock = lap.other(socks)
        sock.piece(
            both(
                [
                    (m - 54, 1770, out),
                    (m + 56, 1762, out),
                    (m + 54, 1850, out),
                    (m + 32, 2100, out),
                    (m + 28, 2226, out),
                    (m - 30, 2226, out),
                    (m - 32, 2080, out),
                    (m - 52, 1850, out),
                ],
                side,
            )
        )


def _sag(lap: Cloth, k: float) -> None:
    """Cloth that hangs from knee to knee, `k` from the middle."""
    out = AHEAD
    for drop, power in ((80, 0.34), (190, 0.3), (320, 0.24)):
        line = [
            (-k + drop * 0.1, 1560),
            (-k * 0.5, 1560 + drop * 0.8),
            (0, 1560 + drop),
            (k * 0.5, 1560 + drop * 0.8),
            (k - drop * 0.1, 1560),
        ]
        lap.fold([(x, y, out) for x, y in line], 56, power)
    lap.glint([(-k * 0.5, 1650, out), (0, 1680, out), (k * 0.5, 1650, out)], 26, 0.3)


def draw_skirt_lap(
    lap: Cloth, person: Person, hem: float, waist: float, band: str | None, *, robe: bool
) -> None:
    """A skirt or robe over both thighs."""
    build = build_of(person)
    h, out = build.hip + 8, AHEAD
    top = build.waist + 12 if waist < 1000 else h - 8
    rise = [((top + h) / 2, (waist + 1300) / 2, 10)] if waist < 1000 else []
    w = h + (104 if robe else 16)
    f = w + (20 if robe else 14) * min(1.0, (hem - 1560) / 400)
    half = [
        (top, waist),
        *rise,
        (h + (26 if robe else 4), 1300, 30),
        (w + 8, 1420, 190),
        (w + 12, 1510, out),
        (f - 4, (1560 + hem) / 2, out),
        (f + 2, hem - 24, out),
        (f - 14, hem + 6, out),
        (f * 0.5, hem + 18, out + 10),
    ]
    outline = [*half, (0, hem + 8, out + 10), *both(half[::-1], -1)]
    k = knee_of(person, "skirt") + (64 if robe else 0)
    with lap.panel(outline, low=0.6, tension=0.4):
        _below_knees(
            lap,
            [
                (-w - 90, 1530, out),
                (w + 90, 1530, out),
                (w + 90, hem + 40, out),
                (-w - 90, hem + 40, out),
            ],
        )
        lap.fold([(0, 1290, 60), (2, 1420, 180), (0, 1560, out), (4, hem + 20, out)], 46, 0.6)
        if robe:
            _sag(lap, k)
        soft = 0.3 if robe else 0.45
        for side in (-1, 1):
            lap.fold(
                both([(h - 10, 1250, 20), (h * 0.5, 1300, 80), (0.1 * h, 1320, 80)], side), 30, 0.42
            )
            lap.fold(
                both(
                    [(w + 6, 1530, out), (k + 70, 1610, out), (k, 1622, out), (k - 66, 1590, out)],
                    side,
                ),
                34,
                soft,
            )
            for x, spread in ((0.1, 0.16), (0.3, 0.36), (0.62, 0.66), (0.9, 0.92)):
                lap.fold(
                    both(
                        [
                            (w * x, 1580, out),
                            (f * (x + spread) / 2, (1580 + hem) / 2, out),
                            (f * spread, hem + 20, out),
                        ],
                        side,
                    ),
                    36,
                    0.4,
                )
            _thigh_light(lap, (side * h * 0.48, 1320, 60), (side * (k + 4), 1500, out))
            if robe:
                lap.glint(
                    both(
                        [
                            (k - 6, 1640, out),
                            (f * 0.48, (1640 + hem) / 2, out),
                            (f * 0.5, hem, out),
                        ],
                        side,
                    ),
                    34,
                    0.36,
                )
        if band is not None:
            lap.pen.fill(
                [
                    (-f - 60, hem - 66, out),
                    (0, hem - 48, out),
                    (f + 60, hem - 66, out),
                    (f + 60, hem + 60, out),
                    (-f - 60, hem + 60, out),
                ],
                band,
                0.9,
                0.4,
            )
            lap.pen.ink(
                [(-f - 60, hem - 70, out), (0, hem - 52, out), (f + 60, hem - 70, out)],
                9,
                tint(band, 0.5),
                0.8,
                (1, 1),
            )
