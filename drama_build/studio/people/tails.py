"""Hair that is tied and hangs: ponytails, twin tails, braids."""

from __future__ import annotations

from itertools import pairwise

from drama_build.studio.people.combing import SWEPT, cap, combed, drawn_up, fringe, side_locks
from drama_build.studio.people.hair import Hair, hairline
from drama_build.studio.people.ornaments import band, bow
from drama_build.studio.people.pen import Spot


def ponytail(hair: Hair) -> None:
    """Bangs, the rest drawn back."""
    outline = cap(hair, SWEPT, 4)
    hair.mass(outline)
    with hair.flat.within(outline):
        combed(hair, SWEPT, (-(hair.turn or 1) * 60, -190), 5, 0.4)
    side_locks(hair, 170)
    fringe(hair)


def twin_tails(hair: Hair) -> None:
    """Bangs, and a long tail from a bow on either side."""
    turn = hair.turn
    ties = _ties(hair, 138, -138)
    order = (turn, -turn) if turn else (-1, 1)
    _side_tail(hair, order[0], ties)
    outline = cap(hair, SWEPT, 4)
    hair.mass(outline)
    with hair.flat.within(outline):
        _parted_to(hair, ties)
    _side_tail(hair, order[1], ties)
    if not turn:
        _side_tail(hair, order[0], ties)
    side_locks(hair, 150)
    fringe(hair)
    for side in order:
        x, y = ties[side]
        bow(hair, x + side * 6, y - 4, 0.62)


def _ties(hair: Hair, x: float, y: float) -> dict[int, Spot]:
    """Where hair is tied left and right, as the head turns it."""
    near, far = 16 * abs(hair.turn), 26 * abs(hair.turn)
    return {s: (s * (x - (far if s == hair.turn else near)), y) for s in (-1, 1)}


def _parted_to(hair: Hair, ties: dict[int, Spot]) -> None:
    """Hair combed from a middle parting to two ties."""
    line = hairline(hair, SWEPT)
    for first, last in pairwise(line):
        tie = ties[1 if first[0] + last[0] > 0 else -1]
        hair.strands(drawn_up(first, tie), drawn_up(last, tie), 6, width=4.5, shine=0.3)
    top = (-hair.turn * 14, -250)
    brow = hair.pen.spots([(0, -150)])[0]
    for side in (-1, 1):
        tie = ties[side]
        high = [top, (side * 60 + top[0], -240), (tie[0] + side * 6, -190), tie]
        hair.strands(
            [brow, (brow[0] + side * 50, -170), (tie[0] * 0.7, -160), tie],
            high,
            12,
            width=4.5,
            shine=0.5,
        )
        low = [(side * 128 + top[0], 70), (side * 160 + top[0], -30), tie]
        hair.strands(low, [line[0 if side > 0 else -1], (tie[0], -60), tie], 8, width=4.5)
    hair.flat.ink([brow, (brow[0] * 0.5, -200), top], 3.4, hair.dark, 0.8, (0.7, 0.4))


def _side_tail(hair: Hair, side: int, ties: dict[int, Spot]) -> None:
    x, y = ties[side]
    out = side * (1.0 if side != hair.turn else 0.72)
    tip = (x + out * 70, 440)
    outer = [(x, y - 26), (x + out * 88, y - 34), (x + out * 142, 30), (x + out * 130, 240), tip]
    inner = [(x, y + 22), (x + out * 30, y + 60), (x + out * 46, 60), (x + out * 30, 260), tip]
    hair.lock(inner, outer, 16, width=6)
    hair.strands(inner, outer, 6, width=5, shine=0.22, strength=0.25)


