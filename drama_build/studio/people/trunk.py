"""A figure below its head: clothes and what is held, drawn once for every mood and glance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import BytePicture, FloatPicture
from drama_build.studio.people import light as lighting
from drama_build.studio.people.backs import draw_back_of_clothes
from drama_build.studio.people.build import build_of
from drama_build.studio.people.costume import clothes_layer
from drama_build.studio.people.expression import EXPRESSIONS
from drama_build.studio.people.finishing import Finish
from drama_build.studio.people.form import CROWN, side_form, sole_of
from drama_build.studio.people.pen import Frame, Layer
from drama_build.studio.people.person import Person
from drama_build.studio.people.props import draw_on_back
from drama_build.studio.people.role import Role
from drama_build.studio.people.sheet import HEADROOM, REACH, floats, part, sheet_of, within
from drama_build.studio.stage import AWAY, Light, Pose

CLOTH = 0.72
"""Finest pixels a unit for clothes and back hair: in a close-up only the face needs more."""
DEPTH = 0.85
"""How rounded a clothed body looks to the light."""
_HEAD_ENDS, _AWAY_HEAD_ENDS = 680.0, 1100.0
"""y above which a head with its shadow may change the picture; from behind, hair hangs lower."""
_BESIDE = 330.0
"""How far to either side it may."""
_SHADING = 220.0
"""How far away the light on a pixel is decided."""


@dataclass(frozen=True, slots=True, eq=False)
class Trunk:
    """A person's body in one light, at one scale; `head` is the part of `sheet` a mood changes."""

    role: Role
    sheet: Frame
    head: Frame
    upper: Frame  # what must be known to light the head's part
    clothes: BytePicture  # those of `upper`, unlit
    pixels: BytePicture  # the whole sheet, finished

    @property
    def bytes(self) -> int:
        """The weight of its pictures."""
        return self.clothes.nbytes + self.pixels.nbytes


def stance(facing: int, pose: Pose) -> tuple[int, Pose]:
    """How the trunk stands under a head that faces so, and what its arms do.

    It turns no further than three-quarter; then there is only the back, arms at rest.
    """
    if abs(facing) >= AWAY:
        return (AWAY if facing > 0 else -AWAY), "sit" if pose == "sit" else "stand"
    return max(-1, min(1, facing)), pose


def scale_of(person: Person, height: float) -> float:
    """Pixels a figure unit, for somebody of whom an adult of `height` pixels is the measure."""
    return height * person.stature / (sole_of(person.trunk) - CROWN)


def draw_trunk(
    person: Person,
    *,
    light: Light,
    height: float,
    facing: int,
    pose: Pose = "stand",
    until: float | None = None,
) -> Trunk:
    """Somebody's body, lit; `draw_puppet` explains the measures."""
    turn, held = stance(facing, pose)
    role = Role(person, EXPRESSIONS["calm"], "calm", turn, light, scale_of(person, height), held)
    sheet = sheet_of(role, until)
    low = _AWAY_HEAD_ENDS if abs(turn) == AWAY else _HEAD_ENDS
    head = within(sheet, -_BESIDE, HEADROOM, _BESIDE, low)
    upper = within(sheet, -REACH, HEADROOM, REACH, low + _SHADING)
    clothes = _clothes(role, sheet)
    wash = lighting.form_wash(clothes[..., 3], role.light, role.scale, DEPTH)
    return Trunk(
        role,
        sheet,
        head,
        upper,
        canvas.to_bytes(clothes[part(sheet, upper)]),
        Finish.of(role, sheet).on(wash.on(clothes), sheet),
    )


def lit_body(trunk: Trunk, neck: Layer) -> FloatPicture:
    """The upper part of clothes over a neck, lit as one: it belongs to the frame `upper`."""
    picture = np.zeros((trunk.upper.height, trunk.upper.width, 4), np.float32)
    picture[part(trunk.upper, neck.frame)] = neck.render(11)
    canvas.over(picture, floats(trunk.clothes))
    wash = lighting.form_wash(picture[..., 3], trunk.role.light, trunk.role.scale, DEPTH)
    return wash.on(picture)


def _clothes(role: Role, sheet: Frame) -> FloatPicture:
    """From behind the trunk stands straight and turns its back."""
    away = abs(role.turn) == AWAY
    turn = 0 if away else role.turn
    clothes = clothes_layer(sheet, role.person, turn=turn, pose=role.pose).render(finest=CLOTH)
    if away:
        _open_collar(clothes, role, sheet)
        back = Layer(sheet, side_form(role.turn))
        draw_back_of_clothes(back, role.person, light=role.from_face, pose=role.pose)
        draw_on_back(back, role.person)
        canvas.over(clothes, back.render(finest=CLOTH))
    return clothes


def _open_collar(clothes: FloatPicture, role: Role, sheet: Frame) -> None:
    """Cut, in place, what stands up around the throat: from behind only the nape's band does."""
    row = round((312 - build_of(role.person).rise) * role.scale) - sheet.top
    clothes[: max(0, row)] = 0
