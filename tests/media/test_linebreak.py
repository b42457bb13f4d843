"""Lines end where the language allows it, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.media.linebreak import CLOSING, OPENING, Pause, letters, pieces, plain

_LETTERS = st.text(
    alphabet="ab M.,!?…—–-'\"“”()《》，。！？、：三千两ฟ้าเก่ที่ๆ39 \u00a0\n\t", max_size=60
)
_LANGUAGES = st.sampled_from(["en", "zh", "th", "ja", "fr"])


def _cut(text: str, language: str) -> list[str]:
    return [piece.text for piece in pieces(text, language)]


@given(_LETTERS, _LANGUAGES)
def test_nothing_is_lost_added_or_moved(text: str, language: str) -> None:
    assert "".join(_cut(text, language)) == plain(text)


@given(_LETTERS, _LANGUAGES)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(
    text: str, language: str
) -> None:
    found = _cut(text, language)
    assert not any(piece[0] in CLOSING + " " for piece in found[1:])
    assert not any(piece.rstrip(" ")[-1] in OPENING for piece in found[:-1])


@given(_LETTERS)
def test_letters_keep_their_marks(text: str) -> None:
    found = list(letters(text))
    assert "".join(found) == text
    assert not any(letter[0] in "้่ี" for letter in found[1:])


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Wait — what? I…I know.", "en", ["Wait — ", "what? ", "I…", "I ", "know."]),
        ("Pay 3,000 now", "en", ["Pay ", "3,000 ", "now"]),
        ("vingt\u00a0ans déjà\u00a0!", "fr", ["vingt\u00a0ans ", "déjà\u00a0!"]),
        ("我是CEO，不是你。", "zh", ["我", "是", "CEO，", "不", "是", "你。"]),
        ("他说：“你好……”——走！", "zh", ["他", "说：", "“你", "好……”——", "走！"]),
        ("我叫Lin Mei。", "zh", ["我", "叫Lin ", "Mei。"]),
        ("ครูคะ ต้นไม่ได้ทำ", "th", ["ครูคะ ", "ต้น", "ไม่", "ได้", "ทำ"]),
        ("私はもう信じられない。", "ja", ["私は", "もう", "信じられない。"]),
    ],
)
def test_words_stay_whole(text: str, language: str, expected: list[str]) -> None:
    assert _cut(text, language) == expected


def test_straight_quotes_stay_with_what_they_quote() -> None:
    assert _cut('他说"不"就走了', "zh") == ["他", "说", '"不"', "就", "走了"]
    assert _cut('She said "no" to me', "en") == ["She ", "said ", '"no" ', "to ", "me"]


@pytest.mark.parametrize(
    ("text", "language", "pauses"),
    [
        ("Go. Now, or never.", "en", [2, 1, 0, 2]),
        ("Mr. Gao waits.", "en", [0, 0, 2]),
        ("Wait… what?", "en", [1, 2]),
        ("He said “Go.” Then left.", "en", [0, 0, 2, 0, 2]),
        ("签了它，走。好！", "zh", [0, 1, 2, 2]),
        ("ครูคะ ต้น 22 ปี", "th", [1, 0, 0, 2]),
    ],
)
def test_a_reader_pauses_where_the_speaker_does(
    text: str, language: str, pauses: list[int]
) -> None:
    assert [piece.pause for piece in pieces(text, language)] == [Pause(p) for p in pauses]


def test_words_that_lead_on_are_known() -> None:
    found = pieces("Wait for the old man because he lies", "en")
    assert [piece.text for piece in found if piece.leans] == ["for ", "the ", "because ", "he "]
    assert [piece.text for piece in found if piece.turns] == ["for ", "because "]


def test_control_characters_are_blanks() -> None:
    assert plain("  a\r\n\tb\x00c\u3000d  ") == "a b c d"
