"""What somebody carries, in the hands that carry it."""

from __future__ import annotations

from drama_build.studio.people import hands
from drama_build.studio.people.arms import holding_pen
from drama_build.studio.people.build import build_of, on_body
from drama_build.studio.people.carried import HOLDS, WIDE, having, in_hands
from drama_build.studio.people.form import sole_of
from drama_build.studio.people.guitar import draw_guitar, draw_strap
from drama_build.studio.people.pen import Layer, Pen
from drama_build.studio.people.person import Person
from drama_build.studio.people.things import draw_thing
from drama_build.studio.stage import Pose


def draw_behind(layer: Layer, person: Person, *, turn: int) -> None:
    """What hangs on the back; drawn before the clothes."""
    for prop in having(person, "back"):
        draw_guitar(on_body(layer, person, turn).pen, build_of(person), prop.colour)


def draw_props(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """What the hands hold, and their fingers over it; drawn after clothes and arms.

    Wide sleeves hold things before their hands are drawn, see `drape`.
    """
    if having(person, "back"):
        draw_strap(on_body(layer, person, turn).pen, build_of(person))
    if person.costume in WIDE:
        return
    for side, prop in in_hands(person, pose, turn).items():
        low = HOLDS[prop.name] == "low"
        fist = holding_pen(layer, person, side, turn=turn, low=low)
        upright, floor = _upright(fist, person, side)
        draw_thing(upright, prop, floor=floor, before=person.colour)
        hands.fist_fingers(fist, person)


def _upright(fist: Pen, person: Person, side: int) -> tuple[Pen, float]:
    """A pen about the middle of a fist whose x grows towards the body; and where the floor is."""
    size = {"child": 0.7, "teen": 0.92}.get(person.age, 1.0 if person.male else 0.94)
    x0, y0 = fist.place(0, 92, 0)

    def place(x: float, y: float, _out: float) -> tuple[float, float]:
        return x0 - side * x * size, y0 + y * size

    return Pen(fist.sheet, place), (sole_of(person.trunk) - y0) / size
