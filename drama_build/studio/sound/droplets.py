"""Rain as it falls: single drops over the hiss of those that are not heard one by one."""

from __future__ import annotations

import numpy as np

from drama_build.studio.sound.dsp import RATE, TAU, Dice, Sound, band, drift, pan, put, white, wide


def rainfall(seconds: float, draw: Dice, heavy: float = 1.0) -> Sound:
    """Steady rain on stone and leaves; `heavy` 0.4 is a drizzle, 1.6 a downpour."""
    hiss = band(wide(draw, seconds, white), 1400, 9500, 1) * 0.1
    rush = band(wide(draw, seconds), 220, 1700, 1) * 0.2 * drift(draw, seconds, 0.35, 0.75, 1.0)
    stage = hiss + rush * heavy
    for _ in range(int(seconds * 70 * heavy)):
        put(stage, drop(draw), draw.random() * seconds, 10 ** draw.uniform(-2.2, -0.85))
    return stage


def drop(draw: Dice, low: float = 1100, high: float = 5200) -> Sound:
    """One drop: a bubble that rings upwards as it closes."""
    at = np.arange(int(draw.uniform(0.008, 0.03) * RATE)) / RATE
    start = draw.uniform(low, high)
    bubble = np.sin(TAU * (start * at + start * 5 * at * at))
    return pan(bubble * np.exp(-at / draw.uniform(0.002, 0.007)), draw.uniform(-1, 1))
