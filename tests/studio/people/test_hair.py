"""Hair is drawn for every style from every side, found by its words, and no two are alike."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import get_args

import numpy as np
import pytest

from drama_build.studio.canvas import FloatPicture
from drama_build.studio.people import read_person
from drama_build.studio.people.form import head_form, side_form, tilted
from drama_build.studio.people.form import side_hanging as side_plane
from drama_build.studio.people.hairchoice import usual_styles
from drama_build.studio.people.hairstyle import draw_back, draw_front
from drama_build.studio.people.pen import Frame, Layer, flat
from drama_build.studio.people.person import Age, Costume, Hair, Person, Sex

STYLES: tuple[Hair, ...] = get_args(Hair)
DRAWN = tuple(style for style in STYLES if style != "bald")
TURNS = (-3, -2, -1, 0, 1, 2, 3)
FRAME = Frame.around(-340, -384, 340, 1100, 0.1)
MEN = ("topknot", "short", "side part", "shaggy", "crew cut", "receding")

WORDS: dict[Hair, tuple[str, str, str]] = {
    "high bun": ("woman, hair in a high bun", "女子，高髻", "หญิง มวยสูง"),
    "low bun": ("woman, chignon", "女子，低髻", "หญิง มวยต่ำ"),
    "half up": ("lady, half-up hair with pins", "女子，公主头", "หญิง รวบครึ่ง"),
    "topknot": ("man, topknot", "男子，束发", "ชาย มวยจุก"),
    "long": ("woman, long loose hair", "女子，风衣，长发", "หญิง เสื้อโค้ท ผมยาว"),
    "school": ("woman with bangs", "女子，齐刘海", "หญิง หน้าม้า"),
    "bob": ("woman, black bob", "女子，波波头", "หญิง ผมบ๊อบ"),
    "curly": ("woman, curly hair", "女子，卷发", "หญิง ผมหยิก"),
    "pixie": ("woman, pixie cut", "女子，精灵短发", "หญิง ผมซอยสั้น"),
    "ponytail": ("girl, ponytail", "女孩，马尾", "เด็กหญิง หางม้า"),
    "twin tails": ("girl, twin tails", "少女，双马尾", "เด็กหญิง หางม้าคู่"),
    "pigtails": ("little girl in pigtails", "小女孩，羊角辫", "เด็กหญิง เปียสองข้าง"),
    "braid": ("woman, one long braid", "女子，长辫", "หญิง ผมเปีย"),
    "side part": ("man, side-parted hair", "男子，偏分", "ชาย แสกข้าง"),
    "shaggy": ("young man, tousled hair", "男子，碎发", "ชาย ผมยุ่ง"),
    "crew cut": ("soldier, man, buzz cut", "男子，寸头", "ชาย ผมเกรียน"),
    "receding": ("old man, receding grey hair", "老人，男，谢顶", "ชายชรา หัวเถิก"),
    "bald": ("bald monk", "和尚，男，光头", "ชาย หัวล้าน"),
}


def somebody(style: Hair, sex: Sex | None = None, seed: int = 7) -> Person:
    base = read_person("young man, white shirt" if style in MEN else "young woman, white shirt")
    return replace(base, hair=style, sex=sex or base.sex, seed=seed, traits=base.traits)


def layer_of(turn: int) -> tuple[Layer, Layer]:
    """The head's form, and a sheet for the plane it turns in."""
    if abs(turn) == 3:
        return Layer(FRAME, flat), Layer(FRAME, side_form(turn))
    if abs(turn) == 2:
        return Layer(FRAME, flat), Layer(FRAME, side_plane(turn, 0))
    return Layer(FRAME, head_form(turn)), Layer(FRAME, tilted(0))


def drawn(person: Person, turn: int) -> FloatPicture:
    """Hair alone, what hangs behind and what covers the skull."""
    form, plane = layer_of(turn)
    pen = plane.through(form.pen.place)[0]
    draw_back(pen, plane.pen, person, turn)
    draw_front(pen, plane.pen, person, turn)
    return plane.render()


def over_face(person: Person, turn: int) -> FloatPicture:
    """Only what lies before the head."""
    form, plane = layer_of(turn)
    draw_front(plane.through(form.pen.place)[0], plane.pen, person, turn)
    return plane.render()


def covered(picture: FloatPicture, x: float, y: float) -> bool:
    row, column = int(y * FRAME.scale) - FRAME.top, int(x * FRAME.scale) - FRAME.left
    return bool(picture[row, column, 3] > 0.9)


class Sheets(dict[tuple[Hair, int], FloatPicture]):
    """Each style from each side, on one head, drawn when first looked at."""

    def __missing__(self, seen: tuple[Hair, int]) -> FloatPicture:
        return self.setdefault(seen, drawn(somebody(seen[0]), seen[1]))


@pytest.fixture(scope="module")
def sheets() -> Sheets:
    return Sheets()


@pytest.mark.slow
@pytest.mark.parametrize("turn", TURNS)
def test_every_style_is_drawn_from_every_side_inside_the_sheet(sheets: Sheets, turn: int) -> None:
    for style in DRAWN:
        alpha = sheets[style, turn][..., 3]
        assert (alpha > 0.9).sum() > 180, style
        assert not alpha[:, 0].any(), style
        assert not alpha[:, -1].any(), style
        assert not alpha[0].any(), style


