"""A person drawn, lit and baked: the figure once, its face in every state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import BytePicture, FloatPicture
from drama_build.studio.people import light as lighting
from drama_build.studio.people.away import draw_away_neck
from drama_build.studio.people.backs import draw_back_of_clothes
from drama_build.studio.people.build import build_of
from drama_build.studio.people.costume import clothes_layer, neck_layer
from drama_build.studio.people.expression import EXPRESSIONS
from drama_build.studio.people.form import CROWN, side_form, side_neck, sole_of
from drama_build.studio.people.head import chin
from drama_build.studio.people.light import Wash
from drama_build.studio.people.pen import Frame, Layer
from drama_build.studio.people.person import Person
from drama_build.studio.people.props import draw_on_back
from drama_build.studio.people.role import Role, sole_at
from drama_build.studio.people.sidehead import draw_side_neck
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

HEADROOM = -380.0
"""y of the sheet's top, in figure units: room for the highest bun."""
REACH = 470.0
"""How far the sheet goes to either side of the figure's axis."""
CLOTH = 0.72
"""Finest pixels a unit for clothes and back hair: in a close-up only the face needs more."""
FACE_ENDS = 250.0
"""y below every chin: this much is always drawn."""
STATES: tuple[Eyes, ...] = ("open", "closed")
EYES_END, MOUTH_STARTS = 112.0, 78.0
"""No eye or tear reaches below the one y, no mouth above the other, however the head nods."""
_Features = dict[tuple[Mouth, Eyes], FloatPicture]


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
    scale = _scale(person, height)
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
    turn = max(-AWAY, min(AWAY, facing))
    role = Role(person, EXPRESSIONS[mood], mood, turn, light, _scale(person, height), pose)
    return _drawn(role, until, MOUTHS, STATES)


def draw_portrait(person: Person, size: Size) -> FloatPicture:
    """The whole figure in neutral studio light, crown at 6 % and soles at 96 % of the height."""
    tall = 0.90 * size.height / person.stature
    role = Role(person, EXPRESSIONS["calm"], "calm", 0, lighting.STUDIO, _scale(person, tall))
    puppet = _drawn(role, None, ("rest",), ("open",))
    out = np.zeros((size.height, size.width, 4), np.float32)
    left = round(size.width / 2 - puppet.foot[0])
    top = round(0.96 * size.height - puppet.foot[1])
    _paste(out, puppet.pixels.astype(np.float32) / np.float32(255), left, top)
    return out


def _drawn(
    role: Role, until: float | None, mouths: Sequence[Mouth], states: Sequence[Eyes]
) -> Puppet:
    """A puppet with as many faces as are asked for, the resting one among them."""
    sheet = _sheet(role, until)
    below = _figure_below(role, sheet)
    head = _head(role, sheet)
    finish = _Finish(role, sheet, _texture(role, sheet))
    whole = _shaded(role, below, sheet, head)
    box = _within(head.frame, *_face_box(role), role.scale)
    features = _features(role, box, mouths, states)
    faces = _faces(features, box, whole, head, finish)
    resting = np.zeros_like(head.skin)
    _lay(resting, head.frame, box, features["rest", "open"])
    _lay(whole, sheet, head.frame, _joined(head, resting))
    pixels = finish.on(whole, sheet)
    return _cropped(pixels, faces, role, sheet)


def _scale(person: Person, height: float) -> float:
    return height * person.stature / (sole_of(person.trunk) - CROWN)


def _sheet(role: Role, until: float | None) -> Frame:
    frame = Frame.around(-REACH, HEADROOM, REACH, role.sole + 24, role.scale)
    if until is None or until >= frame.height:
        return frame
    rows = int(np.ceil(max(until, (FACE_ENDS - HEADROOM) * role.scale, 2)))
    return Frame(frame.left, frame.top, frame.width, rows + rows % 2, role.scale)


def _figure_below(role: Role, sheet: Frame) -> FloatPicture:
    """Back hair and body, lit."""
    picture = np.zeros((sheet.height, sheet.width, 4), np.float32)
    back = back_hair(role, _within(sheet, -300, HEADROOM, 300, 1080, role.scale))
    if back is not None:
        behind = back.render(finest=CLOTH)
        if behind[..., 3].any():
            wash = lighting.form_wash(behind[..., 3], role.light, role.scale, 0.9)
            behind[..., :3] *= 0.8
            _lay(picture, sheet, back.frame, wash.on(behind))
    front = _body(role, sheet)
    wash = lighting.form_wash(front[..., 3], role.light, role.scale, 0.85)
    canvas.over(picture, wash.on(front))
    return picture


