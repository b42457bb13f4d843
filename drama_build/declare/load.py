"""Find and read a workspace's declarations; every mistake of every file is reported at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec, TypeVar

from drama_build.declare.episode import Episode
from drama_build.declare.files import mistake, read_text
from drama_build.declare.listing import (
    EPISODES,
    ID,
    ID_RULE,
    PROJECTS,
    SERIES_TOML,
    SUFFIX,
    choose,
    episode_names,
    scripts,
    series_names,
)
from drama_build.declare.lower import lower
from drama_build.declare.series import Series
from drama_build.declare.spots import Spots
from drama_build.declare.suggest import suggest
from drama_build.declare.tables import read_series
from drama_build.errors import DeclarationError, Mistake, UsageError

_Given = ParamSpec("_Given")
_Loaded = TypeVar("_Loaded")


@dataclass(frozen=True, slots=True)
class SeriesFile:
    """A series.toml that was read: the directory's name, the path from the root, the model."""

    name: str
    path: Path
    series: Series
    spots: Spots = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a build works on: the series and the episodes that were asked for."""

    root: Path
    series: tuple[SeriesFile, ...]
    episodes: tuple[Episode, ...]


def load_series(root: Path, name: str) -> SeriesFile:
    """Read projects/`name`/series.toml.

    Raises DeclarationError with all its mistakes, UsageError if there is no such series.
    """
    if not ID.fullmatch(name):
        raise mistake(PROJECTS, 0, f"{name!r} cannot name a series' directory", ID_RULE)
    path = PROJECTS / name / SERIES_TOML
    if not (root / path).parent.is_dir():
        known = series_names(root)
        hint = suggest(name, known, f"there are {', '.join(known)}" if known else "run doit new")
        raise UsageError(f"no series {name!r} in {PROJECTS}/", hint)
    if not (root / path).exists():
        raise mistake(path, 0, "this file is missing", 'write it; it starts with title = "…"')
    series, spots = read_series(path, read_text(root, path))
    return SeriesFile(name, path, series, spots)


def load_episode(root: Path, series: SeriesFile, name: str) -> Episode:
    """Read and lower one script. Raises DeclarationError with all its mistakes."""
    folder = PROJECTS / series.name / EPISODES
    if not ID.fullmatch(name):
        raise mistake(folder, 0, f"{name!r} cannot name an episode", ID_RULE)
    path = folder / f"{name}{SUFFIX}"
    if not (root / path).exists():
        known = episode_names(root, series.name)
        hint = suggest(name, known, f"there are {', '.join(known)}" if known else f"write {path}")
        raise UsageError(f"no episode {series.name}/{name}", hint)
    return lower(read_text(root, path), path, series.name, series.series)


def load_workspace(root: Path, selectors: Sequence[str] = ()) -> Workspace:
    """Read what the selectors ask for: `lantern`, `lantern/ep01`, `lantern/*`; nothing means all.

    Whatever follows the episode in a selector is left to the plan. Raises DeclarationError with
    the mistakes of all files read, UsageError for a selector that selects nothing.
    """
    gather = _Gather()
    chosen = choose(root, tuple(selector.strip("/") for selector in selectors))
    files = [file for name in chosen if (file := gather(load_series, root, name))]
    episodes = [e for file in files for e in _episodes(root, file, chosen[file.name], gather)]
    gather.mistakes += _same_numbers(episodes)
    if gather.mistakes:
        raise DeclarationError(tuple(gather.mistakes))
    return Workspace(root, tuple(files), tuple(episodes))


class _Gather:
    """Runs loads and keeps the mistakes of those that fail."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def __call__(
        self, load: Callable[_Given, _Loaded], *args: _Given.args, **kwargs: _Given.kwargs
    ) -> _Loaded | None:
        try:
            return load(*args, **kwargs)
        except DeclarationError as wrong:
            self.mistakes += wrong.mistakes
            return None


def _episodes(
    root: Path, file: SeriesFile, chosen: Sequence[Path], gather: _Gather
) -> Iterator[Episode]:
    every = scripts(root, file.name)
    if not every:
        folder = PROJECTS / file.name / EPISODES
        gather.mistakes.append(
            Mistake(folder, 0, "this series has no episodes", f"write {folder / 'ep01.fountain'}")
        )
    gather.mistakes += _same_names(every)
    for path in chosen:
        if episode := gather(_episode, root, file, path):
            yield episode


def _episode(root: Path, file: SeriesFile, path: Path) -> Episode:
    if path.suffix != SUFFIX or not ID.fullmatch(path.stem):
        better = re.sub(r"[^a-z0-9_-]+", "-", path.stem.lower()).strip("-_")[:64] or "ep01"
        hint = f"rename it to {better}{SUFFIX}; {ID_RULE}"
        raise mistake(path, 0, f"{path.name!r} cannot name an episode", hint)
    return load_episode(root, file, path.stem)


def _same_names(scripts: Iterable[Path]) -> Iterator[Mistake]:
    first: dict[str, Path] = {}
    for path in scripts:
        other = first.setdefault(path.name.casefold(), path)
        if other != path:
            what = f"the same episode as {other.name}, but for capitals"
            yield Mistake(path, 0, what, "rename one of the two")


def _same_numbers(episodes: Iterable[Episode]) -> Iterator[Mistake]:
    first: dict[tuple[str, int], Episode] = {}
    for episode in episodes:
        if episode.number is None:
            continue
        other = first.setdefault((episode.series, episode.number), episode)
        if other is not episode:
            what = f"episode {episode.number} is already {other.path.name}"
            yield Mistake(episode.path, episode.spot.line, what, "give one another number")
