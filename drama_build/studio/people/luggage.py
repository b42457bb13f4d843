"""Things that hang from a hand or stand by it, drawn about the middle of the hand.

x grows towards the body, y downwards, in figure units; a hand is about 100 wide. `floor` is how
far below the hand the ground is.
"""

from __future__ import annotations

from drama_build.studio.canvas import shade, tint
from drama_build.studio.people.pen import Pen
from drama_build.studio.people.pieces import BRASS, LEATHER, WOOD, box, piece, rod


def draw_basket(pen: Pen, colour: str, _floor: float) -> None:
    """A wicker basket of fruit."""
    for wide in (150, 138):
        arc = [
            (-wide, 190),
            (-wide * 0.92, 60),
            (-60, 2),
            (0, -6),
            (60, 2),
            (wide * 0.92, 60),
            (wide, 190),
        ]
        pen.ink(arc, 15, shade(colour, 0.4 if wide == 150 else 0.1), 1, (1, 1))
    for x, y, c in (
        (-92, 156, "#b8453a"),
        (-30, 144, "#cc8a3a"),
        (36, 146, "#b8453a"),
        (94, 156, "#7a9a50"),
    ):
        pen.dot(x, y, 46, 44, shade(c, 0.4))
        pen.dot(x, y - 2, 43, 41, c)
        pen.blot(x - 14, y - 18, 20, 16, "#fff1d8", 0.6)
    body = [(-176, 172), (176, 172), (168, 250), (136, 372), (-136, 372), (-168, 250)]
    piece(pen, body, colour, 0.24)
    with pen.within(body, 0.24):
        for row in range(6):
            for k in range(-5, 6):
                x, y = k * 36 + 18 * (row % 2), 190 + row * 33
                pen.ink(
                    [(x - 17, y + 5), (x, y - 4), (x + 17, y + 5)],
                    13,
                    tint(colour, 0.24),
                    0.8,
                    (0.6, 0.6),
                )
                pen.ink(
                    [(x - 17, y + 15), (x, y + 10), (x + 17, y + 15)], 4, shade(colour, 0.5), 0.5
                )
    pen.ink([(-182, 176), (0, 190), (182, 176)], 20, shade(colour, 0.2), 1, (1, 1))


def _handle(pen: Pen, wide: float, low: float, colour: str) -> None:
    """A handle that runs through the fist down to the thing it carries."""
    arc = [
        (-wide, low),
        (-wide * 0.9, 18),
        (-wide * 0.4, -4),
        (0, -6),
        (wide * 0.4, -4),
        (wide * 0.9, 18),
        (wide, low),
    ]
    pen.ink(arc, 20, shade(colour, 0.6), 1, (1, 1))
    pen.ink(arc, 13, shade(colour, 0.15), 1, (1, 1))


def draw_briefcase(pen: Pen, colour: str, _floor: float) -> None:
    """A leather case with two locks."""
    _handle(pen, 62, 84, colour)
    piece(pen, box(-210, 76, 210, 362, 22), colour, 0.26)
    piece(pen, box(-210, 76, 210, 190, 20), shade(colour, 0.08), 0.26)
    pen.ink([(-204, 190), (0, 196), (204, 190)], 6, shade(colour, 0.6), 0.7, (1, 1))
    pen.ink([(-188, 94), (0, 90), (188, 94)], 8, tint(colour, 0.4), 0.4)
    for x in (-120, 120):
        piece(pen, box(x - 20, 168, x + 20, 216, 6), BRASS, 0.2)


def draw_suitcase(pen: Pen, colour: str, floor: float) -> None:
    """A travelling case with straps; it hangs no lower than the floor."""
    low = min(max(floor - 30, 380), 760)
    _handle(pen, 66, 74, "#3a3038")
    piece(pen, box(-190, 66, 190, low, 34), colour, 0.26)
    for x in (-110, 110):
        piece(pen, box(x - 20, 66, x + 20, low, 4), shade(LEATHER, 0.1), 0.1)
        piece(pen, box(x - 24, 150, x + 24, 186, 6), BRASS, 0.2)
    for x, y in ((-176, 80), (176, 80), (-176, low - 16), (176, low - 16)):
        pen.dot(x, y, 17, 17, shade(colour, 0.45))
    pen.ink([(-168, 96), (-164, low * 0.5), (-168, low - 40)], 12, tint(colour, 0.4), 0.4)


