"""What modern clothes promise, whoever wears them and whatever they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from drama_build.studio.canvas import FloatPicture, rgb
from drama_build.studio.people import read_person
from drama_build.studio.people.build import Build, build_of
from drama_build.studio.people.casual import draw_casual, top_of
from drama_build.studio.people.costume import TAILORS, clothes_layer, neck_layer
from drama_build.studio.people.doctor import draw_doctor
from drama_build.studio.people.dress import cut_of, draw_dress
from drama_build.studio.people.form import body_form
from drama_build.studio.people.pattern import MAN, WOMAN, graded
from drama_build.studio.people.pen import Frame, Layer
from drama_build.studio.people.person import Person
from drama_build.studio.people.police import draw_police
from drama_build.studio.people.workwear import draw_work, wears_vest
from drama_build.studio.stage import POSES, Pose

Modern = Literal["dress", "doctor", "police", "casual", "work"]
Sex = Literal["f", "m"]
Age = Literal["child", "teen", "young", "middle", "old"]
TAILORED: dict[Modern, Callable[..., None]] = {
    "dress": draw_dress,
    "doctor": draw_doctor,
    "police": draw_police,
    "casual": draw_casual,
    "work": draw_work,
}
SCALE = 0.07
FRAME = Frame.around(-600, 0, 600, 2900, SCALE)


def somebody(
    costume: Modern, sex: Sex = "f", age: Age = "young", colour: str = "#47745a", seed: int = 3
) -> Person:
    anybody = read_person("somebody")
    return replace(
        anybody, costume=costume, sex=sex, age=age, colour=colour, second="#3d5273", seed=seed
    )


def dressed(person: Person, *, turn: int = 0, pose: Pose = "stand") -> FloatPicture:
    """Neck and clothes without the head, premultiplied."""
    layer = neck_layer(FRAME, person, turn=turn, light=1)
    below = layer.render()
    above = clothes_layer(FRAME, person, turn=turn, pose=pose).render()
    out: FloatPicture = above + below * (1 - above[..., 3:])
    return out


def column(picture: FloatPicture, x: float, top: float, low: float) -> NDArray[np.float32]:
    """Pixels of the column at x, between two heights, all in figure units."""
    at = round(x * SCALE) - FRAME.left
    part: NDArray[np.float32] = picture[round(top * SCALE) : round(low * SCALE), at]
    return part


def pieces(alpha: NDArray[np.float32]) -> int:
    """How many islands there are; specks of two pixels do not count."""
    _, _, boxes, _ = cv2.connectedComponentsWithStats((alpha > 0.3).astype(np.uint8))
    return sum(1 for box in boxes[1:] if box[cv2.CC_STAT_AREA] > 2)


@pytest.mark.parametrize("costume", TAILORED)
def test_the_wardrobe_has_the_costume_and_it_asks_the_body_itself(costume: Modern) -> None:
    assert TAILORS[costume] == (TAILORED[costume], None)


@pytest.mark.parametrize("pose", POSES)
@pytest.mark.parametrize("sex", ["f", "m"])
@pytest.mark.parametrize("costume", TAILORED)
def test_a_figure_is_one_piece_and_stays_on_the_sheet(
    costume: Modern, sex: Sex, pose: Pose
) -> None:
    turn = POSES.index(pose) % 3 - 1
    alpha = dressed(somebody(costume, sex), turn=turn, pose=pose)[..., 3]
    assert pieces(alpha) == 1
    assert not alpha[:, [0, -1]].any()
    assert not alpha[-1].any()


@pytest.mark.parametrize("age", ["child", "teen", "old"])
@pytest.mark.parametrize("costume", TAILORED)
def test_young_and_old_are_dressed_in_one_piece_too(costume: Modern, age: Age) -> None:
    for sex in ("f", "m"):
        assert pieces(dressed(somebody(costume, sex, age), pose="gesture")[..., 3]) == 1


@pytest.mark.parametrize("sex", ["f", "m"])
@pytest.mark.parametrize("costume", TAILORED)
def test_there_is_no_hole_between_neck_and_belt(costume: Modern, sex: Sex) -> None:
    for pose in ("stand", "sit"):
        picture = dressed(somebody(costume, sex), pose=pose)
        for x in (-60, 0, 60):
            assert column(picture, x, 330, 1200)[:, 3].min() > 0.95


@pytest.mark.parametrize("costume", TAILORED)
def test_every_pose_is_another_picture(costume: Modern) -> None:
    drawn = {dressed(somebody(costume), pose=pose).tobytes() for pose in POSES}
    assert len(drawn) == len(POSES)


@pytest.mark.parametrize("costume", TAILORED)
def test_women_and_men_are_dressed_differently_and_the_same_person_always_alike(
    costume: Modern,
) -> None:
    her = dressed(somebody(costume, "f"))
    assert not np.array_equal(her, dressed(somebody(costume, "m")))
    assert np.array_equal(her, dressed(somebody(costume, "f")))


@pytest.mark.parametrize("colour", ["#b3262e", "#30508a", "#dcb45a"])
def test_a_dress_has_the_colour_that_was_asked_for(colour: str) -> None:
    skirt = column(dressed(somebody("dress", colour=colour)), 30, 1300, 1900)
    assert np.abs(skirt[:, :3].mean(axis=0) - rgb(colour)).max() < 0.2


def test_a_doctors_coat_is_white_whatever_is_worn_below() -> None:
    for colour in ("#2f6f74", "#f1ece3"):
        coat = column(dressed(somebody("doctor", colour=colour)), 170, 1300, 1800)
        assert coat[:, :3].mean() > 0.7


def test_a_dark_dress_bares_the_shoulders_of_grown_women_only() -> None:
    assert cut_of(somebody("dress", colour="#29252e")) == "evening"
    assert cut_of(somebody("dress", colour="#d98fa0")) == "day"
    assert cut_of(somebody("dress", age="old", colour="#29252e")) == "high"
    assert cut_of(somebody("dress", age="teen", colour="#29252e")) == "day"
    bare = dressed(somebody("dress", colour="#29252e"))
    arm = column(bare, 235, 600, 900)
    assert np.abs(arm[:, :3].mean(axis=0) - rgb(somebody("dress").skin)).max() < 0.2


def test_chance_deals_out_every_top_and_old_people_wear_sweaters() -> None:
    tops = {top_of(somebody("casual", seed=seed)) for seed in range(20)}
    assert tops == {"t-shirt", "sweater", "hoodie"}
    assert {top_of(somebody("casual", age="old", seed=seed)) for seed in range(20)} == {"sweater"}


def test_only_signal_colours_make_a_reflective_vest() -> None:
    orange = {wears_vest(somebody("work", colour="#c9853c", seed=seed)) for seed in range(20)}
    assert orange == {True, False}
    assert not any(wears_vest(somebody("work", colour="#30508a", seed=s)) for s in range(20))


@pytest.mark.parametrize("pattern", [MAN, WOMAN])
@pytest.mark.parametrize("age", ["child", "teen", "young", "old"])
def test_a_pattern_is_graded_to_shoulders_waist_and_hips_of_the_body(
    pattern: Build, age: Age
) -> None:
    build = build_of(somebody("casual", age=age))
    pen = graded(Layer(FRAME, body_form(0, build.shoulder)), build, pattern).pen
    for wide, y, own in (
        (pattern.shoulder, 370, build.shoulder),
        (pattern.waist, 880, build.waist),
        (pattern.hip, 1200, build.hip),
    ):
        assert pen.spots([(wide, y)])[0][0] == pytest.approx(own)
