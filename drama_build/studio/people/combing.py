"""How hair lies on a skull: drawn back, falling from a whorl, in bangs, in locks by the face."""

from __future__ import annotations

from itertools import pairwise

from drama_build.studio.people.hair import Hair, Line, hairline, mirrored, shell
from drama_build.studio.people.pen import Spot

SWEPT = [(0, -160), (32, -142), (76, -108), (114, -56), (134, 2), (138, 54)]
PULLED = [(0, -132), (34, -140), (78, -128), (112, -94), (133, -40), (137, 34)]
BANGS = [(0, -120), (70, -112), (112, -72), (132, -10), (138, 60)]
PARTED = [(0, -196), (56, -168), (106, -96), (132, -10), (138, 60)]


def cap(hair: Hair, half: Line, rise: float = 0.0) -> list[Spot]:
    """The outline of hair drawn back from a hairline: over the skull, open at face and ears."""
    turn = hair.turn
    line = hairline(hair, half)
    over = shell(turn, rise, tight=True)
    if not turn:
        return [*over, *line]
    # On the near side the hair runs over the ear to the nape.
    nape = [
        (-94, -24),
        (-96, 24),
        (-106, -24),
        (-124, -42),
        (-140, -18),
        (-133, 24),
        (-112, 60),
        (-103, 98),
        (-122, 90),
        (-154, 36),
    ]
    ear = [(x * turn, y) for x, y in nape]
    if turn > 0:
        return [*over[1:-1], *line, *ear]
    return [*over[1:-1], *ear[::-1], *line]


def combed(hair: Hair, half: Line, crown: Spot, count: int, shine: float | None) -> None:
    """Strands from the hairline, and from temples and nape, to where the hair is tied."""
    line = hairline(hair, half)
    for first, last in pairwise(line):
        hair.strands(drawn_up(first, crown), drawn_up(last, crown), count, width=4.5, shine=shine)
    for side in (-1, 1):
        low = line[0] if side > 0 else line[-1]
        edge = side * 158 - hair.turn * 12
        near = drawn_up(low, crown)
        far = [(edge, 40), (edge * 1.04, -80), (edge * 0.74, -204), crown]
        if side == -hair.turn:
            far = [(side * 112, 92), (side * 172, -20), (side * 146, -196), crown]
        hair.strands(near, far, count * 3, width=5, shine=shine)


def drawn_up(spot: Spot, crown: Spot) -> list[Spot]:
    """The way of a hair from the hairline up to where it is tied."""
    x, y = spot[0], spot[1]
    middle = ((x * 1.2 + crown[0]) / 2 * 1.1, min(y, (y + crown[1]) / 2) - 14)
    return [(x, y), ((x * 1.16 + middle[0]) / 2, (y + middle[1]) / 2 - 6), middle, crown]


def side_locks(hair: Hair, length: float) -> None:
    """Slender locks before the ears, as loose as the person's own chance."""
    length *= 1 + 0.2 * hair.habit
    for side in (-1, 1):
        x, y = hair.pen.spots([(side * 126, -16)])[0]
        if side == hair.turn:  # beyond the far cheek only a strand is seen
            hair.wisp(
                [
                    (x - side * 12, -90),
                    (x - side * 2, 0),
                    (x + side * 2, 90),
                    (x - side * 6, length),
                ],
                9,
            )
            continue
        out = side * 10
        hair.lock(
            [
                (x - side * 2, y - 80),
                (x - side * 7, y - 20),
                (x + out - side * 6, y + 60),
                (x + out + side * 2, y + 150),
                (x + out - side * 8, y + length),
            ],
            [
                (x + side * 18, y - 80),
                (x + side * 14, y - 16),
                (x + out + side * 18, y + 60),
                (x + out + side * 16, y + 150),
                (x + out - side * 8, y + length),
            ],
            4,
        )
        hair.wisp(
            [
                (x + side * 4, y + 10),
                (x + out + side * 24, y + 80),
                (x + out + side * 22, y + length * 0.75),
            ],
            4,
        )


def dome(hair: Hair, half: Line) -> None:
    """The skull covered from a whorl down, open at the face."""
    turn = hair.turn
    right, left = list(half)[::-1], mirrored(half[1:])
    line = hair.pen.spots([*right, *left])
    over = shell(turn, 6)
    outline = [*over, *line]
    hair.mass(outline, low=0.35)
    whorl = (-turn * 14, -240)
    with hair.flat.within(outline):
        for side in (-1, 1):
            edge = over[0] if side < 0 else over[-1]
            inner = line[-1] if side < 0 else line[0]
            hair.strands(
                [whorl, (whorl[0] + side * 80, -196), (inner[0] * 1.04, -90), inner],
                [whorl, (whorl[0] + side * 96, -232), (edge[0] * 1.03, -110), edge],
                12,
                width=5.5,
                shine=0.46,
            )


def fringe(hair: Hair) -> None:
    """Even bangs down to the brows."""
    spots, lean = hair.pen.spots, -hair.turn * 14
    edge: list[Spot] = [(116, -26)]
    for k, x in enumerate(range(98, -99, -22)):
        edge.append(
            (
                x,
                -37
                + 7 * hair.habit
                + (9 if k % 2 else -5)
                + float(hair.random.uniform(-3, 3))
                + 0.05 * abs(x),
            )
        )
    edge.append((-116, -26))
    low = spots(edge)
    crest = [
        (low[-1][0] * 1.04, -90),
        (low[-1][0] * 0.86, -176),
        (lean, -236),
        (low[0][0] * 0.86, -176),
        (low[0][0] * 1.04, -90),
    ]
    outline = [*crest, *low]
    hair.mass(outline)
    whorl = (lean, -238)
    with hair.flat.within(outline):
        for a, b in pairwise(low):
            hair.strands(_falling(whorl, a), _falling(whorl, b), 3, width=5, shine=0.46)
    for a in low[2:-2:3]:
        hair.flat.ink([(a[0] * 0.9, -120), (a[0] * 1.01, -74), a], 4, hair.dark, 0.6, (0, 0.4))


def _falling(whorl: Spot, end: Spot) -> list[Spot]:
    return [whorl, ((whorl[0] + end[0] * 2) / 2.5, -196), (end[0] * 1.05, -116), (end[0], end[1])]


def fall(hair: Hair, side: int, length: float, wide: float = 1.0) -> None:
    """A curtain of hair from temple to chest on one side."""
    turn = hair.turn
    length *= 1 + 0.1 * hair.habit
    far = side == turn
    x, _ = hair.pen.spots([(side * 122, -40)])[0]
    if far:
        x -= side * 16
    edge = side * (168 if not far else 150) - turn * 10
    tip = (x + side * 30, length)

    def at(share: float) -> float:
        return 60 + (length - 60) * share

    inner = [
        (x * 0.9, -150),
        (x + side * 2, -40),
        (x + side * 8, 60),
        (x + side * 2, at(0.35)),
        (x + side * 10, at(0.7)),
        tip,
    ]
    outer = [
        (edge * 0.72, -190),
        (edge, -60),
        (edge + side * 8, 60),
        (edge + side * 20 * wide, at(0.35)),
        (edge + side * 24 * wide, at(0.7)),
        tip,
    ]
    hair.lock(inner, outer, 12, width=6)
    hair.strands(inner, outer, 6, width=5, shine=0.3, strength=0.2)
