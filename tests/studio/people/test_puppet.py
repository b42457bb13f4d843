"""What a drawn puppet promises to whoever films it."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from drama_build.studio.people import draw_portrait, draw_puppet, foot_of, read_person
from drama_build.studio.stage import MOODS, MOUTHS, Light, Patch, Puppet
from drama_build.units import Size

NIGHT = Light(
    lit="#ffb066",
    shadow="#1c1638",
    direction=1,
    strength=1.0,
    fog="#d9784a",
    fog_amount=0.16,
    grade_low="#140f2e",
    grade_high="#ffc890",
)
WOMAN = "young woman, red hanfu with cream skirt, high bun"
OTHERS = (
    "old man, grey robe, long white beard, topknot",
    "old woman, plum hanfu, low bun",
    "man, navy suit, glasses",
    "woman, trench coat, long hair",
    "schoolgirl, uniform, ribbon",
    "schoolboy, uniform",
    "teacher, man of 45, white shirt",
    "bald monk, orange robe, moustache",
    "little girl, ponytail",
    "woman, bob, blue shirt",
    "man, long hair, short beard",
)


def drawn(description: str = WOMAN, height: float = 160, facing: int = 0) -> Puppet:
    return draw_puppet(
        read_person(description), light=NIGHT, height=height, mood="calm", facing=facing
    )


def covered(puppet: Puppet, patch: Patch) -> np.ndarray:
    height, width = patch.pixels.shape[:2]
    return puppet.pixels[patch.top : patch.top + height, patch.left : patch.left + width]


def test_every_face_is_a_patch_inside_the_puppet_and_the_resting_one_is_already_there() -> None:
    puppet = drawn(facing=1)
    assert set(puppet.faces) == {(m, e) for m in MOUTHS for e in ("open", "closed")}
    for patch in puppet.faces.values():
        assert covered(puppet, patch).shape == patch.pixels.shape
    rest = puppet.faces["rest", "open"]
    assert np.array_equal(covered(puppet, rest), rest.pixels)


def test_a_patch_changes_the_face_and_nothing_at_its_border() -> None:
    puppet = drawn(height=400)
    talking = puppet.faces["open", "closed"]
    under = covered(puppet, talking)
    assert not np.array_equal(under, talking.pixels)
    for edge in (np.s_[0], np.s_[-1], np.s_[:, 0], np.s_[:, -1]):
        assert np.array_equal(under[edge], talking.pixels[edge])


def test_the_figure_stands_on_its_foot_and_is_as_tall_as_asked() -> None:
    puppet = drawn("man, navy suit", height=300)
    rows = np.flatnonzero(puppet.pixels[..., 3].max(axis=1) > 128)
    assert abs(rows[-1] - puppet.foot[1]) < 5
    assert abs((rows[-1] - rows[0]) - 300) < 9
    assert puppet.foot[1] == foot_of(read_person("man, navy suit"), 300)


def test_the_head_box_holds_the_face() -> None:
    puppet = drawn("man, navy suit", height=300)
    left, top, width, height = puppet.head
    face = puppet.faces["rest", "open"]
    assert left <= face.left + face.pixels.shape[1] / 2 <= left + width
    assert top <= face.top + face.pixels.shape[0] / 2 <= top + height


def test_nothing_is_drawn_below_the_limit_and_what_is_above_stays_in_place() -> None:
    person = read_person("man, navy suit")
    whole = draw_puppet(person, light=NIGHT, height=300, mood="calm", facing=0)
    half = draw_puppet(person, light=NIGHT, height=300, mood="calm", facing=0, until=150)
    assert half.pixels.shape[0] == 150
    assert half.foot[1] == whole.foot[1]
    assert half.faces["rest", "open"].top == whole.faces["rest", "open"].top


def test_pixels_are_premultiplied_bytes() -> None:
    pixels = drawn().pixels
    assert pixels.dtype == np.uint8
    assert (pixels[..., :3] <= pixels[..., 3:]).all()


@pytest.mark.parametrize("description", OTHERS)
def test_everybody_can_be_drawn_from_every_side(description: str) -> None:
    facing = OTHERS.index(description) % 3 - 1
    assert drawn(description, height=60, facing=facing).pixels[..., 3].max() == 255


def test_a_limit_above_the_chin_still_gives_every_face() -> None:
    puppet = draw_puppet(
        read_person(WOMAN), light=NIGHT, height=120, mood="calm", facing=-1, until=3
    )
    assert len(puppet.faces) == 2 * len(MOUTHS)


def test_a_figure_far_away_is_still_a_figure() -> None:
    assert drawn(height=14).pixels[..., 3].max() > 200


def test_moods_differ_at_a_glance() -> None:
    person = read_person(WOMAN)
    faces = {
        draw_puppet(person, light=NIGHT, height=160, mood=mood, facing=0, until=40).pixels.tobytes()
        for mood in MOODS
    }
    assert len(faces) == len(MOODS)


def test_the_young_are_drawn_smaller_at_the_same_height() -> None:
    assert foot_of(read_person("child, suit"), 300) < foot_of(read_person("man, suit"), 300)


def test_a_portrait_is_centred_and_framed_from_six_to_ninety_six_percent() -> None:
    picture = draw_portrait(read_person("man, navy suit"), Size(256, 448))
    assert picture.shape == (448, 256, 4)
    rows = np.flatnonzero(picture[..., 3].max(axis=1) > 0.5)
    columns = np.flatnonzero(picture[..., 3].max(axis=0) > 0.5)
    assert abs(rows[0] - 0.06 * 448) < 8
    assert abs(rows[-1] - 0.96 * 448) < 6
    assert abs((columns[0] + columns[-1]) / 2 - 128) < 10
    assert picture[0, 0, 3] == 0


PROGRAM = """
import hashlib, sys
from drama_build.studio.people import draw_puppet, read_person
from drama_build.studio.people.light import STUDIO
for line in sys.stdin.read().splitlines():
    look, facing, pose = line.split("|")
    puppet = draw_puppet(
        read_person(look), light=STUDIO, height=40, mood="happy", facing=int(facing), pose=pose
    )
    digest = hashlib.sha256(puppet.pixels.tobytes())
    for state, patch in puppet.faces.items():
        digest.update(repr((state, patch.left, patch.top)).encode() + patch.pixels.tobytes())
    print(line, digest.hexdigest())
