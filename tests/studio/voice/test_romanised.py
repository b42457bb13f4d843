"""Chinese names in English lines."""

from __future__ import annotations

import pytest

from drama_build.studio.voice.romanised import could_be, said, sounds

ENGLISH = {
    *("song", "sun", "he", "can", "long", "brown", "fan", "an", "dan"),
    *("queen", "china", "taxi", "texas", "left", "wei"),
}


def _marked(text: str) -> str:
    return said(text, lambda word: word.lower() in ENGLISH)


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Yue", "jwˈɛ"),
        ("Xiaomei", "ʃˌWmˈA"),
        ("Zhang", "ʤˈɑŋ"),
        ("Qiang", "ʧˈɑŋ"),
        ("Xu", "ʃˈu"),
        ("Xi'an", "ʃˌiˈɑn"),
        ("Guo", "ɡwˈɔ"),
        ("Cui", "tswˈA"),
        ("Yanchen", "jˌɛnʧˈʌn"),
    ],
)
def test_names_are_said_by_their_syllables(name: str, spoken: str) -> None:
    assert sounds(name) == spoken


@pytest.mark.parametrize("text", ["Xiao Mei", "Shen Yue", "Song Yi", "He Chuan", "Gu Yanchen"])
def test_a_name_is_marked_as_a_whole(text: str) -> None:
    assert _marked(text).count("](/") == 2


@pytest.mark.parametrize(
    "text",
    [
        *("He left", "Song", "Can we go", "Dan Brown", "Queen Anna", "Texas", "Taxi", "Hong Kong"),
        *("I saw China", "Rex", "Alexa", "Max", "Emma", "STOP", "the sun"),
    ],
)
def test_english_stays_english(text: str) -> None:
    assert _marked(text) == text


def test_what_a_name_owns_ends_in_a_voice() -> None:
    assert _marked("Xiao Mei's cat") == "[Xiao](/ʃˈW/) [Mei's](/mˈAz/) cat"


def test_a_family_alone_is_a_name_only_beside_one() -> None:
    assert _marked("Song left") == "Song left"
    assert _marked("Sun Xiao left") == f"[Sun](/{sounds('Sun')}/) [Xiao](/{sounds('Xiao')}/) left"


@pytest.mark.parametrize("word", ["Xiaomei", "Zhuge", "Lüe", "Er"])
def test_what_syllables_can_write_could_be_a_name(word: str) -> None:
    assert could_be(word)


@pytest.mark.parametrize("word", ["Texas", "Brown", "Xander", "Qatar", "Smith", ""])
def test_what_they_cannot_write_could_not(word: str) -> None:
    assert not could_be(word)
