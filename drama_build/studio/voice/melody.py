"""Bend how a voice rises and falls: wider or flatter, towards an end, with a tremor.

The pitch is followed through the phrase and moved by playing the sound a little faster or slower
there; resonances move along by as much, which at two or three semitones no one hears.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, map_coordinates, median_filter
from scipy.signal import resample_poly

from drama_build.studio.voice.engine import Wave
from drama_build.units import SAMPLE_RATE

_DOWN = 6
_RATE = SAMPLE_RATE // _DOWN
_HOP = _RATE // 100
_FRAME = 5 * _HOP
_LOW, _HIGH = 65, 480  # Hz, a person's
_SURE = 0.5
_FURTHEST = 3.5  # semitones
_ODD = 6.0  # semitones from the median: a mistake of the follower rather than a melody
_TREMOR_RATE = 5.6

Track = NDArray[np.float64]


def bend(wave: Wave, *, play: float, slope: float, tremor: float) -> Wave:
    """`wave` with its rises and falls times `play`; unchanged where nothing is asked for.

    Its end is `slope` semitones higher than its start was; `tremor` is in semitones too.
    """
    if (play, slope, tremor) == (1.0, 0.0, 0.0) or wave.size < SAMPLE_RATE // 8:
        return wave
    rises = _rises(wave)
    share = np.linspace(-0.5, 0.5, rises.size)
    at = np.arange(rises.size) / 100
    # A voice trembles unevenly: two beats that never meet, and more of it where a breath ends.
    shaken = np.sin(2 * np.pi * _TREMOR_RATE * at) + 0.6 * np.sin(2 * np.pi * 8.3 * at + 1)
    wanted = (play - 1) * rises + slope * share + tremor * shaken
    return _played(wave, np.clip(wanted, -_FURTHEST, _FURTHEST))


def _played(wave: Wave, semitones: Track) -> Wave:
    """Play each hundredth of a second faster or slower; as a whole it lasts as long."""
    slower = 2 ** (-semitones / 12)
    slower /= slower.mean()
    nodes = np.concatenate([[0.0], np.cumsum(slower)]) / slower.sum() * wave.size
    source = np.linspace(0, wave.size, nodes.size)
    places = np.interp(np.arange(wave.size), nodes, source)
    bent = map_coordinates(wave.astype(np.float64), [places], order=3, mode="nearest")
    return np.asarray(bent, np.float32)


def _rises(wave: Wave) -> Track:
    """Semitones from the median, each hundredth of a second, smooth where there is no pitch."""
    pitches, sure = _follow(wave)
    voiced = np.flatnonzero(sure > _SURE)
    if voiced.size < 5:
        return np.zeros(pitches.size)
    semitones = 12 * np.log2(pitches[voiced])
    away = median_filter(semitones - np.median(semitones), 5, mode="nearest")
    steady = np.abs(away) < _ODD
    if not steady.any():
        return np.zeros(pitches.size)
    whole = np.interp(np.arange(pitches.size), voiced[steady], away[steady])
    return np.asarray(gaussian_filter1d(whole, 3.0), np.float64)


def _follow(wave: Wave) -> tuple[Track, Track]:
    """Pitch in Hz each hundredth of a second by autocorrelation, and how sure it is, 0..1."""
    low = np.asarray(resample_poly(wave, 1, _DOWN), np.float64)
    padded = np.pad(low, _FRAME // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[: low.size : _HOP]
    power = np.abs(np.fft.rfft(frames - frames.mean(axis=1, keepdims=True), 2 * _FRAME)) ** 2
    likeness = np.fft.irfft(power)[:, :_FRAME] * (_FRAME / (_FRAME - np.arange(_FRAME)))
    loud = likeness[:, 0] > 1e-4 * likeness[:, 0].max(initial=1e-12)
    shortest, longest = _RATE // _HIGH, _RATE // _LOW
    span = likeness[:, shortest:longest] / np.maximum(likeness[:, :1], 1e-12)
    best = span.max(axis=1)
    # The shortest of near equals: twice the period fits as well as the period.
    lags = shortest + np.argmax(span > 0.92 * best[:, None], axis=1)
    return _RATE / np.maximum(lags, 1), np.where(loud, best, 0.0)