def draw_handbag(pen: Pen, colour: str, _floor: float) -> None:
    """A small bag with a flap."""
    _handle(pen, 82, 130, colour)
    body = [(-124, 122), (124, 122), (150, 260), (136, 306), (-136, 306), (-150, 260)]
    piece(pen, body, colour, 0.3)
    flap = [(-128, 120), (128, 120), (132, 180), (66, 224), (0, 236), (-66, 224), (-132, 180)]
    piece(pen, flap, tint(colour, 0.06), 0.4)
    pen.dot(0, 226, 18, 18, shade(BRASS, 0.3))
    pen.dot(-2, 223, 12, 11, tint(BRASS, 0.4))
    pen.ink([(-112, 132), (0, 128), (112, 132)], 8, tint(colour, 0.5), 0.5)


def draw_umbrella(pen: Pen, colour: str, floor: float) -> None:
    """A rolled umbrella hung by its crook."""
    tip = min(floor - 14, 1240)
    crook = [(-64, 52), (-70, 4), (-44, -20), (-10, -8), (0, 30), (0, 120)]
    pen.ink(crook, 25, shade(WOOD, 0.5), 1, (1, 1))
    pen.ink(crook, 18, WOOD, 1, (1, 1))
    rod(pen, [(0, 100), (0, tip - 100), (0, tip)], 10, "#c3c6cc")
    roll = [
        (-24, 150),
        (24, 150),
        (62, 320),
        (50, tip * 0.6),
        (10, tip - 70),
        (-10, tip - 70),
        (-50, tip * 0.6),
        (-62, 320),
    ]
    piece(pen, roll, colour, 0.4)
    with pen.within(roll, 0.4):
        for x, k in ((-40, 0.5), (-16, 0.42), (12, 0.5), (38, 0.4)):
            pen.ink(
                [(x * 0.5, 160), (x * 1.3, 380), (x * 0.8, tip * 0.62), (x * 0.1, tip - 80)],
                16,
                shade(colour, 0.45),
                k,
            )
        pen.ink([(-30, 200), (-48, 340), (-38, tip * 0.55)], 14, tint(colour, 0.5), 0.4)
    pen.ink([(-58, 360), (0, 378), (58, 356)], 13, shade(colour, 0.35), 1, (1, 1))


def draw_cane(pen: Pen, colour: str, floor: float) -> None:
    """A walking stick that stands on the floor."""
    rod(pen, [(0, 0), (3, floor * 0.5), (0, floor - 8)], 20, colour)
    crook = [(-78, 24), (-78, -12), (-46, -26), (-10, -20), (0, 6), (0, 60)]
    pen.ink(crook, 29, shade(colour, 0.62), 1, (1, 1))
    pen.ink(crook, 22, colour, 1, (1, 1))
    pen.ink([(-66, -8), (-42, -20), (-14, -14)], 6, tint(colour, 0.5), 0.7)
    piece(pen, box(-14, floor - 44, 14, floor - 4, 4), "#4a4048", 0.1)


def draw_staff(pen: Pen, colour: str, floor: float) -> None:
    """A staff taller than a man, shod with brass."""
    top = -1010.0
    rod(pen, [(2, floor - 56), (-3, floor * 0.4), (3, top * 0.4), (0, top)], 24, colour)
    for y in (-60, 70, -330):
        pen.ink([(-15, y), (0, y + 5), (15, y)], 7, shade(colour, 0.5), 0.6, (1, 1))
    piece(pen, box(-18, top - 10, 18, top + 60, 6), BRASS, 0.2)
    pen.dot(0, top - 24, 24, 24, shade(BRASS, 0.4))
    pen.dot(-3, top - 28, 18, 18, BRASS)
    piece(pen, box(-17, floor - 70, 17, floor - 4, 6), BRASS, 0.2)
