"""Every format the journal has had, each as the step from the one before."""

from __future__ import annotations

import sqlite3

from drama_build.store.database import Migration

TABLES = """
CREATE TABLE jobs (
  number INTEGER PRIMARY KEY, provider TEXT NOT NULL, fingerprint TEXT NOT NULL,
  operation TEXT NOT NULL, model TEXT NOT NULL, target TEXT NOT NULL, run TEXT NOT NULL,
  tag TEXT NOT NULL, idempotency TEXT NOT NULL, body TEXT NOT NULL, price INTEGER NOT NULL,
  forecast TEXT NOT NULL, created REAL NOT NULL,
  state TEXT NOT NULL, open INTEGER NOT NULL, owner TEXT NOT NULL, fence INTEGER NOT NULL,
  attempts INTEGER NOT NULL, sent REAL NOT NULL, changed REAL NOT NULL, task_id TEXT NOT NULL,
  url TEXT NOT NULL, digest TEXT NOT NULL, why TEXT NOT NULL, usage TEXT NOT NULL,
  stake INTEGER NOT NULL, reserved INTEGER NOT NULL, possible INTEGER NOT NULL,
  settled INTEGER NOT NULL, wasted INTEGER NOT NULL
);
CREATE UNIQUE INDEX one_open_job ON jobs (provider, fingerprint) WHERE open;
CREATE INDEX jobs_by_fingerprint ON jobs (fingerprint);
CREATE INDEX jobs_by_task ON jobs (task_id, provider);
CREATE INDEX open_jobs ON jobs (state) WHERE open;
CREATE TABLE counted (job INTEGER NOT NULL, scope TEXT NOT NULL, PRIMARY KEY (job, scope))
  WITHOUT ROWID;
CREATE TABLE events (
  number INTEGER PRIMARY KEY, at REAL NOT NULL, job INTEGER NOT NULL, event TEXT NOT NULL,
  detail TEXT NOT NULL, state TEXT NOT NULL, raw BLOB NOT NULL, seal INTEGER NOT NULL
);
CREATE INDEX events_by_job ON events (job);
CREATE TABLE postings (
  number INTEGER PRIMARY KEY, at REAL NOT NULL, job INTEGER NOT NULL, event TEXT NOT NULL,
  reserved INTEGER NOT NULL, possible INTEGER NOT NULL, settled INTEGER NOT NULL,
  wasted INTEGER NOT NULL, seal INTEGER NOT NULL
);
CREATE TABLE balances (
  scope TEXT PRIMARY KEY, reserved INTEGER NOT NULL, possible INTEGER NOT NULL,
  settled INTEGER NOT NULL, wasted INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE savings (
  scope TEXT PRIMARY KEY, hits INTEGER NOT NULL, micros INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE latencies (
  provider TEXT NOT NULL, operation TEXT NOT NULL, model TEXT NOT NULL, phase TEXT NOT NULL,
  bucket INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (provider, operation, model, phase, bucket)
) WITHOUT ROWID;
CREATE TABLE learned (
  provider TEXT NOT NULL, operation TEXT NOT NULL, model TEXT NOT NULL, size_class TEXT NOT NULL,
  n REAL NOT NULL, s1 REAL NOT NULL, s2 REAL NOT NULL,
  PRIMARY KEY (provider, operation, model, size_class)
) WITHOUT ROWID;
CREATE TABLE marks (name TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
"""

APPEND_ONLY = """
CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END
"""


def _first(base: sqlite3.Connection) -> None:
    """Statement by statement: executescript would end the transaction."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            base.execute(statement)
    for table in ("postings", "events"):
        for verb in ("UPDATE", "DELETE"):
            base.execute(APPEND_ONLY.format(table=table, verb=verb))


FORMATS: tuple[Migration, ...] = (_first,)
