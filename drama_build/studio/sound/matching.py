"""Match free words in English, Chinese or Thai to the nearest recipe."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = ("ing", "es", "ed", "s")


class Described(Protocol):
    """Something that can be asked for by words."""

    @property
    def words(self) -> str:
        """English words, Chinese and Thai phrases, separated by spaces; `_` joins a phrase."""
        ...


@dataclass(frozen=True, slots=True)
class Match:
    """The choice that fits best, and whether the text names it, hints at it, or neither."""

    name: str
    how: Literal["named", "hinted", "unknown"]


def best(
    text: str, choices: Mapping[str, Described], kin: Mapping[str, str] | None = None
) -> Match:
    """The choice whose words `text` mentions most; else the one its kin's words lead to.

    The first choice where it mentions none.
    """
    heard = _WORD.findall(text.lower())
    own = {n: {n.replace("-", "_"), *choice.words.split()} for n, choice in choices.items()}
    named = _most(text.lower(), heard, own)
    if named is not None:
        return Match(named, "named")
    kindred = {n: set(words.split()) for n, words in (kin or {}).items() if n in choices}
    hinted = _most(text.lower(), heard, kindred)
    return Match(hinted, "hinted") if hinted else Match(next(iter(choices)), "unknown")


def _most(text: str, heard: Sequence[str], words: Mapping[str, set[str]]) -> str | None:
    """Whose words are mentioned most; None where none are."""
    ranked = {name: _score(text, heard, sorted(wanted)) for name, wanted in words.items()}
    most = max(ranked, key=lambda name: ranked[name], default=None)
    return most if most is not None and ranked[most] > 0 else None


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
