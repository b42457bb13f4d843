"""The last touch on a sound: length, edges, loop, level."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import minimum_filter1d, uniform_filter1d

from drama_build.media.meter import SILENCE, loudest, loudness, peak, weighted
from drama_build.studio.sound.dsp import Dice, Sound, highpass, length
from drama_build.studio.sound.entry import Recipe

EFFECT_PEAK = 0.708
"""-3 dBFS."""
EFFECT_CAP = -17.0
"""LUFS of an effect's loudest 400 ms: a siren at full peak would drown the line beside it."""
EFFECT_WHOLE = -21.0
"""LUFS of a whole effect: rain goes on, and so weighs more than one knock."""
AMBIENCE_LUFS = -28.0
MUSIC_LUFS = -24.0
CEILING = 0.88

Around = Literal["nearest", "wrap"]
"""What lies beyond the ends: nothing new, or, in a loop, the other end."""

_SEAM = 1.5
"""Seconds over which a loop's end melts into its start."""


def effect(recipe: Recipe, seconds: float, draw: Dice) -> NDArray[np.float32]:
    """-3 dBFS at the peak unless that is too loud; silent at both ends."""
    raw = _steady(recipe(max(0.4, seconds), draw))
    sound = _edges(_cut(raw, seconds), 0.002, min(0.25, seconds * 0.3))
    gain = EFFECT_PEAK / max(peak(sound), 1e-9)
    over = max(loudest(sound * gain) - EFFECT_CAP, loudness(sound * gain) - EFFECT_WHOLE)
    return (sound * gain * 10 ** (-max(0.0, over) / 20)).astype(np.float32)


def ambience(recipe: Recipe, seconds: float, draw: Dice) -> NDArray[np.float32]:
    """-28 LUFS, and the last sample leads into the first."""
    seam = min(_SEAM, seconds / 3)
    raw = _steady(recipe(max(1.0, seconds) + seam, draw))
    looped = _loop(raw, length(seconds), length(seam))
    return _level(looped, AMBIENCE_LUFS, 3.5, around="wrap")


def music(recipe: Recipe, seconds: float, draw: Dice) -> NDArray[np.float32]:
    """-24 LUFS, silent at both ends."""
    raw = _cut(_steady(recipe(max(4.0, seconds), draw)), seconds)
    return _level(_edges(raw, 0.004, min(0.4, seconds / 4)), MUSIC_LUFS, 4.0)


def _steady(sound: Sound) -> Sound:
    """Without what no loudspeaker plays: direct current and rumble below 22 Hz."""
    return highpass(sound, 22.0)


def _cut(sound: Sound, seconds: float) -> Sound:
    count = length(seconds)
    return np.pad(sound[:, :count], ((0, 0), (0, max(0, count - sound.shape[1]))))


def _edges(sound: Sound, rise: float, fall: float) -> Sound:
    shaped = sound.copy()
    up, down = max(2, length(rise)), max(2, length(fall))
    shaped[:, :up] *= np.linspace(0, 1, up)
    shaped[:, -down:] *= np.cos(np.linspace(0, np.pi / 2, down)) ** 2
    return shaped


def _loop(sound: Sound, count: int, seam: int) -> Sound:
    """What was played past the end is faded over the beginning, at equal power."""
    looped = sound[:, :count].copy()
    if seam < 2 or sound.shape[1] < count + seam:
        return looped
    ramp = np.linspace(0, np.pi / 2, seam)
    looped[:, :seam] = looped[:, :seam] * np.sin(ramp) + sound[:, count : count + seam] * np.cos(
        ramp
    )
    return looped


def _level(
    sound: Sound, lufs: float, swing: float, around: Around = "nearest"
) -> NDArray[np.float32]:
    """At `lufs` on the whole; moments more than `swing` LU above are eased down, as under talk."""
    for _ in range(6):  # easing costs a little loudness, so ask again
        measured = loudness(sound)
        if measured <= SILENCE or abs(measured - lufs) < 0.1:
            break
        sound = sound * 10 ** ((lufs - measured) / 20)
        sound = _limit(sound * _ease(sound, lufs + swing, around))
    return sound.astype(np.float32)


def _ease(sound: Sound, ceiling: float, around: Around) -> Sound:
    """A slow gain that brings each half second near `ceiling` LUFS where it lies above."""
    window = length(0.4)
    power = uniform_filter1d(weighted(sound).sum(axis=0), window, mode=around)
    over = -0.691 + 10 * np.log10(np.maximum(power, 1e-12)) - ceiling
    gain = 10 ** (-np.maximum(0, over) * 0.8 / 20)
    return np.asarray(uniform_filter1d(gain, window // 2, mode=around), np.float64)


def _limit(sound: Sound) -> Sound:
    """Turn both ears down around peaks, smoothly."""
    wanted = np.minimum(1.0, CEILING / np.maximum(np.abs(sound).max(axis=0), 1e-9))
    if wanted.min() >= 1.0:
        return sound
    reach = length(0.01)
    return np.asarray(sound * uniform_filter1d(minimum_filter1d(wanted, reach), reach // 2))
