"""Hibari, the quick engine: English only, one recorded voice, moved in pitch for the others."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np

from drama_build.errors import GatewayError
from drama_build.studio.voice import english
from drama_build.studio.voice.engine import Timbre, Wave, missing
from drama_build.studio.voice.request import Language

PITCH = 205.0
"""Median of the one recorded voice in Hz."""


class Quick:
    """The engine for drafts in English; safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._speaker: Any = None
        self._reader = english.Reader()

    def phonemes(self, text: str, language: Language) -> str:
        """Kokoro's alphabet. Raises GatewayError for any language but English."""
        if language != "en":
            raise GatewayError(
                f"the quick voice speaks English only, not {language}",
                hint="run pip install 'drama-build[studio]' for the other languages",
                operation="speech",
            )
        return self._reader.phonemes(text)

    def synthesise(self, phonemes: str, timbre: Timbre, pace: float, seed: int) -> Wave:
        """The recorded voice; the booth moves its pitch towards the timbre's."""
        del timbre
        speaker = self._load()
        return np.asarray(speaker.from_phonemes(phonemes, pace, seed), np.float32)

    def _load(self) -> Any:  # noqa: ANN401  the library has no types
        with self._lock:
            if self._speaker is None:
                try:
                    from hibari import Hibari
                except ModuleNotFoundError as absent:
                    raise missing("hibari-tts") from absent
                self._speaker = Hibari()
            return self._speaker
