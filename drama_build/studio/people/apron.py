"""A bib apron over everyday clothes: neck strap, waistband, one pocket, maybe printed flowers."""

from __future__ import annotations

from drama_build.studio.canvas import mix, rng, shade
from drama_build.studio.people.build import build_of, on_body, settled
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.pattern import graded
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Costume, Person
from drama_build.studio.people.pieces import bloom, leaf
from drama_build.studio.stage import Pose

WORN_OVER: frozenset[Costume] = frozenset({"casual", "shirt", "dress"})
PALE = "#f6f0e6"
"""What flowers are printed on."""
PETALS = ("#c2505e", "#d98fa0", "#7d8fbc")
HEM, LAP = 1790.0, 1400.0
"""Where an apron ends on somebody who stands, and on a lap."""


def wears_apron(person: Person) -> bool:
    """Whether an apron is told of, and worn over clothes it is drawn over."""
    told = person.accessories & {"apron", "flowered apron"}
    return bool(told) and person.costume in WORN_OVER


def draw_apron(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """The apron between the clothes and the arms before them, in the trim's colour."""
    if not wears_apron(person):
        return
    cloth = Cloth(graded(on_body(layer, person, turn), build_of(person)), _colour(person))
    hem = LAP if pose == "sit" else HEM
    _straps(cloth)
    half: list[Spot] = [
        (122, 556, 12),
        (132, 700, 12),
        (168, 850, 10),
        (206, 960, 6),
        (218, 1180, 6),
        (226, hem - 60, 12),
        (214, hem - 6, 12),
    ]
    line = [(0, 566, 14), *half, (0, hem + 12, 16), *both(half[::-1], -1)]
    cloth.shadow([(p[0] * 1.03, p[1] + 12, *p[2:]) for p in line], 0.24)
    with cloth.panel(line, low=0.4, tension=0.24):
        if _is_flowered(person):
            _flowers(cloth, person, hem)
        for side in (-1, 1):
            cloth.fold(both([(196, 1000), (150, 1240), (158, hem)], side), 38, 0.4)
            cloth.fold(both([(70, 1000), (64, 1180), (76, hem)], side), 26, 0.26)
            cloth.glint(both([(120, 1010), (112, 1300), (118, hem)], side), 30, 0.34)
            cloth.fold(both([(184, 940), (120, 880), (70, 860)], side), 24, 0.3)
        cloth.hem([(-118, 584, 12), (0, 594, 14), (118, 584, 12)], 3, 0.5)
        cloth.hem([(-220, hem - 40), (0, hem - 22), (220, hem - 40)], 3, 0.45)
    _band(cloth)
    if pose != "sit":
        _pocket(cloth)


def _is_flowered(person: Person) -> bool:
    return "flowered apron" in person.accessories


def _colour(person: Person) -> str:
    return mix(person.trim, PALE, 0.5) if _is_flowered(person) else person.trim


def _straps(cloth: Cloth) -> None:
    for side in (-1, 1):
        strap = both(
            [(98, 290, 6), (128, 298, 6), (122, 440, 12), (116, 566, 12), (86, 566, 12)], side
        )
        strap += both([(94, 440, 12)], side)
        cloth.shadow([(p[0] - side * 5, p[1] + 10, *p[2:]) for p in strap], 0.24)
        cloth.piece(strap, low=0.3, tension=0.25)


def _band(cloth: Cloth) -> None:
    """The waistband, tied behind."""
    band: list[Spot] = [(-204, 952, 6), (0, 972, 12), (204, 952, 6), (208, 1000, 6), (0, 1022, 12)]
    cloth.shadow([(x, y + 12, *o) for x, y, *o in [*band, (-208, 1000, 6)]], 0.24)
    cloth.other(shade(cloth.colour, 0.1)).piece([*band, (-208, 1000, 6)], tension=0.3)


def _pocket(cloth: Cloth) -> None:
    pocket: list[Spot] = [(-112, 1130, 14), (112, 1130, 14), (108, 1320, 14), (80, 1346, 14)]
    pocket += both(pocket[:1:-1], -1)
    cloth.shadow([(x, y + 10, *o) for x, y, *o in pocket], 0.2)
    with cloth.panel(pocket, low=0.3, tension=0.12):
        cloth.hem([(-108, 1156, 14), (0, 1160, 14), (108, 1156, 14)], 3, 0.5)
        cloth.hem([(0, 1134, 14), (0, 1340, 14)], 2.6, 0.4)


def _flowers(cloth: Cloth, person: Person, hem: float) -> None:
    """Small blossoms strewn in staggered rows."""
    random = rng("flowered apron", person.seed)
    for row in range(int((hem - 600) / 84)):
        for column in range(-2, 3):
            x = 92 * column + (46 if row % 2 else 0) + float(random.uniform(-12, 12))
            y = 634 + 84 * row + float(random.uniform(-12, 12))
            leaf(cloth.pen, x, y, 20, 12)
            bloom(cloth.pen, x, y, 21, PETALS[int(random.integers(3))])


def draw_apron_behind(layer: Layer, person: Person, spine: float) -> None:
    """From behind only its strings are seen: about the neck, and in a bow at the waist."""
    if not wears_apron(person):
        return
    build, cloth = build_of(person), Cloth(layer, _colour(person))
    y, w = settled(person, 960), build.waist + 18
    band: list[Spot] = [(-w, y - 20), (spine, y - 6), (w, y - 20), (w + 2, y + 20), (spine, y + 34)]
    cloth.shadow([(x, low + 12) for x, low, *_ in [*band, (-w - 2, y + 20)]], 0.24)
    cloth.piece([*band, (-w - 2, y + 20)], tension=0.3)
    for side in (-1, 1):
        for reach, low in ((40, 210), (18, 170)):
            end = [(0, 8), (reach + 22, low), (reach - 8, low + 8), (-side * 4, 20)]
            cloth.piece([(spine + side * x, y + 10 + dy) for x, dy in end], tension=0.3)
        loop = [(0, 0), (60, -46), (112, -26), (108, 26), (54, 30)]
        with cloth.panel([(spine + side * x, y + 8 + dy) for x, dy in loop], tension=0.5):
            cloth.fold([(spine + side * 6, y + 8), (spine + side * 84, y)], 18, 0.5)
    cloth.pen.dot(spine, y + 10, 20, 24, mix(cloth.colour, cloth.dark, 0.4))
