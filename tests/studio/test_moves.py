"""Moves: what a motion prompt asks of the camera."""

from __future__ import annotations

import pytest

from drama_build.studio.moves import read_move


@pytest.mark.parametrize(
    ("prompt", "kind", "sense"),
    [
        ("slow push in on her face", "push", 1),
        ("the camera pulls back to reveal the hall", "pull", 1),
        ("pan left across the stalls", "pan", -1),
        ("tracking shot, truck right", "pan", 1),
        ("tilt up to the moon", "tilt", 1),
        ("crane down", "tilt", -1),
        ("orbit around them", "orbit", 1),
        ("static, locked off", "static", 1),
        ("handheld, nervous", "drift", 1),
        ("缓慢推近", "push", 1),
        ("镜头拉远", "pull", 1),
        ("向左平移", "pan", -1),
        ("กล้องนิ่ง", "static", 1),
    ],
)
def test_the_words_of_a_motion_prompt_choose_the_move(prompt: str, kind: str, sense: int) -> None:
    move = read_move(prompt, 1)
    assert (move.kind, move.sense) == (kind, sense)


def test_slow_is_slower_than_fast() -> None:
    assert read_move("slow push in", 1).pace < read_move("fast push in", 1).pace


def test_without_words_the_seed_chooses_and_seeds_differ() -> None:
    assert read_move("she waits", 3) == read_move("she waits", 3)
    assert len({read_move("she waits", seed).kind for seed in range(40)}) >= 4


def test_what_people_do_is_not_a_camera_move() -> None:
    prompt = "Close-up, very slow push in, teahouse. He pulls back his hand and pans the gold."
    assert read_move(prompt, 1).kind == "push"
    assert read_move("Medium shot, gentle drift, pier. She pushes the gate.", 1).kind == "drift"


def test_a_held_camera_shakes_and_a_gentle_one_less() -> None:
    shakes = [read_move(p, 1).shake for p in ("handheld", "gentle handheld", "push in", "static")]
    assert shakes == sorted(shakes, reverse=True)
    assert shakes[-1] == 0
