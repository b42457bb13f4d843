"""Things held up before the waist, drawn about the middle of the hand.

x grows towards the body, y downwards, in figure units; a hand is about 100 wide. `floor` is how
far below the hand the ground is.
"""

from __future__ import annotations

import math

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.pen import Pen, Spot
from drama_build.studio.people.pieces import BRASS, PAPER, WOOD, bloom, box, leaf, piece, rod


def draw_fan(pen: Pen, colour: str, _floor: float) -> None:
    """An open paper fan with a painted branch."""
    count, reach = 13, 292.0

    def at(k: float, r: float) -> Spot:
        turn = math.radians(-158 + 116 * k / (count - 1))
        return r * math.cos(turn), 26 + r * math.sin(turn)

    for k in range(count - 1):
        leaf = [at(k, 110), at(k, reach), at(k + 1, reach), at(k + 1, 110)]
        pen.facet(leaf, tint(colour, 0.22) if k % 2 else shade(colour, 0.12))
    rim = [at(k, reach) for k in range(count)]
    pen.ink([at(0, reach), *rim[1:-1], at(count - 1, reach)], 7, shade(colour, 0.35), 0.9, (1, 1))
    pen.ink([at(k, reach - 24) for k in range(count)], 4, BRASS, 0.8, (1, 1))
    for k in range(count):
        pen.ink([at(k, 0), at(k, 60), at(k, 118)], 7, WOOD, 1, (0.8, 0.8))
    for k in (0, count - 1):
        pen.ink([at(k, -6), at(k, 150), at(k, reach + 4)], 11, shade(WOOD, 0.25), 1, (0.9, 0.8))
    branch = [at(2.2, 150), at(4.5, 205), at(7.4, 215), at(9.6, 250)]
    pen.ink(branch, 5, shade("#5a4038", 0.1), 0.7, (0.9, 0.2))
    for share, r in ((4.4, 222), (6.4, 200), (8.2, 240), (9.4, 226)):
        x, y = at(share, r)
        for turn in range(5):
            a = 2 * math.pi * turn / 5
            pen.dot(x + 9 * math.cos(a), y + 9 * math.sin(a), 7, 7, "#c8556a", 0.85)


def draw_phone(pen: Pen, colour: str, _floor: float) -> None:
    """A phone, its screen to the viewer."""
    piece(pen, box(-46, -128, 46, 66, 16), colour, 0.2)
    pen.fill(box(-39, -118, 39, 56, 10), pen.down("#31394e", "#1d2130"), 1, 0.2)
    pen.facet([(-30, -112), (8, -112), (-34, 20), (-38, 20), (-38, -100)], "#dfe8f4", 0.16)
    pen.dot(0, -122, 5, 3, "#0f0d14", 0.9)


def draw_teacup(pen: Pen, colour: str, _floor: float) -> None:
    """A cup of tea that steams."""
    cup = [(-58, -92), (58, -92), (52, -34), (26, 2), (-26, 2), (-52, -34)]
    pen.ink([(-54, -76), (-96, -66), (-84, -20), (-44, -28)], 12, shade(colour, 0.3), 1, (1, 1))
    piece(pen, cup, colour, 0.36)
    pen.dot(0, -92, 58, 15, shade(colour, 0.3))
    pen.dot(0, -92, 53, 12, "#8a5a34")
    pen.dot(-12, -95, 24, 4, "#d8a468", 0.7)
    pen.ink([(-50, -62), (0, -50), (50, -62)], 5, "#30508a", 0.6, (1, 1))
    for dx, bend in ((-16, 16), (14, -14)):
        steam = [(dx, -112), (dx + bend, -150), (dx - bend * 0.6, -190), (dx + bend * 0.4, -226)]
        pen.ink(steam, 11, "#ffffff", 0.3, (0.2, 0.1))


def draw_flower(pen: Pen, colour: str, _floor: float) -> None:
    """One bloom on its stem."""
    pen.ink([(6, 120), (0, 0), (-8, -120), (4, -190)], 9, "#4f6b42", 1, (0.7, 0.9))
    leaf(pen, -4, -70, -74, -46)
    leaf(pen, -2, -40, 66, -52)
    bloom(pen, 4, -226, 66, colour)


