"""Hair from behind: the combed skull, what hangs down the back, what is tied."""

from __future__ import annotations

import math
from itertools import pairwise

from drama_build.studio.people.falls import loop
from drama_build.studio.people.hair import Hair, Line
from drama_build.studio.people.ornaments import band, bow, comb, crown, flower
from drama_build.studio.people.pen import Spot
from drama_build.studio.people.profile import (
    AWAY,
    AWAY_CROWN,
    AWAY_HAIRLINE,
    AWAY_TIE_HIGH,
    AWAY_TIE_LOW,
)
from drama_build.studio.people.sidehair import lifted

MIDDLE: Spot = (-4, -60)
"""The middle of the back of the head."""


def away_cap(rise: float = 12.0, edge: Line = AWAY_HAIRLINE) -> list[Spot]:
    """The outline of hair over the back of the skull, down to the nape."""
    return [*lifted(AWAY[2:-2], rise, MIDDLE), *list(edge)[::-1]]


def drawn_to(hair: Hair, tie: Spot, rise: float = 12.0) -> None:
    """The back of the head combed from all around to a tie."""
    outline = away_cap(rise)
    hair.mass(outline, low=0.6)
    with hair.flat.within(outline):
        rim = [*outline, outline[0]]
        for a, b in pairwise(rim):
            count = max(2, round(math.dist(a[:2], b[:2]) / 8))
            hair.strands(_way(a, tie), _way(b, tie), count, width=4.5, shine=0.4)


def _way(spot: Spot, tie: Spot) -> list[Spot]:
    middle = ((spot[0] + tie[0]) / 2, (spot[1] + tie[1]) / 2)
    bowed = lifted([middle], math.dist(spot[:2], tie[:2]) * 0.1, MIDDLE)[0]
    return [(spot[0], spot[1]), bowed, (tie[0], tie[1])]


def curtain(hair: Hair, length: float, wide: float) -> None:
    """Loose hair over head and back."""
    length = min(1030.0, length * (1 + 0.1 * hair.habit))
    half = [(0.94 * wide, 0.1 * length + 40), (wide, 0.5 * length), (0.9 * wide, 0.82 * length)]
    right: list[Spot] = [(x - 4, y) for x, y in half]
    left: list[Spot] = [(-x - 4, y) for x, y in half]
    hem: list[Spot] = []
    for k in range(9):
        x = wide * 0.76 * (1 - k / 4) - 4
        hem.append((x, length - 14 - 0.0012 * x * x))
    skull = lifted(AWAY[3:-3], 16, MIDDLE)
    outline = [*skull, *right, *hem, *left[::-1]]
    for k in (0, 6, 1, 5, 2, 4, 3):  # the ends part into points
        x = (-0.66 + 0.22 * k) * wide - 4
        tip = (x * 0.96, length + float(hair.random.uniform(6, 40)) - 0.0016 * x * x)
        hair.tuft((x, length - 150), tip, 64, 4 if x < 0 else -4)
    hair.mass(outline, low=0.6)
    top = (AWAY_CROWN[0], AWAY_CROWN[1] + 6)
    with hair.flat.within(outline):
        hair.strands(
            [top, (-130, -176), (-164, -60), left[0], left[1], hem[-1]],
            [top, (122, -178), (156, -60), right[0], right[1], hem[0]],
            46,
            width=6,
            shine=0.12,
            strength=0.4,
        )
        hair.strands(
            [(-130, -150), (-164, -20), left[0], left[1]],
            [(122, -150), (156, -20), right[0], right[1]],
            9,
            shine=0.34,
            strength=0.2,
        )
        for k in range(9):  # where the mass falls apart into locks
            x, low = (-0.8 + 0.2 * k) * wide, length * float(hair.random.uniform(0.2, 0.5))
            sway = float(hair.random.uniform(-14, 14))
            line = [(x * 0.8 + sway, low), (x + sway, (low + length) / 2), (x * 0.86, length + 8)]
            hair.flat.ink(line, 11, hair.dark, 0.5, (0.1, 0.4))


def long(hair: Hair) -> None:
    """Loose down the back."""
    curtain(hair, *((420.0, 168.0) if hair.person.male else (660.0, 190.0)))