"""
ADORNED = (
    "woman, red hanfu with cream skirt, high bun, gold pin, earrings, freckles, mole|0|stand",
    "woman, white blouse, navy skirt, scarf, necklace, glasses, hat|-1|sit",
    "old man, grey robe, long white beard, topknot, scar, staff|2|gesture",
    "emperor, dragon robe, crown|3|stand",
    "schoolgirl, uniform, ribbon, pigtails, flower in her hair|0|crossed",
)


def test_fresh_processes_draw_the_same_bytes_in_any_order_and_with_any_hash_seed() -> None:
    # Both start at once: whoever edits a drawing meanwhile does not come between them.
    there = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        for seed in ("1", "2")
    ]
    orders = ("\n".join(ADORNED), "\n".join((*ADORNED[::-1], ADORNED[0])))
    first, second = (
        set(one.communicate(order)[0].splitlines())
        for one, order in zip(there, orders, strict=True)
    )
    assert len(first) == len(ADORNED)
    assert first == second


def test_who_was_drawn_before_leaves_no_trace() -> None:
    before = drawn(height=60, facing=1)
    for description in OTHERS[:4]:
        drawn(description, height=60)
    after = drawn(height=60, facing=1)
    assert before.pixels.tobytes() == after.pixels.tobytes()
    for state, patch in before.faces.items():
        assert patch.pixels.tobytes() == after.faces[state].pixels.tobytes()
