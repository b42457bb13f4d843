"""`doit circle TARGET N`: choose a take; what depends on the target follows."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.takes import Slate, one_target
from drama_build.cli.workbench import Workbench
from drama_build.declare.takes import read_takes, write_takes
from drama_build.errors import UsageError
from drama_build.rules.catalogue import KINDS


class Circle(DramaCommand):
    """`doit circle TARGET N`."""

    name: ClassVar[str] = "circle"
    doc_purpose: ClassVar[str] = "choose which take of a target is used"
    doc_usage: ClassVar[str] = "KIND:PATH TAKE"
    doc_description: ClassVar[str] = (
        "The choice stands in projects/SERIES/takes.lock: commit it. Take 1 is what is used when "
        "nothing is chosen."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = (options.PROFILE,)

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Write the choice."""
        name, (word,) = one_target(words, "circle", 1)
        profile = str(values["profile"])
        with Workbench.open(Path.cwd(), options.environment(), profile) as bench:
            slate = Slate.open(bench, name)
            number = _number(slate, word)
            series = slate.target.path.partition("/")[0]
            takes = read_takes(bench.root, series, KINDS)
            write_takes(bench.root, takes.having(replace(takes.of(name), take=number)))
        sys.stdout.write(f"take {number} of {name} is circled in {takes.path}\n")
        return 0


def _number(slate: Slate, word: str) -> int:
    """A take that was made; take 1 may be chosen unseen, for a build makes it."""
    name, made = slate.target.name, [str(take.number) for take in slate.found.current]
    if slate.pinned:
        raise UsageError(f"{slate.pinned} is pinned in place of {name}", f"doit unpin {name} first")
    if word not in {"1", *made}:
        there = f"it has {', '.join(made)}" if made else "nothing was made yet"
        raise UsageError(f"{name} has no take {word}; {there}", f"doit retake {name} makes more")
    return int(word)
