"""Claims about one budget and many builds: what they may spend together, and what deaths leave."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Literal

import pytest
from toys.engine import Join, graph, target

from drama_build.engine.action import Order, Product, Target
from drama_build.engine.run import Engine, Limits, Report
from drama_build.errors import BudgetError, GatewayError
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.ledger import EMPTY, Balance, Budget
from drama_build.gateway.journal.recovery import recover
from drama_build.gateway.journal.states import Answered, Kept, Lost, Refused, Sent, State
from drama_build.store.owners import Owners
from drama_build.store.store import Store
from drama_build.units import FREE, Money

PRICE = Money.usd("0.40")
BUYER = """
import random, sys, time
from pathlib import Path
from drama_build.errors import BudgetError
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.ledger import Budget
from drama_build.gateway.journal.states import Answered, GaveUp, Kept, Lost, Refused, Sent
from drama_build.store.owners import Owners
from drama_build.units import Money

root, name, limit, stop = Path(sys.argv[1]), sys.argv[2], Money.usd(sys.argv[3]), sys.argv[4]
owners, chance, price = Owners(root), random.Random(name), Money.usd("0.40")
journal = Journal(root / "jobs.db", owners, time.time)
ENDS = [(Answered(), Kept("d")), (Answered(),), (Refused(),), (Lost(),), (GaveUp(billed=True),)]

def order(number):
    target = f"clip:s/ep01/{name}{number}"
    intent = Intent(f"{name}{number}", "video", "m", "p", price, target)
    job = journal.intend(intent, [Budget("series:s", limit, "the budget of s")])
    if stop == "intended":
        return
    job = journal.record(job, Sent())
    for event in chance.choice(ENDS) if stop != "sent" else ():
        job = journal.record(job, event)

print("ready", flush=True)
sys.stdin.readline()
number = 0
try:
    while not number or not stop:
        order(number := number + 1)
except BudgetError:
    pass
print(number, flush=True)
sys.stdin.read()
journal.close()
owners.leave()
"""
Buyer = subprocess.Popen[str]


def buyer(root: Path, name: str, limit: str, stop: str = "") -> Buyer:
    """A process that orders until its budget is used up, or once up to where it stops."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", BUYER, str(root), name, limit, stop]
    child = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
    assert said(child) == "ready"
    return child


def said(child: Buyer) -> str:
    assert child.stdout
    return child.stdout.readline().strip()


def go(child: Buyer) -> None:
    assert child.stdin
    child.stdin.write("go\n")
    child.stdin.flush()


@dataclass
class Build:
    """One build's view of the journal."""

    owners: Owners
    journal: Journal

    def order(self, name: str, budgets: Sequence[Budget] = ()) -> Intent:
        intent = Intent(name, "video", "m", "p", PRICE, f"clip:s/ep01/{name}")
        self.journal.intend(intent, budgets)
        return intent


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    owners = Owners(tmp_path)
    with closing(Journal(tmp_path / "jobs.db", owners, time.time)) as journal:
        yield Build(owners, journal)
    owners.leave()


def budget(limit: Money) -> tuple[Budget, ...]:
    return (Budget("series:s", limit, "the budget of s"),)


def totals(journal: Journal) -> list[int]:
    """What counted against the series' budget after every posting, in micro-dollars."""
    query = "SELECT reserved + possible + settled + wasted FROM postings ORDER BY number"
    return list(accumulate(change for (change,) in journal._base.read(query)))


# -- many processes -------------------------------------------------------------------------


def test_processes_share_one_budget_to_the_last_cent(tmp_path: Path, build: Build) -> None:
    """Whatever becomes of their orders: refused, lost, billed for nothing, answered."""
    children = [buyer(tmp_path, name, "12.00") for name in "abc"]
    for child in children:
        go(child)
    ordered = [int(said(child)) for child in children]
    for child in children:
        child.communicate()
    assert build.journal.balance("series:s").total == Money.usd("12.00")
    assert max(totals(build.journal)) == 12_000_000, "not even for a moment was it more"
    assert build.journal.audit() == ()
    jobs = build.journal.jobs()
    assert len(jobs) == sum(ordered) - len(children), "the last of each was refused"
    rejected = sum(job.state is State.REJECTED for job in jobs)
    assert len(jobs) - rejected == 30


def test_a_budget_that_another_series_uses_up_is_not_ours(build: Build) -> None:
    build.order("a", budget(PRICE))
    with pytest.raises(BudgetError):
        build.order("b", budget(PRICE))
    other = Intent("c", "video", "m", "p", PRICE, "clip:other/ep01/c")
    assert build.journal.intend(other, (*budget(PRICE), Budget("series:other", PRICE))).open


# -- the dead -------------------------------------------------------------------------------


def killed(root: Path, stop: str) -> None:
    """A build that ordered something and got so far."""
    child = buyer(root, "dead", "0.40", stop)
    go(child)
    assert said(child) == "1"
    child.send_signal(signal.SIGKILL)
    child.communicate()


def test_what_the_dead_only_reserved_is_free_for_others(tmp_path: Path, build: Build) -> None:
    killed(tmp_path, "intended")
    assert build.journal.balance("series:s") == Balance(reserved=PRICE)
    (let_go,) = recover(build.journal, build.owners.alive)
    assert let_go.state is State.REJECTED
    assert build.journal.balance("series:s") == EMPTY
    build.order("b", budget(PRICE))
    assert build.journal.audit() == ()


