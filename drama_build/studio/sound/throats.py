"""Throats without words: glottal pulses through vowels, and the murmur of many of them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

from drama_build.studio.sound.dsp import (
    RATE,
    Dice,
    Sound,
    band,
    clock,
    drift,
    pan,
    room,
)

VOWELS: Mapping[str, NDArray[np.float64]] = {
    "ah": np.array([730.0, 1090.0, 2440.0]),
    "eh": np.array([530.0, 1840.0, 2480.0]),
    "ee": np.array([270.0, 2290.0, 3010.0]),
    "oh": np.array([570.0, 840.0, 2410.0]),
    "oo": np.array([300.0, 870.0, 2240.0]),
}
_HURRY = 3
"""A crowd holds nothing above 8 kHz: made too fast and slowed, it is a third of the work."""
_FORMANT_GAINS = (1.0, 0.5, 0.2)


def vowel(draw: Dice, pitch: Sound, name: str, size: float = 1.0) -> Sound:
    """A sung vowel, mono; `pitch` in Hz for every sample, `size` scales the throat's resonances."""
    return _through(_pulses(draw, pitch), VOWELS[name] * size)


def murmur(seconds: float, draw: Dice, people: int, *, size: float = 1.0) -> Sound:
    """A crowd talking, no word of it understood; stereo, about -1..1; `size` 1.25 for children."""
    crowd = np.zeros((2, clock(seconds / _HURRY).size))
    for _ in range(people):
        crowd += pan(_talker(seconds, draw, size), draw.uniform(-1, 1)) * draw.uniform(0.25, 1.0)
    slowed = resample_poly(crowd, _HURRY, 1, axis=-1)
    count = clock(seconds).size
    slowed = np.pad(slowed, ((0, 0), (0, max(0, count - slowed.shape[1]))))[:, :count]
    hall = room(band(slowed, 130, 5200, 1), 1.1, 0.4, bright=4200)
    return hall * (2.2 / float(np.sqrt(people)))


def _talker(seconds: float, draw: Dice, size: float) -> Sound:
    """One voice, `_HURRY` times too fast: syllables, two vowels that melt, pauses for breath."""
    hurried = seconds / _HURRY
    base = float(draw.choice([draw.uniform(95, 150), draw.uniform(175, 255)])) * size
    pulses = _pulses(draw, base * _HURRY * drift(draw, hurried, 2.4 * _HURRY, 0.88, 1.18))
    syllables = drift(draw, hurried, 4.6 * _HURRY, -0.5, 1.2).clip(0, 1)
    sentences = drift(draw, hurried, 0.5 * _HURRY, -0.35, 1.3).clip(0, 1)
    pulses *= syllables * sentences
    melt = drift(draw, hurried, 3.6 * _HURRY, -0.4, 1.4).clip(0, 1)
    throat = (0.95 if base < 160 else 1.1) * _HURRY * np.sqrt(size)
    first, second = draw.choice(list(VOWELS), 2, replace=False)
    spoken = _through(pulses * melt, VOWELS[str(first)] * throat)
    return spoken + _through(pulses * (1 - melt), VOWELS[str(second)] * throat)


def _pulses(draw: Dice, pitch: Sound) -> Sound:
    phase = np.cumsum(pitch) / RATE
    return np.asarray((2 * (phase % 1) - 1) * 0.5 + draw.standard_normal(pitch.size) * 0.05)


def _through(source: Sound, formants: NDArray[np.float64]) -> Sound:
    parts = (
        band(source, hz * 0.92, hz * 1.1, 1) * gain
        for hz, gain in zip(formants, _FORMANT_GAINS, strict=True)
    )
    return np.asarray(sum(parts))
