"""Which hair is drawn: what falls behind, what frames the face."""

from __future__ import annotations

from drama_build.studio.people import cuts, updos
from drama_build.studio.people.hair import Hair, mirrored
from drama_build.studio.people.pen import Pen
from drama_build.studio.people.person import Person


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


def draw_front(pen: Pen, flat: Pen, person: Person, turn: int) -> None:
    """What frames the face and covers the skull."""
    hair = Hair(pen, flat, person, turn, "front")
    {
        "high bun": updos.high_bun,
        "low bun": updos.low_bun,
        "topknot": updos.topknot,
        "short": cuts.short,
        "long": cuts.long,
        "school": cuts.school,
        "ponytail": cuts.ponytail,
        "bob": cuts.bob,
        "bald": _bald,
    }[person.hair](hair)


def _bald(_hair: Hair) -> None:
    return
