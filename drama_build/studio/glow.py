"""Let the lights of a set flicker: each lantern a little out of step with its neighbours."""

from __future__ import annotations

import math

import cv2
import numpy as np

from drama_build.studio.camera import Pose, View, matrix
from drama_build.studio.canvas import BytePicture, rng
from drama_build.studio.exposure import Exposure
from drama_build.studio.stock import developed

_GROUPS = 3
_REDUCED = 4  # the glow is soft: a quarter of the frame's size is enough
_DEPTH = 0.55


class Glow:
    """A glow map split into groups of lights, each with a flicker of its own."""

    def __init__(self, glow: BytePicture, view: View, seed: int) -> None:
        self._view = view.reduced(_REDUCED)
        small = cv2.resize(
            glow, None, fx=2 / _REDUCED, fy=2 / _REDUCED, interpolation=cv2.INTER_AREA
        )
        small = cv2.cvtColor(developed(small), cv2.COLOR_RGB2RGBA)
        random = rng("glow", seed)
        grid = random.random((9, 6, _GROUPS), dtype=np.float32) ** 3 + 0.02
        grid /= grid.sum(axis=2, keepdims=True)
        share = cv2.resize(grid, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_CUBIC)
        share = np.clip(share, 0, 1)
        self._groups = [(small * share[..., i : i + 1]).astype(np.uint8) for i in range(_GROUPS)]
        self._phases = random.uniform(0, 2 * math.pi, (_GROUPS, 3))
        self.seen = bool(small[..., :3].max() > 12)

    def expose(self, frame: Exposure, seconds: float, pose: Pose) -> None:
        """Add the glow of this instant to the whole frame."""
        if not self.seen:
            return
        levels = [self._level(i, seconds) for i in range(_GROUPS)]
        light = cv2.addWeighted(self._groups[0], levels[0], self._groups[1], levels[1], 0)
        light = cv2.addWeighted(light, 1, self._groups[2], levels[2], 0)
        size = (self._view.frame.width, self._view.frame.height)
        light = cv2.warpAffine(
            light, matrix(pose, _DEPTH, self._view), size, flags=cv2.INTER_LINEAR
        )
        whole = (frame.frame.width, frame.frame.height)
        frame.add(np.asarray(cv2.resize(light, whole, interpolation=cv2.INTER_LINEAR), np.uint8))

    def _level(self, group: int, t: float) -> float:
        slow, quick, draught = (float(p) for p in self._phases[group])
        return max(
            0.0,
            0.12
            + 0.05 * math.sin(2.3 * t + slow)
            + 0.035 * math.sin(7.1 * t + quick + 0.6 * math.sin(3.7 * t))
            + 0.02 * math.sin(17.0 * t + draught),
        )
