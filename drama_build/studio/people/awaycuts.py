"""Short hair from behind."""

from __future__ import annotations

import math
from itertools import pairwise

from drama_build.studio.canvas import mix
from drama_build.studio.people.awayhair import MIDDLE, away_cap
from drama_build.studio.people.hair import Hair, Line
from drama_build.studio.people.pen import Spot
from drama_build.studio.people.profile import AWAY, AWAY_HAIRLINE
from drama_build.studio.people.sidehair import lifted

WHORL: Spot = (10, -150)


def _combed(hair: Hair, outline: Line, low: float = 0.75) -> None:
    """Short hair that lies from the whorl outwards."""
    hair.mass(outline, low=low)
    with hair.flat.within(outline):
        for a, b in pairwise([*outline, outline[0]]):
            count = max(2, round(math.dist(a[:2], b[:2]) / 8))
            hair.strands(_round(a), _round(b), count, width=4.5, shine=0.3)


def _round(end: Spot) -> list[Spot]:
    x, y = (WHORL[0] + end[0]) / 2, (WHORL[1] + end[1]) / 2
    bend = 0.12
    return [
        WHORL,
        (x - (end[1] - WHORL[1]) * bend, y + (end[0] - WHORL[0]) * bend),
        (end[0], end[1]),
    ]


def short(hair: Hair) -> None:
    """Clipped at sides and nape, longer from the whorl down."""
    outline = away_cap(5)
    thin = mix(hair.person.skin, hair.colour, 0.84)
    hair.flat.fill(outline, hair.flat.down(hair.colour, hair.colour, thin))
    with hair.flat.within(outline):
        for ring in range(8, 18):
            for k in range(34):
                hair.bristle(WHORL, ring, k / 34 + 0.013 * ring)
    low: list[Spot] = [(136, -52), (70, -26), (-4, -18), (-80, -26), (-146, -52)]
    top = [*lifted(AWAY[3:-3], 15, MIDDLE), *low]
    hair.mass(top, low=0.4)
    with hair.flat.within(_under_crown(15)):
        for step in range(9):
            k = step // 2 if step % 2 == 0 else 8 - step // 2
            u = k / 4 - 1
            tip = (u * 150 - 4, 16 - 70 * u * u + float(hair.random.uniform(-10, 10)))
            hair.tuft((WHORL[0] + 16 * u, -168), tip, 84, -u * 44)
        for u in (-0.9, 0.8, -0.4, 0.3):
            hair.tuft((WHORL[0] + 14 * u, -150), (u * 120, -236), 76, u * 20)


def side_part(hair: Hair) -> None:
    """Neat and flat, the parting running back to the whorl."""
    _combed(hair, away_cap(9))
    line: list[Spot] = [(62, -212), (50, -186), (22, -152)]
    over: list[Spot] = [(-20, -236), (-104, -206), (-150, -126), (-146, -60)]
    low: list[Spot] = [(-104, -78), (-40, -106)]
    hair.mass([*line[::-1], *over, *low], low=0.3)
    with hair.flat.within([*line[::-1], *over, *low]):
        hair.strands(
            [(62, -214), (-30, -234), (-112, -200), (-150, -90)],
            [(20, -150), (-40, -116), (-90, -90), (-140, -60)],
            16,
            width=4.5,
            shine=0.36,
        )
    hair.flat.ink([over[-1], *low, line[-1]], 3.4, hair.dark, 0.6)
    hair.flat.ink(line, 6, mix(hair.person.skin, hair.dark, 0.45), 0.9, (0.9, 0.1))
    hair.flat.ink([(x - 5, y) for x, y in line], 3.4, hair.dark, 0.7, (0.9, 0.1))


def crew_cut(hair: Hair) -> None:
    """Clipped all over, a nape that fades into skin."""
    outline = away_cap(2)
    thin = mix(hair.person.skin, hair.colour, 0.55)
    hair.flat.fill(outline, hair.flat.down(hair.colour, mix(thin, hair.colour, 0.8), thin))
    with hair.flat.within(outline):
        for ring in range(18):
            for k in range(34):
                hair.bristle(WHORL, ring, k / 34 + 0.013 * ring)