def pigtails(hair: Hair) -> None:
    """A child's: parted in the middle, a short braid with a bow behind each ear."""
    turn = hair.turn
    ties = _ties(hair, 148, 66)
    half = [(0, -150), (40, -128), (92, -92), (126, -42), (139, 16), (140, 60)]
    outline = cap(hair, half, 2)
    hair.mass(outline)
    with hair.flat.within(outline):
        line = hairline(hair, half)
        top = (-turn * 12, -240)
        for first, last in pairwise(line):
            tie = ties[1 if first[0] + last[0] > 0 else -1]
            hair.strands(
                [_toward(top, first), first, tie], [_toward(top, last), last, tie], 7, width=4.5
            )
        for side in (-1, 1):
            over = [top, (side * 116 + top[0], -196), (side * 170 + top[0], -60), ties[side]]
            edge = line[0] if side > 0 else line[-1]
            inner = [top, (edge[0] * 0.8, -150), (edge[0] * 1.04, -60), ties[side]]
            hair.strands(inner, over, 14, width=4.5, shine=0.3)
        middle = line[len(line) // 2]
        hair.flat.ink([middle, (middle[0] * 0.6, -196), top], 4, hair.dark, 0.8, (0.7, 0.3))
    for k, x in enumerate((-62, 60, -30, 28)):  # a child's thin bangs
        root, tip = hair.pen.spots([(x * 0.3, -188), (x * 1.3, -62 - 8 * (k % 2))])
        hair.tuft(root, tip, 46, 10 if x < 0 else -10)


def pigtails_behind(hair: Hair) -> None:
    """The two short braids, which hang behind the ears."""
    for side, (x, y) in _ties(hair, 150, 56).items():
        path = [
            (x - side * 30, y - 10),
            (x + side * 24, y + 36),
            (x + side * 42, y + 104),
            (x + side * 34, y + 176),
        ]
        end = hair.plait(path, 74, 7)
        hair.tuft((end[0], end[1] - 4), (end[0] - side * 4, end[1] + 56), 36, side * 5)
        bow(hair, end[0], end[1], 0.56)


def _toward(top: Spot, spot: Spot) -> Spot:
    return (spot[0] * 0.45 + top[0] * 0.55, spot[1] * 0.4 + top[1] * 0.6)


def braid(hair: Hair) -> None:
    """Parted at the side, drawn to one shoulder in a long braid."""
    s = -1 if hair.turn >= 0 else 1  # the braid lies on the near side
    half = [(0, -150), (52, -140), (100, -98), (128, -42), (139, 18), (140, 62)]
    outline = cap(hair, half, 2)
    hair.mass(outline)
    top = (-s * 34 - hair.turn * 10, -240)
    tie = (s * 128 - hair.turn * 8, 110)
    with hair.flat.within(outline):
        line = hairline(hair, half)
        part = hair.pen.spots([(-s * 44, -148)])[0]
        for first, last in pairwise(line):
            side = 1 if first[0] + last[0] > 2 * part[0] else -1
            nape = tie if side == s else (side * 150 - hair.turn * 12, 50)
            hair.strands(
                _swept(part, first, nape), _swept(part, last, nape), 6, width=4.5, shine=0.4
            )
        for side in (-1, 1):
            edge = line[0] if side > 0 else line[-1]
            nape = (side * 128, 96)
            hair.strands(
                [part, (edge[0] * 0.8, -170), (edge[0] * 1.05, -60), nape],
                [top, (side * 124, -206), (side * 174, -60), nape],
                14,
                width=4.5,
                shine=0.4,
            )
        hair.flat.ink([part, ((part[0] + top[0]) / 2, -196), top], 4, hair.dark, 0.85, (0.6, 0.3))
    path = [
        (s * 84 - hair.turn * 6, 214),
        (s * 122 - hair.turn * 6, 276),
        (s * 126, 370),
        (s * 114, 480),
        (s * 118, 580),
    ]
    end = hair.plait(path, 96, 11)
    hair.tuft((end[0], end[1] - 8), (end[0] + s * 4, end[1] + 84), 46, s * 8)
    band(hair, end[0], end[1], 24, 13)
    loose = hair.pen.spots([(-s * 126, -30)])[0]
    hair.wisp([loose, (loose[0] - s * 8, 60), (loose[0] - s * 2, 130)], 6)
    for x, reach in ((92, -36), (112, 34)):
        root, end = hair.pen.spots([(s * -20, -168), (s * x, reach)])
        if s != hair.turn:
            hair.tuft(root, end, 34, -s * 36)


def braid_behind(hair: Hair) -> None:
    """Hair gathered from the nape towards the shoulder of the braid."""
    s = -1 if hair.turn >= 0 else 1
    lean = -hair.turn * 10
    outer = [(s * 40 + lean, 20), (s * 146 + lean, 60), (s * 142 + lean, 150), (s * 112, 262)]
    inner = [(-s * 90 + lean, 60), (-s * 40 + lean, 150), (s * 40, 210), (s * 70, 262)]
    hair.lock(outer, inner, 16, width=6)


def _swept(part: Spot, spot: Spot, nape: Spot) -> list[Spot]:
    return [
        (part[0] * 0.7 + spot[0] * 0.3, min(part[1], spot[1]) - 14),
        (spot[0] * 0.96, spot[1] - 8),
        (spot[0] * 0.5 + nape[0] * 0.52, spot[1] * 0.5 + nape[1] * 0.4 - 10),
        nape,
    ]
