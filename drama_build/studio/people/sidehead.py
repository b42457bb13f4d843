"""The head in profile without its moving parts: skull, ear, nose, planes of light, lines of age."""

from __future__ import annotations

from drama_build.studio import canvas
from drama_build.studio.canvas import mix, tint
from drama_build.studio.people.build import build_of
from drama_build.studio.people.expression import Expression
from drama_build.studio.people.eyes import eye_shape
from drama_build.studio.people.head import chin, skin_tones
from drama_build.studio.people.mouth import mouth_height
from drama_build.studio.people.pen import Layer, Pen, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.profile import (
    EAR,
    SKULL,
    chin_front,
    nose_base,
    nose_tip,
    side_contour,
)


def draw_side_head(layer: Layer, person: Person, mood: Expression, *, light: int) -> None:
    """Skin, ear and soft planes of a head that looks right.

    `light` is 1 where it comes from before the face, -1 where it comes from behind the head.
    """
    pen, soft = layer.pen, layer.soft
    edge = side_contour(person)
    _, shadow, deep = skin_tones(person.skin)
    pen.fill(edge, pen.down(tint(person.skin, 0.1), person.skin, mix(person.skin, shadow, 0.22)))
    _outline(pen, edge, deep, bald=person.hair == "bald")
    with soft.within(edge):
        _planes(soft, person, light)
        _blush(soft, person, mood)
        _lights(soft, person, light)
    draw_ear(pen, person)
    _nose(pen, person)
    if mood.furrow:
        _furrow(pen, person, mood.furrow)
    if person.age in {"middle", "old"}:
        _age_lines(pen, soft, person)


def _outline(pen: Pen, edge: list[Spot], deep: str, *, bald: bool) -> None:
    """The contour of face and jaw, and of a skull that no hair covers."""
    face = pen.spots(edge if bald else edge[len(SKULL) - 4 : -2])
    pen.sheet.stroke(canvas.smooth(face, closed=False, tension=0.56), deep, 3.2, 0.5)


def _planes(soft: Pen, person: Person, light: int) -> None:
    _, shadow, deep = skin_tones(person.skin)
    eye, low, base = eye_shape(person), chin(person), nose_base(person)
    hard = 1.0 if person.male else 0.72
    if light < 0:  # the front of the face turns from the light
        front: list[Spot] = [
            (200, -220),
            (98, -180),
            (108, -90),
            (96, -20),
            (108, 20),
            (118, 70),
            (104, 110),
            (100, 150),
            (84, 220),
            (220, 240),
        ]
        soft.fill(front, shadow, 0.62)
        soft.fill([(x + 22, y) for x, y, *_ in front], deep, 0.26)
    else:
        soft.fill(
            [(-20, -60), (30, -40), (40, 40), (22, 90), (52, 150), (96, 215), (-90, 230)],
            shadow,
            0.5,
        )
        soft.fill([(-60, 60), (-6, 80), (2, 130), (60, 200), (-60, 230)], deep, 0.3)
    # socket, lid, the side of the nose
    soft.blot(112, eye.y - 22, 30, 22, shadow, 0.62 * hard)
    soft.blot(84, eye.y - 26, 44, 20, "#b3565a" if not person.male else shadow, 0.34)
    if not person.male and person.age not in {"child", "old"}:
        soft.blot(70, eye.y - 12, 30, 20, "#a8424e", 0.34)
    soft.blot(86, eye.y + 30, 36, 11, shadow, 0.75 if person.age in {"middle", "old"} else 0.3)
    tip = nose_tip(person)
    soft.fill(
        [
            (113, eye.y - 6),
            (128, eye.y + 20),
            (tip[0] - 26, tip[1] - 14),
            (tip[0] - 12, base + 2),
            (124, base + 8),
            (116, tip[1] - 10),
        ],
        shadow,
        0.42,
    )
    soft.blot(140, base + 10, 20, 9, deep, 0.42)
    soft.blot(122, mouth_height(person) + 29, 22, 9, deep, 0.32 * hard + 0.06)
    soft.fill(
        [
            (130, low - 6),
            (60, low - 12),
            (-4, low - 56),
            (-60, low - 80),
            (-40, low + 30),
            (120, low + 30),
        ],
        deep,
        0.34,
    )
    soft.fill([(-140, 64), (-54, 58), (-38, 84), (-40, 130), (-140, 130)], deep, 0.46)
    if person.male and person.age not in {"child", "teen"}:
        soft.fill([(10, 56), (56, 84), (86, 122), (70, 156), (14, 130)], shadow, 0.36)


