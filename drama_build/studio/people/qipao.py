"""The qipao of a woman and the changshan of a man: standing collar, closed on a slant."""

from __future__ import annotations

from copy import copy

import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import Point, mix, shade, tint
from drama_build.studio.people.arms import Length, Sleeve, draw_arms
from drama_build.studio.people.build import Build, build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.pen import Layer, Pen, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import AHEAD, draw_lap, draw_stool
from drama_build.studio.stage import Pose

WHITE = "#f4f0ea"
CLOTH_SHOE = "#2a2428"
HEM = 2420.0
"""How far down a qipao reaches."""
ANKLE = 2610.0
"""How far down a changshan reaches."""


def draw_qipao(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """The fitted dress with heels, or the long gown with cloth shoes."""
    if person.male:
        _changshan(layer, person, turn, pose)
    else:
        _sheath(layer, person, turn, pose)


def on_knees(layer: Layer) -> Layer:
    """The same sheets for what lies on a lap: the knees stand out before the hips."""
    place, twin = layer.pen.place, copy(layer)

    def ahead(x: float, y: float, out: float) -> Point:
        return place(x, y, out + float(np.interp(y, (1200, 1420, 1510), (0, 190, AHEAD))))

    twin.pen, twin.soft = layer.through(ahead)
    return twin


def draw_stand_collar(
    cloth: Cloth, build: Build, trim: str, *, high: float = 0.0, seam: float = 0.8
) -> None:
    """A collar that stands round the neck and meets in front; `high` lifts its upper edge.

    `seam` is how strongly the edge where it meets is drawn.
    """
    n, back, front = build.neck, -0.15 * build.shoulder, -0.04 * build.shoulder
    top = [
        (n + 10, 263 - high, back),
        (n * 0.66, 277 - high * 0.8, front),
        (0, 285 - high * 0.7, front),
        (-n * 0.66, 277 - high * 0.8, front),
        (-n - 10, 263 - high, back),
    ]
    low = [
        (-n - 24, 322, back * 0.7),
        (-n * 0.68, 350, front),
        (0, 364, front),
        (n * 0.68, 350, front),
        (n + 24, 322, back * 0.7),
    ]
    cloth.shadow([*top, *[(x, y + 14, out) for x, y, out in low]], 0.3)
    with cloth.panel([*top, *low], low=0.5, tension=0.3):
        for side in (-1, 1):
            cloth.fold(both([(n + 8, 280, back), (n + 10, 340, back)], side), 30, 0.5)
        cloth.glint([(-n * 0.5, 296, front), (-n * 0.46, 344, front)], 22, 0.4)
    cloth.pen.ink(top, 6.5, trim, 1, (0.9, 0.9))
    cloth.pen.ink(low, 5, trim, 0.9, (0.9, 0.9))
    cloth.hem([(0, 286 - high * 0.7, front), (3, 326, front), (0, 362, front)], 4.5, seam)


def draw_frog(pen: Pen, x: float, y: float, colour: str, slant: float = 0.0) -> None:
    """A button knotted of cord, with its two loops; `slant` is the rise to the right."""
    for side in (-1, 1):
        loop = [(x, y, 6), (x + side * 17, y - 7 + side * slant, 6), (x + side * 30, y, 6)]
        pen.ink(loop, 7, colour, 1, (0.9, 0.5))
        pen.ink([(x, y + 2, 6), (x + side * 16, y + 8, 6), (x + side * 30, y, 6)], 6, colour)
    pen.dot(x, y, 8.5, 8, shade(colour, 0.35), 1, 6)
    pen.dot(x, y - 1, 6.5, 6, colour, 1, 6)
    pen.dot(x - 2, y - 3, 2.6, 2.4, tint(colour, 0.6), 0.9, 6)


def _placket(cloth: Cloth, build: Build, trim: str, side: int) -> None:
    """The slanting edge from the collar to under the arm, its piping and its buttons."""
    c = build.chest
    edge = [
        (side * 2, 362, 4),
        (side * c * 0.3, 394, 4),
        (side * c * 0.52, 442, 4),
        (side * c * 0.66, 508, 4),
        (side * (c + 2), 580),
    ]
    shown = [(x, y + 13, *out) for x, y, *out in edge]
    cloth.pen.ink(shown, 16, cloth.dark, 0.3, (0.6, 0.3))
    cloth.pen.ink(edge, 8, shade(trim, 0.35), 0.75, (0.9, 0.8))
    cloth.pen.ink(edge, 5.5, trim, 1, (0.9, 0.9))
    draw_frog(cloth.pen, side * c * 0.18, 379, trim, side * 5)
    draw_frog(cloth.pen, side * c * 0.62, 482, trim, side * 10)


def _shoulders(build: Build) -> list[Spot]:
    """The right half of a closed yoke, from the collar to the armpit."""
    s, n = build.shoulder, build.neck
    return [
        (n + 15, 289),
        (n + 40, 300),
        (s * 0.56, 317),
        (s * 0.8, 337),
        (s * 0.94, build.slope + 10),
        (s * 0.98, 410),
        (s * 0.9, 470),
        (build.chest + 2, 540),
    ]


# -- a woman's -----------------------------------------------------------


def _sheath(layer: Layer, person: Person, turn: int, pose: Pose) -> None:
    dress, build = Cloth(layer, person.colour), build_of(person)
    shoes = shade(person.colour, 0.45)
    if pose == "sit":
        draw_stool(layer, person, turn=turn)
        before = len(layer.solid)
        band = shade(person.colour, 0.3)
        draw_lap(layer, person, dress, turn=turn, kind="skirt", shoes=shoes, hem=1960, band=band)
        with layer.pen.sheet.clipped("".join(layer.solid[before:])):
            _blossoms(Cloth(on_knees(layer), person.colour), person, (1290, 1860))
    else:
        _slit(dress, person, build, turn or 1, shoes)
    _dress(dress, person, build, turn or 1, seated=pose == "sit")
    _placket(dress, build, person.trim, -1)
    draw_stand_collar(dress, build, person.trim)
    length: Length = "short" if person.seed % 2 or person.age in {"child", "old"} else "bare"
    draw_arms(layer, person, Sleeve(dress, length), turn=turn, pose=pose)
    if length == "bare":
        for side in (-1, 1):
            _cap(dress, person, build, side)


def _dress(dress: Cloth, person: Person, build: Build, side: int, *, seated: bool) -> None:
    """One piece from the shoulders to below the knee; seated, to the lap."""
    c, w, h = build.chest, build.waist, build.hip
    trunk = [
        *_shoulders(build),
        (c + 4, 610),
        (w + 12, 760),
        (w + 4, 870),
        (w * 0.4 + h * 0.6, 1060),
    ]
    slit, hem = _edges(build)
    if seated:
        half = [*trunk, (h - 2, 1170), (h * 0.86, 1226), (h * 0.4, 1272)]
        outline = [(0, 318), *half, (0, 1284), *both(half[::-1], -1)]
    else:
        still = [(h, 1290), (h + 2, 1440), (h - 2, 1640), (h - 18, 2100), (h - 34, HEM)]
        far = both([*trunk, *still], -side)
        outline = [(0, 318), *both([*trunk, *still[:2], *slit, *hem], side), *far[::-1]]
    with dress.panel(outline, low=0.2 if seated else 0.55, tension=0.42):
        _blossoms(dress, person, (400, HEM))
        for each in (-1, 1):
            _waist_folds(dress, build, each)
        if person.age not in {"child", "teen"}:
            _bust(dress, build)
        if not seated:
            _drape(dress, build, side)
    if not seated:
        dress.pen.ink(both(slit, side), 6, person.trim, 1, (0.7, 0.9))
        dress.pen.ink(both([slit[-1], *hem, (-h + 34, HEM)], side), 6, person.trim, 1, (0.9, 0.9))
        draw_frog(dress.pen, side * (h - 30), 1620, person.trim)


def _cap(dress: Cloth, person: Person, build: Build, side: int) -> None:
    """The short cap that a sleeveless dress has over the shoulder."""
    s = build.shoulder
    top = [(s * 0.5, 318), (s * 0.76, 334), (s * 0.96, 350), (s * 1.09, 390), (s * 1.13, 458)]
    edge = [(s * 1.13, 458), (s * 1.0, 466), (s * 0.84, 452), (s * 0.74, 420)]
    with dress.panel(both([*top, *edge[1:], (s * 0.6, 372)], side), low=0.3, tension=0.5):
        _blossoms(dress, person, (360, 480))
        dress.glint(both([(s * 0.7, 352), (s * 0.92, 374), (s * 1.06, 430)], side), 26, 0.4)
    dress.pen.ink(both(edge, side), 6, person.trim, 1, (0.8, 0.3))


def _waist_folds(dress: Cloth, build: Build, side: int) -> None:
    c, w, h = build.chest, build.waist, build.hip
    dress.fold(both([(c * 0.98, 480), (c * 0.88, 570), (c * 0.66, 620)], side), 24, 0.4)
    dress.fold(both([(w + 6, 880), (w * 0.72, 896), (w * 0.4, 886)], side), 18, 0.3)
    dress.fold(both([(w + 8, 820), (w * 0.78, 848), (w * 0.52, 850)], side), 14, 0.26)
    dress.glint(both([(w * 0.6, 920), (h * 0.62, 1080), (h * 0.66, 1290)], side), 44, 0.3)
    dress.glint(both([(c * 0.5, 660), (w * 0.66, 760), (w * 0.6, 840)], side), 30, 0.22)


def _bust(dress: Cloth, build: Build) -> None:
    c = build.chest
    for side in (-1, 1):
        dress.glint(both([(c * 0.36, 480), (c * 0.56, 530), (c * 0.52, 590)], side), 46, 0.26)
        dress.fold(both([(c * 0.9, 630), (c * 0.66, 660), (c * 0.4, 656)], side), 18, 0.2)


def _edges(build: Build) -> tuple[list[Spot], list[Spot]]:
    """The open side of the skirt, from the hip, and the hem back across."""
    h = build.hip
    slit: list[Spot] = [(h - 2, 1640), (h * 0.86, 1900), (h * 0.66, 2180), (h * 0.46, HEM)]
    return slit, [(h * 0.1, HEM + 12), (-h * 0.4, HEM + 12)]


def _drape(dress: Cloth, build: Build, side: int) -> None:
    """Few long creases: the cloth is narrow and falls straight."""
    h = build.hip
    for x, wide, strong in ((-0.62, 44, 0.3), (-0.1, 40, 0.22), (0.42, 36, 0.3)):
        line = [(x * h * 0.9, 1480), (x * h, 1850), (x * h * 0.84 - 10, 2450)]
        dress.fold(both(line, side), wide, strong)
        lit = [(a + 30, b) for a, b in line]
        dress.glint(both(lit, side), 30, 0.24)
    dress.fold(both([(h, 1600), (h * 0.62, 1640), (h * 0.2, 1622)], side), 20, 0.26)
    dress.fold(both([(h, 1300), (h * 0.7, 1330), (h * 0.3, 1320)], side), 18, 0.16)


def _blossoms(cloth: Cloth, person: Person, rows: tuple[float, float]) -> None:
    """A brocade of plum blossom in thread hardly lighter than the cloth."""
    random = canvas.rng("brocade", person.seed, rows)
    thread = mix(cloth.lit, person.trim, 0.35)
    y = rows[0]
    while y < rows[1]:
        for x in np.arange(-220, 221, 88):
            px = float(x + random.uniform(-14, 14) + 44 * (round(y / 84) % 2))
            py, r = float(y + random.uniform(-10, 10)), float(random.uniform(10, 15))
            for a in np.linspace(0, 2 * np.pi, 6)[:-1] + random.uniform(0, 1):
                petal = (px + r * float(np.cos(a)), py + r * float(np.sin(a)))
                cloth.pen.dot(*petal, r * 0.58, r * 0.54, thread, 0.32)
            cloth.pen.dot(px, py, r * 0.3, r * 0.3, person.trim, 0.5)
            stem = [(px + r, py + r), (px + r + 14, py + r + 18), (px + r + 18, py + r + 34)]
            cloth.pen.ink(stem, 3.4, thread, 0.34)
        y += 84


def _slit(dress: Cloth, person: Person, build: Build, side: int, shoes: str) -> None:
    """The back panel that shows in the slit, and both legs before it."""
    h = build.hip
    back = [(h - 20, 1560), (h - 8, 1700), (h - 24, 2200), (h - 36, HEM - 20), (-h + 60, HEM - 16)]
    panel = both([(-h + 40, 1560), *back], side)
    dress.other(dress.dark).piece(panel, tension=0.2)
    for each in (-side, side):
        _leg(dress, person, build, each)
        _heel(dress.other(shoes), person, build, each)
    fallen = [(h - 40, 1640), (h * 0.94, 1900), (h * 0.78, 2200), (h * 0.7, HEM), (0, HEM + 14)]
    with dress.pen.within(panel, 0.2):
        dress.shadow(both(fallen, side), 0.4)


def _leg(dress: Cloth, person: Person, build: Build, side: int) -> None:
    """A bare leg from the thigh down."""
    k, pen = build.hip / 194, dress.pen
    _, shadow, deep = skin_tones(person.skin)
    leg = [
        (40 * k, 1620),
        (176 * k, 1620),
        (164 * k, 1850),
        (146 * k, 2060),
        (150 * k, 2220),
        (136 * k, 2390),
        (106 * k, 2580),
        (106 * k, 2690),
        (60 * k, 2690),
        (58 * k, 2560),
        (42 * k, 2240),
        (44 * k, 2060),
    ]
    pen.fill(
        both(leg, side),
        pen.down(mix(person.skin, shadow, 0.6), person.skin, mix(person.skin, shadow, 0.3)),
    )
    pen.rim(both(leg, side), deep, 3, 0.4)
    pen.ink(both([(74 * k, 2052), (104 * k, 2070), (132 * k, 2046)], side), 6, shadow, 0.5)


def _heel(shoe: Cloth, person: Person, build: Build, side: int) -> None:
    """A pointed shoe, and the instep it leaves bare."""
    k = build.hip / 194
    _, shadow, _ = skin_tones(person.skin)
    instep = [(62 * k, 2650), (106 * k, 2650), (120 * k, 2730), (84 * k, 2768), (54 * k, 2730)]
    shoe.pen.fill(both(instep, side), mix(person.skin, shadow, 0.12))
    sole = [
        (50 * k, 2700),
        (56 * k, 2714),
        (84 * k, 2742),
        (114 * k, 2712),
        (124 * k, 2700),
        (132 * k, 2744),
        (112 * k, 2784),
        (84 * k, 2794),
        (58 * k, 2784),
        (44 * k, 2744),
    ]
    shoe.piece(both(sole, side), tension=0.4)
    shoe.glint(both([(64 * k, 2764), (86 * k, 2772), (108 * k, 2760)], side), 9, 0.7)


# -- a man's -----------------------------------------------------------


def _changshan(layer: Layer, person: Person, turn: int, pose: Pose) -> None:
    gown, build = Cloth(layer, person.colour), build_of(person)
    if pose == "sit":
        draw_stool(layer, person, turn=turn)
        before = len(layer.solid)
        draw_lap(layer, person, gown, turn=turn, kind="robe", shoes=CLOTH_SHOE)
        with layer.pen.sheet.clipped("".join(layer.solid[before:])):
            _roundels(Cloth(on_knees(layer), person.colour), person, (1330, 2200))
    else:
        _cloth_shoes(gown, build)
    _gown(gown, person, build, turn or 1, seated=pose == "sit")
    _placket(gown, build, shade(person.colour, 0.45), -1)
    draw_stand_collar(gown, build, shade(person.colour, 0.45))
    draw_arms(layer, person, Sleeve(gown, "long", WHITE), turn=turn, pose=pose)


def _roundels(gown: Cloth, person: Person, rows: tuple[float, float]) -> None:
    """Round longevity signs woven into the silk of some gowns, hardly lighter than it."""
    if person.seed % 2 or person.age in {"child", "teen"}:
        return
    thread, pen = mix(gown.colour, gown.lit, 0.7), gown.pen
    for i, y in enumerate(np.arange(rows[0], rows[1], 150).tolist()):
        for x in range(-320 + 80 * (i % 2), 321, 160):
            turns = np.linspace(0, 2 * np.pi, 13)[:-1]
            for r in (46, 37):
                ring = [(x + r * float(np.cos(t)), y + r * float(np.sin(t))) for t in turns]
                pen.rim(ring, thread, 4.5, 0.42)
            for dx, half in ((-22, 20), (-8, 28), (8, 28), (22, 20)):
                pen.ink([(x + dx, y - half), (x + dx, y + half)], 6, thread, 0.4, (1, 1))
            for dy in (-16, 0, 16):
                pen.ink([(x - 28, y + dy), (x + 28, y + dy)], 5, thread, 0.4, (1, 1))


def _cloth_shoes(gown: Cloth, build: Build) -> None:
    k = build.hip / 204
    trousers, shoe = gown.other("#e8e2d8"), gown.other(CLOTH_SHOE)
    for side in (-1, 1):
        leg = [(24 * k, 2400), (190 * k, 2400), (168 * k, 2690), (44 * k, 2694)]
        with trousers.panel(both(leg, side), low=0.6, tension=0.2):
            trousers.fold(both([(60 * k, 2640), (110 * k, 2664), (160 * k, 2640)], side), 20, 0.4)
        foot = [
            (40 * k, 2672),
            (168 * k, 2672),
            (190 * k, 2738),
            (192 * k, 2778),
            (112 * k, 2794),
            (34 * k, 2782),
        ]
        shoe.piece(both(foot, side))
        sole = [(36 * k, 2776), (112 * k, 2788), (190 * k, 2772)]
        gown.pen.ink(both(sole, side), 9, WHITE, 0.9, (0.9, 0.9))
        gown.pen.ink(both([(70 * k, 2716), (112 * k, 2708), (150 * k, 2720)], side), 7, "#57505c")


def _gown(gown: Cloth, person: Person, build: Build, side: int, *, seated: bool) -> None:
    """Straight to the ankles, slit at both sides; seated, to the lap."""
    s, c, w, h = build.shoulder, build.chest, build.waist, build.hip
    belly = 10 if person.age in {"middle", "old"} else 0
    half = [*_shoulders(build), (c + 6, 620), (w + 26 + belly, 880), (h + 10, 1200)]
    if seated:
        half += [(h * 0.84, 1244), (h * 0.4, 1280), (0, 1290)]
    else:
        half += [(h + 32, 1620), (h + 58, 2100), (h + 72, ANKLE), (h * 0.5, ANKLE + 14)]
    with gown.panel(
        [(0, 318), *half, *both(half[::-1], -1)], low=0.2 if seated else 0.6, tension=0.42
    ):
        for each in (-1, 1):
            gown.fold(both([(s * 0.8, 420), (c * 0.86, 560), (c * 0.72, 740)], each), 40, 0.4)
            gown.fold(both([(w + 26, 880), (w * 0.8, 904), (w * 0.6, 896)], each), 22, 0.2)
            gown.glint(both([(c * 0.5, 480), (c * 0.5, 700), (w * 0.54, 900)], each), 46, 0.3)
        _roundels(gown, person, (470, 1240 if seated else ANKLE))
        if not seated:
            for k in range(6):
                x = -h + 2 * h * (k + 0.5) / 6
                line = [(x * 0.9, 1050 + 60 * (k % 3)), (x * 1.04, 1600), (x * 1.26, 2640)]
                gown.fold(line, 50 if k % 2 else 32, 0.34)
                gown.glint([(a + 26, b) for a, b in line], 36, 0.26)
            gown.hem([(-h - 40, ANKLE - 26), (0, ANKLE - 12), (h + 40, ANKLE - 26)], 3.5, 0.5)
    if not seated:
        gown.hem(
            [(side * (h + 24), 1640), (side * (h + 46), 2100), (side * (h + 58), ANKLE)], 6, 0.7
        )
    draw_frog(gown.pen, -(c - 8), 640, shade(person.colour, 0.45), -6)
