"""Claims about two builds that share a store, with the other one played by the test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from toys.engine import Bench, Join, graph, target

from drama_build.clock import Clock
from drama_build.engine import events
from drama_build.engine.action import (
    Need,
    Order,
    Product,
    Resource,
    Target,
    action_key,
    declare,
    manifest,
)
from drama_build.engine.run import Ceiling, Engine, Limits, Report
from drama_build.errors import BudgetError, PolicyError
from drama_build.store.accounts import Refusal
from drama_build.store.store import Store
from drama_build.store.traces import Trace
from drama_build.units import FREE, Money

PRICE = Money.usd("0.40")


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """The store as another process has it open."""
    made = Store(tmp_path / "store")
    yield made
    made.close()


def key(bench: Bench, one: Target) -> str:
    return action_key(manifest(one, bench.rule, {}))


def build(
    bench: Bench, targets: Mapping[str, Target], meanwhile: Callable[[], None], looks: int = 3
) -> Report:
    """Build all of it; at the last of so many looks around, something happens elsewhere."""
    seen = 0

    async def sleep(seconds: float) -> None:
        nonlocal seen
        if seconds >= 5:  # the beat
            await asyncio.Event().wait()
        seen += 1
        if seen == looks:
            meanwhile()
        await asyncio.sleep(0)

    bench.rule.made.clear()
    bench.events.clear()
    emit = bench.events.append
    engine = Engine(bench.store, {"join": bench.rule}, emit, bench.limits, Clock(sleep=sleep))
    return asyncio.run(engine.build(targets, tuple(targets)))


def hits(bench: Bench) -> list[str]:
    return [event.target for event in bench.events if isinstance(event, events.Hit)]


def test_what_another_made_is_a_hit(bench: Bench, other: Store) -> None:
    one = target("a", "a")
    held = key(bench, one)
    other.leases.take([held])

    def made() -> None:
        blob = other.blobs.put(b"theirs")
        both = {"text": blob, "upper": blob}
        trace = Trace(held, "join:a", "{}", both, FREE, 1.0, 1.0, "")
        other.traces.add([trace], {}, free=[held])

    film = graph(one, target("b", "b", {"x": "a"}), target("twin", "a"))
    report = build(bench, film, made)
    assert bench.rule.made == ["join:b"]
    assert bench.store.blobs.read(report.outputs["join:b"]["text"].digest) == b"b+theirs"
    assert report.outputs["join:twin"] == report.outputs["join:a"]
    assert sorted(hits(bench)) == ["join:a", "join:twin"]


def test_what_fails_elsewhere_is_tried_here(bench: Bench, other: Store) -> None:
    one = target("a", "a")
    held = key(bench, one)
    other.leases.take([held])
    build(bench, graph(one, target("twin", "a")), lambda: other.leases.free([held]))
    assert bench.rule.made == ["join:a"]


def test_what_is_refused_elsewhere_is_not_ordered_here(bench: Bench, other: Store) -> None:
    bench.rule.cost = PRICE
    one = target("a", "a")
    held = key(bench, one)
    other.leases.take([held])

    def refused() -> None:
        other.accounts.refuse(Refusal(held, "join:a", "blood", 0.0))
        other.leases.free([held])

    report = build(bench, graph(one), refused)
    assert bench.rule.made == []
    assert isinstance(report.failures[0].error, PolicyError)
    assert report.spent == FREE


def test_taking_over_does_not_start_more_than_the_jobs_allow(bench: Bench, other: Store) -> None:
    bench.limits = Limits(cores=2)
    film = graph(*(target(f"t{n}", f"t{n}") for n in range(12)))
    held = [key(bench, one) for one in film.values()]
    other.leases.take(held)
    running = most = 0

    class Counting(asyncio.Event):
        async def wait(self) -> bool:  # type: ignore[override]  # it only has to be awaited
            nonlocal running, most
            running, most = running + 1, max(most, running + 1)
            await asyncio.sleep(0)
            running -= 1
            return True

    bench.rule.gate = lambda _: Counting()
    report = build(bench, film, other.owners.leave)
    assert len(report.made) == 12
    assert most == 2


def test_taking_over_stays_below_the_ceiling(bench: Bench, other: Store) -> None:
    bench.rule.cost = PRICE
    ceiling = Ceiling("", Money.usd("1.00"), "--max-cost")
    bench.limits = Limits(cores=9, ceilings=(ceiling,), keep_going=True)
    film = graph(*(target(f"t{n}", f"t{n}") for n in range(4)))
    theirs = [key(bench, one) for one in list(film.values())[:2]]
    other.leases.take(theirs)
    report = build(bench, film, lambda: other.leases.free(theirs))
    assert report.spent == PRICE * 2
    assert [isinstance(f.error, BudgetError) for f in report.failures] == [True, True]


def test_a_build_that_has_failed_does_not_wait_for_another(bench: Bench, other: Store) -> None:
    one = target("a", "a")
    other.leases.take([key(bench, one)])
    bench.rule.failing = {"join:b"}
    report = build(bench, graph(one, target("b", "b")), _never)
    assert [failure.target for failure in report.failures] == ["join:b"]


def _never() -> None:
    raise AssertionError("it must not wait")


def test_what_was_lost_and_is_made_again_elsewhere_is_not_made_twice(
    bench: Bench, other: Store
) -> None:
    """A generation is not repeatable: the other's bytes have another digest."""
    one = target("a", "a")
    held = key(bench, one)
    first = bench.build(graph(one), "a")
    for blob in first.outputs["join:a"].values():
        bench.store.blobs.discard([blob.digest])
    other.leases.take([held])

    def made() -> None:
        blob = other.blobs.put(b"another take")
        both = {"text": blob, "upper": blob}
        trace = Trace(held, "join:a", "{}", both, FREE, 1.0, 1.0, "")
        other.traces.add([trace], {}, free=[held], again=[held])

    report = build(bench, graph(one), made)
    assert bench.rule.made == []
    assert bench.store.blobs.read(report.outputs["join:a"]["text"].digest) == b"another take"


