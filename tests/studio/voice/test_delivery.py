"""Deliveries: what an emotion does to a voice."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest

from drama_build.studio.moods import Emotion
from drama_build.studio.voice.delivery import DELIVERIES, delivery


def test_every_emotion_has_its_delivery() -> None:
    assert set(DELIVERIES) == {*get_args(Emotion), "shout"}


def test_free_words_are_delivered_by_their_emotion() -> None:
    assert delivery("through tears") == DELIVERIES["sad"]
    assert delivery("กระซิบ") == DELIVERIES["whisper"]
    assert delivery("V.O.") == DELIVERIES["neutral"]


@pytest.mark.parametrize(
    "words", ["shouting", "yells in fear", "大喊", "ตะโกน", "at the top of her voice"]
)
def test_who_shouts_shouts(words: str) -> None:
    assert delivery(words) == DELIVERIES["shout"]


def test_who_does_not_shout_does_not() -> None:
    assert delivery("not shouting") != DELIVERIES["shout"]
    assert delivery("whispers, though he wants to shout") == DELIVERIES["whisper"]


def test_only_a_whisper_and_a_shout_leave_the_level_of_speech() -> None:
    spoken = [one.level for name, one in DELIVERIES.items() if name not in {"whisper", "shout"}]
    assert max(spoken) - min(spoken) <= 1
    assert DELIVERIES["whisper"].level < min(spoken) < max(spoken) < DELIVERIES["shout"].level


def test_every_two_deliveries_differ_in_two_ways_that_are_heard() -> None:
    heard = {"pace": 0.04, "lift": 0.6, "play": 0.2, "tilt": 0.6, "breath": 0.1, "slope": 0.8}
    for one, other in itertools.combinations(DELIVERIES.values(), 2):
        ways = [
            name
            for name, step in heard.items()
            if abs(getattr(one, name) - getattr(other, name)) >= step
        ]
        assert len(ways) >= 2
