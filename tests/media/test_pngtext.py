"""What a picture says about itself survives, and damage is noticed."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.errors import MediaError
from drama_build.media.pngtext import read_text, with_text

_PICTURE = cv2.imencode(".png", np.arange(48, dtype=np.uint8).reshape(4, 4, 3))[1].tobytes()
_LATIN = st.text(st.characters(codec="latin-1", exclude_characters="\0"))


@given(_LATIN)
def test_a_text_comes_back_as_it_was_filed(text: str) -> None:
    assert read_text(with_text(_PICTURE, "drama-studio", text), "drama-studio") == text


def test_a_second_text_under_the_same_keyword_replaces_the_first() -> None:
    once = with_text(with_text(_PICTURE, "other", "stays"), "drama-studio", "first")
    twice = with_text(once, "drama-studio", "second")
    assert read_text(twice, "drama-studio") == "second"
    assert read_text(twice, "other") == "stays"
    assert b"first" not in twice


def test_the_pixels_stay_as_they_were() -> None:
    after = cv2.imdecode(np.frombuffer(with_text(_PICTURE, "k", "v"), np.uint8), cv2.IMREAD_COLOR)
    assert after is not None
    assert np.array_equal(after.reshape(-1), np.arange(48, dtype=np.uint8))


def test_a_picture_without_the_keyword_has_no_text() -> None:
    assert read_text(with_text(_PICTURE, "drama-studio-2", "x"), "drama-studio") is None


@pytest.mark.parametrize("length", [0, 4, 8, 20, 33, 40, len(_PICTURE) - 1])
def test_a_picture_cut_short_anywhere_is_refused(length: int) -> None:
    with pytest.raises(MediaError):
        read_text(_PICTURE[:length], "drama-studio")


def test_a_flipped_bit_is_noticed() -> None:
    broken = bytearray(_PICTURE)
    broken[45] ^= 1
    with pytest.raises(MediaError, match="damaged"):
        read_text(bytes(broken), "drama-studio")


def test_a_chunk_that_claims_four_gigabytes_is_refused() -> None:
    with pytest.raises(MediaError, match="too early"):
        read_text(_PICTURE[:33] + b"\xff\xff\xff\xfftEXt", "drama-studio")


@pytest.mark.parametrize("text", ["夜", "a\0b"])
def test_a_text_png_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(MediaError):
        with_text(_PICTURE, "drama-studio", text)


@pytest.mark.parametrize("keyword", ["", " k", "k" * 80, "夜"])
def test_a_keyword_png_does_not_allow_is_refused(keyword: str) -> None:
    with pytest.raises(MediaError):
        with_text(_PICTURE, keyword, "x")
