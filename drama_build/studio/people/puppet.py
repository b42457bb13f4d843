"""A person drawn, lit and baked: the figure once, its face in every state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import BytePicture, FloatPicture
from drama_build.studio.people import light as lighting
from drama_build.studio.people.beard import draw_beard, draw_moustache
from drama_build.studio.people.costume import clothes_layer, neck_layer
from drama_build.studio.people.expression import EXPRESSIONS, Expression, mouth_shape
from drama_build.studio.people.eyes import draw_brow, draw_eye
from drama_build.studio.people.form import CROWN, hanging, head_form, sole_of, tilted
from drama_build.studio.people.glasses import draw_glasses
from drama_build.studio.people.hairstyle import draw_back, draw_front
from drama_build.studio.people.head import chin, draw_head
from drama_build.studio.people.light import Wash
from drama_build.studio.people.mouth import draw_mouth
from drama_build.studio.people.pen import Frame, Layer
from drama_build.studio.people.person import Person
from drama_build.studio.stage import MOUTHS, Eyes, Light, Mood, Mouth, Patch, Pose, Puppet
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


@dataclass(frozen=True, slots=True)
class _Role:
    """Who is drawn, how, and at what scale."""

    person: Person
    mood: Expression
    feeling: Mood
    turn: int
    light: Light
    scale: float
    pose: Pose = "stand"

    @property
    def sole(self) -> float:
        """Where the person stands, in figure units."""
        return sole_of(self.person.trunk)


@dataclass(frozen=True, slots=True)
class _Head:
    """The head's layers before they are joined, all on one frame."""

    frame: Frame
    skin: FloatPicture
    hair: FloatPicture
    shade: FloatPicture  # what the hair's shadow leaves of skin and features, (h, w, 1)
    wash: Wash


