"""Short hair in profile."""

from __future__ import annotations

import math
from itertools import pairwise

from drama_build.studio.canvas import mix
from drama_build.studio.people.hair import Hair, Line, between
from drama_build.studio.people.pen import Spot
from drama_build.studio.people.profile import HAIRLINE, SKULL
from drama_build.studio.people.sidehair import lifted, side_cap

WHORL: Spot = (-112, -196)


def _combed(hair: Hair, outline: Line, edge: Line = HAIRLINE, low: float = 0.75) -> None:
    """A cap of short hair that lies from the whorl to brow, ear and nape."""
    hair.mass(outline, low=low)
    over = lifted(SKULL[3:], 10)
    with hair.flat.within(outline):
        for line in (edge, over):
            for a, b in pairwise(line):
                count = max(2, round(math.dist(a[:2], b[:2]) / 9))
                hair.strands(_round(a), _round(b), count, width=4.5)


def _round(end: Spot) -> list[Spot]:
    middle = ((WHORL[0] + end[0]) / 2, (WHORL[1] + end[1]) / 2)
    return [WHORL, lifted([middle], 26)[0], (end[0], end[1])]


def short(hair: Hair) -> None:
    """Clipped sides, the top swept up from the brow or fallen into it."""
    _clipped(hair)
    if hair.person.costume == "school" or hair.person.age in {"child", "teen"}:
        _fallen(hair)
        return
    volume = 0.6 if hair.person.age in {"middle", "old"} else 1.0
    volume *= 1 + 0.3 * hair.habit
    top = -228 - 22 * volume
    outline = [
        (116, -132),
        (138, -170),
        (112, top + 22),
        (44, top),
        (-40, top + 4),
        (-124, -214),
        (-176, -152),
        (-90, -138),
        (60, -112),
    ]
    hair.mass(outline, low=0.4)
    for k in range(6):
        root = (114 - 26 * k, -122 - 12 * min(k, 3))
        tip = (30 - 40 * k, top + 16 + 4 * k + 3 * k * k)
        hair.tuft(root, tip, 64 - 4 * k, 34 - 3 * k)


def _clipped(hair: Hair) -> None:
    """Sides and nape under the machine, thinner towards the skin."""
    outline = side_cap(5)
    thin = mix(hair.person.skin, hair.colour, 0.8)
    hair.flat.fill(outline, hair.flat.down(hair.colour, hair.colour, thin))
    with hair.flat.within(outline):
        for ring in range(5, 19):
            for k in range(34):
                hair.bristle(WHORL, ring, k / 34 + 0.013 * ring)


def _fallen(hair: Hair) -> None:
    """Straight young hair that falls forward into the brow."""
    outline = [*lifted(SKULL[2:8], 18), (-120, -110), (-20, -110), (70, -70), (132, -60)]
    hair.mass(outline, low=0.4)
    for k in range(7):
        tip = (-70 + 34 * k, -64 - 4 * k + float(hair.random.uniform(-9, 9)))
        hair.tuft((-90 + 22 * k, -216), tip, 54, -22)
    for tip in ((128, -72), (138, -46), (112, -40)):
        hair.tuft((52, -216), tip, 54, -34)
    hair.tuft((-100, -218), (-142, -254), 18, 10)


def side_part(hair: Hair) -> None:
    """Combed flat from a parting above the temple."""
    _combed(hair, side_cap(9))
    outline = [(118, -132), (132, -172), (96, -222), (20, -242), (-80, -234), (-150, -190)]
    low: list[Spot] = [(-120, -164), (-30, -168), (50, -146)]
    hair.mass([*outline, *low], low=0.3)
    with hair.flat.within([*outline, *low]):
        hair.strands(
            [(116, -132), (40, -150), (-40, -170), (-140, -176)],
            [(132, -176), (70, -232), (-40, -246), (-150, -200)],
            20,
            width=4.5,
            shine=0.3,
        )
    line = [(112, -136), (44, -152), (-34, -174), (-100, -174)]
    hair.flat.ink(line, 6, mix(hair.person.skin, hair.dark, 0.45), 0.9, (0.9, 0.1))
    hair.flat.ink([(x, y - 5) for x, y in line], 3.4, hair.dark, 0.7, (0.9, 0.1))


