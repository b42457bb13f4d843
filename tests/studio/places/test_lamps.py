"""Lamps, their pools and their streaks."""

from __future__ import annotations

import numpy as np

from drama_build.studio.canvas import MARGIN, FloatPicture
from drama_build.studio.places.design import WASH, Lamp
from drama_build.studio.places.lamps import halos, pools, streaks

LAMP = Lamp((540, 600), 100, "#ff8040", 0.8, pool=0.5, foot=900)


def spot(x: float, y: float) -> tuple[int, int]:
    return round((y + MARGIN[1]) / WASH), round((x + MARGIN[0]) / WASH)


def brightest(light: FloatPicture) -> tuple[int, int]:
    row, column = divmod(int(light[..., 0].argmax()), light.shape[1])
    return row, column


def test_a_halo_is_brightest_at_its_lamp_and_ends() -> None:
    light = halos([LAMP])
    assert brightest(light) == spot(540, 600)
    assert light[spot(540, 600)][0] > light[spot(540, 600)][2]
    assert not light[spot(540, 1000)].any()


def test_beyond_every_pool_there_is_only_ambient_light() -> None:
    light = pools([LAMP], "#404060")
    assert np.allclose(light[spot(540, 1700)], np.array([0x40, 0x40, 0x60]) / 255, atol=1e-3)
    assert light[spot(540, 600)][0] > 0.6


def test_many_lamps_do_not_burn_a_surface_out() -> None:
    assert pools([LAMP] * 20, "#ffffff").max() <= np.float32(1.9)


def test_a_streak_lies_as_far_below_the_floor_as_its_lamp_is_above() -> None:
    light = streaks([LAMP, Lamp((200, 600), 100, "#ffffff", 0.8)])
    assert brightest(light) == spot(540, 1200)


def test_a_lamp_outside_the_picture_is_no_error() -> None:
    assert not halos([Lamp((9000, -9000), 50, "#ffffff")]).any()
