"""Who is at work in a store: one locked file for each process, free when the process ends.

The lock is the operating system's: it goes with the process however that ends. A process of another
machine is known by the beat of its file alone: locks do not cross every network file system.
"""

from __future__ import annotations

import json
import os
import socket
import time
import uuid
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

BEAT = 5.0
"""Seconds between two beats of a process at work."""
PATIENCE = 60.0
"""Seconds without a beat after which a process of another machine counts as dead."""


class Owner:
    """What other processes see of this one. `claims` are digests that must not be removed."""

    def __init__(self, folder: Path, host: str) -> None:
        from filelock import FileLock  # a build that has nothing to do locks nothing

        self.id = uuid.uuid4().hex
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(folder / f"{self.id}.lock", thread_local=False)
        self._lock.acquire()
        self._card = folder / f"{self.id}.json"
        self._host = host
        self.claim(())

    def claim(self, digests: tuple[str, ...]) -> None:
        """Say which blobs this process is going to read."""
        card = {"host": self._host, "pid": os.getpid(), "claims": digests}
        aside = self._card.with_suffix(".new")
        aside.write_text(json.dumps(card), encoding="utf-8")
        aside.replace(self._card)

    def beat(self) -> None:
        """Say that this process is alive."""
        os.utime(self._card)

    def leave(self) -> None:
        """The work is over."""
        self._card.unlink(missing_ok=True)
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)


class Owners:
    """All processes at work in the store at `root`; this one joins when it first has to."""

    def __init__(
        self, root: Path, *, host: str = "", wall: Callable[[], float] = time.time
    ) -> None:
        self._folder = root / "owners"
        self._host = host or socket.gethostname()
        self._wall = wall
        self._joined = False

    @cached_property
    def me(self) -> Owner:
        """The owner that stands for this process."""
        self._joined = True
        return Owner(self._folder, self._host)

    def leave(self) -> None:
        """The work of this process is over; it may join again."""
        if self._joined:
            self.me.leave()
            self._joined = False
            del self.me

    def alive(self, owner: str) -> bool:
        """Whether an owner still works; what a dead one leaves behind is removed."""
        if self._joined and owner == self.me.id:
            return True
        card = self._folder / f"{owner}.json"
        try:
            told = json.loads(card.read_text(encoding="utf-8"))
            beat = card.stat().st_mtime
        except (OSError, ValueError):
            return False
        if told.get("host") != self._host:
            return self._wall() - beat < PATIENCE
        if self._held(owner):
            return True
        card.unlink(missing_ok=True)
        return False

    def _held(self, owner: str) -> bool:
        from filelock import FileLock, Timeout

        lock = FileLock(self._folder / f"{owner}.lock", blocking=False)
        try:
            lock.acquire()
        except Timeout:
            return True
        lock.release()
        Path(lock.lock_file).unlink(missing_ok=True)
        return False

    def others(self) -> dict[str, tuple[str, ...]]:
        """Every other live owner, with what it claims."""
        found = {}
        for card in self._folder.glob("*.json") if self._folder.is_dir() else ():
            owner = card.stem
            if self.alive(owner) and not (self._joined and owner == self.me.id):
                try:
                    told = json.loads(card.read_text(encoding="utf-8"))
                except (OSError, ValueError):
                    continue
                found[owner] = tuple(told.get("claims", ()))
        return found
