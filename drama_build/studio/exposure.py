"""Expose one frame, layer upon layer: every warp and blend touches only what its sprite covers."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from drama_build.studio.camera import Matrix
from drama_build.studio.canvas import BytePicture
from drama_build.units import Size

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom are outside."""


class Exposure:
    """A frame being exposed: RGBA whose alpha means nothing, and scratch sheets used again."""

    def __init__(self, frame: Size) -> None:
        shape = (frame.height, frame.width, 4)
        self.frame = frame
        self.picture: BytePicture = np.zeros(shape, np.uint8)
        self._warped: BytePicture = np.empty(shape, np.uint8)
        self._veil: BytePicture = np.empty(shape, np.uint8)

    @property
    def whole(self) -> Box:
        """The box of the whole frame."""
        return (0, 0, self.frame.width, self.frame.height)

    def fill(self, pixels: BytePicture, matrix: Matrix, box: Box) -> None:
        """Fill a box of the frame from an opaque picture, whose edge repeats where it ends."""
        left, top, right, bottom = box
        cv2.warpAffine(
            pixels,
            _seen_from(matrix, left, top),
            (right - left, bottom - top),
            dst=self.picture[top:bottom, left:right],
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )

    def lay(self, pixels: BytePicture, matrix: Matrix) -> None:
        """Lay a premultiplied sprite over the frame; where its alpha is 0 its colour is added."""
        box = landing(pixels.shape, matrix, self.frame)
        if box is not None:
            self.lay_within(pixels, matrix, box)

    def lay_within(self, pixels: BytePicture, matrix: Matrix, box: Box) -> None:
        """The same, but nothing changes outside the box."""
        left, top, right, bottom = box
        warped = self._warped[: bottom - top, : right - left]
        here = _seen_from(matrix, left, top)
        cv2.warpAffine(pixels, here, (right - left, bottom - top), dst=warped)
        self._over(warped, left, top)

    def lay_bent(
        self,
        pixels: BytePicture,
        across: NDArray[np.float32],
        down: NDArray[np.float32],
        corner: tuple[int, int],
    ) -> None:
        """Lay a sprite whose every pixel is looked up at (across, down); `corner` is left, top."""
        height, width = across.shape
        warped = self._warped[:height, :width]
        cv2.remap(pixels, across, down, cv2.INTER_LINEAR, dst=warped)
        self._over(warped, *corner)

    def add(self, light: BytePicture) -> None:
        """Add light over the whole frame, (height, width, 4)."""
        cv2.add(self.picture, light, dst=self.picture)

    def project(self, small: Exposure) -> None:
        """Fill the whole frame with another, smaller one."""
        size = (self.frame.width, self.frame.height)
        cv2.resize(small.picture, size, dst=self.picture, interpolation=cv2.INTER_LINEAR)

    def _over(self, warped: BytePicture, left: int, top: int) -> None:
        height, width = warped.shape[:2]
        below = self.picture[top : top + height, left : left + width]
        veil = self._veil[:height, :width]
        clear = cv2.bitwise_not(cv2.extractChannel(warped, 3))
        cv2.cvtColor(clear, cv2.COLOR_GRAY2RGBA, dst=veil)  # the frame's alpha means nothing
        cv2.multiply(below, veil, dst=below, scale=1 / 255)
        cv2.add(below, warped, dst=below)


def _seen_from(matrix: Matrix, left: int, top: int) -> Matrix:
    """`matrix` with its target's origin moved to (left, top)."""
    here = matrix.copy()
    here[:, 2] -= (left, top)
    return here


def landing(shape: tuple[int, ...], matrix: Matrix, frame: Size) -> Box | None:
    """Where a sprite of `shape` falls in the frame, or None if wholly outside."""
    height, width = shape[:2]
    (xx, xy, x0), (yx, yy, y0) = matrix.tolist()
    left = max(0, math.floor(x0 + min(0, xx * width) + min(0, xy * height)) - 1)
    top = max(0, math.floor(y0 + min(0, yx * width) + min(0, yy * height)) - 1)
    right = math.ceil(x0 + max(0, xx * width) + max(0, xy * height)) + 1
    bottom = math.ceil(y0 + max(0, yx * width) + max(0, yy * height)) + 1
    right, bottom = min(frame.width, right), min(frame.height, bottom)
    return (left, top, right, bottom) if left < right and top < bottom else None


def alpha_box(pixels: BytePicture) -> Box | None:
    """The smallest box that holds all that is not transparent, or None if nothing is."""
    rows = np.flatnonzero(cv2.reduce(pixels[..., 3], 1, cv2.REDUCE_MAX).ravel())
    if not len(rows):
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero(cv2.reduce(pixels[top:bottom, :, 3], 0, cv2.REDUCE_MAX).ravel())
    return int(columns[0]), top, int(columns[-1]) + 1, bottom


def shifted(matrix: Matrix, left: float, top: float) -> Matrix:
    """`matrix` for a piece whose own corner lies at (left, top) of what `matrix` speaks of."""
    moved = matrix.copy()
    moved[:, 2] += matrix[:, :2] @ np.array([left, top], np.float32)
    return moved
