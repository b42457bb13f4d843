"""Remember which paid jobs are under way, so that an interrupted build collects them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
    number      INTEGER PRIMARY KEY,
    provider    TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    task_id     TEXT NOT NULL,
    model       TEXT NOT NULL,
    submitted   TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    open        INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX IF NOT EXISTS open_jobs ON jobs (provider, fingerprint) WHERE open;
"""


@dataclass(frozen=True, slots=True)
class Job:
    """A request the provider has accepted and works on under `task_id`."""

    fingerprint: str
    task_id: str
    model: str


class JobBook(Protocol):
    """What the client needs to remember between submitting a job and holding its result."""

    def add(self, fingerprint: str, task_id: str, model: str) -> None:
        """Note an accepted job; on return it must survive a loss of power."""

    def find(self, fingerprint: str) -> Job | None:
        """The open job of this request, if there is one."""

    def done(self, fingerprint: str) -> None:
        """Close the jobs of this request: the result is kept, or there will never be one."""


class SqliteJobBook:
    """Jobs of one `provider` in a SQLite file; closed jobs stay on record."""

    def __init__(self, path: Path, *, provider: str = "") -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._provider = provider
        # Autocommit: each statement is its own transaction, on disk when it returns.
        self._db = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.executescript(SCHEMA)

    def add(self, fingerprint: str, task_id: str, model: str) -> None:
        """Note an accepted job."""
        self._db.execute(
            "INSERT INTO jobs (provider, fingerprint, task_id, model) VALUES (?, ?, ?, ?)",
            (self._provider, fingerprint, task_id, model),
        )

    def find(self, fingerprint: str) -> Job | None:
        """The open job of this request, the latest if there are several."""
        query = (
            "SELECT fingerprint, task_id, model FROM jobs"
            " WHERE provider = ? AND fingerprint = ? AND open ORDER BY number DESC LIMIT 1"
        )
        with closing(self._db.execute(query, (self._provider, fingerprint))) as rows:
            found = rows.fetchone()
        return None if found is None else Job(*found)

    def done(self, fingerprint: str) -> None:
        """Close the jobs of this request."""
        self._db.execute(
            "UPDATE jobs SET open = 0 WHERE provider = ? AND fingerprint = ? AND open",
            (self._provider, fingerprint),
        )

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
