"""The camera: moves to poses, poses to matrices."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.studio.camera import (
    ACTOR_DEPTH,
    Move,
    Pose,
    View,
    matrix,
    nearness,
    pose_at,
)
from drama_build.units import Size

VIEW = View(Size(108, 192), (11, 14))
KINDS = ("static", "push", "pull", "pan", "tilt", "orbit", "drift")


def test_a_static_camera_does_not_move_at_all() -> None:
    move = Move("static", shake=0)
    assert len({pose_at(move, t / 9, t / 9, 1.0, 5) for t in range(10)}) == 1


def test_a_push_never_looks_farther_than_the_keyframe() -> None:
    zooms = [pose_at(Move("push"), t / 50, t / 10, 5.0, 1).zoom for t in range(51)]
    assert zooms == sorted(zooms)
    assert zooms[0] == 0


def test_near_planes_slide_farther_than_far_ones() -> None:
    still, slid = Pose(), Pose(x=40)

    def shift(depth: float) -> float:
        return float(abs(matrix(slid, depth, VIEW)[0, 2] - matrix(still, depth, VIEW)[0, 2]))

    assert shift(0.18) < shift(0.55) < shift(ACTOR_DEPTH) < shift(1.35)
    assert nearness(ACTOR_DEPTH) == pytest.approx(1)


def test_at_rest_the_overscan_lies_just_outside_the_frame() -> None:
    corner = matrix(Pose(), 0.18, VIEW) @ np.array([11, 14, 1], np.float32)
    assert corner == pytest.approx([0, 0], abs=1e-4)


def test_an_orbit_keeps_the_actors_where_they_are() -> None:
    move = Move("orbit", shake=0)
    ends = [matrix(pose_at(move, u, 5 * u, 5.0, 1), ACTOR_DEPTH, VIEW) for u in (0.0, 1.0)]
    middle = np.array([0.5 * 108 + 11, 0.44 * 192 + 14, 1], np.float32)
    assert ends[0] @ middle == pytest.approx(ends[1] @ middle, abs=0.01)


@given(
    kind=st.sampled_from(KINDS),
    sense=st.sampled_from([-1, 1]),
    along=st.floats(0, 1),
    length=st.floats(0.5, 15),
    depth=st.sampled_from([0.18, 0.55, 0.85, 1.35]),
    seed=st.integers(0, 999),
)
def test_no_move_ever_sees_the_edge_of_the_set(
    kind: str, sense: int, along: float, length: float, depth: float, seed: int
) -> None:
    move = Move(kind, sense, 1.9, 1.0)  # type: ignore[arg-type]
    camera = matrix(pose_at(move, along, along * length, length, seed), depth, VIEW)
    width, height = 108 + 2 * 11, 192 + 2 * 14
    left, top = (camera @ np.array([0, 0, 1], np.float32)).tolist()
    right, bottom = (camera @ np.array([width, height, 1], np.float32)).tolist()
    assert left <= 0 and top <= 0 and right >= 108 and bottom >= 192  # noqa: PT018 - one claim
