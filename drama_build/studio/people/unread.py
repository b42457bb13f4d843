"""Which words of a description are passed over, so that a plan can say so."""

from __future__ import annotations

import re

from drama_build.studio.people import attire, features, palette
from drama_build.studio.people import vocabulary as words
from drama_build.studio.people.lifetime import years_of
from drama_build.studio.people.wording import Words, affirmed, any_of, told

DRAWN = (
    "glasses",
    "sunglasses",
    "ribbon",
    "pin",
    "earrings",
    "flower",
    "crown",
    "hat",
    "necklace",
    "scarf",
)
"""Accessories that are drawn; of others nothing is seen."""
_PHRASES = re.compile(
    r"[,.;:()，。；：、](?: an?\b)?| with (?:an? |the )?| and (?:an? |the )?| but "
    r"|\bwearing (?:an? |the )?"
)
_EMPTY = re.compile(
    r"(?:\b(?:an?|the|of|in|on|at|his|her|he|she|is|has|very|who|to|looks?)\b|[\W\d])*$"
)


def unread(description: str) -> tuple[str, ...]:
    """Phrases of which nothing can be drawn, as they stand in the description, in lower case.

    A phrase counts as read if a word of it is known: few words are reported, but rarely wrongly.
    """
    said = told(description)
    phrases = (p.strip() for text in (said.look, said.wardrobe) for p in _PHRASES.split(text))
    known = any_of(_known())
    return tuple(
        dict.fromkeys(
            phrase for phrase in phrases if not _EMPTY.match(phrase) and not _is_read(phrase, known)
        )
    )


def _is_read(phrase: str, known: re.Pattern[str]) -> bool:
    if affirmed(phrase) != phrase:
        return True  # what somebody has not is drawn by leaving it out
    return (
        known.search(phrase) is not None
        or years_of(f", {phrase},") is not None
        or any(re.search(pattern, phrase) for pattern in features.FEATURES)
        or any(re.search(p, phrase) for p in (words.LOOSE, words.LONG_HAIR, words.SHORT_HAIR))
        or re.search(r"\b\d{1,2}\b|\b(?:skin|complexion)\b", phrase) is not None
    )


def _known() -> Words:
    tables = (
        words.SEXES, words.AGES, words.LIVED, words.HAIR, words.BUILDS, words.HEIGHTS, words.SKINS,
        words.MARKS, words.MOODS, attire.GARMENTS, attire.HINTS, attire.CALLINGS, attire.PROPS,
        attire.IMPLIED, palette.HAIR_WORDS,
    )  # fmt: skip
    grouped = (group for table in tables for group in table.values())
    worn = (attire.ACCESSORIES[name] for name in DRAWN)
    lists = (
        words.TEENS,
        words.SHAVEN,
        words.MOUSTACHE,
        words.BEARD,
        attire.PERIOD,
        tuple(palette.COLOURS),
    )
    return tuple(dict.fromkeys(word for group in (*grouped, *worn, *lists) for word in group))
