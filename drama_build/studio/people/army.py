"""A soldier of today: a plain field uniform with flapped pockets, name tape and webbing belt."""

from __future__ import annotations

from collections.abc import Sequence

from drama_build.studio.canvas import mix, rng, shade, tint
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.build import build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.legs import draw_shoes, draw_trousers
from drama_build.studio.people.pattern import (
    CLOSED,
    draw_belt,
    draw_collar,
    draw_placket,
    draw_top,
    graded,
    join_shoulders,
)
from drama_build.studio.people.pen import Layer, Pen, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.stage import Pose

BOOTS = "#35302c"
PATCHES = ("#3f4630", "#8d8256", "#4f3f2e")
"""Dark green, dry grass and earth: what camouflage is printed with."""


def draw_army(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """Jacket and trousers of one cloth, printed with camouflage if that is told."""
    cut = graded(layer, build_of(person))
    plain, jacket = Cloth(layer, person.colour), Cloth(cut, person.colour)
    trousers, button = shade(person.second, 0.06), shade(person.colour, 0.45)
    printed = "camouflage" in person.accessories
    if pose == "sit":
        draw_stool(layer, person, turn=turn)
        begun = len(layer.solid)
        draw_lap(layer, person, plain.other(trousers), turn=turn, kind="trousers", shoes=BOOTS)
        if printed:
            draw_patches(layer, person, layer.solid[begun:], (-330, 1180, 330, 2120))
    else:
        draw_shoes(jacket.other(BOOTS), "boots", person)
        begun = len(layer.solid)
        draw_trousers(jacket.other(trousers), slim=0 if person.male else 20, creased=False)
        _cargo_pockets(jacket.other(trousers))
    draw_top(jacket, person, CLOSED, hem=1250, ease=8)
    draw_placket(jacket, top=420, low=1170, button=button)
    if printed and pose != "sit":
        draw_patches(layer, person, layer.solid[begun:], (-330, 280, 330, 2560))
    elif printed:
        draw_patches(layer, person, layer.solid[-1:], (-330, 280, 330, 1300))
    for side in (-1, 1):
        draw_breast_pocket(jacket, button, side)
    _tape(jacket)
    draw_belt(jacket.other(mix(person.colour, "#3a3a2c", 0.6)), deep=56)
    begun = len(layer.solid)
    draw_arms(layer, person, Sleeve(plain, "long", shade(person.colour, 0.2)), turn=turn, pose=pose)
    if printed and pose != "crossed":  # there a hand lies on a sleeve
        draw_patches(layer, person, layer.solid[begun:], (-520, 300, 520, 1240))
    join_shoulders(jacket)
    draw_collar(jacket, closed=True)


def draw_patches(
    layer: Layer, person: Person, cloth: list[str], box: tuple[float, float, float, float]
) -> None:
    """Blotches of camouflage on pieces of cloth, inside a box of figure units."""
    if not cloth:
        return
    left, top, right, low = box
    random = rng("camouflage", person.seed)
    colours = [mix(person.colour, patch, 0.75) for patch in PATCHES]
    with layer.pen.sheet.clipped(*cloth):
        for row in range(int((low - top) / 74)):
            for column in range(int((right - left) / 110)):
                x = left + 110 * column + float(random.uniform(0, 100))
                y = top + 74 * row + float(random.uniform(0, 66))
                _patch(
                    layer.pen,
                    x,
                    y,
                    colours[int(random.integers(3))],
                    random.uniform(-1, 1, 7).tolist(),
                )


def _patch(pen: Pen, x: float, y: float, colour: str, chance: Sequence[float]) -> None:
    """One blotch: a lying oval, pulled out and in."""
    shape: list[Spot] = [
        (x - 66 - 14 * chance[0], y + 4),
        (x - 30, y - 26 - 8 * chance[1]),
        (x + 4, y - 12 + 8 * chance[2]),
        (x + 40, y - 26 - 8 * chance[3]),
        (x + 68 + 12 * chance[4], y),
        (x + 24, y + 24 + 8 * chance[5]),
        (x - 14, y + 12 + 8 * chance[6]),
    ]
    pen.fill(shape, colour, 0.62, 0.5)


def _cargo_pockets(legs: Cloth) -> None:
    for side in (-1, 1):
        pocket = both([(140, 1700), (228, 1690), (216, 1910), (140, 1924)], side)
        legs.shadow([(p[0], p[1] + 10) for p in pocket], 0.2)
        legs.piece(pocket, tension=0.14)
        flap = both([(134, 1690), (232, 1680), (228, 1744), (136, 1756)], side)
        legs.shadow([(p[0], p[1] + 10) for p in flap], 0.26)
        legs.piece(flap, tension=0.14)


def _tape(jacket: Cloth) -> None:
    """The name over one pocket, the service over the other."""
    for side, letters in ((-1, 5), (1, 7)):
        tape = both([(104, 540), (216, 532), (216, 558), (104, 566)], side)
        jacket.pen.facet(tape, mix(jacket.colour, "#d8cfa8", 0.32))
        for k in range(letters):
            x = 116 + (90 / letters) * k
            y = 553 - 0.07 * (x - 104)
            ink = shade(jacket.colour, 0.6)
            jacket.pen.ink(both([(x, y - 6), (x + 2, y + 6)], side), 5, ink, 0.85, (1, 1))
    rank = both([(20, 480, 8), (0, 466, 8), (-20, 480, 8)], 1)
    for y in (0, 16):
        jacket.pen.ink([(p[0], p[1] + y, 8) for p in rank], 6, tint(jacket.colour, 0.4), 0.9)


def draw_breast_pocket(shirt: Cloth, button: str, side: int) -> None:
    """A pleated pocket with a buttoned flap."""
    line = both([(106, 590), (214, 582), (212, 716), (160, 736), (110, 722)], side)
    shirt.pen.rim(line, shirt.deep, 3.4, 0.7)
    shirt.hem(both([(160, 628), (160, 724)], side), 8, 0.3)
    flap = both([(100, 574), (220, 564), (220, 612), (160, 640), (102, 622)], side)
    shirt.shadow([(p[0], p[1] + 10) for p in flap], 0.3)
    with shirt.panel(flap, low=0.3, tension=0.2):
        shirt.glint(both([(110, 584), (160, 584), (212, 576)], side), 8, 0.4)
    draw_stud(shirt, button, side * 160, 620, 7)


def draw_stud(shirt: Cloth, colour: str, x: float, y: float, r: float) -> None:
    """A small round of metal."""
    shirt.pen.dot(x, y + 2, r + 2, r + 2, shirt.deep, 0.8, 8)
    shirt.pen.dot(x, y, r, r, colour, 1, 8)
    shirt.pen.dot(x - r * 0.3, y - r * 0.3, r * 0.4, r * 0.4, tint(colour, 0.6), 0.9, 8)
