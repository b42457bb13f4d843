"""The time of year on a set that was drawn for none: leaves turn, snow lies."""

from __future__ import annotations

import cv2
import numpy as np

from drama_build.studio.canvas import BytePicture, FloatPicture
from drama_build.studio.places.design import Design, Season, Sheet, Time, Wash
from drama_build.studio.places.reflection import ripples
from drama_build.studio.places.viewfinder import Viewfinder

_TURNED: dict[Season, tuple[float, float, float]] = {
    # what a unit of green over red and blue becomes
    "autumn": (2.1, -0.5, -0.2),
    "winter": (0.55, -0.35, 0.35),
    "spring": (0.25, 0.35, -0.05),
}
_SNOW: dict[Time, tuple[float, float, float]] = {
    "dawn": (246, 236, 240),
    "day": (244, 247, 252),
    "dusk": (232, 202, 214),
    "night": (120, 136, 192),
}
"""What snow looks like then."""


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


def grounds(design: Design) -> tuple[Sheet | Wash, ...]:
    """The sheets whose lower part is what people walk on: floors that shine, or else all near."""
    floors = tuple(s for s in design.sheets if s.mirror is not None and not _is_water(s))
    return floors or tuple(s for s in design.sheets if s.flat in ("mid", "near") and s.lit)


def snowed(
    picture: BytePicture,
    sheet: Sheet | Wash,
    view: Viewfinder,
    horizon: float,
    time: Time,
    *,
    ground: bool,
) -> BytePicture:
    """Snow along the upper edges of what is drawn, and lying on it where it is the `ground`."""
    if isinstance(sheet, Wash) or sheet.flat == "front" or _is_water(sheet):
        return picture
    share = _caps(picture, view)
    if ground:
        share = np.maximum(share, _lying(picture, sheet, view, horizon))
    alpha = picture[..., 3].astype(np.float32) / 255
    white = np.array(_SNOW[time], np.float32)
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
    strong: FloatPicture = np.minimum(caps * 1.15, 1).astype(np.float32)
    return strong


def _is_water(sheet: Sheet | Wash) -> bool:
    """Waves push what water mirrors far to the side; floors hardly do."""
    return sheet.mirror is not None and sheet.mirror.ripple > 16


def _lying(picture: BytePicture, sheet: Sheet, view: Viewfinder, horizon: float) -> FloatPicture:
    """Where the ground is under snow: below the horizon, more where it is light, 0..0.84."""
    height, width = picture.shape[:2]
    drifts = view.spread(ripples("drifts", horizon, 0.5), mirrored=True)
    y = np.arange(height, dtype=np.float32)[:, None] / view.scale + view.top
    below = np.clip((y - horizon - 10) / 110, 0, 1)
    alpha = np.maximum(picture[..., 3].astype(np.float32), 1)
    luma = picture[..., :3].astype(np.float32).max(axis=2) / alpha
    lying = np.clip(0.42 + (drifts - 0.3) * 1.7 + (luma - 0.4) * 0.6, 0, 1)
    if sheet.mirror is None:  # trunks stand on it: snow is for ground
        seen = luma[(np.broadcast_to(below, luma.shape) > 0.5) & (alpha > 200)]
        usual = float(np.percentile(seen, 75)) if seen.size else 1.0
        lying *= np.clip((luma / max(usual, 0.05) - 0.6) * 4, 0, 1)
    share: FloatPicture = (0.84 * below * lying).astype(np.float32).reshape(height, width)
    return share
