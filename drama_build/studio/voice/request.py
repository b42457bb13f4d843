"""What may be asked of the voice booth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["en", "zh", "ja", "th"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

SCRATCH: tuple[Language, ...] = ("th",)
"""Read by way of another language's sounds: good for timing, not for judging how a line is said."""

STYLES = ("jf_alpha", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jm_kumo")
QUICK = ("quick", "hibari")
NAMES = (*STYLES, *QUICK)
"""The booth's own voices, by name; any other words describe one."""

_THAI = range(0x0E00, 0x0E80)
_KANA = range(0x3040, 0x3100)
_HAN = range(0x4E00, 0xA000)


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """One line to be spoken.

    `voice` describes the speaker ("old man, hoarse, slow"; English, Chinese or Thai words) or
    names one of the booth's voices ("quick", "jf_alpha"). `emotion` is free words ("bitterly").
    `seed` chooses another reading where the engine has randomness; equal requests sound equal.
    """

    text: str
    voice: str = ""
    emotion: str = ""
    language: Language = "en"
    seed: int = 0


def language_of(tag: str, text: str = "") -> Language:
    """The language a tag such as `zh-CN` means; for an unknown one, what `text` is written in."""
    short = tag.strip().lower().replace("_", "-").partition("-")[0]
    return next((known for known in LANGUAGES if known == short), written_in(text))


def written_in(text: str) -> Language:
    """The language whose script `text` uses most; English where nothing tells."""
    votes: dict[Language, int] = {
        "th": sum(ord(letter) in _THAI for letter in text),
        "ja": sum(ord(letter) in _KANA for letter in text) * 3,  # kana decide: han is shared
        "zh": sum(ord(letter) in _HAN for letter in text),
    }
    best = max(votes, key=lambda language: votes[language])
    return best if votes[best] else "en"