def crew_cut(hair: Hair) -> None:
    """Clipped all over, sides that fade into skin."""
    outline = side_cap(4)
    thin = mix(hair.person.skin, hair.colour, 0.62)
    hair.flat.fill(outline, hair.flat.down(hair.colour, mix(thin, hair.colour, 0.7), thin))
    with hair.flat.within(outline):
        for ring in range(15):
            for k in range(34):
                hair.bristle((-60, -196), ring, k / 34 + 0.013 * ring)


def shaggy(hair: Hair) -> None:
    """Loose points from the crown over brow, ear and nape."""
    outline = [*lifted(SKULL[2:], 16), (-70, 60), (-30, -30), (60, -50), (130, -70)]
    hair.mass(outline, low=0.5)
    for k in range(6):  # the nape
        tip = (-202 + 21 * k, 20 + 30 * k - 2 * k * k)
        hair.tuft((-140 + 14 * k, -176 + 8 * k), tip, 58, 16)
    for k in range(7):  # over the ear
        tip = (-90 + 24 * k, 44 - 12 * k + (12 if k % 2 else 0))
        hair.tuft((-104 + 20 * k, -204), tip, 62, -24)
    for k, tip in enumerate(((140, -28), (126, -6), (98, -24), (72, 6), (116, -52))):
        hair.tuft((40 - 6 * k, -218), tip, 60, -44)
    hair.tuft((-90, -216), (-138, -242), 20, 8)


def pixie(hair: Hair) -> None:
    """Swept to the brow, with points before the ear and at the nape."""
    _combed(hair, side_cap(14), low=0.6)
    for k in range(4):
        hair.tuft((-170 + 14 * k, -40), (-142 + 20 * k, 132 - 4 * k), 46, 14)
    for k in range(5):
        hair.tuft((-80 + 10 * k, -206), (-130 + 38 * k, -60 - 2 * k), 66, -20)
    for dx, dy in ((0, 64), (16, 34), (34, 4)):
        hair.tuft((10 + dx, -120), (24 + dx, dy), 36, -14)
    for k, tip in enumerate(((140, -22), (128, 4), (100, -18), (70, -40))):
        hair.tuft((-10 - 14 * k, -226), tip, 76 - 5 * k, -50)


BARE: list[Spot] = [(-60, -222), (-8, -196), (36, -138), (58, -84), (58, -52), *HAIRLINE[4:]]


def receding(hair: Hair) -> None:
    """Bare to the crown, a few strands across it, thick over the ear."""
    outline = side_cap(8, BARE, 6)
    hair.mass(outline, low=0.4)
    _combed(hair, outline, BARE, 0.4)
    for _ in range(22):  # thin where it begins
        share, jitter, long = (float(v) for v in hair.random.uniform((0, -9, 40), (2, 9, 80)))
        x, y = between(BARE[1:4], share)
        line = [(x + 12 + jitter, y + jitter), (x - long * 0.4, y + 2), (x - long, y + 14)]
        hair.flat.ink(line, 5, hair.colour, 0.8, (0, 0.4))
    for k in range(4):
        rise = -221 + 7 * k
        hair.wisp([(-90, -204), (-20, rise), (34, rise + 11), (70 + 5 * k, -192 + 9 * k)], 4)


def curly(hair: Hair) -> None:
    """A crop of curls."""
    _combed(hair, side_cap(8))
    for share, radius, count in ((1.0, 34, 17), (0.8, 36, 13), (0.56, 34, 9), (0.3, 34, 5)):
        for k in range(count):
            angle = math.pi * (1.14 - 1.12 * k / (count - 1))
            dx, dy = (float(v) for v in hair.random.uniform(-9, 9, 2))
            x = -28 + 172 * share * math.cos(angle) + dx
            y = -72 - 166 * share * math.sin(angle) + dy
            hair.coil(x, y, radius * float(hair.random.uniform(0.8, 1.15)))
