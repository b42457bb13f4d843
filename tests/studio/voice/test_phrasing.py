"""Lines become phrases and silences."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.studio.voice.phrasing import clean, halves, phrases


def _words(text: str) -> list[str]:
    return [phrase.words for phrase in phrases(text)]


def test_sentences_become_phrases_with_a_silence_between() -> None:
    first, second = phrases("Tell me the truth. Who burned the house?")
    assert (first.words, second.words) == ("Tell me the truth.", "Who burned the house?")
    assert first.silence > 0.2
    assert second.silence == 0


@pytest.mark.parametrize(
    "text", ["Mr. Gao paid Dr. Wu.", "J. R. Smith is here", "It is 3.50 now", "At 7 p.m. we go"]
)
def test_titles_initials_and_decimals_do_not_end_a_sentence(text: str) -> None:
    assert len(phrases(text)) == 1


def test_no_and_an_hour_may_end_a_sentence() -> None:
    assert _words("No. You lie!") == ["No.", "You lie!"]
    assert _words("It is 7 p.m. We leave.") == ["It is 7 p.m.", "We leave."]
    assert _words("At 7 p.m. Monday we go.") == ["At 7 p.m. Monday we go."]
    assert _words("He is at No. 5.") == ["He is at No.5."]


def test_quotation_marks_are_not_heard_and_do_not_part_sentences() -> None:
    assert _words("“Run,” she said. “Now!”") == ["Run, she said.", "Now!"]
    assert _words("他说：「走。」我走了。") == ["他说： 走。", "我走了。"]


def test_chinese_sentences_are_cut_without_spaces() -> None:
    assert _words("你是谁？我不认识你。") == ["你是谁？", "我不认识你。"]
    assert _words("她走了。Shen Yue说OK。") == ["她走了。", "Shen Yue说OK。"]
    assert _words("真的？！Dr. Wu来了？") == ["真的？！", "Dr. Wu来了？"]


def test_an_ellipsis_is_a_longer_silence_than_a_dash() -> None:
    trailing = phrases("I thought… never mind.")[0].silence
    broken = phrases("I thought — never mind.")[0].silence
    assert trailing > broken > 0


def test_markup_and_directions_are_not_spoken() -> None:
    assert clean("**Run**, *now* (softly) [beat] _please_") == "Run, now please"
    assert _words("（低声）走吧") == ["走吧"]


@pytest.mark.parametrize("text", ["", "...", "—", "!?", "(sighs)"])
def test_text_without_a_word_has_no_phrase(text: str) -> None:
    assert phrases(text) == ()


@pytest.mark.parametrize("text", ["9" * 8000, "1," * 4000, "0." + "5" * 8000])
def test_figures_without_end_are_said_in_groups(text: str) -> None:
    assert max(map(len, re.split(r"[ ,.]+", clean(text)))) <= 12


@given(st.text(max_size=80))
def test_any_text_can_be_cut(text: str) -> None:
    assert all(phrase.words for phrase in phrases(text))


@given(st.text(alphabet="ab ,你", min_size=2, max_size=60).filter(lambda text: text.strip() != ""))
def test_halves_lose_no_letter(text: str) -> None:
    first, second = halves(text)
    assert (first + second).replace(" ", "") == text.replace(" ", "").replace("\t", "")