def _body(role: Role, sheet: Frame) -> FloatPicture:
    """Neck and clothes; from behind the trunk stands straight and turns its back."""
    picture = np.zeros((sheet.height, sheet.width, 4), np.float32)
    neck = _neck(role, _within(sheet, -300, 40, 300, 660, role.scale))
    _lay(picture, sheet, neck.frame, neck.render(11))
    away = abs(role.turn) == AWAY
    turn = 0 if away else max(-1, min(1, role.turn))
    pose: Pose = "stand" if away and role.pose != "sit" else role.pose
    clothes = clothes_layer(sheet, role.person, turn=turn, pose=pose).render(finest=CLOTH)
    if away:
        _open_collar(clothes, role, sheet)
    canvas.over(picture, clothes)
    if away:
        back = Layer(sheet, side_form(role.turn))
        draw_back_of_clothes(back, role.person, light=role.from_face, pose=pose)
        draw_on_back(back, role.person)
        canvas.over(picture, back.render(finest=CLOTH))
    return picture


def _open_collar(clothes: FloatPicture, role: Role, sheet: Frame) -> None:
    """Cut, in place, what stands up around the throat: from behind only the nape's band does."""
    row = round((312 - build_of(role.person).rise) * role.scale) - sheet.top
    clothes[: max(0, row)] = 0


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


def _head(role: Role, sheet: Frame) -> _Head:
    low = 1100 if abs(role.turn) == AWAY else 680
    frame = _within(sheet, -330, HEADROOM, 330, low, role.scale)
    face, locks = head_pictures(role, frame)
    union = np.maximum(face[..., 3], locks[..., 3])
    wash = lighting.form_wash(union, role.light, role.scale, 0.5)
    return _Head(frame, face, locks, _hair_shade(locks[..., 3], role), wash)


def _shaded(role: Role, below: FloatPicture, sheet: Frame, head: _Head) -> FloatPicture:
    """The body under the shadow that head and hair throw on it, in place."""
    scale = role.scale
    solid = np.maximum(_overhang(role, head), head.hair[..., 3])
    fallen = lighting.shifted(solid, -role.light.direction * 16 * scale, 34 * scale)
    dark = canvas.blur(fallen, max(0.5, 16 * scale))[..., None] * (
        1 - canvas.rgb(role.light.shadow)
    )
    top, left = head.frame.top - sheet.top, head.frame.left - sheet.left
    part = below[top : top + head.frame.height, left : left + head.frame.width, :3]
    part *= 1 - 0.42 * dark
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


def _features(role: Role, box: Frame, mouths: Sequence[Mouth], states: Sequence[Eyes]) -> _Features:
    """Eyes and mouth in every state; each is drawn once, and no larger than it needs."""
    upper = _rows(box, box.top, round(EYES_END * role.scale))
    lower = _rows(box, round(MOUTH_STARTS * role.scale), box.top + box.height)
    eyes = {state: eyes_picture(role, upper, state) for state in states}
    lips = {mouth: mouth_picture(role, lower, mouth) for mouth in mouths}
    features: _Features = {}
    for mouth in mouths:
        for state in states:
            picture = np.zeros((box.height, box.width, 4), np.float32)
            _lay(picture, box, upper, eyes[state])
            _lay(picture, box, lower, lips[mouth])
            features[mouth, state] = picture
    return features


def _rows(frame: Frame, top: int, bottom: int) -> Frame:
    """The rows of a frame between two y of its pixels: an even number, two at least."""
    last = frame.top + frame.height
    first = min(max(top, frame.top), last - 2)
    tall = max(2, min(bottom, last) - first)
    return Frame(frame.left, first, frame.width, tall - tall % 2, frame.scale)


def _joined(head: _Head, features: FloatPicture) -> FloatPicture:
    """Skin, features and hair as one lit picture."""
    picture = canvas.over(head.skin.copy(), features)
    picture[..., :3] *= head.shade
    return head.wash.on(canvas.over(picture, head.hair))


