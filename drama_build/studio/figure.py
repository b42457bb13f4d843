"""Film a puppet: change its face, let it breathe and sway, bend its neck."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from drama_build.studio.acting import Gesture
from drama_build.studio.camera import Matrix
from drama_build.studio.canvas import BytePicture
from drama_build.studio.cells import Cells, Grid, Tiled
from drama_build.studio.exposure import Box, Exposure, alpha_box, landing, shifted
from drama_build.studio.stage import Eyes, Mouth, Puppet
from drama_build.studio.stock import developed

Focus = Literal["sharp", "soft", "near"]
"""In focus; a listener, a little behind it; or close to the lens, seen over a shoulder."""

_PAD = 12  # pixels of surroundings a face needs so that its softening joins the figure's
_EDGE = 20  # transparent pixels round a body, more than a block of its cells
_BREATH = 0.0016  # of the height, at the crown
_SWAY = 0.0030  # of the height, at the crown
_BLUR: dict[Focus, float] = {"sharp": 0.0, "soft": 1 / 260, "near": 1 / 75}  # of the head's height
_LEAST_BLUR = 0.3  # pixels: less is not seen
_SHADE: dict[Focus, tuple[float, float, float, float]] = {
    "sharp": (1.0, 1.0, 1.0, 1.0),
    "soft": (0.9, 0.9, 0.93, 1.0),
    "near": (0.68, 0.65, 0.72, 1.0),
}
"""What is left of red, green and blue: shade leans to violet."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure stands: its foot in frame pixels."""

    x: float
    y: float


