"""Every costume in every pose: whole, inside the sheet, and unlike the other poses."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from typing import get_args

import cv2
import numpy as np
import pytest

from drama_build.studio import canvas
from drama_build.studio.canvas import FloatPicture
from drama_build.studio.people import draw_puppet, foot_of, read_person
from drama_build.studio.people.arms import grips
from drama_build.studio.people.costume import TAILORS, clothes_layer, neck_layer
from drama_build.studio.people.head import contour
from drama_build.studio.people.light import STUDIO
from drama_build.studio.people.pen import Frame, Layer, flat
from drama_build.studio.people.person import Age, Costume, Person, Physique, Sex
from drama_build.studio.people.seat import SEATED_SOLE
from drama_build.studio.people.sheet import HEADROOM, REACH
from drama_build.studio.stage import POSES, Pose

SCALE = 0.1
SHEET = Frame.around(-REACH, HEADROOM, REACH, 2820, SCALE)
SEXES: tuple[Sex, ...] = ("f", "m")
BUILDS: tuple[Physique, ...] = ("slim", "heavy")
HARD: tuple[tuple[Costume, Pose], ...] = (
    ("suit", "gesture"),
    ("robe", "stand"),
    ("shirt", "crossed"),
)


def somebody(
    costume: Costume, sex: Sex = "f", age: Age = "young", build: Physique = "medium"
) -> Person:
    return replace(read_person("somebody"), costume=costume, sex=sex, age=age, build=build)


@lru_cache(maxsize=256)
def drawn(person: Person, pose: Pose, turn: int = 0) -> FloatPicture:
    picture = neck_layer(SHEET, person, turn=turn, light=-1).render()
    return canvas.over(picture, clothes_layer(SHEET, person, turn=turn, pose=pose).render())


def solid(picture: FloatPicture) -> np.ndarray:
    return (picture[..., 3] > 0.4).astype(np.uint8)


@pytest.mark.parametrize("costume", TAILORS)
@pytest.mark.parametrize("pose", POSES)
def test_a_figure_is_one_piece_inside_its_sheet(costume: Costume, pose: Pose) -> None:
    for turn, sex in enumerate(SEXES):
        mask = solid(drawn(somebody(costume, sex), pose, turn))
        _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
        areas = np.sort(stats[1:, cv2.CC_STAT_AREA])[::-1]
        assert areas[0] > 0.99 * areas.sum(), "something floats"
        assert not mask[:, 0].any(), "cut at the left"
        assert not mask[:, -1].any(), "cut at the right"


@pytest.mark.parametrize("costume", TAILORS)
def test_no_two_poses_look_alike(costume: Costume) -> None:
    pictures = [drawn(somebody(costume), pose) for pose in POSES]
    for one, other in combinations(pictures, 2):
        changed = np.abs(one - other).max(axis=2) > 0.1
        assert changed.mean() > 0.004


@pytest.mark.parametrize("costume", TAILORS)
def test_no_light_comes_between_crossed_arms_and_the_breast(costume: Costume) -> None:
    top, low = (int((y - HEADROOM) * SCALE) for y in (420, 840))
    for sex in SEXES:
        empty = 1 - solid(drawn(somebody(costume, sex), "crossed"))
        _, labels = cv2.connectedComponents(empty, connectivity=4)
        around = {*labels[:, 0], *labels[:, -1]}
        gaps = np.isin(labels, [*around, 0], invert=True)[top:low]
        assert gaps.sum() <= 2


@pytest.mark.parametrize(
    ("age", "build"),
    [
        *((age, "medium") for age in get_args(Age)),
        *(("old", build) for build in ("slim", "heavy", "muscular")),
        ("child", "heavy"),
    ],
)
def test_the_young_and_old_the_slim_and_heavy_keep_their_hands_in_the_picture(
    age: Age, build: Physique
) -> None:
    for costume, pose in HARD:
        mask = solid(drawn(somebody(costume, "m", age, build), pose))
        _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
        areas = np.sort(stats[1:, cv2.CC_STAT_AREA])[::-1]
        assert areas[0] > 0.99 * areas.sum()
        assert not mask[:, [0, -1]].any()


def test_the_heavy_are_wider_than_the_slim_at_the_waist() -> None:
    row = int((1000 - HEADROOM) * SCALE)
    slim, heavy = (
        solid(drawn(somebody("suit", "m", "young", build), "stand"))[row].sum() for build in BUILDS
    )
    assert heavy > 1.15 * slim


def test_somebody_who_sits_is_lower_and_keeps_head_over_hips() -> None:
    person = read_person("man, navy suit")
    standing, seated = (
        draw_puppet(person, light=STUDIO, height=240, mood="calm", facing=0, pose=pose)
        for pose in POSES[:2]
    )
    assert seated.foot[1] == pytest.approx(foot_of(person, 240, "sit"))
    assert standing.foot[1] == pytest.approx(foot_of(person, 240))
    assert standing.head[1:] == seated.head[1:]
    assert 0.75 < seated.foot[1] / standing.foot[1] < 0.9
    for puppet in (standing, seated):
        rows = np.flatnonzero((puppet.pixels[..., 3] > 100).any(axis=1))
        assert abs(rows[-1] - puppet.foot[1]) < 4, "the soles are where the foot is"


def test_hands_are_where_the_grips_say() -> None:
    person = replace(somebody("shirt", "m"), skin="#00ff00")
    for pose in POSES[1:]:
        picture = drawn(person, pose)
        green = (picture[..., 1] > 0.35) & (picture[..., 0] < 0.45) & (picture[..., 2] < 0.45)
        for x, y in grips(person, pose, person.costume)[: 1 if pose == "crossed" else 2]:
            column = int((x + REACH) * SCALE)
            row = int((y - HEADROOM - 40) * SCALE)
            assert green[row - 8 : row + 9, column - 6 : column + 7].any(), (pose, x, y)


def test_a_pose_has_the_same_bytes_twice() -> None:
    person = read_person("woman, red hanfu")
    one, two = (drawn.__wrapped__(person, "gesture", 1).tobytes() for _ in range(2))
    assert one == two


def test_a_seat_is_between_hips_and_ground() -> None:
    assert 2000 < SEATED_SOLE < 2500


@pytest.mark.parametrize("build", get_args(Physique))
@pytest.mark.parametrize("turn", [-1, 1])
def test_no_neck_stands_out_behind_a_turned_head(build: Physique, turn: int) -> None:
    person = replace(read_person("man of 40, bald"), build=build)
    frame = Frame.around(-400, -260, 400, 660, 0.25)
    neck = neck_layer(frame, person, turn=turn, light=1).render()[..., 3] > 0.5
    skull = Layer(frame, flat)
    skull.pen.fill(contour(person, turn), "#000000")
    head = skull.render()[..., 3] > 0.5
    for y in range(64, 96, 4):  # below the lobe of the ear
        row = round(y * frame.scale) - frame.top
        beyond = np.flatnonzero(neck[row] & ~head[row]) + frame.left
        assert not (beyond * turn < 0).any()


def test_a_neck_turned_left_mirrors_one_turned_right() -> None:
    person = read_person("man of 40, bald, heavy")
    frame = Frame.around(-400, 40, 400, 660, 0.25)
    left, right = (
        neck_layer(frame, person, turn=turn, light=turn).render()[..., 3] for turn in (-1, 1)
    )
    assert np.abs(left[:, ::-1] - right).mean() < 0.01
