"""Never more than so many requests in any second, decided from the instants they were sent."""

from __future__ import annotations

from collections import deque


class RateGate:
    """At most `limit` admissions in any `period` seconds. Pure: the caller brings the time.

    Whoever waits must ask again on waking, because a sleep may end early and a pause may have begun
    meanwhile; only `admit` counts. Admissions keep half their even distance, since requests sent
    properly apart still bunch up on the way to the provider.
    """

    def __init__(self, limit: int, *, period: float = 1.0, margin: float = 0.02) -> None:
        if limit < 1:
            raise ValueError("a rate gate admits at least one request")
        self._window = period + margin
        self._spacing = period / (2 * limit)
        self._sent: deque[float] = deque(maxlen=limit)
        self._closed_until = float("-inf")

    def delay(self, now: float) -> float:
        """Seconds until the next request may be sent; 0 means now."""
        opens = self._closed_until
        if self._sent:
            opens = max(opens, self._sent[-1] + self._spacing)
        if len(self._sent) == self._sent.maxlen:
            opens = max(opens, self._sent[0] + self._window)
        return max(0.0, opens - now)

    def admit(self, now: float) -> None:
        """Count one request sent at `now`. Raises ValueError if it is too early."""
        if self.delay(now) > 0:
            raise ValueError("admitted before its time")
        self._sent.append(now)

    def close_until(self, instant: float) -> None:
        """Admit nobody before `instant`: the provider asked for a pause."""
        self._closed_until = max(self._closed_until, instant)
