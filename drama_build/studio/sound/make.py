"""From words to a finished sound: match, synthesise, set the level."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from drama_build.studio.sound import ending
from drama_build.studio.sound.catalogue import CATALOGUE
from drama_build.studio.sound.dsp import dice
from drama_build.studio.sound.kinship import KIN
from drama_build.studio.sound.matching import Match, best

Kind = Literal["effect", "ambience", "music"]
KINDS: tuple[Kind, ...] = get_args(Kind)

SHORTEST = {"effect": 0.4, "ambience": 1.0, "music": 4.0}
"""Seconds below which a kind makes no sense; shorter wishes are made longer, then cut."""

_FINISH = {
    "effect": ending.effect,
    "ambience": ending.ambience,
    "music": ending.music,
}


def match(text: str, kind: Kind) -> str:
    """The name of the recipe that fits `text` best; any text has one. Words: en, zh, th."""
    return matched(text, kind).name


def matched(text: str, kind: Kind) -> Match:
    """`match`, and whether the text names the recipe, hints at it, or neither."""
    return best(text, CATALOGUE[kind], KIN[kind])


def make_sound(text: str, seconds: float, kind: Kind, seed: int) -> NDArray[np.float32]:
    """The sound `text` describes: float32, shape (2, round(seconds * 48000)), peaks below 0.9.

    Effects are peak-normalised to -3 dBFS with a cap on loudness and fade at their end; ambiences
    come at -28 LUFS and loop without a seam; music at -24 LUFS with a beginning and an end of its
    own. The same words, length and seed give the same samples on one machine.
    """
    name = match(text, kind)
    recipe = CATALOGUE[kind][name].recipe
    return _FINISH[kind](recipe, seconds, dice(kind, name, seed))


def kind_of(word: str) -> Kind:
    """`word` as a kind; an effect where it is none."""
    return next((kind for kind in KINDS if kind == word), "effect")


def names(kind: Kind) -> tuple[str, ...]:
    """All recipes of a kind."""
    return tuple(CATALOGUE[kind])
