"""Any garment from behind, laid over the costume between its sleeves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drama_build.studio.canvas import mix, shade
from drama_build.studio.people.apron import draw_apron_behind
from drama_build.studio.people.army import draw_patches
from drama_build.studio.people.build import Build, build_of
from drama_build.studio.people.casual import top_of
from drama_build.studio.people.cloth import Cloth
from drama_build.studio.people.courtback import draw_court_back
from drama_build.studio.people.embroidery import brocade_of
from drama_build.studio.people.form import SHOULDERS
from drama_build.studio.people.neckwear import draw_scarf_behind
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Costume, Person
from drama_build.studio.people.seat import WOOD
from drama_build.studio.people.workback import draw_work_back, legs_of, upper_of
from drama_build.studio.stage import Pose


@dataclass(frozen=True, slots=True)
class _Cut:
    """How a garment's back is made, y in the units of an adult."""

    hem: float  # where the back ends
    collar: float = 40.0  # height of the band at the nape
    waist: bool = False  # gathered by a sash or belt
    yoke: bool = False
    vent: bool = False
    skirt: float = 0.0  # where a skirt ends that hangs from the back's hem; 0: none
    flare: float = 1.2  # its width at the end, against the hips
    pleats: int = 4  # to either side of its middle
    cape: bool = False


_CUTS: Mapping[Costume, _Cut] = {
    "hanfu": _Cut(930, 46, waist=True, skirt=2690, flare=1.5),
    "palace": _Cut(930, 46, waist=True),
    "robe": _Cut(930, 46, waist=True, skirt=2690, flare=1.5),
    "armour": _Cut(930, 50, cape=True),
    "qipao": _Cut(2420, 58),
    "dress": _Cut(930, 20, waist=True, skirt=1880, flare=1.5),
    "trench": _Cut(930, 66, waist=True, yoke=True, skirt=1990, flare=1.3, pleats=1),
    "suit": _Cut(1330, 52, vent=True),
    "doctor": _Cut(1700, 46, vent=True),
    "police": _Cut(1240, 46, yoke=True),
    "school": _Cut(1240, 50, vent=True, skirt=1690, flare=1.12),
    "shirt": _Cut(1240, 46, yoke=True),
    "casual": _Cut(1240, 34),
    "work": _Cut(1240, 46, yoke=True),
    "pyjamas": _Cut(1330, 40, yoke=True),
}
SPINE = -16.0
"""X of the spine: a back that looks away to the right brings it nearer to the left."""


def draw_back_of_clothes(layer: Layer, person: Person, *, light: int, pose: Pose) -> None:
    """The back of a garment, laid over the costume between its sleeves, looking away to the right.

    `light` is 1 where it comes from the right.
    """
    cut, build = _CUTS[person.costume], build_of(person)
    working = person.costume == "work"
    cloth = Cloth(layer, upper_of(person) if working else person.colour)
    hem = _long(cut.hem - 510 if pose == "sit" and cut.hem > 2000 else cut.hem, person)
    _below(layer, person, build, cut, pose)
    with cloth.panel(_panel(build, hem), low=0.5):
        _shoulder_folds(cloth, build, light)
        if cut.yoke:
            cloth.hem([(-300, 470), (SPINE, 486), (300, 470)], 4, 0.5)
            cloth.glint([(-240, 478), (SPINE, 495), (240, 478)], 12, 0.3)
        if person.costume != "casual":  # what is knitted has no seam down its back
            cloth.hem([(SPINE, 330), (SPINE - 4, 700), (SPINE, hem)], 3.2, 0.5)
        ridge = SPINE + 8 * light
        cloth.glint([(ridge, 340), (ridge - 2, 700), (ridge, hem)], 10, 0.25)
        if cut.vent:
            slit = [(SPINE, hem - 250), (SPINE - 3, hem - 120), (SPINE - 8, hem + 10)]
            cloth.fold(slit, 20, 0.7)
        layer.soft.blot(-light * 250, 620, 260, 420, cloth.deep, 0.55)
    if "camouflage" in person.accessories and person.garment == "army":
        draw_patches(layer, person, layer.solid[-1:], (-330, 280, 330, hem))
    if working:
        with layer.pen.within(_panel(build, hem)):
            draw_work_back(layer, person, build, SPINE, lambda y: _long(y, person))
    if cut.waist:
        _belt(layer, person, build)
    if cut.cape:
        _cape(layer, person, build, 2180 if pose == "sit" else 2480)
    if person.costume == "casual":
        _knitted_collar(layer, person, build)
    else:
        _collar(layer, person, build, cut, light)
    draw_apron_behind(layer, person, SPINE)
    draw_scarf_behind(layer, person)


def _below(layer: Layer, person: Person, build: Build, cut: _Cut, pose: Pose) -> None:
    """What hangs or sits below the back's hem."""
    if person.costume == "palace":
        draw_court_back(layer, person, build, pose)
    elif cut.skirt and (person.costume != "school" or not person.male):
        _skirt(layer, person, build, cut, pose)
    elif pose == "sit" and cut.hem < 1450:
        _seat(layer, person, build)


