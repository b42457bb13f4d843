"""Patterns cut once for one body and graded to any other, and the pieces modern tops share."""

from __future__ import annotations

import copy
from itertools import pairwise

from drama_build.studio.canvas import Point, mix, shade
from drama_build.studio.people.build import Build
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Person

MAN = Build(88, 298, 236, 190, 204, 352, 50)
"""The body men's patterns are cut for."""
WOMAN = Build(58, 232, 176, 136, 194, 350, 22)
"""The body women's patterns are cut for."""
COLLAR = 12.0
"""How much wider than the neck a collar is, on each side."""
LOOSE = 14.0
"""Ease from which a top hides the body."""
WHITE = "#f4f0ea"
ABOVE_ARMS: list[Spot] = [(-330, 200), (330, 200), (330, 470), (-330, 470)]
"""Where a waistcoat lies over the sleeves; below, the arms are in front of it."""
CLOSED: list[Spot] = [(0, 372, 10), (40, 334, 6), (72, 292), (92, 283)]
OPEN: list[Spot] = [(0, 400, 10), (44, 340, 6), (74, 292), (92, 283)]
CREW: list[Spot] = [(0, 404, 10), (52, 386, 8), (84, 336, 6), (94, 284)]
DEEP: list[Spot] = [(0, 540, 10), (44, 420, 10), (80, 300, 6), (92, 284)]
"""Right halves of necklines, from the middle up."""


def graded(layer: Layer, build: Build, cut: Build = MAN) -> Layer:
    """The same sheets, for a pattern cut for `cut`: let out and taken in at every height."""
    marks = (
        (262.0, (build.neck + COLLAR) / (cut.neck + COLLAR)),
        (370.0, build.shoulder / cut.shoulder),
        (600.0, build.chest / cut.chest),
        (880.0, build.waist / cut.waist),
        (1200.0, build.hip / cut.hip),
    )
    place = layer.pen.place

    def fitted(x: float, y: float, out: float) -> Point:
        return place(x * _between(marks, y), y, out)

    twin = copy.copy(layer)
    twin.pen, twin.soft = layer.through(fitted)
    return twin


def _between(marks: tuple[tuple[float, float], ...], y: float) -> float:
    """The ratio at a height, changing softly from mark to mark."""
    if y <= marks[0][0]:
        return marks[0][1]
    for (high, here), (low, there) in pairwise(marks):
        if y < low:
            t = (y - high) / (low - high)
            return here + (there - here) * t * t * (3 - 2 * t)
    return marks[-1][1]


def draw_top(
    cloth: Cloth, person: Person, neckline: list[Spot], *, hem: float, ease: float = 0.0
) -> None:
    """Shoulders to `hem`, painted with the folds every top has.

    Above the right half of a `neckline` the neck shows, drawn before. `ease` is how loose the top
    hangs: what hangs loose shows neither waist nor bust.
    """
    half: list[Spot] = [
        *neckline[1:],
        (122, 292),
        (198, 320),
        (244, 334),
        (282, 356),
        (300, 394),
        (278, 520),
        (246 + ease * 0.4, 740),
        (210 + ease, 940),
        (214 + ease, 1120),
        (216 + ease * 0.8, hem),
    ]
    with cloth.panel([neckline[0], *half, *both(half[::-1], -1)], low=0.35, tension=0.36):
        for side in (-1, 1):
            cloth.fold(both([(268, 430), (222, 600), (208, 800)], side), 44, 0.42)
            cloth.glint(both([(170, 430), (158, 680), (138, 900)], side), 46, 0.36)
            if ease < LOOSE:
                cloth.fold(both([(216 + ease, 926), (176, 904), (120, 914)], side), 24, 0.34)
                cloth.fold(both([(218 + ease, 984), (170, 984), (128, 1004)], side), 22, 0.28)
                cloth.fold(both([(186, hem + 20), (158, 1110), (150, 1020)], side), 32, 0.32)
                cloth.fold(both([(82, hem + 20), (70, 1120), (76, 1040)], side), 24, 0.26)
            else:
                cloth.fold(both([(232, 1010), (190, 1080), (130, 1110)], side), 34, 0.34)
                cloth.fold(both([(236, 1120), (196, 1164), (150, 1180)], side), 28, 0.3)
                cloth.fold(both([(90, hem), (84, 1160), (96, 1060)], side), 26, 0.22)
        if ease < LOOSE and not person.male and person.age != "child":
            draw_bust(cloth)


def join_shoulders(cloth: Cloth) -> None:
    """The top of a sleeve drawn into the shoulder, so that only the armhole's seam remains."""
    shoulder = mix(cloth.colour, cloth.lit, 0.3)
    for side in (-1, 1):
        inside = both(
            [(196, 312), (246, 330), (284, 354), (304, 386), (312, 450), (216, 476), (206, 400)],
            side,
        )
        with cloth.pen.within(inside, 0.36):
            for x, y, rx, ry in ((240, 384, 70, 52), (236, 420, 44, 60)):
                cloth.pen.blot(side * x, y, rx, ry, shoulder)
        cloth.hem(both([(252, 380), (238, 420), (240, 500)], side), 2.6, 0.3)


def draw_bust(cloth: Cloth) -> None:
    """The quiet shade below a bust, in a man's pattern."""
    for side in (-1, 1):
        cloth.pen.ink(both([(240, 590), (180, 676), (70, 676)], side), 46, cloth.dark, 0.16)
        cloth.pen.ink(both([(226, 620), (170, 676), (100, 680)], side), 22, cloth.dark, 0.2)
        cloth.glint(both([(80, 570), (126, 546), (176, 570)], side), 52, 0.16)


