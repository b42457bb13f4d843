"""Every format the store has had, each as the step from the one before."""

from __future__ import annotations

import json
import sqlite3

from drama_build.store.database import Migration, checksum

FIRST = """
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

SECOND = """
CREATE TABLE results (
  key TEXT PRIMARY KEY, outputs TEXT NOT NULL, cost INTEGER NOT NULL, seal INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE traces (
  key TEXT PRIMARY KEY, target TEXT NOT NULL, manifest TEXT NOT NULL, seconds REAL NOT NULL,
  made REAL NOT NULL, request_id TEXT NOT NULL, notes TEXT NOT NULL, seal INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX traces_by_target ON traces (target);
CREATE TABLE latest (
  scope TEXT NOT NULL, target TEXT NOT NULL, key TEXT NOT NULL, facts TEXT NOT NULL,
  seal INTEGER NOT NULL, PRIMARY KEY (scope, target)
) WITHOUT ROWID;
CREATE TABLE spending (
  number INTEGER PRIMARY KEY, at REAL NOT NULL, owner TEXT NOT NULL, target TEXT NOT NULL,
  micros INTEGER NOT NULL, request_id TEXT NOT NULL, seal INTEGER NOT NULL
);
CREATE INDEX spending_by_owner ON spending (owner, micros);
CREATE TABLE refusals (
  key TEXT PRIMARY KEY, target TEXT NOT NULL, what TEXT NOT NULL, at REAL NOT NULL,
  seal INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE leases (key TEXT PRIMARY KEY, owner TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE promises (
  series TEXT NOT NULL, owner TEXT NOT NULL, target TEXT NOT NULL, micros INTEGER NOT NULL,
  PRIMARY KEY (series, owner, target)
) WITHOUT ROWID;
CREATE TABLE workspaces (
  root TEXT NOT NULL, profile TEXT NOT NULL, seen REAL NOT NULL, PRIMARY KEY (root, profile)
) WITHOUT ROWID;
CREATE TABLE tally (name TEXT PRIMARY KEY, amount INTEGER NOT NULL) WITHOUT ROWID;
"""
"""`results` is apart from `traces`: every build reads it, so what a hit needs lies together."""

THIRD = """
DROP TABLE promises;
"""
"""Money is the gateway's from here on. `spending` was written by earlier versions: it stays as it
is, and is read once into the gateway's journal."""


def _first(base: sqlite3.Connection) -> None:
    _run(base, FIRST)


def _second(base: sqlite3.Connection) -> None:
    """Checksums, leases, refusals; keys stay as they are, so nothing is made again."""
    _run(base, FIRST)  # the very first stores had no table of money yet
    for table in ("traces", "latest", "spending"):
        base.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    _run(base, SECOND)
    for key, target, manifest, outputs, cost, seconds, made, request in base.execute(
        "SELECT key, target, manifest, outputs, cost, seconds, made, request_id FROM old_traces"
    ).fetchall():
        blobs = {name: [b["digest"], b["size"]] for name, b in json.loads(outputs).items()}
        packed = json.dumps(blobs, separators=(",", ":"))
        result = (key, packed, cost)
        base.execute("INSERT INTO results VALUES (?,?,?,?)", (*result, checksum(*result)))
        trace = (key, target, manifest, seconds, made, request, "")
        base.execute("INSERT INTO traces VALUES (?,?,?,?,?,?,?,?)", (*trace, checksum(*trace)))
    for scope, target, key in base.execute("SELECT * FROM old_latest").fetchall():
        row = (scope, target, key, "")
        base.execute("INSERT INTO latest VALUES (?,?,?,?,?)", (*row, checksum(*row)))
    for at, target, micros, request in base.execute("SELECT * FROM old_spending").fetchall():
        spent = (_unix(at), target.partition(":")[2].partition("/")[0], target, micros, request)
        base.execute(
            "INSERT INTO spending (at, owner, target, micros, request_id, seal)"
            " VALUES (?,?,?,?,?,?)",
            (*spent, checksum(*spent)),
        )
    for table in ("traces", "latest", "spending"):
        base.execute(f"DROP TABLE old_{table}")


def _third(base: sqlite3.Connection) -> None:
    """Promises were for builds that are over; an earlier version that still runs buys no more."""
    _run(base, THIRD)


def _unix(julian_day: float) -> float:
    """The first format counted days since 4714 BC; Unix time is easier to read."""
    return round((julian_day - 2_440_587.5) * 86_400, 3)


def _run(base: sqlite3.Connection, script: str) -> None:
    """Statement by statement: executescript would end the transaction."""
    for statement in script.split(";"):
        if statement.strip():
            base.execute(statement)


FORMATS: tuple[Migration, ...] = (_first, _second, _third)
