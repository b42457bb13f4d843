"""Remember what was made: action key → outputs, with the manifest the key was made from.

SQLite in WAL mode, one small transaction when something happens; a killed process loses nothing
that was finished.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from drama_build.errors import StoreError
from drama_build.store.cas import Blob
from drama_build.units import Money

FORMAT = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS traces (
  key TEXT PRIMARY KEY, target TEXT NOT NULL, manifest TEXT NOT NULL, outputs TEXT NOT NULL,
  cost INTEGER NOT NULL, seconds REAL NOT NULL, made REAL NOT NULL, request_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS latest (
  scope TEXT NOT NULL, target TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (scope, target)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS spending (
  at REAL NOT NULL, target TEXT NOT NULL, micros INTEGER NOT NULL, request_id TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Trace:
    """How a key was realised. `seconds` is wall time, `made` Unix time, `manifest` JSON text."""

    key: str
    target: str
    manifest: str
    outputs: Mapping[str, Blob]
    cost: Money
    seconds: float
    made: float
    request_id: str


class TraceTable:
    """The action cache, and for every target name the key it last had within a `scope`.

    Traces are shared by all scopes; a scope keeps apart what different profiles last made.
    """

    def __init__(self, path: Path, scope: str = "") -> None:
        self._scope = scope
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._base = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=NORMAL")
            self._migrate()
        except sqlite3.OperationalError as busy:
            raise StoreError(f"{path}: {busy}", "another build may hold it; try again") from busy
        except sqlite3.DatabaseError as broken:
            raise StoreError(
                f"{path} cannot be opened: {broken}", "move it away; blobs are kept"
            ) from broken

    def _migrate(self) -> None:
        (version,) = self._base.execute("PRAGMA user_version").fetchone()
        if version > FORMAT:
            raise StoreError(
                "the store was written by a newer drama_build",
                "upgrade, or use another DRAMA_STORE",
            )
        if version < FORMAT:
            self._base.executescript(SCHEMA)
            self._base.execute(f"PRAGMA user_version={FORMAT}")

    def close(self) -> None:
        """Release the file."""
        self._base.close()

    def find(self, key: str) -> Trace | None:
        """The trace of a key."""
        row = self._base.execute("SELECT * FROM traces WHERE key = ?", (key,)).fetchone()
        return _trace(row) if row else None

    def latest(self, target: str) -> Trace | None:
        """The trace a target had when it was last realised."""
        row = self._base.execute(
            "SELECT traces.* FROM latest JOIN traces USING (key)"
            " WHERE latest.scope = ? AND latest.target = ?",
            (self._scope, target),
        ).fetchone()
        return _trace(row) if row else None

    def add(self, trace: Trace) -> None:
        """Record finished work; its blobs must be in the store already. The first result stays."""
        outputs = json.dumps({name: asdict(blob) for name, blob in trace.outputs.items()})
        row = (
            trace.key,
            trace.target,
            trace.manifest,
            outputs,
            trace.cost.micros,
            trace.seconds,
            trace.made,
            trace.request_id,
        )
        self._base.execute("BEGIN IMMEDIATE")
        self._base.execute("INSERT OR IGNORE INTO traces VALUES (?,?,?,?,?,?,?,?)", row)
        latest = (self._scope, trace.target, trace.key)
        self._base.execute("INSERT OR REPLACE INTO latest VALUES (?,?,?)", latest)
        self._base.execute("COMMIT")

    def spend(self, target: str, money: Money, request_id: str) -> None:
        """Note money the moment it is gone; nothing ever takes a note back."""
        self._base.execute(
            "INSERT INTO spending VALUES (julianday('now'), ?, ?, ?)",
            (target, money.micros, request_id),
        )

    def spent(self, owner: str) -> Money:
        """What the targets whose path begins with `owner/` have cost so far."""
        (micros,) = self._base.execute(
            "SELECT COALESCE(SUM(micros), 0) FROM spending WHERE instr(target, ?) > 0",
            (f":{owner}/",),
        ).fetchone()
        return Money(micros)

    def forget(self, key: str) -> None:
        """Drop a trace whose blobs are gone."""
        self._base.execute("DELETE FROM traces WHERE key = ?", (key,))

    def remember(self, keys: Iterable[tuple[str, str]]) -> None:
        """Note the key each target has now, in one transaction; unchanged ones cost nothing."""
        rows = "SELECT target, key FROM latest WHERE scope = ?"
        known = dict(self._base.execute(rows, (self._scope,)))
        changed = [(self._scope, name, key) for name, key in keys if known.get(name) != key]
        if not changed:
            return
        self._base.execute("BEGIN IMMEDIATE")
        self._base.executemany("INSERT OR REPLACE INTO latest VALUES (?,?,?)", changed)
        self._base.execute("COMMIT")


def _trace(row: tuple[str, str, str, str, int, float, float, str]) -> Trace:
    key, target, manifest, outputs, cost, seconds, made, request_id = row
    blobs = {name: Blob(**blob) for name, blob in json.loads(outputs).items()}
    return Trace(key, target, manifest, blobs, Money(cost), seconds, made, request_id)
