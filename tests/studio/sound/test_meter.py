"""The meter agrees with the standard."""

from __future__ import annotations

import numpy as np
import pytest

from drama_build.studio.sound.meter import SILENCE, loudest, loudness, peak
from drama_build.units import SAMPLE_RATE


def _sine(level: float, seconds: float = 3.0) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    at = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return np.asarray(10 ** (level / 20) * np.sin(2 * np.pi * 997 * at))


def test_a_full_scale_tone_in_one_ear_is_minus_three() -> None:
    assert loudness(_sine(0)) == pytest.approx(-3.01, abs=0.05)


def test_the_same_tone_in_both_ears_is_three_units_louder() -> None:
    assert loudness(np.stack([_sine(-23), _sine(-23)])) == pytest.approx(-23, abs=0.1)


def test_pauses_do_not_count() -> None:
    spoken = np.concatenate([_sine(-20), np.zeros(5 * SAMPLE_RATE)])
    assert loudness(spoken) == pytest.approx(loudness(_sine(-20)), abs=0.3)


def test_a_sound_shorter_than_a_block_and_silence_are_measured() -> None:
    assert loudness(_sine(-20, 0.1)) == pytest.approx(-23, abs=0.3)
    assert loudness(np.zeros(100)) == SILENCE
    assert loudness(np.zeros(0)) == SILENCE


def test_the_loudest_moment_is_at_least_the_whole() -> None:
    rising = _sine(0) * np.linspace(0, 1, 3 * SAMPLE_RATE)
    assert loudest(rising) > loudness(rising)
    assert peak(rising) == pytest.approx(1, abs=0.01)
