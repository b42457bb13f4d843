"""English as it stands in scripts."""

from __future__ import annotations

import pytest

from drama_build.studio.voice.english import Reader, normalise


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("You LIED to me!", "You lied to me!"),
        ("The CEO and the FBI", "The CEO and the FBI"),
        ("STOP", "Stop"),
        ("Nooooo", "No"),
        ("Hahaha", "ha, ha, ha"),
        ("I-I can't", "I, I can't"),
        ("J.R. Smith", "J. R. Smith"),
    ],
)
def test_dramatic_spelling_becomes_plain_words(written: str, spoken: str) -> None:
    assert normalise(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("$3.50", "three dollars and fifty cents"),
        ("Dr. Wu", "Doctor Wu"),
        ("in 1998", "in nineteen ninety-eight"),
        ("the 3rd", "the third"),
        ("at 7:30", "at seven thirty"),
    ],
)
def test_numbers_are_read_as_people_read_them(reader: Reader, written: str, spoken: str) -> None:
    def bare(sounds: str) -> str:
        return "".join(mark for mark in sounds if mark not in "ˈˌ,. ")

    assert bare(reader.phonemes(written)) == bare(reader.phonemes(spoken))


def test_no_at_the_end_of_a_line_is_an_answer_and_not_a_number(reader: Reader) -> None:
    assert reader.phonemes("She said no.") == "ʃˌi sˈɛd nˈO."


def test_names_are_said_by_ear(reader: Reader) -> None:
    assert reader.phonemes("Lin Mei and Master Gao").startswith("lˈɪn mˈA ænd")
