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
from drama_build.studio.people.things import draw_thing, size_for
from drama_build.studio.stage import Pose

_SIDEWAYS = frozenset({"basket", "briefcase", "suitcase", "handbag"})


def draw_behind(layer: Layer, person: Person, *, turn: int) -> None:
    """What hangs on the back; drawn before the clothes."""
    for prop in having(person, "back"):
        draw_guitar(on_body(layer, person, turn).pen, build_of(person), prop.colour)


def draw_on_back(layer: Layer, person: Person) -> None:
    """What hangs on the back, seen from behind; drawn over the back of the clothes."""
    for prop in having(person, "back"):
        pen, build = on_body(layer, person, 0).pen, build_of(person)
        mirrored = _mirrored(pen)
        draw_strap(mirrored, build)
        draw_guitar(mirrored, build, prop.colour)


def _mirrored(pen: Pen) -> Pen:
    """Seen from behind, the right shoulder is on the picture's right."""
    return Pen(pen.sheet, lambda x, y, out: pen.place(-x, y, out))


def draw_props(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """What the hands hold, and their fingers over it; drawn after clothes and arms.

    Wide sleeves hold things before their hands are drawn, see `drape`.
    """
    if person.costume in WIDE:
        return
    for side, prop in in_hands(person, pose, turn).items():
        low = HOLDS[prop.name] == "low"
        fist = holding_pen(layer, person, side, turn=turn, low=low)
        upright, floor = _upright(fist, person, side, 0.62 if prop.name in _SIDEWAYS else 1.0)
        draw_thing(upright, prop, floor=floor, before=person.colour)
        hands.fist_fingers(fist, person)


def _upright(fist: Pen, person: Person, side: int, wide: float) -> tuple[Pen, float]:
    """A pen about the middle of a fist whose x grows towards the body; and where the floor is.

    `wide` foreshortens what is carried along the body and seen nearly from its end.
    """
    size = size_for(person)
    x0, y0 = fist.place(0, 92, 0)

    def place(x: float, y: float, _out: float) -> tuple[float, float]:
        return x0 - side * x * size * wide, y0 + y * size

    return Pen(fist.sheet, place), (sole_of(person.trunk) - y0) / size
