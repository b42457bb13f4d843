"""Claims about what is remembered."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from toys import former

from drama_build.errors import StoreError
from drama_build.store.accounts import FormerPayment, Refusal
from drama_build.store.cas import Blob
from drama_build.store.salvage import trouble
from drama_build.store.store import Store
from drama_build.store.traces import Trace
from drama_build.units import FREE, Money

TRACE = Trace(
    "k1", "clip:lantern/ep01/s01/1", "{}", {"video": Blob("d", 3)}, Money(250_000), 1.5, 2.5, "r"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path)
    yield made
    made.close()


def test_a_trace_comes_back_as_it_was(store: Store) -> None:
    store.traces.add([TRACE], {})
    assert store.traces.find("k1") == TRACE
    assert store.traces.find("k2") is None


def test_the_first_result_of_a_key_stays(store: Store) -> None:
    store.traces.add([TRACE], {})
    store.traces.add([replace(TRACE, outputs={"video": Blob("other", 9)})], {})
    assert store.traces.find("k1") == TRACE


def test_a_trace_is_on_disk_at_once(tmp_path: Path, store: Store) -> None:
    store.traces.add([TRACE], {})
    other = Store(tmp_path)
    assert other.traces.find("k1") == TRACE
    other.close()


def test_a_target_remembers_its_latest_key_and_what_was_declared(store: Store) -> None:
    store.traces.add([TRACE, replace(TRACE, key="k2")], {TRACE.target: '{"words":["x",""]}'})
    latest = store.traces.latest(TRACE.target)
    assert latest is not None
    assert latest.key == "k2"
    assert store.traces.facts(TRACE.target) == '{"words":["x",""]}'
    store.traces.remember([(TRACE.target, "k1", "{}")])
    assert store.traces.latest(TRACE.target) == TRACE
    assert store.traces.known([TRACE.target])[TRACE.target].key == "k1"


def test_profiles_do_not_forget_what_the_other_made_last(tmp_path: Path) -> None:
    first, other = (Store(tmp_path, scope=name) for name in ("a", "b"))
    first.traces.add([TRACE], {})
    other.traces.add([replace(TRACE, key="k2")], {})
    found = first.traces.latest(TRACE.target)
    assert found is not None
    assert found.key == "k1"
    first.close()
    other.close()


def test_every_trace_under_a_name_is_kept(store: Store) -> None:
    store.traces.add([replace(TRACE, key="k2", made=9.0), TRACE], {})
    assert [trace.key for trace in store.traces.of(TRACE.target)] == ["k1", "k2"]


def test_how_long_a_kind_took_is_known(store: Store) -> None:
    store.traces.add([TRACE, replace(TRACE, key="k2", target="line:a", seconds=9.0)], {})
    assert store.traces.seconds("clip") == (1.5,)


def test_forgotten_traces_are_gone(store: Store) -> None:
    store.traces.add([TRACE], {})
    store.traces.forget(["k1"])
    assert store.traces.find("k1") is None
    assert store.traces.results(["k1"]) == {}
    assert store.traces.latest(TRACE.target) is None


@pytest.fixture
def paid(store: Store) -> tuple[FormerPayment, ...]:
    """What an earlier version noted."""
    payments = (
        FormerPayment(1.0, "clip:lantern/ep01/s01/1", Money.usd("0.25"), "r1"),
        FormerPayment(2.0, "line:other/ep01/s01/l01", Money.usd("0.50"), ""),
    )
    for payment in payments:
        former.note(store.base, payment)
    return payments


def test_what_earlier_versions_paid_is_never_forgotten(
    store: Store, paid: tuple[FormerPayment, ...]
) -> None:
    store.traces.add([TRACE], {})
    store.traces.forget(["k1"])
    assert store.accounts.former_spending() == paid


@pytest.mark.parametrize("damage", ["micros = micros + 1", "target = CAST(x'FF' AS TEXT)"])
def test_a_damaged_note_of_money_is_left_out_and_hides_no_other(
    store: Store, paid: tuple[FormerPayment, ...], damage: str
) -> None:
    with store.base.write() as base:
        base.execute(f"UPDATE spending SET {damage} WHERE at = 1.0")  # noqa: S608  # constants
    assert store.accounts.former_spending() == paid[1:]


@pytest.mark.parametrize("table", ["results", "traces"])
def test_a_row_that_was_tampered_with_counts_as_not_made(store: Store, table: str) -> None:
    store.traces.add([TRACE], {})
    column = {"results": "cost", "traces": "seconds"}[table]
    with store.base.write() as base:
        base.execute(f"UPDATE {table} SET {column} = {column} + 1")  # noqa: S608  # constants
    assert store.traces.find("k1") is None
    if table == "results":
        assert store.traces.results(["k1"]) == store.traces.known([TRACE.target]) == {}


def test_a_damaged_row_gives_way_to_what_is_made_again(store: Store) -> None:
    store.traces.add([TRACE], {})
    with store.base.write() as base:
        base.execute("UPDATE results SET cost = cost + 1")
    store.traces.add([TRACE], {})
    assert store.traces.find("k1") == TRACE


def test_a_refusal_is_over_when_the_target_was_made(store: Store) -> None:
    store.accounts.refuse(Refusal("k1", TRACE.target, "blood", 1.0))
    store.traces.add([TRACE], {})
    assert store.accounts.refusals(["k1"]) == {}


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    Store(tmp_path).close()
    base = sqlite3.connect(tmp_path / "state.db")
    base.execute("PRAGMA user_version=99")
    base.close()
    with pytest.raises(StoreError, match="newer drama_build"):
        Store(tmp_path)


def test_a_file_that_is_no_table_is_refused_with_a_cure(tmp_path: Path) -> None:
    (tmp_path / "state.db").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="verify"):
        Store(tmp_path)


def test_a_store_of_the_first_format_is_read_as_it_was(tmp_path: Path) -> None:
    kept = Path(__file__).parent / "formats" / "1"
    shutil.copytree(kept, tmp_path / "store")
    (tmp_path / "store/state.db").chmod(0o644)
    store = Store(tmp_path / "store")
    assert len(list(store.traces.all())) == 6
    assert len(store.traces.known(["join:s/a", "join:s/b", "join:s/c"])) == 3
    paid = store.accounts.former_spending()
    assert [one.target for one in paid] == [f"join:s/{name}" for name in "abcabc"]
    assert {one.money for one in paid} == {Money.usd("0.25")}
    assert {one.request_id for one in paid} == {"req-1"}
    store.close()


def test_a_store_of_the_second_format_keeps_its_money_and_loses_its_promises(
    tmp_path: Path,
) -> None:
    """An order came to nothing in it, and a build died that had promised money."""
    shutil.copytree(Path(__file__).parent / "formats" / "2", tmp_path / "store")
    (tmp_path / "store/state.db").chmod(0o644)
    store = Store(tmp_path / "store")
    paid = store.accounts.former_spending()
    assert sum((one.money for one in paid), FREE) == Money.usd("1.90")
    assert paid[-1] == FormerPayment(1e9, "join:s/lost", Money.usd("0.40"), "req-lost")
    assert store.accounts.refusals(["k"])["k"].what == "blood"
    assert len(list(store.traces.all())) == 6
    tables = store.base.read("SELECT name FROM sqlite_master WHERE name = 'promises'")
    assert (tables, trouble(tmp_path / "store/state.db")) == ([], "")
    store.close()
