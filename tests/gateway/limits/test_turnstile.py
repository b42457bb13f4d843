"""Who enters next, in time that passes only when everybody waits."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable

import pytest
from benchmarks import virtual
from hypothesis import given
from hypothesis import strategies as st

from drama_build.clock import Clock
from drama_build.errors import StoreError
from drama_build.gateway.limits.limiter import Ticket
from drama_build.gateway.limits.local import LocalRing
from drama_build.gateway.limits.turnstile import AGEING, FEWEST, Turnstile, Urgency

Entered = list[tuple[float, str]]


class Counting(LocalRing):
    """A ring that counts what it is asked, and may refuse to work."""

    def __init__(self, limit: int, clock: Clock) -> None:
        super().__init__(limit, now=clock.now)
        self.asked: Counter[str] = Counter()
        self.broken = False

    def reserve(self) -> Ticket:
        self.asked["reserve"] += 1
        return super().reserve()

    def claim(self, ticket: Ticket) -> float:
        self.asked["claim"] += 1
        if self.broken:
            raise StoreError("the disk is gone")
        return super().claim(ticket)


class Stage:
    """A turnstile, its ring, and a book of who entered when."""

    def __init__(self, loop: virtual.VirtualLoop, limit: int) -> None:
        self.clock = loop.clock
        self.ring = Counting(limit, loop.clock)
        self.turnstile = Turnstile(self.ring, loop.clock)
        self.entered: Entered = []

    def ask(self, name: str, urgency: Urgency = Urgency.OTHER) -> asyncio.Task[None]:
        async def enter() -> None:
            await self.turnstile.enter(urgency)
            self.entered.append((self.clock.now(), name))

        return asyncio.get_running_loop().create_task(enter(), name=name)

    @property
    def order(self) -> str:
        return "".join(name for _, name in self.entered)


async def _all_end(tasks: Iterable[asyncio.Task[None]]) -> None:
    await asyncio.wait(tasks)


def test_without_a_limiter_nobody_waits() -> None:
    async def enter(loop: virtual.VirtualLoop) -> float:
        turnstile = Turnstile(None, loop.clock)
        turnstile.pause(60.0)
        return sum([await turnstile.enter(Urgency.OTHER) for _ in range(100)])

    assert virtual.run(enter) == 0.0


@given(
    st.lists(st.tuples(st.floats(0, 3), st.sampled_from(Urgency), st.none() | st.floats(0, 5))),
    st.integers(1, 12),
)
def test_all_who_stay_enter_and_never_too_many(
    callers: list[tuple[float, Urgency, float | None]], limit: int
) -> None:
    async def play(loop: virtual.VirtualLoop) -> Stage:
        stage = Stage(loop, limit)

        async def come(after: float, urgency: Urgency, leaves: float | None) -> None:
            await asyncio.sleep(after)
            task = stage.ask("x" if leaves is None else "y", urgency)
            if leaves is not None:
                loop.call_later(leaves, task.cancel)
            await asyncio.wait([task])

        await asyncio.gather(*(come(*caller) for caller in callers))
        assert len(asyncio.all_tasks()) == 1
        return stage

    stage = virtual.run(play)
    instants = [at for at, _ in stage.entered]
    for first, last in zip(instants, instants[limit:], strict=False):
        assert last - first >= 1.0
    assert stage.order.count("x") == sum(leaves is None for _, _, leaves in callers)


def test_the_most_urgent_enters_first_though_others_hold_the_place_in_line() -> None:
    async def play(loop: virtual.VirtualLoop) -> str:
        stage = Stage(loop, 2)
        tasks = [stage.ask(name) for name in "abcd"]
        await asyncio.sleep(0.5)
        tasks += [stage.ask("P", Urgency.POLL), stage.ask("S", Urgency.SUBMIT)]
        await _all_end(tasks)
        return stage.order

    assert virtual.run(play) == "abSPcd"


def test_old_requests_age_upward() -> None:
    async def play(loop: virtual.VirtualLoop) -> Entered:
        stage = Stage(loop, 1)
        old = stage.ask("o", Urgency.OTHER)
        stage.turnstile.pause(5.0)

        async def submit() -> None:
            while not old.done():
                await stage.turnstile.enter(Urgency.SUBMIT)

        await asyncio.gather(submit(), submit(), old)
        return stage.entered

    entered = virtual.run(play)
    assert entered[0][0] == pytest.approx(AGEING * Urgency.OTHER, abs=3)


def test_equals_enter_in_the_order_they_came() -> None:
    async def play(loop: virtual.VirtualLoop) -> str:
        stage = Stage(loop, 3)
        await _all_end([stage.ask(name) for name in "abcdefghi"])
        return stage.order

    assert virtual.run(play) == "abcdefghi"


def test_whoever_leaves_wastes_no_ticket() -> None:
    async def play(loop: virtual.VirtualLoop) -> Entered:
        stage = Stage(loop, 1)
        tasks = [stage.ask(name) for name in "abcde"]
        await asyncio.sleep(0.5)
        for leaver in tasks[1:4]:
            leaver.cancel()
        await _all_end(tasks)
        return stage.entered

    (_, first), (at, second) = virtual.run(play)
    assert first + second == "ae"
    assert at == pytest.approx(1.015)


def test_whoever_leaves_at_the_moment_of_its_grant_passes_it_on() -> None:
    async def play(loop: virtual.VirtualLoop) -> Entered:
        stage = Stage(loop, 1)
        usher, urgent, other = stage.ask("a"), stage.ask("b"), stage.ask("c")
        await asyncio.sleep(0)
        stage.turnstile.pause(5.0)
        await asyncio.sleep(2.0)
        favoured = stage.ask("S", Urgency.SUBMIT)
        await asyncio.sleep(0)
        claim = stage.ring.claim

        def then_cancel(ticket: Ticket) -> float:
            if not (wait := claim(ticket)):
                favoured.cancel()
            return wait

        stage.ring.claim = then_cancel  # type: ignore[method-assign]
        await _all_end([usher, urgent, other, favoured])
        assert favoured.cancelled()
        return stage.entered

    assert [name for _, name in virtual.run(play)] == ["a", "b", "c"]


def test_a_process_holds_no_more_tickets_than_the_limit_lets_it_use_in_a_second() -> None:
    async def play(loop: virtual.VirtualLoop) -> tuple[int, int]:
        few, many = Stage(loop, 2), Stage(loop, 50)
        tasks = [stage.ask("x") for stage in (few, many) for _ in range(1000)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await _all_end(tasks)
        return few.ring.asked["reserve"], many.ring.asked["reserve"]

    few, many = virtual.run(play)
    assert FEWEST <= few <= FEWEST + 2
    assert 50 <= many <= 52


def test_another_process_that_comes_later_waits_a_second_not_behind_thousands() -> None:
    async def play(loop: virtual.VirtualLoop) -> float:
        ring = LocalRing(10, now=loop.time)
        busy, late = Turnstile(ring, loop.clock), Turnstile(ring, loop.clock)
        crowd = [loop.create_task(busy.enter(Urgency.IMAGE)) for _ in range(1000)]
        await asyncio.sleep(3.0)
        waited = await late.enter(Urgency.OTHER)
        for one in crowd:
            one.cancel()
        await asyncio.wait(crowd)
        return waited

    assert virtual.run(play) < 1.5


def test_a_pause_holds_those_who_wait() -> None:
    async def play(loop: virtual.VirtualLoop) -> Entered:
        stage = Stage(loop, 1)
        tasks = [stage.ask(name) for name in "abc"]
        await asyncio.sleep(0.5)
        stage.turnstile.pause(10.0)
        await _all_end(tasks)
        return stage.entered

    entered = virtual.run(play)
    assert [name for _, name in entered] == ["a", "b", "c"]
    assert entered[1][0] >= 10.5


def test_whoever_has_no_place_in_time_is_turned_away_and_wastes_no_ticket() -> None:
    async def play(loop: virtual.VirtualLoop) -> tuple[list[float], float]:
        stage = Stage(loop, 1)
        stage.turnstile.pause(60.0)
        ended: list[float] = []

        async def hurry(until: float) -> None:
            with pytest.raises(TimeoutError):
                await stage.turnstile.enter(Urgency.SUBMIT, until)
            ended.append(loop.time())

        patient = loop.create_task(stage.turnstile.enter(Urgency.OTHER))
        hurried = [loop.create_task(hurry(until)) for until in (20.0, 5.0)]
        await asyncio.sleep(7.0)
        await asyncio.gather(*hurried, hurry(9.0), hurry(3.0))
        return ended, await patient

    ended, waited = virtual.run(play)
    assert ended == pytest.approx([5, 7, 9, 20], abs=1.1)
    assert waited == pytest.approx(60.0, abs=1.1)


def test_the_usher_itself_may_be_turned_away_and_another_takes_its_place() -> None:
    async def play(loop: virtual.VirtualLoop) -> float:
        stage = Stage(loop, 1)
        stage.turnstile.pause(60.0)

        async def usher() -> None:
            with pytest.raises(TimeoutError):
                await stage.turnstile.enter(Urgency.SUBMIT, 5.0)

        first = loop.create_task(usher())
        await asyncio.sleep(0)
        waited = await stage.turnstile.enter(Urgency.OTHER)
        await first
        return waited

    assert virtual.run(play) == pytest.approx(60.0, abs=1.1)


def test_waiting_costs_two_claims_a_grant_and_no_loop() -> None:
    async def play(loop: virtual.VirtualLoop) -> Counter[str]:
        stage = Stage(loop, 10)
        await _all_end([stage.ask("x") for _ in range(500)])
        return stage.ring.asked

    asked = virtual.run(play)
    assert asked["reserve"] == 500
    assert asked["claim"] <= 1000


def test_the_seconds_waited_are_told() -> None:
    async def play(loop: virtual.VirtualLoop) -> list[float]:
        turnstile = Turnstile(LocalRing(1, now=loop.time), loop.clock)
        return await asyncio.gather(*(turnstile.enter(Urgency.POLL) for _ in range(3)))

    assert virtual.run(play) == pytest.approx([0.0, 1.015, 2.03])


def test_an_error_of_the_limiter_reaches_each_who_waits() -> None:
    async def play(loop: virtual.VirtualLoop) -> list[BaseException | float]:
        stage = Stage(loop, 1)
        enter = stage.turnstile.enter
        waiting = [loop.create_task(enter(Urgency.POLL)) for _ in range(4)]
        await asyncio.sleep(0.1)
        stage.ring.broken = True
        ended = await asyncio.gather(*waiting, return_exceptions=True)
        stage.ring.broken = False
        assert await enter(Urgency.POLL) >= 0.0
        return ended

    first, *others = virtual.run(play)
    assert first == 0.0
    assert [type(other) for other in others] == [StoreError] * 3


def test_a_turnstile_outlives_a_loop_that_was_left_in_the_middle() -> None:
    turnstile = Turnstile(LocalRing(1, period=0.01, margin=0.0), Clock())

    async def leave() -> None:
        turnstile.pause(0.05)
        for _ in range(5):
            asyncio.ensure_future(turnstile.enter(Urgency.POLL))  # noqa: RUF006
        await asyncio.sleep(0)

    async def come_back() -> float:
        return await turnstile.enter(Urgency.OTHER)

    asyncio.run(leave())
    assert asyncio.run(come_back()) <= 1.0
