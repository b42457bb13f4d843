"""Film a set: in every cell of the frame, only the planes that show there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from drama_build.studio.camera import Pose, View, matrix
from drama_build.studio.cells import Cells, Grid, Tiled
from drama_build.studio.exposure import Exposure
from drama_build.studio.stage import Plane
from drama_build.studio.stock import developed


class Backdrop:
    """Planes from far to near, seen by one camera."""

    def __init__(
        self, planes: Iterable[Plane], view: View, grid: Grid, softness: float = 0.0
    ) -> None:
        """`softness` blurs the horizon by so many design units, nearer planes by less."""
        self._view, self._grid = view, grid
        self._flats = [(_tiled(plane, softness * view.unit), plane.depth) for plane in planes]

    def expose(self, frame: Exposure, pose: Pose, hidden: Cells) -> None:
        """Lay the set into the frame, but for cells that something nearer will hide."""
        cameras = [matrix(pose, depth, self._view) for _, depth in self._flats]
        judged = [
            flat.judge(camera, self._grid)
            for (flat, _), camera in zip(self._flats, cameras, strict=True)
        ]
        for (flat, _), camera, shown in zip(
            self._flats, cameras, visible(judged, hidden), strict=True
        ):
            flat.expose(frame, camera, self._grid, shown)


def visible(judged: Sequence[tuple[Cells, Cells]], hidden: Cells) -> list[tuple[Cells, Cells]]:
    """For each flat, far to near, the solid and the mixed cells that nothing nearer hides."""
    shown: list[tuple[Cells, Cells]] = []
    for solid, marked in reversed(judged):
        shown.append((solid & ~hidden, marked & ~solid & ~hidden))
        hidden = hidden | solid
    return shown[::-1]


def _tiled(plane: Plane, softness: float) -> Tiled:
    pixels = plane.pixels
    blur = softness * max(0.0, 1.15 - 0.75 * plane.depth)  # the farther off, the softer
    if blur > 0.5:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), blur), np.uint8)
    return Tiled.of(developed(pixels))
