"""Staging: read from a keyframe, and never trusted."""

from __future__ import annotations

import json
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.media.pngtext import with_text
from drama_build.studio.staging import MOST_ACTORS, STAGING, read_staging
from drama_build.studio.wire import TEXT_CAP

PNG: bytes = cv2.imencode(".png", np.zeros((4, 4, 3), np.uint8))[1].tobytes()
ACTOR = {
    "portrait": {"kind": "portrait", "prompt": "a young woman"},
    "x": 0.5, "foot": 1.2, "height": 1.3, "facing": -1, "speaks": True, "mood": "tender",
}  # fmt: skip
PLATE = {"kind": "plate", "prompt": "night market"}


def keyframe(told: Any) -> bytes:
    return with_text(PNG, STAGING, json.dumps(told))


def test_a_keyframe_tells_its_place_and_its_actors() -> None:
    staging = read_staging(keyframe({"plate": PLATE, "actors": [ACTOR]}))
    assert staging is not None
    assert staging.place == "night market"
    (actor,) = staging.actors
    assert (actor.x, actor.foot, actor.height) == (0.5, 1.2, 1.3)
    assert (actor.facing, actor.speaks, actor.mood) == (-1, True, "tender")


def test_an_empty_place_is_staged_too() -> None:
    staging = read_staging(keyframe({"plate": PLATE, "actors": []}))
    assert staging is not None
    assert staging.actors == ()


def test_an_unknown_mood_is_calm_and_a_wild_number_is_bounded() -> None:
    wild = ACTOR | {"mood": "peckish", "height": 1e9, "facing": 7}
    staging = read_staging(keyframe({"plate": PLATE, "actors": [wild]}))
    assert staging is not None
    assert (staging.actors[0].mood, staging.actors[0].facing) == ("calm", 3)
    assert staging.actors[0].height <= 5


@pytest.mark.parametrize(
    ("words", "mood"),
    [
        ("冷", "cold"),
        ("惊讶", "surprised"),
        ("愤怒，转身", "angry"),
        ("กลัว", "afraid"),
        ("น้ำตาคลอ", "sad"),
        ("angrily, turning", "angry"),
        ("whispering, afraid", "afraid"),
        ("", "calm"),
        (None, "calm"),
        (["sad"], "sad"),
        (7, "calm"),
    ],
)
def test_a_mood_stands_in_a_keyframe_in_the_words_of_the_script(words: object, mood: str) -> None:
    staging = read_staging(keyframe({"plate": PLATE, "actors": [ACTOR | {"mood": words}]}))
    assert staging is not None
    assert staging.actors[0].mood == mood


@pytest.mark.parametrize(
    "told", [None, [], {}, {"plate": {}}, {"plate": PLATE, "actors": [{}]}, {"plate": "x"}, 7]
)
def test_a_text_that_is_no_staging_makes_a_flat_picture(told: object) -> None:
    assert read_staging(keyframe(told)) is None


def test_a_staging_of_more_than_can_be_drawn_makes_a_flat_picture() -> None:
    crowd = [ACTOR] * MOST_ACTORS
    assert read_staging(keyframe({"plate": PLATE, "actors": crowd})) is not None
    assert read_staging(keyframe({"plate": PLATE, "actors": [*crowd, ACTOR]})) is None


@pytest.mark.parametrize("words", ["a-" * 5000, "火" * 3000, "\ud800", {"a": "b" * 9000}])
def test_words_longer_than_an_order_make_a_flat_picture(words: object) -> None:
    lengthy = ACTOR | {"portrait": {"prompt": words}}
    assert read_staging(keyframe({"plate": PLATE, "actors": [lengthy]})) is None
    assert read_staging(keyframe({"plate": {"prompt": words}, "actors": []})) is None


def test_the_longest_words_that_can_be_ordered_are_staged() -> None:
    longest = {"prompt": "\x01" * TEXT_CAP}  # in JSON each is six letters
    crowd = [ACTOR | {"portrait": longest}] * MOST_ACTORS
    staging = read_staging(keyframe({"plate": longest, "actors": crowd}))
    assert staging is not None
    assert staging.actors[-1].description == longest["prompt"]


def test_a_text_too_long_to_be_a_staging_is_not_read() -> None:
    told = {"plate": PLATE, "actors": [ACTOR], "padding": "a" * 2**20}
    assert read_staging(keyframe(told)) is None


@pytest.mark.parametrize("number", ["NaN", "Infinity", '"x"', "null"])
def test_a_number_that_is_none_makes_a_flat_picture(number: str) -> None:
    text = json.dumps({"plate": PLATE, "actors": [ACTOR]}).replace("1.2", number)
    assert read_staging(with_text(PNG, STAGING, text)) is None


@given(st.binary(max_size=200))
def test_bytes_that_are_no_picture_carry_no_staging(image: bytes) -> None:
    assert read_staging(image) is None
    assert read_staging(PNG[:8] + image) is None
