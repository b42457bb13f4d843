"""Hair that is tied: buns, topknots, pins and crowns."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.hair import Hair, Line, hairline, shell
from drama_build.studio.people.pen import Spot

SWEPT = [(0, -160), (32, -142), (76, -108), (114, -56), (134, 2), (138, 54)]


PULLED = [(0, -132), (34, -140), (78, -128), (112, -94), (133, -40), (137, 34)]


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
        hair.strands(_drawn_up(first, crown), _drawn_up(last, crown), count, width=4.5, shine=shine)
    for side in (-1, 1):
        low = line[0] if side > 0 else line[-1]
        edge = side * 158 - hair.turn * 12
        near = _drawn_up(low, crown)
        far = [(edge, 40), (edge * 1.04, -80), (edge * 0.74, -204), crown]
        if side == -hair.turn:
            far = [(side * 112, 92), (side * 172, -20), (side * 146, -196), crown]
        hair.strands(near, far, count * 3, width=5, shine=shine)


def _drawn_up(spot: Spot, crown: Spot) -> list[Spot]:
    x, y = spot[0], spot[1]
    middle = ((x * 1.2 + crown[0]) / 2 * 1.1, min(y, (y + crown[1]) / 2) - 14)
    return [(x, y), ((x * 1.16 + middle[0]) / 2, (y + middle[1]) / 2 - 6), middle, crown]


def high_bun(hair: Hair) -> None:
    """Hair parted in the middle and coiled high, with pins."""
    turn, flat = hair.turn, hair.flat
    bx = -turn * 26
    loops = [(bx, -286, 74, 58), (bx - 58, -262, 46, 42), (bx + 58, -262, 46, 42)]
    for x, y, rx, ry in loops[1:] + loops[:1]:
        flat.dot(
            x,
            y,
            rx,
            ry,
            flat.sheet.radial(
                [(0, mix(hair.colour, hair.lit, 0.5)), (0.5, hair.colour), (1, hair.dark)],
                (0.42, 0.3),
                0.7,
            ),
        )
        for k in range(6):
            u = -0.8 + 0.32 * k
            flat.ink(
                [
                    (x - rx * 0.94, y + ry * u * 0.3),
                    (x + rx * u * 0.2, y + ry * (u * 0.75 - 0.2)),
                    (x + rx * 0.94, y + ry * u * 0.3),
                ],
                4.5,
                hair.dark if k % 3 else hair.lit,
                0.5,
            )
    outline = cap(hair, SWEPT)
    hair.mass(outline)
    with flat.within(outline):
        combed(hair, SWEPT, (bx, -246), 6, 0.3)
        part = hair.pen.spots([(0, -140)])[0]
        flat.ink([part, (part[0] * 0.6, -190), (bx * 0.8, -240)], 3, hair.dark, 0.7, (0.8, 0.4))
    side_locks(hair, 250)
    if "pin" in hair.person.accessories or hair.person.costume == "hanfu":
        _pins(hair, bx)


def side_locks(hair: Hair, length: float) -> None:
    """Slender locks before the ears, as loose as the person's own chance."""
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


def _pins(hair: Hair, bx: float) -> None:
    flat, person = hair.flat, hair.person
    gold = person.trim if person.trim > "#8" else "#d9b05a"
    deep, pale = shade(gold, 0.35), tint(gold, 0.5)
    s = -1 if hair.turn >= 0 else 1  # the ornament sits on the near side
    flat.ink([(bx + s * 128, -300), (bx, -262), (bx - s * 132, -232)], 9, deep, 1, (0.5, 0.6))
    flat.ink([(bx + s * 128, -303), (bx, -265), (bx - s * 130, -235)], 4, pale, 0.9, (0.5, 0.5))
    fx, fy = bx + s * 104, -292
    petal = mix(person.colour, "#fff0e4", 0.45)
    for k in range(5):
        turn_ = 2 * np.pi * k / 5 + 0.3
        flat.dot(
            fx + 17 * np.cos(turn_),
            fy + 17 * np.sin(turn_),
            15,
            13,
            mix(petal, "#ffffff", 0.08 * k),
        )
        flat.dot(
            fx + 10 * np.cos(turn_),
            fy + 10 * np.sin(turn_),
            5,
            5,
            mix(person.colour, petal, 0.3),
            0.6,
        )
    flat.dot(fx, fy, 8, 8, gold)
    flat.dot(fx - 2, fy - 2, 3, 3, pale)
    for k in range(3):
        x = fx + s * (2 + 13 * (k - 1))
        flat.ink(
            [(x, fy + 16), (x + s * 2, fy + 44 + 12 * (k % 2)), (x, fy + 66 + 14 * (k % 2))],
            2.4,
            gold,
            0.95,
            (1, 1),
        )
        flat.dot(x, fy + 72 + 14 * (k % 2), 4.5, 7, tint(person.colour, 0.25))
        flat.dot(x, fy + 46 + 6 * (k % 2), 3.5, 3.5, pale)
    x, y = hair.pen.spots([(0, -168)])[0]
    flat.dot(x, y, 15, 12, gold)
    flat.dot(x, y, 8, 7, person.colour)
    flat.dot(x - 2, y - 2, 2.5, 2.5, "#ffffff", 0.8)
    for side in (-1, 1):
        flat.dot(x + side * 22, y + 1, 7, 6, gold)
        flat.dot(x + side * 34, y + 3, 4.5, 4, gold)


