"""One-point perspective."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.studio.places.perspective import Perspective, steps

EYE = Perspective()
depths = st.floats(1, 60)


@given(depths)
def test_the_eyes_own_height_lies_on_the_horizon(z: float) -> None:
    assert EYE.at(0, EYE.eye, z) == pytest.approx(EYE.vanish)


@given(st.floats(-5, 5), st.floats(0, 5), depths)
def test_depth_lines_run_to_the_vanishing_point(x: float, y: float, z: float) -> None:
    near, far = EYE.at(x, y, z), EYE.at(x, y, 2 * z)
    for k in (0, 1):
        assert far[k] - EYE.vanish[k] == pytest.approx((near[k] - EYE.vanish[k]) / 2, abs=1e-6)


def test_a_metre_shrinks_with_distance() -> None:
    assert EYE.unit(2) == 2 * EYE.unit(4)


def test_a_wall_keeps_to_its_side() -> None:
    path = EYE.wall(2.0, 0, 3, 3, 9)
    across = [float(corner.split()[0]) for corner in path.strip("MZ").split("L")]
    assert min(across) > EYE.vanish[0]


def test_steps_include_both_ends() -> None:
    assert steps(1, 3, 4) == [1, 1.5, 2, 2.5, 3]
