"""Claims about keeping: blobs first, then traces, and no loss that can be avoided."""

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from drama_build.engine.action import Product
from drama_build.engine.keep import Finished, Keeper
from drama_build.errors import StoreError
from drama_build.store.cas import Blob
from drama_build.store.store import Store
from drama_build.units import FREE, Money

PRICE = Money.usd("0.40")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path)
    yield made
    made.close()


def finished(
    name: str, content: bytes | Path, cost: Money = PRICE, *, lost: bool = False
) -> Finished:
    product = Product({"take": content}, cost, f"req-{name}")
    return Finished(name, f"clip:toy/{name}", "{}", "{}", product, 1.0, 2.0, "", lost)


def cost(store: Store) -> Money:
    return sum((trace.cost for trace in store.traces.all()), FREE)


def keep(store: Store, *works: Finished) -> list[Mapping[str, Blob] | BaseException]:
    """Keep all of them at the same time, and close."""

    async def run() -> list[Mapping[str, Blob] | BaseException]:
        keeper = Keeper(store)
        try:
            return await asyncio.gather(*map(keeper.keep, works), return_exceptions=True)
        finally:
            keeper.close()

    return asyncio.run(run())


def test_what_is_finished_at_once_is_kept_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    put = store.blobs.put_all

    def counted(products: Sequence[Mapping[str, bytes | Path]]) -> list[dict[str, Blob]]:
        calls.append(len(products))
        return put(products)

    monkeypatch.setattr(store.blobs, "put_all", counted)
    keep(store, *[finished(f"k{n}", f"{n}".encode()) for n in range(300)])
    assert sum(calls) == 300
    assert len(calls) <= 3
    assert len(store.traces.results([f"k{n}" for n in range(300)])) == 300
    assert cost(store) == PRICE * 300


def test_what_does_not_fit_takes_nothing_else_with_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def small(descriptor: int) -> None:
        facts = os.fstat(descriptor)
        if stat.S_ISREG(facts.st_mode) and facts.st_size > 1000:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", small)
    with store.blobs.scratch() as folder:
        for name in ("a", "c"):
            (folder / name).write_bytes(name.encode())
        works = [
            finished("a", folder / "a"),
            finished("b", b"x" * 2000),
            finished("c", folder / "c"),
        ]
        a, b, c = keep(store, *works)
    assert isinstance(b, OSError)
    assert store.traces.results(["a", "b", "c"]).keys() == {"a", "c"}
    for made in (a, c):
        assert not isinstance(made, BaseException)
        assert store.blobs.has(made["take"].digest)
    assert cost(store) == PRICE * 2, "what is not kept is in the gateway's journal alone"


def test_blobs_that_are_moved_already_survive_a_full_database(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, refused = store.traces.add, list[int]()

    def once(*args: object, **options: object) -> None:
        if not refused:
            refused.append(1)
            raise StoreError("database or disk is full")
        add(*args, **options)  # type: ignore[arg-type]  # passed on as they are

    monkeypatch.setattr(store.traces, "add", once)
    with store.blobs.scratch() as folder:
        for name in "ab":
            (folder / name).write_bytes(name.encode())
        kept = keep(store, *[finished(name, folder / name) for name in "ab"])
    assert not any(isinstance(one, BaseException) for one in kept)
    assert store.traces.results(["a", "b"]).keys() == {"a", "b"}


def test_a_database_that_fails_halfway_leaves_all_or_nothing(store: Store) -> None:
    store.base._writer.execute(
        "CREATE TEMP TRIGGER broken BEFORE INSERT ON traces WHEN NEW.key = 'b'"
        " BEGIN SELECT RAISE(ABORT, 'it breaks'); END"
    )
    a, b = keep(store, finished("a", b"a"), finished("b", b"b"))
    assert not isinstance(a, BaseException)
    assert isinstance(b, StoreError | sqlite3.Error)
    assert store.traces.results(["a", "b"]).keys() == {"a"}
    assert store.traces.find("b") is None


def test_what_is_made_again_replaces_what_was_lost(store: Store) -> None:
    keep(store, finished("a", b"first"))
    (again,) = keep(store, finished("a", b"second", lost=True))
    assert not isinstance(again, BaseException)
    assert store.traces.results(["a"])["a"].outputs == again
    (other,) = keep(store, finished("a", b"third"))
    assert other != again
    assert store.traces.results(["a"])["a"].outputs == again, "the first result of a key stays"


def test_who_is_interrupted_twice_while_keeping_leaves_the_others_in_peace(store: Store) -> None:
    async def run() -> None:
        keeper = Keeper(store)
        hasty = asyncio.create_task(keeper.keep(finished("a", b"a")))
        patient = asyncio.create_task(keeper.keep(finished("b", b"b")))
        await asyncio.sleep(0)
        hasty.cancel()
        outputs = await patient
        assert store.blobs.has(outputs["take"].digest)
        keeper.close()

    asyncio.run(run())
    assert store.traces.results(["a", "b"]).keys() == {"a", "b"}


def test_a_keeper_may_be_used_again_after_closing(store: Store) -> None:
    async def run() -> None:
        keeper = Keeper(store)
        for name in "ab":
            await keeper.keep(finished(name, name.encode(), FREE))
            keeper.close()

    asyncio.run(run())
    assert store.traces.results(["a", "b"]).keys() == {"a", "b"}


def test_files_of_which_some_are_moved_already_are_kept_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, tries = Path.rename, list[Path]()

    def crowded(self: Path, to: Path) -> Path:
        tries.append(self)
        if len(tries) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", crowded)
    with store.blobs.scratch() as folder:
        for name in "abc":
            (folder / name).write_bytes(name.encode())
        kept = keep(store, *[finished(name, folder / name) for name in "abc"])
    assert not any(isinstance(one, BaseException) for one in kept)
    assert store.traces.results(["a", "b", "c"]).keys() == {"a", "b", "c"}


def test_a_trace_says_what_was_paid_when_and_by_which_request(store: Store) -> None:
    keep(store, finished("a", b"a"), finished("b", b"b", FREE))
    bought, free = store.traces.find("a"), store.traces.find("b")
    assert bought
    assert free
    told = bought.target, bought.cost, bought.seconds, bought.made, bought.request_id
    assert told == ("clip:toy/a", PRICE, 1.0, 2.0, "req-a")
    assert free.cost == FREE


def test_traces_of_what_was_bought_survive_a_loss_of_power(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are synced with the disk; what was free can be made again."""
    write, asked = store.base.write, list[bool]()

    def watched(*, synced: bool = False) -> AbstractContextManager[sqlite3.Connection]:
        asked.append(synced)
        return write(synced=synced)

    monkeypatch.setattr(store.base, "write", watched)
    keep(store, finished("a", b"a"))
    keep(store, finished("b", b"b", FREE))
    assert asked == [True, False]
