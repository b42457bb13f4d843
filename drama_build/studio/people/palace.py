"""Court dress: a lady's embroidered robe with cloud collar and shawl, a lord's dragon robe."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from drama_build.studio.canvas import shade, tint
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.build import Build, build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.dragonrobe import draw_dragon_robe
from drama_build.studio.people.embroidery import brocade_of, draw_flower, draw_vine
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.qipao import draw_stand_collar
from drama_build.studio.people.seat import AHEAD, draw_lap, draw_stool
from drama_build.studio.stage import Pose


def draw_palace(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """Dress for an audience at court."""
    if person.male:
        draw_dragon_robe(layer, person, turn=turn, pose=pose)
    else:
        _lady(layer, person, turn, pose)


def _lady(layer: Layer, person: Person, turn: int, pose: Pose) -> None:
    robe, build = Cloth(layer, person.colour), build_of(person)
    skirt, brocade = robe.other(person.second), robe.other(brocade_of(person))
    seated = pose == "sit"
    if seated:
        draw_stool(layer, person, turn=turn)
        draw_lap(layer, person, skirt, turn=turn, kind="robe", shoes=shade(person.colour, 0.4))
        _over_knees(robe, brocade, person, build)
    _bodice(skirt, build)
    if not seated:
        _skirt(skirt, person, build)
    _girdle(brocade, person, build, seated=seated)
    _open_robe(robe, brocade, person, build, seated=seated)
    sleeve = Sleeve(robe, "wide", brocade_of(person))
    draw_arms(layer, person, sleeve, turn=turn, pose=pose)
    _shawl(skirt, build, turn or 1, pose)
    _cloud_collar(brocade, person, build)
    draw_stand_collar(brocade, build, person.trim, high=6)
    if pose == "gesture":  # the raised hand is before the collar
        x, s = (turn or 1) * 0.62 * build.shoulder, 0.42 * build.shoulder
        near = [(x - s, 500), (x, 430), (x + s, 500), (x + s, 700), (x, 760), (x - s, 700)]
        with layer.pen.sheet.clipped(layer.pen.outline(near)):
            draw_arms(layer, person, sleeve, turn=turn, pose=pose)


def _skirt(skirt: Cloth, person: Person, build: Build) -> None:
    """A long pleated skirt, seen between the fronts of the robe."""
    w = build.waist
    half = [(w, 760), (w + 60, 1250), (w + 120, 1900), (w + 170, 2500), (w + 190, 2770)]
    with skirt.panel([*half, (0, 2792), *both(half[::-1], -1)], low=0.6, tension=0.4):
        for k in range(9):
            x = -w + 2 * w * k / 8
            line = [(x * 0.8, 800), (x * 1.2, 1400), (x * 1.8, 2100), (x * 2.3, 2800)]
            skirt.fold(line, 42 if k % 2 else 24, 0.44)
            skirt.glint([(a + 18, b) for a, b in line], 30, 0.34)
        for y in (2600, 2640):
            skirt.pen.ink([(-400, y - 8), (0, y + 8), (400, y - 8)], 7, person.trim, 0.9, (1, 1))


def _bodice(cloth: Cloth, build: Build) -> None:
    c, w, n = build.chest, build.waist, build.neck
    h = build.hip
    half = [(n + 14, 294), (c * 0.8, 420), (c + 2, 590), (w + 8, 820), (h, 1215)]
    with cloth.panel([(0, 330), *half, *both(half[::-1], -1)], low=0.35):
        for side in (-1, 1):
            cloth.fold(both([(c * 0.7, 560), (c * 0.5, 690), (w * 0.4, 790)], side), 26, 0.4)
            cloth.fold(both([(c * 0.3, 600), (c * 0.26, 700), (w * 0.16, 790)], side), 18, 0.3)
            cloth.fold(both([(w * 0.5, 880), (h * 0.5, 1060), (h * 0.62, 1215)], side), 30, 0.4)
            cloth.glint(both([(c * 0.5, 500), (c * 0.44, 620), (w * 0.36, 740)], side), 28, 0.3)


def _girdle(brocade: Cloth, person: Person, build: Build, *, seated: bool) -> None:
    """A broad sash with a jewelled clasp; ribbons and a jade hang from it."""
    w, pen = build.waist + 14, brocade.pen
    band = [(-w, 756), (0, 770), (w, 756), (w + 3, 872), (0, 888), (-w - 3, 872)]
    reach = 1190 if seated else 1760
    for x0, x1 in ((-34, -52), (34, 52)):
        tail = [
            (x0 - 20, 860),
            (x0 + 20, 860),
            (x1 + 26, (860 + reach) / 2),
            (x1 + 30, reach),
            (x1, reach + 36),
            (x1 - 30, reach),
            (x1 - 26, (860 + reach) / 2),
        ]
        with brocade.panel(tail, low=0.6, tension=0.36):
            brocade.fold([(x0, 880), (x1, (860 + reach) / 2), (x1 + 4, reach)], 18, 0.4)
        for dx in (-20, 20):
            edge = [(x0 + dx * 0.7, 880), (x1 + dx * 0.95, (860 + reach) / 2), (x1 + dx, reach)]
            pen.ink(edge, 4.5, person.trim, 0.85, (0.9, 0.9))
    with brocade.panel(band, tension=0.36):
        draw_vine(pen, person, [(x, 816 + 10 * (1 - (x / w) ** 2)) for x in np.linspace(-w, w, 7)])
    for y in (766, 866):
        pen.ink([(-w, y), (0, y + 14), (w, y)], 6, person.trim, 1, (1, 1))
    pen.dot(0, 826, 34, 38, shade(person.trim, 0.4), 1, 6)
    pen.dot(0, 824, 31, 35, person.trim, 1, 6)
    pen.dot(0, 824, 20, 23, "#8fc7ab", 1, 6)
    pen.dot(-6, 815, 7, 7, "#ffffff", 0.7, 6)


def _open_robe(robe: Cloth, brocade: Cloth, person: Person, build: Build, *, seated: bool) -> None:
    """Two fronts that hang open to the ground, edged with broad borders."""
    s, c, w, h = build.shoulder, build.chest, build.waist, build.hip
    n = build.neck
    for side in (-1, 1):
        outer: list[Spot] = [
            (s * 0.5, 314),
            (s * 0.76, 338),
            (s * 0.9, build.slope + 22),
            (s - 10, 470),
            (c + 14, 620),
            (w + 40, 860),
        ]
        inner: list[Spot] = [
            (w * 0.5, 860, 6),
            (c * 0.42, 640, 6),
            (n * 0.86, 420, 6),
            (n * 0.8, 366),
        ]
        if seated:
            outer += [(h + 24, 1180), (h + 40, 1290)]
            inner = [(h * 0.62, 1290, 6), (h * 0.52, 1100, 6), *inner]
        else:
            outer += [(h + 62, 1300), (h + 140, 1900), (h + 196, 2400), (h + 214, 2740)]
            inner = [
                (h * 1.0, 2786),
                (h * 0.92, 2300),
                (h * 0.76, 1700),
                (h * 0.58, 1200, 4),
                *inner,
            ]
        outline = both([*outer, *inner], side)
        brocade.shadow([(p[0] - side * 20, p[1] + 8, *p[2:]) for p in outline], 0.28)
        with robe.panel(outline, low=0.5, tension=0.4):
            robe.fold(both([(s * 0.8, 420), (c * 0.86, 560), (w + 10, 800)], side), 36, 0.45)
            robe.glint(both([(c * 0.7, 470), (c * 0.7, 620), (w * 0.8, 820)], side), 34, 0.34)
            if not seated:
                _robe_folds(robe, build, side)
                _roundels(robe, person, side)
                _hem(robe, brocade, person, build, side)
        _border(brocade, person, both(inner, side), side)


def _over_knees(robe: Cloth, brocade: Cloth, person: Person, build: Build) -> None:
    """The fronts of the robe of somebody seated, over the knees to the ground."""
    h = build.hip
    for side in (-1, 1):
        outer = [
            (h, 1180),
            (h + 30, 1300, 30),
            (h + 120, 1420, 190),
            (h + 126, 1510, AHEAD),
            (h + 138, 1900, AHEAD),
            (h + 142, 2254, AHEAD),
        ]
        inner: list[Spot] = [
            (h * 0.86, 2282, AHEAD),
            (h * 0.8, 1900, AHEAD),
            (h * 0.72, 1520, AHEAD),
            (h * 0.68, 1420, 190),
            (h * 0.6, 1240, 20),
        ]
        outline = both([*outer, *inner], side)
        brocade.shadow([(p[0] - side * 18, p[1] + 8, *p[2:]) for p in outline], 0.28)
        with robe.panel(outline, low=0.66, tension=0.42):
            robe.fold(
                both([(h, 1480, 260), (h + 40, 1800, AHEAD), (h + 50, 2260, AHEAD)], side), 44, 0.5
            )
            robe.fold(
                both([(h + 110, 1520, AHEAD), (h + 30, 1600, AHEAD), (h * 0.8, 1590, AHEAD)], side),
                34,
                0.4,
            )
            robe.glint(
                both([(h + 60, 1440, 220), (h + 90, 1800, AHEAD), (h + 96, 2240, AHEAD)], side),
                34,
                0.4,
            )
            hem = [(h * 0.6, 2196, AHEAD), (h, 2206, AHEAD), (h + 200, 2180, AHEAD)]
            robe.pen.ink(
                both([(x, y + 56, z) for x, y, z in hem], side), 110, brocade.colour, 0.95, (1, 1)
            )
            robe.pen.ink(both(hem, side), 7, person.trim, 1, (1, 1))
        _border(brocade, person, both(inner, side), side)


def _robe_folds(robe: Cloth, build: Build, side: int) -> None:
    w, h = build.waist, build.hip
    for a, b, wide in ((0.95, 1.55, 50), (0.72, 1.2, 30), (1.1, 1.95, 44)):
        line = [(w * a, 900), (h * (a + b) / 2.1, 1700), (h * b, 2760)]
        robe.fold(both(line, side), wide, 0.46)
        robe.glint(both([(x + 24, y) for x, y in line], side), 36, 0.34)


def _roundels(robe: Cloth, person: Person, side: int) -> None:
    """Round flowers embroidered down the skirts of the robe."""
    for x, y, r in ((258, 1640, 46), (318, 2140, 54), (250, 2420, 38)):
        draw_flower(robe.pen, side * x, y, r, person)


def _hem(robe: Cloth, brocade: Cloth, person: Person, build: Build, side: int) -> None:
    far = build.hip + 260
    band = [(0, 2640), (far * 0.5, 2652), (far, 2620), (far, 2840), (0, 2840)]
    robe.pen.fill(both(band, side), brocade.colour, 0.95, 0.3)
    edge = [(0, 2640), (far * 0.5, 2650), (far, 2616)]
    robe.pen.ink(both(edge, side), 8, person.trim, 1, (1, 1))
    draw_vine(robe.pen, person, [(side * x, 2712) for x in range(150, 460, 62)])


def _border(brocade: Cloth, person: Person, edge: list[Spot], side: int) -> None:
    """The broad embroidered edge of a front, from the hem up to the neck."""
    wide = 50.0
    outer = [(x + side * wide, y, *out) for x, y, *out in edge]
    brocade.piece([*edge, *outer[::-1]], low=0.3, tension=0.4)
    for line, width in ((edge, 6.0), (outer, 5.0)):
        for a, b in pairwise(line):
            brocade.pen.ink([a, b], width, person.trim, 0.95, (1, 1))
    ys = [p[1] for p in edge][::-1]
    steps = np.arange(min(ys) + 90, max(ys) - 20, 74)
    across = np.interp(steps, ys, [p[0] + side * 24 for p in edge][::-1])
    out = np.interp(steps, ys, [p[2] if len(p) > 2 else 0.0 for p in edge][::-1])
    places = zip(across.tolist(), steps.tolist(), out.tolist(), strict=True)
    draw_vine(brocade.pen, person, places)


def _cloud_collar(brocade: Cloth, person: Person, build: Build) -> None:
    """A collar of brocade lobes lying on the shoulders, hung with beads."""
    s, n, pen = build.shoulder, build.neck, brocade.pen
    half: list[Spot] = [
        (n + 22, 286),
        (s * 0.5, 316),
        (s * 0.74, 346),
        (s * 0.84, 400),
        (s * 0.76, 452),
        (s * 0.58, 446),
        (s * 0.52, 486),
        (s * 0.36, 530),
        (s * 0.19, 502),
        (s * 0.1, 548),
    ]
    outline = [(0, 334), *half, (0, 574), *both(half[::-1], -1)]
    brocade.shadow([(x, y + 16) for x, y in outline], 0.34)
    with brocade.panel(outline, low=0.3, tension=0.5):
        brocade.glint([(-s * 0.7, 360), (-s * 0.4, 350), (-s * 0.24, 380)], 26, 0.4)
        brocade.glint([(s * 0.7, 360), (s * 0.4, 350), (s * 0.24, 380)], 26, 0.3)
        for x, y in ((0.62, 398), (0.36, 440), (0.0, 486)):
            for side in (-1, 1) if x else (1,):
                draw_flower(pen, side * x * s, y, 0.115 * s, person)
        draw_vine(
            pen,
            person,
            [(side * s * x, y) for side in (-1, 1) for x, y in ((0.5, 376), (0.2, 420))],
        )
    pen.sheet.stroke(pen.outline(outline), shade(person.trim, 0.3), 8, 0.9)
    pen.sheet.stroke(pen.outline(outline), person.trim, 5.5, 1)
    for x, y in ((0.84, 408), (0.36, 532), (0.0, 576)):
        for side in (-1, 1) if x else (1,):
            pen.ink([(side * x * s, y), (side * x * s, y + 48)], 3, person.trim, 0.9, (1, 1))
            pen.dot(side * x * s, y + 16, 7, 7, "#f6efe4", 1)
            pen.dot(side * x * s, y + 36, 8, 10, "#b23a48", 1)
            pen.dot(side * x * s - 2, y + 33, 2.6, 3, "#ffffff", 0.7)


def _shawl(skirt: Cloth, build: Build, near: int, pose: Pose) -> None:
    """A gauze shawl from under the collar, falling over the sleeves in two long ends."""
    s, pen = build.shoulder, skirt.pen
    gauze, ends = tint(skirt.colour, 0.42), 1960.0 if pose == "sit" else 2330.0
    for side in (-1, 1):
        if pose == "gesture" and side == near:
            continue
        inner = [
            (s * 0.42, 400),
            (s * 0.66, 560),
            (s * 0.74, 800),
            (s * 0.8, 1150),
            (s * 0.98, 1700),
        ]
        outer = [
            (s * 0.78, 400),
            (s * 0.98, 560),
            (s * 1.04, 800),
            (s * 1.1, 1150),
            (s * 1.3, 1700),
        ]
        hem = [(s * 1.42, ends - 30), (s * 1.26, ends + 14), (s * 1.06, ends)]
        line = both([*outer, *hem, *inner[::-1]], side)
        pen.fill([(x - side * 10, y + 16) for x, y in line], skirt.deep, 0.2, 0.5)
        pen.fill(line, pen.down(tint(gauze, 0.3), gauze, skirt.colour), 0.78, 0.5)
        with pen.within(line, 0.5):
            for share, wide in ((0.25, 20), (0.62, 26)):
                crease = [
                    (a * (1 - share) + b * share, y)
                    for (a, y), (b, _) in zip(inner, outer, strict=True)
                ]
                skirt.fold(both([*crease, (s * 1.06 + share * s * 0.3, ends)], side), wide, 0.34)
                lit = [(x + 16, y) for x, y in crease]
                skirt.glint(both(lit, side), 14, 0.5)
            band = [(s, ends - 60), (s * 1.2, ends - 40), (s * 1.5, ends - 80)]
            pen.ink(both(band, side), 7, skirt.dark, 0.5, (1, 1))
        pen.rim(line, skirt.deep, 2.8, 0.4)