def low_bun(hair: Hair) -> None:
    """Hair parted and drawn down to a bun at the nape."""
    half = [(0, -152), (46, -138), (94, -98), (126, -42), (140, 20), (141, 62)]
    outline = cap(hair, half)
    hair.mass(outline)
    crown = (-hair.turn * 10, -240)
    with hair.flat.within(outline):
        line = hairline(hair, half)
        middle = len(line) // 2
        for side in (-1, 1):
            part = line[middle::-1] if side > 0 else line[middle:]
            nape = (side * 116, 104) if side == -hair.turn else (side * 150 - hair.turn * 12, 40)
            for k, (first, last) in enumerate(pairwise(part)):
                hair.strands(
                    _down(crown, first, nape, k),
                    _down(crown, last, nape, k + 1),
                    6,
                    width=4.5,
                    shine=0.4,
                )
            back = [
                crown,
                (side * 110 - hair.turn * 12, -206),
                (side * 172 - hair.turn * 14, -70),
                nape,
            ]
            hair.strands(_down(crown, part[-1], nape, len(part) - 1), back, 9, width=4.5, shine=0.4)
        hair.flat.ink(
            [line[middle], (line[middle][0] * 0.6, -196), crown], 3.4, hair.dark, 0.8, (0.6, 0.3)
        )
    for side in (-1, 1):
        x, y = hair.pen.spots([(side * 126, -30)])[0]
        hair.wisp([(x, y), (x + side * 7, y + 50), (x + side * 2, y + 96)], 4)


def _down(crown: Spot, spot: Spot, nape: Spot, rank: int) -> list[Spot]:
    """From the parting along the hairline to the nape."""
    share = min(1.0, rank / 4)
    start = (crown[0] * share + spot[0] * (1 - share), crown[1] * share + spot[1] * (1 - share))
    return [
        start,
        (spot[0] * 0.8 + nape[0] * 0.16, (start[1] + spot[1]) / 2 - 6),
        (spot[0] * 0.55 + nape[0] * 0.5, spot[1] * 0.5 + nape[1] * 0.3 - 20),
        nape,
    ]


def topknot(hair: Hair) -> None:
    """Hair drawn up into a crowned knot."""
    turn, flat, person = hair.turn, hair.flat, hair.person
    bx = -turn * 22
    flat.dot(
        bx,
        -288,
        46,
        48,
        flat.sheet.radial(
            [(0, mix(hair.colour, hair.lit, 0.5)), (0.55, hair.colour), (1, hair.dark)],
            (0.42, 0.3),
            0.7,
        ),
    )
    for k in range(7):
        flat.ink(
            [(bx - 34 + 11 * k, -252), (bx - 40 + 13 * k, -290), (bx - 8 + 3 * k, -332)],
            4,
            hair.dark if k % 3 else hair.lit,
            0.5,
        )
    outline = cap(hair, PULLED)
    hair.mass(outline)
    with flat.within(outline):
        combed(hair, PULLED, (bx, -250), 6, 0.32)
    _crown(hair, bx)
    if person.age in {"teen", "young"}:
        for side in (-1, 1):
            x, y = hair.pen.spots([(side * 96, -112)])[0]
            reach = 250 if side != hair.turn else 190
            hair.lock(
                [
                    (x - side * 10, y - 10),
                    (x + side * 20, y + 50),
                    (x + side * 26, y + 130),
                    (x + side * 34, y + reach),
                ],
                [
                    (x + side * 8, y - 8),
                    (x + side * 34, y + 46),
                    (x + side * 40, y + 130),
                    (x + side * 34, y + reach),
                ],
                3,
            )


def _crown(hair: Hair, bx: float) -> None:
    """The ring that holds a topknot, and its pin."""
    flat, person = hair.flat, hair.person
    metal = "#b9a06a" if person.age == "old" else "#c9ced8"
    deep, pale = shade(metal, 0.45), tint(metal, 0.6)
    flat.ink([(bx - 92, -268), (bx, -272), (bx + 92, -276)], 9, deep, 1, (0.8, 0.8))
    flat.ink([(bx - 90, -270), (bx, -274), (bx + 90, -278)], 3.5, pale, 0.9, (0.8, 0.8))
    ring = [
        (bx - 44, -292),
        (bx - 20, -302),
        (bx, -318),
        (bx + 20, -302),
        (bx + 44, -292),
        (bx + 42, -246),
        (bx, -238),
        (bx - 42, -246),
    ]
    flat.fill(ring, flat.across(deep, metal, pale, metal, deep), 1, 0.3)
    flat.rim(ring, deep, 2.5, 0.7)
    flat.dot(
        bx, -272, 10, 13, "#6fae9a" if person.age == "old" else mix(person.colour, "#7fa4d8", 0.6)
    )
    flat.dot(bx - 3, -277, 3, 4, "#ffffff", 0.8)
