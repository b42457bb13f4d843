"""The head without its moving parts: skull and jaw, ears, nose, planes of light, lines of age."""

from __future__ import annotations

from drama_build.studio.canvas import mix, tint
from drama_build.studio.people.expression import Expression
from drama_build.studio.people.eyes import eye_shape
from drama_build.studio.people.form import tilted
from drama_build.studio.people.mouth import mouth_height
from drama_build.studio.people.pen import Layer, Pen, Spot
from drama_build.studio.people.person import Person

# Contours run clockwise from the top of the skull; the front one is its right half.
FRONT_SOFT = (
    (72, -204),
    (121, -152),
    (140, -84),
    (142, -14),
    (137, 42),
    (118, 98),
    (84, 152),
    (43, 193),
    (17, 206),
)
FRONT_HARD = (
    (74, -206),
    (122, -154),
    (140, -84),
    (141, -10),
    (136, 52),
    (122, 108),
    (90, 162),
    (49, 204),
    (22, 218),
)
SIDE_SOFT = (
    (10, -214),
    (82, -198),
    (124, -150),
    (137, -90),
    (136, -46),
    (129, -4),
    (133, 36),
    (127, 80),
    (113, 122),
    (99, 156),
    (84, 188),
    (62, 206),
    (36, 209),
    (4, 196),
    (-40, 166),
    (-80, 120),
    (-104, 78),
    (-118, 22),
    (-126, -60),
    (-104, -160),
    (-48, -205),
)
SIDE_HARD = (
    (10, -216),
    (82, -200),
    (125, -152),
    (138, -92),
    (138, -44),
    (130, -4),
    (133, 40),
    (127, 86),
    (114, 128),
    (101, 162),
    (88, 198),
    (66, 218),
    (38, 221),
    (2, 208),
    (-42, 180),
    (-80, 138),
    (-105, 90),
    (-119, 24),
    (-126, -60),
    (-104, -160),
    (-48, -206),
)


def contour(person: Person, turn: int) -> list[Spot]:
    """The outline of skull and face for a person's age, sex and traits."""
    hard = person.male and person.age not in {"child", "teen"}
    if turn == 0:
        half = FRONT_HARD if hard else FRONT_SOFT
        raw = [(0, -215), *half, (0, half[-1][1] + 1), *((-x, y) for x, y in half[::-1])]
    else:
        raw = [(x * turn, y) for x, y in (SIDE_HARD if hard else SIDE_SOFT)]
    return [_grown(person, x, y) for x, y in raw]


def _grown(person: Person, x: float, y: float) -> Spot:
    """A contour point moved by traits and age: jaw, width, length of chin."""
    t = person.traits
    low = max(0.0, min(1.0, (y - 30) / 120))
    wide = 1 + 0.03 * t.width + low * (0.055 * t.jaw + _weight(person))
    long = low * (5 * t.chin + {"child": -22, "teen": -7, "old": 2}.get(person.age, 0))
    return x * wide, y + long


def _weight(person: Person) -> float:
    years = {"child": 0.10, "teen": 0.02, "middle": 0.05, "old": 0.045}.get(person.age, 0.0)
    return years + {"slim": -0.035, "heavy": 0.1, "muscular": 0.03}.get(person.build, 0.0)


def chin(person: Person) -> float:
    """Y of the lowest point of the face."""
    return max(y for _, y, *_ in contour(person, 0))


def skin_tones(skin: str) -> tuple[str, str, str]:
    """Light, shadow and deep shadow of a skin: warm, never grey."""
    return tint(skin, 0.35), mix(skin, "#a5504c", 0.42), mix(skin, "#6b2c44", 0.55)


def draw_head(layer: Layer, person: Person, mood: Expression, *, turn: int, light: int) -> None:
    """Skin, ears, nose and soft planes; eyes, brows and mouth come later, on their own sheet."""
    flat, soft_flat = layer.through(tilted(mood.tilt * (turn or 1)))
    _ears(flat, person, turn)
    edge = contour(person, turn)
    bright, shadow, deep = skin_tones(person.skin)
    flat.fill(edge, flat.down(tint(person.skin, 0.1), person.skin, mix(person.skin, shadow, 0.22)))
    flat.rim(edge, deep, 3.2, 0.5)
    with soft_flat.within(edge):
        _planes(layer.soft, soft_flat, person, turn=turn, light=light)
        _blush(layer.soft, person, mood)
        _lights(layer.soft, person, bright, light)
    _nose(layer.pen, person, turn=turn, light=light)
    if mood.furrow:
        _furrow(layer.pen, person, mood.furrow)
    if person.age in {"middle", "old"}:
        _age_lines(layer.pen, layer.soft, person)


