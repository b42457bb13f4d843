"""A person drawn, lit and baked: the figure once, its face in every state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import BytePicture, FloatPicture
from drama_build.studio.people import light as lighting
from drama_build.studio.people.away import draw_away_neck
from drama_build.studio.people.costume import neck_layer
from drama_build.studio.people.expression import EXPRESSIONS
from drama_build.studio.people.finishing import Finish
from drama_build.studio.people.form import side_form, side_neck
from drama_build.studio.people.head import chin
from drama_build.studio.people.light import Wash
from drama_build.studio.people.pen import Frame, Layer
from drama_build.studio.people.person import Person
from drama_build.studio.people.role import Role, sole_at
from drama_build.studio.people.sheet import HEADROOM, blank, lay, part, paste, rows_of, within
from drama_build.studio.people.sidehead import draw_side_neck
from drama_build.studio.people.trunk import CLOTH, Trunk, draw_trunk, lit_body, scale_of
from drama_build.studio.people.views import back_hair, eyes_picture, head_pictures, mouth_picture
from drama_build.studio.stage import (
    AWAY,
    MOUTHS,
    PROFILE,
    Eyes,
    Light,
    Mood,
    Mouth,
    Patch,
    Pose,
    Puppet,
)
from drama_build.units import Size

STATES: tuple[Eyes, ...] = ("open", "closed")
EYES_END, MOUTH_STARTS = 112.0, 78.0
"""No eye or tear reaches below the one y, no mouth above the other, however the head nods."""
_Faces = Mapping[tuple[Mouth, Eyes], BytePicture]


@dataclass(frozen=True, slots=True)
class _Head:
    """The head's layers before they are joined, all on one frame."""

    frame: Frame
    skin: FloatPicture
    hair: FloatPicture
    shade: FloatPicture  # what the hair's shadow leaves of skin and features, (h, w, 1)
    wash: Wash


def foot_of(person: Person, height: float, pose: Pose = "stand") -> float:
    """Y of the soles in the pixels of a puppet of this height: known before it is drawn."""
    scale = scale_of(person, height)
    return sole_at(person, pose) * scale - float(np.floor(HEADROOM * scale))


def draw_puppet(
    person: Person,
    *,
    light: Light,
    height: float,
    mood: Mood,
    facing: int,
    pose: Pose = "stand",
    until: float | None = None,
) -> Puppet:
    """A person lit for a scene.

    `height` is pixels from crown to sole of an adult; `facing` is -3..3 as stage.py says: front,
    three-quarter, profile, from behind; nothing is drawn below row `until` of the puppet's pixels.
    """
    trunk = draw_trunk(person, light=light, height=height, facing=facing, pose=pose, until=until)
    return with_head(trunk, mood=mood, facing=facing)


def with_head(trunk: Trunk, *, mood: Mood, facing: int) -> Puppet:
    """The puppet of a trunk that was drawn for this facing, or another of the same `stance`."""
    return _drawn(trunk, mood, facing, MOUTHS, STATES)


def draw_portrait(person: Person, size: Size) -> FloatPicture:
    """The whole figure in neutral studio light, crown at 6 % and soles at 96 % of the height."""
    tall = 0.90 * size.height / person.stature
    trunk = draw_trunk(person, light=lighting.STUDIO, height=tall, facing=0)
    puppet = _drawn(trunk, "calm", 0, ("rest",), ("open",))
    out = np.zeros((size.height, size.width, 4), np.float32)
    left = round(size.width / 2 - puppet.foot[0])
    top = round(0.96 * size.height - puppet.foot[1])
    paste(out, puppet.pixels.astype(np.float32) / np.float32(255), left, top)
    return out


def _drawn(
    trunk: Trunk, mood: Mood, facing: int, mouths: Sequence[Mouth], states: Sequence[Eyes]
) -> Puppet:
    """A puppet with as many faces as are asked for, the resting one among them."""
    turn = max(-AWAY, min(AWAY, facing))
    role = replace(trunk.role, mood=EXPRESSIONS[mood], feeling=mood, turn=turn)
    finish = Finish.of(role, trunk.sheet)
    pixels = trunk.pixels.copy()
    below = lit_body(trunk, _neck(role, within(trunk.sheet, -300, 40, 300, 660)))
    below = _before_hair(role, trunk, below, pixels, finish)
    head = _head(role, trunk.head)
    under = _shaded(role, below[part(trunk.upper, trunk.head)], head)
    face = _Face(role, under, head, finish, within(trunk.head, *_face_box(role)))
    faces = face.states(mouths, states)
    pixels[part(trunk.sheet, trunk.head)] = face.strip(trunk.head)
    pixels[part(trunk.sheet, face.box)] = faces["rest", "open"]
    return _cropped(pixels, faces, face.box, role, trunk.sheet)


