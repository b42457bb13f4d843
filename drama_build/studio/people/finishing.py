"""Grain, fog and grade: the last coat on a figure."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import BytePicture, FloatPicture
from drama_build.studio.people import light as lighting
from drama_build.studio.people.form import CROWN
from drama_build.studio.people.pen import Frame
from drama_build.studio.people.role import Role
from drama_build.studio.people.sheet import part


@dataclass(frozen=True, slots=True)
class Finish:
    """The last coat for any rectangle of a sheet; every pixel's depends on its place alone."""

    role: Role
    sheet: Frame
    texture: FloatPicture

    @classmethod
    def of(cls, role: Role, sheet: Frame) -> Finish:
        """The coat of one person in one light."""
        return cls(role, sheet, _texture(role, sheet))

    def on(self, picture: FloatPicture, frame: Frame) -> BytePicture:
        """The picture of a frame, finished, as bytes."""
        picture = picture.copy()
        colours, alpha = picture[..., :3], picture[..., 3:]
        np.multiply(colours, self.texture[part(self.sheet, frame)], out=colours)
        np.minimum(colours, alpha, out=colours)
        crown, tall = CROWN * self.role.scale, (self.role.sole - CROWN) * self.role.scale
        rows = (np.arange(frame.height, dtype=np.float32) + frame.top - crown) / tall
        return canvas.to_bytes(lighting.seat(picture, self.role.light, np.clip(rows, 0, 1)))


def _texture(role: Role, sheet: Frame) -> FloatPicture:
    """Gouache grain as a factor for every pixel, (height, width, 1)."""
    grey = np.full((max(2, sheet.height // 2), max(2, sheet.width // 2), 4), 0.5, np.float32)
    grey[..., 3] = 1
    grain = canvas.pigment(grey, role.person.seed, 0.09)[..., :1] * 2
    wide: FloatPicture = cv2.resize(grain, (sheet.width, sheet.height))[..., None]
    return wide
