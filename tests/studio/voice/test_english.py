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
        ("IT IS OVER", "it is over"),
        ("Don't you d-dare", "Don't you [d](/də/), dare"),
        ("My ch-child", "My [ch](/ʧə/), child"),
        ("Sh-she left", "[Sh](/ʃə/), she left"),
        ("S-she left", "[S](/ʃə/), she left"),
        ("Th-the door", "[Th](/ðə/), the door"),
        ("I k-know", "I [k](/nə/), know"),
        ("St-stop", "[St](/stə/), stop"),
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
        ("at 7:05", "at seven oh five"),
        ("$1", "one dollar"),
        ("$1,200", "one thousand two hundred dollars"),
        ("$2.5 million", "two point five million dollars"),
        ("£20", "twenty pounds"),
        ("0.5%", "zero point five percent"),
        ("1,000,000", "one million"),
        ("in 2005", "in two thousand five"),
        ("the 1990s", "the nineteen nineties"),
        ("on May 21st", "on May twenty-first"),
        ("the 22nd", "the twenty-second"),
        ("3-5 days", "three to five days"),
        ("call 911", "call nine one one"),
        ("Call 555-1234", "Call five five five, one two three four"),
        ("13812345678", "one three eight, one two three four, five six seven eight"),
        ("agent 007", "agent double oh seven"),
        ("room 214", "room two fourteen"),
        ("room 200", "room two hundred"),
        ("No. 5", "number five"),
        ("Mr. Lee", "Mister Lee"),
        ("Prof. Lee", "Professor Lee"),
        ("Lee Jr. left", "Lee Junior left"),
        ("on Main St.", "on Main Street"),
        ("St. John", "Saint John"),
        ("tea, rice, etc. now", "tea, rice, et cetera now"),
        ("e.g. me", "for example me"),
        ("Henry VIII", "Henry the eighth"),
        ("Henry VIII's wife", "Henry the 8th's wife"),
        ("Elizabeth II", "Elizabeth the second"),
        ("Thomas III", "Thomas the third"),
        ("Louis XIV", "Louis the fourteenth"),
        ("Rama X", "Rama the tenth"),
        ("Emperor Karl V", "Emperor Karl the fifth"),
        ("Plan II", "Plan two"),
        ("Apollo XI", "Apollo eleven"),
        ("Chapter IV", "Chapter four"),
        ("World War II", "World War two"),
        ("5'6\" tall", "five foot six tall"),
        ("2 1/2", "two and a half"),
        ("24/7", "twenty-four seven"),
        ("-5 degrees", "minus five degrees"),
        ("you & me", "you and me"),
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


@pytest.mark.parametrize(
    "written",
    [
        "I, Claudius",
        "I am",
        "Call 5000 men",
        "IV drip",
        "Start IV fluids",
        "Malcolm X",
        "Agent X",
        "Plan V",
        "Model X",
        "Then XX",
    ],
)
def test_what_only_looks_like_a_figure_is_left_alone(written: str) -> None:
    assert normalise(written) == written


@pytest.mark.parametrize(
    "written", ["King Charles left", "James Carter left", "William C. Carter", "Queen Victoria"]
)
def test_a_name_after_a_ruler_s_is_not_a_number(reader: Reader, written: str) -> None:
    said = reader.phonemes(written)
    assert "zɪɹO" not in said.replace("ˌ", "").replace("ˈ", "")
    assert " ðə " not in said


def test_chinese_names_are_said_by_their_syllables(reader: Reader) -> None:
    assert reader.phonemes("Where is Shen Yue?").endswith("ʃˈʌn jwˈɛ?")
    assert reader.phonemes("Can Xiao Mei come?").startswith("kˌæn ʃˈW mˈA")
    assert reader.phonemes("He left.").startswith("hˌi")
    assert reader.phonemes("Mei's cat").startswith("mˈAz")


def test_a_question_stays_one_after_a_short_form(reader: Reader) -> None:
    assert reader.phonemes("At 3 a.m.?").endswith("?")
