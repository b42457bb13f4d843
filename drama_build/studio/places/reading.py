"""Read a place out of words: English, Chinese and Thai, and never fail."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from typing import TypeVar

from drama_build.studio.places.design import Setting, StageSet, Time, Trait
from drama_build.studio.places.sets import SETS
from drama_build.studio.places.vocabulary import TIME_WORDS, TRAIT_WORDS, WEATHER_WORDS
from drama_build.studio.stage import Weather

_OPPOSITES: dict[Trait, Trait] = {
    "indoor": "outdoor",
    "outdoor": "indoor",
    "old": "modern",
    "modern": "old",
}
_NEAREST: dict[Time, tuple[Time, ...]] = {
    "dawn": ("dawn", "day", "dusk"),
    "day": ("day", "dawn", "dusk"),
    "dusk": ("dusk", "night", "dawn"),
    "night": ("night", "dusk"),
}
_Named = TypeVar("_Named", Time, Weather)


def read_place(description: str) -> Setting:
    """The nearest set, time and weather that can be drawn for a free description.

    Equal descriptions give equal settings; any text gives some setting.
    """
    text = description.casefold()
    stage_set = max(SETS, key=lambda entry: _fitness(entry, text))  # ties go to the first
    beside = _without(text, spoken(stage_set.words))  # a night market by day is by day
    asked = _loudest(beside, TIME_WORDS) or _loudest(text, TIME_WORDS)
    return Setting(
        place=stage_set.name,
        time=_nearest_time(asked, stage_set.times),
        weather=_loudest(text, WEATHER_WORDS) or stage_set.weather,
        seed=zlib.crc32(description.strip().encode()),
    )


def spoken(words: str) -> list[str]:
    """The words of a vocabulary entry."""
    return words.split(", ")


def mentions(text: str, word: str) -> bool:
    """Whether folded `text` has `word`: whole words in Latin script, anywhere in others."""
    if not word.isascii():
        return word in text
    return re.search(rf"(?<![a-z]){re.escape(word)}(?:s|es)?(?![a-z])", text) is not None


def _without(text: str, words: Iterable[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, " ")
    return text


def _fitness(stage_set: StageSet, text: str) -> float:
    """Names count by how much they say, then things one would see, then what kind of place."""
    names = sum(4 + 0.1 * len(word) for word in spoken(stage_set.words) if mentions(text, word))
    hints = sum(1.5 for word in spoken(stage_set.hints) if mentions(text, word))
    asked = _traits(text)
    refused = {_OPPOSITES[trait] for trait in asked & _OPPOSITES.keys()} - asked
    kind = len(asked & stage_set.traits) - 0.8 * len(refused & stage_set.traits)
    return names + hints + kind


def _traits(text: str) -> set[Trait]:
    return {
        trait
        for trait, words in TRAIT_WORDS.items()
        if any(mentions(text, word) for word in spoken(words))
    }


def _loudest(text: str, vocabulary: Mapping[_Named, str]) -> _Named | None:
    """The entry whose longest word in the text is longest: `midnight` outshouts `day`."""
    best, found = 0, None
    for name, words in vocabulary.items():
        length = max((len(word) for word in spoken(words) if mentions(text, word)), default=0)
        if length > best:
            best, found = length, name
    return found


def _nearest_time(asked: Time | None, offered: tuple[Time, ...]) -> Time:
    """The asked time if the set has a light for it, else the nearest in brightness."""
    if asked is None:
        return offered[0]
    return next((time for time in _NEAREST[asked] if time in offered), offered[0])
