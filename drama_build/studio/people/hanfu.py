"""Robes of an older China: crossed collars, wide sleeves, sashes."""

from __future__ import annotations

import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.build import Build, build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.pen import Layer, Pen
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.stage import Pose


def draw_hanfu(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """A woman's hanfu: skirt from a high sash, wide sleeves, hands folded."""
    robe, build = Cloth(layer, person.colour), build_of(person)
    skirt = robe.other(person.second)
    waist = build.waist + 10
    if pose == "sit":
        _seated(skirt, person, turn, 690, robe.colour)
    else:
        _skirt(skirt, robe, person, waist)
    _torso(robe, build, waist, 720)
    _collar(robe, person, build, edge=tint(person.second, 0.35), depth=690)
    _sash(skirt, person, waist, 664, 800)
    draw_arms(layer, person, Sleeve(robe, "wide", _band(person)), turn=turn, pose=pose)


def draw_robe(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """A man's long robe with an outer coat's weight, sash and jade."""
    robe, build = Cloth(layer, person.colour), build_of(person)
    waist = build.waist + 22
    if pose == "sit":
        _seated(robe, person, turn, 880, robe.dark)
    else:
        _gown(robe, waist)
    _torso(robe, build, waist, 860)
    inner = "#f3ede2" if person.age != "old" else tint(person.second, 0.3)
    _collar(robe, person, build, edge=inner, depth=850)
    _sash(robe.other(shade(person.colour, 0.5)), person, waist, 836, 960)
    draw_arms(layer, person, Sleeve(robe, "wide", _band(person)), turn=turn, pose=pose)


def _band(person: Person) -> str:
    """The colour of collar and cuffs."""
    return person.second if person.sex == "f" else shade(person.colour, 0.42)


def _seated(cloth: Cloth, person: Person, turn: int, waist: float, band: str) -> None:
    draw_stool(cloth.layer, person, turn=turn)
    shoes = shade(person.colour, 0.6)
    draw_lap(
        cloth.layer, person, cloth, turn=turn, kind="robe", shoes=shoes, waist=waist, band=band
    )


def _skirt(skirt: Cloth, robe: Cloth, person: Person, waist: float) -> None:
    foot = min(452, max(404, waist + 258))
    half = [
        (waist, 690),
        (waist + 66, 1100),
        (min(waist + 150, foot - 60), 1800),
        (min(waist + 208, foot - 24), 2300),
        (foot, 2610),
        (foot - 6, 2690),
        (foot + 6, 2762),
        (foot * 0.74, 2789),
    ]
    outline = [*half, (100, 2784), (-90, 2796), *both(half[::-1], -1)]
    with skirt.panel(outline, low=0.75):
        for k in range(11):
            x = -waist + 2 * waist * k / 10
            spread = x * 2.9
            line = [(x, 780), (x * 1.35, 1250), (x * 2.1, 1950), (spread, 2800)]
            skirt.fold(line, 44 if k % 2 else 26, 0.5 if k % 2 else 0.3)
            skirt.glint(
                [(x + 14, 800), (x * 1.35 + 22, 1250), (x * 2.1 + 36, 1950), (spread + 44, 2800)],
                34,
                0.34,
            )
        _flowers(skirt.pen, person)
        band = [
            (-480, 2690),
            (-200, 2714),
            (0, 2704),
            (200, 2716),
            (460, 2690),
            (460, 2840),
            (-460, 2840),
        ]
        skirt.pen.fill(band, robe.colour, 0.9)
        skirt.pen.ink(
            [(-460, 2684), (-200, 2708), (0, 2698), (200, 2710), (460, 2684)],
            9,
            person.trim,
            0.95,
            (1, 1),
        )


def _flowers(pen: Pen, person: Person) -> None:
    random = canvas.rng("flowers", person.seed)
    petal = mix(person.second, person.colour, 0.4)
    for _ in range(16):
        x, y = float(random.uniform(-320, 320)), float(random.uniform(1700, 2620))
        r = float(random.uniform(15, 26))
        for a in np.linspace(0, 2 * np.pi, 6)[:-1]:
            pen.dot(x + r * np.cos(a), y + r * np.sin(a), r * 0.62, r * 0.56, petal, 0.55)
        pen.dot(x, y, r * 0.34, r * 0.34, person.trim, 0.8)


def _gown(robe: Cloth, waist: float) -> None:
    foot = min(448, max(350, waist + 138))
    half = [
        (waist, 880),
        (waist + 50, 1300),
        (min(waist + 110, foot - 18), 2000),
        (min(waist + 128, foot - 8), 2400),
        (foot, 2630),
        (foot - 4, 2690),
        (foot + 6, 2758),
        (foot * 0.57, 2785),
    ]
    outline = [*half, (0, 2772), *both(half[::-1], -1)]
    with robe.panel(outline, low=0.7):
        for k in range(8):
            x = -waist + 2 * waist * k / 7
            robe.fold(
                [(x, 930), (x * 1.2, 1400), (x * 1.55, 2100), (x * 1.8, 2800)],
                44 if k % 2 else 26,
                0.42,
            )
            robe.glint(
                [(x + 18, 960), (x * 1.2 + 22, 1400), (x * 1.55 + 30, 2100), (x * 1.8 + 36, 2800)],
                30,
                0.3,
            )
        robe.hem([(-20, 950), (-34, 1500), (-50, 2200), (-56, 2790)], 7, 0.7)
        robe.pen.fill(
            [(-470, 2700), (0, 2716), (470, 2700), (470, 2840), (-470, 2840)], robe.dark, 0.7
        )


def _torso(robe: Cloth, build: Build, waist: float, low: float) -> None:
    s, c = build.shoulder, build.chest
    half = [
        (84, 288),
        (s * 0.5, 314),
        (s * 0.76, 338),
        (s * 0.9, build.slope + 22),
        (s - 10, 470),
        (c + 8, 600),
        (waist + 4, low),
    ]
    outline = [*half, *both(half[::-1], -1), (0, 440)]  # open at the throat
    with robe.panel(outline):
        for side in (-1, 1):
            robe.fold(
                both([(s * 0.8, 400), (c * 0.8, 520), (waist * 0.75, low - 30)], side), 34, 0.5
            )
            robe.fold(
                both([(waist, low - 10), (waist * 0.6, low - 60), (waist * 0.1, low - 90)], side),
                20,
                0.4,
            )
            robe.glint(
                both([(s * 0.62, 380), (c * 0.62, 500), (waist * 0.5, low - 60)], side), 30, 0.35
            )


def _collar(robe: Cloth, person: Person, build: Build, *, edge: str, depth: float) -> None:
    """Two crossing bands, the wearer's left over the right, with a white underrobe inside."""
    pen, n = robe.pen, build.neck
    under = robe.other(edge)
    _throat(pen, person, n)
    for side in (1, -1):
        lining = both(
            [
                (n + 2, 262),
                (n + 26, 266),
                (n + 24, 330),
                (14, 486),
                (0, 508),
                (-16, 488),
                (-18, 466),
                (n - 6, 330),
            ],
            side,
        )
        under.piece(lining, tension=0.4)
    band = robe.other(_band(person))
    for side in (-1, 1):
        line = [
            (n + 16, 258, 10),
            (n + 52, 276, 8),
            (n + 50, 344, 8),
            (46, 500, 10),
            (-56, depth - 20, 6),
            (-110, depth, 2),
            (-118, depth - 60, 2),
            (-26, 500, 10),
            (n + 4, 344, 8),
        ]
        outline = both(line, side)
        band.shadow([(p[0] - side * 4, p[1] + 20) for p in outline], 0.28)
        band.piece(outline, tension=0.35)
        seam = [(n + 42, 290, 8), (n + 40, 346, 8), (38, 500, 10), (-64, depth - 24, 6)]
        pen.ink(both(seam, side), 5, person.trim, 0.95, (0.9, 0.9))
        inner = [(n + 18, 290, 8), (n + 14, 346, 8), (-16, 500, 10), (-112, depth - 60, 6)]
        pen.ink(both(inner, side), 3, person.trim, 0.7, (0.9, 0.9))


def _throat(pen: Pen, person: Person, n: float) -> None:
    """Collarbones between the collars."""
    _, shadow, deep = skin_tones(person.skin)
    for side in (-1, 1):
        pen.ink([(side * 12, 338), (side * 40, 326), (side * (n + 10), 330)], 5, deep, 0.4)
        pen.ink([(side * n * 0.7, 270), (side * 16, 330), (side * 12, 336)], 4, shadow, 0.5)


def _sash(cloth: Cloth, person: Person, waist: float, top: float, low: float) -> None:
    w = waist + 12
    pen = cloth.pen
    outline = [
        (-w, top),
        (-w * 0.5, top + 10),
        (0, top + 14),
        (w * 0.5, top + 10),
        (w, top),
        (w + 4, low),
        (w * 0.5, low + 12),
        (0, low + 16),
        (-w * 0.5, low + 12),
        (-w - 4, low),
    ]
    with cloth.panel(outline, tension=0.4):
        for k in range(3):
            y = top + (low - top) * (k + 1) / 4
            cloth.fold([(-w, y - 6), (-w * 0.3, y + 8), (w * 0.4, y + 10), (w, y - 4)], 16, 0.34)
    for y in (top + 14, low - 6):
        pen.ink(
            [(-w, y - 10), (-w * 0.4, y), (w * 0.4, y), (w, y - 10)], 6, person.trim, 0.95, (1, 1)
        )
    for x0, x1, reach in ((34, 56, 1500), (2, -8, 1400)):
        tail = [
            (x0 - 14, low - 30),
            (x0 + 22, low - 30),
            (x1 + 30, (low + reach) / 2),
            (x1 + 36, reach),
            (x1 + 4, reach + 34),
            (x1 - 22, reach),
            (x1 - 10, (low + reach) / 2),
        ]
        with cloth.panel(tail, low=0.6, tension=0.4):
            cloth.fold([(x0 + 8, low), (x1 + 6, (low + reach) / 2), (x1 + 8, reach + 20)], 16, 0.4)
    cloth.piece(
        [
            (-10, top + 30),
            (30, top + 18),
            (66, top + 40),
            (66, low - 36),
            (28, low - 16),
            (-8, low - 34),
        ]
    )
    jade = "#9fd0b4"
    x, y = 28, low + 96
    pen.dot(x, (top + low) / 2, 17, 17, person.trim)
    pen.dot(x - 3, (top + low) / 2 - 4, 8, 8, tint(person.trim, 0.5))
    pen.ink([(x, low - 20), (x + 2, low + 40), (x, y - 26)], 4, person.trim, 1, (1, 1))
    pen.dot(x, y, 27, 30, shade(jade, 0.25))
    pen.dot(x, y - 1, 24, 27, jade)
    pen.dot(x, y, 9, 10, shade(person.second, 0.5))
    pen.dot(x - 8, y - 10, 6, 6, "#ffffff", 0.6)
    for k in range(6):
        pen.ink(
            [(x - 7 + 3 * k, y + 30), (x - 11 + 4.4 * k, y + 100), (x - 12 + 5 * k, y + 170)],
            4,
            shade(person.trim, 0.1 + 0.06 * (k % 3)),
            0.95,
            (1, 0.7),
        )
