"""Collect the mistakes of one file, so that all are told at once."""

from __future__ import annotations

import re
from pathlib import Path

from drama_build.declare.daytime import folded
from drama_build.declare.episode import Spot
from drama_build.declare.names import Roster
from drama_build.errors import DeclarationError, Mistake

LONGEST_NAME = 80
"""Characters of a name that a message repeats."""


class Complaints:
    """The mistakes found so far in the file at `path`, relative to the root."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mistakes: list[Mistake] = []
        self._unknown: set[tuple[str, str]] = set()

    def spot(self, line: int) -> Spot:
        """A line of this file."""
        return Spot(self.path, line)

    def wrong(self, line: int, what: str, hint: str) -> None:
        """Note one mistake."""
        self.mistakes.append(Mistake(self.path, line, what, hint))

    def unknown(self, kind: str, name: str, line: int, roster: Roster, table: str) -> None:
        """Note a name nobody has, once for the file: a misspelt character speaks often."""
        if (kind, name) in self._unknown:
            return
        self._unknown.add((kind, name))
        short = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
        declare = f'add [{table}.{_slug(short, kind)}] with name = "{short}" to series.toml'
        self.wrong(line, f"unknown {kind} {short!r}", roster.nearest(short, declare))

    def check(self) -> None:
        """Raise DeclarationError if there are any."""
        if self.mistakes:
            raise DeclarationError(tuple(self.mistakes))


def _slug(name: str, kind: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")[:64] or f"{kind}-1"
