"""Which costume is drawn how, and on what trunk."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drama_build.studio.people.build import build_of, draw_neck
from drama_build.studio.people.form import SHOULDERS, body_form
from drama_build.studio.people.hanfu import draw_hanfu, draw_robe
from drama_build.studio.people.pen import Frame, Layer, Place
from drama_build.studio.people.person import Costume, Person
from drama_build.studio.people.school import draw_school
from drama_build.studio.people.tailored import draw_shirt, draw_suit
from drama_build.studio.people.trench import draw_trench
from drama_build.studio.stage import Pose

Draw = Callable[..., None]

TAILORS: Mapping[Costume, tuple[Draw, float | None]] = {
    "hanfu": (draw_hanfu, None),
    "robe": (draw_robe, None),
    "suit": (draw_suit, 298.0),
    "shirt": (draw_shirt, 298.0),
    "trench": (draw_trench, 236.0),
    "school": (draw_school, 224.0),
    "armour": (draw_robe, None),
    "palace": (draw_hanfu, None),
    "qipao": (draw_trench, 236.0),
    "dress": (draw_trench, 236.0),
    "doctor": (draw_suit, 298.0),
    "police": (draw_suit, 298.0),
    "casual": (draw_shirt, 298.0),
    "work": (draw_shirt, 298.0),
    "pyjamas": (draw_shirt, 298.0),
}
"""Who draws a costume, and the half width of shoulders its pattern was cut for."""


def neck_layer(frame: Frame, person: Person, *, turn: int, light: int) -> Layer:
    """Neck and collarbones, under all clothes."""
    build = build_of(person)

    def place(x: float, y: float, _out: float) -> tuple[float, float]:
        low = max(0.0, min(1.0, (y - 190) / 110))  # the pit of the neck turns with the trunk
        return x + 24 * turn * low, y - build.rise * low

    layer = Layer(frame, place)
    draw_neck(layer, person, turn=turn, light=light)
    return layer


def clothes_layer(frame: Frame, person: Person, *, turn: int, pose: Pose = "stand") -> Layer:
    """Clothes and hands; the trunk turns no further than three-quarter."""
    turn = max(-1, min(1, turn))
    build = build_of(person)
    draw, cut = TAILORS[person.costume]
    place = body_form(turn, cut or build.shoulder, build.rise)
    wide = 1.0 if cut is None else build.shoulder / cut
    layer = Layer(frame, _fitted(place, wide, person.trunk))
    draw(layer, person, turn=turn, pose=pose)
    return layer


def _fitted(place: Place, wide: float, long: float) -> Place:
    """A pattern taken in or let out to a body's shoulders, and shortened to its legs."""

    def fitted(x: float, y: float, out: float) -> tuple[float, float]:
        px, py = place(x, y, out)
        return px * wide, py if py < SHOULDERS else SHOULDERS + (py - SHOULDERS) * long

    return fitted
