"""Match free words in English, Chinese or Thai to the nearest recipe."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = ("ing", "es", "ed", "s")


class Described(Protocol):
    """Something that can be asked for by words."""

    @property
    def words(self) -> str:
        """English words, Chinese and Thai phrases, separated by spaces; `_` joins a phrase."""
        ...


def best(text: str, choices: Mapping[str, Described]) -> str:
    """The choice whose words `text` mentions most; the first choice where it mentions none."""
    heard = _WORD.findall(text.lower())
    ranked = {
        name: _score(text.lower(), heard, sorted({name.replace("-", "_"), *choice.words.split()}))
        for name, choice in choices.items()
    }
    return max(ranked, key=lambda name: ranked[name])


def _score(text: str, heard: Sequence[str], wanted: Sequence[str]) -> float:
    latin: dict[int, float] = {}
    for words in wanted:
        if words.isascii():
            place, score = _latin(heard, words.split("_"))
            latin[place] = max(score, latin.get(place, 0.0))  # "fall" and "falls" are one hit
    return sum(latin.values()) + sum(_other(text, words) for words in wanted if not words.isascii())


def _latin(heard: Sequence[str], phrase: Sequence[str]) -> tuple[int, float]:
    """A phrase tells more than a word, the word itself more than its stem, early more than late."""
    stems = [_stem(word) for word in phrase]
    for place in range(len(heard) - len(phrase) + 1):
        found = heard[place : place + len(phrase)]
        if [_stem(word) for word in found] == stems:
            exact = 0.3 if list(found) == list(phrase) else 0.0
            return place, len(phrase) * 1.2 + exact - place / (len(heard) * 20)
    return -1, 0.0


def _other(text: str, phrase: str) -> float:
    """Scripts without spaces: a longer phrase tells more."""
    place = text.find(phrase)
    return 0.0 if place < 0 else 0.8 + 0.35 * len(phrase) - place / (len(text) * 20)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word.rstrip("e")
