"""Claims about the action cache."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drama_build.errors import StoreError
from drama_build.store.cas import Blob
from drama_build.store.traces import Trace, TraceTable
from drama_build.units import Money

TRACE = Trace(
    "k1", "clip:lantern/ep01/s01/1", "{}", {"video": Blob("d", 3)}, Money(250_000), 1.5, 2.5, "r"
)


@pytest.fixture
def traces(tmp_path: Path) -> Iterator[TraceTable]:
    table = TraceTable(tmp_path / "state.db")
    yield table
    table.close()


def test_a_trace_comes_back_as_it_was(traces: TraceTable) -> None:
    traces.add(TRACE)
    assert traces.find("k1") == TRACE
    assert traces.find("k2") is None


def test_the_first_result_of_a_key_stays(traces: TraceTable) -> None:
    traces.add(TRACE)
    traces.add(replace(TRACE, outputs={"video": Blob("other", 9)}))
    assert traces.find("k1") == TRACE


def test_a_trace_is_on_disk_at_once(tmp_path: Path, traces: TraceTable) -> None:
    traces.add(TRACE)
    other = TraceTable(tmp_path / "state.db")
    assert other.find("k1") == TRACE
    other.close()


def test_a_target_remembers_its_latest_key(traces: TraceTable) -> None:
    traces.add(TRACE)
    assert traces.latest(TRACE.target) == TRACE, "at once, not when the run ends"
    traces.add(replace(TRACE, key="k2"))
    traces.remember([(TRACE.target, "k1")])
    assert traces.latest(TRACE.target) == TRACE
    assert traces.latest("clip:unknown") is None


def test_scopes_share_traces_and_keep_apart_what_was_last(tmp_path: Path) -> None:
    first, other = (TraceTable(tmp_path / "state.db", scope=name) for name in ("a", "b"))
    first.add(TRACE)
    first.remember([(TRACE.target, "k1")])
    assert other.find("k1") == TRACE
    assert other.latest(TRACE.target) is None
    first.close()
    other.close()


def test_money_is_counted_by_owner_and_never_forgotten(traces: TraceTable) -> None:
    traces.spend(TRACE.target, Money(250_000), "r1")
    traces.spend("clip:rain/ep01/s01/1", Money(100), "r2")
    traces.forget("k1")
    assert traces.spent("lantern") == Money(250_000)
    assert traces.spent("lan") == Money()


def test_a_store_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    TraceTable(tmp_path / "state.db").close()
    base = sqlite3.connect(tmp_path / "state.db")
    base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(StoreError, match="newer drama_build"):
        TraceTable(tmp_path / "state.db")


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "state.db").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        TraceTable(tmp_path / "state.db")
