"""The last hand on a plane: fog, split tone, paper, vignette and the light in the air.

Everything that acts on colour alone is folded into one matrix on premultiplied RGBA, so it costs
one pass of bytes and is right at transparent edges.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from drama_build.studio.canvas import BytePicture, FloatPicture, blur, fractal, rgb, to_bytes
from drama_build.studio.places.lamps import MAP_SHAPE
from drama_build.studio.stage import Light

Matrix = NDArray[np.float32]
UNITY = 128
"""The byte that stands for 1.0 in maps that multiply."""
_LUMA = np.array([0.30, 0.59, 0.11], np.float32)


def _affine(colours: Matrix, offset: FloatPicture) -> Matrix:
    """A matrix on (r, g, b, a) that adds `offset` in proportion to coverage."""
    whole = np.eye(4, dtype=np.float32)
    whole[:3, :3] = colours
    whole[:3, 3] = offset
    return whole


def fog(colour: str, share: float) -> Matrix:
    """Air between the eye and the thing."""
    return _affine(np.eye(3, dtype=np.float32) * (1 - share), rgb(colour) * share)


def split_tone(low: str, high: str, share: float = 0.13) -> Matrix:
    """Shadows towards `low`, highlights towards `high`."""
    dark, bright = rgb(low) * 1.2, rgb(high) * 1.08
    colours = np.eye(3, dtype=np.float32) * (1 - share) + share * np.outer(bright - dark, _LUMA)
    return _affine(colours.astype(np.float32), share * dark)


def saturation(amount: float) -> Matrix:
    """1 leaves colours alone."""
    grey = np.tile(_LUMA, (3, 1))
    return _affine(grey + (np.eye(3, dtype=np.float32) - grey) * amount, np.zeros(3, np.float32))


def contrast(amount: float, pivot: float = 0.42) -> Matrix:
    """1 leaves tones alone; `pivot` stays where it is."""
    offset = np.full(3, pivot * (1 - amount), np.float32)
    return _affine(np.eye(3, dtype=np.float32) * amount, offset)


def grade(light: Light, haze: float) -> Matrix:
    """All that happens to a sheet's colours on the way to the film."""
    toned = split_tone(light.grade_low, light.grade_high)
    return (contrast(1.1) @ saturation(1.1) @ toned @ fog(light.fog, haze)).astype(np.float32)


def graded(picture: BytePicture, matrix: Matrix) -> BytePicture:
    """Premultiplied RGBA through a colour matrix; colour never exceeds coverage."""
    mapped = cv2.transform(picture, matrix)
    return np.asarray(cv2.min(mapped, coverage(picture)), np.uint8)


def coverage(picture: BytePicture) -> BytePicture:
    """The alpha of a picture in all four channels."""
    alpha = cv2.extractChannel(picture, 3)
    return np.asarray(cv2.merge([alpha] * 4), np.uint8)


def paper(seed: object, amount: float = 0.085) -> FloatPicture:
    """Gouache: pooled pigment, dry-brush streaks and a vignette: an RGB map to multiply with."""
    height, width = MAP_SHAPE
    pool = fractal(height, width, (seed, "pool"), base=5, octaves=6) - 0.5
    streak = fractal(height, width, (seed, "streak"), base=40, octaves=3, aspect=0.12) - 0.5
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    far = ((x / width - 0.5) / 0.72) ** 2 + ((y / height - 0.47) / 0.78) ** 2
    vignette = 1 - 0.36 * np.clip(far, 0, 1.2) ** 1.4
    grain = (1 + amount * (pool * 1.5 + streak * 0.25)) * vignette
    return np.dstack([grain] * 3).astype(np.float32)


def factors(field: FloatPicture) -> BytePicture:
    """An RGB map that multiplies, as RGBA bytes that leave alpha alone."""
    alpha = np.ones((*field.shape[:2], 1), np.float32)
    return np.clip(np.dstack([field, alpha]) * UNITY + 0.5, 0, 255).astype(np.uint8)


def air(light: FloatPicture) -> BytePicture:
    """An RGB map of light to screen over a picture, as RGBA bytes with nothing in alpha."""
    return np.dstack([to_bytes(light), np.zeros(light.shape[:2], np.uint8)])


def times(picture: BytePicture, factors: BytePicture) -> BytePicture:
    """Multiply by a map whose UNITY is 1; colour never exceeds coverage."""
    product = cv2.multiply(picture, factors, scale=1 / UNITY)
    return np.asarray(cv2.min(product, coverage(picture)), np.uint8)


def lit_air(picture: BytePicture, glow: BytePicture) -> BytePicture:
    """Screen a glow (RGBA, alpha 0) over premultiplied colour, only where there is coverage."""
    room = cv2.subtract(coverage(picture), picture)
    return np.asarray(cv2.add(picture, cv2.multiply(room, glow, scale=1 / 255)), np.uint8)


def bloom(picture: FloatPicture, sigma: float) -> FloatPicture:
    """What bright areas of an RGB picture spill around them."""
    return blur(np.clip(picture - 0.66, 0, 1).astype(np.float32), sigma) * 0.9


def plain(colour: str, size: tuple[int, int]) -> BytePicture:
    """One opaque colour, `size` as (width, height)."""
    width, height = size
    pixel = to_bytes(np.append(rgb(colour), np.float32(1)))
    return np.tile(pixel, (height, width, 1))
