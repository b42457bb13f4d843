"""Tell the studio of characters whose voices are described alike, so that none share one voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a build that has nothing to do reads no declarations
    from drama_build.declare.series import Series

STUDIO = "animatic-voice"
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def alike(series: Series, character: str, model: str) -> tuple[str, ...]:
    """The names of those declared before `character` with the same words for their voice.

    Only for the studio, which casts by these words alone: others are sent what was declared. The
    names of its own voices may be shared on purpose.
    """
    own = series.cast[character].voice
    if model != STUDIO or _is_name(own):
        return ()
    before = takewhile(lambda other: other != character, series.cast)
    members = [series.cast[other] for other in before]
    return tuple(one.name for one in members if _words(one.voice) == _words(own))


def told_apart(voice: str, others: Sequence[str]) -> str:
    """The voice of one of several who are described alike."""
    if not others:
        return voice
    place = len(others) - 1
    nth = _ORDINALS[place] if place < len(_ORDINALS) else f"next after {place:03}"
    return f"{voice}, the {nth} of them"


def _is_name(voice: str) -> bool:
    from drama_build.studio.voice.request import NAMES  # other providers need no studio

    return voice.strip().lower() in NAMES


def _words(voice: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", voice.casefold()))
