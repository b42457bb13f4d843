"""What a provider remembers of idempotency keys: an order under a known one is not made again."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

from toys.books import Asked, Told, told_error


@dataclass(frozen=True, slots=True)
class Remembered:
    """The answer to an idempotency key, and what was ordered under it; None while under way."""

    wanted: str
    told: Told | None


class Memory:
    """Answers by idempotency key. Safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._remembered: dict[str, Remembered] = {}

    def replayed(self, asked: Asked) -> Told | None:
        """What was told under the order's key; None without a key, or for a new one, now taken."""
        if not asked.idempotency:
            return None
        with self._lock:
            known = self._remembered.get(asked.idempotency)
            if known is None:
                self._remembered[asked.idempotency] = Remembered(asked.wanted, None)
                return None
        if known.wanted != asked.wanted:
            return told_error(409, "this key was used for another order", "idempotency_error")
        if known.told is None:
            return told_error(409, "an order with this key is under way", "idempotency_busy")
        return replace(known.told, headers=(*known.told.headers, ("idempotent-replayed", "true")))

    def remember(self, asked: Asked, told: Told) -> None:
        """Keep what was told; a key under which nothing was made is free again."""
        if not asked.idempotency:
            return
        with self._lock:
            if told.status < 300:
                self._remembered[asked.idempotency] = Remembered(asked.wanted, told)
            else:
                del self._remembered[asked.idempotency]