def draw_neckband(cloth: Cloth, *, deep: float, ribs: int = 0) -> None:
    """A round knitted collar, `deep` in front."""
    inner: list[Spot] = [(0, 388, 12), (44, 374, 10), (74, 332, 6), (88, 284)]
    outer: list[Spot] = [
        (102, 285),
        (74 + deep * 0.5, 332 + deep * 0.5, 6),
        (44 + deep * 0.4, 374 + deep * 0.85, 10),
        (0, 388 + deep, 12),
    ]
    ring = [*inner, *outer, *both(outer[-2::-1], -1), *both(inner[:0:-1], -1)]
    edge = [*both(outer[:-1], -1), *outer[::-1]]
    cloth.pen.ink([(p[0], p[1] + 9, *p[2:]) for p in edge], 18, cloth.deep, 0.22, (0.3, 0.3))
    band = cloth.other(shade(cloth.colour, 0.13))
    with band.panel(ring, low=0.3, tension=0.46):
        for k in range(ribs):
            t = 3 * (k + 0.5) / ribs
            i, rest = int(t), t - int(t)
            for side in (-1, 1):
                ends = both([_along(inner, i, rest), _along(outer[::-1], i, rest)], side)
                band.hem(ends, 3, 0.4)


def _along(line: list[Spot], i: int, rest: float) -> Spot:
    a, b = line[i], line[i + 1]
    return a[0] + (b[0] - a[0]) * rest, a[1] + (b[1] - a[1]) * rest, 6.0


def draw_collar(cloth: Cloth, *, closed: bool) -> None:
    """The turned-down collar of a shirt, with its points; open it parts over the throat."""
    foot = 372.0 if closed else 408.0
    for side in (-1, 1):
        stand = both([(0, foot - 18, 14), (46, 318, 10), (84, 262, 6), (96, 276, 6)], side)
        flap = both(
            [
                (3, foot - 14, 16),
                (34, 334, 14),
                (66, 278, 10),
                (88, 246, 6),
                (103, 266, 6),
                (128, 334, 6),
                (82, 442, 14),
            ],
            side,
        )
        cloth.pen.fill(stand, cloth.dark, 0.8, 0.2)
        cloth.shadow([(p[0] + side * 2, p[1] + 16, *p[2:]) for p in flap], 0.26)
        with cloth.panel(flap, low=0.25, tension=0.2):
            cloth.glint(both([(95, 280, 6), (108, 340, 8), (84, 420, 12)], side), 12, 0.5)
        cloth.hem(both([(12, foot + 2, 16), (76, 428, 14), (122, 334, 6)], side), 2.4, 0.35)


def draw_placket(cloth: Cloth, *, top: float, low: float, button: str | None = None) -> None:
    """The buttoned edge of a shirt."""
    for x in (-19, 19):
        cloth.hem([(x, top, 8), (x, (top + low) / 2, 8), (x, low, 8)], 3, 0.45)
    colour = button or mix(cloth.colour, "#8c8494", 0.5)
    for k in range(int((low - top - 30) // 118) + 1):
        y = top + 44 + 118 * k
        cloth.pen.dot(0, y + 2, 8, 8, cloth.deep, 0.5, 8)
        cloth.pen.dot(0, y, 7, 7, colour, 1, 8)


def draw_tie(cloth: Cloth, *, low: float = 930, stripes: bool = True) -> None:
    """A knotted tie down to `low`."""
    cloth.shadow([(-14, 400, 16), (26, 400, 16), (46, low - 90, 14), (8, low + 20, 14)], 0.24)
    blade: list[Spot] = [(-14, 412, 16), (14, 412, 16), (36, low - 110, 14), (0, low, 14)]
    with cloth.panel([*blade, (-36, low - 110, 14)], tension=0.12):
        cloth.glint([(-8, 430, 16), (-14, 620, 14), (-16, low - 130, 14)], 14, 0.5)
        cloth.fold([(12, 430, 16), (22, 640, 14), (22, low - 110, 14)], 18, 0.5)
        for k in range(9 if stripes else 0):
            y = 470 + 52 * k
            line = [(-40, y + 26, 14), (0, y, 14), (40, y - 26, 14)]
            cloth.pen.ink(line, 5, cloth.lit, 0.3, (1, 1))
    with cloth.panel([(-25, 364, 16), (25, 364, 16), (15, 414, 18), (-15, 414, 18)], tension=0.15):
        cloth.glint([(-10, 368, 16), (-6, 392, 16), (-10, 410, 16)], 8, 0.5)


def draw_belt(cloth: Cloth, *, y: float = 1190, deep: float = 50, buckle: str = "#c9a75c") -> None:
    """A leather belt with its buckle."""
    cloth.shadow([(-206, y + 20), (0, y + 34), (206, y + 20), (206, y + deep + 22)], 0.3)
    band: list[Spot] = [(-220, y - 6), (0, y + 10), (220, y - 6), (222, y + deep - 6)]
    with cloth.panel([*band, (0, y + deep + 12), (-222, y + deep - 6)], tension=0.3):
        cloth.glint([(-200, y + 8), (0, y + 22), (200, y + 8)], 8, 0.5)
    frame: list[Spot] = [(-28, y + 4, 8), (28, y + 4, 8), (28, y + deep + 12, 8)]
    cloth.pen.rim([*frame, (-28, y + deep + 12, 8)], shade(buckle, 0.4), 10, 0.9)
    cloth.pen.rim([*frame, (-28, y + deep + 12, 8)], buckle, 6, 1)
