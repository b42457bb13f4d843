"""A general's armour: lamellar plates over a tunic, shoulder guards, a belt with a boss, a cape."""

from __future__ import annotations

import numpy as np

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.build import Build, build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.metal import draw_boss, draw_edge, draw_lamellae, draw_rosette
from drama_build.studio.people.pen import Layer, Pen, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import SEATED_SOLE, draw_lap, draw_stool
from drama_build.studio.stage import Pose

LEATHER = "#3a2a2c"
BOOT = "#2b2228"


def draw_armour(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """Cape, tunic, plates, arms and what lies over them."""
    steel, build = Cloth(layer, person.colour), build_of(person)
    tunic = steel.other(person.second)
    seated = pose == "sit"
    _cape(steel.other(shade(person.second, 0.12)), build, seated=seated)
    if seated:
        draw_stool(layer, person, turn=turn)
        draw_lap(layer, person, tunic, turn=turn, kind="trousers", shoes=BOOT, socks=BOOT)
    else:
        _boots(steel, person, build)
        _skirts(tunic, person, build)
    _tunic(tunic, build)
    _tassets(steel, person, build, seated=seated)
    _cuirass(steel, person, build)
    _belt(steel, person, build)
    draw_arms(layer, person, Sleeve(tunic, "long", LEATHER), turn=turn, pose=pose)
    for side in (turn or 1, -(turn or 1)):
        _guard(
            steel, person, build, side, rows=2 if pose == "gesture" and side == (turn or 1) else 4
        )
    _scarf(tunic, person, build)


# -- what hangs -----------------------------------------------------------


def _cape(cape: Cloth, build: Build, *, seated: bool) -> None:
    s, low = build.shoulder, SEATED_SOLE - 110 if seated else 2520.0
    half: list[Spot] = [
        (s * 0.5, 320),
        (s * 0.86, 350),
        (s + 60, 620),
        (s + 92, 1100),
        (s + 116, low * 0.75),
        (s + 132, low - 60),
        (s + 70, low + 8),
        (s * 0.6, low - 26),
    ]
    with cape.panel([*half, (0, low), *both(half[::-1], -1)], low=0.75):
        cape.shadow([(-s * 0.9, 400), (s * 0.9, 400), (s * 0.9, low), (-s * 0.9, low)], 0.34)
        for k in range(8):
            x = (k - 3.5) / 3.5
            line = [(x * s * 0.9, 420), (x * (s + 70), 1200), (x * (s + 118), low + 20)]
            cape.fold(line, 54 if k % 2 else 34, 0.5)
            cape.glint([(px + 24, py) for px, py in line], 34, 0.3)


def _boots(steel: Cloth, person: Person, build: Build) -> None:
    """Trousers tucked into tall boots."""
    k, boot = build.hip / 204, steel.other(BOOT)
    for side in (-1, 1):
        knee = [(24, 1700), (190, 1700), (180, 2120), (40, 2120)]
        steel.other(shade(person.second, 0.45)).piece(both([(x * k, y) for x, y in knee], side))
        leg = [
            (30, 2060),
            (178, 2060),
            (172, 2300),
            (140, 2560),
            (152, 2690),
            (190, 2744),
            (192, 2780),
            (110, 2796),
            (34, 2784),
            (44, 2560),
            (28, 2300),
        ]
        with boot.panel(both([(x * k, y) for x, y in leg], side), low=0.5):
            boot.glint(both([(110 * k, 2110), (112 * k, 2350), (96 * k, 2600)], side), 26, 0.5)
            boot.fold(both([(40 * k, 2580), (90 * k, 2610), (150 * k, 2570)], side), 20, 0.5)
            boot.fold(both([(40 * k, 2640), (90 * k, 2666), (150 * k, 2640)], side), 18, 0.5)
        draw_edge(
            steel.pen,
            both([(26 * k, 2066), (104 * k, 2092), (182 * k, 2062)], side),
            person.trim,
            14,
        )
        sole = [(34 * k, 2782), (110 * k, 2793), (190 * k, 2778)]
        steel.pen.ink(both(sole, side), 9, "#8a7668", 0.9, (0.9, 0.9))


def _skirts(tunic: Cloth, person: Person, build: Build) -> None:
    """The tunic below the belt, to the knee."""
    w, h = build.waist, build.hip
    half = [(w + 20, 900), (h + 30, 1250), (h + 70, 1700), (h + 92, 2000), (h * 0.6, 2026)]
    with tunic.panel([*half, (0, 2010), *both(half[::-1], -1)], low=0.62, tension=0.42):
        for k in range(8):
            x = -w + 2 * w * k / 7
            line = [(x, 960), (x * 1.25, 1500), (x * 1.55, 2040)]
            tunic.fold(line, 44 if k % 2 else 28, 0.46)
            tunic.glint([(a + 20, b) for a, b in line], 30, 0.3)
        for y, wide in ((1940, 15), (1966, 5)):
            line = [(-h - 110, y - 20), (0, y), (h + 110, y - 20)]
            tunic.pen.ink(line, wide, person.trim, 0.95, (1, 1))


def _tunic(tunic: Cloth, build: Build) -> None:
    s, c, w = build.shoulder, build.chest, build.waist
    half: list[Spot] = [
        (build.neck + 20, 288),
        (s * 0.5, 316),
        (s * 0.76, 338),
        (s * 0.9, build.slope + 22),
        (s * 0.9, 450),
        (c + 4, 570),
        (w + 20, 880),
        (build.hip + 8, 1210),
    ]
    with tunic.panel([(0, 330), *half, *both(half[::-1], -1)], low=0.4):
        for side in (-1, 1):
            tunic.fold(both([(s * 0.8, 420), (c * 0.9, 540), (c * 0.9, 640)], side), 34, 0.5)
            tunic.fold(both([(w, 940), (w * 0.9, 1060), (w, 1210)], side), 30, 0.4)


# -- what is worn over it -------------------------------------------------


def _tassets(steel: Cloth, person: Person, build: Build, *, seated: bool) -> None:
    """Two aprons of plates over the thighs and a panel of leather between them."""
    w, h, pen = build.waist, build.hip, steel.pen
    low = 1330.0 if seated else 1620.0
    for side in (-1, 1):
        half = [
            (w * 0.22, 900),
            (w + 22, 900),
            (h + 36, 1200),
            (h + 62, low - 20),
            (h * 0.5, low + 20),
            (w * 0.2, low),
        ]
        outline = both(half, side)
        steel.shadow([(x + side * 4, y + 26) for x, y in outline], 0.4)
        steel.layer.solid.append(pen.outline(outline, 0.3))
        with pen.within(outline, 0.3):
            rows = []
            for y in np.arange(900, low + 40, 66):
                share = (float(y) - 900) / 720
                far = w + 30 + (h + 74 - w - 30) * share
                rows.append((side * (w * 0.2 + far) / 2, float(y), (far - w * 0.2) / 2))
            draw_lamellae(pen, person, rows, wide=52, tall=74)
        draw_edge(pen, [*outline[1:5], (outline[5][0], outline[5][1])], person.trim, 12)
        draw_edge(pen, [outline[5], outline[0]], person.trim, 10)
    centre = [
        (-w * 0.26, 900),
        (w * 0.26, 900),
        (w * 0.34, low - 60),
        (0, low + 40),
        (-w * 0.34, low - 60),
    ]
    leather = steel.other(mix(person.second, LEATHER, 0.6))
    leather.shadow([(x, y + 22) for x, y in centre], 0.4)
    with leather.panel(centre, low=0.5, tension=0.22):
        for y in np.arange(1010, low - 30, 96):
            lozenge = [
                (0, float(y) - 34),
                (w * 0.14, float(y)),
                (0, float(y) + 34),
                (-w * 0.14, float(y)),
            ]
            pen.sheet.stroke(pen.outline(lozenge, 0.1), person.trim, 5, 0.9)
            pen.dot(0, float(y), 8, 8, person.trim, 0.95)
    draw_edge(pen, centre[1:], person.trim, 9)
    draw_edge(pen, [centre[4], centre[0]], person.trim, 9)


def _cuirass(steel: Cloth, person: Person, build: Build) -> None:
    """Breast and back in one: rows of plates from the collar bones to the belt."""
    s, c, w, n, pen = build.shoulder, build.chest, build.waist, build.neck, steel.pen
    half: list[Spot] = [
        (n + 30, 318),
        (s * 0.56, 334),
        (s * 0.7, 372),
        (s * 0.66, 450),
        (c * 0.86, 530),
        (c + 12, 600),
        (w + 30, 800),
        (w + 26, 930),
    ]
    outline = [(0, 404), (n * 0.8, 384), *half, *both(half[::-1], -1), (-n * 0.8, 384)]
    steel.shadow([(x, y + 18, *out) for x, y, *out in outline], 0.3)
    steel.layer.solid.append(pen.outline(outline, 0.36))
    ys = np.arange(330, 930, 58)
    halves = np.interp(ys, [330, 540, 600, 800, 930], [s * 0.72, c * 0.94, c + 16, w + 36, w + 30])
    with pen.within(outline, 0.36):
        pen.fill(outline, shade(person.colour, 0.7), 1, 0.36)
        rows = [(0.0, float(y), float(h)) for y, h in zip(ys, halves, strict=True)]
        draw_lamellae(pen, person, rows, wide=46, tall=66)
        for side in (-1, 1):
            pen.fill(
                both([(c + 40, 420), (c * 0.72, 620), (w * 0.82, 930), (w + 80, 930)], side),
                steel.deep,
                0.34,
            )
        steel.glint([(-c * 0.5, 420), (-c * 0.42, 620), (-w * 0.4, 880)], 60, 0.24)
        if not person.male and person.age != "child":
            for side in (-1, 1):
                steel.shadow(
                    both([(c * 0.9, 640), (c * 0.5, 690), (c * 0.06, 636), (c * 0.5, 664)], side),
                    0.5,
                )
    for side in (-1, 1):
        draw_edge(pen, both(half[1:6], side), person.trim, 10)
    draw_edge(
        pen,
        [(-n - 6, 336), (-n * 0.8, 384), (0, 406), (n * 0.8, 384), (n + 6, 336)],
        person.trim,
        13,
    )
    if person.male and person.age not in {"child", "teen"}:
        for side in (-1, 1):
            _straps(pen, person, (side * n * 0.9, side * n * 1.16), side * c * 0.46, 570)
            _mirror(pen, person, side * c * 0.46, 570, c * 0.27)
        pen.ink([(-c * 0.19, 570, 6), (0, 578, 8), (c * 0.19, 570, 6)], 12, LEATHER, 1, (1, 1))
    else:
        for side in (-1, 1):
            _straps(pen, person, (side * n * 1.2, side * n * 1.5), side * c * 0.12, 560)
        _mirror(pen, person, 0, 570, c * 0.3)


def _straps(pen: Pen, person: Person, top: tuple[float, float], x: float, y: float) -> None:
    """A strap from the shoulder, with its buckle."""
    line: list[Spot] = [(x, y, 4), ((x + top[0]) / 2, (y + 380) / 2, 3), (top[1], 330)]
    pen.ink(line, 20, shade(LEATHER, 0.4), 1, (1, 1))
    pen.ink(line, 14, LEATHER, 1, (1, 1))
    bx, by = (x + top[0] * 2) / 3, (y + 760) / 3
    pen.rim(
        [
            (bx - 13, by - 11, 4),
            (bx + 13, by - 11, 4),
            (bx + 13, by + 11, 4),
            (bx - 13, by + 11, 4),
        ],
        person.trim,
        5,
        1,
    )


def _mirror(pen: Pen, person: Person, x: float, y: float, r: float) -> None:
    """A polished breast plate with a studded rim."""
    draw_boss(pen, x, y, r, person.trim)
    for a in np.linspace(0, 2 * np.pi, 13)[:-1]:
        at = (x + r * 0.81 * float(np.cos(a)), y + r * 0.81 * float(np.sin(a)))
        pen.dot(*at, r * 0.06, r * 0.06, tint(person.trim, 0.6), 0.95, 6)


def _belt(steel: Cloth, person: Person, build: Build) -> None:
    w, pen = build.waist + 36, steel.pen
    band = [(-w, 884), (0, 902), (w, 884), (w + 3, 958), (0, 978), (-w - 3, 958)]
    steel.shadow([(x, y + 22) for x, y in band], 0.4)
    leather = steel.other(LEATHER)
    with leather.panel(band, low=0.3, tension=0.36):
        leather.glint([(-w, 906), (0, 924), (w, 906)], 16, 0.5)
    for y in (888, 956):
        pen.ink([(-w, y), (0, y + 20), (w, y)], 7, person.trim, 1, (1, 1))
    for x in (-0.74, -0.46, 0.46, 0.74):
        draw_boss(pen, x * w, 938 - 16 * abs(x), 17, person.trim)
    draw_rosette(pen, 0, 940, 58, person.trim)


def _guard(steel: Cloth, person: Person, build: Build, side: int, *, rows: int) -> None:
    """Plates over the shoulder hanging from a domed cap; fewer show over a raised arm."""
    s, pen = build.shoulder, steel.pen
    low = 406.0 + 62 * rows
    wide = 22 + 11.0 * rows
    rim: list[Spot] = [
        (s + wide, 480),
        (s + wide + 4, low - 34),
        (s + 6, low),
        (s * 0.74, low - 26),
        (s * 0.67, min(540, low - 60)),
    ]
    outline = both([(s * 0.72, 400), (s + 34, 400), *rim], side)
    steel.cast(outline, side, 0.34)
    steel.layer.solid.append(pen.outline(outline, 0.4))
    with pen.within(outline, 0.4):
        pen.fill(outline, shade(person.colour, 0.7))
        plates = [
            (side * (s * 0.86 + 4 + 8 * k), 400.0 + 62 * k, s * 0.2 + 30 + 8 * k)
            for k in range(rows)
        ]
        draw_lamellae(pen, person, plates, wide=40, tall=70)
        inner = [(s * 0.6, 400), (s * 0.76, 420), (s * 0.8, low), (s * 0.6, low)]
        pen.fill(both(inner, side), steel.deep, 0.35)
    draw_edge(pen, both(rim, side), person.trim, 11)
    cap = both(
        [
            (s * 0.52, 330),
            (s * 0.76, 316),
            (s * 0.98, 338),
            (s + 40, 392),
            (s + 46, 456),
            (s * 0.98, 478),
            (s * 0.76, 462),
            (s * 0.6, 404),
        ],
        side,
    )
    steel.shadow([(x, y + 18) for x, y in cap], 0.4)
    with steel.panel(cap, low=0.7, tension=0.5):
        steel.glint(both([(s * 0.62, 352), (s * 0.84, 346), (s * 1.0, 390)], side), 34, 0.8)
        steel.fold(both([(s * 0.64, 400), (s * 0.84, 430), (s * 1.06, 430)], side), 26, 0.4)
    draw_edge(
        pen,
        both([(s + 46, 440), (s * 0.98, 476), (s * 0.78, 462), (s * 0.6, 404)], side),
        person.trim,
        10,
    )
    draw_rosette(pen, side * s * 0.86, 404, 0.12 * s, person.trim)


def _scarf(tunic: Cloth, person: Person, build: Build) -> None:
    """A scarf wound about the neck, under the ties of the cape."""
    n, back, s = build.neck, -0.15 * build.shoulder, build.shoulder
    cloth = tunic.other(mix(person.second, "#c23a34", 0.25))
    for side in (-1, 1):
        tie = [(n + 20, 330), (s * 0.6, 344), (s * 0.58, 372), (n * 0.9, 384), (n * 0.5, 372)]
        cloth.shadow([(x, y + 12) for x, y in both(tie, side)], 0.3)
        cloth.piece(both(tie, side), low=0.4)
    top = [(n + 12, 262, back), (n * 0.6, 284), (0, 292), (-n * 0.6, 284), (-n - 12, 262, back)]
    low = [(-n - 40, 330, back), (-n * 0.7, 378), (0, 398), (n * 0.7, 378), (n + 40, 330, back)]
    cloth.shadow([*top, *[(x, y + 14, *out) for x, y, *out in low]], 0.35)
    with cloth.panel([*top, *low], low=0.5):
        cloth.fold(
            [(-n - 30, 296, back), (-n * 0.3, 334), (n * 0.6, 322), (n + 30, 290, back)], 24, 0.5
        )
        cloth.fold([(-n - 30, 318, back), (-n * 0.4, 362), (n * 0.3, 372)], 20, 0.5)
        cloth.fold([(n + 30, 320, back), (n * 0.6, 356), (n * 0.2, 384)], 18, 0.45)
        cloth.glint([(-n * 0.9, 300), (-n * 0.2, 314), (n * 0.5, 304)], 16, 0.5)
