"""Write a large series of small scenes, and make and revert the two edits that are measured.

An episode has ten scenes, five of them with two speeches, and two dissolves: 81 targets of its own.
Portraits, plates, effects and the score are shared. The same seed writes the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

SCENES, TWO_SPEECHES, DISSOLVES, CUES = 10, 5, 2, 3
TARGETS_AN_EPISODE = 82
"""Its own 81, and a share of what all episodes use, at two hundred episodes."""
NAMES = (
    *("ADA", "BEN", "CLARA", "DEV", "EDITH", "FELIX", "GRACE", "HUGO", "IRIS", "JONAS"),
    *("KIRA", "LEO", "MAYA", "NOAH", "OLGA", "PAUL", "QUINN", "ROSA", "SAUL", "TESS"),
)
SIDES = ("OLD", "NEW", "NORTH", "SOUTH", "EAST", "WEST", "UPPER", "LOWER", "INNER", "OUTER")
SPOTS = ("MARKET", "BRIDGE", "TEAHOUSE", "ALLEY", "HARBOUR", "ROOFTOP")
SOUNDS = ("door", "bell", "glass", "knock", "thunder", "coin", "paper", "chair", "horn", "siren")
COLOURS = ("red", "blue", "green", "grey", "black", "white", "brown", "plum", "cream", "gold")
MOODS = ("", "cold", "angry", "sad", "afraid", "whisper", "happy", "tired")
VERBS = ("lost", "found", "hid", "sold", "burned", "counted", "carried", "stole")
THINGS = ("lanterns", "letters", "keys", "coins", "boats", "maps", "ledgers", "rings")
LEAF, SHARED, STYLE = "leaf", "shared", "style"
STYLED = "painterly gouache animation"
SERIES, FIRST = "projects/big/series.toml", "portrait:big/ada"
HEAD = f"""\
title = "Big"
language = "en"
style = "{STYLED}"
"""


@dataclass(frozen=True, slots=True)
class Change:
    """One text put in another's place; `target` is the first target that shows it."""

    target: str
    file: str
    before: str
    after: str

    def apply(self, path: Path) -> None:
        """Put the new text into a file. Raises ValueError unless the old one is there once."""
        _replace(path, self.before, self.after)

    def revert(self, path: Path) -> None:
        """Put the old text back."""
        _replace(path, self.after, self.before)


@dataclass(frozen=True, slots=True)
class BigProject:
    """`episodes` episodes in the series `big`, written from `seed`."""

    episodes: int
    seed: int = 1

    @classmethod
    def of_about(cls, targets: int) -> BigProject:
        """The project whose plan has about so many targets."""
        return cls(max(2, round(targets / TARGETS_AN_EPISODE)))

    def write(self, root: Path) -> None:
        """Write the workspace."""
        home = root / "projects/big"
        (home / "episodes").mkdir(parents=True)
        (home / "series.toml").write_text("\n".join(self._series()), encoding="utf-8")
        for number in range(1, self.episodes + 1):
            script = "\n\n".join(self._episode(number)) + "\n"
            path = home / "episodes" / f"{_episode_name(number)}.fountain"
            path.write_text(script, encoding="utf-8")

    def change(self, kind: str, variant: int) -> Change:
        """One word of one scene, the wardrobe of one character, or the style of every picture.

        Every variant is an edit that was never made before.
        """
        edits = {LEAF: self._leaf, SHARED: _wardrobes, STYLE: _styles}
        return edits[kind](variant)

    def _leaf(self, variant: int) -> Change:
        """The first words of the episode in the middle."""
        number = (self.episodes + 1) // 2
        words = _words(self._random(number), number, 0)
        return Change(
            f"line:big/{_episode_name(number)}/s01/l01",
            f"projects/big/episodes/{_episode_name(number)}.fountain",
            words,
            f"{words.rpartition(' ')[0]} bells{variant}.",
        )

    def _random(self, number: int) -> Random:
        return Random(f"{self.seed} {number}")  # noqa: S311  # a project, not a secret

    def _series(self) -> Iterator[str]:
        yield HEAD
        for place, name in enumerate(NAMES):
            yield f'[cast.{name.lower()}]\nname = "{name}"'
            yield f'look = "person of {20 + place} with long dark hair and calm eyes"'
            yield f'wardrobe = "{_wardrobe(place)}"\nvoice = "voice {place}, warm"\n'
        for side in SIDES:
            for spot in SPOTS:
                yield f'[places.{side.lower()}-{spot.lower()}]\nname = "{side} {spot}"'
                yield f'look = "{spot.lower()} in the {side.lower()} town, wet stone, lamps"\n'
        yield '[music]\ndefault = "mystery, plucked strings"\n'

    def _episode(self, number: int) -> Iterator[str]:
        random = self._random(number)
        opening = _words(random, number, 0)
        doubled = random.sample(range(1, SCENES), TWO_SPEECHES)
        dissolved = random.sample(range(1, SCENES), DISSOLVES)
        cued = random.sample(range(SCENES), CUES)
        yield f"Title: Episode {number}"
        for scene in range(SCENES):
            if scene in dissolved:
                yield "DISSOLVE TO:"
            yield _heading(random)
            if scene in cued:
                yield f"[[sfx: {random.choice(SOUNDS)} {random.choice(('near', 'far'))}]]"
            for speech in range(2 if scene in doubled else 1):
                words = _words(random, number, 2 * scene + speech) if scene else opening
                yield _speech(random, words)


def _wardrobes(variant: int) -> Change:
    return Change(FIRST, SERIES, _wardrobe(0), f"{_wardrobe(0)} with {variant} buttons")


def _styles(variant: int) -> Change:
    return Change(FIRST, SERIES, STYLED, f"{STYLED} in {variant} inks")


def _heading(random: Random) -> str:
    return f"EXT. {random.choice(SIDES)} {random.choice(SPOTS)} - {random.choice(('NIGHT', 'DAY'))}"


def _speech(random: Random, words: str) -> str:
    """A speech; every third is a close-up, which does not show what its speaker wears."""
    mood = random.choice(MOODS)
    near = random.random() < 1 / 3
    hint = "[[shot: close-up]]\n" if near else "[[shot: medium]]\n"
    return f"{hint}{random.choice(NAMES)}\n" + (f"({mood})\n" if mood else "") + words


def _words(random: Random, number: int, speech: int) -> str:
    """A line that no other scene says: it carries its own number."""
    return f"We {random.choice(VERBS)} {100 * number + speech} {random.choice(THINGS)}."


def _wardrobe(place: int) -> str:
    return f"{COLOURS[place % 10]} coat, {COLOURS[place // 2]} scarf number {place}"


def _episode_name(number: int) -> str:
    return f"ep{number:03}"


def _replace(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    if text.count(before) != 1:
        raise ValueError(f"{path} has {before!r} {text.count(before)} times, not once")
    path.write_text(text.replace(before, after), encoding="utf-8")


def main() -> None:
    """`python tests/benchmarks/bigproject.py FOLDER EPISODES`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("episodes", type=int)
    chosen = parser.parse_args()
    BigProject(chosen.episodes).write(chosen.folder)


if __name__ == "__main__":
    main()
