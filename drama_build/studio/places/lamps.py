"""Light in the air and on surfaces, as low-resolution maps of the full box."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from drama_build.studio.canvas import FULL_BOX, MARGIN, FloatPicture, rgb
from drama_build.studio.places.design import WASH, Lamp

MAP_SHAPE = (round(FULL_BOX[3]) // WASH, round(FULL_BOX[2]) // WASH)


def halos(lamps: Iterable[Lamp]) -> FloatPicture:
    """Light to add to the picture: RGB of MAP_SHAPE, from 0 up."""
    field = np.zeros((*MAP_SHAPE, 3), np.float32)
    for lamp in lamps:
        _shine(field, lamp.at, (lamp.radius, lamp.radius), lamp.colour, lamp.power)
    return field


def pools(lamps: Iterable[Lamp], ambient: str) -> FloatPicture:
    """Light to multiply surfaces with: RGB of MAP_SHAPE, `ambient` and up to 1.9."""
    field = np.zeros((*MAP_SHAPE, 3), np.float32) + rgb(ambient)
    for lamp in lamps:
        reach = 3 * lamp.radius
        _shine(field, lamp.at, (reach, reach), lamp.colour, lamp.pool)
    lit: FloatPicture = np.minimum(field, np.float32(1.9))
    return lit


def streaks(lamps: Iterable[Lamp]) -> FloatPicture:
    """The lamps' long reflections on the floor beneath them: RGB of MAP_SHAPE."""
    field = np.zeros((*MAP_SHAPE, 3), np.float32)
    for lamp in lamps:
        if lamp.foot is None:
            continue
        below = (lamp.at[0], 2 * lamp.foot - lamp.at[1])
        _shine(field, below, (lamp.radius * 0.5, lamp.radius * 1.8), lamp.colour, lamp.power)
    return field


def _shine(
    field: FloatPicture,
    centre: tuple[float, float],
    radii: tuple[float, float],
    colour: str,
    power: float,
) -> None:
    """Add one soft spot; beyond 2.4 radii its share is below a visible step."""
    if power <= 0:
        return
    x, y = ((centre[i] + MARGIN[i]) / WASH for i in (0, 1))
    rx, ry = (max(1.0, radius / WASH) for radius in radii)
    top, bottom = max(0, int(y - 2.4 * ry)), min(field.shape[0], int(y + 2.4 * ry) + 2)
    left, right = max(0, int(x - 2.4 * rx)), min(field.shape[1], int(x + 2.4 * rx) + 2)
    if top >= bottom or left >= right:
        return
    down = ((np.arange(top, bottom, dtype=np.float32) - y) / ry) ** 2
    across = ((np.arange(left, right, dtype=np.float32) - x) / rx) ** 2
    distance = down[:, None] + across[None, :]
    fall = np.maximum(1 / (1 + 6 * distance) ** 2 - 1 / (1 + 6 * 5.76) ** 2, 0)
    field[top:bottom, left:right] += (power * fall)[..., None] * rgb(colour)