def test_what_another_finished_just_before_the_lease_is_not_made(
    bench: Bench, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = target("a", "a")
    held = key(bench, one)
    take = bench.store.leases.take

    def late(keys: list[str]) -> frozenset[str]:
        blob = other.blobs.put(b"theirs")
        both = {"text": blob, "upper": blob}
        other.traces.add([Trace(held, "join:a", "{}", both, FREE, 1.0, 1.0, "")], {})
        return take(keys)

    monkeypatch.setattr(bench.store.leases, "take", late)
    report = bench.build(graph(one), "a")
    assert bench.rule.made == []
    assert report.hits == 1
    assert other.leases.take([held]) == {held}, "the lease was given back"


def test_an_interrupted_build_gives_its_leases_back(bench: Bench, other: Store) -> None:
    one = target("a", "a")
    never = asyncio.Event
    bench.rule.gate = lambda _: never()

    async def interrupted() -> None:
        running = asyncio.create_task(bench.engine().build(graph(one), ("join:a",)))
        while not any(isinstance(event, events.Started) for event in bench.events):
            await asyncio.get_running_loop().run_in_executor(None, int)
        assert other.leases.elsewhere([key(bench, one)])
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(interrupted())
    assert other.leases.take([key(bench, one)]) == {key(bench, one)}


def test_waiting_costs_fewer_and_fewer_looks(bench: Bench, other: Store) -> None:
    one = target("a", "a")
    held = key(bench, one)
    other.leases.take([held])
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        if seconds >= 5:
            await asyncio.Event().wait()
        pauses.append(seconds)
        if len(pauses) == 8:
            other.leases.free([held])
        await asyncio.sleep(0)

    clock = Clock(sleep=sleep)
    engine = Engine(bench.store, {"join": bench.rule}, bench.events.append, bench.limits, clock)
    asyncio.run(engine.build(graph(one), ("join:a",)))
    assert pauses == sorted(pauses)
    assert pauses[-1] == 1.0


def test_a_rule_that_cancels_itself_ends_one_target_and_not_the_run(bench: Bench) -> None:
    class GivesUp(Join):
        async def make(self, order: Order) -> Product:
            if order.target.name == "join:a":
                raise asyncio.CancelledError
            return await super().make(order)

    bench.rule = GivesUp()
    bench.limits = replace(bench.limits, keep_going=True)
    report = bench.build(graph(target("a", "a"), target("b", "b")), "a", "b")
    assert (report.made, [f.target for f in report.failures]) == (("join:b",), ["join:a"])


def test_an_order_that_proves_late_does_not_end_the_run_before_what_it_freed(
    bench: Bench, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cores had their turn already when the call proves to be a hit."""
    api, core = Join(resource=Resource.API), Join()
    one = declare("api:a", "api", {"text": "a"})
    two = declare("join:b", "join", {"text": "b"}, {"x": Need("api:a", "text")})
    held = action_key(manifest(one, api, {}))
    take = bench.store.leases.take

    def late(keys: Sequence[str]) -> frozenset[str]:
        if held in keys:
            blob = other.blobs.put(b"theirs")
            both = {"text": blob, "upper": blob}
            trace = Trace(held, "api:a", "{}", both, FREE, 1.0, 1.0, "")
            other.traces.add([trace], {}, free=[held])
        return take(keys)

    monkeypatch.setattr(bench.store.leases, "take", late)
    rules = {"api": api, "join": core}
    engine = Engine(bench.store, rules, bench.events.append, bench.limits)
    report = asyncio.run(engine.build(graph(one, two), ("join:b",)))
    assert (report.made, report.failures, api.made) == (("join:b",), (), [])
