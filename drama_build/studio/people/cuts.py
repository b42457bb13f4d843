"""Hair that falls: short cuts, bangs and long hair."""

from __future__ import annotations

from itertools import pairwise

from drama_build.studio.canvas import shade, tint
from drama_build.studio.people.hair import Hair, Line, mirrored, shell
from drama_build.studio.people.pen import Spot
from drama_build.studio.people.updos import SWEPT, cap, combed, side_locks


def short(hair: Hair) -> None:
    """A man's short hair: swept back, or falling into a young brow."""
    school = hair.person.costume == "school" or hair.person.age in {"child", "teen"}
    sides = [(0, -130), (60, -126), (112, -92), (135, -40), (139, 10), (136, 58)]
    outline = cap(hair, sides, 6)
    hair.mass(outline, low=0.75)
    with hair.flat.within(outline):
        combed(hair, sides, (-hair.turn * 10, -236), 4, None)
    if school:
        _messy_fringe(hair)
    elif hair.person.age in {"middle", "old"}:
        _side_part(hair, 0.6)
    else:
        _side_part(hair, 1.0)


def _side_part(hair: Hair, volume: float) -> None:
    """Hair swept up and across from a parting, in overlapping locks."""
    s = 1 if hair.turn >= 0 else -1
    top = -246 - 16 * volume
    lean = -hair.turn * 12
    crest = [
        (-s * 150 + lean, -104),
        (-s * 118 + lean, -196),
        (-s * 40 + lean, top),
        (s * 54 + lean, top + 2),
        (s * 122 + lean, -206),
        (s * 154 + lean * 1.6, -120),
    ]
    low = hair.pen.spots(
        [
            (s * 136, -62),
            (s * 96, -120),
            (s * 30, -140),
            (-s * 60, -156),
            (-s * 116, -118),
            (-s * 134, -64),
        ]
    )
    hair.mass([*crest, *low], low=0.3)
    roots = [
        (-s * 60 + lean, -206),
        (-s * 70 + lean, -196),
        (-s * 66 + lean, -190),
        (-s * 58 + lean, -182),
        (-s * 50 + lean, -176),
    ]
    drop = 24 * volume
    tips = hair.pen.spots(
        [
            (s * 146, -40),
            (s * 124, -58 + drop * 0.5),
            (s * 92, -92 + drop),
            (s * 48, -112 + drop),
            (s * 2, -124 + drop * 0.7),
        ]
    )
    for k, (root, tip) in enumerate(zip(roots, tips, strict=True)):
        hair.tuft(root, tip, 74 - 7 * k, -s * (52 - 6 * k))
    back = hair.pen.spots([(-s * 141, -44), (-s * 126, -84), (-s * 104, -118)])
    for k, tip in enumerate(back):
        hair.tuft((-s * (56 - 4 * k) + lean, -212 + 10 * k), tip, 60 - 8 * k, s * (34 - 4 * k))
    hair.wisp([(-s * 46 + lean, top + 30), (s * 20 + lean, top - 8), (s * 76 + lean, top + 6)], 6)


def _messy_fringe(hair: Hair) -> None:
    """Straight young hair that falls into the brow."""
    lean = -hair.turn * 14
    crest = [
        (-152 + lean, -70),
        (-142 + lean, -160),
        (-92 + lean, -228),
        (-8 + lean, -254),
        (84 + lean, -234),
        (140 + lean, -160),
        (150 + lean * 1.6, -70),
    ]
    low = hair.pen.spots([(138, -40), (70, -110), (0, -120), (-70, -110), (-138, -40)])
    hair.mass([*crest, *low], low=0.3)
    with hair.flat.within([*crest, *low]):
        hair.strands(
            [(lean - 10, -250), (-110 + lean, -210), (-146 + lean, -100)],
            [(lean + 10, -250), (110 + lean, -210), (146 + lean, -100)],
            16,
            width=5,
        )
    random = hair.random
    whorl = (lean + 10, -236)
    for x in (-138, -112, 134, 106, -84, 82, -54, 54, -24, 26, 2):
        reach = -42 + 0.0018 * x * x + float(random.uniform(-13, 9))
        tip = hair.pen.spots([(x + float(random.uniform(4, 14)), reach)])[0]
        root = (whorl[0] + x * 0.42, whorl[1] + abs(x) * 0.12)
        hair.tuft(root, tip, 52, (8 if x < 0 else -14) * (0.4 + abs(x) / 120))
    hair.tuft((lean + 4, -244), (lean - 34, -266), 16, 12)


