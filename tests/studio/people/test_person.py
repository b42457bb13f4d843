"""What is read out of a description."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.studio.people import read_person

CAST = {
    "young woman, red hanfu with cream skirt, black hair in a high bun with a gold pin": (
        "f",
        "young",
        "high bun",
        "hanfu",
    ),
    "old man, grey robe, long white beard, topknot": ("m", "old", "topknot", "robe"),
    "old woman, brown and plum hanfu, grey hair in a low bun": ("f", "old", "low bun", "hanfu"),
    "young man, dark blue robe, black hair in a topknot, clean-shaven": (
        "m",
        "young",
        "topknot",
        "robe",
    ),
    "年轻男子，藏青西装，红色领带，黑色短发": ("m", "young", "short", "suit"),
    "年轻女子，米色风衣，深色长发": ("f", "young", "long", "trench"),
    "man of about 60, charcoal suit, glasses, grey short hair": ("m", "old", "short", "suit"),
    "เด็กสาวนักเรียน ชุดนักเรียนสีกรมท่า โบว์สีแดง ผมยาวสีน้ำตาล": ("f", "teen", "school", "school"),
    "schoolboy, navy school uniform, short black hair": ("m", "teen", "short", "school"),
    "teacher, man of 45, white shirt, grey trousers, glasses": ("m", "middle", "short", "shirt"),
}


@pytest.mark.parametrize("description", CAST)
def test_the_cast_is_read_in_three_languages(description: str) -> None:
    person = read_person(description)
    assert (person.sex, person.age, person.hair, person.costume) == CAST[description]


def test_a_colour_belongs_to_the_noun_it_stands_by() -> None:
    lady = read_person("woman, red hanfu with cream skirt, black hair with a gold pin")
    assert (lady.colour, lady.second, lady.trim) == ("#b3262e", "#ecdfc8", "#cfa348")
    girl = read_person("เด็กสาว ชุดนักเรียนสีกรมท่า โบว์สีแดง ผมยาวสีน้ำตาล")
    assert (girl.colour, girl.trim, girl.hair_colour) == ("#26304f", "#b3262e", "#5a3b2c")
    clerk = read_person("男，藏青西装，红色领带")
    assert (clerk.colour, clerk.second) == ("#26304f", "#b3262e")


def test_of_two_colours_the_nearer_one_is_the_garment() -> None:
    aunt = read_person("old woman, brown and plum hanfu")
    assert (aunt.colour, aunt.second) == ("#6b3350", "#6d4a37")


def test_a_backdrop_does_not_dye_the_clothes() -> None:
    assert read_person("man, suit, plain white background").colour == "#26304f"


def test_beards_and_glasses_are_seen_and_shaven_men_have_none() -> None:
    assert read_person("old man with a long white beard").beard == "long"
    assert read_person("man, short black beard").beard == "short"
    assert read_person("young man, robe, clean-shaven").beard == "none"
    assert "glasses" in read_person("老师，戴眼镜").accessories


def test_the_same_words_are_the_same_person_and_others_are_no_twin() -> None:
    one, same = read_person("young woman, red hanfu"), read_person("Young  woman, red hanfu ")
    other = read_person("young woman, red hanfu, calm")
    assert one == same
    assert one.traits != other.traits


def test_only_the_young_are_smaller() -> None:
    statures = [read_person(f"{who}, suit").stature for who in ("child", "schoolboy", "man")]
    assert statures == sorted(statures)
    assert statures[-1] == 1.0


@given(st.text(max_size=80))
def test_no_words_fail(text: str) -> None:
    assert read_person(text).colour.startswith("#")
