"""A police officer: uniform shirt with epaulettes, tie, badge, radio and duty belt."""

from __future__ import annotations

import math

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.army import draw_army, draw_breast_pocket, draw_stud
from drama_build.studio.people.build import build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.legs import draw_shoes, draw_trousers
from drama_build.studio.people.pattern import (
    CLOSED,
    draw_collar,
    draw_placket,
    draw_tie,
    draw_top,
    graded,
    join_shoulders,
)
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.stage import Pose

LEATHER = "#2b2629"
SILVER = "#c6cad2"


def draw_police(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """On duty, bareheaded; a soldier wears what armies wear."""
    if person.garment == "army":
        draw_army(layer, person, turn=turn, pose=pose)
        return
    cut = graded(layer, build_of(person))
    plain, shirt = Cloth(layer, person.colour), Cloth(cut, person.colour)
    trousers = shade(person.second, 0.22)
    if pose == "sit":
        draw_stool(layer, person, turn=turn)
        draw_lap(layer, person, plain.other(trousers), turn=turn, kind="trousers", shoes=LEATHER)
    else:
        draw_shoes(shirt.other(LEATHER), "boots", person)
        draw_trousers(shirt.other(trousers), slim=0 if person.male else 20)
    draw_top(shirt, person, CLOSED, hem=1206)
    draw_placket(shirt, top=420, low=1190, button=mix(person.trim, person.colour, 0.3))
    for side in (-1, 1):
        draw_breast_pocket(shirt, person.trim, side)
    _duty_belt(shirt, person)
    draw_tie(shirt.other(shade(person.colour, 0.62)), low=1000, stripes=False)
    _tie_bar(shirt, person)
    _radio(shirt)
    _badge(shirt, person)
    draw_arms(layer, person, Sleeve(plain, "long", shade(person.colour, 0.2)), turn=turn, pose=pose)
    join_shoulders(shirt)
    for side in (-1, 1):
        _epaulette(shirt, person, side)
    draw_collar(shirt, closed=True)
    _collar_pins(shirt, person)


def _tie_bar(shirt: Cloth, person: Person) -> None:
    shirt.pen.ink([(-34, 702, 18), (34, 694, 18)], 12, shade(person.trim, 0.4), 1, (1, 1))
    shirt.pen.ink([(-33, 699, 18), (33, 691, 18)], 5, tint(person.trim, 0.3), 1, (1, 1))


def _badge(shirt: Cloth, person: Person) -> None:
    """A shield with a star, and a name plate on the other side."""
    pen, gold = shirt.pen, person.trim
    x, y = 160.0, 500.0
    shield: list[Spot] = [
        (x - 38, y - 38, 6),
        (x, y - 52, 6),
        (x + 38, y - 38, 6),
        (x + 34, y + 16, 6),
        (x, y + 52, 6),
        (x - 34, y + 16, 6),
    ]
    shirt.shadow([(p[0] + 4, p[1] + 8, 6) for p in shield], 0.4)
    pen.fill(shield, pen.down(tint(gold, 0.5), gold, shade(gold, 0.35)), 1, 0.25)
    pen.rim(shield, shade(gold, 0.6), 3.4, 0.9)
    star: list[Spot] = []
    for k in range(10):
        r = 25 if k % 2 == 0 else 11
        a = math.pi * (k / 5 - 0.5)
        star.append((x + r * math.cos(a), y - 2 + r * math.sin(a), 8))
    pen.facet(star, mix(shirt.colour, "#1f2b52", 0.6), 0.95)
    pen.dot(x, y - 2, 6, 6, tint(gold, 0.6), 1, 8)
    plate: list[Spot] = [(-216, 524), (-112, 530), (-112, 556), (-216, 550)]
    pen.facet([(p[0] + 2, p[1] + 6) for p in plate], shirt.deep, 0.5)
    pen.facet(plate, tint(gold, 0.25))
    pen.ink([(-204, 538), (-124, 543)], 5, shade(gold, 0.6), 0.8, (1, 1))


def _collar_pins(shirt: Cloth, person: Person) -> None:
    for side in (-1, 1):
        pin = both([(84, 396, 14), (104, 376, 12), (112, 388, 12), (92, 410, 14)], side)
        shirt.pen.facet(pin, shade(person.trim, 0.35))
        shirt.pen.facet([(p[0], p[1] - 3, *p[2:]) for p in pin], tint(person.trim, 0.2))


def _epaulette(shirt: Cloth, person: Person, side: int) -> None:
    """A strap on the shoulder, from the seam to the collar."""
    line = both([(156, 296), (288, 334), (316, 372), (296, 396), (262, 374), (150, 324)], side)
    shirt.shadow([(p[0], p[1] + 12) for p in line], 0.35)
    with shirt.panel(line, low=0.2, tension=0.2):
        shirt.glint(both([(170, 306), (240, 330), (290, 356)], side), 9, 0.5)
    for x, y in ((262, 340), (282, 350)):
        bar = both([(x, y), (x - 12, y + 30)], side)
        shirt.pen.ink(bar, 8, shade(person.trim, 0.3), 1, (1, 1))
        shirt.pen.ink(bar, 4, tint(person.trim, 0.25), 1, (1, 1))
    draw_stud(shirt, person.trim, side * 172, 313, 7)


def _radio(shirt: Cloth) -> None:
    """A shoulder microphone on its coiled cord."""
    pen = shirt.pen
    cord: list[Spot] = [(-196 + (9 if k % 2 else -9) - 0.3 * k, 470 + 13 * k, 6) for k in range(9)]
    cord += [(-200 + k + (9 if k % 2 else -9), 590 + 15 * k, 2) for k in range(36)]
    pen.sheet.line(pen.spots(cord), shade(LEATHER, 0.3), 6, 0.95)
    pen.sheet.line(pen.spots(cord), mix(LEATHER, "#9aa0b4", 0.4), 2, 0.8)
    body: list[Spot] = [(-226, 388, 8), (-168, 384, 8), (-164, 476, 8), (-222, 482, 8)]
    shirt.shadow([(p[0] + 6, p[1] + 10, 8) for p in body], 0.4)
    black = shirt.other(LEATHER)
    with black.panel(body, low=0.3, tension=0.14):
        black.glint([(-220, 396, 8), (-198, 392, 8), (-174, 390, 8)], 7, 0.7)
        for k in range(4):
            pen.ink([(-214, 414 + 13 * k, 8), (-176, 411 + 13 * k, 8)], 4, "#6a6874", 0.9, (1, 1))
    pen.dot(-180, 470, 5, 5, "#c2443c", 1, 8)


def _duty_belt(shirt: Cloth, person: Person) -> None:
    """A wide belt with a square buckle, pouches, handcuffs and a holster."""
    pen, black = shirt.pen, shirt.other(LEATHER)
    shirt.shadow([(-226, 1250), (0, 1274), (226, 1250), (228, 1286), (0, 1312), (-228, 1286)], 0.35)
    band: list[Spot] = [(-224, 1176), (0, 1196), (224, 1176), (228, 1250), (0, 1272)]
    with black.panel([*band, (-228, 1250)], tension=0.3):
        black.glint([(-210, 1192), (0, 1212), (210, 1192)], 9, 0.6)
        black.hem([(-220, 1238), (0, 1258), (220, 1238)], 2.6, 0.6)
    for side, x, wide, tall in ((-1, 104, 62, 104), (-1, 180, 54, 130), (1, 110, 58, 84)):
        top = 1180 - 0.02 * x
        pouch = both(
            [(x - wide / 2, top), (x + wide / 2, top - 4), (x + wide / 2 + 2, top + tall)], side
        )
        pouch += both([(x, top + tall + 10), (x - wide / 2, top + tall)], side)
        shirt.shadow([(p[0], p[1] + 14) for p in pouch], 0.35)
        with black.panel(pouch, low=0.3, tension=0.2):
            black.glint(both([(x - wide / 3, top + 14), (x + wide / 3, top + 10)], side), 7, 0.6)
        black.hem(
            both([(x - wide / 2, top + 40), (x, top + 52), (x + wide / 2, top + 38)], side), 4, 0.8
        )
        draw_stud(shirt, SILVER, side * x, top + 40, 5)
    holster = [(164, 1170), (228, 1166), (236, 1290), (224, 1400), (178, 1404), (166, 1290)]
    shirt.shadow([(p[0] - 4, p[1] + 14) for p in holster], 0.35)
    with black.panel(list(holster), low=0.3, tension=0.25):
        black.glint([(180, 1190), (184, 1290), (190, 1380)], 10, 0.5)
        black.hem([(166, 1240), (200, 1252), (236, 1238)], 5, 0.8)
    for r, colour in ((4, shade(person.trim, 0.5)), (0, person.trim)):
        pen.facet(
            [
                (-36 - r, 1192 - r, 8),
                (36 + r, 1192 - r, 8),
                (36 + r, 1260 + r, 8),
                (-36 - r, 1260 + r, 8),
            ],
            colour,
        )
    pen.facet([(-26, 1202, 8), (26, 1202, 8), (26, 1250, 8), (-26, 1250, 8)], shade(LEATHER, 0.1))
    pen.ink([(0, 1200, 8), (0, 1252, 8)], 7, person.trim, 1, (1, 1))
