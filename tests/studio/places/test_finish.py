"""Colour on the way to the film."""

from __future__ import annotations

import numpy as np

from drama_build.studio.canvas import rgb
from drama_build.studio.places import finish
from drama_build.studio.stage import Light

LIGHT = Light("#ffc48a", "#38183a", -1, 1.0, "#f2a06a", 0.2, "#2a1238", "#ffcf9a")


def pixel(*values: int) -> np.ndarray:
    return np.array([[values]], np.uint8)


def test_full_fog_is_the_fogs_colour_wherever_there_is_anything() -> None:
    fogged = finish.graded(pixel(10, 20, 30, 255), finish.fog("#804020", 1.0))
    assert fogged[0, 0, :3].tolist() == [0x80, 0x40, 0x20]
    half = finish.graded(pixel(5, 10, 15, 128), finish.fog("#804020", 1.0))
    assert half[0, 0].tolist() == [64, 32, 16, 128]


def test_nothing_stays_nothing() -> None:
    empty = pixel(0, 0, 0, 0)
    assert not finish.graded(empty, finish.grade(LIGHT, 0.3)).any()
    glow = finish.air(np.ones((1, 1, 3), np.float32))
    assert not finish.lit_air(empty, glow).any()


def test_a_half_covered_pixel_is_graded_like_a_whole_one() -> None:
    matrix = finish.grade(LIGHT, 0.1)
    whole = finish.graded(pixel(120, 90, 60, 254), matrix)[0, 0].astype(float)
    half = finish.graded(pixel(60, 45, 30, 127), matrix)[0, 0].astype(float)
    assert np.abs(whole - 2 * half).max() <= 2


def test_the_split_tone_pulls_darks_and_lights_apart() -> None:
    matrix = finish.split_tone("#000040", "#ffe0a0", 0.3)
    dark = finish.graded(pixel(20, 20, 20, 255), matrix)[0, 0]
    bright = finish.graded(pixel(220, 220, 220, 255), matrix)[0, 0]
    assert dark[2] > dark[0]
    assert bright[0] > bright[2]


def test_a_factor_of_one_changes_nothing() -> None:
    picture = np.random.default_rng(1).integers(0, 255, (4, 4, 4), dtype=np.uint8)
    picture[..., :3] = np.minimum(picture[..., :3], picture[..., 3:])
    assert np.array_equal(
        finish.times(picture, finish.factors(np.ones((4, 4, 3), np.float32))), picture
    )


def test_light_in_the_air_never_burns_out() -> None:
    glow = finish.air(np.full((1, 1, 3), 0.9, np.float32))
    assert finish.lit_air(pixel(200, 200, 200, 255), glow)[0, 0].tolist() == [250, 250, 250, 255]


def test_a_plain_plane_is_opaque() -> None:
    assert finish.plain("#102030", (3, 2)).tolist() == [[[16, 32, 48, 255]] * 3] * 2
    assert np.allclose(rgb("#102030") * 255, (16, 32, 48))
