"""What a player decodes is as loud as it should be, never clips, and is exactly as long."""

from __future__ import annotations

import asyncio
from pathlib import Path

import av
import numpy as np
import pytest
from scipy.signal import correlate

from drama_build.media.flac import FloatSound, decode
from drama_build.media.loudness import SILENT, measure
from drama_build.media.master import MOST_REDUCTION, Mastered, master

_RATE = 48_000


def _speech(seconds: float, level: float = 0.1) -> FloatSound:
    """Noise in syllables and pauses."""
    count = round(seconds * _RATE)
    draw = np.random.default_rng(4)
    at = np.arange(count) / _RATE
    syllables = np.clip(np.sin(2 * np.pi * 3.1 * at), 0, 1) * (np.sin(2 * np.pi * 0.4 * at) > -0.7)
    tone = np.sin(2 * np.pi * 180 * at) + 0.4 * draw.standard_normal(count)
    wave = (level * syllables * tone).astype(np.float32)
    return np.stack([wave, wave])


def _click(level: float) -> FloatSound:
    sound = _speech(1, 0.0)
    sound[:, 20_000:20_030] = level
    return sound


def _mastered(sound: FloatSound, out: Path) -> Mastered:
    return asyncio.run(master(sound, out, lufs=-14, true_peak=-1))


@pytest.mark.parametrize(
    "sound",
    [
        _speech(6),
        _speech(1),
        _speech(2.3456, 0.0008),
        _speech(3, 0.9),
        np.concatenate([_speech(4), _click(1.0)], axis=1),
    ],
    ids=["speech", "one second", "very quiet", "too loud", "speech and a click"],
)
def test_loudness_and_true_peak_hold_on_what_is_decoded(sound: FloatSound, tmp_path: Path) -> None:
    found = _mastered(sound, tmp_path / "mix.m4a")
    assert found.loudness.lufs == pytest.approx(-14, abs=0.5)
    assert found.loudness.true_peak <= -1
    assert found.reduction <= 2 * MOST_REDUCTION
    assert asyncio.run(measure(tmp_path / "mix.m4a")) == found.loudness


def test_silence_stays_silent_and_keeps_its_length(tmp_path: Path) -> None:
    found = _mastered(np.zeros((2, 50_001), np.float32), tmp_path / "mix.m4a")
    assert found.loudness.lufs == SILENT
    assert decode((tmp_path / "mix.m4a").read_bytes(), channels=2).shape == (2, 50_001)


def test_a_lone_click_keeps_below_the_peak_and_is_not_crushed(tmp_path: Path) -> None:
    found = _mastered(_click(1.0), tmp_path / "mix.m4a")
    assert found.loudness.true_peak <= -1
    assert found.loudness.lufs < -14
    assert found.reduction <= MOST_REDUCTION + 0.01


@pytest.mark.parametrize("length", [48_000, 48_001, 71_999, 102_400])
def test_no_sample_is_added_lost_or_late(length: int, tmp_path: Path) -> None:
    sound = _speech(3)[:, :length]
    _mastered(sound, tmp_path / "mix.m4a")
    back = decode((tmp_path / "mix.m4a").read_bytes(), channels=2)
    assert back.shape == sound.shape
    lags = correlate(back[0], sound[0], mode="full", method="fft")
    assert int(lags.argmax()) - (length - 1) == 0
    with av.open(str(tmp_path / "mix.m4a")) as file:
        assert file.streams.audio[0].duration == length
        assert len(file.streams) == 1


def test_equal_sound_gives_equal_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        _mastered(_speech(1), tmp_path / f"{name}.m4a")
    assert (tmp_path / "a.m4a").read_bytes() == (tmp_path / "b.m4a").read_bytes()
