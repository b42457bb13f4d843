"""Every sound that can be made, by kind and name."""

from __future__ import annotations

from collections.abc import Mapping

from drama_build.studio.sound.ambiences.catalogue import AMBIENCES
from drama_build.studio.sound.effects.catalogue import EFFECTS
from drama_build.studio.sound.entry import Entry
from drama_build.studio.sound.music.catalogue import MUSIC

CATALOGUE: Mapping[str, Mapping[str, Entry]] = {
    "effect": EFFECTS,
    "ambience": AMBIENCES,
    "music": MUSIC,
}
