"""Which series and episodes a workspace holds, by the names of its files: nothing is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from drama_build.declare.selectors import check, selected
from drama_build.errors import UsageError

PROJECTS = Path("projects")
SERIES_TOML = "series.toml"
EPISODES = "episodes"
SUFFIX = ".fountain"
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
ID_RULE = "use lower-case letters, digits, - and _ (at most 64, the first a letter or digit)"


def find_root(start: Path) -> Path:
    """The nearest directory at or above `start` that holds projects/. Raises UsageError."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / PROJECTS).is_dir():
            return folder
    raise UsageError(f"no projects/ in {here} or above", "go into a workspace, or run doit new")


def series_names(root: Path) -> tuple[str, ...]:
    """The directories in projects/, sorted; hidden ones are left out."""
    folders = (path for path in (root / PROJECTS).iterdir() if path.is_dir())
    return tuple(sorted(path.name for path in folders if not path.name.startswith((".", "_"))))


def episode_names(root: Path, series: str) -> tuple[str, ...]:
    """The episodes of a series, by file name without .fountain, sorted."""
    return tuple(path.stem for path in scripts(root, series) if path.suffix == SUFFIX)


def scripts(root: Path, series: str) -> list[Path]:
    """Files that are scripts by their suffix in any case, sorted, relative to the root."""
    folder = PROJECTS / series / EPISODES
    found = (root / folder).iterdir() if (root / folder).is_dir() else iter(())
    names = (path.name for path in found if not path.name.startswith("."))
    return sorted(folder / name for name in names if name.lower().endswith(SUFFIX))


def choose(root: Path, selectors: Sequence[str]) -> dict[str, tuple[Path, ...]]:
    """The scripts that selectors ask for, by series: `lantern`, `lantern/ep01`, `*/ep0?`.

    Raises UsageError for a selector that selects nothing.
    """
    check(selectors, _all_names(root))
    return {
        name: tuple(p for p in scripts(root, name) if selected(selectors, name, p.stem))
        for name in series_names(root)
        if selected(selectors, name)
    }


def regular(found: Sequence[Path]) -> bool:
    """Whether scripts are named as they should be, each its own episode."""
    names = {path.name.casefold() for path in found}
    return len(names) == len(found) > 0 and all(
        path.suffix == SUFFIX and ID.fullmatch(path.stem) for path in found
    )


def _all_names(root: Path) -> Iterator[str]:
    for series in series_names(root):
        yield series
        yield from (f"{series}/{path.stem}" for path in scripts(root, series))
