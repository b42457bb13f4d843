"""The meter agrees with the standard's own test signals."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from drama_build.media.meter import SILENCE, loudest, loudness, peak

_RATE = 48_000


def _tone(seconds: float, decibels: float, pitch: float = 1000.0) -> NDArray[np.float64]:
    at = np.arange(round(seconds * _RATE)) / _RATE
    return np.asarray(10 ** (decibels / 20) * np.sin(2 * np.pi * pitch * at))


def test_a_full_tone_in_one_channel_has_minus_three() -> None:
    assert loudness(_tone(5, 0, 997)) == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize("level", [-23.0, -33.0])
def test_a_stereo_tone_has_its_level(level: float) -> None:
    """EBU Tech 3341, cases 1 and 2."""
    both = np.stack([_tone(20, level)] * 2)
    assert loudness(both) == pytest.approx(level, abs=0.1)


def test_quiet_stretches_do_not_count() -> None:
    """EBU Tech 3341, case 3."""
    parts = [_tone(10, -36), _tone(60, -23), _tone(10, -36)]
    assert loudness(np.stack([np.concatenate(parts)] * 2)) == pytest.approx(-23, abs=0.1)


def test_the_loudest_moment_is_found_in_silence() -> None:
    sound = np.concatenate([np.zeros(_RATE), _tone(0.5, -20), np.zeros(_RATE)])
    assert loudest(sound) == pytest.approx(-23, abs=0.2)
    assert peak(sound) == pytest.approx(0.1, abs=0.001)


def test_pauses_do_not_count() -> None:
    spoken = np.concatenate([_tone(3, -20), np.zeros(5 * _RATE)])
    assert loudness(spoken) == pytest.approx(loudness(_tone(3, -20)), abs=0.3)


def test_the_loudest_moment_is_at_least_the_whole() -> None:
    rising = _tone(3, 0) * np.linspace(0, 1, 3 * _RATE)
    assert loudest(rising) > loudness(rising)


def test_silence_and_nothing_are_measured() -> None:
    assert loudness(np.zeros((2, 48_000))) == SILENCE
    assert loudness(np.zeros((1, 0))) == SILENCE
    assert loudness(_tone(0.1, -23)) == pytest.approx(-26, abs=1)  # shorter than a block
