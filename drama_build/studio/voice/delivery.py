"""How a line is delivered: an emotion in free words becomes pace, pitch and colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drama_build.studio.moods import Emotion, emotion_of


@dataclass(frozen=True, slots=True)
class Delivery:
    """Changes against the speaker's neutral reading."""

    pace: float = 1.0  # above 1 faster
    lift: float = 0.0  # semitones
    tilt: float = 0.0  # dB an octave above 1 kHz: above 0 sharper
    breath: float = 0.0  # 0 voiced, 1 whispered
    silence: float = 1.0  # factor on the pauses
    level: float = 0.0  # LU against a spoken line


DELIVERIES: Mapping[Emotion, Delivery] = {
    "neutral": Delivery(),
    "happy": Delivery(pace=1.07, lift=1.0, tilt=0.5, silence=0.85),
    "sad": Delivery(pace=0.86, lift=-0.8, tilt=-1.0, breath=0.05, silence=1.35),
    "angry": Delivery(pace=1.08, lift=0.8, tilt=1.5, silence=0.75),
    "afraid": Delivery(pace=1.12, lift=1.5, tilt=-0.3, breath=0.1, silence=0.9),
    "cold": Delivery(pace=0.93, lift=-0.9, tilt=0.3, silence=1.15),
    "tender": Delivery(pace=0.9, lift=0.1, tilt=-1.2, breath=0.08, silence=1.2),
    "surprised": Delivery(pace=1.04, lift=1.6, tilt=0.5),
    "whisper": Delivery(pace=0.92, breath=0.85, silence=1.1, level=-3.0),
}


def delivery(words: str) -> Delivery:
    """How a line with this parenthetical is delivered."""
    return DELIVERIES[emotion_of(words)]
