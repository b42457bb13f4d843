"""A lord's court dress: the dragon robe with its round badge and a stiff belt of jade."""

from __future__ import annotations

from drama_build.studio.canvas import shade, tint
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.build import Build, build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.embroidery import brocade_of, draw_dragon, draw_vine, draw_waves
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.qipao import draw_stand_collar
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.stage import Pose

WHITE = "#f4f0ea"
BOOT = "#241e2a"


def draw_dragon_robe(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """The robe on a lord of any age."""
    robe, build = Cloth(layer, person.colour), build_of(person)
    brocade, seated = robe.other(brocade_of(person)), pose == "sit"
    if seated:
        draw_stool(layer, person, turn=turn)
        draw_lap(layer, person, robe, turn=turn, kind="robe", shoes=BOOT, band=brocade.colour)
    else:
        _boots(robe, build)
        _gown(robe, brocade, person, build)
    _front(robe, person, build, seated=seated)
    draw_dragon(brocade, person, 0, 610, build.chest * 0.58)
    _belt(brocade, person, build)
    draw_arms(layer, person, Sleeve(robe, "wide", brocade_of(person)), turn=turn, pose=pose)
    _round_collar(robe, brocade, person, build)


def _boots(robe: Cloth, build: Build) -> None:
    boot = robe.other(BOOT)
    for side in (-1, 1):
        toe = [(40, 2690), (150, 2690), (186, 2740), (180, 2780), (110, 2794), (36, 2782)]
        boot.piece(both([(x * build.hip / 204, y) for x, y in toe], side))
        sole = [(x * build.hip / 204, y) for x, y in ((36, 2774), (110, 2786), (184, 2768))]
        robe.pen.ink(both(sole, side), 15, WHITE, 0.95, (0.9, 0.9))


def _gown(robe: Cloth, brocade: Cloth, person: Person, build: Build) -> None:
    w, h = build.waist, build.hip
    half = [(w + 66, 890), (h + 64, 1300), (h + 104, 2000), (h + 128, 2500), (h + 134, 2716)]
    with robe.panel([*half, (0, 2738), *both(half[::-1], -1)], low=0.6, tension=0.42):
        for k in range(8):
            x = -w + 2 * w * k / 7
            line = [(x, 960), (x * 1.2, 1500), (x * 1.5, 2100), (x * 1.72, 2740)]
            robe.fold(line, 48 if k % 2 else 28, 0.4)
            robe.glint([(a + 22, b) for a, b in line], 34, 0.28)
        draw_dragon(brocade, person, 0, 1900, build.chest * 0.5)
        draw_waves(robe, brocade, person, build)


def _front(robe: Cloth, person: Person, build: Build, *, seated: bool) -> None:
    """The loose upper part, to under the belt, or to the lap."""
    s, c, w, h = build.shoulder, build.chest, build.waist, build.hip
    belly = 12 if person.age in {"middle", "old"} else 0
    half: list[Spot] = [
        (build.neck + 20, 288),
        (s * 0.5, 314),
        (s * 0.76, 338),
        (s * 0.9, build.slope + 22),
        (s - 10, 470),
        (c + 22, 620),
        (w + 66 + belly, 930),
    ]
    if seated:
        half.append((h + 40, 1210))
    with robe.panel([(0, 328), *half, *both(half[::-1], -1)], low=0.3):
        for side in (-1, 1):
            robe.fold(both([(s * 0.8, 410), (c * 0.86, 560), (c * 0.7, 800)], side), 42, 0.46)
            robe.fold(both([(w + 10, 980), (w * 0.8, 1080), (w * 0.8, 1200)], side), 30, 0.3)
            robe.glint(both([(c * 0.62, 460), (c * 0.66, 640), (c * 0.56, 820)], side), 40, 0.34)
        for y in (420, 500):
            robe.glint([(-s * 0.5, y), (0, y + 24), (s * 0.5, y)], 20, 0.08)


def _belt(brocade: Cloth, person: Person, build: Build) -> None:
    """A stiff hoop that stands off the waist, set with plaques of jade."""
    w, pen = build.waist + 88, brocade.pen
    band = [(-w, 880), (-w * 0.5, 908), (0, 918), (w * 0.5, 908), (w, 880)]
    low = [(x * 1.01, y + 66) for x, y in band[::-1]]
    brocade.shadow([*band, *[(x * 0.96, y + 34) for x, y in low]], 0.4)
    brocade.other("#2c2030").piece([*band, *low], low=0.3, tension=0.4)
    for line in (band, low):
        pen.ink(line, 5, person.trim, 1, (0.9, 0.9))
    jade = "#a9d3b8"
    for k in range(-2, 3):
        x, y = k * w * 0.36, 951 - abs(k) ** 1.6 * 5.5
        wide = (46 if k == 0 else 34) * (1 - 0.12 * abs(k)) * build.waist / 190
        for grow, tone in ((7, shade(person.trim, 0.3)), (4, person.trim), (0, jade)):
            plaque = [
                (x - wide - grow, y - 20 - grow, 6),
                (x + wide + grow, y - 20 - grow, 6),
                (x + wide + grow, y + 20 + grow, 6),
                (x - wide - grow, y + 20 + grow, 6),
            ]
            pen.fill(plaque, pen.down(tint(tone, 0.25), tone), 1, 0.12)
        pen.ink([(x - wide * 0.6, y - 10, 6), (x + wide * 0.5, y - 12, 6)], 5, "#ffffff", 0.6)


def _round_collar(robe: Cloth, brocade: Cloth, person: Person, build: Build) -> None:
    """White at the neck inside a round edge of brocade."""
    draw_stand_collar(robe.other(WHITE), build, "#d9d2c8", high=-8, seam=0.0)
    n, back = build.neck, -0.1 * build.shoulder
    top = [(n + 14, 288, back), (n * 0.86, 326), (0, 352), (-n * 0.86, 326), (-n - 14, 288, back)]
    low = [(-n - 62, 300, back), (-n - 22, 366), (0, 414), (n + 22, 366), (n + 62, 300, back)]
    brocade.shadow([*top, *[(x, y + 14, *out) for x, y, *out in low]], 0.3)
    brocade.piece([*top, *low], low=0.3, tension=0.42)
    for line in (top, low):
        brocade.pen.ink(line, 5.5, person.trim, 1, (0.8, 0.8))
    edge = [(n * 1.12, 330), (n * 0.6, 362), (0, 382), (-n * 0.6, 362), (-n * 1.12, 330)]
    draw_vine(brocade.pen, person, edge)
