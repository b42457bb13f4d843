"""The time of year on a set that was drawn for none: leaves turn, snow lies."""

from __future__ import annotations

import cv2
import numpy as np

from drama_build.studio.canvas import BytePicture, FloatPicture, fractal
from drama_build.studio.places import finish
from drama_build.studio.places.design import Season, Sheet, Wash
from drama_build.studio.places.lamps import MAP_SHAPE
from drama_build.studio.places.viewfinder import Viewfinder

_TURNED: dict[Season, tuple[float, float, float]] = {
    # what a unit of green over red and blue becomes
    "autumn": (2.1, -0.5, -0.2),
    "winter": (0.55, -0.35, 0.35),
    "spring": (0.25, 0.35, -0.05),
}
_SNOW = (238.0, 242.0, 252.0)


def turned(picture: BytePicture, season: Season | None) -> BytePicture:
    """The picture with its leaves in the colour of the season; what is not green stays."""
    if season not in _TURNED:
        return picture
    red, green, blue, alpha = cv2.split(picture)
    leafy = cv2.subtract(green, cv2.max(red, blue))
    if not leafy.any():
        return picture
    channels = [
        np.clip(channel + leafy.astype(np.float32) * share, 0, alpha).astype(np.uint8)
        for channel, share in zip((red, green, blue), _TURNED[season], strict=True)
    ]
    return np.asarray(cv2.merge([*channels, alpha]), np.uint8)


def snowed(
    picture: BytePicture, sheet: Sheet | Wash, view: Viewfinder, horizon: float, light: FloatPicture
) -> BytePicture:
    """Snow along the upper edges of what is drawn, and in patches over the ground.

    `light` is what the scene's light makes of white, RGB in 0..1.
    """
    if isinstance(sheet, Wash) or sheet.flat == "front":
        return picture
    share = np.maximum(_caps(picture, view), _patches(picture, view, horizon))
    alpha = picture[..., 3].astype(np.float32) / 255
    white = np.array(_SNOW, np.float32) * light
    cover = (share * alpha)[..., None]
    bright = picture[..., :3].astype(np.float32) * (1 - share[..., None]) + white * cover
    out = picture.copy()
    out[..., :3] = np.clip(bright, 0, picture[..., 3:]).astype(np.uint8)
    return out


def _caps(picture: BytePicture, view: Viewfinder) -> FloatPicture:
    """Where a thing has nothing of its own sheet right above it, 0..1."""
    alpha = picture[..., 3]
    deep = max(1, round(13 * view.scale))
    above = np.zeros_like(alpha)
    above[deep:] = alpha[:-deep]
    above[:deep] = alpha[:deep]
    edge = cv2.subtract(alpha, above).astype(np.float32) / 255
    caps: FloatPicture = cv2.GaussianBlur(edge, (0, 0), max(0.5, 1.5 * view.scale))
    return np.minimum(1, caps * 1.15).astype(np.float32)


def _patches(picture: BytePicture, view: Viewfinder, horizon: float) -> FloatPicture:
    """Where the ground is under snow: below the horizon, more where it is light, 0..0.85."""
    height, width = picture.shape[:2]
    drifts = view.spread(fractal(*MAP_SHAPE, "drifts", base=7, octaves=5, aspect=2.2))
    y = np.arange(height, dtype=np.float32)[:, None] / view.scale + view.top
    below = np.clip((y - horizon - 10) / 130, 0, 1)
    alpha = np.maximum(picture[..., 3].astype(np.float32), 1)
    luma = picture[..., :3].astype(np.float32).max(axis=2) / alpha
    lying = np.clip((drifts - 0.36) * 4 + (luma - 0.3) * 1.2, 0, 1)
    return (0.85 * below * lying).astype(np.float32).reshape(height, width)


def white_in(light: tuple[str, ...]) -> FloatPicture:
    """What white looks like under the given colours of light, multiplied."""
    from drama_build.studio.canvas import rgb

    white = np.ones(3, np.float32)
    for colour in light:
        white *= rgb(colour)
    return white


__all__ = ["finish", "snowed", "turned", "white_in"]
