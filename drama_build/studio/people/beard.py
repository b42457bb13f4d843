"""Beards and moustaches: behind the lips, and over them."""

from __future__ import annotations

from drama_build.studio import canvas
from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.mouth import mouth_height
from drama_build.studio.people.pen import Pen, Spot
from drama_build.studio.people.person import Person


def draw_beard(pen: Pen, flat: Pen, person: Person, turn: int) -> None:
    """What grows from cheeks and chin; the mouth is drawn over it."""
    if person.beard == "long":
        _long(pen, flat, person, turn)
    elif person.beard == "short":
        _short(pen, person)


def _long(pen: Pen, flat: Pen, person: Person, turn: int) -> None:
    colour = person.beard_colour
    dark, lit = shade(colour, 0.34), tint(colour, 0.6)
    random = canvas.rng("beard", person.seed)
    roots = pen.spots(
        [
            (-128, 66),
            (-112, 108),
            (-72, 130),
            (-40, 158),
            (0, 163),
            (40, 158),
            (72, 130),
            (112, 108),
            (128, 66),
        ]
    )
    sway = 14 * turn
    hem: list[Spot] = [
        (108 + sway, 200),
        (84 + sway, 330),
        (50 + sway, 480),
        (24 + sway, 590),
        (4 + sway, 640),
        (-18 + sway, 580),
        (-50 + sway, 470),
        (-86 + sway, 330),
        (-110 + sway, 200),
    ]
    outline = [*roots, *hem]
    flat.fill(outline, flat.down(mix(colour, dark, 0.15), colour, mix(colour, dark, 0.3)))
    with flat.within(outline):
        for k in range(46):
            u = (k + float(random.uniform(0, 1))) / 46
            x0, x1 = -126 + 252 * u, -100 + 200 * u
            tip = 4 + sway + (x1 - 4) * float(random.uniform(0.05, 0.45))
            line = [
                (x0 + sway * 1.6, 70 + 100 * (1 - abs(2 * u - 1))),
                (x1 + sway, 230),
                (x1 * 0.6 + sway, 400),
                (tip, float(random.uniform(500, 640))),
            ]
            flat.ink(line, 6, dark if k % 3 else lit, 0.4 if k % 3 else 0.7, (0.3, 0))
    tuft = pen.spots([(0, 158)])[0]
    for k in range(9):
        x = tuft[0] + 7 * (k - 4)
        flat.ink(
            [(x, tuft[1] + 2 * abs(k - 4)), (x * 0.96, 190), (x * 0.9 + sway * 0.3, 240)],
            9,
            colour if k % 2 else lit,
            0.9,
            (0.3, 0),
        )
    for k in range(18):
        i, share = divmod(k / 18 * (len(roots) - 1.001), 1)
        a, b = roots[int(i)], roots[int(i) + 1]
        x, y = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
        flat.ink(
            [(x * 1.01, y - 9), (x * 0.99, y + 12), (x * 0.95, y + 44)], 6, colour, 0.85, (0.1, 0)
        )
    for k in range(7):
        x = -66 + 22 * k
        flat.ink(
            [
                (x + sway, 400 + 14 * abs(k - 3)),
                (x * 0.6 + sway, 520),
                (x * 0.3 + 8 + sway, 610 - 22 * abs(k - 3)),
            ],
            7,
            colour,
            0.9,
            (0.4, 0),
        )


def _short(pen: Pen, person: Person) -> None:
    colour = mix(person.beard_colour, person.skin, 0.15)
    random = canvas.rng("beard", person.seed)
    outline = [
        (-136, 40),
        (-128, 110),
        (-92, 168),
        (-46, 208),
        (0, 218),
        (46, 208),
        (92, 168),
        (128, 110),
        (136, 40),
        (104, 104),
        (62, 122),
        (30, 118),
        (0, 116),
        (-30, 118),
        (-62, 122),
        (-104, 104),
    ]
    pen.fill(outline, colour, 0.55)
    dark = shade(person.beard_colour, 0.2)
    with pen.within(outline):  # no stubble beside a narrow jaw
        for _ in range(120):
            x = float(random.uniform(-112, 112))
            y = 126 + float(random.uniform(-14, 78)) - abs(x) * 0.16
            pen.ink([(x, y), (x * 1.01, y + 8), (x * 1.03, y + 15)], 2.6, dark, 0.45)


def draw_moustache(pen: Pen, person: Person) -> None:
    """What falls over the upper lip; drawn after the mouth."""
    if person.beard == "none":
        return
    colour = person.beard_colour
    dark, lit = shade(colour, 0.3), tint(colour, 0.55)
    y = mouth_height(person) - 12
    reach, drop, width = {
        "long": (78, 96, 24.0),
        "short": (56, 20, 12.0),
        "moustache": (58, 14, 15.0),
    }[person.beard]
    for side in (-1, 1):
        spine = [
            (side * 3, y - 12, 14),
            (side * reach * 0.45, y - 6, 12),
            (side * reach * 0.84, y + drop * 0.4, 6),
            (side * reach, y + drop, 6),
        ]
        pen.ink(spine, width, dark, 0.8, (0.55, 0.0))
        pen.ink([(x, yy - 2, o) for x, yy, o in spine], width * 0.8, colour, 1, (0.55, 0.0))
        for k in range(5):
            pen.ink(
                [(x + side * k * 1.5, yy - 7 + 3.2 * k, o) for x, yy, o in spine],
                3,
                lit if k % 2 else dark,
                0.5,
                (0.4, 0),
            )
