"""What the booth says is understood, and everybody sounds like themselves and like no one else."""

from __future__ import annotations

import itertools

import pytest
from benchmarks.hearing import LINES, Listener, errors, words_of
from benchmarks.voiceprint import Measured, distance, measure

from drama_build.media.meter import loudness, peak
from drama_build.studio.voice.request import SpeechRequest
from drama_build.studio.voice.voices import Voices

CAST = (
    "young woman, warm, clear, determined",
    "young man, low, calm, cold",
    "old man, slow, deep, dry",
    "old woman, soft, worried",
    "young man, bright, quick",
    "woman of 45, firm, stern",
    "old man, hoarse, gentle",
    "teenage girl, bright, earnest",
    "teenage boy, quiet, serious",
    "middle-aged man, firm, tired",
    "woman of about 60, kind",
    "little boy, curious",
)
ONE = "Put the sword down, brother. Nobody has to die today. She left for London on Monday."
OTHER = "I owe you my life. You never told me where she went. The river is wide and cold."


@pytest.fixture(scope="module")
def voices() -> Voices:
    return Voices()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_lines_are_understood_equally_loud_and_never_clipped(voices: Voices) -> None:
    pytest.importorskip("faster_whisper")
    listener = Listener()
    wrong = words = 0
    levels = []
    for voice, line in zip(CAST, LINES[3::4], strict=False):
        sound = voices.speak(SpeechRequest(line.written, voice))
        said = words_of(line.said or line.written)
        wrong += errors(said, words_of(listener.heard(sound)))
        words += len(said)
        levels.append(loudness(sound))
        assert peak(sound) < 0.9
    assert words > 90
    assert wrong / words <= 0.05
    assert max(levels) - min(levels) < 1


@pytest.mark.slow
def test_twelve_people_differ_more_than_two_readings_of_one(voices: Voices) -> None:
    first, second = ([_print(voices, voice, text) for voice in CAST] for text in (ONE, OTHER))
    same = [distance(one, other) for one, other in zip(first, second, strict=True)]
    apart = [
        distance(one, other)
        for readings in (first, second)
        for one, other in itertools.combinations(readings, 2)
    ]
    assert min(apart) > max(same)


@pytest.mark.slow
def test_emotions_are_heard(voices: Voices) -> None:
    plain, happy, sad, angry, cold, whisper, shout = (
        _print(voices, "young woman, warm", ONE, mood)
        for mood in ("", "happy", "sad", "angry", "cold", "whispers", "shouts")
    )
    assert happy.pitch > plain.pitch * 1.06
    assert happy.rate > plain.rate > sad.rate * 1.08
    assert sad.bright < plain.bright < angry.bright
    assert cold.play < plain.play * 0.75
    assert angry.play > plain.play * 1.1
    assert whisper.air > 0.7 > plain.air
    assert whisper.level < plain.level - 2 < shout.level - 3.5


def _print(voices: Voices, voice: str, text: str, mood: str = "") -> Measured:
    return measure(voices.speak(SpeechRequest(text, voice, mood)), text)