def draw_bouquet(pen: Pen, colour: str, _floor: float) -> None:
    """Flowers in paper, tied with a ribbon."""
    for x, y in ((-40, 130), (-14, 146), (14, 146), (38, 128)):
        pen.ink([(x * 0.3, 0), (x * 0.8, 70), (x, y)], 8, "#4f6b42", 1, (0.9, 0.7))
    for x, y in ((-150, -120), (-120, -210), (120, -214), (152, -116), (0, -270)):
        leaf(pen, x * 0.4, -60, x * 0.66, y + 50)
    wrap = [
        (-120, -130),
        (-60, -96),
        (0, -110),
        (60, -96),
        (120, -130),
        (40, 40),
        (0, 52),
        (-40, 40),
    ]
    piece(pen, wrap, "#e9e0d0", 0.3)
    for x in (-50, 0, 50):
        pen.ink([(x * 0.3, 36), (x * 0.7, -30), (x, -92)], 8, shade("#e9e0d0", 0.3), 0.4)
    blooms = ((-84, -150, 50), (84, -152, 50), (0, -224, 52), (-62, -208, 44), (62, -210, 44),
              (-34, -142, 54), (38, -140, 54), (0, -176, 50))  # fmt: skip
    for k, (x, y, r) in enumerate(blooms):
        bloom(pen, x, y, r, colour if k % 3 else mix(colour, "#f4e4dc", 0.4))
    for s in (-1, 1):
        piece(pen, [(0, 30), (s * 52, 2), (s * 60, 50), (s * 8, 44)], "#c98a94", 0.5)
        pen.ink([(0, 40), (s * 20, 90), (s * 34, 150)], 12, "#c98a94", 1, (0.9, 0.5))


def draw_lantern(pen: Pen, colour: str, _floor: float) -> None:
    """A paper lantern that glows at the end of a stick."""
    rod(pen, [(-60, 70), (0, 0), (90, -110), (150, -196)], 12, WOOD)
    x, top = 156.0, -120.0
    pen.ink([(152, -196), (x + 3, -160), (x, top)], 4, "#3a2c30", 1, (1, 1))
    pen.blot(x, top + 110, 250, 250, "#ffcf86", 0.42)
    body = [(x - 44, top + 16), (x + 44, top + 16), (x + 104, top + 80), (x + 104, top + 142),
            (x + 44, top + 204), (x - 44, top + 204), (x - 104, top + 142),
            (x - 104, top + 80)]  # fmt: skip
    piece(pen, body, colour, 0.5)
    with pen.within(body, 0.5):
        pen.blot(x, top + 116, 92, 96, "#ffe2a0", 0.85)
        for k in (-0.86, -0.5, 0.0, 0.5, 0.86):
            rib = [(x + 44 * k, top + 16), (x + 104 * k, top + 110), (x + 44 * k, top + 204)]
            pen.ink(rib, 4, shade(colour, 0.45), 0.5, (1, 1))
    for y in (top, top + 198):
        piece(pen, box(x - 50, y, x + 50, y + 22, 6), BRASS, 0.2)
    for dx in (-18, 0, 18):
        pen.ink(
            [(x + dx * 0.4, top + 220), (x + dx, top + 270), (x + dx, top + 316)],
            8,
            colour,
            0.95,
            (0.8, 0.4),
        )


def draw_book(pen: Pen, colour: str, _floor: float) -> None:
    """A bound book held before the chest."""
    pages = [(-92, -150), (108, -150), (108, 116), (-92, 116)]
    pen.facet([(x + 9, y + 7) for x, y in pages], shade(PAPER, 0.18))
    pen.facet([(-98, -158), (98, -158), (98, 108), (-98, 108)], shade(colour, 0.6))
    piece(pen, box(-96, -156, 96, 106, 6), colour, 0.1)
    pen.facet([(-96, -154), (-72, -154), (-72, 104), (-96, 104)], shade(colour, 0.3))
    for line in (box(-54, -124, 78, 76, 8), box(-24, -98, 48, -64, 4)):
        pen.sheet.stroke(pen.outline(line, 0.1), tint(BRASS, 0.2), 4, 0.7)
    pen.ink([(-60, -148), (20, -150), (90, -148)], 6, tint(colour, 0.5), 0.5)