@pytest.mark.parametrize("style", [style for style in DRAWN if style != "receding"])
def test_the_crown_is_covered_from_every_side(sheets: Sheets, style: Hair) -> None:
    for turn in (0, 1, 2, 3):
        for x in (-50, 0, 50):
            assert covered(sheets[style, turn], x, -195), (turn, x)


@pytest.mark.slow
def test_eyes_and_mouth_are_free_of_hair() -> None:
    for style in DRAWN:
        front, turned, side = (over_face(somebody(style), turn) for turn in (0, 1, 2))
        for x, y in ((-58, 22), (58, 22), (0, 90), (0, 150)):
            assert not covered(front, x, y), style
        for x in (-20, 98):
            assert not covered(turned, x, 26), style
        assert not covered(side, 112, 30), style


def test_the_back_of_the_head_is_hair_down_to_the_nape(sheets: Sheets) -> None:
    for style in DRAWN:
        assert covered(sheets[style, 3], 0, -20), style
        assert covered(sheets[style, 3], 0, 90), style


@pytest.mark.slow
def test_the_two_sides_of_profile_and_back_mirror_each_other(sheets: Sheets) -> None:
    for style in DRAWN:
        left, right = sheets[style, -2][..., 3], sheets[style, 2][..., 3]
        assert np.abs(left[:, ::-1] - right).mean() < 0.01, style


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_no_two_styles_look_nearly_the_same(sheets: Sheets, turn: int) -> None:
    near = [
        (one, other)
        for one, other in combinations(DRAWN, 2)
        if np.abs(sheets[one, turn] - sheets[other, turn]).sum() < 90
    ]
    assert not near


def test_nobody_draws_hair_on_a_bald_head() -> None:
    for turn in TURNS:
        assert not drawn(somebody("bald"), turn).any()


def test_a_bald_head_can_wear_a_hat_and_a_straw_one_covers_a_topknot() -> None:
    hatted = replace(somebody("bald"), accessories=frozenset({"hat"}))
    assert all(covered(drawn(hatted, turn), 0, -195) for turn in (0, 1, 2, 3))
    monk = replace(somebody("topknot"), costume="robe", accessories=frozenset({"hat"}))
    assert all(covered(drawn(monk, turn), 0, -330) for turn in (0, 1, 3))


def test_the_same_person_has_the_same_hair_and_another_seed_other_strands() -> None:
    for turn in (0, 2, 3):
        one, again = (drawn(somebody("shaggy"), turn) for _ in range(2))
        other = drawn(somebody("shaggy", seed=8), turn)
        assert one.tobytes() == again.tobytes()
        assert one.tobytes() != other.tobytes()


@pytest.mark.parametrize("worn", ["ribbon", "pin", "flower", "crown", "hat"])
def test_what_is_worn_in_the_hair_is_seen_from_every_side(sheets: Sheets, worn: str) -> None:
    dressed = replace(somebody("bob"), accessories=frozenset({worn}))
    for turn in (0, 1, 2, 3):
        seen = np.abs(drawn(dressed, turn) - sheets["bob", turn]).max(axis=2) > 0.2
        assert seen.sum() > 5, turn


def test_hair_has_the_colour_it_was_given(sheets: Sheets) -> None:
    black = sheets["bob", 0]
    white = drawn(replace(somebody("bob"), hair_colour="#e6e2dc"), 0)
    assert white[..., :3].sum() > 3 * black[..., :3].sum()


@pytest.mark.parametrize("style", WORDS)
def test_words_in_three_languages_find_the_style(style: Hair) -> None:
    assert [read_person(text).hair for text in WORDS[style]] == [style] * 3


def test_long_and_short_hair_without_a_style_is_long_and_short() -> None:
    assert read_person("woman, suit, long hair").hair == "long"
    assert read_person("男子，西装，短发").hair in {"short", "side part"}


def test_people_whose_hair_is_not_told_do_not_all_wear_the_same() -> None:
    towns = ("Lin", "Chen", "Wang", "Somchai", "Anan", "Kit", "Mo", "Bao")
    men = {read_person(f"{name}, young man, white shirt").hair for name in towns}
    women = {read_person(f"{name}, young woman, white shirt").hair for name in towns}
    assert len(men) >= 3
    assert len(women) >= 3


def test_usual_styles_suit_sex_and_costume() -> None:
    ladies = {"high bun", "low bun", "half up", "braid", "twin tails", "pigtails", "ponytail"}
    for age in get_args(Age):
        for costume in get_args(Costume):
            assert usual_styles("f", age, costume)
            assert not ladies & set(usual_styles("m", age, costume))
    assert set(usual_styles("m", "old", "hanfu")) == {"topknot"}


def test_few_men_of_whom_nothing_is_told_have_curls_and_a_suit_is_worn_with_neat_hair() -> None:
    for age in get_args(Age):
        for costume in get_args(Costume):
            styles = usual_styles("m", age, costume)
            assert styles.count("curly") * 8 <= len(styles)
    grown: tuple[Age, ...] = ("teen", "young", "middle")
    for age in grown:
        assert set(usual_styles("m", age, "suit")) == {"side part", "short"}
