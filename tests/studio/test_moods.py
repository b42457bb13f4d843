"""Moods: free words in three languages, and all those that the scripts of the demos use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.declare.load import load_workspace
from drama_build.studio.moods import emotion_of, mood_of
from drama_build.studio.stage import MOODS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("words", "emotion"),
    [
        ("", "neutral"),
        ("V.O.", "neutral"),
        ("turning to the window", "neutral"),
        ("under pressure", "neutral"),
        ("coldly", "cold"),
        ("Angrily, turning", "angry"),
        ("through tears", "sad"),
        ("breathless", "afraid"),
        ("whispering, afraid", "whisper"),
        ("in a low voice", "whisper"),
        ("愤怒", "angry"),
        ("憤怒", "angry"),
        ("温柔地", "tender"),
        ("惊讶", "surprised"),
        ("哽咽", "sad"),
        ("低声", "whisper"),
        ("กลัว", "afraid"),
        ("ดีใจ", "happy"),
        ("เสียงเย็น", "cold"),
        ("โกรธจัด", "angry"),
        ("ตกใจ", "surprised"),
        ("กระซิบ", "whisper"),
    ],
)
def test_free_words_name_an_emotion(words: str, emotion: str) -> None:
    assert emotion_of(words) == emotion


@pytest.mark.parametrize(
    ("words", "emotion"),
    [
        ("kind of tired", "sad"),
        ("unkind", "neutral"),
        ("fearless", "neutral"),
        ("shaking her head", "neutral"),
        ("冷静", "neutral"),
        ("冷笑", "cold"),
        ("苦笑", "sad"),
        ("惊慌", "afraid"),
        ("惊喜", "happy"),
        ("哭喊", "sad"),
        ("ใจเย็น", "neutral"),
        ("ตกใจกลัว", "afraid"),
    ],
)
def test_a_word_inside_a_longer_one_does_not_count(words: str, emotion: str) -> None:
    assert emotion_of(words) == emotion


@pytest.mark.parametrize(
    ("words", "emotion"),
    [
        ("not angry", "neutral"),
        ("no longer afraid", "neutral"),
        ("not angry but sad", "sad"),
        ("不害怕", "neutral"),
        ("没有生气", "neutral"),
        ("不高兴", "angry"),
        ("特别高兴", "happy"),
        ("ไม่กลัว", "neutral"),
        ("ไม่ได้โกรธ", "neutral"),
        ("ไม่พอใจ", "angry"),
    ],
)
def test_what_is_denied_is_not_felt(words: str, emotion: str) -> None:
    assert emotion_of(words) == emotion


@pytest.mark.parametrize("mood", MOODS)
def test_the_name_of_a_mood_means_this_mood(mood: str) -> None:
    assert mood_of(mood) == mood


@pytest.mark.parametrize("words", ["", "turning", "平静", "สงบ", "not angry"])
def test_a_face_without_an_emotion_is_calm(words: str) -> None:
    assert mood_of(words) == "calm"


@pytest.mark.parametrize("words", ["whispering", "低声", "กระซิบ", "whispering calmly"])
def test_who_only_whispers_gives_nothing_away(words: str) -> None:
    assert mood_of(words) == "cold"


@pytest.mark.parametrize("words", ["whispering, afraid", "低声，害怕", "กระซิบ ด้วยความกลัว"])
def test_who_whispers_in_fear_looks_afraid(words: str) -> None:
    assert (emotion_of(words), mood_of(words)) == ("whisper", "afraid")


def test_every_emotion_of_the_demo_scripts_is_seen_in_the_face() -> None:
    said = {
        shot.line.emotion: str(shot.line.spot)
        for episode in load_workspace(ROOT).episodes
        for scene in episode.scenes
        for shot in scene.shots
        if shot.line and shot.line.emotion
    }
    assert {"cold", "惊讶", "กลัว"} <= set(said), "a script in each language was read"
    unread = {words: spot for words, spot in said.items() if mood_of(words) == "calm"}
    assert not unread


@given(st.text(st.characters()))
def test_any_words_give_some_mood(words: str) -> None:
    assert mood_of(words) in MOODS
