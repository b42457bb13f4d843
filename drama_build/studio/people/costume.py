"""Which costume is drawn how, and on what trunk."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drama_build.studio.people.armour import draw_armour
from drama_build.studio.people.build import build_of, draw_neck, fitted, let_out
from drama_build.studio.people.casual import draw_casual
from drama_build.studio.people.doctor import draw_doctor
from drama_build.studio.people.dress import draw_dress
from drama_build.studio.people.form import body_form
from drama_build.studio.people.hanfu import draw_hanfu, draw_robe
from drama_build.studio.people.neckwear import draw_neckwear
from drama_build.studio.people.palace import draw_palace
from drama_build.studio.people.pen import Frame, Layer
from drama_build.studio.people.person import Costume, Person
from drama_build.studio.people.police import draw_police
from drama_build.studio.people.props import draw_behind, draw_props
from drama_build.studio.people.pyjamas import draw_pyjamas
from drama_build.studio.people.qipao import draw_qipao
from drama_build.studio.people.school import draw_school
from drama_build.studio.people.shirt import draw_shirt
from drama_build.studio.people.tailored import draw_suit
from drama_build.studio.people.trench import draw_trench
from drama_build.studio.people.workwear import draw_work
from drama_build.studio.stage import Pose

Draw = Callable[..., None]

TAILORS: Mapping[Costume, tuple[Draw, float | None]] = {
    "hanfu": (draw_hanfu, None),
    "robe": (draw_robe, None),
    "suit": (draw_suit, 298.0),
    "shirt": (draw_shirt, 298.0),
    "trench": (draw_trench, 236.0),
    "school": (draw_school, 224.0),
    "armour": (draw_armour, None),
    "palace": (draw_palace, None),
    "qipao": (draw_qipao, None),
    "dress": (draw_dress, None),
    "doctor": (draw_doctor, None),
    "police": (draw_police, None),
    "casual": (draw_casual, None),
    "work": (draw_work, None),
    "pyjamas": (draw_pyjamas, None),
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
    wide = 1.0
    if cut is not None:
        wide, place = build.shoulder / cut, let_out(place, person)
    layer = Layer(frame, fitted(place, wide, person.trunk))
    draw_behind(layer, person, turn=turn)
    draw(layer, person, turn=turn, pose=pose)
    draw_neckwear(layer, person, turn=turn)
    draw_props(layer, person, turn=turn, pose=pose)
    return layer
