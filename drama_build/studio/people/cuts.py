"""Cropped hair: what a barber leaves."""

from __future__ import annotations

from drama_build.studio.canvas import mix
from drama_build.studio.people.combing import cap, combed
from drama_build.studio.people.hair import Hair, Line, between, shell

CLIPPED = [(0, -136), (66, -136), (108, -116), (128, -66), (137, -24), (138, 40)]
"""The square hairline of a barber's machine."""
TAPERED = [(0, -130), (60, -126), (112, -92), (135, -40), (139, 10), (136, 58)]


def short(hair: Hair) -> None:
    """A man's short hair: swept back, or falling into a young brow."""
    school = hair.person.costume == "school" or hair.person.age in {"child", "teen"}
    _sides(hair)
    if school:
        _messy_fringe(hair)
    elif hair.person.age in {"middle", "old"}:
        _quiff(hair, 0.6)
    else:
        _quiff(hair, 1.0)


def _quiff(hair: Hair, volume: float) -> None:
    """Hair swept up and across from a parting, in overlapping locks."""
    s = 1 if hair.turn >= 0 else -1
    volume *= 1 + 0.3 * hair.habit
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


def _sides(hair: Hair) -> None:
    """The clipped sides and back under a man's longer top."""
    outline = cap(hair, TAPERED, 6)
    hair.mass(outline, low=0.75)
    with hair.flat.within(outline):
        combed(hair, TAPERED, (-hair.turn * 10, -236), 4, None)


def crew_cut(hair: Hair) -> None:
    """Clipped to a finger's breadth: the skull's own shape, sides that fade into skin."""
    thin = mix(hair.person.skin, hair.colour, 0.7)
    outline = cap(hair, CLIPPED, -14)
    hair.flat.fill(outline, hair.flat.down(hair.colour, mix(thin, hair.colour, 0.5), thin))
    lean = -hair.turn * 12
    with hair.flat.within(outline):
        for ring in range(11):
            for k in range(34):
                hair.bristle((lean, -205), ring, k / 34 + 0.013 * ring)
    top = [p for p in outline if p[1] < -100]
    hair.flat.ink(sorted(top)[1:-1:2], 3, hair.lit, 0.16)


def side_part(hair: Hair) -> None:
    """A neat man's hair: parted with a comb, laid flat to both sides."""
    s = 1 if hair.turn >= 0 else -1
    lean = -hair.turn * 12
    _sides(hair)
    start, end = hair.pen.spots([(-s * 66, -138)])[0], (-s * 48 + lean, -224)
    part = [start, ((start[0] + end[0]) / 2 - s * 5, -184), end]
    near = [
        part[2],
        (-s * 96 + lean, -222),
        (-s * 142 + lean, -164),
        (-s * 152 + lean, -86),
        *hair.pen.spots([(-s * 137, -44), (-s * 112, -104)]),
    ]
    _slab(hair, [*near, part[0], part[1]], [part[0], near[-1], near[-2]], [part[2], *near[1:4]])
    over = [
        part[2],
        (s * 0 + lean, -254),
        (s * 76 + lean, -240),
        (s * 134 + lean, -176),
        (s * 153 + lean * 1.4, -96),
    ]
    brow = hair.pen.spots([(s * 136, -52), (s * 112, -104), (s * 60, -134), (-s * 10, -150)])
    outline = [*over, *brow, part[0], part[1]]
    hair.mass(outline, low=0.3)
    with hair.flat.within(outline):
        for k in range(6):
            t = k / 5
            first = between(part, 1 - t)
            mid = (s * (44 + 40 * t) + lean, -150 - 92 * t)
            late = (s * (104 + 20 * t) + lean, -120 - 66 * t)
            last = (s * (132 + 14 * t) + lean, -70 - 30 * t)
            nxt = [(x + s * 4, y - 16) for x, y in (mid, late, last)]
            hair.strands([first, mid, late, last], [first, *nxt], 5, width=4.5, shine=0.3)
    hair.flat.ink([*part], 6, mix(hair.person.skin, hair.dark, 0.45), 0.9, (0.9, 0.2))
    hair.flat.ink([(p[0] + s * 5, p[1]) for p in part], 3.4, hair.dark, 0.7, (0.9, 0.2))
    hair.flat.ink(brow, 3.4, hair.dark, 0.55)


def _slab(hair: Hair, outline: Line, low: Line, high: Line) -> None:
    hair.mass(outline, low=0.45)
    with hair.flat.within(outline):
        hair.strands([high[0], *low], [high[0], *high[1:]], 14, width=4.5, shine=0.3)


