"""Film a shot: planes by depth, lights, air, actors, foreground and grain, frame after frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from drama_build.studio.acting import Gesture
from drama_build.studio.backdrop import Backdrop
from drama_build.studio.camera import ACTOR_DEPTH, Matrix, Move, Pose, View, matrix, pose_at
from drama_build.studio.canvas import BytePicture
from drama_build.studio.cells import Cells, Grid
from drama_build.studio.exposure import Exposure, shifted
from drama_build.studio.figure import Figure
from drama_build.studio.glow import Glow
from drama_build.studio.grain import Grain
from drama_build.studio.particles import Air, Particles, Rain, Splashes
from drama_build.studio.stage import Plane, Scenery

_HALF_FROM = 2.2  # softness from which a frame of half the size shows as much


@dataclass(frozen=True, slots=True)
class Role:
    """One actor of a shot with all its gestures, and the depth of the ground it stands on."""

    figure: Figure
    gestures: Sequence[Gesture]
    depth: float = ACTOR_DEPTH
    shadow: BytePicture | None = None  # RGBA, laid under the feet


@dataclass(frozen=True, slots=True)
class Shot:
    """One continuous picture, ready to be filmed."""

    scenery: Scenery
    roles: tuple[Role, ...]  # drawn in this order: the speaker last
    move: Move
    view: View
    frames: int
    rate: int
    seed: int
    air: Air
    softness: float = 0.0  # blur of the set behind the actors, in design units at the horizon


def film(shot: Shot) -> Iterator[NDArray[np.uint8]]:
    """Every frame as I420, shape (height * 3 // 2, width); sides must be even."""
    frame, grid = Exposure(shot.view.frame), Grid.over(shot.view.frame)
    behind, nothing = _Behind(shot), np.zeros(grid.shape, np.bool_)
    front = Backdrop(_before_actors(shot), shot.view, grid)
    air = Particles(shot.air, shot.view.frame, shot.seed)
    rain = Rain(shot.view.frame, shot.seed) if shot.air == "rain" else None
    grain = Grain(shot.view.frame, shot.seed)
    length = shot.frames / shot.rate
    on_set = View(shot.view.frame, (0, 0), shot.view.anchor)
    for number in range(shot.frames):
        seconds = number / shot.rate
        along = number / max(1, shot.frames - 1)
        pose = pose_at(shot.move, along, seconds, length, shot.seed)
        acting = [
            (role, role.gestures[number], matrix(pose, role.depth, on_set)) for role in shot.roles
        ]
        hidden = nothing.copy()
        for role, gesture, camera in acting:
            hidden |= role.figure.covered(gesture, camera, grid)
        behind.expose(frame, seconds, pose, hidden)
        air.expose(frame, seconds, pose, near=False)
        for role, gesture, camera in acting:
            _lay_shadow(frame, role, camera)
            role.figure.expose(frame, gesture, camera, grid)
        front.expose(frame, pose, nothing)
        air.expose(frame, seconds, pose, near=True)
        yield _developed(frame, number, seconds, rain, grain)


class _Behind:
    """What is behind the actors: set, lights, rain on the ground.

    Out of focus it is filmed at half size, which nobody sees and which takes a third of the time.
    """

    def __init__(self, shot: Shot) -> None:
        planes, view, scenery = shot.scenery.planes, shot.view, shot.scenery
        self._small: Exposure | None = None
        if shot.softness >= _HALF_FROM:
            view, planes = view.reduced(2), tuple(map(_halved, planes))
            self._small = Exposure(view.frame)
        self._set = Backdrop(planes, view, Grid.over(view.frame, shot.view.frame), shot.softness)
        self._glow = Glow(scenery.glow, shot.view, shot.seed)
        wet = shot.air == "rain"
        self._splashes = Splashes(view.frame, scenery.ground, shot.seed) if wet else None

    def expose(self, frame: Exposure, seconds: float, pose: Pose, hidden: Cells) -> None:
        """Fill the frame, but for the cells that the actors will hide."""
        target = self._small or frame
        self._set.expose(target, pose, hidden)
        self._glow.expose(target, seconds, pose)
        if self._splashes:
            self._splashes.expose(target, seconds)
        if self._small:
            frame.project(self._small)


def _before_actors(shot: Shot) -> list[Plane]:
    """What stands before the actors, faded where it would veil a face."""
    plane = shot.scenery.foreground
    if plane is None:
        return []
    pixels = plane.pixels.copy()
    for role in shot.roles:
        _fade(pixels, role.figure, shot.scenery.margin)
    return [Plane(pixels, plane.depth)]


def _fade(pixels: BytePicture, figure: Figure, margin: tuple[int, int]) -> None:
    """Clear an oval around the head, wide enough for what the camera and the actor move."""
    reach = figure.head[3]
    x, y = figure.head_centre[0] + margin[0], figure.head_centre[1] + margin[1]
    left, top = max(0, round(x - reach)), max(0, round(y - 1.2 * reach))
    part = pixels[top : max(top, round(y + 1.2 * reach)), left : max(left, round(x + reach))]
    if not part.size:
        return
    rows, columns = np.mgrid[0 : part.shape[0], 0 : part.shape[1]].astype(np.float32)
    away = np.hypot((columns + left - x) / reach, (rows + top - y) / (1.2 * reach))
    kept = np.clip((away - 0.72) / 0.28, 0, 1)[..., None]
    part[:] = (part * kept).astype(np.uint8)


def _halved(plane: Plane) -> Plane:
    height, width = plane.pixels.shape[:2]
    half = cv2.resize(plane.pixels, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return Plane(np.asarray(half, np.uint8), plane.depth)


def _lay_shadow(exposure: Exposure, role: Role, camera: Matrix) -> None:
    shadow, spot = role.shadow, role.figure.spot
    if shadow is None:
        return
    height, width = shadow.shape[:2]
    exposure.lay(shadow, shifted(camera, spot.x - width / 2, spot.y - height / 2))


def contact_shadow(width: float) -> BytePicture:
    """The dark under a pair of feet, violet as all shade: premultiplied RGBA, `width` pixels."""
    across, down = max(4, round(width)), max(2, round(width * 0.26))
    y, x = np.mgrid[0:down, 0:across].astype(np.float32)
    away = np.hypot((x + 0.5) / across * 2 - 1, (y + 0.5) / down * 2 - 1)
    alpha = np.clip(1 - away, 0, 1) ** 0.7 * 0.75
    colour = np.array([20, 12, 34, 255], np.float32)
    shadow: BytePicture = (alpha[..., None] * colour).astype(np.uint8)
    return shadow


def _developed(
    exposure: Exposure, number: int, seconds: float, rain: Rain | None, grain: Grain
) -> NDArray[np.uint8]:
    frame = grain.developed(exposure, number)
    if rain:
        rain.fall(frame[: exposure.frame.height], seconds)
    return frame
