"""The head from every side: front and three-quarter, profile, from behind."""

from __future__ import annotations

import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import FloatPicture
from drama_build.studio.people.away import draw_away_head
from drama_build.studio.people.beard import draw_beard, draw_moustache
from drama_build.studio.people.expression import mouth_shape
from drama_build.studio.people.eyes import draw_brow, draw_eye
from drama_build.studio.people.form import (
    hanging,
    head_form,
    side_form,
    side_hanging,
    tilted,
)
from drama_build.studio.people.glasses import draw_glasses, draw_side_glasses, draw_sunglasses
from drama_build.studio.people.hairstyle import draw_back, draw_front
from drama_build.studio.people.head import draw_head
from drama_build.studio.people.marks import draw_earrings, draw_marks
from drama_build.studio.people.mouth import draw_mouth
from drama_build.studio.people.pen import Frame, Layer, Place, flat
from drama_build.studio.people.role import Role
from drama_build.studio.people.sidebeard import draw_side_beard, draw_side_moustache
from drama_build.studio.people.sideface import draw_side_brow, draw_side_eye
from drama_build.studio.people.sidehead import draw_side_head
from drama_build.studio.people.sidemouth import draw_side_mouth
from drama_build.studio.stage import AWAY, PROFILE, Eyes, Mouth

Skin = FloatPicture
Locks = FloatPicture


def head_pictures(role: Role, frame: Frame) -> tuple[Skin, Locks]:
    """The head without eyes and mouth, and what lies over them: hair, glasses, moustache."""
    seen = {PROFILE: _profile, AWAY: _from_behind}.get(abs(role.turn), _front)
    return seen(role, frame)


def back_hair(role: Role, frame: Frame) -> Layer | None:
    """What hangs behind neck and shoulders; from behind, nothing is behind them."""
    if abs(role.turn) == AWAY:
        return None
    layer = Layer(frame, _fall(role))
    pen = layer.through(flat)[0] if abs(role.turn) == PROFILE else layer.pen
    draw_back(pen, layer.pen, role.person, role.turn)
    return layer


def eyes_picture(role: Role, frame: Frame, state: Eyes) -> FloatPicture:
    """Eyes and brows, as far as they are seen."""
    if abs(role.turn) == AWAY:
        return _nothing(frame)
    person, mood, light = role.person, role.mood, role.light.direction
    layer = Layer(frame, _place(role))
    if abs(role.turn) == PROFILE:
        draw_side_eye(layer.pen, person, mood, state=state, light=role.from_face)
        draw_side_brow(layer.pen, person, mood)
        return layer.render()
    for side in (-1, 1):
        draw_eye(layer.pen, person, mood, side=side, state=state, light=light)
        draw_brow(layer.pen, person, mood, side=side)
    return layer.render()


def mouth_picture(role: Role, frame: Frame, mouth: Mouth) -> FloatPicture:
    """The mouth, if it is seen."""
    if abs(role.turn) == AWAY:
        return _nothing(frame)
    layer, shape = Layer(frame, _place(role)), mouth_shape(role.feeling, mouth)
    if abs(role.turn) == PROFILE:
        draw_side_mouth(layer.pen, role.person, shape, light=role.from_face)
    else:
        draw_mouth(layer.pen, role.person, shape)
    return layer.render()


def _nothing(frame: Frame) -> FloatPicture:
    return np.zeros((frame.height, frame.width, 4), np.float32)


def _place(role: Role) -> Place:
    """The form the face's features are drawn on."""
    if abs(role.turn) == PROFILE:
        return side_form(role.turn, role.mood.nod)
    return head_form(role.turn, role.lean)


def _fall(role: Role) -> Place:
    if abs(role.turn) == PROFILE:
        return side_hanging(role.turn, role.mood.nod)
    return hanging(role.lean)


def _front(role: Role, frame: Frame) -> tuple[Skin, Locks]:
    person, turn = role.person, role.turn
    place, plane = head_form(turn, role.lean), tilted(role.lean)
    skin = Layer(frame, place)
    draw_head(skin, person, role.mood, turn=turn, light=role.light.direction)
    draw_marks(skin.pen, person)
    upright = head_form(turn)
    beard = Layer(frame, plane)
    draw_beard(beard.through(upright)[0], beard.pen, person, turn)
    hair = Layer(frame, place)
    draw_moustache(hair.pen, person)
    draw_earrings(hair.through(plane)[0], person, turn)
    if "sunglasses" in person.accessories:
        draw_sunglasses(hair.pen, person, turn)
    elif "glasses" in person.accessories:
        draw_glasses(hair.pen, person, turn)
    draw_front(hair.through(upright)[0], hair.through(plane)[0], person, turn)
    face, locks = skin.render(), hair.render()
    if person.beard != "none":
        canvas.over(face, beard.render())
    return face, locks


def _profile(role: Role, frame: Frame) -> tuple[Skin, Locks]:
    person = role.person
    place = side_form(role.turn, role.mood.nod)
    skin, hair = Layer(frame, place), Layer(frame, place)
    draw_side_head(skin, person, role.mood, light=role.from_face)
    draw_side_moustache(hair.pen, person)
    if person.accessories & {"glasses", "sunglasses"}:
        draw_side_glasses(hair.pen, person)
    draw_front(hair.through(flat)[0], hair.through(_fall(role))[0], person, role.turn)
    face, locks = skin.render(), hair.render()
    if person.beard != "none":
        beard = Layer(frame, place)
        draw_side_beard(beard.pen, person)
        canvas.over(face, beard.render())
    return face, locks


def _from_behind(role: Role, frame: Frame) -> tuple[Skin, Locks]:
    skin = Layer(frame, side_form(role.turn))
    hair = Layer(frame, side_form(role.turn))
    draw_away_head(skin, role.person, light=role.from_face)
    plain = hair.through(flat)[0]
    draw_back(plain, hair.pen, role.person, role.turn)
    draw_front(plain, hair.pen, role.person, role.turn)
    return skin.render(), hair.render()
