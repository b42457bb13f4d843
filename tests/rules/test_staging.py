"""Claims about staging: where actors stand."""

from __future__ import annotations

import itertools

import pytest

from drama_build.rules.staging import HEIGHTS, Position, stage

CAST = ("mei", "shen", "gao")
HEAD = 0.115
"""Width of a head against its figure's height."""


def crown(position: Position) -> float:
    return position.foot - position.height


@pytest.mark.parametrize("shape", [9 / 16, 1, 16 / 9])
@pytest.mark.parametrize("size", HEIGHTS)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_no_head_is_cut(size: str, count: int, shape: float) -> None:
    for position in stage(size, CAST[:count], CAST, speaker="mei", shape=shape):
        half = HEAD / 2 * position.height / shape
        assert crown(position) >= 0.05
        assert half - 1e-4 <= position.x <= 1 - half + 1e-4


def test_whoever_listens_looks_at_the_speaker() -> None:
    speaker, listener = stage("two-shot", ("mei", "shen"), CAST, speaker="mei")
    assert (speaker.facing, listener.facing) == (1, -2)


def test_over_the_shoulder_shows_the_speaker_beyond_a_back() -> None:
    speaker, near = stage("over-the-shoulder", ("shen", "mei"), CAST, speaker="shen")
    assert (speaker.facing, near.facing) == (-1, 3)
    assert near.height > speaker.height
    assert near.x < 0.5 < speaker.x, "everybody keeps their side"
    apart = speaker.x - near.x
    assert apart > HEAD / 2 * (near.height + speaker.height) / (9 / 16) * 0.75, "the face is seen"


def test_a_wide_frame_leaves_room_beside_people_not_between_them() -> None:
    left, right = stage("two-shot", CAST[:2], CAST, shape=16 / 9)
    assert 0.15 < right.x - left.x < 0.35


def test_two_people_face_each_other() -> None:
    left, right = stage("two-shot", ("mei", "shen"), CAST)
    assert (left.facing, right.facing) == (1, -1)
    assert left.x < 0.5 < right.x


def test_everybody_keeps_their_side_whoever_speaks() -> None:
    for actors in itertools.permutations(CAST[:2]):
        places = dict(zip(actors, stage("two-shot", actors, CAST), strict=True))
        assert places["mei"].x < places["shen"].x
    (alone,) = stage("medium", ("shen",), CAST)
    assert alone.facing == -1, "looks to where the other stands"


def test_closer_sizes_are_larger() -> None:
    order = ["wide", "full", "medium", "close-up", "extreme close-up"]
    heights = [stage(size, ("mei",), CAST)[0].height for size in order]
    assert heights == sorted(heights)


def test_an_empty_frame_has_nobody_in_it() -> None:
    assert stage("insert", (), CAST) == ()
