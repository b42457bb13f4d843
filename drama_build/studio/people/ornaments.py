"""What holds and adorns hair: pins, crowns, bows and bands."""

from __future__ import annotations

import numpy as np

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.hair import Hair, Line
from drama_build.studio.people.pen import Spot


def pins(hair: Hair, bx: float) -> None:
    """A long pin through a high bun, with a flower and drops, and a jewel at the parting."""
    flat, person = hair.flat, hair.person
    gold = person.trim if person.trim > "#8" else "#d9b05a"
    deep, pale = shade(gold, 0.35), tint(gold, 0.5)
    s = -1 if hair.turn >= 0 else 1  # the ornament sits on the near side
    flat.ink([(bx + s * 128, -300), (bx, -262), (bx - s * 132, -232)], 9, deep, 1, (0.5, 0.6))
    flat.ink([(bx + s * 128, -303), (bx, -265), (bx - s * 130, -235)], 4, pale, 0.9, (0.5, 0.5))
    fx, fy = bx + s * 104, -292
    petals(hair, fx, fy, 1.0)
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


def flower(hair: Hair, x: float, y: float, side: int) -> None:
    """A pin's head: a silk flower with three drops."""
    flat, person = hair.flat, hair.person
    gold = person.trim if person.trim > "#8" else "#d9b05a"
    pale, deep = tint(gold, 0.5), shade(gold, 0.35)
    flat.ink([(x - side * 60, y + 22), (x, y), (x + side * 40, y - 16)], 8, deep, 1, (0.5, 0.6))
    flat.ink([(x - side * 58, y + 19), (x, y - 3), (x + side * 38, y - 19)], 3.5, pale, 0.9)
    petals(hair, x, y, 1.0)
    for k in range(3):
        at, low = x + side * (2 + 13 * (k - 1)), y + 66 + 14 * (k % 2)
        flat.ink([(at, y + 16), (at + side * 2, low - 24), (at, low)], 2.4, gold, 0.95, (1, 1))
        flat.dot(at, low + 6, 4.5, 7, tint(person.colour, 0.25))


def petals(hair: Hair, x: float, y: float, size: float) -> None:
    """A silk flower."""
    flat, person = hair.flat, hair.person
    gold = person.trim if person.trim > "#8" else "#d9b05a"
    petal = mix(person.colour, "#fff0e4", 0.45)
    for k in range(5):
        angle = 2 * np.pi * k / 5 + 0.3
        across, down = float(np.cos(angle)) * size, float(np.sin(angle)) * size
        flat.dot(
            x + 17 * across, y + 17 * down, 15 * size, 13 * size, mix(petal, "#ffffff", 0.08 * k)
        )
        flat.dot(
            x + 10 * across, y + 10 * down, 5 * size, 5 * size, mix(person.colour, petal, 0.3), 0.6
        )
    flat.dot(x, y, 8 * size, 8 * size, gold)
    flat.dot(x - 2, y - 2, 3 * size, 3 * size, tint(gold, 0.5))


def comb(hair: Hair, bx: float) -> None:
    """A gold comb before the loops of half tied hair, with a flower and drops at the near side."""
    if "crown" in hair.person.accessories:
        return
    flat, person = hair.flat, hair.person
    gold = person.trim if person.trim > "#8" else "#d9b05a"
    deep, pale = shade(gold, 0.35), tint(gold, 0.5)
    arch = [(bx - 70, -214), (bx - 40, -246), (bx, -258), (bx + 40, -246), (bx + 70, -214)]
    flat.ink(arch, 15, deep, 1, (0.5, 0.5))
    flat.ink([(x, y - 2) for x, y in arch], 8, gold, 1, (0.5, 0.5))
    for k, (x, y) in enumerate(arch):
        flat.dot(x, y - 3, 8 if k % 2 else 10, 9, person.colour if k % 2 else pale)
        flat.dot(x - 2, y - 5, 2.5, 2.5, "#ffffff", 0.8)
    s = -1 if hair.turn >= 0 else 1
    x, y = bx + s * 96, -188
    for k in range(3):
        at = x + s * 12 * (k - 1)
        flat.ink(
            [(at, y), (at + s * 3, y + 40), (at, y + 62 + 12 * (k % 2))], 2.4, gold, 0.95, (1, 1)
        )
        flat.dot(at, y + 68 + 12 * (k % 2), 4.5, 7, tint(person.colour, 0.25))
    petals(hair, x, y, 0.86)


def crown(hair: Hair, bx: float) -> None:
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


def bow(hair: Hair, x: float, y: float, size: float = 1.0) -> None:
    """A ribbon's bow, its knot at a point of the picture."""
    flat = hair.flat
    colour = hair.person.trim
    deep = shade(colour, 0.3)
    for s, lift in ((1, 0), (-1, -8)):
        tail = [(4, 6), (34, 46), (30, 78), (12, 62), (-4, 20)]
        flat.fill(_about(x, y, s, size, tail), flat.down(colour, deep), 1, 0.4)
        wing = [(0, 0), (30, -40 + lift), (74, -44 + lift), (72, 8 + lift), (34, 16)]
        flat.fill(_about(x, y, s, size, wing), flat.down(tint(colour, 0.15), deep))
        fold = _about(x, y, s, size, [(8, -2), (34, -16 + lift), (60, -20 + lift)])
        flat.ink(fold, 5 * size, shade(colour, 0.45), 0.5)
    flat.dot(x, y, 14 * size, 15 * size, flat.down(tint(colour, 0.25), deep))


def _about(x: float, y: float, side: int, size: float, points: Line) -> list[Spot]:
    return [(x + side * size * p[0], y + size * p[1]) for p in points]


def band(hair: Hair, x: float, y: float, rx: float, ry: float) -> None:
    """A thin ribbon wound about a tail."""
    flat, colour = hair.flat, hair.person.trim
    flat.dot(x, y, rx, ry, flat.across(shade(colour, 0.35), tint(colour, 0.15), shade(colour, 0.3)))
    flat.ink(
        [(x - rx * 0.8, y - 2), (x, y + ry * 0.3), (x + rx * 0.8, y - 2)], 3, shade(colour), 0.6
    )
