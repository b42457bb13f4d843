"""The trunk under the clothes: measures by sex and age, neck and collarbones."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.studio.canvas import mix
from drama_build.studio.people.head import chin, skin_tones
from drama_build.studio.people.pen import Layer
from drama_build.studio.people.person import Person


@dataclass(frozen=True, slots=True)
class Build:
    """Half widths of the trunk in figure units, and where its landmarks lie."""

    neck: float
    shoulder: float
    chest: float
    waist: float
    hip: float
    slope: float  # y of the shoulder's outer point
    rise: float  # how much shorter the neck is than the patterns'


def build_of(person: Person) -> Build:
    """The trunk of a person."""
    if person.age == "child":
        return Build(50, 186, 140, 132, 140, 356, 44)
    if person.male:
        teen = person.age == "teen"
        heavy = 12 if person.age in {"middle", "old"} else 0
        return (
            Build(74, 262, 204, 176, 186, 356, 38)
            if teen
            else Build(88, 298, 236, 190 + 2 * heavy, 204, 352, 50)
        )
    if person.age == "teen":
        return Build(54, 214, 158, 132, 172, 352, 26)
    heavy = 22 if person.age in {"middle", "old"} else 0
    return Build(
        58, 232 + heavy * 0.4, 176 + heavy, 136 + 2 * heavy, 194 + heavy, 350, 22 + heavy * 0.6
    )


def draw_neck(layer: Layer, person: Person, *, turn: int, light: int) -> None:
    """Neck, collarbones and the shadow of the chin, down to where any collar closes."""
    build = build_of(person)
    n, lean = build.neck, -16 * turn
    bright, shadow, deep = skin_tones(person.skin)
    pen, soft = layer.pen, layer.soft
    shape = [
        (-n + lean * 1.6, 60),
        (n + lean * 0.2, 60),
        (n + lean * 0.5, 200),
        (n + 4, 262),
        (n + 18, 300),
        (n + 30, 350),
        (60, 640),
        (-60, 640),
        (-n - 30, 350),
        (-n - 18, 300),
        (-n - 4 + lean * 0.5, 262),
        (-n + lean, 200),
    ]
    pen.fill(
        shape,
        pen.down(mix(person.skin, shadow, 0.5), mix(person.skin, shadow, 0.12), person.skin),
        1,
        0.5,
    )
    low = chin(person)
    soft.fill(
        [
            (-n * 1.5 + lean, 60),
            (n * 1.5, 60),
            (n * 1.3 + 6 * turn, low - 10),
            (20 * turn, low + 52),
            (-n * 1.2, low + 16),
            (-n * 1.5, low - 30),
        ],
        deep,
        0.62,
    )
    soft.fill(
        [
            (-light * (n + 40), 100),
            (-light * n * 0.35, 160),
            (-light * n * 0.45, 330),
            (-light * (n + 80), 340),
        ],
        shadow,
        0.55,
    )
    for side in (-1, 1):
        pen.ink(
            [(side * n * 0.86 + lean, 170), (side * n * 0.5 + lean * 0.3, 250), (side * 15, 322)],
            5,
            deep,
            0.34,
        )
        pen.ink([(side * 18, 330), (side * (n + 6), 318), (side * (n + 74), 322)], 5, deep, 0.4)
        soft.ink(
            [(side * 22, 340), (side * (n + 8), 332), (side * (n + 70), 336)], 16, shadow, 0.55
        )
    soft.blot(light * 30, 356, 44, 30, bright, 0.35)
    pen.ink([(-10, 322), (0, 336), (10, 322)], 5, deep, 0.4)
    soft.blot(0, 344, 22, 18, deep, 0.3)