def school(hair: Hair) -> None:
    """Straight down to the shoulder blades, with its bow."""
    curtain(hair, 600 if not hair.person.male else 300, 178)
    if "ribbon" in hair.person.accessories or hair.person.sex == "f":
        bow(hair, 92, -210)


def bob(hair: Hair) -> None:
    """Cut straight at the collar, rounded inwards."""
    sides: list[Spot] = [(164, 40), (170, 130), (140, 204)]
    hem: list[Spot] = [(70, 224), (-4, 228), (-78, 224)]
    left: list[Spot] = [(-x - 8, y) for x, y in sides[::-1]]
    outline = [*lifted(AWAY[3:-3], 18, MIDDLE), *sides, *hem, *left]
    hair.mass(outline, low=0.6)
    top = (AWAY_CROWN[0], AWAY_CROWN[1] + 4)
    with hair.flat.within(outline):
        hair.strands(
            [top, (-130, -180), (-172, -40), (-178, 110), (-128, 216)],
            [top, (122, -180), (164, -40), (170, 110), (120, 216)],
            44,
            width=6,
            shine=0.26,
        )


def curly(hair: Hair) -> None:
    """Waves over the shoulders."""
    for k in (0, 7, 1, 6, 2, 5, 3, 4):
        x = -172 + 48 * k
        hair.wave((x * 0.86, -70), (x, 366 - 0.0018 * x * x), 80, 17)
    edge: list[Spot] = [(-168, 40), (-60, 70), (-4, 76), (56, 70), (164, 40)]
    outline = [*lifted(AWAY[3:-3], 24, MIDDLE), *edge[::-1]]
    hair.mass(outline, low=0.4)
    top = (AWAY_CROWN[0], AWAY_CROWN[1] + 4)
    with hair.flat.within(outline):
        hair.strands(
            [top, (-136, -184), (-176, -40), (-170, 50)],
            [top, (128, -184), (168, -40), (166, 50)],
            34,
            width=6,
            shine=0.5,
        )
    for k in (0, 5, 1, 4, 2, 3):
        x = -146 + 57 * k
        hair.wave((x * 0.8, -150 + 40 * (k % 2)), (x * 1.08, 300 + 16 * (k % 2)), 78, 17)
    for k in (0, 4, 1, 3, 2):
        x = -116 + 56 * k
        hair.wave((x * 0.7, -170 + 24 * (k % 2)), (x * 1.02, 190 + 30 * (k % 2)), 62, 14)


def half_up(hair: Hair) -> None:
    """Loops with a comb over hair that falls to the waist."""
    for side in (-1, 1):
        loop(hair, -8, side)
    curtain(hair, 980, 186)
    _upper(hair, (-8, -228))
    comb(hair, -8)


def _upper(hair: Hair, tie: Spot) -> None:
    """The upper half of the hair, drawn up to a tie over what falls."""
    edge: list[Spot] = [
        (-146, 6),
        (-104, -52),
        (-56, -88),
        (-6, -98),
        (46, -88),
        (94, -52),
        (138, 6),
    ]
    outline = [*lifted(AWAY[3:-3], 15, MIDDLE), *edge[::-1]]
    hair.mass(outline, low=0.3)
    with hair.flat.within(outline):
        for a, b in pairwise(edge):
            hair.strands(_way(a, tie), _way(b, tie), 8, width=4.5, shine=0.4)
    hair.flat.ink(edge, 4, hair.dark, 0.6)


def high_bun(hair: Hair) -> None:
    """A coiled bun, over hair that falls to the waist or alone."""
    if hair.flowing:
        curtain(hair, 980, 186)
    else:
        hair.mass([(-70, -212), (-40, -240), (-8, -248), (24, -240), (54, -212)], low=0.3)
        drawn_to(hair, (-8, -236))
    for dx, dy, rx, ry in ((-58, 16, 48, 44), (56, 16, 48, 44), (0, -8, 76, 60)):
        hair.knot(-8 + dx, -272 + dy, rx, ry)
    if hair.flowing:
        _upper(hair, (-8, -228))
    if "pin" in hair.person.accessories or hair.person.costume == "hanfu":
        flower(hair, 84, -288, 1)


