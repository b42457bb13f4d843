"""Read what a command line asks for: a kind, and patterns that select targets of that kind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from drama_build.declare.suggest import suggest
from drama_build.engine.deliver import Deliverable
from drama_build.errors import UsageError
from drama_build.plan.production import Production
from drama_build.rules import episode
from drama_build.rules.catalogue import KINDS, SHARED, SHOWN


@dataclass(frozen=True, slots=True)
class Wish:
    """A kind of target and which of them; no patterns mean all."""

    kind: str
    patterns: tuple[str, ...]

    @classmethod
    def read(cls, words: Sequence[str], series: Collection[str] = ()) -> Wish:
        """`episode lantern/ep01`, `clip 'lantern/*'`, `clip:lantern/ep01/s02`; nothing: episodes.

        A path without a kind means episodes, and so does the name of one of the `series`.

        Raises UsageError for a kind that is not one, and for a pattern that is a path.
        """
        if not words:
            return cls(episode.KIND, ())
        first, *rest = words
        if first not in KINDS and (first in series or ("/" in first and ":" not in first)):
            first, rest = episode.KIND, list(words)  # `lantern/ep01` can mean nothing else
        if ":" in first:
            first, rest = first.partition(":")[0], [_path(word, first) for word in words]
        if first not in KINDS:
            hint = suggest(first, KINDS, f"kinds are {', '.join(KINDS)}")
            raise UsageError(f"no kind of target is called {first!r}", hint)
        return cls(first, tuple(_checked(pattern) for pattern in rest))

    @property
    def declarations(self) -> tuple[str, ...]:
        """What has to be read to know the targets: series, or series/episode."""
        parts = 1 if self.kind in SHARED else 2
        return tuple("/".join(pattern.split("/")[:parts]) for pattern in self.patterns)

    def selects(self, name: str) -> bool:
        """Whether a target is meant: its path equals, lies below, or matches a pattern."""
        kind, _, path = name.partition(":")
        return kind == self.kind and (
            not self.patterns
            or any(
                path == pattern
                or path.startswith(f"{pattern}/")
                or fnmatchcase(path, pattern)
                or fnmatchcase(path, f"{pattern}/*")
                for pattern in self.patterns
            )
        )

    def targets(self, production: Production) -> tuple[str, ...]:
        """The names selected. Raises UsageError if there is none."""
        found = tuple(name for name in production.graph if self.selects(name))
        if not found:
            known = [
                name.partition(":")[2]
                for name in production.graph
                if name.startswith(f"{self.kind}:")
            ]
            hint = (
                suggest(self.patterns[0], known, f"doit plan {self.kind} shows them")
                if self.patterns
                else "write an episode first"
            )
            raise UsageError(f"no {self.kind} {' '.join(self.patterns)}".rstrip(), hint)
        return found

    def deliverables(
        self, production: Production, targets: Sequence[str]
    ) -> tuple[Deliverable, ...]:
        """The files below `build/` that show the targets; an episode comes with its sidecars."""
        if self.kind == episode.KIND:
            folders = {name.partition(":")[2] for name in targets}
            return tuple(d for d in production.deliverables if d.folder in folders)
        shown = SHOWN[self.kind].items()
        return tuple(_shown(name, output, suffix) for name in targets for output, suffix in shown)


def _path(word: str, first: str) -> str:
    kind, colon, path = word.partition(":")
    if not colon or kind != first.partition(":")[0]:
        raise UsageError(
            f"{word!r} is not of the same kind as {first!r}", "give one kind at a time"
        )
    return path


def _checked(pattern: str) -> str:
    if pattern.startswith(("/", "~")) or ".." in pattern.split("/"):
        raise UsageError(f"{pattern!r} is a path, not a target", "write it as lantern/ep01")
    return pattern.strip("/")


def _shown(name: str, output: str, suffix: str) -> Deliverable:
    kind, _, path = name.partition(":")
    series, _, rest = path.partition("/")
    return Deliverable(f"{series}/{kind}/{rest}{suffix}", name, output)