def _before_hair(
    role: Role, trunk: Trunk, body: FloatPicture, pixels: BytePicture, finish: Finish
) -> FloatPicture:
    """The upper body before its back hair; what hangs lower is put behind `pixels`, in place."""
    back = back_hair(role, within(trunk.sheet, -300, HEADROOM, 300, 1080))
    if back is None or not _anything(back):
        return body
    hair = back.render(finest=CLOTH)
    wash = lighting.form_wash(hair[..., 3], role.light, role.scale, 0.9)
    hair[..., :3] *= 0.8
    hair = wash.on(hair)
    picture = blank(trunk.upper)
    lay(picture, trunk.upper, back.frame, hair)
    where = part(trunk.sheet, back.frame)
    pixels[where] = _over(finish.on(hair, back.frame), pixels[where])
    return canvas.over(picture, body)


def _anything(layer: Layer) -> bool:
    """Whether anything was drawn: a sheet begins with the group all else is in."""
    return any(len(pen.sheet.elements) > 1 for pen in (layer.pen, layer.soft))


def _over(below: BytePicture, above: BytePicture) -> BytePicture:
    """Premultiplied bytes over others."""
    clear = cv2.bitwise_not(cv2.extractChannel(above, 3))
    kept = cv2.multiply(below, cv2.merge([clear] * 4), scale=1 / 255)
    return np.asarray(cv2.add(kept, above), np.uint8)


def _neck(role: Role, frame: Frame) -> Layer:
    if abs(role.turn) < PROFILE:
        return neck_layer(frame, role.person, turn=role.turn, light=role.light.direction)
    if abs(role.turn) == AWAY:
        layer = Layer(frame, side_form(role.turn))
        draw_away_neck(layer, role.person, light=role.from_face)
    else:
        layer = Layer(frame, side_neck(role.turn, role.mood.nod))
        draw_side_neck(layer, role.person, light=role.from_face)
    return layer


def _head(role: Role, frame: Frame) -> _Head:
    face, locks = head_pictures(role, frame)
    union = np.maximum(face[..., 3], locks[..., 3])
    wash = lighting.form_wash(union, role.light, role.scale, 0.5)
    return _Head(frame, face, locks, _hair_shade(locks[..., 3], role), wash)


def _shaded(role: Role, below: FloatPicture, head: _Head) -> FloatPicture:
    """The body, on the head's frame, under the shadow that head and hair throw on it."""
    scale = role.scale
    solid = np.maximum(_overhang(role, head), head.hair[..., 3])
    fallen = lighting.shifted(solid, -role.light.direction * 16 * scale, 34 * scale)
    dark = canvas.blur(fallen, max(0.5, 16 * scale))[..., None] * (
        1 - canvas.rgb(role.light.shadow)
    )
    below = below.copy()
    below[..., :3] *= 1 - 0.42 * dark
    return below


def _overhang(role: Role, head: _Head) -> FloatPicture:
    """What of the bare head throws shadow on the neck: a nape does not, it goes on into it."""
    skin = head.skin[..., 3]
    if abs(role.turn) < PROFILE:
        return skin
    across = (np.arange(head.frame.width) + head.frame.left) / role.scale * role.side
    before = np.clip((across - (0 if abs(role.turn) == PROFILE else 90)) / 24, 0, 1)
    return np.asarray(skin * before.astype(np.float32))


def _hair_shade(hair: FloatPicture, role: Role) -> FloatPicture:
    scale = role.scale
    fallen = lighting.shifted(hair, -role.light.direction * 7 * scale, 20 * scale)
    dark = canvas.blur(fallen, max(0.4, 9 * scale))[..., None]
    warm = 1 - canvas.rgb(canvas.mix(role.person.skin, "#7a3348", 0.72))
    shade: FloatPicture = (1 - 0.55 * dark * warm).astype(np.float32)
    return shade


