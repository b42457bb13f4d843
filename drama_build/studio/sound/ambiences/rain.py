"""Rain on a place: a street, a roof."""

from __future__ import annotations

from drama_build.studio.sound.ambiences.city import cars
from drama_build.studio.sound.droplets import drop, rainfall
from drama_build.studio.sound.dsp import Dice, Sound, band, drift, lowpass, put, white, wide


def street(seconds: float, draw: Dice) -> Sound:
    """A city street at night in the rain: wet tyres go by, gutters run."""
    stage = rainfall(seconds, draw, 1.1) * 0.8 + cars(seconds, draw, every=5.0) * 0.55
    gutter = band(wide(draw, seconds, white), 500, 1600, 1) * drift(draw, seconds, 7, 0.5, 1.0)
    return stage + gutter * 0.05


def roof(seconds: float, draw: Dice) -> Sound:
    """The same rain from under a roof: dull, with gutters dripping."""
    stage = lowpass(rainfall(seconds, draw, 0.8), 1500, 1) * 1.3
    for _ in range(int(seconds * 3)):
        put(stage, drop(draw, 500, 1400), draw.random() * seconds, draw.uniform(0.05, 0.2))
    return stage