def _blush(soft: Pen, person: Person, mood: Expression) -> None:
    rose = mix(person.skin, "#e4554f", 0.75)
    strength = mood.blush * (0.5 if person.male else 1.0) + (
        0.16 if person.age in {"child", "teen"} else 0.04
    )
    soft.blot(78, 84, 62, 44, rose, min(0.5, strength * 0.8))
    tip = nose_tip(person)
    soft.blot(tip[0] - 8, tip[1] + 2, 18, 14, rose, 0.26)
    soft.blot(chin_front(person) - 14, chin(person) - 14, 34, 18, rose, 0.18)
    soft.blot(-18, 40, 34, 40, rose, 0.2)


def _lights(soft: Pen, person: Person, light: int) -> None:
    glow = tint(skin_tones(person.skin)[0], 0.6)
    strength = 1.0 if light > 0 else 0.55
    tip = nose_tip(person)
    soft.blot(96, -92, 58, 44, glow, 0.5 * strength)
    soft.blot(72, 56, 40, 20, glow, 0.5)
    soft.ink(
        [(124, 10), (134, 44), (tip[0] - 10, tip[1] - 14)], 11, glow, 0.7 * strength, (0.3, 0.6)
    )
    soft.blot(tip[0] - 6, tip[1] - 4, 11, 10, "#fffaf2", 0.7 * strength)
    soft.blot(chin_front(person) - 10, chin(person) - 24, 20, 14, glow, 0.45 * strength)
    soft.blot(34, 112, 34, 24, glow, 0.22)


def draw_ear(pen: Pen, person: Person) -> None:
    """An ear seen full from its side."""
    _, shadow, deep = skin_tones(person.skin)
    left, top, right, bottom = EAR
    long = 8.0 if person.age == "old" else 0.0

    def at(*spots: tuple[float, float]) -> list[Spot]:
        wide, tall = right - left, bottom + long - top
        return [(left + x * wide, top + y * tall) for x, y in spots]

    shell = at(
        (0.78, 0.2), (0.6, 0.02), (0.28, 0.0), (0.02, 0.2), (0.06, 0.48),
        (0.26, 0.74), (0.42, 0.97), (0.68, 0.98), (0.82, 0.78), (0.9, 0.5),
    )  # fmt: skip
    pen.fill(shell, pen.down(mix(person.skin, shadow, 0.1), mix(person.skin, "#d8695f", 0.2)))
    pen.rim(shell, deep, 3, 0.5)
    pen.ink(at((0.72, 0.3), (0.56, 0.12), (0.28, 0.12), (0.17, 0.28), (0.24, 0.5)), 6, shadow, 0.95)
    pen.ink(at((0.66, 0.34), (0.42, 0.3), (0.38, 0.5), (0.5, 0.7)), 6, mix(shadow, deep, 0.4), 0.8)
    pen.fill(at((0.8, 0.44), (0.56, 0.44), (0.54, 0.62), (0.74, 0.66)), deep, 0.55)
    pen.ink(at((0.86, 0.42), (0.76, 0.52), (0.84, 0.64)), 5, mix(person.skin, shadow, 0.3), 0.9)


def _nose(pen: Pen, person: Person) -> None:
    _, shadow, deep = skin_tones(person.skin)
    tip, base = nose_tip(person), nose_base(person)
    wing = tip[0] - (34 if person.male else 30)
    pen.ink(
        [(tip[0] - 10, base + 4), (tip[0] - 17, base), (tip[0] - 25, base + 3)],
        5.2,
        deep,
        0.85,
        (0.3, 0.1),
    )
    pen.ink(
        [
            (wing + 8, base - 18),
            (wing, base - 11),
            (wing - 1, base - 1),
            (wing + 7, base + 5),
        ],
        3.6,
        deep,
        0.62,
        (0.1, 0.4),
    )
    pen.ink([(wing - 3, base - 6), (wing - 5, base), (wing, base + 6)], 3, shadow, 0.4)


def _furrow(pen: Pen, person: Person, strength: float) -> None:
    _, shadow, deep = skin_tones(person.skin)
    pen.ink([(119, -46), (116, -30), (118, -14)], 4, deep, 0.6 * strength)
    pen.ink([(128, -58), (116, -62), (104, -70)], 3.4, shadow, 0.5 * strength)


