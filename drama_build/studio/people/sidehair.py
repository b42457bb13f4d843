"""Hair in profile: how it covers the skull, and what falls loose."""

from __future__ import annotations

import math
from itertools import pairwise

from drama_build.studio.people.falls import loop
from drama_build.studio.people.hair import Hair, Line
from drama_build.studio.people.ornaments import bow, comb
from drama_build.studio.people.pen import Spot
from drama_build.studio.people.profile import HAIRLINE, SKULL

HEART: Spot = (-30, -60)
"""What the skull bulges away from."""
PART: Spot = (16, -228)


def lifted(points: Line, rise: float, heart: Spot = HEART) -> list[Spot]:
    """Points of the skull moved outwards, as far as hair stands off."""
    moved: list[Spot] = []
    for x, y, *_ in points:
        far = max(1.0, math.hypot(x - heart[0], y - heart[1]))
        moved.append((x + (x - heart[0]) * rise / far, y + (y - heart[1]) * rise / far))
    return moved


def side_cap(rise: float = 12.0, edge: Line = HAIRLINE, first: int = 3) -> list[Spot]:
    """The outline of hair from a hairline over the skull, from its `first` landmark backwards."""
    return [*edge, *lifted(SKULL[first:], rise)[::-1]]


def drawn_to(hair: Hair, tie: Spot, *, rise: float = 12.0, edge: Line = HAIRLINE) -> None:
    """Hair combed from all around to where it is tied."""
    outline = side_cap(rise, edge)
    hair.mass(outline)
    over = lifted(SKULL[3:], rise)
    with hair.flat.within(outline):
        for a, b in pairwise(edge):
            count = max(2, round(math.dist(a[:2], b[:2]) / 7))
            hair.strands(_way(a, tie), _way(b, tie), count, width=4.5, shine=0.36)
        for a, b in pairwise([*over, edge[-1]]):
            count = max(2, round(math.dist(a[:2], b[:2]) / 9))
            hair.strands(_way(a, tie), _way(b, tie), count, width=4.5)


def _way(spot: Spot, tie: Spot) -> list[Spot]:
    """From the hairline to a tie, over the round of the skull."""
    middle = ((spot[0] + tie[0]) / 2, (spot[1] + tie[1]) / 2)
    far = math.dist(spot[:2], tie[:2])
    x, y = lifted([middle], far * 0.12)[0]
    early = lifted([((spot[0] * 3 + tie[0]) / 4, (spot[1] * 3 + tie[1]) / 4)], far * 0.08)[0]
    return [(spot[0], spot[1]), early, (x, y), (tie[0], tie[1])]


def bangs(hair: Hair) -> None:
    """Even bangs, seen from their side."""
    top: Spot = (6, -231)
    fall = 7 * hair.habit
    ends = [(137, -34), (116, -30), (96, -33), (78, -20), (62, -22), (48, -2)]
    low: list[Spot] = [(x, y + fall) for x, y in ends]
    outline = [top, (86, -204), (128, -152), (144, -84), *low, (30, -70), (2, -160)]
    hair.mass(outline)
    crests: list[Spot] = [(150, -96), (134, -128), (112, -140), (92, -130), (70, -120), (44, -100)]
    with hair.flat.within(outline):
        for (a, b), (c, d) in zip(pairwise(low), pairwise(crests), strict=True):
            hair.strands(
                [top, ((top[0] + c[0] * 2) / 3 + 6, -190), c, a],
                [top, ((top[0] + d[0] * 2) / 3 + 6, -186), d, b],
                5,
                width=4.5,
                shine=0.46,
            )
    hair.flat.ink([low[-1], (34, -66), (8, -150)], 3.4, hair.dark, 0.5)


def curtain(hair: Hair, length: float, front: float = 0.0) -> None:
    """Loose hair from the crown over the ear to its ends; `front` moves its front edge."""
    length *= 1 + 0.1 * hair.habit
    head = [(118, -136), (94, -122), (76, -88), (62, -44)]
    ends = [(44 + front, 24), (28 + front, 110)]
    steps = [0.3, 0.62]
    fore = [(16 + front - 60 * t, 110 + (length - 110) * t) for t in steps]
    hem = _hem(hair, -62 + front * 0.5, -150, length)
    rear = [(-196, 110 + (length - 110) * 0.5), (-214, 60), (-214, -40)]
    outline = [*head, *ends, *fore, *hem, *rear, *lifted(SKULL[3:9], 16)[::-1]]
    hair.mass(outline, low=0.6)
    first = [PART, (96, -164), (74, -70), (44 + front, 30), fore[1], hem[0]]
    last = [PART, (-120, -226), (-214, -90), (-210, 60), (-192, length * 0.55), hem[-1]]
    with hair.flat.within(outline):
        hair.strands(first, last, 40, width=5.5, shine=0.22)
    hair.flat.ink([*head, *ends, fore[0]], 3.4, hair.dark, 0.55)


