"""The world laid under a frame."""

from __future__ import annotations

import numpy as np
import pytest

from drama_build.studio.canvas import FULL_BOX
from drama_build.studio.places.lamps import MAP_SHAPE
from drama_build.studio.places.viewfinder import Viewfinder
from drama_build.units import Size

FRAMES = [Size(1080, 1920), Size(216, 384), Size(300, 300), Size(400, 100), Size(90, 220)]


@pytest.mark.parametrize("frame", FRAMES)
def test_the_view_stays_within_what_is_drawn(frame: Size) -> None:
    left, top, width, height = Viewfinder.over(frame).box
    assert left >= FULL_BOX[0] - 0.01
    assert top >= FULL_BOX[1] - 0.01
    assert left + width <= FULL_BOX[0] + FULL_BOX[2] + 0.01
    assert top + height <= FULL_BOX[1] + FULL_BOX[3] + 0.01


def test_a_nine_by_sixteen_frame_shows_the_whole_world() -> None:
    view = Viewfinder.over(Size(1080, 1920))
    assert view.box == FULL_BOX
    assert view.pixels == (1300, 2200)


def test_the_feet_keep_their_place_in_the_world() -> None:
    assert Viewfinder.over(Size(216, 384)).share_of_height(0.93) == pytest.approx(0.93, abs=0.01)
    assert Viewfinder.over(Size(300, 300)).share_of_height(0.93) > 1


@pytest.mark.parametrize("frame", FRAMES)
def test_gathering_undoes_spreading(frame: Size) -> None:
    y, x = np.mgrid[0 : MAP_SHAPE[0], 0 : MAP_SHAPE[1]]
    field = np.dstack([x % 256 // 2, y // 4, x * 0 + 9, y * 0 + 255]).astype(np.uint8)
    field[..., 0] = (x * 0.6).astype(np.uint8)
    view = Viewfinder.over(frame)
    back = view.gather(view.spread(field)) * 255
    left, top = (round((view.box[i] - FULL_BOX[i]) / 4) + 3 for i in (0, 1))
    right, bottom = left + round(view.box[2] / 4) - 6, top + round(view.box[3] / 4) - 6
    part = np.s_[top:bottom, left:right]
    assert np.abs(back[part] - field[part]).max() < 5
