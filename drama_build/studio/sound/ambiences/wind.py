"""Wind: on the heights, round a palace, over snow."""

from __future__ import annotations

import numpy as np

from drama_build.studio.sound.dsp import (
    Dice,
    Sound,
    band,
    brown,
    drift,
    pan,
    put,
    ring,
    room,
    wide,
)


def breeze(seconds: float, draw: Dice, strength: float = 1.0) -> Sound:
    """Moving air; `strength` 2 howls."""
    air = wide(draw, seconds)
    stage = np.zeros_like(air)
    for place, (low, high) in enumerate(((90, 270), (280, 560), (640, 880))):
        gusts = drift(draw, seconds, 0.35 + 0.2 * place, 0.08, 1.0) ** 2
        stage += band(air, low, high, 1) * gusts * (1.1, 0.8, 0.3 * strength)[place]
    return stage + band(air, 2200, 5200, 1) * drift(draw, seconds, 0.5, 0.0, 0.12)


def storm(seconds: float, draw: Dice) -> Sound:
    """Wind over snow, with a howl in it."""
    stage = breeze(seconds, draw, 2.0)
    air = wide(draw, seconds)
    for low in (420, 610, 830):
        stage += band(air, low, low * 1.06, 2) * drift(draw, seconds, 0.6, 0.0, 1.0) ** 3 * 2.0
    return stage


def palace(seconds: float, draw: Dice) -> Sound:
    """A great empty hall at dusk: wind outside its doors, a torch, a far bell on the eaves."""
    hall = band(wide(draw, seconds, brown), 40, 200, 1) * 0.3
    stage = room(breeze(seconds, draw) * 0.5, 2.4, 0.5, bright=1800) + hall
    torch = band(wide(draw, seconds), 70, 420, 1) * drift(draw, seconds, 9, 0.1, 1.0) ** 2
    stage += torch * 0.22
    at = draw.uniform(1.0, 4.0)
    while at < seconds:
        hz = float(draw.choice([1318.5, 1568.0, 1760.0]))
        eaves = ring(((hz, 1.0, 0.9), (hz * 2.76, 0.3, 0.3)), 2.5, draw)
        put(stage, room(pan(eaves, draw.uniform(-0.7, 0.7)), 2.4, 0.6), at, 0.035)
        at += draw.uniform(3.0, 7.0)
    return stage
