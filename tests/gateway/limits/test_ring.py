"""The law of the shared rate: whatever callers do, no period sees more than the limit."""

from __future__ import annotations

import heapq
import random
import struct
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.errors import UsageError
from drama_build.gateway.limits.limiter import Ticket
from drama_build.gateway.limits.ring import HIGHEST, LONGEST_PAUSE, MEMORY, SIZE, SLOTS, Pace, Ring

STEPS = st.lists(
    st.tuples(
        st.floats(0, 1.5),
        st.sampled_from(("reserve", "claim", "claim", "abandon", "pause", "wake all")),
        st.integers(0, 1000),
    ),
    max_size=150,
)
FROZEN = 3.0
LATENESS = st.lists(st.sampled_from((0.0001, 0.01, 0.2)), min_size=1, max_size=12)


def _ring(limit: int, memory: bytearray | None = None, *, boot: str = "boot") -> Ring:
    fresh = memory is None
    ring = Ring(bytearray(SIZE) if memory is None else memory, Pace(limit), boot)
    if fresh:
        ring.begin(0.0)
    return ring


def _never_too_many(granted: Sequence[float], limit: int) -> None:
    for first, last in zip(granted, granted[limit:], strict=False):
        assert last - first >= 1.0


def _drain(ring: Ring, now: float, seconds: float) -> list[float]:
    """When one punctual caller, who asks again at once, is granted what."""
    until, granted, ticket = now + seconds, [], ring.reserve(now)
    while now < until:
        if wait := ring.claim(ticket, now):
            now += wait
        else:
            granted.append(now)
            ticket = ring.reserve(now)
    return granted


@dataclass
class Crowd:
    """Callers who hold tickets and do what they like with them; `held` are not granted yet."""

    ring: Ring
    now: float = 0.0
    closed: float = 0.0
    held: list[Ticket] = field(default_factory=list)
    granted: list[float] = field(default_factory=list)

    def act(self, deed: str, choice: int) -> None:
        if deed == "reserve":
            self.held += [self.ring.reserve(self.now) for _ in range(1 + choice % 4)]
        elif deed == "pause":
            self.ring.pause(choice / 300, self.now)
            self.closed = max(self.closed, self.now + choice / 300)
        elif deed == "wake all":
            for ticket in list(self.held):
                self._claim(ticket)
        elif self.held:
            ticket = self.held[choice % len(self.held)]
            if deed == "claim":
                self._claim(ticket)
            else:
                self.held.remove(ticket)

    def _claim(self, ticket: Ticket) -> None:
        wait = self.ring.claim(ticket, self.now)
        assert wait >= 0
        if not wait:
            assert self.now >= self.closed
            self.granted.append(self.now)
            self.held.remove(ticket)


@given(STEPS, st.integers(1, 12))
def test_no_period_sees_more_than_the_limit(
    steps: list[tuple[float, str, int]], limit: int
) -> None:
    crowd = Crowd(_ring(limit))
    for gap, deed, choice in steps:
        crowd.now += gap
        crowd.act(deed, choice)
    _never_too_many(crowd.granted, limit)


@given(STEPS, st.integers(1, 6), st.integers(1, 6))
def test_two_limits_on_one_memory_hold_to_the_lower(
    steps: list[tuple[float, str, int]], low: int, more: int
) -> None:
    memory = bytearray(SIZE)
    strict, lax = Crowd(_ring(low, memory)), Crowd(_ring(low + more, memory))
    strict.ring.reserve(0.0)
    for number, (gap, deed, choice) in enumerate(steps):
        crowd = (strict, lax)[number % 2]
        strict.now = lax.now = strict.now + gap / 10
        strict.closed = lax.closed = max(strict.closed, lax.closed)
        crowd.act(deed, choice)
    _never_too_many(sorted(strict.granted + lax.granted), low)


