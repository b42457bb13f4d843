"""Hair as masses of strands between guide lines: what falls behind, what frames the face."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.pen import Pen, Spot
from drama_build.studio.people.person import Person

Line = Sequence[Spot]


class Hair:
    """One person's hair in a pen: its colours, its chance."""

    def __init__(self, pen: Pen, flat: Pen, person: Person, turn: int, part: str) -> None:
        self.pen, self.flat, self.person, self.turn = pen, flat, person, turn
        self.colour = person.hair_colour
        self.dark = shade(self.colour, 0.45)
        grey = person.hair_colour > "#7"
        self.lit = tint(self.colour, 0.45) if grey else mix(self.colour, "#c4a7ae", 0.5)
        self.random = canvas.rng("hair", person.seed, part)

    def mass(self, outline: Line, *, flat: bool = True, low: float = 0.5) -> None:
        """A body of hair, lighter at its top."""
        pen = self.flat if flat else self.pen
        top = mix(self.colour, self.lit, 0.16)
        pen.fill(outline, pen.down(top, self.colour, mix(self.colour, self.dark, low)))

    def strands(
        self,
        first: Line,
        last: Line,
        count: int,
        *,
        width: float = 5,
        shine: float | None = None,
        flat: bool = True,
        strength: float = 0.5,
    ) -> None:
        """Strokes between two guide lines; `shine` is where along them light catches."""
        pen = self.flat if flat else self.pen
        a, b = np.array([p[:2] for p in first]), np.array([p[:2] for p in last])
        for k in range(count):
            share = (k + float(self.random.uniform(0.1, 0.9))) / count
            path = a + (b - a) * share + self.random.normal(0, 1.8, a.shape)
            line = [(float(x), float(y)) for x, y in path]
            colour = self.lit if k % 4 == 1 else self.dark
            weight = width * float(self.random.uniform(0.5, 1.2))
            pen.ink(line, weight, colour, strength * (0.6 if k % 4 == 1 else 1), (0.3, 0.0))
            if shine is not None:
                self._gleam(pen, path, shine, width)

    def _gleam(self, pen: Pen, path: np.ndarray, at: float, width: float) -> None:
        start = at + float(self.random.uniform(-0.05, 0.05))
        stops = np.linspace(start, start + float(self.random.uniform(0.12, 0.24)), 4)
        stops = np.clip(stops, 0, 1) * (len(path) - 1)
        index = np.arange(len(path))
        xs, ys = np.interp(stops, index, path[:, 0]), np.interp(stops, index, path[:, 1])
        line = [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
        pen.ink(line, width * 1.1, self.lit, 0.4)

    def lock(self, left: Line, right: Line, count: int = 5, *, width: float = 4) -> None:
        """A hanging lock between two lines that meet at its tip."""
        outline = [*left, *list(right)[::-1]]
        self.mass(outline)
        with self.flat.within(outline):
            self.strands(left, right, count, width=width)

    def tuft(self, root: Spot, tip: Spot, width: float, bend: float) -> None:
        """A pointed lock from root to tip, bowed sideways by `bend`."""
        a, b = np.array(root[:2], float), np.array(tip[:2], float)
        along = b - a
        normal = np.array([-along[1], along[0]]) / max(1.0, float(np.hypot(*along)))
        middle, late = a + along * 0.5 + normal * bend, a + along * 0.8 + normal * bend * 0.6
        edges = []
        for s in (1, -1):
            side = [
                a + normal * s * width * 0.42,
                middle + normal * s * width * 0.5,
                late + normal * s * width * 0.3,
                b,
            ]
            edges.append([(float(x), float(y)) for x, y in side])
        self.lock(edges[0], edges[1], max(3, int(width / 9)), width=4.5)
        low = edges[0] if edges[0][1][1] > edges[1][1][1] else edges[1]
        self.flat.ink(low, 3.4, self.dark, 0.6)
        shine = a + along * 0.34 + normal * bend * 0.8
        gleam = [shine - along * 0.1, shine + normal * 2, shine + along * 0.13]
        self.flat.ink([(float(x), float(y)) for x, y in gleam], width * 0.16, self.lit, 0.4)

    def wisp(self, points: Line, width: float = 5) -> None:
        """A single loose strand."""
        self.flat.ink(points, width, self.colour, 0.95, (0.6, 0.0))


def mirrored(points: Line) -> list[Spot]:
    """The other half of a symmetrical line."""
    return [(-p[0], *p[1:]) for p in points]


def shell(turn: int, rise: float = 0.0, *, tight: bool = False) -> list[Spot]:
    """The outline of hair from the left temple over the crown to the right one."""
    right = [(164, 16), (168, -60), (156, -140), (118, -204), (60, -236 - rise)]
    if tight:
        right = [(145, 26), (157, -50), (151, -136), (116, -202), (60, -236 - rise)]
    left = mirrored(right)
    if turn:
        face, back = (right, left) if turn > 0 else (left, right)
        far = [(x - turn * (9 - 0.05 * y), y) for x, y in face]
        near = [(x - turn * 14, y) for x, y in back]
        right, left = (far, near) if turn > 0 else (near, far)
    return [*left, (-turn * 14, -243 - rise), *right[::-1]]


def hairline(hair: Hair, half: Line) -> list[Spot]:
    """A hairline from the right temple over the brow to the left, as the head turns it.

    Turned, it is given down to the brows: the far temple is out of sight, the near one has an ear.
    """
    right, left = list(half)[::-1], mirrored(half[1:])
    if hair.turn:
        right = [p for p in right if p[1] < -36]
        left = [p for p in left if p[1] < -36]
    return hair.pen.spots([*right, *left])


# -- behind ------------------------------------------------------------


def draw_back(pen: Pen, flat: Pen, person: Person, turn: int) -> None:
    """What hangs behind neck and shoulders."""
    hair = Hair(pen, flat, person, turn, "back")
    style = person.hair
    if style == "low bun":
        _nape_bun(hair)
    lengths = {"high bun": (1020, 205), "long": (720, 222), "school": (800, 206), "bob": (250, 190)}
    if person.male and style == "long":
        lengths = {"long": (430, 190)}
    if style == "ponytail":
        _tail(hair)
    if style in lengths:
        length, wide = lengths[style]
        if person.age == "child":
            length = int(length * 0.7)
        _curtain(hair, length, wide)


def _curtain(hair: Hair, length: float, wide: float) -> None:
    shift = -hair.turn * 22
    right = [
        (120, -120),
        (172, 20),
        (wide, length * 0.45),
        (wide * 0.94, length * 0.8),
        (wide * 0.62, length),
    ]
    outline = [(x + shift, y) for x, y in [*mirrored(right), (0, length + 14), *right[::-1]]]
    hair.mass(outline, low=0.7)
    with hair.flat.within(outline):
        hair.strands(
            [(x + shift, y) for x, y in mirrored(right)],
            [(x + shift, y) for x, y in right],
            30,
            width=7,
        )


def _nape_bun(hair: Hair) -> None:
    x, y = (-hair.turn * 128, 96) if hair.turn else (0, 118)
    rx = 66 if hair.turn else 122
    hair.flat.dot(x, y, rx, 60, hair.flat.down(hair.lit, hair.colour, hair.dark))
    for k in range(7):
        bend = -30 + 10 * k
        hair.flat.ink(
            [(x - rx * 0.9, y + bend * 0.6), (x, y - 44 + 14 * k), (x + rx * 0.9, y + bend * 0.6)],
            5,
            hair.dark,
            0.5,
        )


def _tail(hair: Hair) -> None:
    back = -(hair.turn or 1)
    left = [
        (back * 60, -190),
        (back * 190, -150),
        (back * 232, 60),
        (back * 205, 330),
        (back * 170, 470),
    ]
    right = [
        (back * 50, -120),
        (back * 120, -80),
        (back * 150, 80),
        (back * 140, 300),
        (back * 170, 470),
    ]
    hair.lock(left, right, 14, width=7)


# -- before ------------------------------------------------------------


def draw_front(pen: Pen, flat: Pen, person: Person, turn: int) -> None:
    """What frames the face and covers the skull."""
    hair = Hair(pen, flat, person, turn, "front")
    {
        "high bun": _high_bun,
        "low bun": _low_bun,
        "topknot": _topknot,
        "short": _short,
        "long": _long,
        "school": _school,
        "ponytail": _ponytail,
        "bob": _bob,
        "bald": _bald,
    }[person.hair](hair)


def _bald(_hair: Hair) -> None:
    return


SWEPT = [(0, -160), (32, -142), (76, -108), (114, -56), (134, 2), (138, 54)]
PULLED = [(0, -132), (34, -140), (78, -128), (112, -94), (133, -40), (137, 34)]


def _cap(hair: Hair, half: Line, rise: float = 0.0) -> list[Spot]:
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


def _combed(hair: Hair, half: Line, crown: Spot, count: int, shine: float | None) -> None:
    """Strands from the hairline, and from temples and nape, to where the hair is tied."""
    line = hairline(hair, half)
    for first, last in zip(line, line[1:], strict=False):
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


def _high_bun(hair: Hair) -> None:
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
    outline = _cap(hair, SWEPT)
    hair.mass(outline)
    with flat.within(outline):
        _combed(hair, SWEPT, (bx, -246), 6, 0.3)
        part = hair.pen.spots([(0, -140)])[0]
        flat.ink([part, (part[0] * 0.6, -190), (bx * 0.8, -240)], 3, hair.dark, 0.7, (0.8, 0.4))
    _side_locks(hair, 250)
    if "pin" in hair.person.accessories or hair.person.costume == "hanfu":
        _pins(hair, bx)


def _side_locks(hair: Hair, length: float) -> None:
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


def _low_bun(hair: Hair) -> None:
    half = [(0, -152), (46, -138), (94, -98), (126, -42), (140, 20), (141, 62)]
    outline = _cap(hair, half)
    hair.mass(outline)
    crown = (-hair.turn * 10, -240)
    with hair.flat.within(outline):
        line = hairline(hair, half)
        middle = len(line) // 2
        for side in (-1, 1):
            part = line[middle::-1] if side > 0 else line[middle:]
            nape = (side * 116, 104) if side == -hair.turn else (side * 150 - hair.turn * 12, 40)
            for k, (first, last) in enumerate(zip(part, part[1:], strict=False)):
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


def _topknot(hair: Hair) -> None:
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
    outline = _cap(hair, PULLED)
    hair.mass(outline)
    with flat.within(outline):
        _combed(hair, PULLED, (bx, -250), 6, 0.32)
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


def _short(hair: Hair) -> None:
    school = hair.person.costume == "school" or hair.person.age in {"child", "teen"}
    sides = [(0, -130), (60, -126), (112, -92), (135, -40), (139, 10), (136, 58)]
    outline = _cap(hair, sides, 6)
    hair.mass(outline, low=0.75)
    with hair.flat.within(outline):
        _combed(hair, sides, (-hair.turn * 10, -236), 4, None)
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
    edge = [(116, -26)]
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
        for a, b in zip(low, low[1:], strict=False):
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


def _school(hair: Hair) -> None:
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


def _bob(hair: Hair) -> None:
    _dome(hair, BANGS)
    for side in (-1, 1):
        _fall(hair, side, 224, 0.3)
    _fringe(hair)


def _ponytail(hair: Hair) -> None:
    outline = _cap(hair, SWEPT, 4)
    hair.mass(outline)
    with hair.flat.within(outline):
        _combed(hair, SWEPT, (-(hair.turn or 1) * 60, -190), 5, 0.4)
    _side_locks(hair, 170)
    _fringe(hair)


def _long(hair: Hair) -> None:
    s = 1 if hair.turn >= 0 else -1
    if hair.person.male:
        _side_locks(hair, 230)
        outline = _cap(hair, SWEPT, 6)
        hair.mass(outline)
        with hair.flat.within(outline):
            _combed(hair, SWEPT, (-hair.turn * 14, -240), 6, 0.4)
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
        steps = list(zip(low[1:], low[2:], strict=False))
        for k, (a, b) in enumerate(steps):
            hair.strands(
                _arched(root, a, side, k), _arched(root, b, side, k + 1), 8, width=5.5, shine=0.42
            )
        last = _arched(root, low[-1], side, len(steps))
        edge = [root, (root[0] + side * 50, -262), (side * 150 + lean, -170), (side * rim, -10)]
        hair.strands(last, edge, 12, width=5.5, shine=0.42)
    hair.flat.ink([root, *low[1:]], 3.6, hair.dark, 0.7)


def _arched(root: Spot, end: Spot, side: int, rank: int) -> list[Spot]:
    return [
        root,
        (root[0] + side * 34, -196 - 12 * rank),
        ((root[0] + end[0] * 2) / 3 + side * 18, (end[1] - 200) / 2 - 6 * rank),
        (end[0] + side * 4, end[1]),
    ]
