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
    asked = _first_said(beside, TIME_WORDS) or _first_said(text, TIME_WORDS)
    return Setting(
        place=stage_set.name,
        time=_nearest_time(asked, stage_set.times),
        weather=_first_said(text, WEATHER_WORDS) or stage_set.weather,
        seed=zlib.crc32(description.strip().encode()),
    )


def spoken(words: str) -> list[str]:
    """The words of a vocabulary entry."""
    return words.split(", ")


def mentions(text: str, word: str) -> bool:
    """Whether folded `text` has `word`: whole words in Latin script, anywhere in others."""
    return _place(text, word) is not None


def _place(text: str, word: str) -> int | None:
    if not word.isascii():
        at = text.find(word)
        return at if at >= 0 else None
    found = re.search(rf"(?<![a-z]){re.escape(word)}(?:s|es)?(?![a-z])", text)
    return found.start() if found else None


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


def _first_said(text: str, vocabulary: Mapping[_Named, str]) -> _Named | None:
    """The entry whose word comes first, as a prompt says the time before it describes the place.

    Where two begin together the longer word counts: `midnight` is no `mid`.
    """
    said = [
        (at, -len(word), name)
        for name, words in vocabulary.items()
        for word in spoken(words)
        if (at := _place(text, word)) is not None
    ]
    return min(said, key=lambda found: found[:2])[2] if said else None


def _nearest_time(asked: Time | None, offered: tuple[Time, ...]) -> Time:
    """The asked time if the set has a light for it, else the nearest in brightness."""
    if asked is None:
        return offered[0]
    return next((time for time in _NEAREST[asked] if time in offered), offered[0])
