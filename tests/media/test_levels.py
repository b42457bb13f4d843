"""Levels are reached, peaks held, and nothing else is changed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drama_build.media.flac import FloatSound
from drama_build.media.levels import (
    Limiter,
    decibels,
    evened,
    scaled,
    spoken,
    steadied,
    struck,
    true_peaks,
)
from drama_build.media.meter import loudest, loudness, peak

_RATE = 48_000


def _voice(decibels: float = 0.0, seconds: float = 3.0) -> FloatSound:
    """Bursts of uneven loudness over a low pitch, as syllables are."""
    draw = np.random.default_rng(3)
    at = np.arange(round(seconds * _RATE)) / _RATE
    pulses = np.sin(2 * np.pi * 110 * at) ** 31 + 0.1 * draw.standard_normal(at.size)
    syllables = np.interp(at, np.arange(0, seconds + 0.1, 0.1), draw.uniform(0.05, 1, 31))
    sound = (pulses * syllables * 0.3 * 10 ** (decibels / 20)).astype(np.float32)
    return np.stack([sound, sound])


@pytest.mark.parametrize("off", [-11.0, -3.0, 0.0, 6.0])
def test_a_voice_of_any_level_comes_to_one(off: float) -> None:
    found = spoken(_voice(off), -20, most=40, ceiling=-8)
    assert loudness(found) == pytest.approx(-20, abs=0.3)
    assert decibels(float(true_peaks(found).max())) <= -7.9


def test_a_voice_is_not_moved_further_than_allowed() -> None:
    quiet = scaled(_voice(), -50 - loudness(_voice()))
    assert loudness(spoken(quiet, -20, most=12, ceiling=-8)) == pytest.approx(-38, abs=0.3)


def test_silence_stays_silence() -> None:
    nothing = np.zeros((2, _RATE), np.float32)
    assert not spoken(nothing, -20, most=12, ceiling=-8).any()
    assert not steadied(nothing, -40, ceiling=-12, most=30).any()
    assert not struck(nothing, -22, ceiling=-8, most=12).any()
    assert not Limiter(nothing).reaching(-14, ceiling=-1, most=12)[0].any()


def test_evening_narrows_the_span_between_syllables() -> None:
    def span(sound: FloatSound) -> float:
        blocks = sound[0, : 14 * 9600].reshape(-1, 9600)
        levels = [loudest(block) for block in blocks]
        return max(levels) - float(np.median(levels))

    assert span(evened(_voice())) < span(_voice()) - 0.5


def test_what_stays_below_the_ceiling_is_only_made_louder() -> None:
    sound = _voice(-12)
    held, reduction = Limiter(sound).raised(3, -1)
    assert reduction == 0
    assert np.allclose(held, scaled(sound, 3))


def test_the_limiter_sees_what_lies_between_samples() -> None:
    at = np.arange(_RATE) / _RATE
    between = np.sin(2 * np.pi * 12_000 * at + np.pi / 4).astype(np.float32)[None]
    assert peak(between) == pytest.approx(0.707, abs=0.01)
    held, _ = Limiter(np.repeat(between, 2, axis=0)).raised(0, -3)
    assert decibels(float(true_peaks(held)[200:-200].max())) == pytest.approx(-3, abs=0.2)


def test_the_limiter_tells_how_much_it_took() -> None:
    sound = _voice()
    highest = decibels(float(true_peaks(sound).max()))
    _, reduction = Limiter(sound).raised(0, highest - 5)
    assert reduction == pytest.approx(5, abs=0.01)


def test_a_click_is_not_crushed_to_be_loud() -> None:
    click = np.zeros((2, _RATE), np.float32)
    click[:, 20_000] = 1.0
    held, reduction = Limiter(click).reaching(-14, ceiling=-1, most=12)
    assert reduction <= 12.01
    assert peak(held) <= 0.9


def test_the_gain_moves_slower_than_a_voice_swings() -> None:
    sound = _voice()
    held, _ = Limiter(sound).raised(0, decibels(peak(sound)) - 6)
    loud = np.abs(sound[0]) > 0.01
    gain = held[0, loud] / sound[0, loud]
    assert np.abs(np.diff(gain)).max() < 0.01


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 4000), st.floats(-30, 30), st.floats(-12, 0), st.integers(0, 9))
def test_no_peak_passes_the_ceiling(length: int, gain: float, ceiling: float, seed: int) -> None:
    sound = np.random.default_rng(seed).standard_normal((2, length)).astype(np.float32) * 0.2
    held, _ = Limiter(sound).raised(gain, ceiling)
    assert held.shape == sound.shape
    assert peak(held) <= 10 ** (ceiling / 20) * 1.0001


def test_an_effect_is_as_loud_as_its_loudest_moment() -> None:
    sound = np.concatenate([_voice(), np.zeros((2, 3 * _RATE), np.float32)], axis=1)
    assert loudest(struck(sound, -22, ceiling=-3, most=40)) == pytest.approx(-22, abs=0.1)
    knock = np.zeros((2, _RATE), np.float32)
    knock[:, :200] = 0.5
    assert decibels(peak(struck(knock, -22, ceiling=-8, most=40))) == pytest.approx(-8, abs=0.1)