def _texture(role: Role, sheet: Frame) -> FloatPicture:
    """Gouache grain as a factor for every pixel, (height, width, 1)."""
    grey = np.full((max(2, sheet.height // 2), max(2, sheet.width // 2), 4), 0.5, np.float32)
    grey[..., 3] = 1
    grain = canvas.pigment(grey, role.person.seed, 0.09)[..., :1] * 2
    wide: FloatPicture = cv2.resize(grain, (sheet.width, sheet.height))[..., None]
    return wide


@dataclass(frozen=True, slots=True)
class _Finish:
    """Grain, fog and grade for any rectangle of the sheet."""

    role: Role
    sheet: Frame
    texture: FloatPicture

    def on(self, picture: FloatPicture, frame: Frame) -> BytePicture:
        """The picture of a frame, finished, as bytes."""
        top, left = frame.top - self.sheet.top, frame.left - self.sheet.left
        grain = self.texture[top : top + frame.height, left : left + frame.width]
        picture = picture.copy()
        picture[..., :3] = np.minimum(picture[..., :3] * grain, picture[..., 3:])
        crown, tall = CROWN * self.role.scale, (self.role.sole - CROWN) * self.role.scale
        rows = (np.arange(frame.height, dtype=np.float32) + frame.top - crown) / tall
        return canvas.to_bytes(lighting.seat(picture, self.role.light, np.clip(rows, 0, 1)))


def _faces(
    features: _Features, box: Frame, below: FloatPicture, head: _Head, finish: _Finish
) -> Mapping[tuple[Mouth, Eyes], Patch]:
    part = _part(head, box)
    top, left = box.top - finish.sheet.top, box.left - finish.sheet.left
    under = below[top : top + box.height, left : left + box.width]
    return {
        state: Patch(left, top, finish.on(canvas.over(under.copy(), _joined(part, drawn)), box))
        for state, drawn in features.items()
    }


def _face_box(role: Role) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all that a mood or a word can move."""
    low = chin(role.person) + 16
    if abs(role.turn) == AWAY:
        return -8, -8, 8, 8  # no face is seen: every state is the same small piece
    if abs(role.turn) == PROFILE:
        near, far = 40 * role.side, 252 * role.side
        return min(near, far), -130, max(near, far), low + 14
    return -182, -120, 182, low


def _part(head: _Head, box: Frame) -> _Head:
    top, left = box.top - head.frame.top, box.left - head.frame.left
    rows, columns = slice(top, top + box.height), slice(left, left + box.width)
    wash = head.wash.part(top, left, box.height, box.width)
    return _Head(
        box, head.skin[rows, columns], head.hair[rows, columns], head.shade[rows, columns], wash
    )


def _cropped(
    pixels: BytePicture, faces: Mapping[tuple[Mouth, Eyes], Patch], role: Role, sheet: Frame
) -> Puppet:
    """The puppet without empty columns at its sides, as far as no face needs them."""
    used = np.flatnonzero(pixels[..., 3].any(axis=0))
    first, last = (int(used[0]), int(used[-1]) + 1) if used.size else (0, sheet.width)
    first = min([first, *(p.left for p in faces.values())])
    last = max([last, *(p.left + p.pixels.shape[1] for p in faces.values())])
    moved = {state: Patch(p.left - first, p.top, p.pixels) for state, p in faces.items()}
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
        faces=moved,
    )


def _within(
    outer: Frame, left: float, top: float, right: float, bottom: float, scale: float
) -> Frame:
    """A frame around figure units, kept inside another."""
    inner = Frame.around(left, top, right, bottom, scale)
    x, y = max(outer.left, inner.left), max(outer.top, inner.top)
    width = min(outer.left + outer.width, inner.left + inner.width) - x
    height = min(outer.top + outer.height, inner.top + inner.height) - y
    if height % 2 and y > outer.top:  # rather a row more above than one less at the cut
        y, height = y - 1, height + 1
    return Frame(x, y, width - width % 2, height - height % 2, scale)


def _lay(below: FloatPicture, sheet: Frame, frame: Frame, picture: FloatPicture) -> None:
    _paste(below, picture, frame.left - sheet.left, frame.top - sheet.top)


def _paste(below: FloatPicture, picture: FloatPicture, left: int, top: int) -> None:
    """Lay a picture over a part of another, in place; what sticks out is cut."""
    x, y = max(0, left), max(0, top)
    right = min(below.shape[1], left + picture.shape[1])
    bottom = min(below.shape[0], top + picture.shape[0])
    if right > x and bottom > y:
        canvas.over(
            below[y:bottom, x:right], picture[y - top : bottom - top, x - left : right - left]
        )
