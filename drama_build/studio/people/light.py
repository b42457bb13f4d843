"""Light on a figure: form shadow, rim light, fog and grade, from its alpha alone."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import FloatPicture
from drama_build.studio.stage import Light

STUDIO = Light(
    lit="#fff0d8",
    shadow="#4a3560",
    direction=-1,
    strength=0.7,
    fog="#ffffff",
    fog_amount=0.0,
    grade_low="#3a2a4a",
    grade_high="#fff0dc",
)
"""The neutral warm light portraits are drawn in."""


@dataclass(frozen=True, slots=True)
class Wash:
    """What light does to every pixel of a layer: times `keep`, plus `add` (premultiplied)."""

    keep: FloatPicture  # (height, width, 3)
    add: FloatPicture  # (height, width, 3), light screened in by the rim

    def on(self, picture: FloatPicture) -> FloatPicture:
        """The picture, lit; same size as the wash."""
        alpha = picture[..., 3:]
        colours = picture[..., :3] * self.keep
        lit = colours + self.add * (alpha - colours)
        return np.concatenate([np.clip(lit, 0, alpha), alpha], 2)


def shifted(mask: FloatPicture, dx: float, dy: float) -> FloatPicture:
    """A mask moved by pixels; what enters is empty."""
    move = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
    moved: FloatPicture = cv2.warpAffine(mask, move, (mask.shape[1], mask.shape[0]))
    return moved


def form_wash(alpha: FloatPicture, light: Light, scale: float, depth: float) -> Wash:
    """Form shadow and rim for a shape; `scale` is pixels a unit, `depth` how rounded it looks."""
    toward = light.direction
    power = depth * min(1.2, max(0.2, light.strength))
    solid = cv2.dilate(alpha, np.ones((3, 3), np.uint8)) if scale > 0.4 else alpha
    core = alpha - canvas.blur(shifted(solid, toward * 64 * scale, -22 * scale), 50 * scale)
    edge = alpha - canvas.blur(
        shifted(solid, -toward * 8 * scale, 6 * scale), max(0.5, 3.5 * scale)
    )
    halo = alpha - canvas.blur(shifted(solid, -toward * 26 * scale, 16 * scale), 20 * scale)
    core, edge, halo = _positive(core), _positive(edge), _positive(halo)
    shadow = 1 - canvas.rgb(light.shadow)
    keep = 1 - np.clip(core * (0.62 * power), 0, 0.85) * shadow
    lit = canvas.rgb(light.lit)
    add = np.clip(edge * (0.62 * power) + halo * (0.2 * power), 0, 0.8) * lit
    return Wash(keep.astype(np.float32), add.astype(np.float32))


def _positive(mask: FloatPicture) -> FloatPicture:
    """A mask without its negative part, ready to multiply colours."""
    clean: FloatPicture = np.clip(mask, 0, 1)[..., None]
    return clean


def seat(picture: FloatPicture, light: Light, rows: FloatPicture) -> FloatPicture:
    """The figure in its scene: the key's colour, feet in shade, fog, and the split tone.

    `rows` tells how far down the figure each row lies, 0 at the crown, 1 at the sole.
    """
    fall = 0.26 * light.strength * rows[:, None] ** 1.3
    shade = np.ones((len(rows), 1, 4), np.float32)
    shade[:, 0, :3] = _ambient(light) * (1 - fall * (1 - canvas.rgb(light.shadow)))
    seated: FloatPicture = cv2.transform(picture * shade, _air(light))
    alpha = seated[..., 3:]
    np.clip(seated[..., :3], 0, alpha, out=seated[..., :3])
    return seated


def _air(light: Light) -> FloatPicture:
    """Fog and split tone as what they make of premultiplied RGBA: one 4x4 matrix."""
    fog = min(0.6, light.fog_amount * 0.5)
    veil = np.eye(4, dtype=np.float32)
    veil[:3, :3] *= 1 - fog
    veil[:3, 3] = canvas.rgb(light.fog) * fog
    low, high = canvas.rgb(light.grade_low), canvas.rgb(light.grade_high)
    tone = np.array([0.3, 0.59, 0.11], np.float32)
    grade = np.eye(4, dtype=np.float32)
    grade[:3, :3] = 0.9 * np.eye(3) + 0.1 * np.outer(high - low, tone)
    grade[:3, 3] = 0.1 * low
    return np.asarray(grade @ veil, np.float32)


def _ambient(light: Light) -> FloatPicture:
    """The colour all light in the scene shares: mostly the key's, a little of the shadow's."""
    hue = canvas.rgb(light.lit) * 0.8 + canvas.rgb(light.shadow) * 0.2
    hue = hue / max(1e-3, float(hue.max()))
    share = 0.30
    return (1 - share + share * hue).astype(np.float32)