def _age_lines(pen: Pen, soft: Pen, person: Person) -> None:
    _, shadow, deep = skin_tones(person.skin)
    old = person.age == "old"
    k = 1.0 if old else 0.5
    eye, base, mouth = eye_shape(person), nose_base(person), mouth_height(person)
    wing = nose_tip(person)[0] - 36
    fold: list[Spot] = [
        (wing - 2, base - 8),
        (wing - 22, base + 12),
        (wing - 42, mouth),
        (wing - 44, mouth + 20),
    ]
    pen.ink(fold, 4.4, deep, 0.5 * k)
    soft.ink(fold, 16, deep, 0.45 * k)
    pen.ink([(106, eye.y + 25), (84, eye.y + 32), (62, eye.y + 20)], 3.6, deep, 0.45 * k)
    outer = 58.0
    for dy, reach in ((-8, 20), (2, 23), (11, 18)) if old else ((0, 15),):
        pen.ink(
            [
                (outer - 5, eye.y + dy * 0.5),
                (outer - 14, eye.y + dy),
                (outer - reach - 2, eye.y + dy * 1.7),
            ],
            2.8,
            deep,
            0.5 * k,
        )
    if not old:
        return
    soft.fill([(20, 66), (56, 92), (74, 130), (48, 142), (12, 104)], shadow, 0.38)
    pen.ink([(95, mouth + 11), (89, mouth + 20), (90, mouth + 32)], 3, deep, 0.5)
    for y, reach in ((-104, 62), (-84, 50)):
        pen.ink([(128, y - 2), (108, y - 5), (reach + 14, y), (reach, y + 5)], 3, shadow, 0.55)


def draw_side_neck(layer: Layer, person: Person, *, light: int) -> None:
    """The neck under a head in profile, down into the collar of a trunk turned three-quarter.

    It is drawn for a head that looks right; `light` is 1 where it comes from before the face.
    """
    build, low = build_of(person), chin(person)
    n, rise = build.neck, build.rise
    _, shadow, deep = skin_tones(person.skin)
    pen, soft = layer.pen, layer.soft
    pit = 24.0
    throat, nape = 6 + n, -16 - n

    shape: list[Spot] = [
        (-84, 60),
        (throat + 30, 44),
        (throat + 6, low - 12),
        (throat - 2, low + 26),
        (pit + n * 0.7, 296 - rise),
        (pit + n + 30, 350 - rise),
        (pit + 60, 640),
        (pit - 60, 640),
        (pit - n - 60, 360 - rise),
        (nape - 4, 300 - rise),
        (nape + 3, 210 - rise * 0.4),
        (min(-88.0, nape + 16), 128),  # below the skull it comes out, not beside it
        (-84, 92),
    ]
    pen.fill(
        shape,
        pen.down(mix(person.skin, shadow, 0.14), mix(person.skin, shadow, 0.2), person.skin),
        1,
        0.5,
    )
    soft.fill(
        [
            (0, 80),
            (throat + 60, 80),
            (throat + 44, low + 4),
            (throat + 10, low + 44),
            (pit + 34, 304 - rise),
            (pit - 30, 296 - rise),
            (14, low + 10),
            (-8, low - 40),
        ],
        deep,
        0.38,
    )
    if light > 0:
        back = [(nape - 60, 110), (nape + n * 0.6, 130), (nape + n * 0.6, 330), (nape - 80, 340)]
        soft.fill(back, shadow, 0.55)
    else:
        soft.fill(
            [(throat + 60, 150), (throat - n * 0.5, 170), (throat - n * 0.3, 330), (200, 340)],
            shadow,
            0.55,
        )
    # the strap muscle from behind the ear to the pit
    pen.ink([(-14, 136), (0, 196), (14, 250 - rise * 0.5), (pit + 2, 322 - rise)], 5.5, deep, 0.36)
    soft.ink([(0, 140), (16, 200), (28, 260 - rise * 0.5), (pit + 14, 320 - rise)], 18, shadow, 0.4)
    if person.male and person.age not in {"child", "teen"}:
        pen.ink(
            [(throat - 4, low + 2), (throat + 6, low + 16), (throat - 2, low + 28)], 5, deep, 0.4
        )
    pen.ink(
        [(pit - 18, 330 - rise), (pit - n, 318 - rise), (pit - n - 60, 322 - rise)], 5, deep, 0.4
    )
    pen.ink(
        [(pit + 14, 330 - rise), (pit + n, 320 - rise), (pit + n + 50, 324 - rise)], 5, deep, 0.4
    )
