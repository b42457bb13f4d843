"""What a wet or polished floor mirrors: things upside down, smeared, broken by ripples."""

from __future__ import annotations

import cv2
import numpy as np

from drama_build.studio.canvas import FULL_BOX, MARGIN, FloatPicture, blur, fractal, over
from drama_build.studio.places.design import WASH, Mirror
from drama_build.studio.places.lamps import MAP_SHAPE


def flipped(picture: FloatPicture, foot: float) -> FloatPicture:
    """A map of the full box, upside down about picture height `foot`."""
    axis = 2 * (foot + MARGIN[1]) / WASH
    turn = np.array([[1, 0, 0], [0, -1, axis]], np.float32)
    height, width = picture.shape[:2]
    mapped: FloatPicture = cv2.warpAffine(
        picture, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT
    )
    return mapped


def ripples(seed: object, horizon: float, fineness: float) -> FloatPicture:
    """Noise that lies on the floor in perspective: finer towards the horizon. 0..1, MAP_SHAPE."""
    ground = fractal(256, 256, ("ripple", seed), base=12, octaves=4)
    y, x = np.mgrid[0 : MAP_SHAPE[0], 0 : MAP_SHAPE[1]].astype(np.float32) * WASH
    below = np.maximum(y + FULL_BOX[1] - horizon, 6.0)
    across = (x + FULL_BOX[0] - 540) / below * 40 * fineness
    away = 30_000 / below * fineness
    sampled: FloatPicture = cv2.remap(
        ground, across + 97, away, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
    )
    return sampled


def reflection(
    standing: list[tuple[FloatPicture, float]],
    streaks: FloatPicture,
    mirror: Mirror,
    horizon: float,
    seed: object,
) -> FloatPicture:
    """Light to screen onto the floor: RGB of MAP_SHAPE.

    `standing` holds (premultiplied RGBA of MAP_SHAPE, its foot), far to near.
    """
    scene = np.zeros((*MAP_SHAPE, 4), np.float32)
    for picture, foot in standing:
        over(scene, flipped(picture, foot))
    light = scene[..., :3] + streaks
    light = blur(light, max(1.0, mirror.smear / WASH / 6), mirror.smear / WASH)
    waves = ripples(seed, horizon, 1.0)
    if mirror.ripple:
        light = _pushed(light, waves, mirror.ripple)
    y = np.arange(MAP_SHAPE[0], dtype=np.float32) * WASH + FULL_BOX[1]
    grazing = np.clip(1 - 0.7 * (y - horizon) / (1920 - horizon), 0.25, 1)[:, None, None]
    broken = np.clip(1 - mirror.rough + 2 * mirror.rough * waves, 0, 1.3)[..., None]
    shine: FloatPicture = (light * broken * grazing * mirror.strength).astype(np.float32)
    return shine


def _pushed(light: FloatPicture, waves: FloatPicture, amount: float) -> FloatPicture:
    """Shift each pixel sideways, and a little up or down, by the height of the waves."""
    y, x = np.mgrid[0 : MAP_SHAPE[0], 0 : MAP_SHAPE[1]].astype(np.float32)
    shift = (waves - 0.5) * (2 * amount / WASH)
    moved: FloatPicture = cv2.remap(
        light, x + shift, y + shift * 0.6, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return moved
