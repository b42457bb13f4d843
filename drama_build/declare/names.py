"""Whom or what a name in the script means, and who is named in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from drama_build.declare.daytime import folded
from drama_build.declare.suggest import suggest

_LETTERS = "0-9A-Za-z\u00c0-\u0dff"  # scripts that put spaces between words
_THAI = "\u0e00-\u0e7f"
_THAI_MARKS = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"
_THAI_LINKS = (
    *("และ", "กับ", "ของ", "ให้", "หา", "เห็น", "มอง", "ส่วน", "แล้ว", "ถึง", "ใส่", "คือ", "ข้าง"),
    *("จาก", "ตาม", "กอด", "เรียก", "ใกล้"),
)
"""Thai writes no space between words: a name begins a phrase, or follows one of these."""
_THAI_WOOD = "ไม้"
"""What makes a tree of the common name ต้น."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, from `start` up to `end`, and whose it is."""

    start: int
    end: int
    owner: str


def plain(text: str) -> str:
    """The text with its letters in their usual width, as names are looked for."""
    return unicodedata.normalize("NFKC", text)


@dataclass(frozen=True)
class Roster:
    """All names of one kind (cast or places), each with the id it belongs to."""

    names: Mapping[str, tuple[str, ...]]  # id to its names, the chief name first

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        by_name = {folded(owner): owner for owner in self.names}
        return by_name | {
            folded(name): owner for owner, names in self.names.items() for name in names
        }

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        names = sorted({n for names in self.names.values() for n in names}, key=len, reverse=True)
        return re.compile("|".join(map(_bounded, names)), re.IGNORECASE) if names else None

    def find(self, name: str) -> str | None:
        """The id that `name` means, whatever its case and width; None if nobody is called so."""
        return self._ids.get(folded(name))

    def nearest(self, name: str, otherwise: str) -> str:
        """`did you mean 'LIN MEI'?`, or `otherwise` where nothing is close."""
        return suggest(name, [n for names in self.names.values() for n in names], otherwise)

    def nearly(self, name: str) -> str | None:
        """The name that `name` misspells letter for letter: as long, and at least half the same."""
        from difflib import get_close_matches

        same_length = [known for known in self._ids if len(known) == len(folded(name))]
        close = get_close_matches(folded(name), same_length, n=1, cutoff=0.5)
        return close[0] if close and self.find(name) is None else None

    def named_in(self, text: str) -> tuple[str, ...]:
        """The ids named in `text`, each once, in the order they appear.

        A name in capitals or with a capital is not found in a lower-case word: Rose is not a rose.
        """
        return tuple(dict.fromkeys(found.owner for found in self.mentions(plain(text))))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Where whom is named in a `plain` text."""
        if self._pattern is None or not text:
            return ()
        return tuple(
            Mention(m.start(), m.end(), self._ids[folded(m.group())])
            for m in self._pattern.finditer(text)
            if self._written(m.group())
        )

    def _written(self, name: str) -> bool:
        return not name[0].islower() or any(name in names for names in self.names.values())

    def clashes(self) -> Iterator[tuple[str, int, str]]:
        """Each name that is somebody's already: owner, place in `names`, the other owner."""
        owners: dict[str, tuple[str, int]] = {}
        for owner, names in self.names.items():
            for number, name in enumerate(names):
                other, _ = owners.setdefault(folded(name), (owner, number))
                if owners[folded(name)] != (owner, number):
                    yield owner, number, other


def _bounded(name: str) -> str:
    """A pattern for a name as a word of its own, as far as its script shows where words end."""
    plain = unicodedata.normalize("NFKC", name)
    pattern = r"\s+".join(map(re.escape, plain.split()))
    if re.match(f"[{_LETTERS}]", plain[0]):
        pattern = f"(?<![{_LETTERS}]){pattern}"
    elif re.match(f"[{_THAI}]", plain[0]):
        links = "".join(f"|(?<={link})" for link in _THAI_LINKS)
        pattern = f"(?:(?<![{_THAI}]){links}){pattern}"
    if re.match(f"[{_LETTERS}]", plain[-1]):
        return f"{pattern}(?![{_LETTERS}])"
    return f"{pattern}(?![{_THAI_MARKS}]|{_THAI_WOOD})"