@dataclass
class Rush:
    """Callers that ask again at once, each waking later than it was told to, as chance has it.

    Now and then it takes seconds more, as when a machine stands still.
    """

    ring: Ring
    lateness: Sequence[float]
    chance: random.Random
    freezes: float = 0.01
    granted: list[float] = field(default_factory=list)
    waits: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    def go(self, seconds: float) -> None:
        order, now = count(), 0.0
        agenda: list[tuple[float, int, int, float, Ticket]] = []

        def sleep(until: float, caller: int, asked: float, ticket: Ticket) -> None:
            late = self.chance.expovariate(1 / self.lateness[caller])
            late += FROZEN if self.chance.random() < self.freezes else 0.0
            wakes = until + late if until > now else now
            heapq.heappush(agenda, (wakes, next(order), caller, asked, ticket))

        for caller in range(len(self.lateness)):
            ticket = self.ring.reserve(now)
            sleep(ticket.due, caller, now, ticket)
        while agenda[0][0] < seconds:
            now, _, caller, asked, ticket = heapq.heappop(agenda)
            if wait := self.ring.claim(ticket, now):
                sleep(now + wait, caller, asked, ticket)
                continue
            self.granted.append(now)
            self.waits[caller].append(now - asked)
            ticket = self.ring.reserve(now)
            sleep(ticket.due, caller, now, ticket)


@given(LATENESS, st.integers(1, 5), st.integers())
def test_no_period_sees_more_than_the_limit_though_callers_wake_late(
    lateness: list[float], limit: int, seed: int
) -> None:
    rush = Rush(_ring(limit), lateness, random.Random(seed))  # noqa: S311
    rush.go(40.0)
    _never_too_many(rush.granted, limit)


@given(LATENESS, st.integers(1, 5), st.integers())
def test_nobody_waits_for_ever_though_callers_wake_late(
    lateness: list[float], limit: int, seed: int
) -> None:
    rush = Rush(_ring(limit), lateness, random.Random(seed))  # noqa: S311
    rush.go(120.0)
    a_round = (1.015 + max(lateness)) * (len(lateness) / limit + 3)
    for caller in range(len(lateness)):
        assert max(rush.waits[caller]) <= 5 * (a_round + FROZEN)


def test_on_a_busy_machine_lateness_does_not_add_up() -> None:
    rush = Rush(_ring(100), [0.01] * 32, random.Random(4), freezes=0.0)  # noqa: S311
    rush.go(30.0)
    assert len(rush.granted) >= 0.95 * 100 * 30


def test_the_limit_is_used_in_full() -> None:
    granted = _drain(_ring(10), 0.0, 100.0)
    assert len(granted) == pytest.approx(1000, rel=0.025)


def test_grants_in_a_burst_keep_half_their_distance() -> None:
    granted = _drain(_ring(10), 0.0, 100.0)
    assert min(later - sooner for sooner, later in pairwise(granted)) >= 0.0499


def test_tickets_are_due_in_the_order_they_were_reserved() -> None:
    ring = _ring(3)
    dues = [ring.reserve(0.0).due for _ in range(50)]
    assert dues == sorted(dues)


def test_a_claim_before_the_time_is_not_granted() -> None:
    ring = _ring(1)
    assert ring.claim(ring.reserve(0.0), 0.0) == 0.0
    ticket = ring.reserve(0.0)
    assert ring.claim(ticket, 0.5) == pytest.approx(0.515)
    assert ring.claim(ticket, 1.015) == 0.0


def test_a_ticket_that_is_never_claimed_wastes_its_own_place_only() -> None:
    ring = _ring(10)
    for _ in range(5):
        ring.reserve(0.0)
    assert len(_drain(ring, 0.0, 10.0)) >= 95


def test_a_late_ticket_still_finds_its_place_for_one_window() -> None:
    ring = _ring(2)
    late = ring.reserve(0.0)
    assert ring.claim(ring.reserve(0.0), 0.25) == 0.0
    assert ring.claim(late, 1.01) == 0.0


def test_a_ticket_that_is_a_window_late_goes_to_the_end_of_the_line() -> None:
    ring = _ring(1)
    late, others = ring.reserve(0.0), [ring.reserve(0.0) for _ in range(3)]
    assert ring.claim(late, 1.5) > 2.0
    assert late.number > others[-1].number
    assert late.due >= others[-1].due + 1.0