def test_what_the_dead_reserved_is_not_reserved_twice_by_their_heir(
    tmp_path: Path, build: Build
) -> None:
    killed(tmp_path, "intended")
    build.order("dead1", budget(PRICE))
    assert build.journal.balance("series:s") == Balance(reserved=PRICE)


def test_what_the_dead_may_have_spent_counts_for_good(tmp_path: Path, build: Build) -> None:
    killed(tmp_path, "sent")
    (unknown,) = recover(build.journal, build.owners.alive)
    assert unknown.state is State.UNKNOWN
    assert build.journal.balance("series:s") == Balance(possible=PRICE)
    with pytest.raises(BudgetError, match=r"\$0\.40 possibly charged"):
        build.order("b", budget(PRICE))


def test_what_the_living_reserved_is_theirs(tmp_path: Path, build: Build) -> None:
    child = buyer(tmp_path, "alive", "0.40", "intended")
    go(child)
    assert said(child) == "1"
    assert recover(build.journal, build.owners.alive) == ()
    with pytest.raises(BudgetError, match=r"\$0\.40 reserved"):
        build.order("b", budget(PRICE))
    child.communicate()


# -- builds of the engine -------------------------------------------------------------------


@dataclass
class Buying(Join):
    """Buys what it makes through a journal, which has the only word on money."""

    journal: Journal | None = None
    limit: Money = FREE
    lost: frozenset[str] = frozenset()

    async def make(self, order: Order) -> Product:
        name, journal = order.target.name, self.journal
        assert journal
        intent = Intent(name, "video", "m", "p", self.cost, name)
        job = journal.record(journal.intend(intent, budget(self.limit)), Sent())
        if name in self.lost:
            job = journal.record(job, Lost("no answer"))
            raise GatewayError("no answer", status=504, cost_micros=job.stake.micros)
        product = await super().make(order)
        journal.record(journal.record(job, Answered()), Kept("d"))
        return product


@dataclass
class Desk:
    """A store of its own, with a journal that all desks of a folder share."""

    folder: Path
    limit: str
    lost: frozenset[str] = frozenset()

    async def build(self, film: Mapping[str, Target], gate: asyncio.Event) -> Report:
        with closing(Store(self.folder)) as store, closing(self._journal(store)) as journal:
            rule = Buying(cost=PRICE, journal=journal, limit=Money.usd(self.limit), lost=self.lost)
            rule.gate = lambda _: gate
            limits = Limits(cores=9, keep_going=True)
            engine = Engine(store, {"join": rule}, lambda _: None, limits)
            return await engine.build(film, tuple(film))

    def _journal(self, store: Store) -> Journal:
        return Journal(self.folder / "jobs.db", store.owners, time.time)


class Crowd(asyncio.Event):
    """Opens when three wait at it."""

    waiting = 0

    async def wait(self) -> Literal[True]:
        self.waiting += 1
        if self.waiting == 3:
            self.set()
        return await super().wait()


@pytest.mark.parametrize("at_once", [True, False])
def test_two_builds_do_not_spend_one_budget_twice(
    tmp_path: Path,
    build: Build,
    at_once: bool,  # noqa: FBT001  # a parameter
) -> None:
    films = [graph(*(target(f"s/{who}{n}", f"{who}{n}") for n in range(2))) for who in "ab"]

    async def run() -> list[Report]:
        gate = Crowd()
        if not at_once:
            gate.set()
        return await asyncio.gather(*(Desk(tmp_path, "1.20").build(film, gate) for film in films))

    reports = asyncio.run(run())
    assert sorted(len(report.made) for report in reports) == [1, 2]
    (failure,) = [failure for report in reports for failure in report.failures]
    assert isinstance(failure.error, BudgetError)
    assert "which passes the limit of $1.20 for series s" in failure.error.what
    assert failure.error.hint == "raise the budget of s"
    assert build.journal.balance("series:s") == Balance(settled=Money.usd("1.20"))
    assert sum((report.spent for report in reports), FREE) == Money.usd("1.20")


def test_what_came_to_nothing_counts_in_every_later_build(tmp_path: Path, build: Build) -> None:
    """No trace tells of it; the journal does."""

    async def run(desk: Desk, *names: str) -> Report:
        gate = asyncio.Event()
        gate.set()
        return await desk.build(graph(*(target(name, name) for name in names)), gate)

    first = asyncio.run(run(Desk(tmp_path, "0.90", frozenset({"join:s/a"})), "s/a"))
    assert first.spent == PRICE
    second = asyncio.run(run(Desk(tmp_path, "0.90"), "s/b", "s/c"))
    assert (len(second.made), second.spent) == (1, PRICE)
    (failure,) = second.failures
    assert isinstance(failure.error, BudgetError)
    assert failure.error.exit_code == 3
    assert build.journal.balance("series:s") == Balance(possible=PRICE, settled=PRICE)


def test_what_was_refused_leaves_its_money_to_the_next(build: Build) -> None:
    intent = build.order("a", budget(PRICE))
    job = build.journal.find(intent.fingerprint)
    assert job
    build.journal.record(build.journal.record(job, Sent()), Refused("no such size", 400))
    build.order("b", budget(PRICE))
    assert build.journal.balance("series:s") == Balance(reserved=PRICE)
