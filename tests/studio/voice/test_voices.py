"""Requests become finished lines."""

from __future__ import annotations

import numpy as np
import pytest

from drama_build.errors import GatewayError
from drama_build.media.meter import loudness
from drama_build.studio.voice import kokoro
from drama_build.studio.voice.engine import ENGINE_RATE, Timbre, Wave
from drama_build.studio.voice.kokoro import MOST_TOKENS, Kokoro
from drama_build.studio.voice.quick import Quick
from drama_build.studio.voice.request import Language, SpeechRequest, language_of
from drama_build.studio.voice.voices import Voices
from drama_build.units import SAMPLE_RATE


class Hummer:
    """An engine that hums 20 ms for each phoneme and remembers what it was given."""

    def __init__(self) -> None:
        self.bites: list[str] = []

    def phonemes(self, text: str, language: Language) -> str:
        del language
        return text * 3

    def synthesise(self, phonemes: str, timbre: Timbre, pace: float, seed: int) -> Wave:
        del seed
        self.bites.append(phonemes)
        at = np.arange(round(len(phonemes) * 0.02 / pace * ENGINE_RATE)) / ENGINE_RATE
        hum = sum(np.sin(2 * np.pi * timbre.pitch * k * at) / k for k in range(1, 9))
        return np.asarray(hum * 0.3, np.float32)


class Reader(Kokoro):
    """Reads as the network does, and says each piece in a tenth of a second."""

    def synthesise(self, phonemes: str, timbre: Timbre, pace: float, seed: int) -> Wave:
        del phonemes, pace, seed
        at = np.arange(ENGINE_RATE // 10) / ENGINE_RATE
        return np.asarray(np.sin(2 * np.pi * timbre.pitch * at) * 0.3, np.float32)


@pytest.fixture
def hummer() -> Hummer:
    return Hummer()


@pytest.fixture
def booth(hummer: Hummer) -> Voices:
    return Voices(hummer)


@pytest.fixture(scope="module")
def real() -> Voices:
    return Voices()


def test_a_line_is_trimmed_levelled_and_cannot_click(booth: Voices) -> None:
    line = booth.speak(SpeechRequest("Tell me the truth. Who was it?", "old man", "angry"))
    assert line.dtype == np.float32
    assert loudness(line) == pytest.approx(-19.5, abs=0.2)
    assert np.abs(line).max() < 0.9
    assert np.abs(line[[0, -1]]).max() < 1e-3
    heard = np.flatnonzero(np.abs(line) > 0.02)
    assert heard[0] < 0.08 * SAMPLE_RATE
    assert line.size - heard[-1] < 0.08 * SAMPLE_RATE


def test_a_whisper_is_three_units_quieter_and_has_no_pitch(booth: Voices) -> None:
    line = booth.speak(SpeechRequest("Come closer to me now", "young woman", "whisper"))
    assert loudness(line) == pytest.approx(-23, abs=0.5)


def test_no_piece_is_longer_than_the_network_can_hold(booth: Voices, hummer: Hummer) -> None:
    booth.speak(SpeechRequest("and the river was wide " * 25))
    assert len(hummer.bites) > 1
    assert max(map(len, hummer.bites)) <= MOST_TOKENS


def test_a_line_of_many_minutes_is_refused_before_it_is_spoken(
    booth: Voices, hummer: Hummer
) -> None:
    with pytest.raises(GatewayError, match="too long to be spoken") as refused:
        booth.speak(SpeechRequest("Nine. " * 8000))
    assert "cut it" in refused.value.hint
    assert not hummer.bites


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("I have waited twenty years for you to come back to me. ", "en"),
        ("我等了你二十年等你从那扇门回来可是你一句话也不说。", "zh"),
        ("二十年もあなたを待っていたのに、あなたは何も言わない。", "ja"),
        ("ฉันรอคุณมายี่สิบปีเพื่อให้คุณกลับมาทางประตูนั้น ", "th"),
    ],
)
def test_a_line_of_a_thousand_letters_is_spoken(line: str, language: Language) -> None:
    booth = Voices(Reader())
    assert booth.speak(SpeechRequest((line * 50)[:1000], language=language)).size


def test_eight_thousand_nines_are_refused() -> None:
    with pytest.raises(GatewayError, match="too long"):
        Voices(Reader()).speak(SpeechRequest("9" * 8000))


def test_equal_requests_sound_equal(booth: Voices) -> None:
    request = SpeechRequest("Who is there?", "old woman", "afraid")
    assert np.array_equal(booth.speak(request), booth.speak(request))


@pytest.mark.parametrize("text", ["", "...", "😀", "(sighs)"])
def test_nothing_to_say_is_a_quarter_second_of_silence(booth: Voices, text: str) -> None:
    line = booth.speak(SpeechRequest(text))
    assert line.size == SAMPLE_RATE // 4
    assert not line.any()


def test_sadness_is_slower_than_anger(booth: Voices) -> None:
    sad, angry = (
        booth.speak(SpeechRequest("You never came back to me", "man of 40", emotion)).size
        for emotion in ("sad", "angry")
    )
    assert sad > angry * 1.1


def test_without_kokoro_other_languages_name_the_extra() -> None:
    with pytest.raises(GatewayError, match=r"drama-build\[studio\]"):
        Voices(Quick()).speak(SpeechRequest("你好", language="zh"))


def test_altered_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro, "MODEL_SHA256", "0" * 64)
    with pytest.raises(GatewayError, match="reinstall"):
        Kokoro().synthesise("a", Timbre({"jm_kumo": 1}, {"jm_kumo": 1}, 95), 1.0, 0)


def test_tags_and_scripts_tell_the_language() -> None:
    assert language_of("zh-CN") == "zh"
    assert language_of("", "ต้น อย่าไป") == "th"
    assert language_of("", "你是谁") == "zh"
    assert language_of("", "Who are you?") == "en"


def test_the_network_speaks_and_two_people_differ(real: Voices) -> None:
    her, him = (
        real.speak(SpeechRequest("Who burned my house?", voice)) for voice in ("woman", "old man")
    )
    assert 0.8 < her.size / SAMPLE_RATE < 3
    assert _pitch(her) > 1.5 * _pitch(him)


def test_the_quick_voice_speaks(real: Voices) -> None:
    line = real.speak(SpeechRequest("The tea is getting cold.", "quick"))
    assert 0.8 < line.size / SAMPLE_RATE < 3
    assert loudness(line) == pytest.approx(-20, abs=0.5)


def _pitch(line: Wave) -> float:
    """The commonest repetition in Hz."""
    found = []
    for start in range(0, line.size - 2400, 1200):
        piece = line[start : start + 2400].astype(np.float64)
        likeness = np.correlate(piece, piece, "full")[2399:]
        lag = 100 + int(np.argmax(likeness[100:800]))
        if likeness[lag] > 0.5 * likeness[0] > 0.5:
            found.append(SAMPLE_RATE / lag)
    return float(np.median(found))
