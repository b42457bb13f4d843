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
def test_the_view_stays_within_the_height_of_the_world(frame: Size) -> None:
    left, top, width, height = Viewfinder.over(frame).box
    assert left + width / 2 == pytest.approx(540, abs=1)
    assert top >= FULL_BOX[1] - 0.01
    assert top + height <= FULL_BOX[1] + FULL_BOX[3] + 0.01


def test_a_nine_by_sixteen_frame_shows_the_whole_world() -> None:
    view = Viewfinder.over(Size(1080, 1920))
    assert view.box == FULL_BOX
    assert view.pixels == (1300, 2200)


def test_a_wide_frame_sees_more_to_the_sides_and_still_the_floor() -> None:
    upright, square, wide = (
        Viewfinder.over(Size(*s)) for s in ((216, 384), (300, 300), (640, 360))
    )
    assert upright.box[2] < square.box[2] < wide.box[2] < 2 * upright.box[2]
    for view in (upright, square, wide):
        assert view.share_of_height(0.72) < 0.95, "the floor behind the actors is seen"


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
    left, top = (max(0, round((view.box[i] - FULL_BOX[i]) / 4)) + 3 for i in (0, 1))
    right, bottom = (
        min(MAP_SHAPE[1 - i], round((view.box[i] + view.box[i + 2] - FULL_BOX[i]) / 4)) - 3
        for i in (0, 1)
    )
    part = np.s_[top:bottom, left:right]
    assert np.abs(back[part] - field[part]).max() < 5
