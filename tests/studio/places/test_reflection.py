"""Floors that mirror."""

from __future__ import annotations

import numpy as np

from drama_build.studio.canvas import MARGIN
from drama_build.studio.places.design import WASH, Mirror
from drama_build.studio.places.lamps import MAP_SHAPE
from drama_build.studio.places.reflection import flipped, reflection, ripples

NOTHING = np.zeros((*MAP_SHAPE, 3), np.float32)


def row(y: float) -> int:
    return round((y + MARGIN[1]) / WASH)


def bar(y: float) -> np.ndarray:
    picture = np.zeros((*MAP_SHAPE, 4), np.float32)
    picture[row(y) : row(y) + 8] = 1
    return picture


def test_what_stands_above_its_foot_hangs_below_it() -> None:
    turned = flipped(bar(900), 1000)[..., 3]
    assert turned[row(1100) - 4, 100] == 1
    assert turned[row(900) + 4, 100] == 0


def test_the_floor_shines_where_the_mirrored_thing_is() -> None:
    light = reflection([(bar(860), 1000.0)], NOTHING, Mirror(1.0, smear=8, rough=0.1), 950, 1)
    assert light[row(1120)].mean() > 5 * light[row(1700)].mean()


def test_a_nearer_thing_hides_the_reflection_behind_it() -> None:
    dark = bar(860)
    dark[..., :3] = 0
    mirror = Mirror(1.0, smear=4, rough=0.0)
    behind = reflection([(bar(860), 1000.0)], NOTHING, mirror, 950, 1)
    hidden = reflection([(bar(860), 1000.0), (dark, 1000.0)], NOTHING, mirror, 950, 1)
    assert hidden[row(1130)].mean() < behind[row(1130)].mean() / 5


def test_ripples_have_no_seam_and_are_finer_far_away() -> None:
    waves = ripples(3, 900, 1.0)
    middle = round((540 + MARGIN[0]) / WASH)
    near = waves[row(1700)]
    assert abs(near[middle] - near[middle - 1]) < 0.1
    assert np.abs(np.diff(waves[row(960)])).mean() > np.abs(np.diff(near)).mean()
