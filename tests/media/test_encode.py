"""What is encoded comes back whole, true and the same every time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from drama_build.errors import MediaError
from drama_build.media.encode import Shape, delivery, encode_frames
from drama_build.media.probe import picture
from drama_build.units import Size

_SIZE = Size(64, 96)


def _grey(level: int) -> NDArray[np.uint8]:
    chroma = np.full((_SIZE.height // 2, _SIZE.width), 128, np.uint8)
    return np.concatenate([np.full((_SIZE.height, _SIZE.width), level, np.uint8), chroma])


def test_the_greys_come_back_as_they_were(
    tmp_path: Path, greys: Callable[[Path], Sequence[float]]
) -> None:
    levels = [16, 60, 120, 180, 235]
    encode_frames(map(_grey, levels), tmp_path / "x.mp4", size=_SIZE, rate=25)
    # Decoding for the eye stretches 16..235 to 0..255.
    expected = [(level - 16) * 255 / 219 for level in levels]
    assert greys(tmp_path / "x.mp4") == pytest.approx(expected, abs=2)


def test_the_film_says_that_its_colours_are_bt709(tmp_path: Path) -> None:
    encode_frames([_grey(90)] * 3, tmp_path / "x.mp4", size=_SIZE, rate=25)
    found = picture(tmp_path / "x.mp4")
    assert (found.primaries, found.transfer, found.matrix, found.full_range) == (1, 1, 1, False)
    assert (found.size, found.rate, found.frames) == (_SIZE, Fraction(25), 3)


def test_the_same_pictures_make_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        encode_frames(map(_grey, range(20, 60)), tmp_path / name, size=_SIZE, rate=24)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_pictures_that_cannot_be_made_leave_no_file(tmp_path: Path) -> None:
    def broken() -> Iterator[NDArray[np.uint8]]:
        yield _grey(40)
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        encode_frames(broken(), tmp_path / "x.mp4", size=_SIZE, rate=24)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("frames", [[], [_grey(40), _grey(40)[:-1]], [_grey(40).astype(np.int16)]])
def test_pictures_of_the_wrong_kind_are_refused(
    tmp_path: Path, frames: list[NDArray[np.uint8]]
) -> None:
    with pytest.raises(MediaError, match="picture"):
        encode_frames(frames, tmp_path / "x.mp4", size=_SIZE, rate=24)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("size", "rate"), [(Size(15, 32), 24), (Size(8, 32), 24), (_SIZE, 0)])
def test_a_shape_nobody_can_play_is_refused(size: Size, rate: int) -> None:
    with pytest.raises(MediaError, match="cannot"):
        Shape(size, rate)


@pytest.mark.parametrize(
    ("size", "rate", "level"),
    [
        ("144x256", 24, "4.0"),
        ("1080x1920", 30, "4.0"),
        ("1080x1920", 60, "4.2"),
        ("2160x3840", 30, "5.1"),
    ],
)
def test_the_level_is_the_lowest_that_carries_the_shape(size: str, rate: int, level: str) -> None:
    assert delivery(Shape(Size.parse(size), rate))["level:v"] == level


def test_a_shape_above_every_level_is_refused() -> None:
    with pytest.raises(MediaError, match="too much"):
        delivery(Shape(Size(4320, 7680), 60))