def _ears(flat: Pen, person: Person, turn: int) -> None:
    _, shadow, deep = skin_tones(person.skin)
    for side in (-1, 1):
        if side == turn:
            continue
        x = side * (142 if turn == 0 else 115)
        k = 0.72 if turn == 0 else 1.0
        lobe = [
            (x, -22),
            (x + side * 20 * k, -34),
            (x + side * 30 * k, -12),
            (x + side * 24 * k, 28),
            (x + side * 10 * k, 58),
            (x - side * 6, 60),
        ]
        flat.fill(lobe, flat.down(mix(person.skin, shadow, 0.2), mix(person.skin, "#d8695f", 0.3)))
        flat.rim(lobe, deep, 3, 0.45)
        flat.ink(
            [
                (x + side * 4, -14),
                (x + side * 20 * k, -22),
                (x + side * 20 * k, 4),
                (x + side * 10 * k, 30),
            ],
            5,
            shadow,
            0.8,
        )
        flat.ink([(x + side * 4, 6), (x + side * 12, 4), (x + side * 10, 26)], 4, deep, 0.4)


def _planes(soft: Pen, flat: Pen, person: Person, *, turn: int, light: int) -> None:
    _, shadow, deep = skin_tones(person.skin)
    dark = -light
    hard = 1.0 if person.male else 0.72
    cheek = [
        (dark * 200, -220),
        (dark * 118, -150),
        (dark * 122, -40),
        (dark * 104, 30),
        (dark * 112, 84),
        (dark * 70, 150),
        (dark * 30, 225),
        (dark * 220, 230),
    ]
    flat.fill(cheek, shadow, 0.62)
    flat.fill(
        [
            (dark * 210, -200),
            (dark * 146, -120),
            (dark * 140, 40),
            (dark * 116, 120),
            (dark * 60, 226),
            (dark * 220, 230),
        ],
        deep,
        0.32,
    )
    eye = eye_shape(person)
    for side in (-1, 1):
        soft.blot(side * 46, eye.y - 24, 42, 27, shadow, 0.62 * hard)
        soft.blot(
            side * (eye.x + 16), eye.y - 26, 46, 20, "#b3565a" if not person.male else shadow, 0.34
        )
        if not person.male and person.age not in {"child", "old"}:
            soft.blot(side * (eye.x + 24), eye.y - 12, 34, 20, "#a8424e", 0.34)
        soft.blot(
            side * eye.x,
            eye.y + 30,
            40,
            12,
            shadow,
            0.3 if person.age not in {"middle", "old"} else 0.75,
        )
    soft.fill(
        [
            (dark * 8, -10),
            (dark * 15, 20),
            (dark * 14, 60, 12),
            (dark * 30, 96),
            (dark * 16, 108),
            (dark * 5, 96, 22),
            (dark * 6, 40, 12),
        ],
        shadow,
        0.72,
    )
    soft.blot(0, 114, 34, 13, deep, 0.42)
    soft.blot(0, mouth_height(person) + 31, 34, 10, deep, 0.32 * hard + 0.06)
    flat.fill(
        [(-120, 190), (-60, 203), (turn * 44, 206), (60, 203), (130, 190), (120, 240), (-120, 240)],
        deep,
        0.3,
    )
    if person.male and person.age != "teen":
        for side in (-1, 1):
            soft.fill(
                [
                    (side * 132, 56),
                    (side * 88, 84),
                    (side * 64, 122),
                    (side * 92, 150),
                    (side * 134, 120),
                ],
                shadow,
                0.3,
            )


def _blush(soft: Pen, person: Person, mood: Expression) -> None:
    rose = mix(person.skin, "#e4554f", 0.75)
    strength = mood.blush * (0.5 if person.male else 1.0) + (
        0.16 if person.age in {"child", "teen"} else 0.04
    )
    for side in (-1, 1):
        soft.blot(side * 84, 82, 74, 46, rose, min(0.5, strength * 0.8))
    soft.blot(0, 92, 20, 14, rose, 0.26, 26)
    soft.blot(0, 196, 40, 20, rose, 0.18)


