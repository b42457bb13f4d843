"""A limiter shared by all threads and processes of one machine, in a small mapped file.

The file belongs on a disk of this machine. Its lock is the operating system's, so it goes with the
process that holds it, however that ends. The clock must be one that all processes share and that
never jumps, as CLOCK_MONOTONIC on Linux does until the next boot.
"""

from __future__ import annotations

import errno
import fcntl
import math
import mmap
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from drama_build.errors import StoreError
from drama_build.gateway.limits.limiter import Ticket
from drama_build.gateway.limits.ring import SIZE, Pace, Ring

PLACELESS = -1
"""The number of a ticket that is to have its place in line when it is claimed."""
SOON = 0.01
PATIENCE = 30.0
"""Seconds for which another process may hold the file."""
TRIES, NAP = 100, 0.0005
"""Looks at a file that another has, and the seconds between them: for this long a loop stands."""
BOOT = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """What tells this boot of the machine from others, on Linux.

    Elsewhere nothing does; then an instant that lies in the future gives an old file away, and one
    that lies in the past does no harm.
    """
    try:
        return BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""


class SharedRing:
    """The law of `ring` over the file at `path`, opened when it is first used, for its owner alone.

    Each process, and each fork of one, opens the file for itself; threads may share a SharedRing or
    have several. If processes bring different limits, the lowest counts until nobody has used it
    for a minute. Raises StoreError if the file cannot be had.

    No call waits for long: while another process has the file, as one that was stopped may, a
    ticket has no place in line yet, and whoever claims it is told to come again soon. After half a
    minute of that StoreError is raised.
    """

    def __init__(
        self,
        path: Path,
        limit: int,
        *,
        period: float = 1.0,
        margin: float = 0.015,
        now: Callable[[], float] = time.monotonic,
        boot: Callable[[], str] = boot_id,
    ) -> None:
        self.limit = limit
        self._path, self._now, self._boot = path, now, boot
        self._pace = Pace(limit, period, margin)
        self._mutex = threading.Lock()
        self._pid = os.getpid()
        self._file: _File | None = None
        self._closed = -math.inf
        self._taken: tuple[float, float] | None = None
        """When others had the file the first time in a row, and the last."""

    def reserve(self) -> Ticket:
        """Take the next place in line."""
        with self._ring() as ring:
            now = self._now()
            return Ticket(PLACELESS, now + SOON) if ring is None else ring.reserve(now)

    def claim(self, ticket: Ticket) -> float:
        """0.0: granted. Else the seconds after which to claim again."""
        with self._ring() as ring:
            now = self._now()
            if ring is None:
                return SOON
            if ticket.number == PLACELESS:
                place = ring.reserve(now)
                ticket.number, ticket.due = place.number, place.due
            return ring.claim(ticket, now)

    def pause(self, seconds: float) -> None:
        """Grant nobody anything for so long, in whatever process."""
        # It is written down with the next call, if it cannot be now: none is granted before that.
        self._closed = max(self._closed, self._now() + seconds)
        with self._ring():
            pass

    def close(self) -> None:
        """Let go of the file; the next call opens it again."""
        if self._pid == os.getpid():
            with self._mutex:
                self._drop()

    @contextmanager
    def _ring(self) -> Iterator[Ring | None]:
        """The ring, with every other thread and process kept out; None if another has it."""
        if self._pid != os.getpid():  # a fork: the mutex and the file's lock are the parent's
            self._mutex, self._pid = threading.Lock(), os.getpid()
            self._drop()
        with self._mutex:
            try:
                file = self._locked()
            except OSError as refused:
                self._drop()
                cure = "make room, or set XDG_STATE_HOME"
                if isinstance(refused, TimeoutError):
                    cure = "find it with `fuser`, and end it"
                raise StoreError(
                    f"{self._path}: {refused.strerror}",
                    f"the rate of all requests is kept there; {cure}",
                ) from refused
            if file is None:
                yield None
                return
            try:
                self._catch_up(file.ring)
                yield file.ring
            finally:
                file.unlock()

    def _catch_up(self, ring: Ring) -> None:
        """Write down a pause; the file is to be had again."""
        self._taken = None
        if (left := self._closed - self._now()) > 0:
            ring.pause(left, self._now())
        self._closed = -math.inf

    def _lock(self, file: _File) -> bool:
        """Whether the file is ours now. Raises TimeoutError if others have had it for too long."""
        if file.lock() or (self._taken is None and file.lock_soon()):
            return True
        now = self._now()
        first, last = self._taken or (now, now)
        self._taken = (first if now - last < PATIENCE else now, now)
        if now - self._taken[0] >= PATIENCE:
            raise TimeoutError(errno.ETIMEDOUT, "another process holds it and stands still")
        return False

    def _locked(self) -> _File | None:
        """The file that all others find, whole and locked; None if another has it."""
        removed = False
        while True:
            if self._file is None:
                self._file = _File(self._path, self._pace, self._boot())
            if not self._lock(self._file):
                return None
            if self._file.linked():
                break
            self._drop()
            removed = True
        self._file.mend(self._now())
        if removed:  # the new file knows nothing of what was granted by the old one
            self._file.ring.pause(self._pace.window, self._now())
        return self._file

    def _drop(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


class _File:
    """The file, opened and mapped for one SharedRing; the lock is its own, even in one process."""

    def __init__(self, path: Path, pace: Pace, boot: str) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._pace, self._boot = pace, boot
        self._handle, self._new = _open(path)
        self._map: mmap.mmap | None = None

    @cached_property
    def ring(self) -> Ring:
        """The law over the bytes of the file, which must be whole."""
        self._map = mmap.mmap(self._handle, SIZE)
        return Ring(memoryview(self._map), self._pace, self._boot)

    def lock(self) -> bool:
        """Whether no other thread or process had it, so that it is ours now."""
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def lock_soon(self) -> bool:
        """The same after a little patience: others have it for microseconds, unless they stop."""
        for _ in range(TRIES):
            time.sleep(NAP)
            if self.lock():
                return True
        return False

    def unlock(self) -> None:
        """Let the next one in."""
        fcntl.flock(self._handle, fcntl.LOCK_UN)

    def linked(self) -> bool:
        """Whether others who open the path find this file."""
        return os.fstat(self._handle).st_nlink > 0

    def mend(self, now: float) -> None:
        """Fill up a file that is too short: a new one, or one that lost what was granted.

        The bytes are written, not only promised: a map of bytes for which the disk has no room
        would kill the process that touches them.
        """
        if (size := os.fstat(self._handle).st_size) < SIZE:
            if os.pwrite(self._handle, bytes(SIZE - size), size) < SIZE - size:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self.ring.begin(now, 0.0 if self._new and size == 0 else self._pace.window)
        self._new = False

    def close(self) -> None:
        """Let go of the lock and the file."""
        if self._map is not None:
            self.ring.release()
            self._map.close()
        os.close(self._handle)


def _open(path: Path) -> tuple[int, bool]:
    """The file, open, and whether it was made here; never through a link."""
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        return os.open(path, flags | os.O_EXCL, 0o600), True
    except FileExistsError:
        return os.open(path, flags, 0o600), False
