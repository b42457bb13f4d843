"""A limiter of this process alone: for time that is simulated and providers nobody else asks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from drama_build.gateway.limits.limiter import Ticket
from drama_build.gateway.limits.ring import SIZE, Pace, Ring


class LocalRing:
    """The law of `ring` over bytes of this process. Threads may share it."""

    def __init__(
        self,
        limit: int,
        *,
        period: float = 1.0,
        margin: float = 0.015,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limit = limit
        self._now = now
        self._mutex = threading.Lock()
        self._ring = Ring(bytearray(SIZE), Pace(limit, period, margin))
        self._ring.begin(now())

    def reserve(self) -> Ticket:
        """Take the next place in line."""
        with self._mutex:
            return self._ring.reserve(self._now())

    def claim(self, ticket: Ticket) -> float:
        """0.0: granted. Else the seconds after which to claim again."""
        with self._mutex:
            return self._ring.claim(ticket, self._now())

    def pause(self, seconds: float) -> None:
        """Grant nobody anything for so long."""
        with self._mutex:
            self._ring.pause(seconds, self._now())

    def close(self) -> None:
        """There is nothing to let go of."""
