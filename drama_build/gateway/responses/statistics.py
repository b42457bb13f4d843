"""How often the response cache helped, and what that was worth, over all processes and runs."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from drama_build.units import FREE, Money

FILE = "statistics.json"
LOOKS_AT_ONCE = 1000
"""Looks that are counted in memory before the file is written: a crash forgets no more."""
PATIENCE = 1.0
"""Seconds to wait for another process that writes its counts."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of looks. Every look is a hit or a miss; `stale` are those misses that had a record.

    A record is stale when its bytes are gone or when it cannot be read. `kept` are answers that
    were written down, `saved` is what the hits had cost when they were bought.
    """

    hits: int = 0
    misses: int = 0
    stale: int = 0
    kept: int = 0
    saved: Money = FREE

    def __add__(self, other: Statistics) -> Statistics:
        return Statistics(
            self.hits + other.hits,
            self.misses + other.misses,
            self.stale + other.stale,
            self.kept + other.kept,
            self.saved + other.saved,
        )

    @property
    def looks(self) -> int:
        """How often an answer was looked for."""
        return self.hits + self.misses


class Tally:
    """Counts in memory, added to a file now and then: a look costs no write.

    Never a reason to fail: a file that cannot be written waits for the next time, one that cannot
    be read is begun anew.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._fresh = Statistics()
        self._due = LOOKS_AT_ONCE
        self._process = os.getpid()

    def add(self, seen: Statistics) -> None:
        """Count; write them down when there are many."""
        self._reset_after_fork()
        self._fresh += seen
        if self._fresh.looks + self._fresh.kept >= self._due:
            self.flush()
            # A file that cannot be written is not tried again with every look.
            self._due = self._fresh.looks + self._fresh.kept + LOOKS_AT_ONCE

    def all(self) -> Statistics:
        """All that was ever counted, by this process too."""
        self._reset_after_fork()
        return self._kept() + self._fresh

    def flush(self) -> None:
        """Write down what was counted since the last time."""
        self._reset_after_fork()
        if self._fresh == Statistics():
            return
        with suppress(OSError, Timeout):
            with FileLock(self._file.with_suffix(".lock"), timeout=PATIENCE, mode=0o600):
                self._write(self._kept() + self._fresh)
            self._fresh = Statistics()

    def _kept(self) -> Statistics:
        try:
            told = json.loads(self._file.read_bytes())
            saved = Money(_count(told.pop("saved_micros")))
            return Statistics(**{name: _count(n) for name, n in told.items()}, saved=saved)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return Statistics()

    def _write(self, counts: Statistics) -> None:
        told = asdict(counts)
        del told["saved"]
        aside = self._file.with_suffix(".new")
        aside.write_text(json.dumps(told | {"saved_micros": counts.saved.micros}), "utf-8")
        aside.replace(self._file)

    def _reset_after_fork(self) -> None:
        """What the parent counted is the parent's to write down."""
        if self._process != os.getpid():
            self._process, self._fresh = os.getpid(), Statistics()


def _count(number: object) -> int:
    """Raises TypeError or ValueError on what no count is."""
    if type(number) is not int:
        raise TypeError("a count is a whole number")
    if number < 0:
        raise ValueError("a count is not negative")
    return number
