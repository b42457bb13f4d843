"""The booth itself: a request goes in, a finished line comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from drama_build.errors import GatewayError
from drama_build.media.clauses import Clause
from drama_build.media.linebreak import beats
from drama_build.studio.voice.casting import cast_voice
from drama_build.studio.voice.delivery import Delivery, delivery
from drama_build.studio.voice.engine import Engine, Timbre, Wave
from drama_build.studio.voice.kokoro import MOST_TOKENS, Kokoro
from drama_build.studio.voice.level import LINE_LUFS, fade, set_loudness, trim
from drama_build.studio.voice.melody import bend
from drama_build.studio.voice.phrasing import Phrase, halves, phrases
from drama_build.studio.voice.quick import PITCH, Quick
from drama_build.studio.voice.request import QUICK, Language, SpeechRequest
from drama_build.studio.voice.shape import colour, resample
from drama_build.units import SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class Reading:
    """A spoken line, and where its clauses lie in it."""

    sound: Wave
    clauses: tuple[Clause, ...]


_FURTHEST = 7.0  # semitones a recorded voice is moved at most
# Two minutes at 16 a second, and a thousand letters in each script: of Han that is four minutes.
_MOST_SOUNDS: Mapping[Language, int] = {"en": 2000, "th": 2000, "ja": 3200, "zh": 4800}


class Voices:
    """Speaks lines. One for the whole studio: engines load at the first line; safe in threads."""

    def __init__(self, engine: Engine | None = None) -> None:
        """`engine` is who speaks; by default Kokoro, or the quick one where Kokoro is missing."""
        self._quick: Engine = Quick()
        self._engine = engine or (Kokoro() if Kokoro.is_installed() else self._quick)

    def speak(self, request: SpeechRequest) -> Wave:
        """The spoken line: mono float32 at 48 kHz, -20 LUFS (a whisper -23), peaks below 0.9.

        Equal requests give equal samples on one machine. Text without a word in it gives a
        quarter of a second of silence. Raises GatewayError if the voice packages are missing or
        the line would take longer than about two minutes.
        """
        return self.read(request).sound

    def read(self, request: SpeechRequest) -> Reading:
        """The same line, with the measured times of its clauses."""
        manner = delivery(request.emotion)
        timbre = cast_voice(request.voice)
        parts: list[Wave] = []
        clauses: list[Clause] = []
        at = 0
        for phrase, bites in self._sounds(request):
            voice = self._phrase(phrase.words, bites, request, timbre, manner)
            silence = _pause(phrase.silence * manner.silence / timbre.pace)
            if voice.size:
                parts += (voice, silence)
                clauses.append(Clause(beats(phrase.words) or 1, at, at + voice.size))
                at += voice.size + silence.size
        if not parts:
            return Reading(_pause(0.25), ())
        # The last silence is not heard: a line ends with its last word.
        line = np.concatenate(parts)[: clauses[-1].end]
        return Reading(set_loudness(line, LINE_LUFS + manner.level), tuple(clauses))

    def _sounds(self, request: SpeechRequest) -> list[tuple[Phrase, list[str]]]:
        """The phrases with their phonemes, all read before the first is spoken."""
        engine = self._speaker(request)
        read: list[tuple[Phrase, list[str]]] = []
        room = _MOST_SOUNDS[request.language]
        for phrase in phrases(request.text):
            bites = _bites(engine, phrase.words, request.language)
            room -= sum(map(len, bites))
            if room < 0:
                raise GatewayError(
                    "the line is too long to be spoken: it would take more than two minutes",
                    hint="cut it into several lines",
                    operation="speech",
                )
            read.append((phrase, bites))
        return read

    def _phrase(
        self,
        words: str,
        bites: Sequence[str],
        request: SpeechRequest,
        timbre: Timbre,
        manner: Delivery,
    ) -> Wave:
        engine = self._speaker(request)
        ratio = self._ratio(engine, timbre, manner)
        seed = _seed(request, words)
        spoken = [
            trim(
                resample(
                    engine.synthesise(sounds, timbre, timbre.pace * manner.pace / ratio, seed),
                    ratio,
                )
            )
            for sounds in bites
        ]
        voice = np.concatenate(spoken) if spoken else _pause(0.0)
        coloured = colour(
            voice,
            size=timbre.size / ratio,
            tilt=timbre.tilt + manner.tilt,
            breath=max(timbre.breath, manner.breath),
            seed=seed,
        )
        bent = bend(
            coloured,
            play=_play(request.language, timbre.play * manner.play),
            slope=manner.slope,
            tremor=manner.tremor,
        )
        return fade(bent)  # what is stretched reaches a little beyond its old ends

    def _speaker(self, request: SpeechRequest) -> Engine:
        wants_quick = request.voice.strip().lower() in QUICK
        return self._quick if wants_quick and request.language == "en" else self._engine

    def _ratio(self, engine: Engine, timbre: Timbre, manner: Delivery) -> float:
        """How far the engine's own pitch has to move."""
        semitones = timbre.shift + manner.lift
        if engine is self._quick:
            semitones += 12 * float(np.log2(timbre.pitch / PITCH))
        return float(2 ** (np.clip(semitones, -_FURTHEST, _FURTHEST) / 12))


def _play(language: Language, asked: float) -> float:
    """Where tones tell words apart, their rises and falls are kept by half."""
    return 1 + (asked - 1) / 2 if language in {"zh", "th"} else asked


def _bites(engine: Engine, words: str, language: Language) -> list[str]:
    """Phonemes of `words` in pieces the network can hold."""
    sounds = engine.phonemes(words, language)
    if len(sounds) <= MOST_TOKENS or len(words) < 2:
        return [sounds] if sounds.strip() else []
    first, second = halves(words)
    return _bites(engine, first, language) + _bites(engine, second, language)


def _pause(seconds: float) -> Wave:
    return np.zeros(round(seconds * SAMPLE_RATE), np.float32)


def _seed(request: SpeechRequest, words: str) -> int:
    told = repr((request.voice, request.emotion, request.language, request.seed, words))
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big")
