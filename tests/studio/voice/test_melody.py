"""Rises and falls are bent, and nothing else is."""

from __future__ import annotations

import numpy as np
import pytest

from drama_build.studio.voice.engine import Wave
from drama_build.studio.voice.melody import bend
from drama_build.units import SAMPLE_RATE


def _gliding(low: float, high: float, seconds: float = 1.2) -> Wave:
    """A voice that rises from one pitch to another."""
    at = np.linspace(0, 1, round(seconds * SAMPLE_RATE))
    phase = 2 * np.pi * np.cumsum(low * (high / low) ** at) / SAMPLE_RATE
    return np.asarray(0.3 * sum(np.sin(k * phase) / k for k in range(1, 12)), np.float32)


def _semitones(wave: Wave) -> float:
    """From the first quarter to the last."""
    return 12 * float(np.log2(_pitch(wave[-wave.size // 4 :]) / _pitch(wave[: wave.size // 4])))


def _pitch(wave: Wave) -> float:
    piece = wave[wave.size // 2 - 2400 : wave.size // 2 + 2400].astype(np.float64)
    likeness = np.correlate(piece, piece, "full")[4799:]
    return SAMPLE_RATE / (100 + int(np.argmax(likeness[100:700])))


VOICE = _gliding(150, 200)


def test_where_nothing_is_asked_for_nothing_changes() -> None:
    assert bend(VOICE, play=1.0, slope=0.0, tremor=0.0) is VOICE


def test_play_widens_and_flattens_the_rise() -> None:
    flat, plain, wide = (
        _semitones(bend(VOICE, play=play, slope=0.0, tremor=1e-9)) for play in (0.5, 1.0, 1.4)
    )
    assert flat == pytest.approx(plain / 2, abs=0.5)
    assert wide == pytest.approx(plain * 1.4, abs=0.6)


def test_a_slope_lifts_the_end() -> None:
    steady = _gliding(180, 180)
    assert _semitones(bend(steady, play=1.0, slope=2.0, tremor=0.0)) == pytest.approx(1.5, abs=0.4)


@pytest.mark.parametrize("play", [0.5, 1.5])
def test_a_bent_phrase_lasts_as_long_and_does_not_click(play: float) -> None:
    bent = bend(VOICE, play=play, slope=-1.0, tremor=0.3)
    assert bent.size == VOICE.size
    assert np.abs(np.diff(bent)).max() < 1.5 * np.abs(np.diff(VOICE)).max()


@pytest.mark.parametrize("wave", [np.zeros(SAMPLE_RATE), np.zeros(10)], ids=["silence", "short"])
def test_what_has_no_pitch_is_left_alone(wave: Wave) -> None:
    bent = bend(wave.astype(np.float32), play=1.4, slope=1.0, tremor=0.2)
    assert bent.size == wave.size
    assert not bent.any()


def test_noise_can_be_bent() -> None:
    noise = np.random.Generator(np.random.PCG64(1)).standard_normal(SAMPLE_RATE) * 0.1
    assert np.isfinite(bend(noise.astype(np.float32), play=1.5, slope=2.0, tremor=0.4)).all()