def low_bun(hair: Hair) -> None:
    """All combed down to a bun at the nape."""
    x, y = AWAY_TIE_LOW[0], AWAY_TIE_LOW[1]
    drawn_to(hair, (x, y - 20))
    hair.knot(x, y + 6, 96, 66)
    hair.flat.ink([(x - 84, y - 30), (x, y - 68), (x + 84, y - 30)], 4, hair.dark, 0.5)


def topknot(hair: Hair) -> None:
    """All combed up to a crowned knot."""
    hair.knot(-8, -288, 46, 48)
    hair.mass([(-70, -212), (-34, -244), (-8, -254), (18, -244), (54, -212)], low=0.3)
    drawn_to(hair, (-8, -250))
    crown(hair, -8)


def ponytail(hair: Hair) -> None:
    """Combed up to a tail that hangs to the shoulder blades."""
    tie: Spot = (AWAY_TIE_HIGH[0], -112)
    drawn_to(hair, tie)
    left: list[Spot] = [(-30, -124), (-66, -40), (-84, 150), (-62, 360), (-14, 500)]
    right: list[Spot] = [(18, -124), (54, -40), (68, 150), (44, 360), (-14, 500)]
    hair.lock(left, right, 18, width=6)
    hair.strands(left, right, 8, width=5, shine=0.2, strength=0.25)
    for line in (left, right):
        hair.flat.ink(line, 3.4, hair.dark, 0.6)
    band(hair, tie[0] + 2, tie[1] - 8, 30, 17)


def twin_tails(hair: Hair) -> None:
    """Parted down the middle, a tail from a bow on either side."""
    for side in (-1, 1):
        _side_tail(hair, side)
    _parted(hair, {s: (s * 140 - 4, -130) for s in (-1, 1)})
    for side in (-1, 1):
        bow(hair, side * 146 - 4, -136, 0.62)


def _side_tail(hair: Hair, side: int) -> None:
    x, y = side * 132, -136
    tip = (x + side * 66, 440)
    outer = [(x, y - 26), (x + side * 88, y - 34), (x + side * 140, 30), (x + side * 126, 240), tip]
    inner = [(x, y + 30), (x + side * 20, y + 70), (x + side * 24, 60), (x + side * 16, 260), tip]
    hair.lock(outer, inner, 16, width=6)
    hair.strands(outer, inner, 6, width=5, shine=0.22, strength=0.25)


def _parted(hair: Hair, ties: dict[int, Spot]) -> None:
    """The back of the head parted from crown to nape, combed to two ties."""
    outline = away_cap(12)
    hair.mass(outline, low=0.6)
    part: list[Spot] = [(-6, -232), (-10, -130), (-4, -10), (-8, 132)]
    with hair.flat.within(outline):
        for side in (-1, 1):
            for a, b in pairwise(part):
                hair.strands(_way(a, ties[side]), _way(b, ties[side]), 9, width=4.5, shine=0.5)
            rim = [p for p in outline if (p[0] + 6) * side > 0]
            for a, b in pairwise(rim):
                hair.strands(_way(a, ties[side]), _way(b, ties[side]), 4, width=4.5)
    hair.flat.ink(part, 5, hair.dark, 0.8, (0.5, 0.5))


def pigtails(hair: Hair) -> None:
    """Parted down the middle, a short braid behind either ear."""
    ties: dict[int, Spot] = {s: (s * 118 - 6, 70) for s in (-1, 1)}
    _parted(hair, ties)
    for side, (x, y) in ties.items():
        path = [
            (x, y - 6),
            (x + side * 40, y + 40),
            (x + side * 52, y + 106),
            (x + side * 42, y + 170),
        ]
        end = hair.plait(path, 74, 7)
        hair.tuft((end[0], end[1] - 4), (end[0] - side * 4, end[1] + 56), 36, side * 5)
        bow(hair, end[0], end[1], 0.56)


def braid(hair: Hair) -> None:
    """Combed to one shoulder, over which the braid goes forward."""
    hair.lock(
        [(-100, 60), (-60, 150), (10, 230), (92, 304)],
        [(116, 40), (140, 140), (136, 220), (122, 300)],
        16,
        width=6,
    )
    drawn_to(hair, (74, 112))
    hair.plait([(74, 196), (108, 262), (138, 330)], 92, 4)
