"""Pyjamas: a piped jacket with buttons and a pocket, loose trousers, slippers."""

from __future__ import annotations

import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.build import Build, build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.qipao import on_knees
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.stage import Pose


def draw_pyjamas(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """Jacket and trousers of one soft cloth, at any age."""
    cloth, build = Cloth(layer, person.colour), build_of(person)
    slipper = mix(person.second, "#6a4a50", 0.55)
    if pose == "sit":
        draw_stool(layer, person, turn=turn)
        before = len(layer.solid)
        draw_lap(layer, person, cloth, turn=turn, kind="trousers", shoes=slipper)
        with layer.pen.sheet.clipped("".join(layer.solid[before:])):
            _pattern(Cloth(on_knees(layer), person.colour), person, (1240, 2150))
    else:
        _slippers(cloth.other(slipper), person, build)
        _trousers(cloth, person, build)
    _jacket(cloth, person, build, seated=pose == "sit")
    _collar(cloth, person, build)
    draw_arms(layer, person, Sleeve(cloth, "long", person.trim), turn=turn, pose=pose)


def _slippers(slipper: Cloth, person: Person, build: Build) -> None:
    """Soft slippers, open behind; the ankles above them are bare."""
    k, pen = build.hip / 200, slipper.pen
    _, shadow, deep = skin_tones(person.skin)
    for side in (-1, 1):
        ankle = [(62 * k, 2600), (136 * k, 2600), (134 * k, 2730), (66 * k, 2730)]
        pen.fill(both(ankle, side), mix(person.skin, shadow, 0.35))
        pen.rim(both(ankle, side), deep, 3, 0.4)
        foot = [
            (48 * k, 2704),
            (100 * k, 2690),
            (150 * k, 2704),
            (172 * k, 2752),
            (160 * k, 2786),
            (104 * k, 2796),
            (42 * k, 2786),
            (34 * k, 2750),
        ]
        with slipper.panel(both(foot, side), low=0.5):
            slipper.glint(both([(60 * k, 2740), (104 * k, 2728), (144 * k, 2742)], side), 16, 0.5)
        cuff = [(54 * k, 2708), (100 * k, 2694), (146 * k, 2708)]
        pen.ink(both(cuff, side), 13, tint(slipper.colour, 0.55), 1, (0.9, 0.9))


def _trousers(cloth: Cloth, person: Person, build: Build) -> None:
    """Wide legs with a piped turn-up."""
    h = build.hip
    top = [(-h, 1150), (h, 1150), (h + 14, 1300), (h + 8, 1440), (0, 1500), (-h - 8, 1440)]
    cloth.piece([*top, (-h - 14, 1300)], tension=0.3)
    for side in (-1, 1):
        leg = [
            (2, 1250),
            (h + 12, 1220),
            (h + 12, 1600),
            (h + 4, 2100),
            (h + 6, 2560),
            (h * 1.0, 2668),
            (h * 0.2, 2676),
            (h * 0.12, 2500),
            (h * 0.1, 2100),
            (6, 1700),
        ]
        with cloth.panel(both(leg, side), low=0.55, tension=0.42):
            _pattern(cloth, person, (1240, 2700))
            cloth.fold(both([(h * 0.1, 1340), (h * 0.42, 1520), (h * 0.34, 1800)], side), 36, 0.4)
            cloth.fold(both([(h, 1340), (h * 0.8, 1700), (h * 0.82, 2300)], side), 46, 0.36)
            cloth.fold(both([(h * 0.2, 2040), (h * 0.6, 2100), (h, 2050)], side), 24, 0.3)
            cloth.fold(both([(h * 0.2, 2520), (h * 0.56, 2580), (h, 2500)], side), 28, 0.36)
            cloth.fold(both([(h * 0.56, 2120), (h * 0.46, 2380), (h * 0.5, 2640)], side), 28, 0.3)
            cloth.glint(both([(h * 0.56, 1380), (h * 0.6, 1900), (h * 0.62, 2500)], side), 34, 0.4)
        edge = [(h * 0.19, 2614), (h * 0.6, 2624), (h * 1.02, 2606)]
        cloth.pen.ink(both(edge, side), 7, person.trim, 0.95, (0.9, 0.9))
    cloth.fold([(0, 1280), (2, 1400), (0, 1490)], 14, 0.6)


def _jacket(cloth: Cloth, person: Person, build: Build, *, seated: bool) -> None:
    s, c, w, h = build.shoulder, build.chest, build.waist, build.hip
    low = 1250 if seated else 1390
    half: list[Spot] = [
        (build.neck + 14, 294),
        (build.neck + 36, 301),
        (s * 0.56, 317),
        (s * 0.8, 337),
        (s * 0.94, build.slope + 10),
        (s * 0.98, 410),
        (s * 0.9, 470),
        (c + 8, 560),
        (w + 26, 860),
        (h + 16, 1180),
        (h + 18, low),
    ]
    outline = [*half, (0, low + 16), *both(half[::-1], -1), (0, 470)]
    with cloth.panel(outline, low=0.42, tension=0.4):
        _pattern(cloth, person, (300, low + 40))
        for side in (-1, 1):
            cloth.fold(both([(s * 0.8, 430), (c * 0.86, 560), (c * 0.72, 720)], side), 36, 0.42)
            cloth.fold(both([(w + 24, 900), (w * 0.8, 930), (w * 0.3, 900)], side), 28, 0.34)
            cloth.fold(both([(w + 22, 830), (w * 0.8, 868), (w * 0.4, 860)], side), 22, 0.3)
            cloth.fold(both([(h, low), (h * 0.72, 1150), (h * 0.7, 980)], side), 34, 0.36)
            cloth.glint(both([(c * 0.56, 560), (c * 0.56, 760), (w * 0.6, 940)], side), 44, 0.34)
            cloth.glint(both([(h * 0.46, 1000), (h * 0.5, low - 20)], side), 34, 0.3)
        cloth.pen.ink([(-h - 20, low - 14), (0, low), (h + 20, low - 14)], 6, person.trim, 0.95)
    cloth.hem([(2, 500, 8), (10, 850, 8), (8, low + 10, 8)], 4, 0.6)
    cloth.pen.ink([(14, 500, 8), (22, 850, 8), (20, low, 8)], 5.5, person.trim, 0.95, (0.9, 0.9))
    _buttons(cloth, person, low)
    _pocket(cloth, person, build)


def _pattern(cloth: Cloth, person: Person, rows: tuple[float, float]) -> None:
    """Stripes, dots or nothing, as the person's own pyjamas have it; children wear stars."""
    thread = mix(cloth.lit, person.trim, 0.5)
    if person.age == "child":
        _stars(cloth, person, rows)
    elif person.seed % 3 == 0:
        for x in range(-260, 261, 52):
            cloth.pen.ink([(x, rows[0]), (x, rows[1])], 7, thread, 0.5, (1, 1))
            cloth.pen.ink([(x + 14, rows[0]), (x + 14, rows[1])], 2.5, cloth.dark, 0.35, (1, 1))
    elif person.seed % 3 == 1:
        for i, y in enumerate(np.arange(rows[0], rows[1], 58)):
            for x in range(-264 + 29 * (i % 2), 265, 58):
                cloth.pen.dot(x, float(y), 7, 7, thread, 0.6)


def _stars(cloth: Cloth, person: Person, rows: tuple[float, float]) -> None:
    random = canvas.rng("stars", person.seed, rows)
    for i, y in enumerate(np.arange(rows[0] + 30, rows[1], 118)):
        for x in range(-210 + 56 * (i % 2), 211, 112):
            px, py = x + float(random.uniform(-10, 10)), float(y + random.uniform(-12, 12))
            turned, star = float(random.uniform(0, 1.2)), []
            for k in range(10):
                r, a = (22.0, 9.0)[k % 2], turned + k * np.pi / 5
                star.append((px + r * float(np.sin(a)), py - r * 1.3 * float(np.cos(a))))
            cloth.pen.facet(star, mix(cloth.lit, "#f2cf7a", 0.5), 0.75)


def _buttons(cloth: Cloth, person: Person, low: float) -> None:
    pearl = mix(person.trim, "#fffaf0", 0.4)
    for y in np.arange(560, low - 60, 178):
        cloth.pen.dot(-8, float(y) + 3, 12, 12, cloth.deep, 0.5, 8)
        cloth.pen.dot(-8, float(y), 11, 11, shade(pearl, 0.22), 1, 8)
        cloth.pen.dot(-9, float(y) - 1.5, 9, 9, pearl, 1, 8)
        for dx in (-3.2, 3.2):
            cloth.pen.dot(-9 + dx, float(y), 1.7, 1.7, cloth.deep, 0.8, 8)


def _pocket(cloth: Cloth, person: Person, build: Build) -> None:
    """On the wearer's left breast, its mouth piped."""
    x, wide = build.chest * 0.28, build.chest * 0.5
    bag = [(x, 612), (x + wide, 604), (x + wide, 740), (x + wide / 2, 768), (x, 746)]
    with cloth.panel(bag, low=0.2, tension=0.12):
        _pattern(cloth, person, (590, 780))
    cloth.pen.ink([(x, 622), (x + wide, 614)], 7, person.trim, 0.95, (1, 1))


def _collar(cloth: Cloth, person: Person, build: Build) -> None:
    """The open throat and the notched collar lying round it, piped."""
    pen, n, back = cloth.pen, build.neck, -0.16 * build.shoulder
    _, shadow, deep = skin_tones(person.skin)
    pen.fill(
        [(-n - 14, 300), (n + 14, 300), (n * 0.62, 400), (2, 516, 6), (-n * 0.62, 400)],
        pen.down(mix(person.skin, shadow, 0.35), person.skin),
        1,
        0.24,
    )
    for side in (-1, 1):
        pen.ink([(side * 10, 342), (side * n * 0.6, 330), (side * (n + 8), 332)], 5, deep, 0.36)
        lapel = [
            (n * 0.9, 352, 10),
            (n + 62, 398, 8),
            (n + 40, 452, 8),
            (4, 540, 10),
            (0, 512, 12),
            (n * 0.5, 430, 12),
        ]
        self_edge = both([lapel[1], lapel[2], lapel[3]], side)
        cloth.shadow([(p[0] + side * 3, p[1] + 16, *p[2:]) for p in both(lapel, side)], 0.3)
        cloth.piece(both(lapel, side), low=0.15, tension=0.12)
        pen.ink(self_edge, 6, person.trim, 1, (0.9, 0.9))
        flap = [
            (n - 6, 274, back),
            (n + 16, 263, back),
            (n + 44, 296, back * 0.6),
            (n + 92, 356, 6),
            (n + 62, 404, 8),
            (n * 0.84, 372, 12),
            (n * 0.86, 318, 10),
        ]
        cloth.shadow([(p[0] + side * 3, p[1] + 14, *p[2:]) for p in both(flap, side)], 0.3)
        with cloth.panel(both(flap, side), low=0.2, tension=0.22):
            cloth.glint(both([(n + 24, 300, 4), (n + 52, 350, 6), (n + 48, 390, 8)], side), 14, 0.5)
        pen.ink(both(flap[2:6], side), 6, person.trim, 1, (0.7, 0.9))
