"""A cover carries its titles in any language; a poster is the frame that was asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from drama_build.errors import MediaError
from drama_build.media.fonts import font_world
from drama_build.media.still import cover, poster_frame
from drama_build.units import Size

_FRAME = Size(216, 384)


def _lettered(series: str, title: str, language: str) -> NDArray[np.uint8]:
    still = bytes(cv2.imencode(".png", np.full((192, 108, 3), 90, np.uint8))[1].tobytes())
    made = asyncio.run(
        cover(
            still, series=series, title=title, language=language, frame=_FRAME, fonts=font_world()
        )
    )
    assert made.startswith(b"\xff\xd8")
    found = cv2.imdecode(np.frombuffer(made, np.uint8), cv2.IMREAD_COLOR)
    assert found is not None
    assert found.shape == (_FRAME.height, _FRAME.width, 3)
    return np.asarray(found, np.uint8)


def _bright(picture: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the series' title: brighter than anything else."""
    rows, columns = np.nonzero(picture.min(axis=2) > 170)
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


@pytest.mark.parametrize(
    ("series", "title", "language"),
    [
        ("The Lantern Keeper", "Episode 1", "en"),
        ("雨夜归人", "第一集", "zh-CN"),
        ("ดาดฟ้าของเรา", "ตอนที่ 1", "th"),
        ("总裁的契约新娘她再也不装了", "第十二集 · 重逢", "zh"),
        ("Incomprehensibilities", "", "en"),
    ],
)
def test_the_titles_stand_in_the_lower_third_inside_the_frame(
    series: str, title: str, language: str
) -> None:
    left, top, right, bottom = _bright(_lettered(series, title, language))
    assert left > 8
    assert right < _FRAME.width - 8
    assert top > _FRAME.height * 0.6
    assert bottom < _FRAME.height * 0.95
    assert right - left > _FRAME.width * 0.4


def test_the_same_titles_make_the_same_cover() -> None:
    first, second = (_lettered("雨夜", "第一集", "zh") for _ in range(2))
    assert np.array_equal(first, second)


def test_a_title_cannot_give_orders() -> None:
    plain = _bright(_lettered("AAAAAAAA", "", "en"))
    braced = _bright(_lettered(r"{\fs1}\NAAA", "", "en"))
    assert braced[3] - braced[1] > 0.6 * (plain[3] - plain[1])


def test_what_is_no_picture_makes_no_cover() -> None:
    with pytest.raises(MediaError, match="cannot be read"):
        asyncio.run(
            cover(b"", series="a", title="b", language="en", frame=_FRAME, fonts=font_world())
        )


@pytest.mark.parametrize("at", [0, 1, 7, 29])
def test_a_poster_is_the_frame_that_was_asked_for(at: int, film: Callable[..., Path]) -> None:
    taken = asyncio.run(poster_frame(film(1, 30), at))
    found = cv2.imdecode(np.frombuffer(taken, np.uint8), 0)
    assert found is not None
    bits = [found[48, 9 + 18 * bit] > 127 for bit in range(8)]
    assert sum(int(on) << bit for bit, on in enumerate(bits)) == at


@pytest.mark.parametrize("at", [-1, 5])
def test_a_frame_that_is_not_there_makes_no_poster(at: int, film: Callable[..., Path]) -> None:
    with pytest.raises(MediaError, match="5 frames"):
        asyncio.run(poster_frame(film(1, 5), at))
