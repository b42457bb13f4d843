"""What can be found out again but is quicker remembered: digests of files, and work of the plan.

Nothing here is ever the truth: a row that is missing, damaged or doubtful only costs time.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from drama_build.errors import StoreError
from drama_build.store.cas import digest_of
from drama_build.store.database import Database, checksum

RACY = 2_000_000_000
"""Nanoseconds: a file that is this young when it is hashed may change again unnoticed."""
KEPT = 3
"""Works remembered under one name: an edit that is taken back is known again."""


def _first(base: sqlite3.Connection) -> None:
    base.execute(
        "CREATE TABLE files (path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, inode INTEGER,"
        " noted INTEGER, digest TEXT) WITHOUT ROWID"
    )
    base.execute("CREATE TABLE works (name TEXT PRIMARY KEY)")


def _second(base: sqlite3.Connection) -> None:
    """Several forms of a graph under one name."""
    base.execute("DROP TABLE works")
    base.execute(
        "CREATE TABLE works (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,"
        " name TEXT NOT NULL, content BLOB NOT NULL, seal INTEGER NOT NULL)"
    )
    base.execute("CREATE INDEX works_by_name ON works (name, number)")


def _opened(file: Path) -> Database:
    """The memory; one that cannot be read is thrown away."""
    try:
        return Database(file, (_first, _second))
    except StoreError:
        for part in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
            part.unlink(missing_ok=True)
        return Database(file, (_first, _second))


class Memo:
    """The memory of one workspace; paths count from `root`, so it may move."""

    def __init__(self, file: Path, root: Path, clock: Callable[[], int] = time.time_ns) -> None:
        self._base = _opened(file)
        self._root, self._clock = root, clock
        rows = self._base.read("SELECT path, size, mtime, inode, noted, digest FROM files")
        self._files = {path: tuple(row) for path, *row in rows}
        self._fresh: dict[str, tuple[int, int, int, int, str]] = {}

    def digest(self, path: Path) -> str:
        """The digest of a file, read only if its size, date or inode changed since.

        A date as young as the note of it proves nothing, as in git's index ("racy git"): such a
        file is read again. Raises OSError.
        """
        name = str(path)
        facts = (self._root / path).stat()
        seen = (facts.st_size, facts.st_mtime_ns, facts.st_ino)
        known = self._fresh.get(name) or self._files.get(name)
        if known and known[:3] == seen and known[3] - facts.st_mtime_ns > RACY:
            return str(known[4])
        now = self._clock()
        found = digest_of(self._root / path).digest
        self._fresh[name] = (*seen, now, found)
        return found

    def works(self, keys: Mapping[str, str]) -> dict[str, bytes]:
        """What was kept under names, as long as it was made from what their keys say."""
        query = "SELECT name, key, content, seal FROM works WHERE key IN ({})"
        return {
            name: content
            for name, key, content, seal in self._base.read_of(query, list(keys.values()))
            if keys.get(name) == key and checksum(name, key, zlib.crc32(content)) == seal
        }

    def keep(self, works: Sequence[tuple[str, str, bytes]]) -> None:
        """Keep works: name, key, content. Of each name the last few are remembered."""
        rows = [(key, name, c, checksum(name, key, zlib.crc32(c))) for name, key, c in works]
        fresh = [(path, *row) for path, row in self._fresh.items()]
        if rows or fresh:
            with self._base.write() as base:
                base.executemany(
                    "INSERT OR REPLACE INTO works (key, name, content, seal) VALUES (?,?,?,?)", rows
                )
                base.executemany(
                    "DELETE FROM works WHERE name = ? AND number NOT IN"
                    " (SELECT number FROM works WHERE name = ? ORDER BY number DESC LIMIT ?)",
                    [(name, name, KEPT) for name, _, _ in works],
                )
                base.executemany("INSERT OR REPLACE INTO files VALUES (?,?,?,?,?,?)", fresh)
            self._files |= self._fresh
            self._fresh = {}

    def close(self) -> None:
        """Release the file."""
        self._base.close()
