"""Who is at work in a store: one locked file for each process, free when the process ends.

The lock is the operating system's: it goes with the process however that ends. A process of another
machine is known by the beat of its file alone: locks do not cross every network file system.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import socket
import time
import uuid
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drama_build.errors import StoreError

if TYPE_CHECKING:
    from filelock import FileLock

BEAT = 5.0
"""Seconds between two beats of a process at work."""
PATIENCE = 60.0
"""Seconds without a beat after which a process of another machine counts as dead."""
WRITABLE = "make room on the disk, or see that the folder may be written to"
MACHINE = Path("/etc/machine-id")
"""What tells two machines of the same host name apart, where there is such a file."""
COLLECT = "collect.lock"
"""The lock between those who claim blobs and those who remove them; it is never removed."""


class Owner:
    """What other processes see of this one. `claims` are digests that must not be removed."""

    def __init__(self, folder: Path, host: str, since: float) -> None:
        from filelock import FileLock  # a build that has nothing to do locks nothing

        self.id = uuid.uuid4().hex
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(folder / f"{self.id}.lock", thread_local=False)
        self._lock.acquire()
        self._card = folder / f"{self.id}.json"
        self._host, self._since = host, since
        self._claims: tuple[str, ...] = ()
        try:
            self.claim(())
        except OSError:
            self.leave()
            raise

    def claim(self, digests: tuple[str, ...]) -> None:
        """Say which blobs this process is going to read."""
        self._claims = digests
        told = {"host": self._host, "pid": os.getpid(), "since": self._since}
        card = {**told, "claims": digests}
        aside = self._card.with_suffix(".new")
        aside.write_text(json.dumps(card), encoding="utf-8")
        aside.replace(self._card)

    def beat(self) -> None:
        """Say that this process is alive. A beat that fails is made up for by the next."""
        with contextlib.suppress(OSError):
            try:
                os.utime(self._card)
            except FileNotFoundError:  # after a long sleep others took this process for dead
                self.claim(self._claims)

    def leave(self) -> None:
        """The work is over."""
        self._card.unlink(missing_ok=True)
        self._card.with_suffix(".new").unlink(missing_ok=True)
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)


class Owners:
    """All processes at work in the store at `root`; this one joins when it first has to."""

    def __init__(
        self, root: Path, *, host: str = "", wall: Callable[[], float] = time.time
    ) -> None:
        self._folder = root / "owners"
        self._given, self._wall = host, wall
        self._joined = False

    @cached_property
    def _host(self) -> str:
        return self._given or f"{socket.gethostname()} {_machine()}"

    @cached_property
    def me(self) -> Owner:
        """The owner that stands for this process. Raises StoreError if there is no room for it."""
        try:
            owner = Owner(self._folder, self._host, self._wall())
        except OSError as refused:
            raise StoreError(f"{self._folder}: {refused}", WRITABLE) from refused
        self._joined = True
        return owner

    def leave(self) -> None:
        """The work of this process is over; it may join again."""
        if self._joined:
            self.me.leave()
            self._joined = False
            del self.me

    def alive(self, owner: str) -> bool:
        """Whether an owner still works. What cannot be found out counts as a yes."""
        if self._mine(owner):
            return True
        card = self._folder / f"{owner}.json"
        try:
            told = _read(card)
            beat = card.stat().st_mtime
        except FileNotFoundError:
            return False
        except OSError:
            return True
        if told.get("host", self._host) != self._host:
            return self._wall() - beat < PATIENCE
        return self._held(owner)

    def _held(self, owner: str) -> bool:
        """Whether a process of this machine has the owner's lock. Asking makes no file."""
        from filelock import FileLock, Timeout

        if not (file := self._folder / f"{owner}.lock").exists():
            return False
        try:
            with FileLock(file, blocking=False):
                return False
        except (Timeout, OSError):
            return True

    def others(self) -> dict[str, tuple[str, ...]]:
        """Every other live owner, with what it claims."""
        return {owner: tuple(told.get("claims", ())) for owner, told in self._cards()}

    def since(self) -> float:
        """When the first of all other live owners joined, in Unix time; infinity without any."""
        return min((told.get("since", 0.0) for _, told in self._cards()), default=math.inf)

    def _cards(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for card in self._folder.glob("*.json"):
            if not self._mine(card.stem) and self.alive(card.stem):
                with contextlib.suppress(FileNotFoundError):  # it has just left
                    yield card.stem, _read(card)

    def exclusive(self) -> FileLock:
        """The lock under which claims are written and blobs removed, for `with`.

        Whoever claims looks, under it, whether what it claims is still there; whoever removes
        reads the claims. Nobody holds it for longer than a moment.
        """
        from filelock import FileLock

        self._folder.mkdir(parents=True, exist_ok=True)
        return FileLock(self._folder / COLLECT, thread_local=False)

    def sweep(self) -> None:
        """Remove the files of the dead."""
        files = [file for file in self._folder.glob("*") if file.name != COLLECT]
        for owner in {file.stem for file in files}:
            if not self._mine(owner) and self._gone(owner):
                for file in files:
                    if file.stem == owner:
                        file.unlink(missing_ok=True)

    def _gone(self, owner: str) -> bool:
        """Dead for sure. A lock without a card may be that of a process which is just joining."""
        if (self._folder / f"{owner}.json").exists():
            return not self.alive(owner)
        try:
            since = (self._folder / f"{owner}.lock").stat().st_mtime
        except FileNotFoundError:
            return True
        return self._wall() - since > PATIENCE and not self._held(owner)

    def _mine(self, owner: str) -> bool:
        return self._joined and owner == self.me.id


def _machine() -> str:
    """A name for this machine; the number itself is nobody's business."""
    try:
        number = MACHINE.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        number = ""
    return uuid.uuid5(uuid.NAMESPACE_OID, number or f"{uuid.getnode():x}").hex


def _read(card: Path) -> dict[str, Any]:
    """What an owner tells; nothing, if a loss of power cut it short. Raises OSError."""
    try:
        told = json.loads(card.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
