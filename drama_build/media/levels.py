"""Bring sounds to a loudness and hold their peaks, without anybody hearing it done."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from drama_build.media.flac import FloatSound
from drama_build.media.meter import SILENCE, loudest, loudness, peak, weighted
from drama_build.units import SAMPLE_RATE

Curve = NDArray[np.float32]
"""A gain for every sample."""

_REACH = SAMPLE_RATE * 15 // 1000
"""A gain falls this long before a peak and rises this long after it. Longer than the pitch of
the slowest voice: a gain that moved within one of its periods would be heard as roughness."""
_HEARD = 0.001
_SYLLABLE = SAMPLE_RATE * 60 // 1000
_RATIO = 3.0
_KNEE = -3.0
"""LU against the whole: what is louder than that is pressed together."""
_OVERSAMPLED = 4
_BITE = SAMPLE_RATE * 10
_LAP = 256  # samples: what the interpolation filter sees on either side
_TRIES = 6
_CLOSE = 0.1  # LU


def amplitude(decibels: float) -> float:
    """The factor that `decibels` are."""
    return float(10 ** (decibels / 20))


def decibels(factor: float) -> float:
    """What a factor is in decibels; -120 for nothing."""
    return float(20 * np.log10(max(factor, 1e-6)))


def spoken(sound: FloatSound, lufs: float, *, most: float, ceiling: float) -> FloatSound:
    """A voice at `lufs` integrated, its syllables evened out, its peaks below `ceiling` dBTP.

    It is moved by `most` dB at most. Silence stays silence.
    """
    measured = loudness(sound)
    if measured <= SILENCE:
        return sound
    wanted = measured + float(np.clip(lufs - measured, -most, most))
    return Limiter(evened(sound)).reaching(wanted, ceiling=ceiling, most=most)[0]


def evened(sound: FloatSound) -> FloatSound:
    """`sound` with its loud syllables pressed towards the others, slowly enough to go unheard."""
    power = uniform_filter1d(weighted(sound).sum(axis=0), _SYLLABLE, mode="constant")
    level = -0.691 + 10 * np.log10(np.maximum(power, 1e-12))
    over = np.maximum(0.0, level - loudness(sound) - _KNEE)
    pressed = 10 ** (-over * (1 - 1 / _RATIO) / 20)
    curve: Curve = uniform_filter1d(pressed, _SYLLABLE, mode="nearest").astype(np.float32)
    return sound * curve


def steadied(sound: FloatSound, lufs: float, *, ceiling: float, most: float) -> FloatSound:
    """A bed at `lufs`; quieter, if one of its moments would come above `ceiling` dBFS."""
    return scaled(sound, _raised(lufs - loudness(sound), sound, ceiling, most))


def struck(sound: FloatSound, lufs: float, *, ceiling: float, most: float) -> FloatSound:
    """An effect whose loudest 400 ms are at `lufs`; quieter, if a peak would pass `ceiling`."""
    return scaled(sound, _raised(lufs - loudest(sound), sound, ceiling, most))


def _raised(wanted: float, sound: FloatSound, ceiling: float, most: float) -> float:
    if loudest(sound) <= SILENCE:
        return 0.0
    return min(wanted, ceiling - decibels(peak(sound)), most)


def scaled(sound: FloatSound, gain: float) -> FloatSound:
    """`sound` louder by `gain` decibels."""
    return sound * np.float32(amplitude(gain))


class Limiter:
    """Makes one sound louder while its peaks stay below a ceiling; they are measured once."""

    def __init__(self, sound: FloatSound) -> None:
        self._sound, self._peaks = sound, true_peaks(sound)
        self._highest = decibels(float(self._peaks.max(initial=0.0)))
        self._usual = decibels(_usual(self._peaks))

    def raised(self, gain: float, ceiling: float) -> tuple[FloatSound, float]:
        """The sound louder by `gain` dB, below `ceiling` dBTP; and how many dB that took away.

        It is turned down around each peak, all channels alike.
        """
        room = np.float32(amplitude(ceiling - gain)) / np.maximum(self._peaks, 1e-9)
        wanted = np.minimum(np.float32(1.0), room)
        if wanted.min(initial=1.0) >= 1.0:
            return scaled(self._sound, gain), 0.0
        curve = _eased(wanted)
        held = self._sound * (curve * np.float32(amplitude(gain)))
        return held, -decibels(float(curve.min()))

    def reaching(self, lufs: float, *, ceiling: float, most: float) -> tuple[FloatSound, float]:
        """The sound at `lufs`, as far as the limiter may bring it; and what it took, at the most.

        It may take `most` dB from what comes again and again, twice as much from a single peak.
        """
        measured = loudness(self._sound)
        if measured <= SILENCE:
            return self._sound, 0.0
        highest = ceiling + min(most - self._usual, 2 * most - self._highest)
        gain = min(highest, lufs - measured)
        held, reduction = self.raised(gain, ceiling)
        for _ in range(_TRIES):  # what the limiter takes is given back
            off = lufs - loudness(held)
            if abs(off) < _CLOSE or (off > 0 and gain >= highest):
                break
            gain = min(highest, gain + off)
            held, reduction = self.raised(gain, ceiling)
        return held, reduction


def _usual(peaks: Curve) -> float:
    """The height that the peaks of what is heard pass one moment in fifty."""
    if not peaks.size:
        return 0.0
    moments = np.maximum.reduceat(peaks, np.arange(0, peaks.size, _REACH))
    return float(np.percentile(moments[moments >= _HEARD * moments.max()], 98))


def _eased(wanted: Curve) -> Curve:
    """Nowhere above `wanted`, and without corners: the least within reach, averaged twice."""
    least = minimum_filter1d(wanted, 2 * _REACH + 1, mode="nearest")
    once = uniform_filter1d(least, _REACH + 1, mode="nearest")
    return np.asarray(uniform_filter1d(once, _REACH - 1, mode="nearest"), np.float32)


def true_peaks(sound: FloatSound) -> Curve:
    """The peak at every sample and on the way to the next, as a converter will draw it."""
    channels = np.atleast_2d(sound)
    count = channels.shape[1]
    peaks = np.empty(count, np.float32)
    for start in range(0, count, _BITE):
        end = min(count, start + _BITE)
        first, last = max(0, start - _LAP), min(count, end + _LAP)
        drawn = resample_poly(channels[:, first:last], _OVERSAMPLED, 1, axis=1)
        highest = np.abs(drawn).max(axis=0).reshape(-1, _OVERSAMPLED).max(axis=1)
        peaks[start:end] = highest[start - first : end - first]
    return peaks