def shaggy(hair: Hair) -> None:
    """Full young hair in loose points, parted like a curtain over the brow."""
    lean = -hair.turn * 14
    whorl = (lean + 12, -232)
    outline = [*shell(hair.turn, 16), *hair.pen.spots([(118, -30), (0, -130), (-118, -30)])]
    hair.mass(outline, low=0.4)
    with hair.flat.within(outline):
        hair.strands(
            [whorl, (lean - 110, -220), (lean - 164, -90)],
            [whorl, (lean + 110, -220), (lean + 164, -90)],
            18,
            width=5,
        )
    for k in range(5):  # by the ears
        for side in (-1, 1):
            far = side == hair.turn
            if far and k > 1:
                continue  # the far temple is out of sight
            tip = (side * (162.0 - 7 * k - (20 if far else 0)) + lean, -18.0 + 15 * k)
            hair.tuft((side * (92 + 6 * k) + lean, -196 + 12 * k), tip, 56, -side * 24)
    for side in (1, -1):  # the crown's outline
        for k, (x, y) in enumerate(((142.0, -124.0), (164.0, -86.0), (170.0, -46.0))):
            tip = (side * (x - (14 if side == hair.turn else 0)) + lean, y)
            hair.tuft((side * (30 + 26 * k) + lean, -244 + 12 * k), tip, 66, -side * 34)
    part = hair.pen.spots([(14, -178)])[0]
    tips = hair.pen.spots(
        [(118, -2), (-116, -4), (96, -26), (-96, -32), (66, -46), (-70, -40), (36, -74), (-30, -62)]
    )
    for k, (x, y, *_) in enumerate(tips):
        side = 1 if k % 2 == 0 else -1
        lift = 34 if side == hair.turn and k < 2 else 0
        root = (part[0] + side * (52 - 6 * k), part[1] - 46 + 3 * k)
        hair.tuft(root, (x, y - lift), 62 - 3 * k, -side * (40 - 4 * k))
    hair.tuft(whorl, (lean + 46, -266), 20, -12)
    hair.tuft((whorl[0] - 20, whorl[1]), (lean - 46, -262), 18, 10)


def pixie(hair: Hair) -> None:
    """A woman's short cut: the brow swept from one side, points before and behind the ear."""
    s = 1 if hair.turn >= 0 else -1
    lean = -hair.turn * 12
    half = [(0, -140), (54, -130), (104, -92), (130, -36), (137, 14), (137, 52)]
    outline = cap(hair, half, 8)
    hair.mass(outline, low=0.6)
    with hair.flat.within(outline):
        combed(hair, half, (-s * 40 + lean, -244), 4, None)
    for side in (-1, 1):
        x, y = hair.pen.spots([(side * 132, -20)])[0]
        if side != hair.turn:
            for dx, dy, wide in ((2, 88, 26), (10, 62, 30), (20, 30, 34)):
                hair.tuft((x + side * 2, y - 96), (x + side * (dx - 8), y + dy), wide, -side * 14)
    crest = [(-s * 60 + lean, -230), (-s * 74 + lean, -214), (-s * 84 + lean, -196)]
    tips = hair.pen.spots(
        [(-s * 137, -34), (-s * 128, -70), (-s * 108, -100)],
    )
    for root, tip in zip(crest, tips, strict=True):
        hair.tuft(root, tip, 58, s * 26)
    roots = [(-s * (20 + 9 * k) + lean, -240 + 9 * k) for k in range(6)]
    ends = hair.pen.spots(
        [
            (s * 146, -24),
            (s * 134, 0),
            (s * 116, -16),
            (s * 84, -34),
            (s * 46, -52),
            (s * 4, -76),
        ]
    )
    for k, (root, tip) in enumerate(zip(roots, ends, strict=True)):
        hair.tuft(root, tip, 78 - 5 * k, -s * (56 - 5 * k))
    hair.tuft((-s * 30 + lean, -240), (-s * 86 + lean, -258), 18, -s * 8)


def receding(hair: Hair) -> None:
    """An old man's hair: a bare brow, a few strands over the crown, thick above the ears."""
    lean = -hair.turn * 12
    bare = [(0, -188), (48, -196), (86, -176), (112, -118), (130, -70), (139, -6), (138, 54)]
    outline = cap(hair, bare, -4)
    thin = mix(hair.person.skin, hair.colour, 0.55)
    hair.flat.fill(outline, hair.flat.down(thin, hair.colour, mix(hair.colour, hair.dark, 0.5)))
    with hair.flat.within(outline):
        combed(hair, bare, (lean, -228), 3, None)
    for side in (-1, 1) if not hair.turn else ():  # thickest over the ear
        outer = [(116, -198), (150, -140), (163, -76), (164, -20), (152, 30)]
        inner = [(100, -176), (112, -122), (128, -74), (138, -20), (140, 36)]
        hair.lock(
            [(side * x, y) for x, y in inner], [(side * x, y) for x, y in outer], 12, width=4.5
        )
    for k in range(5):  # a few, combed across
        start, end = hair.pen.spots([(-92 + 6 * k, -166 - 5 * k), (66 + 9 * k, -186 + 11 * k)])
        left, right = (start[0] * 0.62 + lean * 0.4, -216 - k), (end[0] * 0.6, -218 + 4 * k)
        hair.wisp([start, left, right, end], 4)
