"""What hangs behind neck and shoulders: curtains, buns at the nape, tails."""

from __future__ import annotations

from collections.abc import Mapping

from drama_build.studio.people import tails
from drama_build.studio.people.hair import Hair, mirrored
from drama_build.studio.people.pen import Spot
from drama_build.studio.people.person import Hair as Style

_MAN: Mapping[Style, tuple[int, int]] = {
    "long": (430, 190),
    "school": (250, 180),
    "bob": (250, 180),
}
_WOMAN: Mapping[Style, tuple[int, int]] = {
    "high bun": (1020, 205),
    "half up": (1000, 205),
    "long": (720, 222),
    "school": (800, 206),
    "bob": (250, 190),
    "curly": (330, 186),
}
"""How far down hair hangs behind, and how wide."""


def draw(hair: Hair) -> None:
    """The hair behind a body seen from the front, three-quarter or in profile."""
    style, profile = hair.person.hair, abs(hair.turn) > 1
    if style == "low bun" and not profile:
        _nape_bun(hair)
    if style == "ponytail" and not profile:
        _tail(hair)
    if style == "pigtails" and not profile:
        tails.pigtails_behind(hair)
    if style == "braid" and not profile:
        tails.braid_behind(hair)
    fallen = (_MAN if hair.person.male else _WOMAN).get(style)
    if (style == "high bun" and not hair.flowing) or (style == "curly" and hair.permed):
        return
    if profile and style in {"bob", "curly"}:
        return  # what falls before the neck is all there is
    if fallen and profile:
        _nape(hair, fallen[0])
    elif fallen:
        young = 0.7 if hair.person.age == "child" and fallen[0] > 400 else 1.0
        _curtain(hair, fallen[0] * young * (1 + 0.06 * hair.habit), fallen[1])


def _nape(hair: Hair, length: float) -> None:
    """Hair down the back, in profile."""
    rear: list[Spot] = [(-120, -100), (-190, 40), (-214, length * 0.5), (-170, length)]
    fore: list[Spot] = [(-20, -60), (-30, 120), (-40, length * 0.5), (-80, length)]
    outline = [*rear, *fore[::-1]]
    hair.mass(outline, low=0.7)
    with hair.flat.within(outline):
        hair.strands(rear, fore, 20, width=7)


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
