"""A transition leads from one scene into the next, and joins both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from drama_build.errors import MediaError
from drama_build.media.encode import Shape, encode_frames
from drama_build.media.probe import picture
from drama_build.media.transition import TRANSITIONS, render_transition

Greys = Callable[[Path], Sequence[float]]


def _plain(path: Path, level: int, frames: int, shape: Shape) -> Path:
    luma = np.full((shape.size.height, shape.size.width), level, np.uint8)
    chroma = np.full((shape.size.height // 2, shape.size.width), 128, np.uint8)
    pictures: list[NDArray[np.uint8]] = [np.concatenate([luma, chroma])] * frames
    encode_frames(pictures, path, size=shape.size, rate=shape.rate)
    return path


def _mixed(kind: str, frames: int, folder: Path, shape: Shape) -> Path:
    before = _plain(folder / "before", 40, 7, shape)
    after = _plain(folder / "after", 200, 7, shape)
    out = folder / f"{kind}.mp4"
    return asyncio.run(render_transition(kind, before, after, frames, shape=shape, out=out))


def test_a_dissolve_goes_in_even_steps_and_begins_at_once(
    tmp_path: Path, greys: Greys, shape: Shape
) -> None:
    found = greys(_mixed("dissolve", 7, tmp_path, shape))
    levels = np.linspace(40, 200, 9)[1:-1]
    assert found == pytest.approx(list((levels - 16) * 255 / 219), abs=3)


def test_a_fade_goes_through_black_and_a_white_one_through_white(
    tmp_path: Path, greys: Greys, shape: Shape
) -> None:
    black = greys(_mixed("fade", 7, tmp_path, shape))
    white = greys(_mixed("fade white", 7, tmp_path, shape))
    dark, light = 24 * 255 / 219, 184 * 255 / 219
    assert black == pytest.approx(
        [dark * 2 / 3, dark / 3, 0, *(light * n / 5 for n in (1, 2, 3, 4))], abs=3
    )
    assert white[2] == pytest.approx(255, abs=2)


@pytest.mark.parametrize("kind", TRANSITIONS)
def test_every_transition_has_its_frames_and_the_settings_of_all(
    kind: str, tmp_path: Path, greys: Greys, shape: Shape
) -> None:
    found = _mixed(kind, 7, tmp_path, shape)
    dissolved = _mixed("dissolve", 7, tmp_path, shape)
    assert picture(found).extradata == picture(dissolved).extradata
    shown = greys(found)
    assert len(shown) == 7
    assert shown[0] < shown[-1]


@pytest.mark.parametrize(
    ("kind", "frames", "what"),
    [("star wipe", 7, "star wipe"), ("dissolve", 1, "needs 2"), ("dissolve", 6, "7 frames of")],
)
def test_what_cannot_be_mixed_is_refused(
    kind: str, frames: int, what: str, tmp_path: Path, shape: Shape
) -> None:
    with pytest.raises(MediaError, match=what):
        _mixed(kind, frames, tmp_path, shape)
    assert not (tmp_path / f"{kind}.mp4").exists()
