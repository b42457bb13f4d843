"""Trim a spoken line, set its loudness, keep its peaks below full scale."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import minimum_filter1d, uniform_filter1d

from drama_build.media.meter import SILENCE, loudness
from drama_build.studio.voice.engine import Wave
from drama_build.units import SAMPLE_RATE

LINE_LUFS = -20.0
CEILING = 0.88
"""The largest sample of a finished line."""

_MARGIN = SAMPLE_RATE * 40 // 1000
_FADE = SAMPLE_RATE * 12 // 1000
_WINDOW = SAMPLE_RATE * 8 // 1000
_HEARD = 0.012  # of the loudest moment: quieter than this is room, not voice


def trim(wave: Wave) -> Wave:
    """`wave` with about 40 ms left before and after the voice, faded so that it cannot click."""
    power = uniform_filter1d(wave.astype(np.float64) ** 2, _WINDOW) if wave.size else wave
    threshold = (_HEARD**2) * power.max(initial=0.0)
    heard = np.flatnonzero(power > max(threshold, 1e-10))
    if not heard.size:
        return np.zeros(0, np.float32)
    first, last = max(0, int(heard[0]) - _MARGIN), int(heard[-1]) + _MARGIN
    return fade(wave[first:last].copy())


def set_loudness(wave: Wave, lufs: float) -> Wave:
    """`wave` at `lufs` integrated, peaks limited to `CEILING`; silence stays silence."""
    for _ in range(4):  # the limiter takes a little loudness, so ask again
        measured = loudness(wave)
        if measured <= SILENCE:
            return wave
        wave = _limit(wave * np.float32(10 ** ((lufs - measured) / 20)))
        if abs(loudness(wave) - lufs) < 0.1:
            break
    return wave


def _limit(wave: Wave) -> Wave:
    """Turn down around peaks, smoothly: looks 5 ms ahead, recovers as slowly."""
    wanted = np.minimum(1.0, CEILING / np.maximum(np.abs(wave), 1e-6))
    if wanted.min(initial=1.0) >= 1.0:
        return wave
    reach = SAMPLE_RATE * 10 // 1000
    gain = uniform_filter1d(minimum_filter1d(wanted, reach), reach // 2)
    return np.asarray(wave * gain, np.float32)


def fade(wave: Wave) -> Wave:
    """`wave` in place, from silence and back to it within 12 ms."""
    length = min(_FADE, wave.size // 2)
    ramp = np.sin(np.linspace(0, np.pi / 2, length, dtype=np.float32)) ** 2
    wave[:length] *= ramp
    wave[wave.size - length :] *= ramp[::-1]
    return wave
