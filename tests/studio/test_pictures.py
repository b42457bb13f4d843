"""A picture's size is read from its header."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.studio.pictures import picture_size
from drama_build.units import Size


@pytest.mark.parametrize("kind", [".png", ".jpg"])
def test_a_picture_says_how_large_it_is(kind: str) -> None:
    written = cv2.imencode(kind, np.zeros((40, 30, 3), np.uint8))[1].tobytes()
    assert picture_size(written) == Size(30, 40)


@given(st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]), st.binary(max_size=60))
def test_no_bytes_break_the_reader(start: bytes, rest: bytes) -> None:
    picture_size(start + rest)
