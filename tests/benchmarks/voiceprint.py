"""What an ear would say of a voice, in numbers: pitch, its play, brightness, pace, likeness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dct
from scipy.signal import resample_poly

from drama_build.media.meter import loudness
from drama_build.studio.voice.engine import Wave
from drama_build.units import SAMPLE_RATE

_RATE = 16_000
_FRAME, _HOP = 640, 160
_BANDS = 40
Frames = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """One or more lines by one voice. `colour` are mel cepstra, the mean of voiced frames."""

    pitch: float  # median, Hz
    play: float  # spread of the pitch, semitones
    bright: float  # centre of the spectrum of voiced frames, Hz
    rate: float  # letters a second, pauses left out
    level: float  # LUFS
    air: float  # share of heard frames without pitch
    colour: tuple[float, ...]


def measure(sound: Wave, text: str) -> Measured:
    """All of it."""
    frames = _frames(np.asarray(resample_poly(sound, 1, SAMPLE_RATE // _RATE), np.float64))
    power = (frames**2).mean(axis=1)
    heard = frames[power > power.max() * 1e-3]
    pitches, sure = _pitches(heard)
    voiced = sure > 0.55
    if voiced.sum() < 5:
        voiced = sure >= np.sort(sure)[-5]
    semitones = 12 * np.log2(pitches[voiced])
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(_FRAME), axis=1)) ** 2
    frequency = np.fft.rfftfreq(_FRAME, 1 / _RATE)
    centres = ((spectrum * frequency).sum(axis=1) / spectrum.sum(axis=1))[voiced]
    letters = sum(letter.isalnum() for letter in text)
    return Measured(
        pitch=float(np.median(pitches[voiced])),
        play=float(np.subtract(*np.percentile(semitones, [90, 10]))),
        bright=float(centres.mean()),
        rate=letters / (len(heard) * _HOP / _RATE),
        level=loudness(sound),
        air=float(1 - voiced.mean()),
        colour=tuple(_cepstra(spectrum[voiced]).mean(axis=0)),
    )


def distance(one: Measured, other: Measured) -> float:
    """How unlike two voices are: 1 is about what anybody hears."""
    pitch = 12 * np.log2(one.pitch / other.pitch) / 2.0
    colour = np.linalg.norm(np.subtract(one.colour, other.colour)) / 12.0
    rate = np.log(one.rate / other.rate) / 0.15
    bright = np.log(one.bright / other.bright) / 0.25
    return float(np.sqrt(pitch**2 + colour**2 + rate**2 * 0.5 + bright**2 * 0.5))


def _frames(sound: Frames) -> Frames:
    windows = np.lib.stride_tricks.sliding_window_view(sound, _FRAME)[::_HOP]
    return np.asarray(windows, np.float64)


def _pitches(frames: Frames) -> tuple[Frames, Frames]:
    """Pitch of each frame by autocorrelation, and how sure it is, 0..1."""
    power = np.abs(np.fft.rfft(frames - frames.mean(axis=1, keepdims=True), 2 * _FRAME)) ** 2
    likeness = np.fft.irfft(power)[:, :_FRAME] * (_FRAME / (_FRAME - np.arange(_FRAME)))
    likeness = likeness / np.maximum(likeness[:, :1], 1e-12)
    low, high = _RATE // 500, _RATE // 60
    span = likeness[:, low:high].copy()
    # The shortest of near equals: twice the period fits as well as the period.
    best = span.max(axis=1, keepdims=True)
    lags = low + np.argmax(span > 0.9 * best, axis=1)
    lags = np.array([_top(row, lag) for row, lag in zip(likeness, lags, strict=True)])
    return _RATE / lags, best[:, 0]


def _top(row: Frames, lag: int) -> int:
    while lag + 1 < row.size and row[lag + 1] > row[lag]:
        lag += 1
    return int(lag)


def _cepstra(spectrum: Frames) -> Frames:
    """13 mel cepstra in decibels, without the first, which is loudness."""
    edges = np.interp(np.linspace(0, 1, _BANDS + 2), [0, 1], [_mel(80), _mel(7600)])
    edges = 700 * (10 ** (edges / 2595) - 1)
    frequency = np.fft.rfftfreq(_FRAME, 1 / _RATE)
    rise = (frequency - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - frequency) / (edges[2:] - edges[1:-1])[:, None]
    bands = spectrum @ np.clip(np.minimum(rise, fall), 0, None).T
    decibels = 10 * np.log10(np.maximum(bands, 1e-10))
    return np.asarray(dct(decibels, axis=1, norm="ortho")[:, 1:14], np.float64)


def _mel(frequency: float) -> float:
    return float(2595 * np.log10(1 + frequency / 700))
