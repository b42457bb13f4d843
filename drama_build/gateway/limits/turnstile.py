"""In one process: who enters next, when many wait for few tickets."""

from __future__ import annotations

import asyncio
import heapq
import math
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count

from drama_build.clock import Clock
from drama_build.gateway.limits.limiter import Limiter, Ticket

AGEING = 30.0
"""Seconds of waiting that are worth one step of urgency."""
LONGEST_SLEEP = 1.0
"""Seconds for which the usher may overlook that somebody came who has less time than the others."""
FEWEST = 8
"""Tickets a process may hold at once even where the limit is lower, one for each of few callers."""


class Urgency(IntEnum):
    """What a request is for. What unblocks the most goes first."""

    SUBMIT = 0
    POLL = 1
    IMAGE = 2
    SPEECH = 3
    OTHER = 4


@dataclass(slots=True, order=True)
class _Waiter:
    """`rank` never changes: an instant of arrival, later by the lack of urgency."""

    rank: float
    number: int
    until: float = field(compare=False)
    called: asyncio.Event = field(default_factory=asyncio.Event, compare=False)
    admitted: bool = field(default=False, compare=False)
    gone: bool = field(default=False, compare=False)


class Turnstile:
    """Lets requests through as `limiter` grants them, the most urgent first. One for each loop.

    Tickets are anonymous: a granted one goes to whoever is the most urgent at that moment, and one
    that was held for a request given up serves the next. The process holds no more of them than
    the limit, so that another that comes later waits about a second, not behind thousands.

    There is no task of its own: one of those who wait, the usher, sleeps until the next ticket is
    due and lets in whom it is due to; when it leaves, another takes its place.
    """

    def __init__(self, limiter: Limiter | None, clock: Clock) -> None:
        self._limiter, self._clock = limiter, clock
        self._numbers = count()
        self._line: list[_Waiter] = []  # a heap; those who are gone stay until they are on top
        self._ends: list[tuple[float, int, _Waiter]] = []  # a heap of those who wait, by `until`
        self._waiting = 0
        self._tickets: list[tuple[float, int, Ticket]] = []  # a heap, by the instant of a claim
        self._usher: _Waiter | None = None

    async def enter(self, urgency: Urgency, until: float = math.inf) -> float:
        """Wait for a grant; the seconds waited. The request must leave at once.

        Raises TimeoutError if there is none by the instant `until`.
        """
        if self._limiter is None:
            return 0.0
        arrived = self._clock.now()
        waiter = _Waiter(arrived + AGEING * urgency, next(self._numbers), until)
        heapq.heappush(self._line, waiter)
        heapq.heappush(self._ends, (until, waiter.number, waiter))
        self._waiting += 1
        try:
            await self._wait(waiter, self._limiter)
        except asyncio.CancelledError:
            if waiter.admitted:  # but it cannot use it: the grant is good for another, now
                self._admit()
            raise
        finally:
            self._leave(waiter)
        return self._clock.now() - arrived

    def pause(self, seconds: float) -> None:
        """The provider asks for a pause: nobody enters for so long, in whatever process."""
        if self._limiter is not None:
            self._limiter.pause(seconds)

    async def _wait(self, waiter: _Waiter, limiter: Limiter) -> None:
        self._reserve(limiter)
        while not waiter.admitted:
            if waiter.gone:
                raise TimeoutError
            if self._usher is None:
                self._usher = waiter
            if self._usher is not waiter:
                await waiter.called.wait()
                waiter.called.clear()
            elif (seconds := min(self._turned_away(), self._serve(limiter))) > 0:
                await self._clock.sleep(min(seconds, LONGEST_SLEEP))

    def _turned_away(self) -> float:
        """Tell those whose time is over; the seconds until that of the next is."""
        now, left = self._clock.now(), math.inf
        while self._ends and (left := self._ends[0][0] - now) <= 0:
            _, _, late = heapq.heappop(self._ends)
            if not late.admitted:
                late.gone = True
                late.called.set()
        return left

    def _serve(self, limiter: Limiter) -> float:
        """Claim the first ticket and let the most urgent in; else the seconds to sleep."""
        self._reserve(limiter)
        now = self._clock.now()
        due, number, ticket = self._tickets[0]
        if due > now:
            return due - now
        if (seconds := limiter.claim(ticket)) > 0:
            heapq.heapreplace(self._tickets, (now + seconds, number, ticket))
            return 0.0  # another one may be due now
        heapq.heappop(self._tickets)
        self._admit()
        return 0.0

    def _reserve(self, limiter: Limiter) -> None:
        """Hold a ticket for each who waits, as far as one process may."""
        while len(self._tickets) < min(self._waiting, max(FEWEST, limiter.limit)):
            ticket = limiter.reserve()
            heapq.heappush(self._tickets, (ticket.due, next(self._numbers), ticket))

    def _admit(self) -> None:
        if (first := self._first()) is not None:
            heapq.heappop(self._line)
            self._waiting -= 1
            first.admitted = True
            first.called.set()

    def _first(self) -> _Waiter | None:
        """The most urgent of those who wait."""
        while self._line and self._line[0].gone:
            heapq.heappop(self._line)
        return self._line[0] if self._line else None

    def _leave(self, waiter: _Waiter) -> None:
        if not waiter.admitted:
            waiter.gone = True
            self._waiting -= 1
        if self._usher is waiter:
            self._usher = self._first()
            if self._usher is not None:
                self._usher.called.set()
