"""Descriptions become voices that differ."""

from __future__ import annotations

import itertools
import math

import pytest

from drama_build.studio.voice.casting import NAMED, cast_voice
from drama_build.studio.voice.description import age_of, chances_of, heard, sex_of
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
        ("woman, 34", "woman", "young"),
        ("woman, 45, warm", "woman", "grown"),
        ("45, woman", "woman", "grown"),
        ("man 72, hoarse", "man", "old"),
        ("man, late 40s, tired", "man", "grown"),
        ("woman in her eighties", "woman", "old"),
        ("a 9yo boy", "man", "child"),
        ("boy, 9", "man", "child"),
        ("女，34，温柔", "woman", "young"),
        ("70岁老太太", "woman", "old"),
        ("ชาย 60 ปี", "man", "elder"),
    ],
)
def test_sex_and_age_are_read_from_the_description(description: str, sex: str, age: str) -> None:
    assert (sex_of(description), age_of(description)) == (sex, age)


@pytest.mark.parametrize(
    ("description", "age"),
    [
        ("male guard 2, gruff", "young"),
        ("Guard 1, man", "young"),
        ("guard, 2, man", "young"),
        ("guard, 3, old man", "old"),
        ("old man, speaks 2 languages", "old"),
        ("20 years of service, old", "old"),
        ("commander of 12 men, middle-aged", "grown"),
        ("mother of 3, warm", "grown"),
    ],
)
def test_a_number_that_is_not_of_years_is_no_age(description: str, age: str) -> None:
    assert age_of(description) == age


@pytest.mark.parametrize(
    ("description", "age"),
    [
        ("老师，女", "grown"),
        ("老板，男", "grown"),
        ("老师傅，男", "elder"),
        ("ผู้สูงอายุ", "old"),
        ("high school girl", "teen"),
        ("old-fashioned young lady", "young"),
    ],
)
def test_a_word_inside_a_longer_one_tells_no_age(description: str, age: str) -> None:
    assert age_of(description) == age


@pytest.mark.parametrize(
    ("description", "told"),
    [
        ("高大的男人", {"高大"}),
        ("ผู้สูงอายุ", {"ผู้สูงอายุ"}),
        ("high-ranking officer", {"high-ranking"}),
        ("high ranking, high", {"high-ranking", "high"}),
        ("高考状元，声音高", {"高考", "高"}),
    ],
)
def test_of_words_at_one_place_the_longest_alone_is_heard(description: str, told: set[str]) -> None:
    assert heard(description, "high 高 สูง", "高大") == told


def test_a_large_man_is_no_higher_for_the_sign_of_height() -> None:
    def moved(description: str) -> float:
        return cast_voice(description).shift - 2.6 * (chances_of(description)[1] - 0.5)

    assert moved("高大的男人") < 0 < moved("男人，声音高")
    assert moved("high-ranking man") == pytest.approx(0)


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