def _hem(hair: Hair, front: float, back: float, length: float) -> list[Spot]:
    """The uneven ends of a curtain, from its front to its back."""
    spots: list[Spot] = []
    for k in range(4):
        x = front + (back - front) * k / 3
        spots.append((x, length - 10 - 16 * (k == 3)))
        tip = (x - 4, length + float(hair.random.uniform(8, 34)) - 14 * (k in {0, 3}))
        hair.tuft((x - 10, length - 150), tip, 44, -4)
    return spots


def long(hair: Hair) -> None:
    """Long hair over ear and shoulder, its parting on the near side."""
    if hair.person.male:
        _maned(hair)
        return
    curtain(hair, 560)
    sweep = [(120, -140), (92, -112), (74, -66), (60, -6), (26, -60), (6, -150)]
    outline = [PART, (84, -208), (118, -172), *sweep]
    hair.mass(outline, low=0.3)
    with hair.flat.within(outline):
        hair.strands(
            [PART, (92, -196), (112, -130), (80, -70), (60, -6)],
            [PART, (24, -170), (16, -120), (34, -60), (58, -8)],
            14,
            width=5,
            shine=0.3,
        )
    hair.flat.ink([sweep[3], sweep[4], sweep[5], PART], 3.2, hair.dark, 0.4)


def _maned(hair: Hair) -> None:
    """A man's long hair, brushed back behind the ear."""
    drawn_to(hair, (-190, 20))
    fore: list[Spot] = [(-20, -232), (-70, -150), (-76, -50), (-64, 60), (-72, 200), (-104, 330)]
    rear: list[Spot] = [(-150, 420), (-198, 330), (-214, 120), (-210, -20)]
    outline = [*fore, *rear, *lifted(SKULL[5:9], 14)[::-1]]
    hair.mass(outline, low=0.7)
    with hair.flat.within(outline):
        hair.strands(
            [(-40, -230), (-76, -60), (-66, 80), (-86, 260), (-146, 420)],
            [(-110, -216), (-208, -60), (-216, 100), (-200, 300), (-152, 420)],
            22,
            width=6,
            shine=0.2,
        )
    hair.lock(
        [(70, -90), (66, 0), (74, 90), (58, 190)], [(52, -70), (44, 0), (54, 90), (58, 190)], 4
    )


def school(hair: Hair) -> None:
    """Bangs and straight sides."""
    curtain(hair, 330, 6)
    bangs(hair)
    if "ribbon" in hair.person.accessories or hair.person.sex == "f":
        bow(hair, -14, -192)


def bob(hair: Hair) -> None:
    """Bangs, and sides that curve in to the jaw."""
    fore: list[Spot] = [(84, -100), (54, -30), (44, 60), (52, 140), (72, 204)]
    hem: list[Spot] = [(36, 222), (-40, 226), (-112, 214), (-168, 176)]
    outline = [*fore, *hem, (-208, 90), (-216, -30), *lifted(SKULL[3:9], 18)[::-1], (118, -140)]
    hair.mass(outline, low=0.6)
    with hair.flat.within(outline):
        hair.strands(
            [PART, (86, -170), (54, -40), (46, 90), (70, 206)],
            [PART, (-130, -230), (-222, -70), (-214, 80), (-160, 190)],
            40,
            width=5.5,
            shine=0.3,
        )
    hair.flat.ink(fore, 3.4, hair.dark, 0.55)
    bangs(hair)


def curly(hair: Hair) -> None:
    """Waves from the crown over ear and shoulder."""
    for k in range(6):
        x = -196 + 30 * k
        hair.wave((-150 + 26 * k, -130), (x, 360 - 26 * abs(k - 2)), 70, 17)
    outline = side_cap(20, [(118, -136), (88, -118), (66, -76), (32, 0), (-60, 40), (-190, 40)])
    hair.mass(outline, low=0.5)
    with hair.flat.within(outline):
        hair.strands(
            [PART, (96, -170), (74, -70), (40, 10)],
            [PART, (-130, -232), (-220, -80), (-190, 50)],
            26,
            width=5.5,
            shine=0.4,
        )
    for k in range(5):
        hair.wave((-150 + 40 * k, -60 - 8 * k), (-166 + 38 * k, 300 + 10 * (k % 2)), 62, 16)
    hair.wave((44, -112), (16, 280), 60, 12)
    for k in range(3):
        hair.tuft((26 - 20 * k, -222), (108 - 34 * k, -84 + 44 * k), 62, -34)


def half_up(hair: Hair) -> None:
    """Two loops with a comb, the rest falling over the shoulder."""
    loop(hair, -56, 1)
    loop(hair, -76, -1)
    curtain(hair, 560, -16)
    drawn_to(hair, (-66, -232), edge=_TEMPLE)
    hair.flat.ink([(70, -86), (10, -74), (-90, -84), (-190, -104)], 4, hair.dark, 0.6)
    comb(hair, -66)


_TEMPLE: list[Spot] = [(119, -136), (92, -120), (72, -88), (10, -72), (-90, -80), (-202, -110)]
