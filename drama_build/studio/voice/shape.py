"""Bend a recorded voice: its pitch, the size of the throat, its brightness and its breath.

Pitch moves by resampling, which is exact; the engine has been asked for a pace that makes up for
it. Resonances, brightness and breath are then set in one short-time Fourier pass on the envelope.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.signal import istft, resample_poly, stft

from drama_build.studio.voice.engine import ENGINE_RATE, Wave
from drama_build.units import SAMPLE_RATE

_FRAME = 1024
_HOP = 256
_SMOOTH = 28  # cepstral coefficients kept: the throat, without the pitch's own ripple
_EPS = 1e-7

Spectrum = NDArray[np.complexfloating[Any, Any]]
Envelope = NDArray[np.float64]


def resample(wave: Wave, ratio: float) -> Wave:
    """From the engine's rate to 48 kHz with pitch and resonances multiplied by `ratio`."""
    step = Fraction(SAMPLE_RATE / ENGINE_RATE / ratio).limit_denominator(60)
    return np.asarray(resample_poly(wave, step.numerator, step.denominator), np.float32)


def colour(wave: Wave, *, size: float, tilt: float, breath: float, seed: int) -> Wave:
    """`wave` with resonances multiplied by `size`, `tilt` dB an octave and a share of breath.

    Returns the samples unchanged where nothing is asked for.
    """
    if abs(size - 1) < 0.004 and tilt == 0 and breath == 0:
        return wave
    padded = np.pad(wave.astype(np.float64), (_FRAME, _FRAME))
    options = {"fs": SAMPLE_RATE, "nperseg": _FRAME, "noverlap": _FRAME - _HOP}
    frequencies, _, spectrum = stft(padded, **options)
    envelope = _envelope(spectrum)
    shaped = spectrum * _warp_gain(envelope, size) * _tilt_gain(frequencies, tilt)
    if breath > 0:
        shaped = _breathe(shaped, breath, seed)
    _, voiced = istft(shaped, **options)
    return np.asarray(voiced[_FRAME : _FRAME + wave.size], np.float32)


def _envelope(spectrum: Spectrum) -> Envelope:
    """Smooth log magnitude of each frame, shape (bins, frames)."""
    cepstrum = np.fft.irfft(np.log(np.abs(spectrum) + _EPS), axis=0)
    cepstrum[_SMOOTH : -_SMOOTH + 1] = 0
    return np.asarray(np.fft.rfft(cepstrum, axis=0).real, np.float64)


def _warp_gain(envelope: Envelope, size: float) -> Envelope:
    """What turns the envelope into itself stretched by `size`, at most 12 dB either way."""
    if abs(size - 1) < 0.004:
        return np.ones_like(envelope)
    bins = np.arange(envelope.shape[0])
    source = np.clip(bins / size, 0, bins[-1])
    low = np.floor(source).astype(int)
    high = np.minimum(low + 1, bins[-1])
    share = (source - low)[:, None]
    warped = envelope[low] * (1 - share) + envelope[high] * share
    return np.asarray(np.exp(np.clip(warped - envelope, -1.4, 1.4)))


def _tilt_gain(frequencies: NDArray[np.float64], tilt: float) -> NDArray[np.float64]:
    octaves = np.clip(np.log2(np.maximum(frequencies, 60.0) / 1000.0), -2.0, 3.0)
    return np.asarray(10 ** (tilt * octaves / 20))[:, None]


def _breathe(spectrum: Spectrum, breath: float, seed: int) -> Spectrum:
    """Voice mixed with noise of the same envelope; at 1 the cords do not sound at all."""
    draw = np.random.Generator(np.random.PCG64(seed))
    noise = draw.standard_normal(spectrum.shape) + 1j * draw.standard_normal(spectrum.shape)
    breathed = np.exp(_envelope(spectrum)) * noise * 0.9
    frequencies = np.linspace(0, SAMPLE_RATE / 2, spectrum.shape[0])
    # Whispered air has little below the first resonance.
    airy = np.clip((frequencies - 150) / 650, 0.02, 1)[:, None]
    # What voice is left in a whisper must not hum either.
    voiced = spectrum * np.sqrt(1 - breath) * (airy ** max(0.0, 2 * breath - 1))
    return np.asarray(voiced + breathed * airy * np.sqrt(breath))
