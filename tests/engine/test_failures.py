"""Claims about failure: what is tried again, what is remembered, what goes on, what is told."""

from __future__ import annotations

import asyncio
import errno
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from toys.engine import Bench, Join, graph, target

from drama_build import notes
from drama_build.clock import Clock
from drama_build.engine import events
from drama_build.engine.action import Order, Product, Resource
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
    assert bench.cost == PRICE
    assert sum(isinstance(event, events.Started) for event in bench.events) == 1


def test_what_does_not_pass_is_given_up_and_counted_once(bench: Bench, moody: Moody) -> None:
    moody.moods = {"join:s/a": [KilledError("killed") for _ in range(TRIES + 5)]}
    report = build(bench, "s/a")
    assert moody.asked["join:s/a"] == TRIES
    assert report.spent == PRICE
    assert bench.cost == FREE, "what came to nothing is in no trace"


def test_what_was_asked_for_and_failed_counts_against_the_ceiling(
    bench: Bench, moody: Moody
) -> None:
    names = [f"s/{n}" for n in range(9)]
    moody.moods = {f"join:{name}": [MediaError("broken")] for name in names}
    ceiling = Ceiling("", Money.usd("1.00"), "--max-cost")
    bench.limits = Limits(cores=1, keep_going=True, ceilings=(ceiling,))
    report = build(bench, *names)
    assert report.spent == Money.usd("0.80")
    assert (moody.asked.total(), len(report.failures)) == (2, 9)


def test_what_failed_before_anything_was_ordered_costs_nothing(bench: Bench, moody: Moody) -> None:
    moody.moods = {"join:s/a": [OSError(errno.EACCES, "unreadable"), MediaError("no picture")]}
    moody.sends = False
    for _ in range(2):
        report = build(bench, "s/a")
        assert (report.spent, len(report.failures)) == (FREE, 1)


@pytest.mark.parametrize(
    "error", [MediaError("broken"), TargetError("no"), GatewayError("down", status=503)]
)
def test_what_will_not_pass_is_tried_once(bench: Bench, moody: Moody, error: DramaError) -> None:
    moody.moods = {"join:s/a": [error, error]}
    build(bench, "s/a")
    assert moody.asked["join:s/a"] == 1


@pytest.mark.parametrize("status", [0, 400, 503])
@pytest.mark.parametrize("micros", [0, 150_000, 400_000])
def test_a_failed_order_costs_what_the_gateway_says_whatever_its_status(
    bench: Bench, moody: Moody, status: int, micros: int
) -> None:
    moody.moods = {"join:s/a": [GatewayError("no", status=status, cost_micros=micros)]}
    assert build(bench, "s/a").spent == Money(micros)


def test_a_refusal_that_was_billed_counts(bench: Bench, moody: Moody) -> None:
    moody.moods = {"join:s/a": [PolicyError("blood", cost_micros=PRICE.micros)]}
    bench.limits = Limits(cores=1, keep_going=True, ceilings=(Ceiling("", PRICE, "--max-cost"),))
    report = build(bench, "s/a", "s/b")
    assert report.spent == PRICE
    assert {type(failure.error) for failure in report.failures} == {PolicyError, BudgetError}
    assert moody.asked == Counter({"join:s/a": 1})


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
    assert report.spent == PRICE, "counted once, not twice"


def test_one_empty_ceiling_is_one_failure_without_keep_going(bench: Bench) -> None:
    bench.rule.cost = PRICE
    bench.limits = Limits(cores=9, ceilings=(Ceiling("", Money.usd("1.00"), "--max-cost"),))
    report = build(bench, *[f"s/{n}" for n in range(9)])
    assert (len(report.made), len(report.failures)) == (2, 1)


# -- what the gateway's ledger refuses ------------------------------------------------------

EMPTY = BudgetError("$0.90 of $1.00 are spent or reserved", "raise the budget of s")


@dataclass
class Ledger(Moody):
    """A provider behind a ledger: it keeps a budget for each series, over all builds."""

    budgets: dict[str, Money] = field(default_factory=dict)
    gone: Counter[str] = field(default_factory=Counter)

    async def make(self, order: Order) -> Product:
        series = order.target.path.partition("/")[0]
        if self.gone[series] + self.cost.micros > self.budgets[series].micros:
            self.asked[order.target.name] += 1
            raise EMPTY
        self.gone[series] += self.cost.micros
        return await super().make(order)


@pytest.fixture
def ledger(bench: Bench) -> Ledger:
    bench.rule = Ledger(cost=PRICE, budgets={"s": FREE, "t": Money.usd("9.00")})
    return bench.rule


