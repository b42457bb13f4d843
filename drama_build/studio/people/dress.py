"""A dress, by day or for the evening; on a man a waistcoat over a shirt."""

from __future__ import annotations

from typing import Literal

from drama_build.studio.canvas import mix, rgb, shade, tint
from drama_build.studio.people.apron import draw_apron
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.build import build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.legs import draw_bare_legs, draw_shoes
from drama_build.studio.people.pattern import WHITE, WOMAN, graded, join_shoulders
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.people.waistcoat import draw_waistcoat
from drama_build.studio.stage import Pose

Cut = Literal["day", "evening", "high"]
DUSK = 0.3
"""Mean of red, green and blue below which a dress is for the evening."""


def draw_dress(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """A fitted bodice and a skirt to the knee, or a waistcoat."""
    if person.male:
        draw_waistcoat(layer, person, turn=turn, pose=pose)
        return
    cut = cut_of(person)
    plain = Cloth(layer, person.colour)
    dress = Cloth(graded(layer, build_of(person), WOMAN), person.colour)
    shoes = dress.other(mix(shade(person.colour, 0.35), "#2a2126", 0.4))
    if pose == "sit":
        draw_stool(layer, person, turn=turn)
        draw_lap(layer, person, plain, turn=turn, kind="skirt", shoes=shoes.colour)
        _hips(dress)
    else:
        draw_bare_legs(dress, person, top=1800)
        draw_shoes(shoes, "flats" if person.age in {"child", "old"} else "heels", person)
        _skirt(dress)
    if cut != "high":
        _shoulders(dress, person)
    _bodice(dress, cut, bust=person.age != "child")
    if cut == "high":
        _round_collar(dress.other(WHITE))
    draw_apron(layer, person, turn=turn, pose=pose)
    draw_arms(layer, person, _sleeve(plain, person, cut), turn=turn, pose=pose)
    if cut == "evening":
        _bare_shoulders(dress, person)
        _necklace(dress, person)
    else:
        join_shoulders(Cloth(graded(layer, build_of(person)), person.colour))


def cut_of(person: Person) -> Cut:
    """Girls and old women button up; a dark dress is for the evening."""
    if person.age in {"child", "old"}:
        return "high"
    dark = float(rgb(person.colour).mean()) < DUSK
    return "evening" if dark and person.age != "teen" else "day"


def _sleeve(plain: Cloth, person: Person, cut: Cut) -> Sleeve:
    if cut == "evening":
        return Sleeve(plain, "bare")
    return Sleeve(plain, "long", WHITE) if person.age == "old" else Sleeve(plain, "short")


def _shoulders(dress: Cloth, person: Person) -> None:
    """Skin from the collarbones down to what the neckline leaves bare."""
    pen = dress.pen
    _, shadow, deep = skin_tones(person.skin)
    half: list[Spot] = [
        (44, 326),
        (70, 300),
        (120, 316),
        (170, 328),
        (210, 348),
        (234, 384),
        (216, 480),
        (190, 600),
        (0, 660),
    ]
    skin = pen.down(mix(person.skin, shadow, 0.16), person.skin, mix(person.skin, shadow, 0.2))
    pen.fill([(0, 346), *half, *both(half[-2::-1], -1)], skin, 1, 0.3)
    for side in (-1, 1):
        pen.ink(
            both([(60, 278), (110, 312), (170, 328), (210, 348), (233, 382)], side), 3.4, deep, 0.5
        )
        pen.ink(both([(18, 334), (70, 318), (140, 322)], side), 6, deep, 0.42)
        pen.ink(both([(22, 346), (80, 336), (140, 338)], side), 16, shadow, 0.3)
        pen.ink(both([(16, 480), (40, 540), (70, 570)], side), 12, shadow, 0.3)
    pen.ink([(0, 440), (2, 500), (0, 560)], 8, shadow, 0.5)


def _upper(cut: Cut) -> list[Spot]:
    """The right half of neckline and armhole, from the middle up and round."""
    if cut == "evening":
        return [
            (0, 520, 6),
            (40, 474, 6),
            (92, 446, 4),
            (116, 380),
            (120, 312),
            (156, 324),
            (160, 400),
            (176, 470),
            (202, 530),
        ]
    armhole: list[Spot] = [(160, 321), (206, 340), (229, 376), (222, 470), (208, 530)]
    if cut == "high":
        return [(0, 384, 8), (40, 366, 6), (64, 326, 4), (80, 294), *armhole]
    return [(0, 470, 6), (50, 456, 6), (88, 400, 4), (104, 310), *armhole]


def _bodice(dress: Cloth, cut: Cut, *, bust: bool) -> None:
    upper = _upper(cut)
    half = [*upper, (192, 630), (170, 730), (150, 850), (152, 890)]
    with dress.panel([*half, *both(half[:0:-1], -1)], low=0.4, tension=0.3):
        for side in (-1, 1):
            if bust:
                line = both([(206, 570), (150, 664), (50, 664)], side)
                dress.pen.ink(line, 46, dress.dark, 0.22)
                dress.fold(both([(200, 590), (156, 656), (96, 668)], side), 22, 0.3)
            dress.fold(both([(196, 620), (150, 760), (130, 880)], side), 30, 0.42)
            dress.fold(both([(60, 720), (50, 800), (54, 890)], side), 18, 0.3)
            dress.glint(both([(60, 600), (104, 580), (150, 604)], side), 60, 0.1)
            dress.glint(both([(104, 700), (96, 790), (92, 880)], side), 26, 0.3)
            dress.hem(both([(150, 480), (122, 620), (86, 890)], side), 2.8, 0.4)
        for k in range(4 if cut == "evening" else 0):
            y = 700 + 46 * k
            dress.fold([(-180, y - 40), (-40, y + 10), (150, y + 70)], 20, 0.3)
            dress.glint([(-170, y - 16), (-40, y + 32), (140, y + 92)], 12, 0.3)
    edge = [(-p[0], *p[1:]) for p in upper[4:0:-1]] + upper[:5]
    dress.pen.ink([(x, y + 9, *o) for x, y, *o in edge], 5, dress.lit, 0.45, (1, 1))
    sash = dress.other(shade(dress.colour, 0.3))
    band: list[Spot] = [(-152, 846), (0, 862), (152, 846), (156, 900), (0, 916), (-156, 900)]
    dress.shadow([(p[0] * 0.94, p[1] + 16) for p in band], 0.3)
    with sash.panel(band, tension=0.3, low=0.3):
        sash.glint([(-130, 862), (0, 876), (130, 862)], 10, 0.5)


def _round_collar(collar: Cloth) -> None:
    """A white collar with round ends, and the buttons below it."""
    for side in (-1, 1):
        flap = both(
            [
                (4, 380, 14),
                (40, 358, 12),
                (62, 318, 8),
                (72, 268, 6),
                (98, 296, 6),
                (112, 362, 6),
                (86, 432, 10),
                (36, 446, 12),
                (8, 412, 14),
            ],
            side,
        )
        collar.shadow([(p[0] + side * 3, p[1] + 14, *p[2:]) for p in flap], 0.26)
        with collar.panel(flap, low=0.3, tension=0.44):
            collar.hem(both([(90, 300, 6), (100, 362, 8), (74, 418, 12), (30, 428, 12)], side), 2.4)
    for y in (500, 590, 680, 770):
        collar.pen.dot(0, y + 3, 9, 9, collar.deep, 0.5, 8)
        collar.pen.dot(0, y, 8, 8, collar.colour, 1, 8)


def _skirt(dress: Cloth) -> None:
    """Flared from the waist, its hem a slow wave at the knee."""
    hem: list[Spot] = [
        (320, 1960),
        (322, 2012),
        (264, 2040),
        (180, 2022),
        (96, 2056),
        (10, 2030),
        (-80, 2058),
        (-170, 2024),
        (-262, 2044),
        (-322, 2012),
        (-320, 1960),
    ]
    outline: list[Spot] = [
        (-150, 870),
        (150, 870),
        (198, 1080),
        (236, 1300),
        (284, 1640),
        *hem,
        (-284, 1640),
        (-236, 1300),
        (-198, 1080),
    ]
    with dress.panel(outline, low=0.65, tension=0.45):
        for k, x in enumerate((-128, -84, -44, 6, 50, 92, 130)):
            foot = x * 2.25 + (6 if k % 2 else -10)
            line = [(x * 0.9, 890), (x * 1.2, 1160), (x * 1.7, 1600), (foot, 2060)]
            dress.fold(line, 50 if k % 2 else 34, 0.5 if k % 2 else 0.36)
        for x in (-106, -22, 28, 110):
            line = [(x, 960), (x * 1.4, 1300), (x * 1.8, 1640), (x * 2.2, 2020)]
            dress.glint(line, 34, 0.36)
        dress.hem([(-330, 1984), (-266, 2018), (-170, 2000), (-80, 2032), (10, 2006)], 3, 0.4)
        dress.hem([(10, 2006), (96, 2030), (180, 1998), (270, 2016), (330, 1984)], 3, 0.4)


def _hips(dress: Cloth) -> None:
    """The gathered skirt between waist and lap of somebody who sits; it melts into the lap."""
    pen = dress.pen
    half: list[Spot] = [(150, 870), (180, 1000), (204, 1130, 10), (212, 1240, 30), (196, 1350, 60)]
    line = [*half, *both(half[::-1], -1)]
    top = mix(dress.colour, dress.lit, 0.1)
    fade = pen.sheet.gradient([(0, top), (0.7, dress.colour), (1, dress.colour + "00")])
    pen.fill(line, fade, 1, 0.4)
    dress.layer.solid.append(pen.outline(line, 0.4))
    with pen.within(line, 0.4):
        for side in (-1, 1):
            for x, foot in ((18, 20), (62, 84), (112, 160)):
                dress.fold(both([(x, 890), (x * 1.2, 1040), (foot, 1280)], side), 30, 0.4)
            dress.glint(both([(88, 920), (110, 1060), (128, 1240)], side), 26, 0.34)
    for side in (-1, 1):
        pen.ink(
            both([(152, 900), (180, 1000), (204, 1130, 10), (212, 1230, 30)], side),
            4,
            dress.deep,
            0.5,
        )


def _bare_shoulders(dress: Cloth, person: Person) -> None:
    """Skin over the seam between trunk and bare arm: there is none."""
    pen = dress.pen
    for side in (-1, 1):
        outside = both(
            [(158, 324), (208, 354), (240, 392), (252, 560), (208, 560), (186, 490), (164, 400)],
            side,
        )
        with pen.within(outside, 0.3):
            for x, y, rx, ry in ((196, 372, 60, 60), (182, 430, 46, 110), (192, 500, 34, 90)):
                pen.blot(side * x, y, rx, ry, person.skin)


def _necklace(dress: Cloth, person: Person) -> None:
    gold = mix(person.trim, "#d9b45c", 0.6)
    line = [(-62, 318, 8), (-40, 376, 10), (0, 412, 12), (40, 376, 10), (62, 318, 8)]
    dress.pen.ink(line, 5, shade(gold, 0.35), 0.8, (1, 1))
    dress.pen.ink(line, 2.6, tint(gold, 0.4), 0.9, (1, 1))
    dress.pen.dot(0, 424, 9, 12, shade(gold, 0.3), 1, 12)
    dress.pen.dot(-2, 421, 5, 7, tint(gold, 0.5), 1, 12)
