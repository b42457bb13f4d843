"""Read a place out of words: English, Chinese and Thai, and never fail."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar

from drama_build.studio.denial import affirmed
from drama_build.studio.places.design import (
    Conditions,
    Occasion,
    Season,
    Setting,
    StageSet,
    Time,
    Trait,
)
from drama_build.studio.places.sets import SETS
from drama_build.studio.places.standins import STANDINS
from drama_build.studio.places.vocabulary import (
    ASIDES,
    CLEARER,
    FALSE_FRIENDS,
    OCCASION_WORDS,
    SEASON_WORDS,
    TIME_WORDS,
    TRAIT_WORDS,
    WEATHER_WORDS,
)

How = Literal["named", "hinted", "guessed", "unknown"]
"""By what a place was found: its name, something it resembles or holds, its kind, nothing."""

_OPPOSITES: dict[Trait, Trait] = {
    "indoor": "outdoor",
    "outdoor": "indoor",
    "old": "modern",
    "modern": "old",
}
_NEAREST: dict[Time, tuple[Time, ...]] = {
    "dawn": ("dawn", "day", "dusk"),
    "day": ("day", "dawn", "dusk"),
    "dusk": ("dusk", "dawn", "day", "night"),
    "night": ("night", "dusk", "day", "dawn"),
}
_HEADINGS: dict[Trait, re.Pattern[str]] = {
    "indoor": re.compile(r"\b(?:int|interior)\b|内景|室内|ภายใน"),
    "outdoor": re.compile(r"\b(?:ext|exterior)\b|外景|室外|ภายนอก|กลางแจ้ง"),
}
_ASIDE = 0.35  # what is only seen from a place counts so much less than the place
_Named = TypeVar("_Named", Time, Conditions, Season, Occasion)


@dataclass(frozen=True, slots=True)
class Found:
    """A place as it will be drawn, and how it was found."""

    setting: Setting
    how: How


def read_place(description: str) -> Setting:
    """The nearest set, time and weather that can be drawn for a free description.

    Equal descriptions give equal settings; any text gives some setting.
    """
    return find_place(description).setting


def find_place(description: str) -> Found:
    """`read_place`, and whether the description names the set, hints at it, or neither."""
    text = description.casefold()
    for unclear, clear in CLEARER:
        text = re.sub(unclear, clear, text)
    text = _without(text, spoken(FALSE_FRIENDS))
    main, aside = _parts(text)
    asked = _traits(text)
    scores = {s.name: _fitness(s, main, asked) + _ASIDE * _said(s, aside) for s in SETS}
    stage_set = max(SETS, key=lambda entry: scores[entry.name])  # ties go to the first
    so = affirmed(text)
    beside = _without(so, spoken(stage_set.words))  # a night market by day is by day
    time = _first_said(beside, TIME_WORDS) or _first_said(so, TIME_WORDS)
    season = _first_said(so, SEASON_WORDS)
    setting = Setting(
        place=stage_set.name,
        time=_nearest_time(time, _not_denied(text, stage_set.times)),
        weather=_weather(text, stage_set, time, season),
        seed=zlib.crc32(description.strip().encode()),
        asked=time,
        season=season,
        occasion=_first_said(so, OCCASION_WORDS),
    )
    return Found(setting, _how(stage_set, main, text, asked))


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
    if word not in text:
        return None
    found = _pattern(word).search(text)
    return found.start() if found else None


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){re.escape(word)}(?:s|es)?(?![a-z])")


def _without(text: str, words: Iterable[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, " ")
    return text


def _parts(text: str) -> tuple[str, str]:
    """The place itself; and what is seen from it, with what later lines say of style."""
    first, _, rest = text.partition("\n")
    aside = re.compile(ASIDES)
    return aside.sub(" ", first), " ".join((*(m[0] for m in aside.finditer(first)), rest))


def _fitness(stage_set: StageSet, text: str, asked: set[Trait]) -> float:
    """Names count by how much they say, then things one would see, then what kind of place."""
    refused = {_OPPOSITES[trait] for trait in asked & _OPPOSITES.keys()} - asked
    kind = len(asked & stage_set.traits) - 0.8 * len(refused & stage_set.traits)
    headed = {trait for trait, pattern in _HEADINGS.items() if pattern.search(text)}
    wrong = len(headed) == 1 and not headed & stage_set.traits
    return _said(stage_set, text) + kind - (3.0 if wrong else 0)


def _said(stage_set: StageSet, text: str) -> float:
    """What a text says that belongs to the set: an early name counts a little more than a late."""
    names = sum(
        4 + 0.1 * len(word) - at / (len(text) + 1)
        for word in spoken(stage_set.words)
        if (at := _place(text, word)) is not None
    )
    kin = _longest(text, STANDINS.get(stage_set.name, ""))
    hints = sum(1.5 for word in spoken(stage_set.hints) if mentions(text, word))
    return names + (3.2 + 0.1 * len(kin) if kin and not names else 0) + hints


def _longest(text: str, words: str) -> str:
    return max((w for w in spoken(words) if w and mentions(text, w)), key=len, default="")


def _how(stage_set: StageSet, main: str, text: str, asked: set[Trait]) -> How:
    if any(mentions(main, word) for word in spoken(stage_set.words)):
        return "named"
    if _said(stage_set, text) > 0:
        return "hinted"
    return "guessed" if asked & stage_set.traits else "unknown"


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


def _weather(
    text: str, stage_set: StageSet, time: Time | None, season: Season | None
) -> Conditions:
    """As told; else snow in winter under the open sky; else as usual, but rain only by night.

    What is denied is not so even where it is usual.
    """
    told = _first_said(affirmed(text), WEATHER_WORDS)
    if told is not None:
        return told
    denied = _first_said(text, WEATHER_WORDS)
    if season == "winter" and not stage_set.roofed:
        return "clear" if denied == "snow" else "snow"
    if stage_set.weather == denied or (stage_set.weather == "rain" and time in ("dawn", "day")):
        return "clear"
    return stage_set.weather


def _not_denied(text: str, offered: tuple[Time, ...]) -> tuple[Time, ...]:
    """The times a set has a light for, without one that a text speaks of only to deny it."""
    so = affirmed(text)
    denied = {
        time
        for time, words in TIME_WORDS.items()
        if any(mentions(text, w) for w in spoken(words))
        and not any(mentions(so, w) for w in spoken(words))
    }
    return tuple(time for time in offered if time not in denied) or offered


def _nearest_time(asked: Time | None, offered: tuple[Time, ...]) -> Time:
    """The asked time if the set has a light for it, else the nearest in brightness."""
    if asked is None:
        return offered[0]
    return next((time for time in _NEAREST[asked] if time in offered), offered[0])
