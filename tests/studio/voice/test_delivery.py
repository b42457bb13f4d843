"""Deliveries: what an emotion does to a voice."""

from __future__ import annotations

from typing import get_args

from drama_build.studio.moods import Emotion
from drama_build.studio.voice.delivery import DELIVERIES, delivery


def test_every_emotion_has_its_delivery() -> None:
    assert set(DELIVERIES) == {*get_args(Emotion), "shout"}


def test_free_words_are_delivered_by_their_emotion() -> None:
    assert delivery("through tears") == DELIVERIES["sad"]
    assert delivery("กระซิบ") == DELIVERIES["whisper"]
    assert delivery("V.O.") == DELIVERIES["neutral"]


def test_only_a_whisper_is_quieter() -> None:
    assert {name for name, manner in DELIVERIES.items() if manner.level < 0} == {"whisper"}
    assert delivery("sad").pace < delivery("").pace < delivery("angry").pace