def _long(y: float, person: Person) -> float:
    return SHOULDERS + (y - SHOULDERS) * person.trunk


def _skirt(layer: Layer, person: Person, build: Build, cut: _Cut, pose: Pose) -> None:
    """Pleats that fall from the waist, over hands clasped before the body."""
    colour = person.second if person.costume in {"hanfu", "school"} else person.colour
    skirt = Cloth(layer, colour)
    ends = cut.skirt
    if pose == "sit":  # a long skirt falls to the floor over the stool, a short one over its edge
        ends = ends - 510 if ends > 2300 else 1570
    top, end = _long(cut.hem, person) - 60, _long(ends, person)
    w, h = build.waist + 4, (build.hip + 8) * cut.flare
    hip = top + (end - top) * 0.3
    outline: list[Spot] = [
        (-w, top), (w, top), (build.hip, hip), (h * 0.96, end - 90), (h, end),
        (0, end + 14), (-h, end), (-h * 0.96, end - 90), (-build.hip, hip),
    ]  # fmt: skip
    with skirt.panel(outline, tension=0.4):
        for k in range(-cut.pleats, cut.pleats + 1):
            x = 0.22 * k if cut.pleats > 1 else 0.62 * k
            line = [(x * w, top), (x * build.hip * 1.02, hip), (x * h * 1.06, end)]
            skirt.fold(line, 26, 0.42 if k % 2 else 0.3)
            skirt.glint([(px + 18, y) for px, y, *_ in line], 14, 0.22)


def _seat(layer: Layer, person: Person, build: Build) -> None:
    """Hips on a stool, whose edge hides lap and hands."""
    cloth, wood = Cloth(layer, _trousers(person)), Cloth(layer, WOOD)
    low, h = _long(1420, person), build.hip
    hips: list[Spot] = [
        (-h - 2, _long(1080, person)), (h + 2, _long(1080, person)), (h + 34, low - 90),
        (h + 20, low + 10), (-h - 20, low + 10), (-h - 34, low - 90),
    ]  # fmt: skip
    with cloth.panel(hips, low=0.6):
        cloth.hem([(SPINE, _long(1200, person)), (SPINE - 4, low)], 3.2, 0.5)
    w = h + 86
    wood.piece(
        [
            (-w, low - 24),
            (w, low - 24),
            (w + 8, low + 20),
            (w, low + 78),
            (-w, low + 78),
            (-w - 8, low + 20),
        ],
        tension=0.2,
    )


def _trousers(person: Person) -> str:
    """What the trousers are made of: the garment's cloth in a suit of one piece."""
    if person.costume == "work":
        return legs_of(person)
    one = {"suit", "pyjamas", "police", "robe"}
    return person.colour if person.costume in one else person.second


def _cape(layer: Layer, person: Person, build: Build, ends: float) -> None:
    """A cape that hangs from the shoulders and hides all of the back."""
    cape = Cloth(layer, person.second)
    top, end, s = 312 - build.rise, _long(ends, person), build.shoulder
    half: list[Spot] = [
        (build.neck + 16, top),
        (s * 0.8, top + 48),
        (s * 0.94, 700),
        (s * 1.1, 1500),
        (s * 1.3, end),
    ]
    outline = [*((-x, y) for x, y, *_ in half[::-1]), *half, (0, end + 18)]
    with cape.panel(outline, low=0.6):
        for k in range(-3, 4):
            x = 0.27 * k
            line = [(x * s * 0.7, top + 60), (x * s, 900), (x * s * 1.26, end)]
            cape.fold(line, 44, 0.5)
            cape.glint([(px + 26, y) for px, y, *_ in line], 24, 0.25)


def _panel(build: Build, hem: float) -> list[Spot]:
    n, top = build.neck, 300 - build.rise
    s, c, w, h = build.shoulder, build.chest, build.waist, build.hip
    share = max(0.0, min(1.0, (hem - 900) / 400))
    low = w + (h - w) * share + 8
    half: list[Spot] = [
        (n * 0.9, top - 6),
        (n + 30, top + 16),
        (s * 0.72, build.slope - build.rise - 8),
        (s * 0.86, build.slope - build.rise + 26),
        (s * 0.84, 460),
        (c * 0.99, 590),
        ((c + w) * 0.5 + 6, 740),
        (w + 8, 890),
        (low, min(hem - 20, 1100)),
        (low + 4, hem),
    ]
    return [*((-x, y) for x, y, *_ in half[::-1]), *half]


