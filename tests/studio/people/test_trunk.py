"""A body is drawn once for all its heads."""

from __future__ import annotations

import numpy as np
import pytest

from drama_build.studio.people import draw_puppet, draw_trunk, read_person, stance, with_head
from drama_build.studio.people.light import STUDIO
from drama_build.studio.stage import Mood

LONG_HAIR = "young woman, red hanfu, long hair"
TALL = 220.0


@pytest.mark.parametrize(("mood", "facing"), [("tender", 0), ("sad", -2), ("cold", 1)])
def test_a_head_on_a_kept_body_is_the_puppet_drawn_whole(mood: Mood, facing: int) -> None:
    person = read_person(LONG_HAIR)
    trunk = draw_trunk(person, light=STUDIO, height=TALL, facing=facing)
    with_head(trunk, mood="angry", facing=facing)
    later = with_head(trunk, mood=mood, facing=facing)
    whole = draw_puppet(person, light=STUDIO, height=TALL, mood=mood, facing=facing)
    assert later.pixels.tobytes() == whole.pixels.tobytes()
    assert all(
        later.faces[state].pixels.tobytes() == patch.pixels.tobytes()
        for state, patch in whole.faces.items()
    )


def test_three_quarter_and_profile_stand_on_one_body() -> None:
    person = read_person(LONG_HAIR)
    trunk = draw_trunk(person, light=STUDIO, height=TALL, facing=1, pose="crossed")
    assert stance(1, "crossed") == stance(2, "crossed")
    seen = with_head(trunk, mood="calm", facing=2)
    whole = draw_puppet(person, light=STUDIO, height=TALL, mood="calm", facing=2, pose="crossed")
    assert seen.pixels.tobytes() == whole.pixels.tobytes()


def test_a_back_keeps_its_arms_to_itself_but_may_sit() -> None:
    assert stance(-3, "gesture") == (-3, "stand")
    assert stance(3, "sit") == (3, "sit")
    assert stance(-2, "gesture") == (-1, "gesture")


def test_long_hair_hangs_behind_the_clothes_below_the_part_a_mood_changes() -> None:
    person = read_person("woman, white shirt, very long black hair")
    trunk = draw_trunk(person, light=STUDIO, height=600, facing=0)
    puppet = with_head(trunk, mood="calm", facing=0)
    below = trunk.head.height + 2
    bare = int((trunk.pixels[below:, :, 3] > 0).sum())
    assert int((puppet.pixels[below:, :, 3] > 0).sum()) >= bare


def test_no_seam_shows_where_the_head_is_set_on_the_body() -> None:
    person = read_person("man, navy suit, short hair")
    trunk = draw_trunk(person, light=STUDIO, height=900, facing=0)
    pixels = with_head(trunk, mood="sad", facing=0).pixels.astype(int)
    row = trunk.head.height
    steps = np.abs(np.diff(pixels[row - 6 : row + 6], axis=0)).mean(axis=(1, 2))
    assert steps[5] < 1.5 * np.median(steps) + 0.3
