"""What is promised of somebody in profile and from behind."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
import pytest

from drama_build.studio.people import draw_puppet, foot_of, read_person
from drama_build.studio.people.form import CROWN, sole_of
from drama_build.studio.people.light import STUDIO
from drama_build.studio.people.profile import nose_tip, side_contour
from drama_build.studio.stage import AWAY, MOODS, MOUTHS, PROFILE, Mood, Patch, Puppet

MONK = "bald monk, orange robe"
WOMAN = "young woman, red hanfu with cream skirt, high bun"
CAST = (
    WOMAN,
    MONK,
    "old man, grey robe, long white beard, topknot",
    "boy of 8, green shirt",
    "man, navy suit, glasses, short beard",
    "schoolgirl, uniform, ponytail",
)
TALL = 220.0


@cache
def drawn(description: str, facing: int, mood: Mood = "calm") -> Puppet:
    person = read_person(description)
    until = 960 * scale_of(description)
    return draw_puppet(person, light=STUDIO, height=TALL, mood=mood, facing=facing, until=until)


def scale_of(description: str) -> float:
    person = read_person(description)
    return TALL * person.stature / (sole_of(person.trunk) - CROWN)


def row_of(description: str, y: float) -> int:
    """The row of a puppet at a height in figure units."""
    person = read_person(description)
    return round(foot_of(person, TALL) + (y - sole_of(person.trunk)) * scale_of(description))


def head_alpha(puppet: Puppet, description: str, reach: int) -> np.ndarray:
    """The mask of the head, its axis in the middle."""
    axis = round(puppet.foot[0])
    wide = np.pad(puppet.pixels[..., 3], ((0, 0), (reach, reach)))
    return wide[: row_of(description, 150), axis : axis + 2 * reach]


def reach_of(puppet: Puppet, row: int) -> int:
    """How far right of its axis the puppet reaches in a row."""
    return int(np.flatnonzero(puppet.pixels[row, :, 3] > 128)[-1]) - round(puppet.foot[0])


def laid(puppet: Puppet, patch: Patch) -> np.ndarray:
    whole = puppet.pixels.copy()
    height, width = patch.pixels.shape[:2]
    whole[patch.top : patch.top + height, patch.left : patch.left + width] = patch.pixels
    return whole


def test_a_profile_is_no_three_quarter_view() -> None:
    side, quarter = (head_alpha(drawn(MONK, f), MONK, 60) > 128 for f in (PROFILE, 1))
    assert (side ^ quarter).sum() > 0.1 * quarter.sum()


@pytest.mark.parametrize("description", [WOMAN, MONK, "man, navy suit, long hair"])
def test_the_other_profile_is_its_mirror(description: str) -> None:
    right, left = (head_alpha(drawn(description, f), description, 60) > 128 for f in (2, -2))
    left = left[:, ::-1]
    assert (right & left).sum() > 0.94 * (right | left).sum()


@pytest.mark.parametrize("description", CAST)
def test_the_nose_sticks_out_on_the_side_the_face_looks_to(description: str) -> None:
    person = read_person(description)
    tip = nose_tip(person)[1]
    puppet = drawn(description, PROFILE)
    rows = [row_of(description, y) for y in (tip, tip - 70)]
    assert reach_of(puppet, rows[0]) > reach_of(puppet, rows[1])
    foremost = max(side_contour(person), key=lambda spot: spot[0])
    assert foremost == nose_tip(person)


def test_moods_differ_in_profile() -> None:
    faces = {mood: drawn(WOMAN, PROFILE, mood).pixels.astype(int) for mood in MOODS}
    for first, second in combinations(MOODS, 2):
        a, b = faces[first], faces[second]
        wide = min(a.shape[1], b.shape[1])
        assert (np.abs(a[:, :wide] - b[:, :wide]).max(axis=2) > 40).sum() > 40, (first, second)


@pytest.mark.parametrize("facing", [PROFILE, -PROFILE])
@pytest.mark.parametrize("description", [WOMAN, CAST[4]])
def test_a_profile_talks_and_blinks(description: str, facing: int) -> None:
    puppet = drawn(description, facing, "happy")
    assert set(puppet.faces) == {(m, e) for m in MOUTHS for e in ("open", "closed")}
    pictures = {laid(puppet, patch).tobytes() for patch in puppet.faces.values()}
    assert len(pictures) == len(puppet.faces)
    assert np.array_equal(laid(puppet, puppet.faces["rest", "open"]), puppet.pixels)


@pytest.mark.parametrize("mood", ["sad", "cold", "surprised", "happy"])
def test_no_feature_is_cut_at_the_border_of_its_patch(mood: Mood) -> None:
    puppet = drawn(WOMAN, PROFILE, mood)
    for patch in puppet.faces.values():
        height, width = patch.pixels.shape[:2]
        under = puppet.pixels[patch.top : patch.top + height, patch.left : patch.left + width]
        for edge in (np.s_[0], np.s_[-1], np.s_[:, 0], np.s_[:, -1]):
            assert np.array_equal(under[edge], patch.pixels[edge])


@pytest.mark.parametrize("facing", [PROFILE, -AWAY])
@pytest.mark.parametrize("description", CAST)
def test_there_is_no_hole_from_the_head_down_to_the_chest(description: str, facing: int) -> None:
    puppet = drawn(description, facing, "sad")
    solid = puppet.pixels[row_of(description, -120) :, round(puppet.foot[0]), 3]
    assert solid.min() == 255


@pytest.mark.parametrize("facing", [AWAY, -AWAY])
def test_from_behind_no_face_is_seen(facing: int) -> None:
    puppet = drawn(MONK, facing)
    assert len({patch.pixels.tobytes() for patch in puppet.faces.values()}) == 1
    assert set(puppet.faces) == {(m, e) for m in MOUTHS for e in ("open", "closed")}
    for patch in puppet.faces.values():
        assert np.array_equal(laid(puppet, patch), puppet.pixels)
    assert np.array_equal(puppet.pixels, drawn(MONK, facing, "surprised").pixels)


@pytest.mark.parametrize("description", CAST)
def test_a_back_has_the_outline_of_its_costume_and_other_cloth(description: str) -> None:
    front, back = drawn(description, 0), drawn(description, AWAY)
    row = row_of(description, 460)
    masks = [p.pixels[row:, :, 3] > 128 for p in (front, back)]
    assert abs(int(masks[0].sum()) - int(masks[1].sum())) < 0.12 * masks[0].sum()
    first, second = (
        p.pixels[row:, round(p.foot[0]) - 8 : round(p.foot[0]) + 8].astype(int)
        for p in (front, back)
    )
    assert np.abs(first - second).mean() > 1.5


def test_the_same_back_twice_is_the_same_bytes() -> None:
    first, second = (drawn(WOMAN, AWAY).pixels for _ in range(2))
    assert np.array_equal(first, second)