class Figure:
    """One actor of one shot: a copy of the puppet, cropped, wearing the face of the moment."""

    def __init__(self, puppet: Puppet, spot: Spot, focus: Focus = "sharp") -> None:
        self._puppet, self._focus, self._blur = puppet, focus, _blur(puppet, focus)
        left, top, right, bottom = alpha_box(puppet.pixels) or (0, 0, 1, 1)
        room = math.ceil(3 * self._blur)  # what is softened grows: not at the hem, which goes on
        cut = puppet.pixels[top:bottom, left:right]
        cut = cv2.copyMakeBorder(cut, room, 0, room, room, cv2.BORDER_CONSTANT, value=0)
        left, top = left - room, top - room
        self._corner = (left, top)
        self._pixels = self._focused(np.asarray(cut, np.uint8))
        self._face_box = _face_box(puppet)
        self._faces: dict[tuple[Mouth, float], BytePicture] = {}
        self._worn: tuple[Mouth, float] = ("rest", 0.0)
        self.spot = spot
        self.foot = (puppet.foot[0] - left, puppet.foot[1] - top)
        self.head = (puppet.head[0] - left, puppet.head[1] - top, *puppet.head[2:])
        self._neck = _neck_rows(self.head, len(self._pixels))
        self._shoulders = alpha_box(self._pixels[: self._neck[1]]) or (0, 0, 1, 1)
        # Where the camera rolls, a frame row is not a puppet row: some rows more, cut at the seam.
        self._body_row = max(0, self._neck[1] - _PAD)
        self._body = Tiled.of(_bordered(self._pixels[self._body_row :]))
        nothing = np.zeros((0, 0), np.bool_)
        self._seen, self._cells = (b"", 0), (nothing, nothing)

    @property
    def head_centre(self) -> tuple[float, float]:
        """The middle of the head in frame pixels, before any movement."""
        left, top, width, height = self.head
        return (
            self.spot.x + left + width / 2 - self.foot[0],
            self.spot.y + top + height / 2 - self.foot[1],
        )

    def covered(self, gesture: Gesture, camera: Matrix, grid: Grid) -> Cells:
        """The cells of the frame that the body fills wholly."""
        stance = _onto(camera, self._stance(gesture))
        solid = self._judged(self._body_matrix(stance), grid)[0].copy()
        solid[np.array(grid.down[:-1]) < self._seam(stance)] = False
        return solid

    def expose(self, frame: Exposure, gesture: Gesture, camera: Matrix, grid: Grid) -> None:
        """Lay the figure over the frame; `camera` maps frame pixels at rest to frame pixels now."""
        self._wear(gesture.mouth, gesture.lids)
        stance = _onto(camera, self._stance(gesture))
        self._lay_head(frame, gesture, stance)
        below = self._body_matrix(stance)
        solid, marked = self._judged(below, grid)
        shown = (solid, marked & ~solid)
        self._body.expose(frame, below, grid, shown, self._seam(stance))

    def _judged(self, camera: Matrix, grid: Grid) -> tuple[Cells, Cells]:
        """The body's cells; a frame asks for them twice, before the set is drawn and after."""
        seen = (camera.tobytes(), id(grid))
        if self._seen != seen:
            self._seen, self._cells = seen, self._body.judge(camera, grid)
        return self._cells

    def _body_matrix(self, stance: Matrix) -> Matrix:
        return shifted(stance, -_EDGE, self._body_row - _EDGE)

    def _seam(self, stance: Matrix) -> int:
        """The frame row where the bent head ends and the straight body begins."""
        middle = (self._shoulders[0] + self._shoulders[2]) / 2
        return math.floor(float(stance[1] @ (middle, self._neck[1], 1)))

    def _stance(self, gesture: Gesture) -> Matrix:
        """Puppet pixels to frame pixels at rest: the feet stay where they are."""
        tall = 1 + _BREATH * gesture.breath
        lean = -_SWAY * gesture.sway
        foot_x, foot_y = self.foot
        return np.array(
            [
                [1, lean, self.spot.x - foot_x - lean * foot_y],
                [0, tall, self.spot.y - tall * foot_y],
            ],
            np.float32,
        )

    def _lay_head(self, frame: Exposure, gesture: Gesture, stance: Matrix) -> None:
        left, top, right, bottom = self._shoulders
        box = landing((bottom - top, right - left), shifted(stance, left, top), frame.frame)
        if box is None:
            return
        seam = min(box[3], self._seam(stance))
        reach = math.ceil(self.head[3] * 0.06)  # the head may lean out of its own box
        box = (
            max(0, box[0] - reach),
            max(0, box[1] - reach),
            min(frame.frame.width, box[2] + reach),
            seam,
        )
        if box[1] < box[3]:
            across, down = self._bend(box, gesture, stance)
            frame.lay_bent(self._pixels, across, down, box[:2])

    def _bend(
        self, box: Box, gesture: Gesture, stance: Matrix
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """For each frame pixel in `box`, where in the puppet it is looked up.

        The neck bends over its rows: above them the head tilts and nods as one, below nothing
        moves. The face slides a little within the head's outline, which reads as a turn.
        """
        back = cv2.invertAffineTransform(stance).astype(np.float32)
        columns = np.arange(box[0], box[2], dtype=np.float32)
        rows = np.arange(box[1], box[3], dtype=np.float32)[:, None]
        across = (back[0, 0] * columns + back[0, 2]) + back[0, 1] * rows
        down = (back[1, 0] * columns + back[1, 2]) + back[1, 1] * rows
        left, top, width, height = self.head
        middle, chin = left + width / 2, top + height
        source = down[:, len(columns) // 2][:, None]
        weight = _eased((self._neck[1] - source) / max(1, self._neck[1] - self._neck[0]))
        from_middle = across[len(rows) // 2] - middle
        face_x = np.exp(-((from_middle / (0.30 * width)) ** 2))
        face_y = np.exp(-(((source - top - 0.62 * height) / (0.34 * height)) ** 2))
        across += weight * gesture.tilt * (source - chin) - face_y * (
            gesture.turn * height * face_x
        )
        chin_y = np.exp(-(((source - chin) / (0.15 * height)) ** 2))
        down -= chin_y * (gesture.jaw * height * np.exp(-((from_middle / (0.45 * width)) ** 2)))
        down -= weight * gesture.nod * height + (weight * gesture.tilt) * from_middle
        return across, down

    # -- the face ------------------------------------------------------------

    def _wear(self, mouth: Mouth, lids: float) -> None:
        if (mouth, lids) == self._worn or not self._puppet.faces:
            return
        self._worn = (mouth, lids)
        left, top, right, bottom = self._face_box
        dx, dy = self._corner
        self._pixels[top - dy : bottom - dy, left - dx : right - dx] = self._face(mouth, lids)

    def _face(self, mouth: Mouth, lids: float) -> BytePicture:
        """The face box with this face, in the figure's focus; drawn once."""
        if (mouth, lids) not in self._faces:
            if 0 < lids < 1:
                face = half_closed(self._face(mouth, 0), self._face(mouth, 1))
            else:
                face = self._draw_face((mouth, "closed" if lids else "open"))
            self._faces[mouth, lids] = face
        return self._faces[mouth, lids]

    def _draw_face(self, face: tuple[Mouth, Eyes]) -> BytePicture:
        left, top, right, bottom = self._face_box
        high, near = max(0, top - _PAD), max(0, left - _PAD)
        piece = self._puppet.pixels[high : bottom + _PAD, near : right + _PAD].copy()
        patch = self._puppet.faces.get(face)
        if patch is not None:
            y, x = patch.top - high, patch.left - near
            rows, columns = patch.pixels.shape[:2]
            piece[y : y + rows, x : x + columns] = patch.pixels
        piece = self._focused(piece)
        return piece[top - high : bottom - high, left - near : right - near]

    def _focused(self, pixels: BytePicture) -> BytePicture:
        """Who does not speak stands a little darker and softer than who does."""
        pixels = developed(pixels)
        if self._focus == "sharp":
            return pixels
        if self._blur:
            pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), self._blur), np.uint8)
        return np.asarray(cv2.multiply(pixels, _SHADE[self._focus]), np.uint8)


