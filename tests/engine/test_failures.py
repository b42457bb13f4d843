"""Claims about failure: what is tried again, what is remembered, what goes on, what is told."""

from __future__ import annotations

import asyncio
import errno
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from toys.engine import Bench, Join, graph, target

from drama_build import notes
from drama_build.clock import Clock
from drama_build.engine import events
from drama_build.engine.action import Order, Product
from drama_build.engine.making import TRIES
from drama_build.engine.run import Ceiling, Engine, Limits, Report
from drama_build.errors import (
    BudgetError,
    DramaError,
    GatewayError,
    KilledError,
    MediaError,
    PolicyError,
    StoreError,
    TargetError,
)
from drama_build.store.leases import Promises
from drama_build.store.store import Store
from drama_build.units import FREE, Money

PRICE = Money.usd("0.40")


@dataclass
class Moody(Join):
    """Fails by target name, each time with the next error of a list."""

    moods: dict[str, list[Exception]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    sends: bool = True

    async def make(self, order: Order) -> Product:
        self.asked[order.target.name] += 1
        moods = self.moods.get(order.target.name, [])
        if moods:
            (order.folder / "half").write_bytes(b"half-written")
            if self.sends:
                notes.note(notes.Request("POST", "https://x.test/", {}, None, 200))
            raise moods.pop(0)
        return await super().make(order)


@pytest.fixture
def moody(bench: Bench) -> Moody:
    bench.rule = Moody(cost=PRICE)
    return bench.rule


def build(bench: Bench, *names: str, calm: bool = True) -> Report:
    """Build independent targets of these names, without waiting between two tries."""

    async def sleep(seconds: float) -> None:
        await (asyncio.sleep(0) if seconds < 5 and calm else asyncio.Event().wait())

    film = graph(*(target(name, name) for name in names))
    bench.events.clear()
    clock = Clock(sleep=sleep, chance=lambda: 0.5)
    engine = Engine(bench.store, {"join": bench.rule}, bench.events.append, bench.limits, clock)
    return asyncio.run(engine.build(film, tuple(film)))


def test_what_may_pass_is_tried_again_and_counted_once(bench: Bench, moody: Moody) -> None:
    moody.moods = {"join:s/a": [KilledError("killed") for _ in range(TRIES - 1)]}
    report = build(bench, "s/a")
    assert (report.made, report.failures, report.spent) == (("join:s/a",), (), PRICE)
    assert moody.asked["join:s/a"] == TRIES
    assert bench.store.accounts.spent("s") == PRICE
    assert sum(isinstance(event, events.Started) for event in bench.events) == 1


def test_what_does_not_pass_is_given_up_and_counted_once(bench: Bench, moody: Moody) -> None:
    moody.moods = {"join:s/a": [KilledError("killed") for _ in range(TRIES + 5)]}
    report = build(bench, "s/a")
    assert moody.asked["join:s/a"] == TRIES
    assert report.spent == bench.store.accounts.spent("s") == PRICE


def test_what_was_asked_for_and_failed_counts_against_the_ceiling(
    bench: Bench, moody: Moody
) -> None:
    names = [f"s/{n}" for n in range(9)]
    moody.moods = {f"join:{name}": [MediaError("broken")] for name in names}
    ceiling = Ceiling("", Money.usd("1.00"), "--max-cost")
    bench.limits = Limits(cores=1, keep_going=True, ceilings=(ceiling,))
    report = build(bench, *names)
    assert report.spent == bench.store.accounts.spent("s") == Money.usd("0.80")
    assert (moody.asked.total(), len(report.failures)) == (2, 9)


def test_money_for_nothing_that_cannot_be_noted_is_told(
    bench: Bench, moody: Moody, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise StoreError("the disk is full", "make room")

    moody.moods = {"join:s/a": [MediaError("broken")]}
    monkeypatch.setattr(bench.store.accounts, "pay", full)
    report = build(bench, "s/a")
    assert report.spent == PRICE
    assert any("$0.40 were paid" in str(failure.error) for failure in report.failures)


def test_what_failed_before_anything_was_ordered_costs_nothing(bench: Bench, moody: Moody) -> None:
    moody.moods = {"join:s/a": [OSError(errno.EACCES, "unreadable"), MediaError("no picture")]}
    moody.sends = False
    for _ in range(2):
        report = build(bench, "s/a")
        assert (report.spent, len(report.failures)) == (FREE, 1)
    assert bench.store.accounts.all_spent() == FREE


@pytest.mark.parametrize(
    "error", [MediaError("broken"), TargetError("no"), GatewayError("down", status=503)]
)
def test_what_will_not_pass_is_tried_once(bench: Bench, moody: Moody, error: DramaError) -> None:
    moody.moods = {"join:s/a": [error, error]}
    build(bench, "s/a")
    assert moody.asked["join:s/a"] == 1


def test_what_was_refused_before_the_work_costs_nothing(bench: Bench, moody: Moody) -> None:
    moody.moods = {"join:s/a": [GatewayError("no such size", status=400)]}
    assert build(bench, "s/a").spent == FREE
    assert bench.store.accounts.spent("s") == FREE


def test_a_refusal_is_remembered_and_shown_and_not_bought_again(bench: Bench, moody: Moody) -> None:
    moody.moods = {"join:s/a": [PolicyError("blood", status=400)] * 3}
    build(bench, "s/a")
    report = build(bench, "s/a")
    assert moody.asked["join:s/a"] == 1
    (failure,) = report.failures
    assert isinstance(failure.error, PolicyError)
    assert "refused on" in failure.error.what
    assert "blood" in failure.error.what
    assert "--retry-failed" in failure.error.hint
    assert failure.log

    bench.limits = Limits(cores=2, retry_refused=True)
    build(bench, "s/a")
    assert moody.asked["join:s/a"] == 2


def test_a_refusal_holds_until_the_input_changes(bench: Bench, moody: Moody) -> None:
    moody.moods = {"join:s/a": [PolicyError("blood", status=400)]}
    build(bench, "s/a")
    film = graph(target("s/a", "a gentler word"))
    assert bench.build(film, "s/a").made == ("join:s/a",)
    assert bench.build(graph(target("s/a", "s/a")), "s/a").failures


def test_a_failed_action_leaves_no_target_and_no_scratch(bench: Bench, moody: Moody) -> None:
    moody.moods = {"join:s/a": [MediaError("broken")]}
    build(bench, "s/a")
    assert bench.store.traces.latest("join:s/a") is None
    assert list(bench.store.blobs.blobs()) == []
    assert list((bench.folder / "scratch").iterdir()) == []
    assert bench.store.base.read("SELECT * FROM leases") == []


def test_the_log_says_what_happened_and_goes_when_it_is_mended(bench: Bench, moody: Moody) -> None:
    moody.moods = {"join:s/a": [MediaError("the moov atom is missing", "ask for it again")]}
    (failure,) = build(bench, "s/a").failures
    told = Path(failure.log).read_text(encoding="utf-8")
    assert "the moov atom is missing" in told
    assert "Traceback" in told
    build(bench, "s/a")
    assert not Path(failure.log).exists()


def test_a_price_that_cannot_be_found_is_told_with_a_log(
    bench: Bench, moody: Moody, monkeypatch: pytest.MonkeyPatch
) -> None:
    def price(_: Order) -> Money:
        raise LookupError("no such model")

    monkeypatch.setattr(moody, "price", price)
    (failure,) = build(bench, "s/a").failures
    assert "LookupError: no such model" in failure.error.what
    assert "no such model" in Path(failure.log).read_text(encoding="utf-8")


def test_a_diamond_below_a_failure_waits_and_the_rest_goes_on(bench: Bench) -> None:
    """Of a → b, c → d it is b that fails; e stands alone, and f needs c and e."""
    bench.rule.failing = {"join:b"}
    bench.limits = Limits(cores=1, keep_going=True)
    film = graph(
        target("a", "a"),
        target("b", "b", {"x": "a"}),
        target("c", "c", {"x": "a"}),
        target("d", "d", {"x": "b", "y": "c"}),
        target("e", "e"),
        target("f", "f", {"x": "c", "y": "e"}),
        target("top", "top", {"x": "d", "y": "f"}),
    )
    report = bench.build(film, "top")
    (failure,) = report.failures
    assert (failure.target, failure.waiting) == ("join:b", ("join:d", "join:top"))
    assert set(report.made) == {"join:a", "join:c", "join:e", "join:f"}


def test_fail_fast_lets_what_is_in_flight_finish(bench: Bench) -> None:
    bench.rule.failing = {"join:a"}
    names = ("a", "b", "c", "d")
    bench.limits = Limits(cores=2)
    report = bench.build(graph(*(target(name, name) for name in names)), *names)
    assert report.made == ("join:b",)
    assert [failure.target for failure in report.failures] == ["join:a"]


def test_an_error_of_one_rule_does_not_stop_the_rest_with_keep_going(
    bench: Bench, moody: Moody
) -> None:
    moody.moods = {"join:s/a": [FileNotFoundError(errno.ENOENT, "No such file", "ffmpeg")]}
    bench.limits = Limits(cores=1, keep_going=True)
    assert build(bench, "s/a", "s/b", "s/c").made == ("join:s/b", "join:s/c")


def test_a_full_disk_stops_even_with_keep_going(bench: Bench, moody: Moody) -> None:
    moody.moods = {"join:s/a": [OSError(errno.ENOSPC, "No space left on device")]}
    bench.limits = Limits(cores=1, keep_going=True)
    report = build(bench, "s/a", "s/b", "s/c")
    assert report.made == ()
    (failure,) = report.failures
    assert isinstance(failure.error, StoreError)


def test_without_room_nothing_is_bought_and_free_work_goes_on(bench: Bench) -> None:
    async def run() -> Report:
        film = graph(target("s/a", "a"), target("s/b", "b"))
        return await Engine(
            bench.store, {"join": bench.rule}, bench.events.append, bench.limits, room=lambda _: 1
        ).build(film, tuple(film))

    assert len(asyncio.run(run()).made) == 2, "what costs nothing may be tried"
    bench.rule.cost, bench.rule.revision = PRICE, 2
    bench.rule.made.clear()
    (failure,) = asyncio.run(run()).failures
    assert "MiB are free" in failure.error.what
    assert bench.rule.made == []


def test_what_cannot_be_kept_is_told_with_its_price(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.rule.cost = PRICE

    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(bench.store.blobs, "put_all", full)
    report = build(bench, "s/a")
    (failure,) = report.failures
    assert "$0.40 were paid for it, but it cannot be kept: " in failure.error.what
    assert "make room" in failure.error.hint
    assert report.spent == bench.store.accounts.spent("s") == PRICE, "noted once, not twice"


def test_one_empty_ceiling_is_one_failure_without_keep_going(bench: Bench) -> None:
    bench.rule.cost = PRICE
    bench.limits = Limits(cores=9, ceilings=(Ceiling("", Money.usd("1.00"), "--max-cost"),))
    report = build(bench, *[f"s/{n}" for n in range(9)])
    assert (len(report.made), len(report.failures)) == (2, 1)


# -- one budget, two builds -----------------------------------------------------------------


def shared(store: Store, budget: str) -> Limits:
    promises = Promises(store.base, store.owners, "s")
    return Limits(cores=9, ceilings=(Ceiling("s/", Money.usd(budget), "the budget", promises),))


@pytest.mark.parametrize("at_once", [True, False])
def test_two_builds_do_not_spend_one_budget_twice(bench: Bench, at_once: bool) -> None:  # noqa: FBT001  # a parameter
    bench.rule.cost = PRICE
    films = [graph(*(target(f"s/{who}{n}", f"{who}{n}") for n in range(2))) for who in "ab"]

    async def run() -> list[Report]:
        gate = asyncio.Event()
        bench.rule.gate = lambda _: gate
        with closing(Store(bench.folder)) as first, closing(Store(bench.folder)) as second:
            builds = [
                asyncio.create_task(
                    Engine(
                        store, {"join": bench.rule}, lambda _: None, shared(store, "1.20")
                    ).build(film, tuple(film))
                )
                for store, film in zip((first, second), films, strict=True)
            ]
            if not at_once:
                gate.set()
            for _ in range(20):
                await asyncio.sleep(0)
            gate.set()
            return await asyncio.gather(*builds)

    reports = asyncio.run(run())
    assert sorted(len(report.made) for report in reports) == [1, 2]
    (failure,) = [failure for report in reports for failure in report.failures]
    assert "of $1.20 are spent or promised" in str(failure.error)
    assert bench.store.accounts.spent("s") == Money.usd("1.20")
    assert bench.store.base.read("SELECT * FROM promises") == []


def test_a_whole_budget_is_spent_to_the_last_cent(bench: Bench) -> None:
    """What is paid and what is promised are never counted both."""
    bench.rule.cost = PRICE
    bench.limits = replace(shared(bench.store, "4.80"), calls=3, cores=3)
    report = build(bench, *[f"s/{n}" for n in range(12)])
    assert (len(report.made), report.failures) == (12, ())


def test_what_may_have_been_spent_counts_until_the_build_ends(bench: Bench, moody: Moody) -> None:
    moody.moods = {"join:s/a": [GatewayError("no answer", status=503)]}
    bench.limits = replace(shared(bench.store, "0.50"), cores=1, keep_going=True)
    report = build(bench, "s/a", "s/b")
    assert {type(failure.error) for failure in report.failures} == {GatewayError, BudgetError}
    assert build(bench, "s/b").made == ("join:s/b",)
