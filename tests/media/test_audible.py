"""Sound for players: every format the same bytes each time, and what was put in comes out."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from drama_build.media.audible import CODINGS, Format, encode_sound
from drama_build.media.flac import FloatSound, decode
from drama_build.units import SAMPLE_RATE

TONE: FloatSound = (
    np.sin(np.arange(SAMPLE_RATE // 2, dtype=np.float32) * (2 * np.pi * 440 / SAMPLE_RATE)) / 2
).astype(np.float32)


def pitch(sound: FloatSound, rate: int) -> float:
    strengths = np.abs(np.fft.rfft(sound))
    return float(np.argmax(strengths)) * rate / len(sound)


@pytest.mark.parametrize("form", get_args(Format))
def test_equal_sounds_are_equal_files(form: Format) -> None:
    assert encode_sound(TONE, form) == encode_sound(TONE.copy(), form)


@pytest.mark.parametrize("form", ["mp3", "opus", "flac", "wav"])
def test_what_is_encoded_is_heard(form: Format) -> None:
    heard = decode(encode_sound(TONE, form), 1)[0]
    assert pitch(heard, SAMPLE_RATE) == pytest.approx(440, abs=3)
    assert abs(len(heard) - len(TONE)) < 3000  # a codec fills its last block


@pytest.mark.parametrize("form", get_args(Format))
@pytest.mark.parametrize("channels", [1, 2])
def test_mono_and_stereo_and_very_short_sounds_are_written(form: Format, channels: int) -> None:
    assert encode_sound(np.zeros((channels, 100), np.float32), form)
    assert CODINGS[form].media_type.startswith("audio/")


def test_bare_samples_are_what_clients_take_them_for() -> None:
    samples = np.frombuffer(encode_sound(TONE, "pcm"), "<i2")
    assert len(samples) == pytest.approx(len(TONE) // 2, abs=40)
    assert pitch(samples.astype(np.float32), 24_000) == pytest.approx(440, abs=3)


def test_what_is_too_loud_is_clipped_and_does_not_wrap() -> None:
    samples = np.frombuffer(encode_sound(np.full(4096, 1.5, np.float32), "wav")[44:], "<i2")
    assert samples.min() == 32767