def _lights(soft: Pen, person: Person, bright: str, light: int) -> None:
    glow = tint(bright, 0.6)
    soft.blot(light * 26, -88, 86, 44, glow, 0.5)
    soft.blot(light * 88, 58, 40, 22, glow, 0.55)
    soft.ink(
        [(light * 2, -16, 10), (light * 2, 34, 16), (light * 1, 74, 22)], 13, glow, 0.8, (0.3, 0.6)
    )
    soft.blot(light * 3, 85, 13, 12, "#fffaf2", 0.75, 26)
    soft.blot(light * 5, 186, 28, 13, glow, 0.45)
    soft.blot(0, mouth_height(person) - 22, 12, 12, glow, 0.3)


def _nose(pen: Pen, person: Person, *, turn: int, light: int) -> None:
    _, shadow, deep = skin_tones(person.skin)
    t = person.traits
    wide = (
        (17.0 if not person.male else 22.0)
        * (1 + 0.12 * t.nose)
        * (0.86 if person.age in {"child", "teen"} else 1)
    )
    base = (
        (99 if not person.male else 103)
        + 3 * t.nose
        + (4 if person.age == "old" else -4 if person.age == "child" else 0)
    )
    for side in (-1, 1):
        pen.ink(
            [
                (side * wide * 0.28, base + 4, 18),
                (side * wide * 0.62, base - 0.5, 13),
                (side * wide * 0.86, base + 3, 8),
            ],
            5.2,
            deep,
            0.85,
            (0.3, 0.1),
        )
        shown = 0.7 if side == -light else 0.38
        pen.ink(
            [
                (side * wide * 0.96, base - 16, 8),
                (side * wide * 1.16, base - 6, 6),
                (side * wide * 0.98, base + 3, 6),
            ],
            3.2,
            deep,
            shown,
        )
    pen.ink(
        [(-wide * 0.3, base + 5, 20), (0, base + 9, 22), (wide * 0.3, base + 5, 20)], 3.4, deep, 0.6
    )
    if turn:
        bridge = [(turn * 9, -4, 8), (turn * 7, 30, 12), (turn * 9, 66, 24), (turn * 13, 86, 24)]
        pen.ink(bridge, 3.2, deep, 0.42, (0.1, 0.5))
    else:
        side = -light
        pen.ink([(side * 10, 6, 6), (side * 8, 40, 12), (side * 11, 76, 16)], 3.0, shadow, 0.32)


def _furrow(pen: Pen, person: Person, strength: float) -> None:
    _, shadow, deep = skin_tones(person.skin)
    for side in (-1, 1):
        pen.ink(
            [(side * 13, -44, 6), (side * 9, -28, 8), (side * 13, -12, 8)], 4, deep, 0.6 * strength
        )
        pen.ink([(side * 30, -70), (side * 20, -60), (side * 10, -58)], 3.4, shadow, 0.5 * strength)


def _age_lines(pen: Pen, soft: Pen, person: Person) -> None:
    _, shadow, deep = skin_tones(person.skin)
    old = person.age == "old"
    k = 1.0 if old else 0.5
    eye = eye_shape(person)
    for side in (-1, 1):
        fold = [(side * 32, 92), (side * 50, 112), (side * 62, 140), (side * 62, 160)]
        pen.ink(fold, 4.4, deep, 0.5 * k)
        soft.ink(fold, 16, deep, 0.45 * k)
        outer = eye.x + eye.half
        pen.ink(
            [
                (side * (eye.x - 30), eye.y + 24),
                (side * eye.x, eye.y + 33),
                (side * (eye.x + 34), eye.y + 22),
            ],
            3.6,
            deep,
            0.45 * k,
        )
        for dy, reach in ((-8, 20), (2, 23), (11, 18)) if old else ((0, 15),):
            pen.ink(
                [
                    (side * (outer + 7), eye.y + dy * 0.5),
                    (side * (outer + 16), eye.y + dy),
                    (side * (outer + reach), eye.y + dy * 1.7),
                ],
                2.8,
                deep,
                0.5 * k,
            )
        if old:
            soft.fill(
                [
                    (side * 116, 66),
                    (side * 84, 92),
                    (side * 72, 130),
                    (side * 98, 140),
                    (side * 128, 100),
                ],
                shadow,
                0.38,
            )
            pen.ink([(side * 42, 151), (side * 48, 158), (side * 46, 166)], 3, deep, 0.5)
    rows = ((-104, 66), (-84, 78)) if old else ()
    for y, reach in rows:
        pen.ink(
            [(-reach, y + 4), (-reach * 0.3, y - 3), (reach * 0.3, y - 3), (reach, y + 4)],
            3,
            shadow,
            0.55,
        )