def test_what_the_ledger_refuses_fails_alone_and_leaves_nothing_behind(
    bench: Bench, ledger: Ledger
) -> None:
    report = build(bench, "s/a")
    (failure,) = report.failures
    assert (failure.error, failure.target) == (EMPTY, "join:s/a")
    assert failure.error.exit_code == 3
    assert (report.made, report.spent) == ((), FREE)
    assert (failure.log, bench.store.log_path("join:s/a").exists()) == ("", False)
    assert bench.store.accounts.all_refusals() == ()
    assert bench.store.base.read("SELECT * FROM leases") == []
    assert list((bench.folder / "scratch").iterdir()) == []
    assert ledger.asked["join:s/a"] == 1, "it is not tried again by itself"
    ledger.budgets["s"] = PRICE
    assert build(bench, "s/a").made == ("join:s/a",), "with money it is made"


def test_what_the_ledger_refuses_leaves_the_log_of_no_earlier_failure(
    bench: Bench, ledger: Ledger
) -> None:
    ledger.budgets["s"] = PRICE
    ledger.moods = {"join:s/a": [MediaError("broken")]}
    (failure,) = build(bench, "s/a").failures
    assert failure.log
    (failure,) = build(bench, "s/a").failures
    assert (failure.error, failure.log) == (EMPTY, "")
    assert not bench.store.log_path("join:s/a").exists()


@pytest.mark.parametrize("keep_going", [True, False])
def test_what_runs_beside_a_refusal_of_the_ledger_is_finished(
    bench: Bench,
    ledger: Ledger,
    keep_going: bool,  # noqa: FBT001  # a parameter
) -> None:
    opened = asyncio.Event()
    ledger.resource = Resource.API
    ledger.gate = lambda name: opened if name.startswith("join:t/") else None
    bench.limits = Limits(cores=1, calls=3, keep_going=keep_going)

    def tell(event: events.Event) -> None:
        bench.events.append(event)
        if isinstance(event, events.Failed):
            opened.set()

    film = graph(*(target(name, name) for name in ("s/a", "t/a", "t/b", "t/c")))
    engine = Engine(bench.store, {"join": ledger}, tell, bench.limits)
    report = asyncio.run(engine.build(film, tuple(film)))
    assert len(report.made) == (3 if keep_going else 2)
    assert [failure.target for failure in report.failures] == ["join:s/a"]
    assert report.spent == bench.cost == PRICE * len(report.made)


@pytest.mark.usefixtures("ledger")
def test_a_twin_under_another_budget_is_tried(bench: Bench) -> None:
    """Equal words for equal bytes are one order, but two series may pay for it."""
    bench.limits = Limits(cores=2, keep_going=True)
    film = graph(target("s/a", "one"), target("t/a", "one"), target("s/b", "b", {"x": "s/a"}))
    report = bench.build(film, "s/b", "t/a")
    assert report.made == ("join:t/a",)
    (failure,) = report.failures
    assert (failure.target, failure.waiting) == ("join:s/a", ("join:s/b",))
    assert bench.store.base.read("SELECT * FROM leases") == []
    again = bench.build(film, "s/b")
    assert [failure.target for failure in again.failures] == ["join:s/b"], "s/a is a hit by now"


@pytest.mark.usefixtures("ledger")
def test_of_many_twins_under_one_empty_budget_each_is_told(bench: Bench) -> None:
    bench.limits = Limits(cores=2, keep_going=True)
    film = graph(*(target(f"s/{n}", "one") for n in range(5)))
    report = bench.build(film, *(f"s/{n}" for n in range(5)))
    assert [failure.target for failure in report.failures] == [f"join:s/{n}" for n in range(5)]
    assert all(failure.error is EMPTY for failure in report.failures)


def test_a_twin_below_another_ceiling_of_the_run_is_tried(bench: Bench) -> None:
    bench.rule.cost = PRICE
    ceiling = Ceiling("one/", Money.usd("0.10"), "--max-cost")
    bench.limits = Limits(cores=1, keep_going=True, ceilings=(ceiling,))
    report = bench.build(graph(target("one/a", "a"), target("two/a", "a")), "one/a", "two/a")
    assert report.made == ("join:two/a",)
    assert [failure.target for failure in report.failures] == ["join:one/a"]


def test_a_run_may_spend_its_limit_to_the_last_cent(bench: Bench) -> None:
    """What is paid and what is promised are never counted both."""
    bench.rule.cost = PRICE
    ceiling = Ceiling("", Money.usd("4.80"), "--max-cost")
    bench.limits = Limits(cores=3, calls=3, ceilings=(ceiling,))
    report = build(bench, *[f"s/{n}" for n in range(12)])
    assert (len(report.made), report.failures) == (12, ())


def test_what_may_have_been_spent_counts_until_the_build_ends(bench: Bench, moody: Moody) -> None:
    lost = GatewayError("no answer", status=503, cost_micros=PRICE.micros)
    moody.moods = {"join:s/a": [lost]}
    ceiling = Ceiling("", Money.usd("0.50"), "--max-cost")
    bench.limits = Limits(cores=1, keep_going=True, ceilings=(ceiling,))
    report = build(bench, "s/a", "s/b")
    assert {type(failure.error) for failure in report.failures} == {GatewayError, BudgetError}
    assert build(bench, "s/b").made == ("join:s/b",)
