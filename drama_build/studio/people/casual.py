"""Everyday clothes: a T-shirt, a sweater or a hoodie, with jeans and sneakers."""

from __future__ import annotations

from typing import Literal

from drama_build.studio.canvas import mix, rgb, rng, shade, tint
from drama_build.studio.people.apron import draw_apron
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.build import build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.legs import draw_denim, draw_shoes, draw_trousers
from drama_build.studio.people.pattern import CREW, draw_neckband, draw_top, graded, join_shoulders
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.people.skirt import draw_skirt, wears_skirt
from drama_build.studio.stage import Pose

Top = Literal["t-shirt", "sweater", "hoodie"]
TOPS: tuple[Top, ...] = ("t-shirt", "sweater", "hoodie")
SNEAKERS = "#5b5866"
HOOD: list[Spot] = [(0, 424, 10), (44, 350, 6), (80, 292), (94, 284)]
"""The neckline below a hood."""


def draw_casual(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """The top this person likes, jeans and sneakers."""
    top = top_of(person)
    cut = graded(layer, build_of(person))
    plain, cloth = Cloth(layer, person.colour), Cloth(cut, person.colour)
    jeans = cloth.other(person.second)
    if wears_skirt(person):
        draw_skirt(layer, person, turn=turn, pose=pose)
    elif pose == "sit":
        draw_stool(layer, person, turn=turn)
        denim = plain.other(person.second)
        draw_lap(layer, person, denim, turn=turn, kind="trousers", shoes=SNEAKERS)
    else:
        draw_shoes(cloth.other(SNEAKERS), "sneakers", person)
        slim = 18.0 if person.male else 36.0
        draw_trousers(jeans, slim=slim, creased=False)
        draw_denim(jeans, slim=slim)
    if top == "hoodie":
        _hood_behind(cloth)
    loose = {"t-shirt": 8, "sweater": 16, "hoodie": 22}[top]
    draw_top(cloth, person, HOOD if top == "hoodie" else CREW, hem=1290, ease=loose)
    {"t-shirt": _t_shirt, "sweater": _sweater, "hoodie": _hoodie}[top](cloth, person)
    draw_apron(layer, person, turn=turn, pose=pose)
    knitted = shade(person.colour, 0.12)
    sleeve = Sleeve(plain, "short", None) if top == "t-shirt" else Sleeve(plain, "long", knitted)
    draw_arms(layer, person, sleeve, turn=turn, pose=pose)
    join_shoulders(cloth)
    if top == "hoodie":
        _hood(cloth)


def top_of(person: Person) -> Top:
    """As told; else chance decides, except that the old like a sweater best."""
    if person.garment in TOPS:
        return person.garment
    if person.age == "old":
        return "sweater"
    return TOPS[int(rng("casual top", person.seed).integers(3))]


def _t_shirt(cloth: Cloth, person: Person) -> None:
    draw_neckband(cloth, deep=30)
    cloth.hem([(-216, 1264), (0, 1276), (216, 1264)], 3, 0.5)
    if rng("casual print", person.seed).random() < 0.5:
        near = float(abs(rgb(person.trim) - rgb(cloth.colour)).max()) < 0.2
        band = mix(person.second if near else person.trim, cloth.colour, 0.15)
        for y, wide in ((600, 46), (664, 16)):
            line: list[Spot] = [(-262, y - 14), (0, y + 10), (262, y - 14)]
            low: list[Spot] = [(258, y - 14 + wide), (0, y + 10 + wide), (-258, y - 14 + wide)]
            cloth.pen.fill([*line, *low], band, 0.85, 0.3)


def _rib(cloth: Cloth, top: float, low: float, half: float) -> None:
    """The ribbed hem that draws a knitted top in."""
    band = cloth.other(shade(cloth.colour, 0.1))
    line: list[Spot] = [(-half, top), (0, top + 14), (half, top), (half - 8, low), (0, low + 14)]
    with band.panel([*line, (8 - half, low)], low=0.4, tension=0.3):
        for k in range(25):
            x = -half + 2 * half * (k + 0.5) / 25
            y = 14 * (1 - (x / half) ** 2)
            band.hem([(x, top + y + 2), (x * 0.98, low + y)], 3.4, 0.4)


def _sweater(cloth: Cloth, person: Person) -> None:
    shirt = cloth.other(tint(person.trim, 0.3))
    if person.age in {"middle", "old"}:
        for side in (-1, 1):
            flap = both(
                [(6, 386, 14), (60, 262, 10), (88, 262, 6), (96, 310, 6), (56, 386, 12)], side
            )
            shirt.piece(flap, tension=0.2)
    draw_neckband(cloth, deep=46, ribs=16)
    for k in range(17):
        x = -224 + 28 * k
        top = 444 - 0.18 * abs(x)
        cloth.pen.ink([(x * 0.98, top), (x, 800), (x * 0.98, 1206)], 6, cloth.dark, 0.17, (0.4, 1))
    _rib(cloth, 1210, 1296, 234)


def _hoodie(cloth: Cloth, _person: Person) -> None:
    pocket: list[Spot] = [(-96, 920, 8), (96, 920, 8), (160, 1060, 4), (166, 1196), (-166, 1196)]
    cloth.shadow([(x, y + 10, *o) for x, y, *o in pocket], 0.18)
    with cloth.panel([*pocket, (-160, 1060, 4)], low=0.35, tension=0.16):
        cloth.hem([(-92, 944, 8), (0, 950, 8), (92, 944, 8)], 2.6, 0.35)
    for side in (-1, 1):
        cloth.fold(both([(98, 924, 8), (140, 1000, 6), (162, 1064, 4)], side), 22, 0.6)
    _rib(cloth, 1214, 1300, 236)


def _hood_behind(cloth: Cloth) -> None:
    """What is seen of a hood that lies on the back: a roll on either side of the neck."""
    inside = cloth.other(shade(cloth.colour, 0.3))
    for side in (-1, 1):
        roll = both([(98, 300), (99, 240), (124, 214), (150, 244), (164, 320), (130, 350)], side)
        inside.piece(roll, tension=0.5, low=0.8)


def _hood(cloth: Cloth) -> None:
    for side in (-1, 1):
        edge = both(
            [
                (0, 428, 14),
                (20, 392, 14),
                (60, 334, 12),
                (84, 268, 8),
                (99, 232, 4),
                (130, 236, 4),
                (160, 300, 4),
                (150, 380, 6),
                (84, 456, 10),
                (22, 480, 14),
            ],
            side,
        )
        cloth.shadow([(p[0] + side * 5, p[1] + 18, *p[2:]) for p in edge], 0.26)
        with cloth.panel(edge, low=0.3, tension=0.42):
            cloth.fold(both([(120, 240, 4), (110, 340, 8), (40, 440, 12)], side), 24, 0.42)
            cloth.glint(both([(144, 270, 4), (136, 360, 6), (70, 440, 10)], side), 16, 0.45)
            cloth.hem(both([(92, 230, 6), (72, 340, 12), (14, 428, 14)], side), 2.6, 0.5)
        _string(cloth, side)


def _string(cloth: Cloth, side: int) -> None:
    pen = cloth.pen
    cord = "#efe8dc" if float(rgb(cloth.colour).mean()) < 0.75 else "#8a8494"
    pen.dot(side * 40, 436, 7, 7, cloth.deep, 0.9, 14)
    end = 640 + 24 * side
    line: list[Spot] = [(40, 436, 14), (48, 500, 14), (44, 570, 12), (50, end, 10)]
    pen.ink([(p[0] * side + 4, p[1] + 6, p[2]) for p in line], 9, cloth.deep, 0.35, (1, 1))
    pen.ink(both(line, side), 8, shade(cord, 0.3), 1, (1, 1))
    pen.ink(both(line, side), 5, cord, 1, (1, 1))
    pen.ink(both([(49, end - 16, 10), (51, end + 14, 10)], side), 9, shade(cord, 0.35), 1, (1, 1))
