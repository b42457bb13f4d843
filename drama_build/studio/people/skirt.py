"""A skirt to the knee below a shirt or a sweater, bare legs and shoes."""

from __future__ import annotations

from drama_build.studio.people.build import build_of, on_body
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.legs import draw_bare_legs, draw_shoes
from drama_build.studio.people.pattern import WOMAN, graded
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.stage import Pose

SHOES = "#3a2a30"
PLEATS = (-0.82, -0.5, -0.16, 0.18, 0.52, 0.84)


def wears_skirt(person: Person) -> bool:
    """Whether a skirt is told of, and worn by somebody it is drawn for."""
    return not person.male and "skirt" in person.accessories


def draw_skirt(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """All that is below the waist; the top is drawn over its band."""
    body = graded(on_body(layer, person, turn), build_of(person), WOMAN)
    skirt = Cloth(body, person.second)
    if pose == "sit":
        draw_stool(layer, person, turn=turn)
        draw_lap(layer, person, skirt, turn=turn, kind="skirt", shoes=SHOES, waist=1190)
        return
    flat = person.age in {"child", "teen", "old"}
    draw_bare_legs(skirt, person, top=1700)
    draw_shoes(skirt.other(SHOES), "flats" if flat else "heels", person)
    half: list[Spot] = [(150, 1040), (206, 1230), (238, 1480), (266, 1780), (274, 1858)]
    low: list[Spot] = [(180, 1886), (92, 1874), (0, 1892), (-92, 1874), (-180, 1886)]
    with skirt.panel([*half, *low, *both(half[::-1], -1)], low=0.6, tension=0.4):
        for k, x in enumerate(PLEATS):
            line = [(x * 150, 1060), (x * 214, 1360), (x * 262, 1900)]
            skirt.fold(line, 40 if k % 2 else 28, 0.42)
            skirt.glint([(px + 22, y) for px, y in line], 26, 0.36)
        skirt.hem([(-276, 1828), (-92, 1848), (92, 1848), (276, 1828)], 3, 0.4)