def _joined(head: _Head, features: FloatPicture) -> FloatPicture:
    """Skin, features and hair as one lit picture."""
    picture = canvas.over(head.skin.copy(), features)
    picture[..., :3] *= head.shade
    return head.wash.on(canvas.over(picture, head.hair))


@dataclass(frozen=True, slots=True)
class _Face:
    """The box of the head that speech and blinks change, in all its states.

    Every pixel is joined by itself: where only eyes are seen, or only a mouth, one strip serves
    all the states that share them.
    """

    role: Role
    under: FloatPicture  # the shaded body on the head's frame
    head: _Head
    finish: Finish
    box: Frame

    def states(self, mouths: Sequence[Mouth], states: Sequence[Eyes]) -> _Faces:
        """The finished pictures of the box."""
        first, last = (round(y * self.role.scale) for y in (MOUTH_STARTS, EYES_END))
        upper = rows_of(self.box, self.box.top, last)
        lower = rows_of(self.box, first, self.box.top + self.box.height)
        eyes = {state: eyes_picture(self.role, upper, state) for state in states}
        lips = {mouth: mouth_picture(self.role, lower, mouth) for mouth in mouths}
        bare = self.strip(self.box)
        tops = {state: self.strip(upper, (upper, eyes[state])) for state in states}
        bottoms = {mouth: self.strip(lower, (lower, lips[mouth])) for mouth in mouths}
        both = replace(lower, height=max(0, upper.top + upper.height - lower.top))
        faces: dict[tuple[Mouth, Eyes], BytePicture] = {}
        for mouth in mouths:
            for state in states:
                face = bare.copy()
                face[part(self.box, upper)] = tops[state]
                face[part(self.box, lower)] = bottoms[mouth]
                if both.height:
                    drawn = (upper, eyes[state]), (lower, lips[mouth])
                    face[part(self.box, both)] = self.strip(both, *drawn)
                faces[mouth, state] = face
        return faces

    def strip(self, frame: Frame, *drawn: tuple[Frame, FloatPicture]) -> BytePicture:
        """A part of the head with these features, finished."""
        features = blank(frame)
        for place, picture in drawn:
            lay(features, frame, place, picture)
        under = self.under[part(self.head.frame, frame)].copy()
        return self.finish.on(canvas.over(under, _joined(_part(self.head, frame), features)), frame)


def _face_box(role: Role) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all that a mood or a word can move."""
    low = chin(role.person) + 16
    if abs(role.turn) == AWAY:
        return -8, -8, 8, 8  # no face is seen: every state is the same small piece
    if abs(role.turn) == PROFILE:
        near, far = 40 * role.side, 252 * role.side
        return min(near, far), -130, max(near, far), low + 14
    return -182, -120, 182, low


def _part(head: _Head, frame: Frame) -> _Head:
    rows, columns = part(head.frame, frame)
    wash = Wash(head.wash.keep[rows, columns], head.wash.add[rows, columns])
    skin, hair, shade = (p[rows, columns] for p in (head.skin, head.hair, head.shade))
    return _Head(frame, skin, hair, shade, wash)


def _cropped(pixels: BytePicture, faces: _Faces, box: Frame, role: Role, sheet: Frame) -> Puppet:
    """The puppet without empty columns at its sides, as far as no face needs them."""
    used = np.flatnonzero(cv2.reduce(cv2.extractChannel(pixels, 3), 0, cv2.REDUCE_MAX))
    left, top = box.left - sheet.left, box.top - sheet.top
    first, last = (int(used[0]), int(used[-1]) + 1) if used.size else (0, sheet.width)
    first, last = min(first, left), max(last, left + box.width)
    scale, wide = role.scale, 204 if abs(role.turn) == PROFILE else 180
    return Puppet(
        pixels=np.ascontiguousarray(pixels[:, first:last]),
        foot=(-sheet.left - first + 0.0, role.sole * scale - sheet.top),
        head=(
            -wide * scale - sheet.left - first,
            -250 * scale - sheet.top,
            2 * wide * scale,
            (chin(role.person) + 250) * scale,
        ),
        faces={state: Patch(left - first, top, face) for state, face in faces.items()},
    )