def foot_of(person: Person, height: float) -> float:
    """Y of the soles in the pixels of a puppet of this height: known before it is drawn."""
    scale = _scale(person, height)
    return sole_of(person.trunk) * scale - float(np.floor(HEADROOM * scale))


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

    `height` is pixels from crown to sole of an adult; `facing` is -1, 0 or 1, towards picture left,
    front or right; nothing is drawn below row `until` of the puppet's own pixels.
    """
    turn = max(-1, min(1, facing))
    role = _Role(person, EXPRESSIONS[mood], mood, turn, light, _scale(person, height), pose)
    sheet = _sheet(role, until)
    below = _figure_below(role, sheet)
    head = _head(role, sheet)
    texture = _texture(role, sheet)
    finish = _Finish(role, sheet, texture)
    whole = _shaded(role, below, sheet, head)
    faces = _faces(role, sheet, whole, head, finish)
    _lay(whole, sheet, head.frame, _joined(head, _features(role, head.frame, "rest", "open")))
    pixels = finish.on(whole, sheet)
    return _cropped(pixels, faces, role, sheet)


def draw_portrait(person: Person, size: Size) -> FloatPicture:
    """The whole figure in neutral studio light, crown at 6 % and soles at 96 % of the height."""
    tall = 0.90 * size.height / person.stature
    puppet = draw_puppet(person, light=lighting.STUDIO, height=tall, mood="calm", facing=0)
    out = np.zeros((size.height, size.width, 4), np.float32)
    left = round(size.width / 2 - puppet.foot[0])
    top = round(0.96 * size.height - puppet.foot[1])
    _paste(out, puppet.pixels.astype(np.float32) / np.float32(255), left, top)
    return out


def _scale(person: Person, height: float) -> float:
    return height * person.stature / (sole_of(person.trunk) - CROWN)


def _sheet(role: _Role, until: float | None) -> Frame:
    frame = Frame.around(-REACH, HEADROOM, REACH, role.sole + 24, role.scale)
    if until is None or until >= frame.height:
        return frame
    rows = int(np.ceil(max(until, (FACE_ENDS - HEADROOM) * role.scale, 2)))
    return Frame(frame.left, frame.top, frame.width, rows + rows % 2, role.scale)


def _figure_below(role: _Role, sheet: Frame) -> FloatPicture:
    """Back hair and body, lit."""
    picture = np.zeros((sheet.height, sheet.width, 4), np.float32)
    neck = neck_layer(
        _within(sheet, -300, 40, 300, 660, role.scale),
        role.person,
        turn=role.turn,
        light=role.light.direction,
    )
    clothes = clothes_layer(sheet, role.person, turn=role.turn, pose=role.pose)
    back = Layer(
        _within(sheet, -300, HEADROOM, 300, 1080, role.scale),
        hanging(role.mood.tilt * (role.turn or 1)),
    )
    draw_back(back.pen, back.pen, role.person, role.turn)
    behind = back.render(finest=CLOTH)
    if behind[..., 3].any():
        wash = lighting.form_wash(behind[..., 3], role.light, role.scale, 0.9)
        behind[..., :3] *= 0.8
        _lay(picture, sheet, back.frame, wash.on(behind))
    front = np.zeros_like(picture)
    _lay(front, sheet, neck.frame, neck.render(11))
    canvas.over(front, clothes.render(finest=CLOTH))
    wash = lighting.form_wash(front[..., 3], role.light, role.scale, 0.85)
    canvas.over(picture, wash.on(front))
    return picture


def _head(role: _Role, sheet: Frame) -> _Head:
    person, turn = role.person, role.turn
    frame = _within(sheet, -330, HEADROOM, 330, 680, role.scale)
    lean = role.mood.tilt * (turn or 1)
    place, plane = head_form(turn, lean), tilted(lean)
    skin = Layer(frame, place)
    draw_head(skin, person, role.mood, turn=turn, light=role.light.direction)
    upright = head_form(turn)
    beard = Layer(frame, plane)
    draw_beard(beard.through(upright)[0], beard.pen, person, turn)
    hair = Layer(frame, place)
    draw_moustache(hair.pen, person)
    if "glasses" in person.accessories:
        draw_glasses(hair.pen, person, turn)
    draw_front(hair.through(upright)[0], hair.through(plane)[0], person, turn)
    face, locks = skin.render(), hair.render()
    if person.beard != "none":
        canvas.over(face, beard.render())
    union = np.maximum(face[..., 3], locks[..., 3])
    wash = lighting.form_wash(union, role.light, role.scale, 0.5)
    return _Head(frame, face, locks, _hair_shade(locks[..., 3], role), wash)


def _shaded(role: _Role, below: FloatPicture, sheet: Frame, head: _Head) -> FloatPicture:
    """The body under the shadow that head and hair throw on it, in place."""
    scale = role.scale
    solid = np.maximum(head.skin[..., 3], head.hair[..., 3])
    fallen = lighting.shifted(solid, -role.light.direction * 16 * scale, 34 * scale)
    dark = canvas.blur(fallen, max(0.5, 16 * scale))[..., None] * (
        1 - canvas.rgb(role.light.shadow)
    )
    top, left = head.frame.top - sheet.top, head.frame.left - sheet.left
    part = below[top : top + head.frame.height, left : left + head.frame.width, :3]
    part *= 1 - 0.42 * dark
    return below


def _hair_shade(hair: FloatPicture, role: _Role) -> FloatPicture:
    scale = role.scale
    fallen = lighting.shifted(hair, -role.light.direction * 7 * scale, 20 * scale)
    dark = canvas.blur(fallen, max(0.4, 9 * scale))[..., None]
    warm = 1 - canvas.rgb(canvas.mix(role.person.skin, "#7a3348", 0.72))
    shade: FloatPicture = (1 - 0.55 * dark * warm).astype(np.float32)
    return shade


def _features(role: _Role, frame: Frame, mouth: Mouth, eyes: Eyes) -> FloatPicture:
    picture = _eyes(role, frame, eyes)
    return canvas.over(picture, _mouth(role, frame, mouth))


def _eyes(role: _Role, frame: Frame, state: Eyes) -> FloatPicture:
    layer = Layer(frame, head_form(role.turn, role.mood.tilt * (role.turn or 1)))
    for side in (-1, 1):
        draw_eye(
            layer.pen, role.person, role.mood, side=side, state=state, light=role.light.direction
        )
        draw_brow(layer.pen, role.person, role.mood, side=side)
    return layer.render()


def _mouth(role: _Role, frame: Frame, mouth: Mouth) -> FloatPicture:
    layer = Layer(frame, head_form(role.turn, role.mood.tilt * (role.turn or 1)))
    draw_mouth(layer.pen, role.person, mouth_shape(role.feeling, mouth))
    return layer.render()


def _joined(head: _Head, features: FloatPicture) -> FloatPicture:
    """Skin, features and hair as one lit picture."""
    picture = canvas.over(head.skin.copy(), features)
    picture[..., :3] *= head.shade
    return head.wash.on(canvas.over(picture, head.hair))


def _texture(role: _Role, sheet: Frame) -> FloatPicture:
    """Gouache grain as a factor for every pixel, (height, width, 1)."""
    grey = np.full((max(2, sheet.height // 2), max(2, sheet.width // 2), 4), 0.5, np.float32)
    grey[..., 3] = 1
    grain = canvas.pigment(grey, role.person.seed, 0.09)[..., :1] * 2
    wide: FloatPicture = cv2.resize(grain, (sheet.width, sheet.height))[..., None]
    return wide


@dataclass(frozen=True, slots=True)
class _Finish:
    """Grain, fog and grade for any rectangle of the sheet."""

    role: _Role
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
    role: _Role, sheet: Frame, below: FloatPicture, head: _Head, finish: _Finish
) -> Mapping[tuple[Mouth, Eyes], Patch]:
    box = _within(head.frame, -182, -120, 182, chin(role.person) + 16, role.scale)
    part = _part(head, box)
    top, left = box.top - sheet.top, box.left - sheet.left
    under = below[top : top + box.height, left : left + box.width]
    eyes = {state: _eyes(role, box, state) for state in STATES}
    mouths = {mouth: _mouth(role, box, mouth) for mouth in MOUTHS}
    faces: dict[tuple[Mouth, Eyes], Patch] = {}
    for mouth in MOUTHS:
        for state in STATES:
            features = canvas.over(eyes[state].copy(), mouths[mouth])
            picture = canvas.over(under.copy(), _joined(part, features))
            faces[mouth, state] = Patch(left, top, finish.on(picture, box))
    return faces


def _part(head: _Head, box: Frame) -> _Head:
    top, left = box.top - head.frame.top, box.left - head.frame.left
    rows, columns = slice(top, top + box.height), slice(left, left + box.width)
    wash = head.wash.part(top, left, box.height, box.width)
    return _Head(
        box, head.skin[rows, columns], head.hair[rows, columns], head.shade[rows, columns], wash
    )


def _cropped(
    pixels: BytePicture, faces: Mapping[tuple[Mouth, Eyes], Patch], role: _Role, sheet: Frame
) -> Puppet:
    """The puppet without empty columns at its sides."""
    used = np.flatnonzero(pixels[..., 3].any(axis=0))
    first, last = (int(used[0]), int(used[-1]) + 1) if used.size else (0, sheet.width)
    moved = {state: Patch(p.left - first, p.top, p.pixels) for state, p in faces.items()}
    scale = role.scale
    return Puppet(
        pixels=np.ascontiguousarray(pixels[:, first:last]),
        foot=(-sheet.left - first + 0.0, role.sole * scale - sheet.top),
        head=(
            -180 * scale - sheet.left - first,
            -250 * scale - sheet.top,
            360 * scale,
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
