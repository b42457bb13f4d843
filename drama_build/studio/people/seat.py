"""Somebody who sits, from the hips down: stool, thighs towards the viewer, lower legs."""

from __future__ import annotations

from drama_build.studio.canvas import shade
from drama_build.studio.people.build import build_of, on_body
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.lap import (
    AHEAD,
    Lap,
    draw_shin,
    draw_shoe,
    draw_skirt_lap,
    draw_trouser_lap,
    knee_of,
)
from drama_build.studio.people.pen import Layer
from drama_build.studio.people.person import Person

__all__ = ["AHEAD", "SEATED_SOLE", "Lap", "draw_lap", "draw_stool", "seated_sole_of"]
SEATED_SOLE = 2270.0
"""Y of the soles of an adult who sits; hips stay where they are standing."""
WOOD = "#6f4a34"


def seated_sole_of(trunk: float) -> float:
    """Where the soles are of somebody who sits whose body is `trunk` times an adult's."""
    return 300.0 + (SEATED_SOLE - 300.0) * trunk


def draw_stool(layer: Layer, person: Person, *, turn: int) -> None:
    """A plain wooden stool, to be drawn before everything else."""
    wood = Cloth(on_body(layer, person, turn), WOOD)
    w = build_of(person).hip + 84
    for side in (-1, 1):  # the legs behind stand closer, in the shade of the seat
        far = both([(w - 170, 1480), (w - 134, 1480), (w - 118, 2118), (w - 146, 2118)], side)
        wood.other(shade(WOOD, 0.42)).piece([(x, y, -60) for x, y in far], tension=0.1)
    for side in (-1, 1):
        wood.piece(
            both(
                [(w - 70, 1480, 60), (w - 26, 1480, 60), (w - 6, 2196, 60), (w - 40, 2196, 60)],
                side,
            ),
            tension=0.1,
        )
    wood.piece(
        [(-w, 1400), (w, 1400), (w + 8, 1440), (w, 1496), (-w, 1496), (-w - 8, 1440)], tension=0.2
    )


def draw_lap(
    layer: Layer,
    person: Person,
    cloth: Cloth,
    *,
    turn: int,
    kind: Lap,
    shoes: str | None,
    socks: str | None = None,
    hem: float = 1720.0,
    waist: float = 1100.0,
    band: str | None = None,
) -> None:
    """Thighs, knees, lower legs and shoes of somebody who sits; the trunk is drawn over it.

    A skirt ends at `hem` (a robe always at the ground); below it are socks of that colour, or
    skin, and without `shoes` nothing at all: a coat's skirts over a lap drawn before. `waist` is
    where skirt or robe begin, `band` the colour of a border at the hem.
    """
    body = on_body(layer, person, turn)
    lap = Cloth(body, cloth.colour)
    for side in (-(turn or 1), turn or 1) if shoes else ():
        draw_shoe(
            lap.other(shoes or ""), side, knee_of(person, kind) - (14 if kind == "trousers" else 0)
        )
    if kind == "trousers":
        draw_trouser_lap(lap, person, turn)
    else:
        if kind == "skirt" and shoes:
            for side in (-(turn or 1), turn or 1):
                draw_shin(lap, person, side, socks)
        robe = kind == "robe"
        draw_skirt_lap(lap, person, 2262.0 if robe else hem, waist, band, robe=robe)
