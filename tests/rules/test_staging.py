"""Claims about staging: where actors stand."""

from __future__ import annotations

import itertools

import pytest

from drama_build.rules.staging import HEIGHTS, Position, stage

CAST = ("mei", "shen", "gao")


def crown(position: Position) -> float:
    return position.foot - position.height


@pytest.mark.parametrize("size", HEIGHTS)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_no_head_is_cut(size: str, count: int) -> None:
    for position in stage(size, CAST[:count], CAST):
        assert crown(position) >= 0.05
        assert 0.1 < position.x < 0.9


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
