"""Weather that happens once: thunder, a gust, a burst of rain."""

from __future__ import annotations

import numpy as np

from drama_build.studio.sound.droplets import rainfall
from drama_build.studio.sound.dsp import (
    Dice,
    Sound,
    band,
    brown,
    drift,
    hump,
    pan,
    pink,
    put,
    room,
    silence,
    struck,
    swell,
    white,
    wide,
)


def thunder(seconds: float, draw: Dice) -> Sound:
    """A crack near by, and the sky rolling away after it."""
    stage = silence(seconds)
    crack = band(white(draw, 0.5), 300, 9000, 1) * struck(0.5, 0.002, 0.07)
    crack *= 0.4 + 0.6 * (drift(draw, 0.5, 60) > 0.5)
    put(stage, pan(crack, -0.2), 0.08, 1.8)
    for roll in range(int(8 + seconds * 4)):
        long = draw.uniform(0.5, 1.6)
        rumble = band(brown(draw, long), 25, draw.uniform(120, 480), 1)
        at = 0.1 + draw.exponential(seconds * 0.17)
        rolled = pan(rumble * struck(long, 0.04, long / 3), draw.uniform(-0.8, 0.8))
        put(stage, rolled, at, 1.5 * np.exp(-roll * 0.04 - at / seconds))
    return room(stage, 2.6, 0.4, bright=2200, low=40)


def gust(seconds: float, draw: Dice) -> Sound:
    """One breath of wind that comes, turns and goes."""
    return _air(seconds, draw, 0.45, 0.28)


def whoosh(seconds: float, draw: Dice) -> Sound:
    """Something large and light goes past: a lantern rising, a cloak, a leap."""
    long = min(seconds, 1.6)
    stage = silence(seconds)
    air = wide(draw, long, white)
    for low, centre, loud in (
        (180, 0.42, 1.0),
        (420, 0.48, 0.9),
        (950, 0.52, 0.6),
        (2100, 0.55, 0.3),
    ):
        part = band(air, low, low * 2.0, 1) * hump(long, centre * long, long * 0.17) * loud
        put(stage, part, 0.0)
    flutter = band(pink(draw, long), 60, 300, 1) * (0.5 + 0.5 * drift(draw, long, 22))
    put(stage, pan(flutter * hump(long, long * 0.6, long * 0.22), 0.1), 0.0, 0.7)
    return room(stage, 0.9, 0.2)


def _air(seconds: float, draw: Dice, centre: float, width: float) -> Sound:
    stage = silence(seconds)
    air = wide(draw, seconds)
    for low, loud in ((110, 1.0), (260, 0.9), (520, 0.7), (980, 0.4), (2100, 0.15)):
        moving = drift(draw, seconds, 1.2, 0.35, 1.0) ** 2
        shape = hump(seconds, seconds * (centre + draw.uniform(-0.06, 0.06)), seconds * width)
        put(stage, band(air, low, low * 1.7, 1) * moving * shape, 0.0, loud)
    whistle = band(air, 640, 720, 1) * hump(seconds, seconds * 0.5, seconds * 0.2)
    put(stage, whistle, 0.0, 0.5)
    return stage * swell(seconds, 0.2, 0.5)


def downpour(seconds: float, draw: Dice) -> Sound:
    """The sky opens: rain from nothing to full in a second."""
    rise = swell(seconds, min(1.2, seconds * 0.4), seconds * 0.2)
    return rainfall(seconds, draw, 1.7) * rise
