"""The sound stage's tools: noise, filters, envelopes, ringing bodies, rooms, places in the stereo.

A mono sound is float64 of shape (n,), a stereo one (2, n), both at 48 kHz, about -1..1 before
levels are set. All randomness comes from a `Dice` that the caller passes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, lfilter, oaconvolve, sosfilt

from drama_build.units import SAMPLE_RATE

Sound = NDArray[np.float64]
Dice = np.random.Generator

RATE = SAMPLE_RATE
TAU = 2 * np.pi


def dice(*seed: object) -> Dice:
    """A generator that depends on `seed` alone."""
    digest = hashlib.sha256(repr(seed).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:8], "big")))


def length(seconds: float) -> int:
    """Samples in `seconds`."""
    return round(seconds * RATE)


def clock(seconds: float) -> Sound:
    """The time of every sample in seconds."""
    return np.arange(length(seconds), dtype=np.float64) / RATE


def silence(seconds: float) -> Sound:
    """An empty stereo stage."""
    return np.zeros((2, length(seconds)))


# -- raw material --------------------------------------------------------


def white(draw: Dice, seconds: float) -> Sound:
    """Mono noise, equal power at all pitches."""
    return draw.standard_normal(length(seconds))


def pink(draw: Dice, seconds: float) -> Sound:
    """Mono noise that falls 3 dB an octave, as most places do."""
    return np.asarray(lowered(white(draw, seconds)) * 6)


def brown(draw: Dice, seconds: float) -> Sound:
    """Mono noise that falls 6 dB an octave: rumble."""
    return np.asarray(lfilter([0.06], [1, -0.995], white(draw, seconds)))


def blend(parts: Iterable[Sound]) -> Sound:
    """Parts of one length, summed."""
    return np.asarray(sum(parts), np.float64)


def wide(draw: Dice, seconds: float, colour: Callable[[Dice, float], Sound] = pink) -> Sound:
    """Stereo noise, different in each ear."""
    return np.stack([colour(draw, seconds), colour(draw, seconds)])


def lowered(sound: Sound) -> Sound:
    """White noise turned pink."""
    numerator = [0.049922, -0.095993, 0.050612, -0.004408]
    return np.asarray(lfilter(numerator, [1, -2.494956, 2.017265, -0.522189], sound, axis=-1))


def drift(draw: Dice, seconds: float, rate: float, low: float = 0.0, high: float = 1.0) -> Sound:
    """A slow random curve between `low` and `high`, about `rate` bends a second."""
    count = max(4, int(seconds * rate * 2) + 4)
    knots = np.convolve(draw.random(count), [0.25, 0.5, 0.25], "same")
    places = np.linspace(1, count - 2, length(seconds))
    return np.asarray(low + (high - low) * np.interp(places, np.arange(count), knots))


# -- filters -------------------------------------------------------------


def band(sound: Sound, low: float, high: float, order: int = 2) -> Sound:
    """What lies between `low` and `high` Hz; a bound outside 20..20 000 is left open."""
    if low <= 20:
        return lowpass(sound, high, order)
    if high >= 20_000:
        return highpass(sound, low, order)
    return _filtered(sound, [low, high], "bandpass", order)


def lowpass(sound: Sound, high: float, order: int = 2) -> Sound:
    """What lies below `high` Hz."""
    return _filtered(sound, min(high, 23_000.0), "lowpass", order)


def highpass(sound: Sound, low: float, order: int = 2) -> Sound:
    """What lies above `low` Hz."""
    return _filtered(sound, low, "highpass", order)


def _filtered(sound: Sound, edge: float | list[float], kind: str, order: int) -> Sound:
    return np.asarray(sosfilt(butter(order, edge, kind, fs=RATE, output="sos"), sound, axis=-1))


# -- shapes in time --------------------------------------------------------


def struck(seconds: float, attack: float, decay: float) -> Sound:
    """Rises in `attack` seconds, then falls to 1/e every `decay` seconds."""
    at = clock(seconds)
    body = np.clip(at / attack, 0, 1) * np.exp(-np.maximum(0, at - attack) / decay)
    return body * np.clip((seconds - at) / 0.01, 0, 1)


def swell(seconds: float, rise: float, fall: float) -> Sound:
    """Rises smoothly for `rise` seconds, holds, falls for the last `fall`."""
    at = clock(seconds)
    shape = np.clip(at / max(rise, 1e-4), 0, 1) * np.clip((seconds - at) / max(fall, 1e-4), 0, 1)
    return np.asarray(np.sin(np.clip(shape, 0, 1) * np.pi / 2) ** 2)


def hump(seconds: float, centre: float, width: float) -> Sound:
    """A bell curve around `centre` seconds."""
    return np.asarray(np.exp(-(((clock(seconds) - centre) / width) ** 2)))


def tone(frequency: Sound | float, seconds: float, phase: float = 0.0) -> Sound:
    """A sine of a fixed or a gliding frequency in Hz."""
    if isinstance(frequency, (int, float)):
        return np.asarray(np.sin(TAU * frequency * clock(seconds) + phase))
    return np.asarray(np.sin(TAU * np.cumsum(frequency) / RATE + phase))


def ring(
    partials: Sequence[tuple[float, float, float]], seconds: float, draw: Dice | None = None
) -> Sound:
    """A struck body: partials of (Hz, loudness, seconds to 1/e), summed."""
    at = clock(seconds)
    body = np.zeros_like(at)
    for frequency, loud, decay in partials:
        # A partial that has died is not computed further: most of a bell is its first instant.
        reach = min(at.size, length(decay * 8))
        phase = float(draw.uniform(0, TAU)) if draw is not None else 0.0
        wave = np.sin(TAU * frequency * at[:reach] + phase)
        body[:reach] += loud * wave * np.exp(-at[:reach] / decay)
    # What still sounds at the end is damped like a hand would, so that nothing clicks.
    damped = min(body.size, length(0.02))
    body[body.size - damped :] *= np.linspace(1, 0, damped)
    return body


# -- places ----------------------------------------------------------------


def pan(mono: Sound, place: float | Sound) -> Sound:
    """Mono to stereo at `place`, -1 left to 1 right, at constant power; may move."""
    angle = (np.asarray(place) + 1) * np.pi / 4
    return np.stack([mono * np.cos(angle), mono * np.sin(angle)])


def put(stage: Sound, sound: Sound, at: float, gain: float = 1.0) -> None:
    """Add `sound` to `stage` from `at` seconds on; what hangs over either end is cut."""
    start = length(at)
    skip = max(0, -start)
    count = min(sound.shape[-1] - skip, stage.shape[-1] - max(0, start))
    if count > 0:
        stage[..., max(0, start) : max(0, start) + count] += sound[..., skip : skip + count] * gain


def room(
    sound: Sound, reverberation: float, wet: float, *, bright: float = 6000, low: float = 150
) -> Sound:
    """`sound` in a room that falls silent in `reverberation` seconds; same length as it came.

    The room is drawn from its own measures, so the same room sounds the same everywhere.
    """
    draw = dice("room", reverberation, bright)
    at = clock(min(reverberation * 1.1, 4.0))
    echoes = draw.standard_normal((2, at.size)) * np.exp(-6.9 * at / reverberation)
    echoes = band(echoes, low, bright, 1)
    echoes[:, : length(0.008)] *= 0.1
    echoes /= np.sqrt((echoes**2).sum(axis=1, keepdims=True))
    stereo = pan(sound, 0.0) if sound.ndim == 1 else sound
    tail = oaconvolve(stereo, echoes, axes=-1)[:, : stereo.shape[1]]
    return np.asarray(stereo * (1 - wet) + tail * wet)
