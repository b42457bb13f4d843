"""Put finished blobs where people open them, and never write over what somebody edited."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from drama_build.engine import events
from drama_build.store.cas import Blob, ContentStore, digest_of

RECORD = ".delivered.json"
NOBODY: Mapping[str, str] = MappingProxyType({})
Seen = tuple[int, int]
"""Size and date, in nanoseconds, of a file."""


class Deliverable(Struct, frozen=True, array_like=True):
    """A file below `build/` and the output it shows; `path` is relative to `build/`."""

    path: str
    target: str
    output: str

    @property
    def folder(self) -> str:
        """The folder it lies in, relative to `build/`."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A file as it was last seen; `edited` if somebody else wrote it."""

    digest: str
    size: int
    mtime_ns: int
    edited: bool = False


class Delivery:
    """The files below one `build/` folder, with a record of what was put there."""

    def __init__(self, folder: Path, store: ContentStore, emit: events.Emit) -> None:
        self._folder, self._store, self._emit = folder, store, emit
        self._record = folder / RECORD
        self._copies = self._load()

    def _load(self) -> dict[str, _Copy]:
        try:
            rows = json.loads(self._record.read_text(encoding="utf-8"))
            return {path: _Copy(*row) for path, row in rows.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}  # the record only saves hashing: without it every file is hashed once

    def _save(self) -> None:
        rows = {path: astuple(copy) for path, copy in sorted(self._copies.items())}
        aside = self._record.with_suffix(".new")
        aside.write_text(json.dumps(rows, indent=0), encoding="utf-8")
        aside.replace(self._record)

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file that was ever put below `build/` and not cleaned away since."""
        return tuple(self._copies)

    def deliver(
        self,
        wanted: Mapping[str, Blob],
        owners: Mapping[str, str] = NOBODY,
        *,
        restore: bool = False,
    ) -> int:
        """Make every path hold its blob; how many files were written.

        A file that somebody edited stays as it is and is reported, with the target that `owners`
        names for its path; to `restore` is to put ours in its place, and to keep theirs beside it.
        """
        before, written = dict(self._copies), 0
        for path, blob in wanted.items():
            place = self._folder / path
            seen = _seen(place)
            if self._unchanged(path, seen, blob):
                continue
            found = self._found(path, place, seen)
            if found and found.edited and found.digest != blob.digest:
                if not restore:
                    self._emit(events.Edited(place, owners.get(path, "")))
                    continue
                self._set_aside(place)
                found = None
            written += self._place(path, place, blob, found)
        if self._copies != before:
            self._save()
        return written

    def _unchanged(self, path: str, seen: Seen | None, blob: Blob) -> bool:
        copy = self._copies.get(path)
        if copy is None or copy.edited or copy.digest != blob.digest:
            return False
        return (copy.size, copy.mtime_ns) == seen

    def _found(self, path: str, place: Path, seen: Seen | None) -> _Copy | None:
        """What lies there now. It is read once for every change of it."""
        copy = self._copies.get(path)
        if seen and (copy is None or (copy.size, copy.mtime_ns) != seen):
            found = digest_of(place)
            ours = copy is not None and not copy.edited and copy.digest == found.digest
            known = ours or self._store.has(found.digest, found.size)
            copy = self._copies[path] = _Copy(found.digest, *seen, edited=not known)
        return copy if seen else None

    def _place(self, path: str, place: Path, blob: Blob, found: _Copy | None) -> bool:
        """Put the blob there, unless it is there already; whether it was not."""
        there = found is not None and found.digest == blob.digest
        if not there:
            self._store.checkout(blob.digest, place)
            self._emit(events.Delivered(place))
        self._copies[path] = _Copy(blob.digest, *(_seen(place) or (0, 0)))
        return not there

    def _set_aside(self, place: Path) -> None:
        number = 1
        while (kept := place.with_name(f"{place.stem}.edited-{number}{place.suffix}")).exists():
            number += 1
        place.rename(kept)
        self._emit(events.SetAside(place, kept))

    def clean(self, paths: tuple[str, ...]) -> tuple[Path, ...]:
        """Remove delivered files that nobody edited; the store keeps their bytes."""
        removed = []
        for path in paths:
            place = self._folder / path
            found = self._found(path, place, _seen(place))
            if found and found.edited:
                continue
            self._copies.pop(path, None)
            if found:
                place.unlink()
                removed.append(place)
        self._save()
        _prune(self._folder, removed)
        return tuple(removed)


def _seen(place: Path) -> Seen | None:
    """Size and date of a file, or None if there is none."""
    try:
        facts = place.stat()
    except OSError:
        return None
    return facts.st_size, facts.st_mtime_ns


def _prune(root: Path, removed: list[Path]) -> None:
    """Remove folders that became empty, up to and not including `build/`."""
    for folder in sorted({place.parent for place in removed}, key=lambda p: -len(p.parts)):
        while folder != root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent  # noqa: PLW2901  # walking up is the loop
