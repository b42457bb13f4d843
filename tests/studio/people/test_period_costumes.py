"""What armour, court dress, qipao and pyjamas promise, on women, men and children."""

from __future__ import annotations

import functools
from dataclasses import fields, replace

import cv2
import numpy as np
import pytest

from drama_build.studio.people.costume import TAILORS, clothes_layer, neck_layer
from drama_build.studio.people.form import sole_of
from drama_build.studio.people.pen import Frame
from drama_build.studio.people.person import Age, Costume, Person, Sex, Traits
from drama_build.studio.stage import POSES, Pose

SCALE = 0.06
FRAME = Frame.around(-470, -380, 470, 2804, SCALE)
WORN: tuple[Costume, ...] = ("armour", "palace", "qipao", "pyjamas")
SEXES: tuple[Sex, ...] = ("f", "m")
AGES: tuple[Age, ...] = ("child", "teen", "young", "middle", "old")


def somebody(costume: Costume, sex: Sex = "f", age: Age = "young") -> Person:
    return Person(
        seed=11,
        sex=sex,
        age=age,
        hair="short",
        hair_colour="#2a2228",
        beard="none",
        beard_colour="#2a2228",
        skin="#f4d2bb",
        eyes="#4a2e22",
        lips="#c8404c",
        costume=costume,
        colour="#3d6a4a",
        second="#d8b25c",
        trim="#e8cf8a",
        accessories=frozenset(),
        traits=Traits(*(0.0 for _ in fields(Traits))),
    )


@functools.cache
def dressed(person: Person, pose: Pose = "stand", turn: int = 0) -> np.ndarray:
    return clothes_layer(FRAME, person, turn=turn, pose=pose).render()


def row(y: float) -> int:
    """The row of the frame where a figure's y lies."""
    return int(y * SCALE) - FRAME.top


@pytest.mark.parametrize("costume", WORN)
def test_the_costume_has_a_tailor_of_its_own(costume: Costume) -> None:
    tailors = [draw for name, (draw, _) in TAILORS.items() if name != costume]
    assert TAILORS[costume][0] not in tailors


@pytest.mark.parametrize("costume", WORN)
@pytest.mark.parametrize("sex", SEXES)
def test_every_pose_is_drawn_within_the_sheet_and_no_two_alike(costume: Costume, sex: Sex) -> None:
    person = somebody(costume, sex)
    pictures = [dressed(person, pose) for pose in POSES]
    for picture in pictures:
        assert picture[..., 3].max() > 0.99
        assert not picture[:, [0, -1], 3].any()
    assert len({picture.tobytes() for picture in pictures}) == len(POSES)


@pytest.mark.parametrize("costume", WORN)
@pytest.mark.parametrize("sex", SEXES)
@pytest.mark.parametrize("turn", [-1, 0, 1])
def test_the_clothes_close_round_the_neck(costume: Costume, sex: Sex, turn: int) -> None:
    """Below the collar there is no hole between neck and shoulders."""
    person = somebody(costume, sex)
    clothes = dressed(person, turn=turn)
    neck = neck_layer(FRAME, person, turn=turn, light=-1).render()
    both = np.maximum(clothes[..., 3], neck[..., 3])
    for y in range(row(330), row(520)):
        covered = np.flatnonzero(both[y] > 0.9)
        middle = covered[np.abs(covered + FRAME.left) < 150 * SCALE]
        assert len(middle) == middle[-1] - middle[0] + 1


@pytest.mark.parametrize("costume", WORN)
@pytest.mark.parametrize("sex", SEXES)
@pytest.mark.parametrize("pose", POSES)
def test_nothing_floats_beside_the_body(costume: Costume, sex: Sex, pose: Pose) -> None:
    solid = (dressed(somebody(costume, sex), pose)[..., 3] > 0.3).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
    areas = sorted(int(stats[i, cv2.CC_STAT_AREA]) for i in range(1, count))
    assert sum(areas[:-1]) <= 0.002 * areas[-1]


@pytest.mark.parametrize("costume", WORN)
@pytest.mark.parametrize("age", AGES)
def test_feet_stand_on_the_ground_at_every_age(costume: Costume, age: Age) -> None:
    person = somebody(costume, "m", age)
    rows = np.flatnonzero(dressed(person)[..., 3].max(axis=1) > 0.5)
    assert abs(rows[-1] - row(sole_of(person.trunk))) <= 3


@pytest.mark.parametrize("costume", WORN)
def test_women_and_men_do_not_wear_the_same_drawing(costume: Costume) -> None:
    assert not np.array_equal(dressed(somebody(costume, "f")), dressed(somebody(costume, "m")))


@pytest.mark.parametrize("costume", WORN)
def test_the_cloth_has_the_colour_asked_for(costume: Costume) -> None:
    """Green cloth is greener than red cloth, blot for blot."""
    green, red = somebody(costume), replace(somebody(costume), colour="#a83238")

    def lean(person: Person) -> float:
        picture = dressed(person)
        return float((picture[..., 1] - picture[..., 0])[picture[..., 3] > 0.9].mean())

    assert lean(green) > lean(red) + 0.02


@pytest.mark.parametrize("costume", WORN)
def test_the_same_person_is_dressed_in_the_same_bytes(costume: Costume) -> None:
    person = somebody(costume, "m")
    again = clothes_layer(FRAME, person, turn=1, pose="sit").render()
    assert dressed(person, "sit", 1).tobytes() == again.tobytes()
