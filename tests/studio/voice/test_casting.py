"""Descriptions become voices that differ."""

from __future__ import annotations

import itertools

import pytest

from drama_build.studio.voice.casting import age_of, cast_voice, sex_of

CAST = (
    "young woman, warm, clear, determined",
    "young man, low, calm, cold",
    "old man, slow, deep, dry",
    "old woman, soft, worried",
    "young man, low, cold, restrained",
    "young woman, clear, warm, stubborn",
    "old man, hoarse, gentle",
    "teenage girl, bright, earnest",
    "teenage boy, quiet, serious",
    "middle-aged man, firm, tired",
)


def test_ten_people_have_ten_voices() -> None:
    timbres = [cast_voice(description) for description in CAST]
    assert all(one != other for one, other in itertools.combinations(timbres, 2))


def test_the_same_words_give_the_same_voice() -> None:
    assert cast_voice("Old man, hoarse ") == cast_voice("old man, hoarse")


@pytest.mark.parametrize(
    ("description", "sex", "age"),
    [
        ("young woman, warm", "woman", "young"),
        ("old man with a white beard", "man", "old"),
        ("schoolboy of 16", "man", "teen"),
        ("middle-aged man, firm", "man", "grown"),
        ("man of about 60", "man", "elder"),
        ("年轻女人，温柔", "woman", "young"),
        ("老人，男，沙哑", "man", "old"),
        ("เด็กนักเรียนหญิง", "woman", "teen"),
    ],
)
def test_sex_and_age_are_read_from_the_description(description: str, sex: str, age: str) -> None:
    assert (sex_of(description), age_of(description)) == (sex, age)


def test_an_old_man_is_lower_slower_and_larger_than_a_boy() -> None:
    old, boy = cast_voice("old man"), cast_voice("teenage boy")
    assert old.pitch < boy.pitch
    assert old.pace < boy.pace
    assert old.size < boy.size


def test_a_style_may_be_asked_for_by_name() -> None:
    assert cast_voice("jf_alpha").tone == {"jf_alpha": 1}
