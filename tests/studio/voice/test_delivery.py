"""Emotions in free words."""

from __future__ import annotations

import pytest

from drama_build.studio.voice.delivery import DELIVERIES, delivery, emotion_of


@pytest.mark.parametrize(
    ("words", "emotion"),
    [
        ("", "neutral"),
        ("V.O.", "neutral"),
        ("coldly", "cold"),
        ("under pressure", "neutral"),
        ("whispering, afraid", "whisper"),
        ("through tears", "sad"),
        ("愤怒", "angry"),
        ("温柔", "tender"),
        ("惊讶", "surprised"),
        ("กลัว", "afraid"),
        ("ดีใจ", "happy"),
    ],
)
def test_free_words_name_an_emotion(words: str, emotion: str) -> None:
    assert emotion_of(words) == emotion


def test_only_a_whisper_is_quieter() -> None:
    assert {name for name, manner in DELIVERIES.items() if manner.level < 0} == {"whisper"}
    assert delivery("sad").pace < delivery("").pace < delivery("angry").pace
