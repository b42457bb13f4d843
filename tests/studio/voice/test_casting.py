"""Descriptions become voices that differ."""

from __future__ import annotations

import itertools
import math

import pytest

from drama_build.studio.voice.casting import NAMED, age_of, cast_voice, sex_of
from drama_build.studio.voice.engine import Timbre

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


NEAR = (
    ("young woman, warm", "young woman, warm and clear"),
    ("young man, low", "young man, low, the second of them"),
    ("old man", "an old man"),
    ("old man, hoarse", "old man, hoarse, kind"),
    ("woman of 30", "woman of 31"),
    ("少女，清脆", "少女，活泼"),
    ("หญิงสาว เสียงใส", "หญิงสาว เสียงนุ่ม"),
)


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_nearly_equal_descriptions_do_not_share_a_voice(one: str, other: str) -> None:
    assert unlike(cast_voice(one), cast_voice(other)) > 0.5


def unlike(one: Timbre, other: Timbre) -> float:
    """How far two timbres are apart: 1 is a semitone and a half, or as much of another kind."""
    pitch = 12 * math.log2(one.pitch / other.pitch) + one.shift - other.shift
    tone = sum(abs(one.tone.get(name, 0) - other.tone.get(name, 0)) for name in NAMED)
    return math.hypot(
        pitch / 1.5,
        math.log(one.size / other.size) / 0.04,
        math.log(one.pace / other.pace) / 0.06,
        (one.tilt - other.tilt) / 1.5,
        tone / 0.6,
    )


@pytest.mark.parametrize(
    ("description", "sex"),
    [
        ("general, stern", "man"),
        ("皇帝，威严", "man"),
        ("公主", "woman"),
        ("a nurse, kind", "woman"),
    ],
)
def test_a_calling_tells_the_sex(description: str, sex: str) -> None:
    assert sex_of(description) == sex
