"""Move over a picture of which nothing is known: a slow camera move, and grain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from drama_build.studio.camera import ACTOR_DEPTH, Kind, View, matrix, pose_at
from drama_build.studio.canvas import WORLD, BytePicture
from drama_build.studio.exposure import Exposure
from drama_build.studio.grain import Grain
from drama_build.studio.moves import read_move
from drama_build.studio.stock import developed
from drama_build.units import Size

_FINER = 1.5  # the picture is kept finer than the frame, so that a bilinear look-up stays sharp
_REACH: dict[Kind, tuple[float, float]] = {"pan": (66, 12), "tilt": (12, 70)}
"""Design units that a sliding camera goes to the side and up; others only shake."""


def film_picture(
    image: bytes, prompt: str, *, frames: int, rate: int, size: Size, seed: int
) -> Iterator[NDArray[np.uint8]]:
    """Every frame as I420, shape (height * 3 // 2, width). Raises ValueError if unreadable."""
    move, exposure, grain = read_move(prompt, seed), Exposure(size), Grain(size, seed)
    if move.kind == "orbit":  # needs depth
        move = replace(move, kind="push")
    aside, up = _REACH.get(move.kind, (12, 12))
    room = max(aside / WORLD[0], up / WORLD[0] * size.width / size.height)
    picture = developed(_covering(_read(image), size, room))
    margin = (size.width * room, size.height * room)
    view = View(size, margin, (0.5, 0.42))
    for number in range(frames):
        along = number / max(1, frames - 1)
        pose = pose_at(move, along, number / rate, frames / rate, seed)
        camera = matrix(pose, ACTOR_DEPTH, view)
        camera[:, :2] /= _FINER
        exposure.fill(picture, camera, exposure.whole)
        yield grain.developed(exposure, number)


def _read(image: bytes) -> BytePicture:
    """Any picture OpenCV knows, upright, 8 bits deep, as opaque RGBA."""
    raw = np.frombuffer(image, np.uint8)
    found = cv2.imdecode(raw, cv2.IMREAD_COLOR) if raw.size else None
    if found is None:
        raise ValueError("the bytes are not a picture that can be read")
    return np.asarray(cv2.cvtColor(found, cv2.COLOR_BGR2RGBA), np.uint8)


def _covering(picture: BytePicture, size: Size, room: float) -> BytePicture:
    """The middle of the picture, scaled to fill the frame and the room a moving camera needs."""
    wide = round(size.width * (1 + 2 * room) * _FINER)
    high = round(size.height * (1 + 2 * room) * _FINER)
    height, width = picture.shape[:2]
    scale = max(wide / width, high / height)
    part_w, part_h = min(width, round(wide / scale)), min(height, round(high / scale))
    x, y = (width - part_w) // 2, (height - part_h) // 2
    part = picture[y : y + part_h, x : x + part_w]
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, (wide, high), interpolation=way), np.uint8)
