"""Measure loudness by ITU-R BS.1770-4: K-weighting, 400 ms blocks, two gates.

Sound is float, shape (n,) for mono or (channels, n), at 48 kHz.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from drama_build.units import SAMPLE_RATE

SILENCE = -70.0
"""LUFS below which nothing is heard; the answer for digital silence."""

# The standard's two stages at 48 kHz: the head's shelf, then the low cut.
_SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
_LOW_CUT = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
_BLOCK = SAMPLE_RATE * 4 // 10
_HOP = _BLOCK // 4

Sound = NDArray[np.floating[Any]]


def loudness(sound: Sound) -> float:
    """Integrated loudness in LUFS; a sound shorter than one block is measured whole, ungated."""
    power = _block_power(np.atleast_2d(sound))
    heard = power[_lufs(power) > SILENCE]
    if not heard.size:
        return SILENCE
    gated = heard[_lufs(heard) > _lufs(heard.mean()) - 10.0]
    return float(_lufs(gated.mean()))


def loudest(sound: Sound) -> float:
    """The loudest 400 ms in LUFS: what an effect is felt by."""
    return float(_lufs(_block_power(np.atleast_2d(sound)).max()))


def weighted(sound: Sound) -> NDArray[np.float64]:
    """The power of every sample as the ear weighs it, same shape as `sound`."""
    heard = lfilter(*_LOW_CUT, lfilter(*_SHELF, sound, axis=-1), axis=-1)
    return np.asarray(heard**2, np.float64)


def peak(sound: Sound) -> float:
    """The largest sample, linear."""
    return float(np.abs(sound).max(initial=0.0))


def _block_power(sound: Sound) -> NDArray[np.float64]:
    # Channel by channel: an episode's worth of 64-bit samples is large enough once.
    power = np.zeros(sound.shape[1])
    for channel in sound:
        power += weighted(channel)
    if power.size <= _BLOCK:
        return np.array([power.sum() / max(1, power.size)])
    total = np.concatenate([[0.0], np.cumsum(power)])
    starts = np.arange(0, power.size - _BLOCK + 1, _HOP)
    return np.asarray((total[starts + _BLOCK] - total[starts]) / _BLOCK)


def _lufs(power: Any) -> Any:  # noqa: ANN401  a number or an array of them
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-12))
