"""Halt new paid work when somebody says so, or when too many orders end in the dark.

Only submits are halted. What is paid for is polled, downloaded and kept all the same.
"""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from drama_build.errors import BudgetError

STOP_FILE = "stop.txt"
TEN_MINUTES = 600.0
LOOK_AGAIN = 1.0
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much: more than so many `unknowns` in ten minutes."""

    unknowns: int = 3


class Pace:
    """Decide from what happened lately whether it is too much. Instants must not go back."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._unknown: deque[float] = deque()

    def unknown(self, now: float) -> str | None:
        """A request ended with nobody knowing whether it was bought; why to stop, or None."""
        self._unknown.append(now)
        while now - self._unknown[0] >= TEN_MINUTES:
            self._unknown.popleft()
        count = len(self._unknown)
        if count <= self._limits.unknowns:
            return None
        return f"{count} requests within ten minutes may or may not have been bought"


class Stops:
    """The stop file of one store, and a pace that writes it, so that every process halts.

    `look` reads the file, None if there is none; a test brings its own.
    """

    def __init__(
        self,
        folder: Path,
        limits: Limits | None = None,
        *,
        look: Callable[[Path], str | None] | None = None,
    ) -> None:
        self.file = folder / STOP_FILE
        self._pace = Pace(limits or Limits())
        self._look = look or reason_in
        self._looked: float | None = None
        self._in_file: str | None = None
        self._unwritten: str | None = None

    def check(self, now: float) -> None:
        """Before each new paid request. Raises BudgetError with the reason and the cure.

        The file is looked at once a second at most.
        """
        if self._looked is None or not 0 <= now - self._looked < LOOK_AGAIN:
            self._looked, self._in_file = now, self._look(self.file)
        if self._unwritten is not None:
            raise BudgetError(f"stopped: {self._unwritten}", "look at `doit jobs` and `doit cost`")
        if self._in_file is not None:
            cure = (
                f"look at `doit jobs` and `doit cost`, then `doit gateway go` (delete {self.file})"
            )
            raise BudgetError(f"stopped: {self._in_file}", cure)

    def unknown(self, now: float) -> None:
        """A request ended with nobody knowing whether it was bought."""
        self._halt(self._pace.unknown(now))

    def _halt(self, why: str | None) -> None:
        if why is None:
            return
        self._looked = None
        try:
            write_reason(self.file, why)
        except OSError:
            # On a full disk at least this process stops.
            self._unwritten = why


def reason_in(file: Path) -> str | None:
    """What a stop file says; None if there is none. One that cannot be read stops as well."""
    try:
        # A FIFO of that name must not hold up the build.
        source = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as unreadable:
        return f"{STOP_FILE} cannot be read: {unreadable.strerror}"
    try:
        regular = stat.S_ISREG(os.fstat(source).st_mode)
        text = os.read(source, 4096).decode("utf-8", "replace") if regular else ""
    finally:
        os.close(source)
    printable = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(printable.split())[:LONGEST_REASON] or f"there is a {STOP_FILE}"


def write_reason(file: Path, why: str) -> None:
    """Halt all processes of this store; a reason that is there already stays. Raises OSError."""
    try:
        with file.open("x", encoding="utf-8") as aside:
            aside.write(f"{why}\n")
    except FileExistsError:
        pass