def test_a_pause_holds_everybody_and_keeps_the_order() -> None:
    ring = _ring(5)
    early = [ring.reserve(0.0) for _ in range(5)]
    ring.pause(7.0, 0.1)
    ring.pause(3.0, 0.1)
    waits = [ring.claim(ticket, 1.0) for ticket in early]
    assert waits == sorted(waits)
    assert waits[0] == pytest.approx(6.1)
    assert ring.reserve(1.0).due > early[-1].due >= 7.1
    assert ring.claim(early[0], 7.1) == 0.0


@pytest.mark.parametrize("seconds", [float("nan"), -5.0])
def test_a_pause_that_is_none_changes_nothing(seconds: float) -> None:
    ring = _ring(5)
    ring.pause(seconds, 1.0)
    assert ring.claim(ring.reserve(1.0), 1.0) == 0.0


def test_a_pause_is_never_longer_than_an_hour() -> None:
    ring = _ring(5)
    ring.pause(float("inf"), 1.0)
    assert ring.reserve(1.0).due == 1.0 + LONGEST_PAUSE


def test_another_boot_begins_anew_after_one_window() -> None:
    memory = bytearray(SIZE)
    before = _ring(5, memory)
    before.begin(5000.0)
    before.pause(600.0, 5000.0)
    after = _ring(5, memory, boot="the next one")
    assert after.reserve(3.0).due == pytest.approx(4.015)


@pytest.mark.parametrize("slot", range(16))
@pytest.mark.parametrize("garbage", [b"\xff" * 8, bytes(8), struct.pack("d", 1e12)])
def test_garbage_in_the_header_neither_blocks_nor_lets_too_many_through(
    slot: int, garbage: bytes
) -> None:
    memory = bytearray(SIZE)
    ring = _ring(5, memory)
    before = _drain(ring, 100.0, 3.0)
    memory[8 * slot : 8 * slot + 8] = garbage
    after = _drain(ring, before[-1], 20.0)
    assert len(after) >= 90
    _never_too_many(before + after, 5)


def test_instants_that_cannot_be_begin_anew() -> None:
    memory = bytearray(SIZE)
    ring = _ring(5, memory)
    before = _drain(ring, 100.0, 3.0)
    memory[16 * 8 :] = struct.pack("d", 1e12) * (2 * SLOTS)
    after = _drain(ring, before[-1], 20.0)
    assert len(after) >= 90
    _never_too_many(before + after, 5)


def test_a_ticket_from_before_a_new_beginning_takes_a_new_place() -> None:
    ring = _ring(1)
    old = ring.reserve(0.0)
    ring.begin(50.0, closed=1.015)
    known = old.number
    assert ring.claim(old, 50.0) == pytest.approx(1.015)
    assert old.number > known


def test_a_lower_limit_counts_until_nobody_has_used_it_for_a_minute() -> None:
    memory = bytearray(SIZE)
    lax, strict = _ring(20, memory), _ring(2, memory)
    lax.begin(0.0)
    strict.reserve(0.0)
    assert len(_drain(lax, 2.0, 20.0)) <= 42
    assert len(_drain(lax, 2.0 + MEMORY, 20.0)) >= 390


def test_two_periods_on_one_memory_are_refused() -> None:
    memory = bytearray(SIZE)
    _ring(5, memory).begin(0.0)
    minutes = Ring(memory, Pace(5, period=60.0), "boot")
    with pytest.raises(UsageError, match=r"in 1 s, this one in 60 s; give both"):
        minutes.reserve(1.0)
    assert minutes.reserve(MEMORY).due == MEMORY


@pytest.mark.parametrize("limit", [0, -1, HIGHEST + 1])
def test_a_rate_for_nobody_or_without_end_is_a_mistake(limit: int) -> None:
    with pytest.raises(UsageError, match="is not one"):
        Pace(limit)


@pytest.mark.parametrize(("period", "margin"), [(0.0, 0.0), (1.0, 2.0), (1.0, -0.1), (1e9, 0.0)])
def test_a_period_must_make_sense(period: float, margin: float) -> None:
    with pytest.raises(UsageError, match="is not one"):
        Pace(1, period=period, margin=margin)
