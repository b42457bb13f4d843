"""What is worn about the neck over all clothes: a scarf, or a chain with its pendant."""

from __future__ import annotations

from collections.abc import Mapping

from drama_build.studio.canvas import shade, tint
from drama_build.studio.people.build import build_of, on_body
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.pattern import graded
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Costume, Person

GOLD = "#d9b05a"
CLOSED: frozenset[Costume] = frozenset({"school", "police", "armour"})
"""Costumes that close over a necklace."""
TIED: frozenset[Costume] = frozenset({"suit", "doctor", "robe"})
"""Those a man's necklace is not seen with either."""
ON_SKIN: list[Spot] = [(86, 286, 4), (68, 340, 8)]
UNDER_COLLAR: Mapping[Costume, list[Spot]] = {
    "shirt": [(22, 346, 12)],
    "pyjamas": [(30, 346, 12)],
    "suit": [(46, 356, 12)],
}
"""Where a chain comes out from below a collar's flaps."""


def draw_neckwear(layer: Layer, person: Person, *, turn: int) -> None:
    """Scarf and necklace, as told."""
    cut = graded(on_body(layer, person, turn), build_of(person))
    hidden = person.costume in (CLOSED | TIED if person.male else CLOSED)
    if "necklace" in person.accessories and not hidden:
        _necklace(cut, person)
    if "scarf" in person.accessories:
        _scarf(Cloth(cut, person.trim), near=-(turn or 1))


def draw_scarf_behind(layer: Layer, person: Person) -> None:
    """The wrap at the nape of somebody seen from behind."""
    if "scarf" not in person.accessories:
        return
    build = build_of(person)
    scarf, n, top = Cloth(layer, person.trim), build.neck, 300 - build.rise
    for drop, wide in ((22, 52), (-22, 34)):
        half: list[Spot] = [(n + wide - 22, top - 40 + drop), (n + wide, top + drop)]
        half.append((n + wide - 26, top + 44 + drop))
        low: Spot = (0, top + 62 + drop)
        line = [*half, low, *both(half[::-1], -1), (0, top - 22 + drop)]
        with scarf.panel([(x - 8, y) for x, y, *_ in line], low=0.5):
            for y in (-4, 24):
                scarf.fold(
                    [(-n - 30, top + y + drop), (0, top + y + 26 + drop), (n + 14, top + y + drop)],
                    18,
                    0.4,
                )


def _scarf(scarf: Cloth, near: int) -> None:
    """Two turns of the cloth, and its ends on the breast."""
    for side, low in ((-near, 640.0), (near, 730.0)):
        _end(scarf, side, low)
    for rise, wide in ((0.0, 150.0), (-46.0, 122.0)):
        half: list[Spot] = [
            (0, 336 + rise, 22),
            (56, 306 + rise, 18),
            (wide - 24, 236 + rise * 0.5, 6),
            (wide, 280 + rise * 0.6),
            (wide - 14, 330 + rise * 0.8, 8),
            (74, 394 + rise, 18),
            (0, 424 + rise, 24),
        ]
        scarf.shadow([(x, y + 16, *o) for x, y, *o in [*half, *both(half[::-1], -1)]], 0.26)
        with scarf.panel([*half, *both(half[-2:0:-1], -1)], low=0.5, tension=0.44):
            for y, power in ((30, 0.5), (58, 0.4)):
                line = [
                    (-wide + 8, 256 + y + rise, 4),
                    (0, 330 + y + rise, 22),
                    (wide - 8, 250 + y + rise, 4),
                ]
                scarf.fold(line, 22, power)
            scarf.glint(
                [(-wide + 30, 272 + rise, 8), (-20, 352 + rise, 22), (60, 326 + rise, 18)], 18, 0.4
            )


def _end(scarf: Cloth, side: int, low: float) -> None:
    line: list[Spot] = both(
        [
            (26, 380, 18),
            (92, 366, 16),
            (112, 500, 12),
            (122, low, 8),
            (82, low + 8, 10),
            (38, low - 2, 10),
            (34, 500, 14),
        ],
        side,
    )
    for k in range(7):  # a fringe
        x = side * (42 + 13 * k)
        scarf.pen.ink([(x, low - 6, 9), (x + 2, low + 34, 8)], 7, scarf.dark, 0.9, (1, 0.4))
    scarf.shadow([(p[0] + side * 6, p[1] + 14, *p[2:]) for p in line], 0.24)
    with scarf.panel(line, low=0.45, tension=0.3):
        scarf.fold(both([(60, 400, 16), (66, 520, 12), (70, low, 10)], side), 22, 0.45)
        scarf.glint(both([(88, 420, 14), (100, 540, 12), (104, low - 10, 8)], side), 14, 0.4)
        for y in (low - 56, low - 34):
            scarf.pen.ink(both([(36, y, 10), (124, y, 8)], side), 6, scarf.lit, 0.6, (1, 1))


def _necklace(layer: Layer, person: Person) -> None:
    """A fine chain and a small drop of the trim's colour in gold."""
    pen = layer.pen
    low = 470.0 if person.costume in {"casual", "qipao", "palace", "work"} else 424.0
    start = UNDER_COLLAR.get(person.costume, ON_SKIN)
    bend = min(34.0, start[-1][0] * 0.8)
    half: list[Spot] = [*start, (bend, low - 40, 12), (bend * 0.3, low - 8, 14)]
    chain = [*both(half, -1), *half[::-1]]
    pen.ink([(x + 2, y + 5, *o) for x, y, *o in chain], 5, "#4a2c34", 0.3, (1, 1))
    pen.ink(chain, 5.5, shade(GOLD, 0.35), 0.95, (1, 1))
    pen.ink(chain, 2.6, tint(GOLD, 0.4), 0.95, (1, 1))
    pen.dot(0, low + 2, 5, 5, GOLD, 1, 14)
    pen.dot(0, low + 20, 13, 17, shade(GOLD, 0.3), 1, 14)
    pen.dot(0, low + 20, 9.5, 13, "#5aa08c", 1, 14)
    pen.dot(-3, low + 14, 3.4, 4.4, "#eafff4", 0.85, 14)
