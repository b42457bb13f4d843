"""Working clothes from behind: crossed straps over a T-shirt, or a vest with its tape."""

from __future__ import annotations

from collections.abc import Callable

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.build import Build
from drama_build.studio.people.cloth import Cloth
from drama_build.studio.people.pattern import WHITE
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.workwear import wears_vest

SILVER = "#c3c6ca"


def upper_of(person: Person) -> str:
    """The colour that covers the back: the vest's, or the T-shirt's under dungarees."""
    return person.colour if wears_vest(person) else mix(person.trim, WHITE, 0.5)


def legs_of(person: Person) -> str:
    """The colour of the trousers."""
    return shade(person.second, 0.3) if wears_vest(person) else person.colour


def draw_work_back(
    layer: Layer, person: Person, build: Build, spine: float, long: Callable[[float], float]
) -> None:
    """What lies on the back; `long` is where an adult's height lies on this person."""
    s, w = build.shoulder, build.hip + 40
    if wears_vest(person):
        edge = mix(person.trim, "#e6e04a", 0.5)
        level = [[(-w, long(y)), (spine, long(y + 16)), (w, long(y))] for y in (770, 1110)]
        upright = [[(side * s * 0.46, 300), (side * s * 0.5, long(790))] for side in (-1, 1)]
        for line in (*upright, *level):
            for width, colour in ((74, edge), (48, SILVER), (12, "#f6f6f4")):
                layer.pen.ink(line, width, colour, 1, (1, 1))
        return
    cloth = Cloth(layer, person.colour)
    for side in (-1, 1):
        strap: list[Spot] = [
            (side * s * 0.58, 300),
            (side * s * 0.58 - side * 46, 300),
            (spine - side * s * 0.3, long(850)),
            (spine - side * s * 0.3 + side * 50, long(850)),
        ]
        cloth.shadow([(x, y + 12) for x, y in strap], 0.26)
        cloth.piece(strap, tension=0.1)
    bib: list[Spot] = [(spine - s * 0.42, long(810)), (spine + s * 0.42, long(810)), (w, long(960))]
    with cloth.panel([*bib, (w, long(1300)), (-w, long(1300)), (-w, long(960))], tension=0.14):
        band = [(-w, long(1010)), (spine, long(1026)), (w, long(1010))]
        cloth.hem(band, 4, 0.5)
        thread = tint(mix(cloth.colour, "#d8a860", 0.7), 0.1)
        cloth.pen.ink([(x, y + 9) for x, y in band], 2.6, thread, 0.8, (1, 1))
