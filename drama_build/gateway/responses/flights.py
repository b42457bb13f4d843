"""Single flight: of equal requests one is under way at a time, in all processes of this machine.

Inside a process an asyncio lock for each fingerprint, first come first served. Between processes
the operating system's locks on single bytes of one empty file, each at an offset that is the
beginning of the fingerprint: nothing is left behind by a request, and when a process ends, however
it ends, its locks are free in that moment.

Not diskcache.Lock, which is a row: left by a killed process it blocks all others for ever, and
with `expire` it is taken from the living as soon as a job takes longer, and the job is paid twice.
"""

from __future__ import annotations

import asyncio
import errno
import fcntl
import math
import os
import struct
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from weakref import WeakValueDictionary

from drama_build.clock import Clock
from drama_build.errors import GatewayError, StoreError

SHORTEST, LONGEST = 0.02, 0.5
"""Seconds between two attempts at a lock that another process has: at first, and at last."""
GROWTH = 1.5
DIGITS = 15
"""Hex digits of a fingerprint that make the offset: 60 bits, so that it stays a file offset."""
HELD = (errno.EACCES, errno.EAGAIN)
IN_HAND = "wait until it is done, or end it if it stands still, then build again"


class Flights:
    """The flights of one event loop. `file` is made when it is first needed, for this user alone.

    Without a file only requests of this process are kept apart.

    On Linux the locks belong to the open file, so that several of these, as in several threads,
    keep each other out. Elsewhere they belong to the process: have one of these in each, since
    processes only are kept apart, and closing one would let go of the locks of another.
    """

    def __init__(self, file: Path | None, *, clock: Clock | None = None) -> None:
        self._file = file
        self._clock = clock or Clock()
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._descriptor: int | None = None
        self._process = os.getpid()

    @asynccontextmanager
    async def of(self, fingerprint: str, until: float = math.inf) -> AsyncIterator[None]:
        """Be the only one who makes what has this fingerprint; the others wait, in no hurry.

        Another process is waited for up to the instant `until`: it may have been stopped. Look in
        the response cache after entering, not before. Raises ValueError if the fingerprint does not
        begin with hex digits, StoreError if the file cannot be locked at all, and GatewayError if
        another process still has it then.
        """
        offset = int(fingerprint[:DIGITS], 16)
        async with self._locks.setdefault(offset, asyncio.Lock()):
            if self._file is None:
                yield
                return
            descriptor = self._opened(self._file)
            await self._taken(descriptor, offset, until)
            try:
                yield
            finally:
                # A forked child must not free what its parent holds.
                if self._process == os.getpid() and self._descriptor == descriptor:
                    _lock(descriptor, offset, fcntl.F_UNLCK)

    def close(self) -> None:
        """Let go of the file, and of all locks on it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    async def _taken(self, descriptor: int, offset: int, until: float) -> None:
        """Wait until the byte is ours. Raises StoreError, and GatewayError if it takes too long."""
        pause = SHORTEST
        while not self._tried(descriptor, offset):
            if (left := until - self._clock.now()) <= 0:
                raise GatewayError("another build has this in hand", IN_HAND)
            await self._clock.sleep(min(pause, left))
            pause = min(LONGEST, pause * GROWTH)

    def _tried(self, descriptor: int, offset: int) -> bool:
        try:
            return _lock(descriptor, offset, fcntl.F_WRLCK)
        except OSError as refused:
            raise self._unusable(refused) from refused

    def _opened(self, file: Path) -> int:
        """The open file of this process: a child that was forked shares the locks of its parent's.

        Raises StoreError.
        """
        if self._process != os.getpid():
            self.close()
            self._process = os.getpid()
        if self._descriptor is None:
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
            try:
                file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._descriptor = os.open(file, flags, 0o600)
            except OSError as refused:
                raise self._unusable(refused) from refused
        return self._descriptor

    def _unusable(self, refused: OSError) -> StoreError:
        return StoreError(
            f"{self._file} cannot be locked: {refused}",
            "have the store on a disk of this machine, in a folder that may be written to",
        )


def _lock(descriptor: int, offset: int, kind: int) -> bool:
    """Lock or free one byte, at once; whether it could be done. Raises OSError."""
    try:
        if sys.platform == "linux":
            # struct flock; the padding is where C has it, the last number must be 0.
            wish = struct.pack("@hhqqi", kind, os.SEEK_SET, offset, 1, 0)
            fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, wish)
        else:
            free = kind == fcntl.F_UNLCK
            flags = fcntl.LOCK_UN if free else fcntl.LOCK_EX | fcntl.LOCK_NB
            fcntl.lockf(descriptor, flags, 1, offset)
    except OSError as refused:
        if refused.errno in HELD:
            return False
        raise
    return True
