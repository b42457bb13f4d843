"""Keep what was made until it is fetched: bounded memory, and no clip lost before it was seen."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

LIMIT = 256 * 2**20
UNCOLLECTED_FOR = 3600.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A file; `pinned_until` is the instant up to which it stays even when room is wanted."""

    content: bytes
    media_type: str
    pinned_until: float


class Files:
    """Files by an id that is their digest; the least recently used go first. Safe in threads.

    A pinned file stays until it was fetched once, or for an hour: whoever ordered it may be gone.
    """

    def __init__(self, now: Callable[[], float], *, limit: int = LIMIT) -> None:
        self._now = now
        self._limit = limit
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def put(self, content: bytes, media_type: str, *, pinned: bool = False) -> str:
        """Keep `content`; its id."""
        name = hashlib.sha256(content).hexdigest()
        until = self._now() + UNCOLLECTED_FOR if pinned else float("-inf")
        with self._lock:
            self._kept[name] = Kept(content, media_type, until)
            self._kept.move_to_end(name)
            self._make_room(name)
        return name

    def get(self, name: str) -> Kept | None:
        """The file of that id, no longer pinned; None if it was never made, or is gone."""
        with self._lock:
            kept = self._kept.get(name)
            if kept is not None:
                self._kept[name] = replace(kept, pinned_until=float("-inf"))
                self._kept.move_to_end(name)
            return kept

    @property
    def full(self) -> bool:
        """Whether files that wait to be fetched take up all the room."""
        now = self._now()
        with self._lock:
            waiting = (k for k in self._kept.values() if k.pinned_until > now)
            return sum(len(k.content) for k in waiting) >= self._limit

    def _make_room(self, newest: str) -> None:
        now = self._now()
        used = sum(len(kept.content) for kept in self._kept.values())
        for name, kept in list(self._kept.items()):
            if used <= self._limit:
                return
            if name != newest and kept.pinned_until <= now:
                del self._kept[name]
                used -= len(kept.content)
