"""What the catalogues are made of: a recipe and the words that ask for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from drama_build.studio.sound.dsp import Dice, Sound

Recipe = Callable[[float, Dice], Sound]
"""Seconds and dice to a stereo sound of that length, at any level."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A recipe and its words; an underscore joins English words that must stand together."""

    recipe: Recipe
    english: str
    chinese: str
    thai: str

    @property
    def words(self) -> str:
        """All of them, separated by spaces."""
        return f"{self.english} {self.chinese} {self.thai}"
