"""Where profiles lie and what they build on: those of this program, and a workspace's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drama_build.errors import UsageError

ANIMATIC, FINAL = "animatic", "final"
FOLDER = Path("profiles")
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_HERE = Path(__file__).parent
_STANDS_FOR = {FINAL: "holysheep"}
"""What a name means where the workspace has no file for it."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One file of a profile: `where` is its path for people, `table` what it says."""

    path: Path
    where: str
    table: Mapping[str, Any]


def names(root: Path | None) -> tuple[str, ...]:
    """The profiles to choose from; nothing is read."""
    folder = None if root is None else root / FOLDER
    own = sorted(folder.glob("*.toml")) if folder and folder.is_dir() else []
    told = (path.stem for path in own if NAME.fullmatch(path.stem))
    return tuple(dict.fromkeys((ANIMATIC, FINAL, *told)))


def layers(name: str, root: Path | None) -> tuple[Layer, ...]:
    """The files of a profile, from the nearest to the one all others build on.

    Raises UsageError if one is missing, cannot be read, or builds on itself.
    """
    found: list[Layer] = []
    path = _path(name, root, ()) if NAME.fullmatch(name) else None
    if path is None:
        raise UsageError(f"there is no profile {name!r}", f"use {_either(names(root))}")
    while path is not None:
        found.append(_read(path, root))
        path = _base(found, root)
    return tuple(found)


def own_files(name: str, root: Path) -> tuple[Path, ...]:
    """The workspace's files that say what a profile is, from the root. Raises UsageError."""
    if not _own(name, root):
        return ()  # what is shipped changes with the program
    paths = (layer.path for layer in layers(name, root))
    return tuple(path.relative_to(root) for path in paths if path.is_relative_to(root / FOLDER))


def merged(stack: tuple[Layer, ...]) -> dict[str, Any]:
    """What the layers say together: the nearer one wins, field by field."""
    found: dict[str, Any] = {}
    for layer in reversed(stack):
        found = _over(found, layer.table)
    found.pop("extends", None)
    return found


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    both = {**below, **above}
    for field in below.keys() & above.keys():
        if isinstance(below[field], dict) and isinstance(above[field], dict):
            both[field] = _over(below[field], above[field])
    return both


def _own(name: str, root: Path | None) -> Path | None:
    path = None if root is None else root / FOLDER / f"{name}.toml"
    if path is None or not path.is_file():
        return None
    if name == ANIMATIC:
        raise UsageError(
            f"{FOLDER / path.name}: animatic is the studio in this program and stays as it is",
            "call the file something else",
        )
    return path


def _path(name: str, root: Path | None, taken: tuple[Path, ...]) -> Path | None:
    """The file of a name: the workspace's own before ours."""
    own = _own(name, root)
    if own is not None and own not in taken:
        return own
    ours = _HERE / f"{_STANDS_FOR.get(name, name)}.toml"
    return ours if ours.is_file() else None


def _base(stack: list[Layer], root: Path | None) -> Path | None:
    """The file that the last layer builds on; a file may build on ours of the same name."""
    last = stack[-1]
    name = last.table.get("extends")
    if name is None:
        return None
    path = _path(name, root, (last.path,)) if isinstance(name, str) else None
    if path is None:
        known = dict.fromkeys((*names(root), *(ours.stem for ours in sorted(_HERE.glob("*.toml")))))
        raise UsageError(
            f"{last.where}: extends: there is no profile {name!r}", f"use {_either(tuple(known))}"
        )
    if path in {layer.path for layer in stack}:
        raise UsageError(f"{last.where}: extends: {name!r} builds on this file itself")
    return path


def _read(path: Path, root: Path | None) -> Layer:
    import tomllib  # a build of the shipped profiles that has nothing to do reads none

    own = root is not None and path.is_relative_to(root)
    where = str(path.relative_to(root)) if own and root else f"the shipped {path.name}"
    try:
        return Layer(path, where, tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as missing:
        raise UsageError(f"cannot read {where}: {missing.strerror}") from missing
    except (ValueError, RecursionError) as odd:
        raise UsageError(f"{where} is not TOML: {odd}") from odd


def _either(words: tuple[str, ...]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}"
