"""Thai words to Kokoro's phonemes: a scratch reading, by way of IPA and Mandarin's tone arrows.

The network was not trained on Thai. Its nearest alphabet is the Mandarin one, which has aspirates,
unreleased stops and tones; Thai vowels and its five tones are mapped to that.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass

from drama_build.studio.voice import english
from drama_build.studio.voice.engine import missing
from drama_build.studio.voice.thaifigures import normalise

_SOUNDS = (
    ("\u031a", ""),
    ("\u0361", ""),
    ("\u032f", ""),
    ("tɕ", "ʨ"),
    ("ɯː", "ɨ"),
    ("ɯ", "ɨ"),
    ("ɤː", "ɤ"),
    ("ː", ""),
    ("r", "ɾ"),
    ("g", "ɡ"),
    ("ɛ", "ɛ"),
)
_ARROWS = {"˧": "→", "˨˩": "↓", "˥˩": "↘", "˦˥": "↗", "˩˩˦": "↗"}
_TONE = re.compile("[˥˦˧˨˩]+$")
_PIECES = re.compile(r"[\u0e00-\u0e7f]+|[A-Za-z][A-Za-z' -]*|[^\u0e00-\u0e7fA-Za-z]+")


@dataclass(frozen=True, slots=True)
class _Tools:
    cut: Callable[[str], list[str]]
    ipa: Callable[[str], str]


def _tools() -> _Tools:
    try:
        from pythainlp.tokenize import word_tokenize
        from thaiphon import transcribe_word
    except ModuleNotFoundError as absent:
        raise missing("pythainlp or thaiphon") from absent
    return _Tools(
        cut=lambda text: list(word_tokenize(text, engine="newmm", keep_whitespace=False)),
        ipa=lambda word: str(transcribe_word(word, scheme="ipa")).strip("/"),
    )


class Reader:
    """Thai grapheme to phoneme, dictionaries loaded at the first word; safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tools: _Tools | None = None
        self._english = english.Reader()

    def phonemes(self, text: str) -> str:
        """How `text` is said, in Kokoro's alphabet with tone arrows; Latin words are English."""
        pieces = _PIECES.findall(normalise(text))
        return re.sub(r"\s+", " ", "".join(self._piece(piece) for piece in pieces)).strip()

    def _piece(self, piece: str) -> str:
        if piece[0].isascii() and piece[0].isalpha():
            return f" {self._english.phonemes(piece)} "
        if not "\u0e00" <= piece[0] <= "\u0e7f":
            return ", " if piece.isspace() else piece  # Thai writes its commas as spaces
        tools = self._load()
        return " ".join(_word(tools.ipa(word)) for word in _repeat(tools.cut(piece)))

    def _load(self) -> _Tools:
        with self._lock:
            if self._tools is None:
                self._tools = _tools()
            return self._tools


def _repeat(words: list[str]) -> list[str]:
    """The sign ๆ says the word before it again."""
    spoken: list[str] = []
    for word in words:
        if word.strip() == "ๆ":
            spoken += spoken[-1:]
        elif word.endswith("ๆ"):
            spoken += [word[:-1]] * 2
        elif word.strip():
            spoken.append(word)
    return spoken


def _word(ipa: str) -> str:
    return "".join(_syllable(syllable) for syllable in ipa.split("."))


def _syllable(ipa: str) -> str:
    tone = _TONE.search(ipa)
    base = ipa[: tone.start()] if tone else ipa
    for written, sound in _SOUNDS:
        base = base.replace(written, sound)
    return base + _ARROWS.get(tone[0] if tone else "˧", "→")