def half_closed(opened: BytePicture, closed: BytePicture) -> BytePicture:
    """Lids half way: in each column, what the closed eye shows low down is drawn in the middle.

    Where the two faces differ, there are the eyes.
    """
    apart = cv2.absdiff(opened, closed).max(axis=2)
    eyes = cv2.morphologyEx((apart > 20).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 5)))
    seen = eyes.any(axis=0)
    last = len(eyes) - 1 - eyes[::-1].argmax(axis=0)
    first = _even(eyes.argmax(axis=0), seen)
    half = np.where(seen, (_even(last, seen) - first) // 2, 0)
    rows = np.arange(len(eyes))[:, None]
    lid = (rows >= first) & (rows < first + half)
    fallen = np.take_along_axis(closed, np.minimum(rows + half, len(eyes) - 1)[..., None], axis=0)
    return np.where(lid[..., None], fallen, opened)


def _even(edge: NDArray[np.int64], seen: NDArray[np.bool_]) -> NDArray[np.int64]:
    """A row for each column without the teeth that single lashes give it, where there are eyes."""
    width = (max(3, len(edge) // 12), 1)
    weight = cv2.blur(seen[None].astype(np.float32), width)
    smooth = cv2.blur((edge * seen)[None].astype(np.float32), width) / np.maximum(weight, 1e-3)
    return np.asarray(np.rint(smooth[0]), np.int64)


def _face_box(puppet: Puppet) -> Box:
    """The box that holds every patch."""
    patches = puppet.faces.values()
    if not patches:
        return (0, 0, 0, 0)
    return (
        min(p.left for p in patches),
        min(p.top for p in patches),
        max(p.left + p.pixels.shape[1] for p in patches),
        max(p.top + p.pixels.shape[0] for p in patches),
    )


def _neck_rows(head: tuple[float, float, float, float], rows: int) -> tuple[int, int]:
    """The rows over which the neck bends: from just above the chin to the shoulders."""
    _, top, _, height = head
    start = min(rows - 4, max(1, int(top + height * 0.94)))
    return start, min(rows - 2, max(start + 2, int(top + height * 1.5)))


def _blur(puppet: Puppet, focus: Focus) -> float:
    blur = _BLUR[focus] * puppet.head[3]
    return blur if blur >= _LEAST_BLUR else 0.0


def _bordered(pixels: BytePicture) -> BytePicture:
    """With a transparent border: beyond it all is as empty; but downwards the hem goes on."""
    clear = cv2.copyMakeBorder(pixels, _EDGE, 0, _EDGE, _EDGE, cv2.BORDER_CONSTANT, value=0)
    return np.asarray(clear, np.uint8)


def _eased(share: NDArray[np.float32]) -> NDArray[np.float32]:
    kept = np.clip(share, 0, 1)
    return kept * kept * (3 - 2 * kept)


def _onto(camera: Matrix, stance: Matrix) -> Matrix:
    """First `stance`, then `camera`."""
    out = stance.copy()
    out[:, :] = camera[:, :2] @ stance
    out[:, 2] += camera[:, 2]
    return out
