"""How the drawn world meets a frame: one scale, covered without distortion, with overscan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np

from drama_build.studio.canvas import FULL_BOX, MARGIN, WORLD, BytePicture, FloatPicture
from drama_build.studio.places.design import WASH
from drama_build.units import Size

_Map = TypeVar("_Map", BytePicture, FloatPicture)

AIM = 0.42
"""An upright frame that is less tall than the world keeps this share of its spare height above."""
WIDE_AIM = 0.55
"""A frame as wide as it is tall, or wider, looks lower: its people stand on the floor too."""
WIDEN = 0.4
"""How fast a wider frame sees more to the sides: 16:9 sees 1.6 times the width of 9:16."""


@dataclass(frozen=True, slots=True)
class Viewfinder:
    """A frame laid over the world."""

    frame: Size
    scale: float  # pixels a design unit
    margin: tuple[int, int]  # overscan in pixels
    left: float  # design x of the first pixel of the overscan
    top: float  # design y of the first pixel of the overscan

    @classmethod
    def over(cls, frame: Size) -> Viewfinder:
        """The largest part of the world of the frame's shape; wide ones see beyond its sides."""
        wider = frame.width / frame.height / (WORLD[0] / WORLD[1])
        scale = max(frame.width / WORLD[0] / max(1.0, wider) ** WIDEN, frame.height / WORLD[1])
        margin = (int(MARGIN[0] * scale), int(MARGIN[1] * scale))
        spare = (WORLD[0] - frame.width / scale, WORLD[1] - frame.height / scale)
        left = spare[0] / 2 - margin[0] / scale
        aim = WIDE_AIM if frame.width >= frame.height else AIM
        top = spare[1] * aim - margin[1] / scale
        return cls(frame, scale, margin, left, top)

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height with overscan."""
        return self.frame.width + 2 * self.margin[0], self.frame.height + 2 * self.margin[1]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What is seen, overscan included, in design units."""
        width, height = self.pixels
        return self.left, self.top, width / self.scale, height / self.scale

    def share_of_height(self, share: float) -> float:
        """A height as a share of the world's, as a share of the visible frame's."""
        y = (share * WORLD[1] - self.top) * self.scale - self.margin[1]
        return y / self.frame.height

    def spread(self, low: _Map, reduce: int = 1, *, mirrored: bool = False) -> _Map:
        """A map of the full box at 1/WASH, at the frame's pixels or 1/`reduce` of them.

        Beyond its sides the map goes on as at its edge, or `mirrored`, as clouds may.
        """
        width, height = (max(1, side // reduce) for side in self.pixels)
        step = reduce / self.scale / WASH
        x = (self.left - FULL_BOX[0]) / WASH + step / 2 - 0.5
        y = (self.top - FULL_BOX[1]) / WASH + step / 2 - 0.5
        look = np.array([[step, 0, x], [0, step, y]], np.float32)
        seen: _Map = cv2.warpAffine(
            low,
            look,
            (width, height),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REFLECT if mirrored else cv2.BORDER_REPLICATE,
        )
        return seen

    def gather(self, picture: BytePicture) -> FloatPicture:
        """The reverse of `spread`: a frame's picture as a float map of the full box at 1/WASH."""
        width, height = (round(FULL_BOX[i]) // WASH for i in (2, 3))
        step = self.scale * WASH
        small = picture
        shrink = int(step)
        if shrink > 1:  # average first: a plain warp would skip most pixels
            size = (max(1, picture.shape[1] // shrink), max(1, picture.shape[0] // shrink))
            small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        sx, sy = picture.shape[1] / small.shape[1], picture.shape[0] / small.shape[0]
        x = ((FULL_BOX[0] - self.left) * self.scale + step / 2) / sx - 0.5
        y = ((FULL_BOX[1] - self.top) * self.scale + step / 2) / sy - 0.5
        look = np.array([[step / sx, 0, x], [0, step / sy, y]], np.float32)
        seen = cv2.warpAffine(
            small,
            look,
            (width, height),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        small_map: FloatPicture = seen.astype(np.float32) / 255
        return small_map
