"""Hair that is coiled: buns and topknots."""

from __future__ import annotations

from itertools import pairwise

from drama_build.studio.canvas import mix
from drama_build.studio.people.combing import PULLED, SWEPT, cap, combed, side_locks
from drama_build.studio.people.hair import Hair, hairline
from drama_build.studio.people.ornaments import crown, pins
from drama_build.studio.people.pen import Spot


def high_bun(hair: Hair) -> None:
    """Hair parted in the middle and coiled high, with pins."""
    turn, flat = hair.turn, hair.flat
    bx = -turn * 26
    loops = [(bx, -286, 74, 58), (bx - 58, -262, 46, 42), (bx + 58, -262, 46, 42)]
    for x, y, rx, ry in loops[1:] + loops[:1]:
        hair.knot(x, y, rx, ry)
    outline = cap(hair, SWEPT)
    hair.mass(outline)
    with flat.within(outline):
        combed(hair, SWEPT, (bx, -246), 6, 0.3)
        part = hair.pen.spots([(0, -140)])[0]
        flat.ink([part, (part[0] * 0.6, -190), (bx * 0.8, -240)], 3, hair.dark, 0.7, (0.8, 0.4))
    side_locks(hair, 250 if hair.flowing else 120)
    if "pin" in hair.person.accessories or hair.person.costume == "hanfu":
        pins(hair, bx)


def low_bun(hair: Hair) -> None:
    """Hair parted and drawn down to a bun at the nape."""
    half = [(0, -152), (46, -138), (94, -98), (126, -42), (140, 20), (141, 62)]
    outline = cap(hair, half)
    hair.mass(outline)
    top = (-hair.turn * 10, -240)
    with hair.flat.within(outline):
        line = hairline(hair, half)
        middle = len(line) // 2
        for side in (-1, 1):
            part = line[middle::-1] if side > 0 else line[middle:]
            nape = (side * 116, 104) if side == -hair.turn else (side * 150 - hair.turn * 12, 40)
            for k, (first, last) in enumerate(pairwise(part)):
                hair.strands(
                    _down(top, first, nape, k),
                    _down(top, last, nape, k + 1),
                    6,
                    width=4.5,
                    shine=0.4,
                )
            back = [
                top,
                (side * 110 - hair.turn * 12, -206),
                (side * 172 - hair.turn * 14, -70),
                nape,
            ]
            hair.strands(_down(top, part[-1], nape, len(part) - 1), back, 9, width=4.5, shine=0.4)
        hair.flat.ink(
            [line[middle], (line[middle][0] * 0.6, -196), top], 3.4, hair.dark, 0.8, (0.6, 0.3)
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
    crown(hair, bx)
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