def draw_letter(pen: Pen, colour: str, _floor: float) -> None:
    """A sealed envelope."""
    corners = [(-96, -142), (70, -158), (92, 18), (-74, 34)]
    pen.facet([(x + 4, y + 7) for x, y in corners], shade(colour, 0.5), 0.7)
    pen.facet(corners, pen.down(tint(colour, 0.4), colour))
    pen.ink([(-96, -142), (4, -64), (70, -158)], 5, shade(colour, 0.4), 0.8, (1, 1))
    pen.ink([(-74, 34), (-20, -60)], 3, shade(colour, 0.35), 0.5, (1, 1))
    pen.ink([(92, 18), (24, -68)], 3, shade(colour, 0.35), 0.5, (1, 1))
    pen.dot(2, -64, 20, 19, "#7d1f2d")
    pen.dot(0, -67, 12, 11, "#a8323c")


def draw_scroll(pen: Pen, colour: str, _floor: float) -> None:
    """A paper scroll between two rods."""
    piece(pen, box(-50, -210, 50, 140, 6), colour, 0.1)
    for x in (-26, 0, 26):
        pen.ink([(x, -176), (x + 1, -60), (x, 30)], 4, "#4a3b42", 0.32, (1, 1))
    for y in (-222, 126):
        piece(pen, box(-62, y, 62, y + 32, 10), tint(colour, 0.1), 0.3)
        for x in (-76, 76):
            piece(pen, box(x - 16, y + 4, x + 16, y + 28, 6), WOOD, 0.3)
    pen.ink([(-52, -36), (0, -28), (52, -36)], 12, "#8e1f2f", 0.95, (1, 1))


def draw_clipboard(pen: Pen, colour: str, _floor: float) -> None:
    """A form under a clip."""
    piece(pen, box(-104, -190, 104, 100, 12), colour, 0.2)
    pen.facet([(-88, -160), (88, -160), (88, 84), (-88, 84)], pen.down("#fbf7ee", PAPER))
    for k in range(6):
        y = -126 + 32 * k
        pen.ink([(-66, y), (0, y - 1), (60 - 30 * (k % 3), y)], 5, "#6f7684", 0.55, (1, 1))
    piece(pen, box(-44, -206, 44, -162, 10), "#b3b4ba", 0.2)


def draw_microphone(pen: Pen, colour: str, _floor: float) -> None:
    """A microphone held upright."""
    piece(pen, [(-20, -110), (20, -110), (15, 96), (-15, 96)], colour, 0.1)
    pen.ink([(-9, -90), (-8, 0), (-7, 80)], 6, tint(colour, 0.5), 0.6, (1, 1))
    piece(pen, box(-27, -124, 27, -98, 6), "#b3b4ba", 0.2)
    pen.dot(0, -156, 43, 45, "#2a2730")
    pen.dot(0, -157, 39, 41, "#7c7f88")
    for k in (-24, -8, 8, 24):
        bend = 36 - abs(k) * 0.5
        pen.ink([(-bend, -157 + k), (0, -151 + k), (bend, -157 + k)], 3, "#3c3f4a", 0.7, (1, 1))
        pen.ink([(k, -157 - bend), (k + 3, -157), (k, -157 + bend)], 3, "#3c3f4a", 0.6, (1, 1))
    pen.blot(-14, -174, 16, 14, "#ffffff", 0.7)


def draw_flute(pen: Pen, colour: str, _floor: float) -> None:
    """A bamboo flute with a tassel."""
    rod(pen, [(-60, 190), (0, 0), (104, -330)], 19, colour)
    for k in range(6):
        pen.dot(26 + 11 * k, -84 - 35 * k, 5, 6, "#2a2126", 0.9)
    for x, y in ((-46, 146), (96, -306)):
        pen.ink([(x - 12, y - 4), (x, y), (x + 12, y + 4)], 11, "#8e1f2f", 1, (1, 1))
    for dx in (-9, 5):
        pen.ink([(-58, 186), (-62 + dx, 236), (-60 + dx * 1.6, 290)], 7, "#8e1f2f", 0.9, (0.8, 0.4))
