"""English words to Kokoro's phonemes, with what dramatic lines bring and newspapers do not."""

from __future__ import annotations

import re
import threading
from typing import Any

from drama_build.studio.voice import figures, romanised
from drama_build.studio.voice.engine import missing

# Names of Chinese and Thai people are said by English speakers' ears, not by spelling rules.
_NAMES = {
    "lin": "lˈɪn",
    "mei": "mˈA",
    "gao": "ɡˈW",
    "shen": "ʃˈʌn",
    "yi": "jˈi",
    "xia": "ʃjˈɑ",
    "zhou": "ʤˈO",
    "yan": "jˈɛn",
    "wei": "wˈA",
    "xiao": "ʃjˈW",
    "po": "pˈO",
    "hanfu": "hˈɑnfu",
    "guzheng": "ɡˌuʤˈʌŋ",
    "cao": "tsˈW",
    "qipao": "ʧˌipˈW",
    "hong kong": "hˌɔŋkˈɔŋ",
}
_SPELLED = re.compile(
    "AI|ATM|BBC|CCTV|CEO|CFO|CIA|CPR|CT|DJ|DNA|EU|FBI|GPS|HR|ICU|ID|IQ|IT|IV|MRI|MVP|NYPD|OK|PC|PR"
    "|PTSD|SOS|SUV|TV|UFO|UK|UN|US|USA|USB|VIP|XL"
)
_BEGUN = {"c": "k", "g": "ɡ", "j": "ʤ", "q": "k", "r": "ɹ", "x": "z"}
_BEGUN_IN_TWO = {
    "ce": "s", "ch": "ʧ", "ci": "s", "cy": "s", "gn": "n", "kn": "n", "ph": "f", "sh": "ʃ",
    "th": "ð", "wh": "w", "wr": "ɹ",
}  # fmt: skip
_WORDS_TOO = frozenset({"IT", "US", "OK", "AM", "IS", "NO", "DO", "OR", "PC", "UN", "ID"})
_NAME = re.compile(r"\b(" + "|".join(_NAMES) + r")('s)?\b(?!\]|'s\])", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z][A-Z']+\b")
_LAUGH = re.compile(r"\b(?:(ha)(?:[ -]?ha)+|(he)(?:[ -]?he)+)\b", re.IGNORECASE)
_SOUNDS = (
    (re.compile(r"\b[hH]m+\b"), "hmm"),
    (re.compile(r"\b[uU][hH]+\b"), "uh"),
    (re.compile(r"\b[sS]h{2,}\b"), "shh"),
    (re.compile(r"\b([nN])o{2,}\b"), r"\1o"),
    (re.compile(r"\b([yY])e+s{2,}\b"), r"\1es"),
    (re.compile(r"([a-zA-Z])\1{2,}"), r"\1\1"),
)
_STUTTER = re.compile(r"\b(\w{1,2})-(?=(\1\w?))", re.IGNORECASE)
# The dictionary takes a name's first letter for a number: King Charles was "the zeroth Charles".
# An unseen word joiner before it says that nothing is counted there.
_NO_NUMBER = re.compile(r"(?<=[a-z]) (?=[IVXLC](?:[a-z]|\.))")
_JOINER = " \u2060"
_DOTTED = re.compile(r"\b[A-Za-z]\.[A-Za-z]\.$")
_SPLIT_INITIALS = re.compile(r"\b([A-Z])\.(?=\s?[A-Z]\.)")


def normalise(text: str) -> str:
    """Spoken words for shouted capitals, laughter, drawn-out sounds, stutters and initials.

    Numbers, money, times, dates and titles are left to the pronouncing dictionary, which reads
    them by their context.
    """
    text = _SPLIT_INITIALS.sub(r"\1. ", figures.spelt(text))
    shouted = not re.search("[a-z]", text) and len(_CAPITALS.findall(text)) > 1
    text = _CAPITALS.sub(_lower_all if shouted else _lower_shout, text)
    text = _LAUGH.sub(_laugh, text)
    for pattern, spoken in _SOUNDS:
        text = pattern.sub(spoken, text)
    return _STUTTER.sub(_stuttered, text)


def _lower_all(found: re.Match[str]) -> str:
    """In a line of capitals alone IT and US are words."""
    return found[0].lower() if found[0] in _WORDS_TOO else _lower_shout(found)


def _lower_shout(found: re.Match[str]) -> str:
    word = found[0]
    if _SPELLED.fullmatch(word.rstrip("S'")) or not re.search("[AEIOUY]", word):
        return word
    return word.capitalize() if found.start() == 0 else word.lower()


def _stuttered(found: re.Match[str]) -> str:
    """A word begun twice: its first sound where no vowel was reached, not the letter's name."""
    begun = found[1]
    if re.search("[aeiouyAEIOUY]", begun):
        return f"{begun}, "
    sound = _BEGUN_IN_TWO.get(found[2][:2].lower()) or "".join(
        _BEGUN.get(letter, letter) for letter in begun.lower()
    )
    return f"[{begun}](/{sound}ə/), "


def _laugh(found: re.Match[str]) -> str:
    syllable = (found[1] or found[2]).lower()
    return ", ".join([syllable] * min(3, found[0].lower().count(syllable)))


def _pronounced(text: str) -> str:
    """Names marked with their phonemes the way the dictionary wants them: `[Mei](/mˈA/)`."""

    def marked(found: re.Match[str]) -> str:
        return f"[{found[0]}](/{_NAMES[found[1].lower()]}{'z' if found[2] else ''}/)"

    return _NO_NUMBER.sub(_JOINER, _NAME.sub(marked, text))


def _ending(text: str) -> tuple[str, str]:
    """Words and final sign apart: "no." at the end is an answer, not a number."""
    if _DOTTED.search(text):
        return text, ""
    words = text.rstrip(" .!?…,;:")
    tail = text[len(words) :].strip()
    return words, next((sign for sign in "?!" if sign in tail), tail[:1])


class Reader:
    """English grapheme to phoneme, the dictionary loaded at the first word; safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._dictionary: Any = None

    def phonemes(self, text: str) -> str:
        """How `text` is said, in Kokoro's alphabet, punctuation kept."""
        with self._lock:
            if self._dictionary is None:
                try:
                    from hibari.g2p import G2P
                except ModuleNotFoundError as absent:
                    raise missing("hibari-tts") from absent
                self._dictionary = G2P()
            words, ending = _ending(normalise(text))
            named = romanised.said(words, self._is_english)
            return str(self._dictionary(_pronounced(named))) + ending

    def _is_english(self, word: str) -> bool:
        known = self._dictionary.lexicon.golds
        return word in known or word.lower() in known