BANGS = [(0, -120), (70, -112), (112, -72), (132, -10), (138, 60)]


PARTED = [(0, -196), (56, -168), (106, -96), (132, -10), (138, 60)]


def _dome(hair: Hair, half: Line) -> None:
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


def _fringe(hair: Hair) -> None:
    """Even bangs down to the brows."""
    spots, lean = hair.pen.spots, -hair.turn * 14
    edge: list[Spot] = [(116, -26)]
    for k, x in enumerate(range(98, -99, -22)):
        edge.append(
            (x, -37 + (9 if k % 2 else -5) + float(hair.random.uniform(-3, 3)) + 0.05 * abs(x))
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


def _fall(hair: Hair, side: int, length: float, wide: float = 1.0) -> None:
    """A curtain of hair from temple to chest on one side."""
    turn = hair.turn
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


def school(hair: Hair) -> None:
    """Bangs and long straight sides, maybe a bow."""
    _dome(hair, BANGS)
    for side in (-1, 1):
        _fall(hair, side, 330 if side != hair.turn else 290, 0.6)
    _fringe(hair)
    if "ribbon" in hair.person.accessories or hair.person.sex == "f":
        _bow(hair, (1 if hair.turn <= 0 else -1))


def _bow(hair: Hair, side: int) -> None:
    flat = hair.flat
    colour = hair.person.trim
    deep = shade(colour, 0.3)
    x, y = side * 104, -206
    for s, lift in ((1, 0), (-1, -8)):
        wing = [
            (x, y),
            (x + s * 30, y - 40 + lift),
            (x + s * 74, y - 44 + lift),
            (x + s * 72, y + 8 + lift),
            (x + s * 34, y + 16),
        ]
        flat.fill(wing, flat.down(tint(colour, 0.15), deep))
        flat.ink(
            [(x + s * 8, y - 2), (x + s * 34, y - 16 + lift), (x + s * 60, y - 20 + lift)],
            5,
            shade(colour, 0.45),
            0.5,
        )
        tail = [
            (x + s * 4, y + 6),
            (x + s * 34, y + 46),
            (x + s * 30, y + 78),
            (x + s * 12, y + 62),
            (x - s * 4, y + 20),
        ]
        flat.fill(tail, flat.down(colour, deep), 1, 0.4)
    flat.dot(x, y, 14, 15, flat.down(tint(colour, 0.25), deep))


def bob(hair: Hair) -> None:
    """Bangs, and sides that end at the jaw."""
    _dome(hair, BANGS)
    for side in (-1, 1):
        _fall(hair, side, 224, 0.3)
    _fringe(hair)


def ponytail(hair: Hair) -> None:
    """Bangs, the rest drawn back."""
    outline = cap(hair, SWEPT, 4)
    hair.mass(outline)
    with hair.flat.within(outline):
        combed(hair, SWEPT, (-(hair.turn or 1) * 60, -190), 5, 0.4)
    side_locks(hair, 170)
    _fringe(hair)


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
    _dome(hair, PARTED)
    for side in (-1, 1):
        _fall(hair, side, 560 if side != hair.turn else 470, 1.0)
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
    hair.flat.ink([root, *low[1:]], 3.6, hair.dark, 0.7)


def _arched(root: Spot, end: Spot, side: int, rank: int) -> list[Spot]:
    return [
        root,
        (root[0] + side * 34, -196 - 12 * rank),
        ((root[0] + end[0] * 2) / 3 + side * 18, (end[1] - 200) / 2 - 6 * rank),
        (end[0] + side * 4, end[1]),
    ]
