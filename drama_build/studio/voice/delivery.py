"""How a line is delivered: an emotion in free words becomes pace, melody, colour and level."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from drama_build.studio.moods import Emotion, emotion_of

Manner = Literal[Emotion, "shout"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """Changes against the speaker's neutral reading."""

    pace: float = 1.0  # above 1 faster
    lift: float = 0.0  # semitones
    play: float = 1.0  # rises and falls: below 1 flatter
    slope: float = 0.0  # semitones from the start of a phrase to its end
    tremor: float = 0.0  # semitones
    tilt: float = 0.0  # dB an octave above 1 kHz: above 0 sharper
    breath: float = 0.0  # 0 voiced, 1 whispered
    silence: float = 1.0  # factor on the pauses
    level: float = 0.0  # LU against a spoken line: within 1 of each other but at both ends


DELIVERIES: Mapping[Manner, Delivery] = {
    "neutral": Delivery(),
    "happy": Delivery(1.08, 1.5, 1.35, 0.8, tilt=0.8, silence=0.8, level=0.2),
    "sad": Delivery(0.82, -1.2, 0.7, -1.2, 0.08, tilt=-1.4, breath=0.06, silence=1.5, level=-0.4),
    "angry": Delivery(1.1, 1.2, 1.4, -1.0, tilt=2.0, silence=0.65, level=0.5),
    "afraid": Delivery(1.15, 2.0, 1.1, 0.6, 0.35, tilt=-0.4, breath=0.12, silence=0.85, level=-0.2),
    "cold": Delivery(0.9, -1.3, 0.5, -0.4, tilt=0.6, silence=1.25),
    "tender": Delivery(0.87, 0.3, 0.8, -0.4, tilt=-1.8, breath=0.12, silence=1.25, level=-0.4),
    "surprised": Delivery(1.02, 2.2, 1.5, 2.2, tilt=0.5, silence=1.05, level=0.2),
    "whisper": Delivery(pace=0.9, breath=0.98, silence=1.1, level=-3.0),
    "shout": Delivery(0.97, 2.8, 1.2, -0.8, tilt=2.6, silence=0.7, level=2.0),
}

_SHOUTS = re.compile(
    r"\b(?:shout|yell|scream|roar|bellow|holler|cries out|crying out|at the top of|calling out)"
    "|喊|吼|咆哮|大叫|尖叫|高呼|高声|高聲|ตะโกน|ตะคอก|ตวาด|กรีดร้อง|叫ぶ|叫んで|怒鳴"
)
_DENIED = re.compile(r"\b(?:not|without|never|no|isn't)\s+(?:\w+\s+)?$|[不没沒别別]$|ไม่(?:ได้)?$")


def delivery(words: str) -> Delivery:
    """How a line with this parenthetical is delivered; who shouts in fear, shouts."""
    found = emotion_of(words)
    return DELIVERIES["shout" if found != "whisper" and _is_shouted(words.lower()) else found]


def _is_shouted(words: str) -> bool:
    return any(not _DENIED.search(words[: shout.start()]) for shout in _SHOUTS.finditer(words))
