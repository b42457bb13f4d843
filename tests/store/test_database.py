"""Claims about the one file: what is synced when it is asked for, and how long its log grows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from drama_build.store.database import LONGEST_LOG, Database

NORMAL, FULL = 1, 2
PAGE = 4096


def _tables(base: sqlite3.Connection) -> None:
    base.execute("CREATE TABLE kept (place INTEGER PRIMARY KEY, bytes BLOB)")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database(tmp_path / "state.db", (_tables,))) as base:
        yield base


def _level(base: sqlite3.Connection) -> int:
    """How the commit of this connection is synced."""
    (level,) = base.execute("PRAGMA synchronous").fetchone()
    return int(level)


def test_each_transaction_is_synced_as_it_was_asked_for(database: Database) -> None:
    for synced in (True, True, False, True, False, False):
        with database.write(synced=synced) as base:
            assert _level(base) == (FULL if synced else NORMAL)


def test_a_transaction_that_failed_changes_nothing_for_the_next(database: Database) -> None:
    for synced in (True, False):
        with pytest.raises(ZeroDivisionError), database.write(synced=not synced):
            _ = 1 / 0
        with database.write(synced=synced) as base:
            assert _level(base) == (FULL if synced else NORMAL)
            base.execute("INSERT INTO kept (bytes) VALUES (x'01')")
    assert database.read("SELECT COUNT(*) FROM kept") == [(2,)]


def test_the_log_has_a_bound_and_is_gone_when_nobody_is_left(database: Database) -> None:
    log = database.path.with_name("state.db-wal")
    for _ in range(3 * LONGEST_LOG // 500):
        with database.write() as base:
            base.execute("INSERT INTO kept (bytes) VALUES (zeroblob(?))", (500 * PAGE,))
    assert log.stat().st_size < 1.3 * LONGEST_LOG * PAGE
    database.close()
    assert not log.exists()
