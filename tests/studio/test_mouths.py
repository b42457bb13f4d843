"""Mouths and stress read from a voice."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from drama_build.studio.mouths import hold, read_speaking
from drama_build.studio.stage import MOUTHS, Mouth

RATE = 24
STEP = 48_000 // RATE


def tone(hertz: float, frames: int, level: float = 0.3) -> NDArray[np.float32]:
    t = np.arange(frames * STEP) / 48_000
    return (level * np.sin(2 * np.pi * hertz * t)).astype(np.float32)


def hush(frames: int) -> NDArray[np.float32]:
    return np.zeros(frames * STEP, np.float32)


def test_silence_leaves_the_face_to_its_mood() -> None:
    seen = read_speaking(hush(20), 20, RATE)
    assert set(seen.mouths) == {"rest"}
    assert set(seen.jaw) == {0.0}


def test_the_mouth_opens_with_the_voice_and_rests_after_it() -> None:
    seen = read_speaking(np.concatenate([hush(10), tone(300, 10), hush(14)]), 34, RATE)
    assert set(seen.mouths[:8]) == {"rest"}
    assert "rest" not in seen.mouths[11:19]
    assert set(seen.mouths[26:]) == {"rest"}


def test_a_whisper_moves_the_mouth_as_a_shout_does() -> None:
    loud = np.concatenate([tone(250, 6), hush(2), tone(500, 6)])
    whisper = read_speaking((loud * 0.05).astype(np.float32), 14, RATE)
    assert read_speaking(loud, 14, RATE).mouths == whisper.mouths
    assert read_speaking(loud, 14, RATE).jaw == pytest.approx(whisper.jaw, abs=1e-4)


def test_hissing_shows_the_teeth() -> None:
    hiss = np.random.default_rng(1).normal(0, 0.2, 8 * STEP).astype(np.float32)
    seen = read_speaking(np.concatenate([tone(220, 20), hiss]), 28, RATE)
    assert "wide" in seen.mouths[22:26]


def test_dark_and_bright_vowels_differ() -> None:
    voice = np.concatenate([tone(200, 10), tone(500, 30), tone(900, 10)])
    seen = read_speaking(voice, 50, RATE)
    assert seen.mouths[5] == "round"
    assert seen.mouths[25] == "open"
    assert seen.mouths[45] == "wide"


def test_a_voice_longer_than_the_clip_is_cut_and_a_shorter_one_is_silence() -> None:
    assert len(read_speaking(tone(300, 90), 20, RATE).mouths) == 20
    assert read_speaking(tone(300, 3), 40, RATE).mouths[-1] == "rest"


def test_a_pause_inside_a_sentence_closes_the_lips_only() -> None:
    voice = np.concatenate([tone(300, 8), hush(4), tone(300, 8)])
    assert "rest" not in read_speaking(voice, 20, RATE).mouths[1:19]


@given(st.lists(st.sampled_from(MOUTHS), max_size=60))
def test_no_shape_is_shorter_than_two_frames(shapes: list[Mouth]) -> None:
    held = hold(shapes, least=2)
    lengths = [len(list(run)) for _, run in groupby(held)]
    assert len(held) == len(shapes)
    assert all(length >= 2 for length in lengths[:-1])
