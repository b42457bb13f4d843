"""Hair that falls: straight, in bangs, in curls."""

from __future__ import annotations

import math
from itertools import pairwise

from drama_build.studio.people.combing import (
    BANGS,
    PARTED,
    SWEPT,
    cap,
    combed,
    dome,
    fall,
    fringe,
    side_locks,
)
from drama_build.studio.people.hair import Hair
from drama_build.studio.people.ornaments import bow, comb
from drama_build.studio.people.pen import Spot


def school(hair: Hair) -> None:
    """Bangs and long straight sides, maybe a bow."""
    dome(hair, BANGS)
    for side in (-1, 1):
        fall(hair, side, 330 if side != hair.turn else 290, 0.6)
    fringe(hair)
    if "ribbon" in hair.person.accessories or hair.person.sex == "f":
        bow(hair, 104 if hair.turn <= 0 else -104, -206)


def bob(hair: Hair) -> None:
    """Bangs, and sides that end at the jaw."""
    dome(hair, BANGS)
    for side in (-1, 1):
        fall(hair, side, 224, 0.3)
    fringe(hair)


def curly(hair: Hair) -> None:
    """Waves to the shoulders for a woman, a crop of curls for a man."""
    if hair.permed:
        _crop_of_curls(hair)
        return
    lean = -hair.turn * 12
    for side in (-1, 1):
        far = side == hair.turn
        for k in range(2 if far else 5):  # from the outermost to the one by the cheek
            root = (side * (132 - 4 * k) + lean, -140 + 6 * k)
            x = (188.0 - 11 * k) - (14 if far else 0)
            hair.wave(root, (side * x + lean * 0.5, 392 - 34 * abs(k - 2)), 62, side * 15)
    dome(hair, OPEN)
    s = 1 if hair.turn >= 0 else -1
    _sweep(hair, s, 1.0)
    _sweep(hair, -s, 0.0)
    for side in (-1, 1):
        if side == hair.turn:
            continue  # beyond the far cheek the outer waves are enough
        x, y = hair.pen.spots([(side * 136, -70)])[0]
        hair.wave((x, y), (x + side * 20, 300), 46, side * 11)
        hair.wave((x + side * 14, y - 40), (x + side * 30, 340), 54, side * 13)


def _crop_of_curls(hair: Hair) -> None:
    lean = -hair.turn * 14
    outline = cap(hair, TIGHT, 0)
    hair.mass(outline, low=0.7)
    with hair.flat.within(outline):
        combed(hair, TIGHT, (lean, -236), 3, None)
    for share, radius, count in ((1.06, 32, 15), (0.86, 34, 12), (0.6, 34, 9), (0.34, 34, 6)):
        for k in range(count):
            angle = math.pi * (1.02 - 1.04 * k / (count - 1))
            dx, dy = (float(v) for v in hair.random.uniform(-9, 9, 2))
            x = 150 * share * math.cos(angle) + lean + dx
            y = -84 - 158 * share * math.sin(angle) + dy
            hair.coil(x, y, radius * float(hair.random.uniform(0.8, 1.15)))
    for x in (-112, 108, -88, 84, -60, 58, -32, 30, 0):
        spot = hair.pen.spots([(x, -126 + 0.003 * x * x + float(hair.random.uniform(-9, 9)))])[0]
        hair.coil(*spot[:2], float(hair.random.uniform(24, 30)))


TIGHT = [(0, -120), (60, -118), (112, -88), (134, -40), (139, 6), (137, 44)]
OPEN = [(0, -170), (62, -150), (108, -90), (132, -10), (138, 60)]


def half_up(hair: Hair) -> None:
    """A period lady's: two loops held by pins, the rest over her shoulders."""
    turn = hair.turn
    bx = -turn * 26
    for side in (turn or 1, -(turn or 1)):
        loop(hair, bx, side)
    for side in (-1, 1):
        fall(hair, side, 560 if side != turn else 480, 0.8)
    outline = cap(hair, SWEPT)
    hair.mass(outline)
    with hair.flat.within(outline):
        combed(hair, SWEPT, (bx, -246), 6, 0.3)
        part = hair.pen.spots([(0, -140)])[0]
        hair.flat.ink(
            [part, (part[0] * 0.6, -190), (bx * 0.8, -240)], 3, hair.dark, 0.7, (0.8, 0.4)
        )
    comb(hair, bx)


def loop(hair: Hair, bx: float, side: int) -> None:
    """A standing loop of hair, open in its middle."""
    path = [
        (bx + side * 8, -226),
        (bx + side * 30, -292),
        (bx + side * 82, -344),
        (bx + side * 126, -330),
        (bx + side * 116, -276),
        (bx + side * 66, -232),
        (bx + side * 26, -220),
    ]
    hair.band(path, 40)


def long(hair: Hair) -> None:
    """Long loose hair with a side parting."""
    s = 1 if hair.turn >= 0 else -1
    if hair.person.male:
        side_locks(hair, 230)
        outline = cap(hair, SWEPT, 6)
        hair.mass(outline)
        with hair.flat.within(outline):
            combed(hair, SWEPT, (-hair.turn * 14, -240), 6, 0.4)
        return
    dome(hair, PARTED)
    for side in (-1, 1):
        fall(hair, side, 560 if side != hair.turn else 470, 1.0)
    _sweep(hair, s, 1.0)
    _sweep(hair, -s, 0.0)


def _sweep(hair: Hair, side: int, across: float) -> None:
    """Hair drawn from a parting over the brow to one temple; `across` is 1 on the fuller side."""
    turn = hair.turn
    lean = -turn * 12
    part = -52.0 if across else 52.0  # as seen from the side it falls to
    reach = (
        [(part, -166), (22, -134), (78, -102), (116, -58), (133, 4)]
        if across
        else [(part, -166), (84, -128), (114, -78), (131, -10)]
    )
    low = hair.pen.spots([(side * x, y) for x, y in reach])
    rim = (146 if side == turn else 164) + side * lean * 0.4
    crest = [
        (side * (rim - 8), 66),  # it tapers into the hair below
        (side * rim, -20),
        (side * rim, -110),
        (side * 118 + lean, -204),
        (side * 44 + lean, -254),
        (side * part * 0.9 + lean, -248),
        (side * part + lean * 0.4, -210),
    ]
    outline = [*low, *crest]
    hair.mass(outline, low=0.3)
    root = low[0]
    with hair.flat.within(outline):
        steps = list(pairwise(low[1:]))
        for k, (a, b) in enumerate(steps):
            hair.strands(
                _arched(root, a, side, k), _arched(root, b, side, k + 1), 8, width=5.5, shine=0.42
            )
        last = _arched(root, low[-1], side, len(steps))
        edge = [
            (root[0] * 0.9, -250),
            (root[0] + side * 60, -258),
            (side * 150 + lean, -170),
            (side * rim, -10),
        ]
        hair.strands(last, edge, 12, width=5.5, shine=0.42)
        high = [(root[0] * 0.95, -256), (root[0] + side * 40, -262), (side * 130 + lean, -210)]
        hair.strands([root, *edge[:3]], [root, *high], 6, width=5.5, shine=0.5)
    hair.flat.ink([root, *low[1:]], 3.6, hair.dark, 0.7)


def _arched(root: Spot, end: Spot, side: int, rank: int) -> list[Spot]:
    return [
        root,
        (root[0] + side * 34, -196 - 12 * rank),
        ((root[0] + end[0] * 2) / 3 + side * 18, (end[1] - 200) / 2 - 6 * rank),
        (end[0] + side * 4, end[1]),
    ]
