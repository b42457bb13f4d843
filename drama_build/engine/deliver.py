"""Put finished blobs where people open them, and never write over what somebody edited."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct

from drama_build.engine import events
from drama_build.store.cas import Blob, ContentStore, digest_of

RECORD = ".delivered.json"


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
    digest: str
    size: int
    mtime_ns: int


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
        rows = {p: [c.digest, c.size, c.mtime_ns] for p, c in sorted(self._copies.items())}
        aside = self._record.with_suffix(".new")
        aside.write_text(json.dumps(rows, indent=0), encoding="utf-8")
        aside.replace(self._record)

    def deliver(self, wanted: Mapping[str, Blob]) -> int:
        """Make every path hold its blob; how many files were written."""
        written = sum(self._place(path, blob) for path, blob in wanted.items())
        if written:
            self._save()
        return written

    def _place(self, path: str, blob: Blob) -> bool:
        place = self._folder / path
        if self._unchanged(path, place, blob):
            return False
        if place.exists():
            found, copy = digest_of(place), self._copies.get(path)
            ours = copy is not None and copy.digest == found.digest
            if found != blob and not ours and not self._store.has(found.digest, found.size):
                self._set_aside(place)
        if not (place.exists() and digest_of(place) == blob):
            self._store.checkout(blob.digest, place)
            self._emit(events.Delivered(place))
        self._copies[path] = _Copy(blob.digest, blob.size, place.stat().st_mtime_ns)
        return True

    def _unchanged(self, path: str, place: Path, blob: Blob) -> bool:
        copy = self._copies.get(path)
        if copy is None or copy.digest != blob.digest:
            return False
        try:
            seen = place.stat()
        except OSError:
            return False
        return (seen.st_size, seen.st_mtime_ns) == (copy.size, copy.mtime_ns)

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
            if not place.is_file():
                continue
            found = digest_of(place)
            if self._store.has(found.digest, found.size):
                place.unlink()
                removed.append(place)
                self._copies.pop(path, None)
        if removed:
            self._save()
        _prune(self._folder, removed)
        return tuple(removed)


def _prune(root: Path, removed: list[Path]) -> None:
    """Remove folders that became empty, up to and not including `build/`."""
    for folder in sorted({place.parent for place in removed}, key=lambda p: -len(p.parts)):
        while folder != root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent  # noqa: PLW2901  # walking up is the loop
