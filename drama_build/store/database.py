"""One SQLite file in WAL mode: reads never wait, writes are short, rows carry checksums."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from drama_build.errors import StoreError

Row = tuple[Any, ...]
Migration = Callable[[sqlite3.Connection], None]
WAIT = 60.0
"""Seconds to wait for another process that writes; its transactions take milliseconds."""
CHUNK = 500
"""Values in one IN (…): SQLite's oldest limit is 999."""
LONGEST_LOG = 4_000
"""Pages of the write-ahead log, 16 MB, at which a commit writes them into the file.

SQLite's own thousand has one commit in forty requests wait for that. A thread that does it instead
was measured: its syncs hold up the commits beside it for as long.
"""


def checksum(*fields: object) -> int:
    """CRC-32 of a row's fields: it finds every flipped bit."""
    return zlib.crc32("\x1f".join(map(str, fields)).encode("utf-8", "surrogatepass"))


class Database:
    """A file with a format number, brought up to date by migrations when it is opened.

    Reading and writing have a connection each: a reader never sees half a transaction. Writing may
    be done from any thread.
    """

    def __init__(self, path: Path, migrations: Sequence[Migration]) -> None:
        self.path = path
        self._writing = threading.Lock()
        self._syncs = False
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._explained():
            self._writer = self._connect()
            try:
                self._prepare(migrations)
                self._reader = self._connect()
            except BaseException:
                self._writer.close()
                raise

    def _connect(self) -> sqlite3.Connection:
        base = sqlite3.connect(
            self.path, timeout=WAIT, isolation_level=None, check_same_thread=False
        )
        # A crash of the machine may lose the last commits, never the file; money is synced apart.
        base.execute("PRAGMA synchronous=NORMAL")
        base.execute(f"PRAGMA wal_autocheckpoint={LONGEST_LOG}")
        return base

    def _prepare(self, migrations: Sequence[Migration]) -> None:
        """Bring the file up to date, one process at a time.

        SQLite waits for no lock when it changes the journal's mode: two that open a new file at
        once need a lock of their own.
        """
        (mode,) = self._writer.execute("PRAGMA journal_mode").fetchone()
        if mode == "wal" and self._format() == len(migrations):
            return
        from filelock import FileLock  # a build that has nothing to do locks nothing

        with FileLock(self.path.with_name(f"{self.path.name}.lock"), timeout=WAIT):
            self._writer.execute("PRAGMA journal_mode=WAL")
            self._migrate(migrations)

    def _migrate(self, migrations: Sequence[Migration]) -> None:
        found = self._format()
        if found > len(migrations):
            raise StoreError(
                f"{self.path} was written by a newer drama_build",
                "upgrade, or use another DRAMA_STORE",
            )
        if found == len(migrations):
            return
        with self.write() as base:
            for number in range(self._format(), len(migrations)):
                migrations[number](base)
            base.execute(f"PRAGMA user_version={len(migrations)}")

    def _format(self) -> int:
        (number,) = self._writer.execute("PRAGMA user_version").fetchone()
        return int(number)

    def read(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query. Raises StoreError."""
        with self._explained():
            return self._reader.execute(query, values).fetchall()

    def read_of(
        self, query: str, values: Sequence[str], before: Sequence[str] = ()
    ) -> Iterator[Row]:
        """The rows of a query with `IN ({})`, for any number of values; others come `before`."""
        for start in range(0, len(values), CHUNK):
            part = values[start : start + CHUNK]
            yield from self.read(query.format(",".join("?" * len(part))), (*before, *part))

    @contextmanager
    def write(self, *, synced: bool = False) -> Iterator[sqlite3.Connection]:
        """One transaction; `synced` means that it survives a loss of power. Raises StoreError."""
        with self._writing, self._explained():
            if synced is not self._syncs:
                self._writer.execute(f"PRAGMA synchronous={'FULL' if synced else 'NORMAL'}")
                self._syncs = synced
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def apart(self, text: Callable[[bytes], object]) -> Iterator[sqlite3.Connection]:
        """A connection of one's own that reads text by `text`. Raises StoreError."""
        with self._explained(), closing(self._connect()) as base:
            base.text_factory = text
            yield base

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as refused:
            raise StoreError(f"{self.path}: {refused}", _cure(str(refused))) from refused
        except sqlite3.DatabaseError as broken:
            raise StoreError(
                f"{self.path} is damaged: {broken}", "doit verify --repair saves what it can"
            ) from broken

    def close(self) -> None:
        """Release the file."""
        self._reader.close()
        self._writer.close()


def _cure(refusal: str) -> str:
    if "full" in refusal or "disk I/O" in refusal:
        return "make room on the disk and build again: nothing finished is lost"
    if "locked" in refusal or "busy" in refusal:
        return "another build holds it; try again"
    return "check that the folder may be written to"