def shaggy(hair: Hair) -> None:
    """Loose points in layers down to the nape."""
    outline = [*lifted(AWAY[3:-3], 16, MIDDLE), (120, 90), (-4, 120), (-130, 90)]
    hair.mass(outline, low=0.5)
    with hair.flat.within(_under_crown(18)):
        _layers(hair, ((156, 104, 7), (96, 150, 6), (8, 168, 6), (-70, 152, 5)), 92)
    hair.tuft((6, -220), (-40, -246), 18, 8)
    hair.tuft((20, -220), (58, -242), 18, -8)


def _under_crown(rise: float) -> list[Spot]:
    """All that lies under the round of the crown: roots end there, tips are free."""
    return [*lifted(AWAY[3:-3], rise, MIDDLE), (214, 60), (190, 260), (-200, 260), (-224, 60)]


def _layers(hair: Hair, rows: tuple[tuple[float, float, int], ...], thick: float) -> None:
    """Long points from the whorl, one length over the other; a row is its y, reach and count."""
    for y, wide, count in rows:
        for step in range(count):  # from both sides towards the middle
            k = step // 2 if step % 2 == 0 else count - 1 - step // 2
            u = 2 * k / (count - 1) - 1
            tip = (
                u * wide - 4 + float(hair.random.uniform(-9, 9)),
                y - 50 * u * u + float(hair.random.uniform(-14, 14)),
            )
            hair.tuft((10 + u * wide * 0.42, max(-206, y - 250)), tip, thick, -u * 34)


def pixie(hair: Hair) -> None:
    """Layered close to the nape, which it points down."""
    _combed(hair, away_cap(14), 0.6)
    with hair.flat.within(_under_crown(16)):
        _layers(hair, ((152, 72, 5), (70, 126, 6), (-30, 148, 5)), 78)


def receding(hair: Hair) -> None:
    """A bare crown above a wreath of hair."""
    top: list[Spot] = [(-138, -92), (-104, -100), (-58, -88), (-4, -80), (50, -88), (98, -100)]
    thin: list[Spot] = [(-150, -60), (-134, -112), (-92, -138), (-4, -118), (84, -138), (128, -112)]
    hair.flat.fill([*thin, (142, -60), (-4, -20)], hair.colour, 0.3)
    outline = [*lifted(AWAY[2:4], 8, MIDDLE), *top, *lifted(AWAY[-4:-2], 8, MIDDLE)]
    outline = [*outline, *AWAY_HAIRLINE[::-1]]
    hair.mass(outline, low=0.5)
    with hair.flat.within(outline):
        hair.strands(
            [(-146, -110), (-150, -20), (-96, 90), (-60, 128)],
            [(140, -110), (142, -20), (84, 90), (48, 126)],
            34,
            width=4,
            shine=0.12,
        )
    for k in range(48):  # the wreath thins out towards the crown
        x = -132 + 5.5 * k + float(hair.random.uniform(-3, 3))
        high = -112 - 22 * min(1.0, abs(x + 4) / 90) + float(hair.random.uniform(-10, 12))
        line = [(x * 0.94, high), (x * 0.99, (high - 50) / 2), (x * 1.02, -20)]
        hair.flat.ink(line, 5, hair.colour, 0.5, (0.05, 0.4))


def curly(hair: Hair) -> None:
    """A crop of curls."""
    _combed(hair, away_cap(8))
    for row in range(8):
        y = -210 + 38 * row
        wide = 148 * math.sqrt(max(0.06, 1 - ((y + 60) / 162) ** 2)) if y < 0 else 142 - 0.5 * y
        count = max(3, round(wide / 19))
        for k in range(count):
            dx, dy = (float(v) for v in hair.random.uniform(-8, 8, 2))
            x = -4 + wide * (2 * (k + 0.5 * (row % 2) * 0.6) / (count - 0.6) - 1)
            hair.coil(x + dx, y + dy, float(hair.random.uniform(27, 38)))
