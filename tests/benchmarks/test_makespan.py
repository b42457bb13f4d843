"""The simulation behind the makespan benchmark, at a twentieth of its size."""

from __future__ import annotations

import asyncio
import time

import pytest
from benchmarks import virtual
from benchmarks.makespan import RATE, Trial, simulated
from benchmarks.simulated import Production


def test_time_jumps_to_the_next_timer() -> None:
    async def wait(loop: virtual.VirtualLoop) -> float:
        await asyncio.gather(asyncio.sleep(3600), asyncio.sleep(7200))
        return loop.time()

    began = time.perf_counter()
    assert virtual.run(wait) == pytest.approx(7200)
    assert time.perf_counter() - began < 5


def test_time_stands_still_while_a_thread_works() -> None:
    async def work(loop: virtual.VirtualLoop) -> float:
        timer = asyncio.ensure_future(asyncio.sleep(10))
        await asyncio.to_thread(sum, range(1000))
        assert not timer.done()
        before = loop.time()
        await timer
        return before

    assert virtual.run(work) == 0


def test_waiting_for_what_never_comes_is_an_error() -> None:
    async def wait(loop: virtual.VirtualLoop) -> None:
        await loop.create_future()

    with pytest.raises(virtual.StuckError):
        virtual.run(wait)


def test_everything_is_asked_for_once() -> None:
    production = Production.drawn(0, 0.05)
    outcome = simulated(Trial("drama_build", 20, scale=0.05))
    assert outcome.requests - outcome.looks == production.fewest - len(production.clips)
    assert outcome.ratio > 1


def test_looks_by_the_law_end_a_production_sooner_than_looks_every_two_seconds() -> None:
    learned, fixed = (
        simulated(Trial(name, 50, scale=0.05)) for name in ("drama_build", "every 2 s")
    )
    assert learned.seconds < fixed.seconds
    assert learned.looks < fixed.looks


def test_the_same_production_takes_the_same_time_again() -> None:
    trial = Trial("drama_build", 5, scale=0.01)
    assert simulated(trial) == simulated(trial)
    assert simulated(trial).requests / RATE < simulated(trial).seconds