def _shoulder_folds(cloth: Cloth, build: Build, light: int) -> None:
    spine, c, w = SPINE, build.chest, build.waist
    for side in (-1, 1):
        cloth.fold(
            [(side * c * 1.1, 420), (side * c * 0.7, 520), (side * c * 0.5 + spine, 660)], 34, 0.4
        )
        cloth.fold(
            [(side * c * 0.96, 600), (side * c * 0.6, 690), (side * c * 0.25 + spine, 730)], 26, 0.4
        )
        cloth.fold([(side * w, 900), (side * w * 0.7, 840), (side * w * 0.3 + spine, 800)], 24, 0.4)
        cloth.fold(
            [(side * w * 0.55, 930), (side * w * 0.66, 1080), (side * w * 0.62, 1260)], 26, 0.35
        )
    cloth.glint(
        [(light * c * 0.5, 380), (light * c * 0.62, 470), (light * c * 0.56, 590)], 60, 0.35
    )


def _belt(layer: Layer, person: Person, build: Build) -> None:
    belt = Cloth(layer, _sash(person))
    y = _long(906, person)
    w = build.waist + 16
    outline: list[Spot] = [
        (-w, y - 40),
        (0, y - 30),
        (w, y - 40),
        (w + 4, y + 34),
        (0, y + 46),
        (-w - 4, y + 34),
    ]
    with belt.panel(outline, tension=0.3):
        belt.glint([(-w, y - 16), (0, y - 8), (w, y - 16)], 14, 0.4)
        belt.hem([(-w, y + 18), (0, y + 30), (w, y + 18)], 3, 0.5)


def _knitted_collar(layer: Layer, person: Person, build: Build) -> None:
    """The band at the nape, or a hood that lies on the back."""
    cloth, n, top = Cloth(layer, person.colour), build.neck, 296 - build.rise
    half: list[Spot] = [(n + 14, top - 22), (n + 28, top + 8), (n * 0.6, top + 36)]
    line = [(0, top + 4), *half, (-10, top + 42), *((-x - 12, y) for x, y, *_ in half[::-1])]
    cloth.other(shade(person.colour, 0.13)).piece(line, tension=0.46)
    if top_of(person) != "hoodie":
        return
    s = build.shoulder
    hood: list[Spot] = [
        (n + 18, top - 34), (n + 58, top + 20), (s * 0.6, top + 110), (s * 0.42, top + 250),
        (SPINE, top + 306), (-s * 0.46, top + 250), (-s * 0.64, top + 110), (-n - 66, top + 20),
        (-n - 28, top - 34), (-n * 0.6, top + 14), (SPINE, top + 30), (n * 0.6, top + 14),
    ]  # fmt: skip
    cloth.shadow([(x, y + 18) for x, y, *_ in hood], 0.26)
    with cloth.panel(hood, low=0.5):
        for side in (-1, 1):
            cloth.fold(
                [(side * (n + 30), top), (side * s * 0.44, top + 110), (SPINE, top + 190)], 30, 0.45
            )
            cloth.glint(
                [(side * s * 0.5, top + 100), (side * s * 0.36, top + 200), (SPINE, top + 270)],
                26,
                0.36,
            )
        cloth.hem([(SPINE, top + 36), (SPINE - 3, top + 170), (SPINE, top + 300)], 3, 0.45)


def _sash(person: Person) -> str:
    if person.costume == "palace":
        return mix(brocade_of(person), "#2c2030", 0.4)
    return person.second if person.costume == "hanfu" else shade(person.colour, 0.34)


def _band_colour(person: Person) -> str:
    if person.costume == "palace":
        return brocade_of(person)
    if person.costume == "work":
        return upper_of(person)
    if person.costume in {"hanfu", "armour"}:
        return person.second
    return shade(person.colour, 0.34) if person.costume == "robe" else person.colour


def _collar(layer: Layer, person: Person, build: Build, cut: _Cut, light: int) -> None:
    n, top = build.neck, 300 - build.rise
    tall = cut.collar
    shirt = person.costume in {"suit", "school", "doctor"}
    if shirt:
        inner = Cloth(layer, "#f3efe8")
        inner.piece(
            [
                (-n - 12, top - 34),
                (-10, top - 24),
                (n + 4, top - 34),
                (n + 16, top + 6),
                (-n - 24, top + 6),
            ],
            tension=0.4,
        )
    band = Cloth(layer, _band_colour(person))
    rise = 14 if shirt else 30
    outline: list[Spot] = [
        (-n - 18, top - rise),
        (-n * 0.5 - 8, top - rise + 9),
        (-10, top - rise + 12),
        (n * 0.5 - 8, top - rise + 9),
        (n + 10, top - rise),
        (n + 34, top + tall * 0.4),
        (n * 0.6, top + tall * 0.8),
        (-12, top + tall * 0.9),
        (-n * 0.6 - 14, top + tall * 0.8),
        (-n - 44, top + tall * 0.4),
    ]
    with band.panel(outline, tension=0.5):
        band.glint(
            [(light * n * 0.9, top - rise + 8), (light * n * 0.5, top), (0, top + 6)], 16, 0.4
        )
    band.shadow([(p[0], p[1] + 12) for p in outline[5:]], 0.28)
