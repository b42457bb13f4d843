"""Turn an exposure into a film frame: I420, rained upon if it rains, with grain."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from drama_build.studio.canvas import WORLD, BytePicture, rng
from drama_build.studio.exposure import Exposure
from drama_build.units import Size

_STRENGTH = 0.8  # standard deviation in luma steps
_BLOB = 2.2  # blur in design units: fine grain would cost more bits than the picture itself
_HOLD = 2  # frames for which one grain stays
_ROOM = 96


class Grain:
    """Film grain: one sheet of noise, seen through a window that jumps."""

    def __init__(self, frame: Size, seed: int) -> None:
        random = rng("grain", seed)
        shape = (frame.height + _ROOM, frame.width + _ROOM)
        noise = random.standard_normal(shape, dtype=np.float32)
        noise = cv2.GaussianBlur(noise, (0, 0), max(0.5, _BLOB * frame.width / WORLD[0]))
        noise *= _STRENGTH / float(noise.std())
        self._lighter = np.rint(np.clip(noise, 0, 9)).astype(np.uint8)
        self._darker = np.rint(np.clip(-noise, 0, 9)).astype(np.uint8)
        self._jumps = random.integers(0, _ROOM, (997, 2))

    def developed(self, exposure: Exposure, number: int) -> NDArray[np.uint8]:
        """Frame `number` as I420 with its grain on the luma: (height * 3 // 2, width)."""
        film = np.asarray(cv2.cvtColor(exposure.picture, cv2.COLOR_RGBA2YUV_I420), np.uint8)
        self.lay(film[: exposure.frame.height], number)
        return film

    def lay(self, luma: BytePicture, number: int) -> None:
        """Roughen a luma plane, in place."""
        y, x = (int(v) for v in self._jumps[number // _HOLD % len(self._jumps)])
        height, width = luma.shape
        cv2.add(luma, self._lighter[y : y + height, x : x + width], dst=luma)
        cv2.subtract(luma, self._darker[y : y + height, x : x + width], dst=luma)
